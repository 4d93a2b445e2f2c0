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
from .engine import Cell, call, floats, handle, unsigned
from .geometry import Matrix, boxes, compose, corner_box
from .page import Floats, Rules

_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_SHAPE = 16  # points of a filled shape at most: a rounded rectangle has 13, the outline of a country hundreds
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
    reader.walk(handle(page), _IDENTITY, 0)
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
        self.mode = Cell(type(raw.FPDF_BOOL()), 2)

    def walk(self, holder: int, where: Matrix, depth: int) -> None:
        """Add the objects of a page or form XObject to the paths, images and art; ``where`` leads into user space."""
        of = "FPDFFormObj" if depth else "FPDFPage"
        count = max(0, call(f"{of}_CountObjects")(holder))
        self.seen += count
        if self.seen > self.limits.objects_per_page:
            raise LimitError(f"A page holds more than limits.objects_per_page = {self.limits.objects_per_page}.")
        items = list(map(call(f"{of}_GetObject"), repeat(holder), range(count)))
        for item, kind in zip(items, map(call("FPDFPageObj_GetType"), items), strict=True):
            if kind != raw.FPDF_PAGEOBJ_TEXT:
                self.take(item, kind, where, depth)

    def take(self, item: int, kind: int, where: Matrix, depth: int) -> None:
        """Add one object of a kind."""
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            self.images.append(self.box(item, where))
        elif kind == raw.FPDF_PAGEOBJ_SHADING:
            self.art.append(self.box(item, where))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            self.path(item, where)
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            if depth == self.limits.nesting:
                raise LimitError(f"Forms stand deeper than limits.nesting = {self.limits.nesting} in each other.")
            call("FPDFPageObj_GetMatrix")(item, self.matrix.address)
            self.walk(item, compose(tuple(self.matrix.values), where), depth + 1)

    def box(self, item: int, where: Matrix) -> Corners:
        """Return the bounds of an object in user space."""
        call("FPDFPageObj_GetBounds")(item, *(self.bounds.at(i) for i in range(4)))
        if where is _IDENTITY:
            return tuple(self.bounds.values)
        return corner_box(tuple(self.bounds.values), where)

    def path(self, item: int, where: Matrix) -> None:
        """Add the rectangle or the straight pieces of a path."""
        call("FPDFPath_GetDrawMode")(item, self.mode.at(0), self.mode.at(1))
        filled, stroked = self.mode.values[0] != 0, self.mode.values[1] != 0
        if not (filled or stroked):
            return
        style = (filled, stroked, self.shade("Fill", item, filled), self.shade("Stroke", item, stroked))
        width = self.line_width(item) if stroked else 0.0
        call("FPDFPageObj_GetMatrix")(item, self.matrix.address)
        inner = compose(tuple(self.matrix.values), where)
        known = len(self.paths)
        for box in self.pieces(item, filled):
            self.paths.append(_Path(corner_box(box, inner), *style, width))
        if filled and len(self.paths) == known and style[2] != _WHITE:
            self.art.append(self.box(item, where))

    def pieces(self, item: int, filled: bool) -> Iterator[Corners]:
        """Yield a filled path as boxes of plain shapes, a stroked one as its straight segments or rectangles."""
        for points, curved in self.subpaths(item):
            if filled or _rectangle(points):
                if len(points) <= _SHAPE:
                    yield _around(points)
            elif not curved:
                yield from _straight(points)

    def subpaths(self, item: int) -> Iterator[tuple[list[Point], bool]]:
        """Yield the points of each subpath and whether it holds a curve."""
        count = call("FPDFPath_CountSegments")(item)
        self.segments += count
        if self.segments > self.limits.segments_per_page:
            raise LimitError(f"A page holds more than limits.segments_per_page = {self.limits.segments_per_page}.")
        segments = list(map(call("FPDFPath_GetPathSegment"), repeat(item), range(count)))
        kinds = list(map(call("FPDFPathSegment_GetType"), segments))
        values = floats(2 * count)
        places = range(values.address, values.address + 8 * count, 8)
        deque(map(call("FPDFPathSegment_GetPoint"), segments, places, (place + 4 for place in places)), maxlen=0)
        points = list(zip(values.values[::2], values.values[1::2], strict=True))
        starts = [i for i, kind in enumerate(kinds) if kind == raw.FPDF_SEGMENT_MOVETO] or [0]
        for first, last in pairwise([*starts, count]):
            if last - first > 1:
                yield points[first:last], raw.FPDF_SEGMENT_BEZIERTO in kinds[first:last]

    def shade(self, what: str, item: int, wanted: bool) -> int:
        """Return a fill or stroke colour as 0xRRGGBB, white where nothing is painted."""
        if not wanted or not call(f"FPDFPageObj_Get{what}Color")(item, *(self.colour.at(i) for i in range(4))):
            return _WHITE
        red, green, blue, _ = self.colour.values
        return int(red << 16 | green << 8 | blue)

    def line_width(self, item: int) -> float:
        """Return the line width of a stroked path."""
        call("FPDFPageObj_GetStrokeWidth")(item, self.width.address)
        return float(self.width.values[0])


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
    if len(points) not in (4, 5):
        return False
    turns = pairwise(points)
    straight = all(abs(a[0] - b[0]) < 0.01 or abs(a[1] - b[1]) < 0.01 for a, b in turns)
    return straight and len({round(p[0], 1) for p in points}) == 2 and len({round(p[1], 1) for p in points}) == 2
