"""The text objects of a pdfium page turned into runs: font, size, baseline, angle, colour, and whether they show."""

from __future__ import annotations

import ctypes
import math
from typing import Any

import numpy as np

from .engine import Cell, call, floats
from .geometry import Matrix
from .page import Bools, Floats, Font, Ints, Runs

_HIDDEN_MODES = (3, 7)  # neither filled nor stroked; the latter adds to the clipping path
_HEAVY = ("bold", "black", "heavy")
_SLANTED = ("italic", "oblique")
_ITALIC_FLAG = 64  # of a font descriptor (ISO 32000-1, table 123)
_SEGMENTS = 64  # points of a clipping path that are looked at; a rectangle has five


def read_runs(
    textpage: int, handles: list[int], heads: Ints, matrix: Matrix, tagged: bool
) -> tuple[Runs, tuple[Font, ...], Floats]:
    """Return the runs of text objects, their fonts, and their type size along the line in the page's own points.

    ``heads`` are the indices of a character of each: place and matrix are those of the character, which hold the
    matrices of the form XObjects around it. The row of the null handle is zero.
    """
    fonts, known = _fonts(handles)
    size = np.abs(_called("FPDFTextObj_GetFontSize", handles, 1, np.float32)[:, 0])
    own, origin = _placed(textpage, handles, heads)
    colour = _called("FPDFPageObj_GetFillColor", handles, 4, np.uint32).astype(np.int64)
    a, b, c, d = _turned(own, matrix)
    upright = np.hypot(c, d)
    angle = np.degrees(np.arctan2(-b, a)) % 360
    runs = Runs(
        font=fonts,
        size=size * np.where(upright > 0, upright, np.hypot(a, b)),
        baseline=_baselines(origin, angle, matrix),
        angle=angle,
        colour=colour[:, 0] << 16 | colour[:, 1] << 8 | colour[:, 2],
        hidden=_hidden(handles, colour[:, 3]),
        artifact=_artifacts(handles) if tagged else None,
    )
    return runs, known, size * np.hypot(own[:, 0], own[:, 1])


def _called(name: str, handles: list[int], count: int, kind: Any) -> Floats:
    """Call a pdfium function that fills ``count`` values of an object, through one argument each; a row an object."""
    buffer = np.zeros((len(handles), count), dtype=kind)
    start, step = buffer.ctypes.data, buffer.itemsize
    function = call(name)
    for index, run in enumerate(handles):
        if run:
            place = start + index * count * step
            function(run, *range(place, place + count * step, step))
    return buffer if kind is np.uint32 else buffer.astype(np.float64)


def _placed(textpage: int, handles: list[int], heads: Ints) -> tuple[Floats, Floats]:
    """Matrix (a, b, c, d, e, f) and origin (x, y) of the first letter of each object, in user space."""
    own, origin = np.zeros((len(handles), 6), dtype=np.float32), np.zeros((len(handles), 2))
    matrices, origins = own.ctypes.data, origin.ctypes.data
    matrix, place = call("FPDFText_GetMatrix"), call("FPDFText_GetCharOrigin")
    for index, (run, head) in enumerate(zip(handles, heads.tolist(), strict=True)):
        if run:
            matrix(textpage, head, matrices + index * 24)
            place(textpage, head, origins + index * 16, origins + index * 16 + 8)
    return own.astype(np.float64), origin


def _turned(own: Floats, then: Matrix) -> tuple[Floats, Floats, Floats, Floats]:
    """The first four columns of the matrices that apply each object's own and then the page's."""
    a, b, c, d = own.T[:4]
    g, h, i, j, _, _ = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j


def _baselines(origin: Floats, angle: Floats, display: Matrix) -> Floats:
    """Where the base of each run stands: from the top, or from the left when it runs up or down."""
    a, b, c, d, e, f = display
    x, y = origin.T
    return np.asarray(np.where(np.round(angle) % 180 == 0, b * x + d * y + f, a * x + c * y + e))


def _hidden(handles: list[int], alpha: Ints) -> Bools:
    """Mask of runs that do not show: no paint, full transparency, or outside what clips them."""
    mode, clipping = call("FPDFTextObj_GetTextRenderMode"), _Clipping()
    return np.array(
        [
            bool(run) and (not opaque or mode(run) in _HIDDEN_MODES or clipping.hides(run))
            for run, opaque in zip(handles, alpha.tolist(), strict=True)
        ],
        dtype=bool,
    )


def _artifacts(handles: list[int]) -> Bools:
    """Mask of runs that belong to no marked content."""
    marked = call("FPDFPageObj_GetMarkedContentID")
    return np.array([bool(run) and marked(run) < 0 for run in handles], dtype=bool)


class _Clipping:
    """Looks at the paths that clip an object, through buffers that are used again."""

    def __init__(self) -> None:
        self.bounds, self.point = floats(4), floats(2)

    def hides(self, run: int) -> bool:
        """Tell whether a run lies wholly outside one of the paths that clip it."""
        clip = call("FPDFPageObj_GetClipPath")(run)
        paths = call("FPDFClipPath_CountPaths")(clip) if clip else 0
        if paths <= 0:
            return False
        call("FPDFPageObj_GetBounds")(run, *(self.bounds.at(i) for i in range(4)))
        x0, y0, x1, y1 = self.bounds.values
        return any(
            left > x1 or right < x0 or low > y1 or high < y0
            for left, low, right, high in (self.around(clip, path) for path in range(paths))
        )

    def around(self, clip: int, path: int) -> tuple[float, float, float, float]:
        """Return the box around a clipping path; everything for an intricate one."""
        count = call("FPDFClipPath_CountPathSegments")(clip, path)
        if not 0 < count <= _SEGMENTS:
            return -math.inf, -math.inf, math.inf, math.inf
        xs, ys = [], []
        for index in range(count):
            segment = call("FPDFClipPath_GetPathSegment")(clip, path, index)
            call("FPDFPathSegment_GetPoint")(segment, self.point.at(0), self.point.at(1))
            xs.append(self.point.values[0])
            ys.append(self.point.values[1])
        return min(xs), min(ys), max(xs), max(ys)


def _fonts(handles: list[int]) -> tuple[Ints, tuple[Font, ...]]:
    """The font index of each object, and the fonts; the null handle has the nameless font."""
    function = call("FPDFTextObj_GetFont")
    pointers = [function(run) if run else 0 for run in handles]
    index = {pointer: number for number, pointer in enumerate(dict.fromkeys(pointers))}
    return np.array([index[pointer] for pointer in pointers], dtype=np.int64), tuple(map(_font, index))


def _font(font: int) -> Font:
    if not font:
        return Font("", 400, False)
    name = _name(font)
    lower = name.lower()
    weight = call("FPDFFont_GetWeight")(font)
    if any(word in lower for word in _HEAVY):
        weight = max(weight, 700)
    angle = Cell(ctypes.c_int)
    call("FPDFFont_GetItalicAngle")(font, angle.address)
    flags = call("FPDFFont_GetFlags")(font)
    italic = bool(angle.values[0]) or any(word in lower for word in _SLANTED) or (flags > 0 and flags & _ITALIC_FLAG)
    return Font(name, weight if 100 <= weight <= 1000 else 400, bool(italic))


def _name(font: int) -> str:
    """The name of a font without its subset prefix."""
    buffer = np.zeros(256, dtype=np.uint8)
    written = min(call("FPDFFont_GetBaseFontName")(font, buffer.ctypes.data, 256), 256)
    name = bytes(buffer[: max(0, written - 1)]).decode("utf-8", "replace")
    return name[7:] if name[6:7] == "+" and name[:6].isupper() and len(name) > 7 else name
