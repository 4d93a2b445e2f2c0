"""A grid hypothesis turned into a score and into reasons for or against calling it a table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from ..language import numbers
from ..layout.words import Words
from .grid import Grid
from .lines import NUMBER_GAP
from .marks import dots, leads, mark, numeric
from .rows import Row

#: Scales of charts have four marks and more; so few equal steps down are rare in tables.
AXIS = 4
#: Dots lead to the page in so many rows of contents, and so many page numbers (of front matter too) rise.
LED, RISING = 0.3, 0.8


def cell_text(cell: Sequence[int], words: Words) -> str:
    """Return the words of a cell with single spaces."""
    return words.text[cell[0]] if len(cell) == 1 else " ".join([words.text[word] for word in cell])


def fit(grid: Grid, words: Words) -> float:
    """Return how well a grid fits its words, 1 at best: pure columns, filled cells, nothing cut or lumped together."""
    if grid.width < 2 or len(grid.rows) < 2:
        return 0.0
    purity = [_purity(grid, column, words) for column in range(1, grid.width)]
    cells = sum(len(row.filled) for row in grid.rows)
    occupied = cells / (len(grid.rows) * grid.width)
    lumped = sum(_lumped(row.cells[column], words) for row in grid.rows for column in row.filled)
    thin = sum(sum(bool(row.cells[column]) for row in grid.rows) < 2 for column in range(grid.width))
    cut = _cut(grid, words)
    spans = sum(len(row.spans) for row in grid.rows if not _grouping(row))
    return (
        sum(purity) / len(purity)
        + 0.05 * min(4, len(value_columns(grid, words)))
        + 0.3 * occupied
        - 1.5 * lumped / max(1, cells)
        - 2.0 * cut / max(1, cells)
        - 0.5 * spans / len(grid.rows)
        - 0.5 * thin / grid.width
    )


def _grouping(row: Row) -> bool:
    """Whether a row names groups of columns: spans as wide as each other speak for the columns, not against them."""
    return len(row.spans) > 1 and len({wide for _, wide in row.spans}) == 1 and all(column for column, _ in row.spans)


def _purity(grid: Grid, column: int, words: Words) -> float:
    held = [cell_text(row.cells[column], words) for row in grid.rows if row.cells[column]]
    if not held:
        return 0.0
    share = sum(map(numeric, held)) / len(held)
    return max(share, 1 - share)


def _lumped(cell: Sequence[int], words: Words) -> bool:
    """Two values side by side in one cell are two columns in one; so are a leader and what it leads to."""
    if any(leads(words.text[word]) for word in cell[:-1]) and not leads(words.text[cell[-1]]):
        return True
    values = [word for word in cell if mark(words.text[word]) != "sign"]
    if len(values) < 2 or not (numeric(words.text[values[0]]) and numeric(words.text[values[-1]])):
        return False
    return any(_apart(a, b, words) for a, b in pairwise(values))


def _apart(left: int, right: int, words: Words) -> bool:
    """Whether two values stand farther apart than the groups of one number."""
    white = words.boxes[right][0] - words.boxes[left][2]
    return white > NUMBER_GAP * words.sizes[right] and numeric(words.text[left]) and numeric(words.text[right])


def _cut(grid: Grid, words: Words) -> int:
    """Words that stick out over a column bound, beside something on the other side."""
    found = 0
    for row in grid.rows:
        spanned = {column for column, _ in row.spans}
        for column in row.filled:
            if column in spanned or column + 1 >= grid.width or not row.cells[column + 1]:
                continue
            bound = grid.bounds[column]
            found += any(
                words.boxes[w][2] > bound + 0.5 * words.sizes[w] and not dots(words.text[w]) for w in row.cells[column]
            )
    return found


def value_columns(grid: Grid, words: Words) -> list[int]:
    """Return the columns after the first that hold mostly values, in two rows at least."""
    found = []
    for column in range(1, grid.width):
        held = [cell_text(row.cells[column], words) for row in grid.rows if row.cells[column]]
        real = sum(mark(text) in ("number", "year", "date") for text in held)
        if real and sum(map(numeric, held)) >= max(2, 0.5 * len(held)):
            found.append(column)
    return found


def chart(grid: Grid, words: Words) -> bool:
    """Whether it is a chart: rows that hold an axis number and nothing else, or an axis at the left or right."""
    lone = [r for r in grid.rows if len(r.filled) == 1 and mark(cell_text(r.cells[r.filled[0]], words)) == "number"]
    return len(lone) >= 0.3 * len(grid.rows) or _axis(grid, 0, words) or _axis(grid, grid.width - 1, words)


def _axis(grid: Grid, column: int, words: Words) -> bool:
    """Whether a column counts down in equal steps, as the scale of a chart does."""
    texts = [cell_text(row.cells[column], words) for row in grid.rows if row.cells[column]]
    found = [numbers.parse(text) for text in texts]
    values = [Decimal(number.value) for number in found if number]
    steps = {a - b for a, b in pairwise(values)}
    return len(values) >= max(AXIS, 0.5 * len(texts)) and len(steps) == 1 and min(steps) > 0


def counters(grid: Grid, column: int, words: Words) -> bool:
    """Whether a column without header holds but small whole numbers: item numbers, pages, marks, not measures."""
    held = [cell_text(row.cells[column], words) for row in grid.rows if row.cells[column]]
    small = sum(text.isdigit() and len(text) <= 3 for text in held)
    headed = mark(held[0]) == "text" or grid.rows[0].filled == (0,)
    return not headed and small >= 0.8 * len(held)


def share(grid: Grid, words: Words) -> float:
    """Return the share of filled cells after the first column that hold values."""
    held = [cell_text(cell, words) for row in grid.rows for cell in row.cells[1:] if cell]
    return sum(map(numeric, held)) / len(held) if held else 0.0


def contents(grid: Grid, words: Words) -> bool:
    """Tell whether it is a table of contents: page numbers that only rise, in one value column, the last."""
    if value_columns(grid, words) != [grid.width - 1]:
        return False
    last = [cell_text(row.cells[-1], words) for row in grid.rows if row.cells[-1]]
    pages = [int(text) for text in last if text.isdigit() and len(text) < 4]
    rises = [a <= b for a, b in pairwise(pages)]
    if _led(grid, words):
        return len(pages) >= 0.5 * len(last) and sum(rises) >= RISING * len(rises)
    return len(pages) >= max(3, RISING * len(last)) and all(rises) and pages[0] < pages[-1]


def _led(grid: Grid, words: Words) -> bool:
    """Whether dots lead on from the labels."""
    return sum("...." in cell_text(row.cells[0], words) for row in grid.rows) >= LED * len(grid.rows)


def labelled(grid: Grid, words: Words) -> int:
    """Return how many rows have something in their first column, or a word in another."""
    held = [[cell_text(cell, words) for cell in row.cells if cell] for row in grid.rows if not row.cells[0]]
    return len(grid.rows) - len(held) + sum(any(mark(text) == "text" for text in texts) for texts in held)


def worded(grid: Grid, words: Words) -> bool:
    """Whether any cell says what the numbers are."""
    return any(mark(cell_text(cell, words)) == "text" for row in grid.rows for cell in row.cells if cell)


def wordy(rows: Sequence[Row], words: Words) -> bool:
    """Whether cells after the first read as running text: eight words and more in half of them."""
    held = [cell for row in rows for cell in row.cells[1:] if cell]
    return sum(len(cell) >= 8 for cell in held) > 0.3 * len(held)
