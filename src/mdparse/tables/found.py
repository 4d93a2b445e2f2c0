"""A grid on a page turned into a Found: what the layout needs to print the table and the records are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from ..layout.regions import TableRegion
from ..layout.words import Words
from ..model import BBox
from ..reading.page import PageContent
from .captions import caption, title
from .frames import Frame
from .grid import Grid, Merged
from .headers import header_rows
from .lines import Line, around
from .rows import Row
from .scoring import cell_text

T = TypeVar("T")


@dataclass(frozen=True)
class Found:
    """One table part on one page: box, cells (word indices, text, box), header and section rows, lines around it."""

    page: int
    bbox: BBox
    rows: tuple[tuple[tuple[int, ...], ...], ...]
    texts: tuple[tuple[str, ...], ...]
    boxes: tuple[tuple[BBox | None, ...], ...]
    spans: tuple[tuple[int, int, int, int], ...]
    headers: int
    bold: tuple[bool, ...]
    edges: tuple[float, ...]
    caption: str | None
    about: tuple[str, ...]  # the lines just above, which may say the unit
    below: tuple[str, ...]
    first: bool  # nothing but running heads stands above it
    last: bool
    confidence: float
    reasons: tuple[str, ...]

    def region(self, key: int) -> TableRegion:
        """Return the part as the layout takes it."""
        return TableRegion(key, self.bbox, self.rows)

    @cached_property
    def members(self) -> frozenset[int]:
        """All word indices of the part."""
        return frozenset(word for row in self.rows for cell in row for word in cell)


def make(page: PageContent, words: Words, printed: Sequence[Line], grid: Grid, frame: Frame | None) -> Found:
    """Return the table part of a grid, with the lines around it."""
    texts = _each(grid, lambda cell: cell_text(cell, words))
    boxes = _each(grid, lambda cell: _box(cell, words))
    bold = tuple(_bold(row, words) for row in grid.rows)
    box = _outer(boxes, frame)
    above, below = _beside(printed, box)
    block = _above(_cut(above, box), box)
    return Found(
        page=page.number,
        bbox=box,
        rows=tuple(row.cells for row in grid.rows),
        texts=texts,
        boxes=boxes,
        spans=_spans(grid),
        headers=header_rows(texts, bold),
        bold=bold,
        edges=(box[0], *grid.bounds, box[2]),
        caption=caption(block),
        about=tuple(line.text for line in block if title(line)),
        below=_below(_cut(below, box), box),
        first=all(line.bottom < 0.12 * page.height for line in above),
        last=all(line.top > 0.9 * page.height for line in below),
        confidence=round(min(1.0, max(0.3, 0.5 + 0.4 * grid.score)), 2),
        reasons=(f"columns: {grid.method}", "framed" if frame else "aligned values"),
    )


def _spans(grid: Grid) -> tuple[Merged, ...]:
    """The cells of several rows or columns: those that print shows, those that lines show."""
    return tuple(sorted([*((r, c, 1, wide) for r, row in enumerate(grid.rows) for c, wide in row.spans), *grid.merged]))


def _each(grid: Grid, function: Callable[[tuple[int, ...]], T]) -> tuple[tuple[T, ...], ...]:
    """What a function makes of every cell of a grid, by row."""
    return tuple(tuple(map(function, row.cells)) for row in grid.rows)


def _beside(printed: Sequence[Line], box: BBox) -> tuple[list[Line], list[Line]]:
    """The lines of the page above a box and those below it."""
    above = [line for line in printed if line.bottom <= box[1] + 3]
    return above, [line for line in printed if line.top >= box[3] - 3]


def _bold(row: Row, words: Words) -> bool:
    return all(words.bold[word] for cell in row.cells for word in cell)


def _cut(lines: Sequence[Line], box: BBox) -> list[Line]:
    """The lines over or under a box, which may be one column of the page, each without the print beside it."""
    return [cut for line in lines if (cut := line.within(box[0], box[2]))]


def _above(lines: Sequence[Line], box: BBox) -> list[Line]:
    """The block of lines just above, nearest last."""
    found: list[Line] = []
    edge = box[1]
    for line in reversed(lines):
        limit = (7.0 if title(line) else 4.0) * line.size if not found else 0.75 * line.size
        if edge - line.bottom > limit or len(found) >= 4:
            break
        found.append(line)
        edge = line.top
    return found[::-1]


def _below(lines: Sequence[Line], box: BBox) -> tuple[str, ...]:
    """The lines just below, nearest first, as far as no white parts them."""
    found: list[str] = []
    edge = box[3]
    for line in lines[:6]:
        if line.top - edge > (2.0 if not found else 1.2) * line.size:
            break
        found.append(line.text)
        edge = line.bottom
    return tuple(found)


def _box(cell: Sequence[int], words: Words) -> BBox | None:
    return around([words.boxes[word] for word in cell]) if cell else None


def _outer(boxes: Sequence[Sequence[BBox | None]], frame: Frame | None) -> BBox:
    box = around([one for row in boxes for one in row if one])
    if frame is None:
        return box
    return min(box[0], frame.box[0]), box[1], max(box[2], frame.box[2]), box[3]
