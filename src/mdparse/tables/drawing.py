"""Tables and the picture of their page turned into a picture that shows what was found, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ..model import BBox, Cell, Table

if TYPE_CHECKING:
    from PIL.Image import Image

Colour = tuple[int, int, int, int]  # red, green, blue, opacity

#: Colours of the region, the lines of the grid, header and total rows, section rows.
REGION, GRID = (0, 90, 200, 255), (0, 90, 200, 130)
HEADER, TOTAL, SECTION = (0, 90, 200, 45), (220, 120, 0, 60), (0, 150, 90, 50)
#: Height of the label above a region, in points.
LABEL = 9.0


def draw(image: Image, tables: Iterable[Table], page: int, scale: float = 1.0) -> Image:
    """Return a copy of the picture of a page with the tables on it drawn in.

    ``scale`` is pixels a point. Each table gets its box, the lines between its rows and columns, a tint over header,
    section and total rows, and a label with its id, its confidence and the reasons why it was taken for a table.
    """
    from PIL import Image as Pictures
    from PIL import ImageDraw

    picture = image.convert("RGBA")
    layer = Pictures.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for table in tables:
        for region in table.source.boxes:
            if region.page == page:
                _table(pen, table, region.bbox, page, scale)
    return Pictures.alpha_composite(picture, layer).convert("RGB")


def _table(pen: Any, table: Table, box: BBox, page: int, scale: float) -> None:
    if "turned" in table.reasons:
        for one in (one for row in table.rows for one in _boxes(row, page)):
            pen.rectangle(_pixels(one, scale), outline=GRID)
    else:
        _grid(pen, table, box, page, scale)
    pen.rectangle(_pixels(box, scale), outline=REGION, width=max(1, round(scale)))
    text = f"{table.id}  {table.confidence:.2f}  {', '.join(table.reasons)}"
    pen.text((box[0] * scale, (box[1] - LABEL) * scale), text, fill=REGION, font_size=0.8 * LABEL * scale)


def _grid(pen: Any, table: Table, box: BBox, page: int, scale: float) -> None:
    """Tints and lines of an upright table; the cells of one printed sideways are framed one by one instead."""
    rows = {n: row for n, row in enumerate(table.rows) if _boxes(row, page)}
    first = box[1]
    if rows and table.header_rows and page == table.pages[0]:
        first = min(one[1] for one in _boxes(next(iter(rows.values())), page)) - 1
    edges = [first, *_edges(list(rows.values()), page), box[3]]
    for n, (top, bottom) in zip(rows, pairwise(edges), strict=False):
        _tint(pen, (box[0], top, box[2], bottom), _colour(table, n), scale)
        pen.line(_pixels((box[0], top, box[2], top), scale), fill=GRID)
    _tint(pen, (box[0], box[1], box[2], first), HEADER, scale)
    for x in _bounds(list(rows.values())):
        pen.line(_pixels((x, first, x, box[3]), scale), fill=GRID)


def _colour(table: Table, row: int) -> Colour | None:
    """The tint of a body row."""
    return TOTAL if row == table.total_row else SECTION if row in table.section_rows else None


def _tint(pen: Any, box: BBox, colour: Colour | None, scale: float) -> None:
    if colour and box[3] > box[1]:
        pen.rectangle(_pixels(box, scale), fill=colour)


def _boxes(row: Sequence[Cell], page: int) -> list[BBox]:
    """Where the print of a row stands on a page."""
    return [cell.bbox for cell in row if cell.bbox and cell.page == page]


def _edges(rows: Sequence[Sequence[Cell]], page: int) -> list[float]:
    """The y between rows: halfway from the bottom of one to the top of the next."""
    tops = [min(box[1] for box in _boxes(row, page)) for row in rows]
    bottoms = [max(box[3] for box in _boxes(row, page)) for row in rows]
    return [(bottom + top) / 2 for bottom, top in zip(bottoms, tops[1:], strict=False)]


def _bounds(rows: Sequence[Sequence[Cell]]) -> list[float]:
    """The x between columns: halfway the white between the prints of neighbours, of most of their rows."""
    ends: list[tuple[float, float]] = []
    for column in zip(*rows, strict=True):
        boxes = [cell.bbox for cell in column if cell.bbox]
        lefts, rights = sorted(box[0] for box in boxes), sorted(box[2] for box in boxes)
        if boxes:
            ends.append((lefts[len(lefts) // 10], rights[(9 * len(rights)) // 10 - (len(rights) > 9)]))
    return [(left[1] + right[0]) / 2 for left, right in pairwise(ends)]


def _pixels(box: BBox, scale: float) -> list[float]:
    return [value * scale for value in box]
