"""Tables and the picture of their page turned into a picture that shows what was found, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ..model import BBox, Cell, Table

if TYPE_CHECKING:
    from PIL.Image import Image

#: Colours of the region, the lines of the grid, header and total rows, section rows (red, green, blue, opacity).
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
    rows = [(n, row) for n, row in enumerate(table.rows) if any(cell.page == page and cell.bbox for cell in row)]
    bands = [_band(row) for _, row in rows]
    edges = [(upper[1] + lower[0]) / 2 for upper, lower in pairwise(bands)]
    tops = [box[1] if not (table.header_rows and page == table.pages[0]) or not bands else bands[0][0] - 1, *edges]
    for (n, _), top, bottom in zip(rows, tops, [*edges, box[3]], strict=False):
        colour = TOTAL if n == table.total_row else SECTION if n in table.section_rows else None
        if colour:
            pen.rectangle(_pixels((box[0], top, box[2], bottom), scale), fill=colour)
    if tops[0] > box[1]:
        pen.rectangle(_pixels((box[0], box[1], box[2], tops[0]), scale), fill=HEADER)
    for y in tops if tops[0] > box[1] else edges:
        pen.line(_pixels((box[0], y, box[2], y), scale), fill=GRID)
    for x in _bounds([row for _, row in rows]):
        pen.line(_pixels((x, tops[0], x, box[3]), scale), fill=GRID)
    pen.rectangle(_pixels(box, scale), outline=REGION, width=max(1, round(scale)))
    text = f"{table.id}  {table.confidence:.2f}  {', '.join(table.reasons)}"
    pen.text((box[0] * scale, (box[1] - LABEL) * scale), text, fill=REGION, font_size=0.8 * LABEL * scale)


def _band(row: Sequence[Cell]) -> tuple[float, float]:
    """Top and bottom of the print of a row."""
    boxes = [cell.bbox for cell in row if cell.bbox]
    return min(box[1] for box in boxes), max(box[3] for box in boxes)


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
