"""Rules and glyphs of a page turned into pdfplumber's tables: its finder, run on a light page of our own edges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..errors import UsageError
from ..model import BBox
from ..reading.page import Glyphs, PageContent
from .frames import THIN


@dataclass(frozen=True)
class Drawn:
    """A table as pdfplumber sees it: box, inner column bounds, heights of its horizontal lines."""

    bbox: BBox
    bounds: tuple[float, ...]
    bands: tuple[float, ...]


class Sheet:
    """As much of a pdfplumber page as its table finder asks for."""

    def __init__(self, page: PageContent) -> None:
        self.page = page
        self.bbox = (0.0, 0.0, page.width, page.height)

    @cached_property
    def edges(self) -> list[dict[str, Any]]:
        """The lines of the page, and the four sides of its rectangles, as pdfplumber writes edges."""
        return [edge for box in self.page.rules.box.tolist() for edge in _edges(*box)]

    @cached_property
    def chars(self) -> list[dict[str, Any]]:
        """The glyphs of the page as pdfplumber writes characters."""
        glyphs, runs = self.page.glyphs, self.page.runs
        columns = zip(glyphs.code.tolist(), _placed(glyphs), glyphs.run.tolist(), strict=True)
        return [
            {
                "text": chr(code),
                "x0": x0,
                "x1": x1,
                "top": top,
                "bottom": bottom,
                "doctop": top,
                "upright": abs(float(runs.angle[run])) < 1,
                "size": float(runs.size[run]),
                "fontname": self.page.fonts[int(runs.font[run])].name,
            }
            for code, (x0, top, x1, bottom), run in columns
        ]

    def extract_words(self, **settings: Any) -> Any:
        """Return words as pdfplumber does, for its text strategies."""
        from pdfplumber.utils.text import extract_words  # loaded when asked for: it costs a third of a second

        return extract_words(self.chars, **settings)


def _placed(glyphs: Glyphs) -> list[list[float]]:
    """The boxes of glyphs; white space, which has none, stands at the end of the glyph before it."""
    boxes, spaces = glyphs.box.tolist(), glyphs.space.tolist()
    for place, (before, space) in enumerate(zip(boxes, spaces[1:], strict=False), start=1):
        if space:
            boxes[place] = [before[2], before[1], before[2], before[3]]
    return boxes  # type: ignore[no-any-return]


def _edges(x0: float, top: float, x1: float, bottom: float) -> Iterator[dict[str, Any]]:
    wide, high = x1 - x0, bottom - top
    if high <= THIN:
        yield _edge(x0, (top + bottom) / 2, x1, (top + bottom) / 2, "line")
    elif wide <= THIN:
        yield _edge((x0 + x1) / 2, top, (x0 + x1) / 2, bottom, "line")
    else:
        yield _edge(x0, top, x1, top, "rect_edge")
        yield _edge(x0, bottom, x1, bottom, "rect_edge")
        yield _edge(x0, top, x0, bottom, "rect_edge")
        yield _edge(x1, top, x1, bottom, "rect_edge")


def _edge(x0: float, top: float, x1: float, bottom: float, kind: str) -> dict[str, Any]:
    return {
        "object_type": kind,
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "h" if x1 - x0 > bottom - top else "v",
    }


def tables(page: PageContent, settings: Mapping[str, Any] | None = None) -> list[Drawn]:
    """Return pdfplumber's tables of a page under its own settings; raises `UsageError` for settings it refuses."""
    from pdfplumber.table import TableFinder  # loaded when asked for: it costs a third of a second

    try:
        found = TableFinder(Sheet(page), dict(settings or {})).tables  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise UsageError(f"Unusable table settings: {error}.", cure="See pdfplumber's table settings.") from error
    return [_drawn(table.bbox, table.cells) for table in found]


def _drawn(bbox: BBox, cells: list[BBox]) -> Drawn:
    xs = sorted({x for cell in cells for x in (cell[0], cell[2])})
    ys = sorted({y for cell in cells for y in (cell[1], cell[3])})
    return Drawn(bbox, tuple(xs[1:-1]), tuple(ys))
