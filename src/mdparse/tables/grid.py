"""Lines of a region and column bounds turned into a grid: rows of cells, each cell the words it holds."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import median

from ..layout.words import Words
from .groups import grouped
from .lines import Line
from .rows import Row, joined, row
from .wrapping import header, pitch, stacked, stepped, valued, wrapped

#: Cells of words alone wrap over so many lines; a band with more holds several rows.
WRAPPED = 4
#: Rules part every row when there are so many bands for each line with values: one row in three may have wrapped ones.
DENSE = 0.6


Merged = tuple[int, int, int, int]  # row, column, number of rows, number of columns


@dataclass(frozen=True)
class Grid:
    """A table hypothesis: inner column bounds, rows, how it was made, its score, and cells that lines show merged."""

    bounds: tuple[float, ...]
    rows: tuple[Row, ...]
    method: str
    score: float = 0.0
    merged: tuple[Merged, ...] = ()

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.bounds) + 1


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
    cut = [row(line, bounds, words, edges, exact=method == "words") for line in lines]
    for line in grouped(cut, bounds, words):
        band = bisect_left(bands, (line.top + line.bottom) / 2)
        parts.setdefault(band, []).append(line)
    return Grid(tuple(bounds), tuple(_rows(parts, len(bands), words, ruled=ruled)), method)


def _edges(lines: Sequence[Line]) -> set[int]:
    """Whole x at which chunks start in a third of the lines, three at least."""
    starts = Counter(round(chunk.box[0]) for line in lines for chunk in line.chunks)
    return {x for x, count in starts.items() if count >= max(3, len(lines) / 3)}


def _rows(parts: Mapping[int, list[Row]], bands: int, words: Words, *, ruled: bool) -> list[Row]:
    """The rows of all bands; a band is one row where rules part every row, or the levels of a header."""
    usual = pitch(list(chain(*parts.values())), words)
    dense = _parts_rows(parts, words, ruled=ruled)
    top = min(parts) if len(parts) > 1 and not ruled else None
    rows: list[Row] = []
    for band, part in parts.items():
        if band == top and header(part, words):
            rows += stepped(part, words)
        elif dense and _enclosed(band, bands) and not stacked(part, words):
            rows.append(joined(part))
        else:
            rows += wrapped(part, usual, words)
    return rows


def _parts_rows(parts: Mapping[int, list[Row]], words: Words, *, ruled: bool) -> bool:
    """Whether each band is a row: three bands at least, with lines between columns too or dense rules."""
    return len(parts) >= 3 and (ruled or _dense(list(parts.values()), words))


def _enclosed(band: int, bands: int) -> bool:
    """Whether rules stand above and below a band; two rules stand around everything."""
    return 0 < band < bands or bands < 3


def _dense(parts: Sequence[Sequence[Row]], words: Words) -> bool:
    """Whether rules part every row: about as many bands as lines with values, without values bands of few lines."""
    lines = sum(valued(line, words) for part in parts for line in part)
    if lines:
        return len(parts) >= DENSE * lines
    return len(parts) > 3 and median(map(len, parts)) <= WRAPPED
