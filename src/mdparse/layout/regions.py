"""Where tables stand on a page, as the layout takes it: rows of cells, each cell its words in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import BBox


@dataclass(frozen=True)
class TableRegion:
    """A table's box and grid on one page; ``rows[r][c]`` are word indices, header rows first.

    ``key`` names the table part; the layout gives it back with the offsets of every cell.
    """

    key: int
    bbox: BBox
    rows: tuple[tuple[tuple[int, ...], ...], ...]
