"""What the layout hands on: the reading text with its pages, sections, footnotes, cells, and the map to boxes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from ..model import Box, Footnote, Page, ReportWarning, Section
from .text import Locator

#: Offsets of a cell by page number, key of the table region, row and column.
Cells = Mapping[tuple[int, int, int, int], tuple[int, int]]


@dataclass(frozen=True)
class Reading:
    """The canonical text of a document and what was found while it was put together."""

    text: str
    title: str | None
    pages: tuple[Page, ...]
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    cells: Cells
    warnings: tuple[ReportWarning, ...]
    locator: Locator

    def locate(self, start: int, end: int) -> tuple[Box, ...]:
        """Return the boxes of text[start:end], one a printed line, in points as displayed."""
        return self.locator.boxes(start, end)

    def priority_at(self, offset: int) -> int | None:
        """Return the policy priority whose section holds an offset: that of the heading above it or of its parents."""
        starts = [section.source.start for section in self.sections]
        at = bisect_right(starts, offset) - 1
        by_id = {section.id: section for section in self.sections}
        section = self.sections[at] if at >= 0 else None
        while section is not None:
            if section.priority is not None:
                return section.priority
            section = by_id.get(section.parent or "")
        return None
