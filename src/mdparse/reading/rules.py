"""The path and image objects of a pdfium page turned into columns of rules and image boxes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise, repeat
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as raw

from ..errors import LimitError
from ..options import Limits
from .engine import Cell, argument, call, floats, handle, table, unsigned
from .geometry import Matrix, boxes, compose, corner_box
from .page import Floats, Rules

_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_SHAPE = 16  # points of a filled shape at most: a rounded rectangle has 13, the outline of a country hundreds
_CORNERS = 5  # points of a rectangle at most: it may come back to its first
_SLANT = 0.5  # points that a rule may be off the straight: writers round to tenths
_WHITE = 0xFFFFFF
_SHORT = 2.0  # points; dashes of a dotted rule drawn one by one are longer, contours of art are made of less

Point = tuple[float, float]
Corners = tuple[float, float, float, float]


class _Path(NamedTuple):
    box: Corners
    filled: bool
    stroked: bool
    colour: int
    stroke: int
    width: float


def read_rules(page: Any, matrix: Matrix, limits: Limits) -> tuple[Rules, Floats]:
    """Return the rules and the image boxes of a loaded page; raises `LimitError` above the limits."""
    reader = _Reader(limits)
    reader.walk(argument(handle(page)), _IDENTITY, 0)
    return _rules(reader, matrix), _displayed(reader.images, matrix)


def _displayed(corners: Sequence[Corners], matrix: Matrix) -> Floats:
    found = np.array(corners, dtype=np.float64).reshape(-1, 4)
    return boxes(found, matrix) if len(found) else found


def _rules(reader: _Reader, matrix: Matrix) -> Rules:
    columns: list[Any] = list(zip(*reader.paths, strict=True)) if reader.paths else [()] * 6
    return Rules(
        box=_displayed(columns[0], matrix),
        filled=np.array(columns[1], dtype=bool),
        stroked=np.array(columns[2], dtype=bool),
        colour=np.array(columns[3], dtype=np.int64),
        stroke=np.array(columns[4], dtype=np.int64),
        width=np.array(columns[5], dtype=np.float64),
        art=_displayed(reader.art, matrix),
    )


class _Reader:
    """Walks the objects of one page, with buffers that are used again and counts against the limits."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.seen = 0
        self.segments = 0
        self.paths: list[_Path] = []
        self.images: list[Corners] = []
        self.art: list[Corners] = []
        self.bounds = floats(4)
        self.matrix = floats(6)
        self.colour = unsigned(4)
        self.width = floats()
        self.ends = floats(2 * _SHAPE)
        self.mode = Cell(type(raw.FPDF_BOOL()), 2)

    def walk(self, holder: Any, where: Matrix, depth: int) -> None:
        """Take the objects of a page or form XObject, given the matrix into user space."""
        kind = "FPDFFormObj" if depth else "FPDFPage"
        count = max(0, call(f"{kind}_CountObjects")(holder))
        self.seen += count
        if self.seen > self.limits.objects_per_page:
            raise LimitError(f"A page holds more than limits.objects_per_page = {self.limits.objects_per_page}.")
        items = [*map(argument, map(call(f"{kind}_GetObject"), repeat(holder), range(count)))]
        for item, sort in zip(items, map(call("FPDFPageObj_GetType"), items), strict=True):
            if sort != raw.FPDF_PAGEOBJ_TEXT:
                self.take(item, sort, where, depth)

    def take(self, item: Any, sort: int, where: Matrix, depth: int) -> None:
        """Add one object to the paths, the images or the art; those of a form one by one."""
        if sort == raw.FPDF_PAGEOBJ_PATH:
            self.path(item, where)
        elif sort == raw.FPDF_PAGEOBJ_IMAGE:
            self.images.append(self.box(item, where))
        elif sort == raw.FPDF_PAGEOBJ_SHADING:
            self.art.append(self.box(item, where))
        elif sort == raw.FPDF_PAGEOBJ_FORM:
            if depth == self.limits.nesting:
                raise LimitError(f"Forms stand deeper than limits.nesting = {self.limits.nesting} in each other.")
            self.walk(item, compose(self.turned(item), where), depth + 1)

    def turned(self, item: Any) -> Matrix:
        """Return the matrix of an object."""
        call("FPDFPageObj_GetMatrix")(item, *self.matrix.places)
        return tuple(self.matrix.values)

    def box(self, item: Any, where: Matrix) -> Corners:
        """Return the bounds of an object in user space."""
        call("FPDFPageObj_GetBounds")(item, *self.bounds.places)
        if where is _IDENTITY:
            return tuple(self.bounds.values)
        return corner_box(tuple(self.bounds.values), where)

    def path(self, item: Any, where: Matrix) -> None:
        """Add the rectangle or the straight pieces of a path."""
        call("FPDFPath_GetDrawMode")(item, *self.mode.places)
        filled, stroked = self.mode.values[0] != 0, self.mode.values[1] != 0
        if not (filled or stroked):
            return
        style = (filled, stroked, self.shade("Fill", item, filled), self.shade("Stroke", item, stroked))
        width = self.line_width(item) if stroked else 0.0
        inner = compose(self.turned(item), where)
        known = len(self.paths)
        for box in self.pieces(item, filled):
            self.paths.append(_Path(corner_box(box, inner), *style, width))
        if filled and len(self.paths) == known and style[2] != _WHITE:
            self.art.append(self.box(item, where))

    def pieces(self, item: Any, filled: bool) -> Iterator[Corners]:
        """Yield a filled path as boxes of plain shapes, a stroked one as its straight segments or rectangles."""
        segments, kinds = self.segments_of(item)
        for first, last in _subpaths(kinds):
            curved = not filled and raw.FPDF_SEGMENT_BEZIERTO in kinds[first:last]
            if last - first > (_SHAPE if filled else _CORNERS if curved else last):
                continue  # what is no rule is not asked for its points: a contour has thousands
            points = self.points(segments[first:last])
            if filled or _rectangle(points):
                yield _around(points)
            elif not curved:
                yield from _straight(points)

    def segments_of(self, item: Any) -> tuple[list[Any], list[int]]:
        """Return the segments of a path, and what each is."""
        count = call("FPDFPath_CountSegments")(item)
        self.segments += count
        if self.segments > self.limits.segments_per_page:
            raise LimitError(f"A page holds more than limits.segments_per_page = {self.limits.segments_per_page}.")
        segments = [*map(argument, map(call("FPDFPath_GetPathSegment"), repeat(item), range(count)))]
        return segments, [*map(call("FPDFPathSegment_GetType"), segments)]

    def points(self, segments: Sequence[Any]) -> list[Point]:
        """Return where segments end."""
        if len(segments) > _SHAPE:
            return [(x, y) for x, y in table(np.float32, 1, 1).filled("FPDFPathSegment_GetPoint", segments).tolist()]
        places, values = self.ends.places, self.ends.values
        deque(map(call("FPDFPathSegment_GetPoint"), segments, places[::2], places[1::2]), maxlen=0)
        return list(zip(values[: 2 * len(segments) : 2], values[1 : 2 * len(segments) : 2], strict=True))

    def shade(self, what: str, item: Any, wanted: bool) -> int:
        """Return a fill or stroke colour as 0xRRGGBB, white where nothing is painted."""
        if not wanted or not call(f"FPDFPageObj_Get{what}Color")(item, *self.colour.places):
            return _WHITE
        red, green, blue, _ = self.colour.values
        return int(red << 16 | green << 8 | blue)

    def line_width(self, item: Any) -> float:
        """Return the line width of a stroked path."""
        call("FPDFPageObj_GetStrokeWidth")(item, *self.width.places)
        return float(self.width.values[0])


def _subpaths(kinds: list[int]) -> Iterator[tuple[int, int]]:
    """Yield where the subpaths of two segments and more begin and end."""
    starts = [i for i, kind in enumerate(kinds) if kind == raw.FPDF_SEGMENT_MOVETO] or [0]
    return ((first, last) for first, last in pairwise([*starts, len(kinds)]) if last - first > 1)


def _around(points: list[Point]) -> Corners:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _straight(points: list[Point]) -> Iterator[Corners]:
    """Yield the horizontal and vertical segments that are long enough to be a rule."""
    for (x0, y0), (x1, y1) in pairwise(points):
        width, height = abs(x0 - x1), abs(y0 - y1)
        if min(width, height) < _SLANT and max(width, height) >= _SHORT:
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _rectangle(points: list[Point]) -> bool:
    """Tell whether points go round an axis-parallel rectangle."""
    if len(points) not in (4, _CORNERS):
        return False
    turns = pairwise(points)
    straight = all(abs(a[0] - b[0]) < 0.01 or abs(a[1] - b[1]) < 0.01 for a, b in turns)
    return straight and len({round(p[0], 1) for p in points}) == 2 and len({round(p[1], 1) for p in points}) == 2
