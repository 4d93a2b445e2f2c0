"""Lines of a region and column bounds turned into a grid: rows of cells, each cell the words it holds."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ..layout.words import Words
from .lines import Line
from .marks import mark, numeric
from .rows import Row, joined, row
from .spacing import heads, spaced, values

#: Lines nearer than this share of the usual distance between rows are lines of one cell.
TIGHT = 0.93
#: Cells of words alone wrap over so many lines; a band with more holds several rows.
WRAPPED = 4


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


def _edges(lines: Sequence[Line]) -> set[int]:
    """Whole x at which chunks start in a third of the lines, three at least."""
    starts = Counter(round(chunk.box[0]) for line in lines for chunk in line.chunks)
    return {x for x, count in starts.items() if count >= max(3, len(lines) / 3)}


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
    edges = _edges(lines)
    for line in lines:
        middle = (line.top + line.bottom) / 2
        parts.setdefault(bisect_left(bands, middle), []).append(
            row(line, bounds, words, edges, exact=method == "words")
        )
    flat = [r for part in parts.values() for r in part]
    pitch = _pitch(flat, words)
    dense = len(parts) >= 3 and (ruled or _dense(list(parts.values()), words))
    rows: list[Row] = []
    for band, part in parts.items():
        enclosed = 0 < band < len(bands) or len(bands) < 3
        if not rows and not ruled and len(parts) > 1 and _worded(part, words):
            rows += _levels(part, words)
        else:
            rows += [joined(part)] if dense and enclosed and not _stacked(part, words) else _rows(part, pitch, words)
    return Grid(tuple(bounds), tuple(rows), method)


def _worded(part: Sequence[Row], words: Words) -> bool:
    """Whether the lines over the first rule are a header: words, and years below them at most."""
    return not any(_values(r, words) for r in part[:-1]) and (
        not _values(part[-1], words) or _topped(part[-2] if len(part) > 1 else part[-1], part[-1], words)
    )


def _levels(part: Sequence[Row], words: Words) -> list[Row]:
    """The rows of a header: a line over spans or over years is a level of its own, else it wraps."""
    groups: list[list[Row]] = [[part[0]]]
    for before, line in pairwise(part):
        if heads(before) or _topped(before, line, words):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [joined(group) for group in groups]


def _topped(before: Row, line: Row, words: Words) -> bool:
    """Whether words stand over years, which they do not go on to."""
    both = [c for c in line.filled if c and before.cells[c] and mark(words.text[line.cells[c][0]]) == "year"]
    return bool(both) and all(mark(words.text[before.cells[c][0]]) == "text" for c in both)


def _dense(parts: Sequence[Sequence[Row]], words: Words) -> bool:
    """Whether rules part every row: about as many bands as lines with values, without values bands of few lines."""
    valued = sum(_values(r, words) for part in parts for r in part)
    if valued:
        return len(parts) >= 0.6 * valued
    return len(parts) > 3 and median(map(len, parts)) <= WRAPPED


def _stacked(part: Sequence[Row], words: Words) -> bool:
    """Several logical rows in one ruled box: lines that each have a label and most of the values."""
    most = max(len(r.filled) for r in part)
    full = [r for r in part if _label(r, words) and len(r.filled) > 0.66 * most and _values(r, words)]
    return len(full) >= 2 and (len(full) == len(part) or (len(full) >= 3 and len(full) >= 0.6 * len(part)))


def _pitch(rows: Sequence[Row], words: Words) -> float:
    """Usual distance between the baselines of rows that hold a label and a value."""
    full = [r for r in rows if _label(r, words) and len(r.filled) > 1]
    steps = [b.base - a.base for a, b in pairwise(full) if b.base > a.base]
    return median(steps) if steps else 0.0


def _label(line: Row, words: Words) -> tuple[int, ...]:
    """The first cell of a line when it is in the first column, or holds words: the label may stand after a number."""
    first = line.filled[0] if line.filled else 0
    cell = line.cells[first]
    return cell if cell and (not first or mark(words.text[cell[0]]) == "text") else ()


def _rows(part: Sequence[Row], pitch: float, words: Words) -> list[Row]:
    """Join the lines of one band into rows: by the white between them, else by what they hold."""
    if len(part) > 2 and (apart := spaced(part, words)):
        return [joined(group) for group in apart]
    groups: list[list[Row]] = []
    for place, line in enumerate(part):
        after = part[place + 1] if place + 1 < len(part) else None
        if groups and _continues(groups[-1], line, after, pitch, words):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [joined(group) for group in groups]


def _continues(group: Sequence[Row], line: Row, after: Row | None, pitch: float, words: Words) -> bool:
    """Whether a line goes on with the row above it."""
    before = group[-1]
    step, high = line.base - before.base, line.bottom - line.top
    far = pitch > 0 and step > 1.6 * pitch and step > 1.8 * high
    if far or _again(group, line, words):
        return False
    label = _label(line, words)
    if not label:
        tight = step < TIGHT * pitch
        return (tight or not line.spans) if _bare(before, words) else tight or not _values(line, words)
    if _hyphened(_label(before, words), words):
        return True
    low = words.text[label[0]][:1].islower() and not numeric(words.text[label[0]])
    if _bare(line, words):
        return _wraps(before, line, after, low=low, pitch=pitch, words=words)
    return low and all(_bare(r, words) for r in group) and step < 1.5 * high


def _wraps(before: Row, line: Row, after: Row | None, *, low: bool, pitch: float, words: Words) -> bool:
    """Whether a lone label is the next line of the label above it: it starts small, or is nearer to it than below."""
    step = line.base - before.base
    tight = step < TIGHT * pitch
    if low and (_label(before, words) or tight):
        return True
    nearer = after is None or step <= after.base - line.base + 0.5
    return tight and nearer and len(before.filled) > 1


def _bare(line: Row, words: Words) -> bool:
    """Whether a line holds a label and nothing else."""
    return len(line.filled) == 1 and bool(_label(line, words))


def _hyphened(label: Sequence[int], words: Words) -> bool:
    return bool(label) and words.text[label[-1]].endswith("-") and len(words.text[label[-1]]) > 2


def _again(group: Sequence[Row], line: Row, words: Words) -> bool:
    """Whether a line holds a second value where the row has one already, in most of its columns."""
    held = {column for other in group for column in values(other, words)}
    own = list(values(line, words))
    return bool(own) and sum(column in held for column in own) > 0.5 * len(own)


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


def folded(grid: Grid, words: Words) -> Grid:
    """Return the grid with a column that holds one cell joined to its neighbour of values, empty just there.

    That is a header set beside the values it heads. So is a column of currency signs joined to the one after it.
    """
    for column in range(1, grid.width - 1):
        held = [" ".join(words.text[w] for w in r.cells[column]) for r in grid.rows if r.cells[column]]
        if held and all(mark(text) == "sign" for text in held):
            return folded(_merged(grid, column + 1), words)
    for column in range(2, grid.width):
        left = {place for place, r in enumerate(grid.rows) if r.cells[column - 1]}
        right = {place for place, r in enumerate(grid.rows) if r.cells[column]}
        fuller = column if len(right) > len(left) else column - 1
        lone = not left & right and min(len(left), len(right)) == 1 < max(len(left), len(right))
        if lone and sum(_values(Row(((), r.cells[fuller]), 0, 0, 0), words) for r in grid.rows) > 1:
            return folded(_merged(grid, column), words)
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
