"""Lines of a region and column bounds turned into a grid: rows of cells, each cell the words it holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ..layout.words import Words
from .lines import Chunk, Line
from .marks import numeric

#: Lines nearer than this share of the usual distance between rows are lines of one cell.
TIGHT = 0.93
#: The longest row number or date ('12-12-2019') that may touch the label after it.
NUMBER = 10


@dataclass(frozen=True)
class Row:
    """One row: its words by column, top and bottom, how many columns a spanning cell takes, the lines it is made of."""

    cells: tuple[tuple[int, ...], ...]
    top: float
    bottom: float
    base: float
    spans: tuple[tuple[int, int], ...] = ()  # (column, columns)
    lines: int = 1

    @property
    def filled(self) -> tuple[int, ...]:
        """Columns that hold something."""
        return tuple(column for column, cell in enumerate(self.cells) if cell)


@dataclass(frozen=True)
class Grid:
    """A table hypothesis: inner column bounds, rows, how it was made, and its score."""

    bounds: tuple[float, ...]
    rows: tuple[Row, ...]
    method: str
    score: float = 0.0

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.bounds) + 1


def row(line: Line, bounds: Sequence[float], words: Words, *, exact: bool = False) -> Row:
    """Return one line cut at column bounds; a chunk alone over several columns becomes a spanning cell.

    ``exact`` bounds stand between words: only a word that crosses one makes its chunk span.
    """
    cells: list[list[int]] = [[] for _ in range(len(bounds) + 1)]
    spans: list[tuple[int, int]] = []
    for chunk in line.chunks:
        for piece in _torn(chunk, bounds, words, exact=exact):
            first, last = (_column(x, bounds) for x in _ends(piece, words))
            if first != last and not exact and not _spanning(piece, bounds, words):
                for word in piece:
                    box = words.box[word]
                    cells[_column(float(box[0] + box[2]) / 2, bounds)].append(word)
                continue
            cells[first] += piece
            if first != last:
                spans.append((first, last - first + 1))
    kept = tuple(span for span in spans if not any(cells[c] for c in range(span[0] + 1, sum(span))))
    return Row(tuple(map(tuple, cells)), line.top, line.bottom, line.baseline, kept)


def _ends(piece: Sequence[int], words: Words) -> tuple[float, float]:
    return float(words.box[piece[0]][0]) + 1, float(words.box[piece[-1]][2]) - 1


def _torn(chunk: Chunk, bounds: Sequence[float], words: Words, *, exact: bool) -> list[list[int]]:
    """Part a chunk at bounds in its white: exact ones, and those behind a row number that touches its label."""
    pieces: list[list[int]] = [[chunk.words[0]]]
    for before, word in pairwise(chunk.words):
        left, right = float(words.box[before][2]), float(words.box[word][0])
        numbered = word == chunk.words[1] and words.text[before][0].isdigit() and len(words.text[before]) <= NUMBER
        if (
            (exact or numbered)
            and right - left > 0.15 * words.size[word]
            and _column(left, bounds) < _column(right, bounds)
        ):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def _column(x: float, bounds: Sequence[float]) -> int:
    return bisect_left(bounds, x)


def _spanning(piece: Sequence[int], bounds: Sequence[float], words: Words) -> bool:
    """Words span when one of them, or a word space no wider than usual, lies on a bound."""
    size = float(words.size[piece[0]])
    start, end = _ends(piece, words)
    for bound in bounds:
        before = [w for w in piece if words.box[w][0] < bound]
        after = [w for w in piece if words.box[w][0] >= bound]
        if not start < bound < end or not before:
            continue
        if words.box[before[-1]][2] > bound + 0.3 * size:
            return True
        close = after and words.box[after[0]][0] - words.box[before[-1]][2] < 0.4 * size
        if close and not (numeric(words.text[after[0]]) and numeric(words.text[before[-1]])):
            return True
    return False


def joined(rows: Sequence[Row]) -> Row:
    """Return rows that are lines of one row as that row."""
    if len(rows) == 1:
        return rows[0]
    cells = tuple(
        tuple(word for part in column for word in part) for column in zip(*(r.cells for r in rows), strict=True)
    )
    spans = tuple(
        dict.fromkeys(
            span for r in rows for span in r.spans if all(not cells[c] for c in range(span[0] + 1, sum(span)))
        )
    )
    return Row(
        cells,
        min(r.top for r in rows),
        max(r.bottom for r in rows),
        rows[0].base,
        spans,
        sum(r.lines for r in rows),
    )


def build(
    lines: Sequence[Line],
    bounds: Sequence[float],
    bands: Sequence[float],
    words: Words,
    method: str,
    *,
    ruled: bool = False,
) -> Grid:
    """Return the grid of lines under column bounds.

    ``bands`` are y of rules that part rows; ``ruled`` says that lines part the columns too, so that a band is a row.
    """
    parts: dict[int, list[Row]] = {}
    for line in lines:
        middle = (line.top + line.bottom) / 2
        parts.setdefault(bisect_left(bands, middle), []).append(row(line, bounds, words, exact=method == "words"))
    flat = [r for part in parts.values() for r in part]
    pitch = _pitch(flat, words)
    dense = len(parts) >= 3 and (ruled or len(parts) >= 0.6 * sum(_anchor(r) for r in flat))
    rows: list[Row] = []
    for part in parts.values():
        rows += [joined(part)] if dense and not _stacked(part, words) else _rows(part, pitch, words)
    return Grid(tuple(bounds), tuple(rows), method)


def _anchor(r: Row) -> bool:
    """A line that makes a row of its own: a value in a column after the first."""
    return any(cell and column for column, cell in enumerate(r.cells))


def _stacked(part: Sequence[Row], words: Words) -> bool:
    """Several logical rows in one ruled box: lines that each have a label and most of the values."""
    most = max(len(r.filled) for r in part)
    full = [r for r in part if r.cells[0] and len(r.filled) > 0.66 * most and _values(r, words)]
    return len(full) >= 2 and (len(full) == len(part) or (len(full) >= 3 and len(full) >= 0.6 * len(part)))


def _pitch(rows: Sequence[Row], words: Words) -> float:
    """Usual distance between the baselines of rows that hold a label and a value."""
    full = [r for r in rows if r.cells[0] and len(r.filled) > 1]
    steps = [b.base - a.base for a, b in pairwise(full) if b.base > a.base]
    return median(steps) if steps else 0.0


def _rows(part: Sequence[Row], pitch: float, words: Words) -> list[Row]:
    """Join the lines of one band into rows."""
    groups: list[list[Row]] = []
    for place, line in enumerate(part):
        after = part[place + 1] if place + 1 < len(part) else None
        if groups and _continues(groups[-1], line, after, pitch, words):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [joined(group) for group in groups]


def _continues(group: Sequence[Row], line: Row, after: Row | None, pitch: float, words: Words) -> bool:
    before = group[-1]
    step = line.base - before.base
    tight = step < TIGHT * pitch
    label, before_label = line.cells[0], before.cells[0]
    bare = line.filled == (0,)
    if pitch and step > 1.6 * pitch and step > 1.8 * (line.bottom - line.top):
        return False
    if not label:
        if before.filled == (0,):
            return tight or not bool(line.spans)
        return not _values(line, words) or tight
    if before_label and words.text[before_label[-1]].endswith("-") and len(words.text[before_label[-1]]) > 2:
        return True
    low = words.text[label[0]][:1].islower() and not numeric(words.text[label[0]])
    if bare:
        if low and (before_label or tight):
            return True
        nearer = after is None or step <= after.base - line.base + 0.5
        return tight and nearer and len(before.filled) > 1
    return low and all(r.filled == (0,) for r in group) and step < 1.5 * (line.bottom - line.top)


def _values(line: Row, words: Words) -> bool:
    return any(numeric(words.text[cell[0]]) for cell in line.cells[1:] if cell)


def squeezed(grid: Grid) -> Grid:
    """Return the grid without columns in which no row holds anything."""
    used = [column for column in range(grid.width) if any(r.cells[column] for r in grid.rows)]
    if len(used) == grid.width:
        return grid
    move = {column: place for place, column in enumerate(used)}
    rows = tuple(
        replace(
            r,
            cells=tuple(r.cells[column] for column in used),
            spans=tuple(
                (move[c], n)
                for c, width in r.spans
                if c in move and (n := sum(k in move for k in range(c, c + width))) > 1
            ),
        )
        for r in grid.rows
    )
    return Grid(tuple(grid.bounds[column - 1] for column in used[1:]), rows, grid.method, grid.score)


def folded(grid: Grid) -> Grid:
    """Return the grid with a column that holds one cell joined to its neighbour, which is empty just there.

    That is a header set beside the values it heads.
    """
    for column in range(2, grid.width):
        left = {place for place, r in enumerate(grid.rows) if r.cells[column - 1]}
        right = {place for place, r in enumerate(grid.rows) if r.cells[column]}
        if not left & right and min(len(left), len(right)) == 1 < max(len(left), len(right)):
            return folded(_merged(grid, column))
    return grid


def _merged(grid: Grid, column: int) -> Grid:
    """The grid with a column put into the one before it."""
    rows = tuple(
        replace(
            r,
            cells=(*r.cells[: column - 1], r.cells[column - 1] + r.cells[column], *r.cells[column + 1 :]),
            spans=tuple(
                (c - (c >= column), wide - (c < column < c + wide))
                for c, wide in r.spans
                if wide - (c < column < c + wide) > 1
            ),
        )
        for r in grid.rows
    )
    return Grid((*grid.bounds[: column - 1], *grid.bounds[column:]), rows, grid.method, grid.score)
