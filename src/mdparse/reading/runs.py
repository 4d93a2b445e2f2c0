"""The text objects of a pdfium page turned into runs: font, size, baseline, angle, colour, and whether they show."""

from __future__ import annotations

import ctypes
import math
from typing import Any

import numpy as np

from .engine import Cell, argument, call, floats, table
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
    objects = [*map(argument, handles)]
    fonts, known = _fonts(objects)
    size = np.abs(table(np.float32, 1).filled("FPDFTextObj_GetFontSize", objects)[:, 0].astype(np.float64))
    own, origin = _placed(textpage, handles, heads)
    colour = table(np.uint32, 1, 1, 1, 1).filled("FPDFPageObj_GetFillColor", objects).astype(np.int64)
    a, b, c, d = _turned(own, matrix)
    upright = np.hypot(c, d)
    angle = np.degrees(np.arctan2(-b, a)) % 360
    runs = Runs(
        font=fonts,
        size=size * np.where(upright > 0, upright, np.hypot(a, b)),
        baseline=_baselines(origin, angle, matrix),
        angle=angle,
        colour=colour[:, 0] << 16 | colour[:, 1] << 8 | colour[:, 2],
        hidden=_hidden(objects, colour[:, 3]),
        artifact=_artifacts(handles) if tagged else None,
    )
    return runs, known, size * np.hypot(own[:, 0], own[:, 1])


def _placed(textpage: int, handles: list[int], heads: Ints) -> tuple[Floats, Floats]:
    """Matrix (a, b, c, d, e, f) and origin (x, y) of the first letter of each object, in user space."""
    text, letters = argument(textpage), heads.tolist()
    own = table(np.float32, 6).filled("FPDFText_GetMatrix", letters, text).astype(np.float64)
    origin = table(np.float64, 1, 1).filled("FPDFText_GetCharOrigin", letters, text)
    nothing = np.array(handles, dtype=np.uint64) == 0
    own[nothing], origin[nothing] = 0, 0
    return own, origin


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


def _hidden(objects: list[Any], alpha: Ints) -> Bools:
    """Mask of runs that do not show: no paint, full transparency, or outside what clips them."""
    unpainted = [mode in _HIDDEN_MODES for mode in map(call("FPDFTextObj_GetTextRenderMode"), objects)]
    hidden = (alpha == 0) | np.array(unpainted, dtype=bool)
    clips = [*map(argument, map(call("FPDFPageObj_GetClipPath"), objects))]
    paths = np.array([*map(call("FPDFClipPath_CountPaths"), clips)], dtype=np.int64)
    clipping = _Clipping()
    for index in np.flatnonzero(~hidden & (paths > 0)).tolist():
        hidden[index] = clipping.hides(objects[index], clips[index], int(paths[index]))
    return np.asarray(hidden)


def _artifacts(handles: list[int]) -> Bools:
    """Mask of runs that belong to no marked content."""
    marked = call("FPDFPageObj_GetMarkedContentID")
    return np.array([bool(run) and marked(argument(run)) < 0 for run in handles], dtype=bool)


class _Clipping:
    """Looks at the paths that clip an object, through buffers that are used again."""

    def __init__(self) -> None:
        self.bounds, self.point = floats(4), floats(2)

    def hides(self, run: Any, clip: Any, paths: int) -> bool:
        """Tell whether a run lies wholly outside one of the paths that clip it."""
        call("FPDFPageObj_GetBounds")(run, *self.bounds.places)
        x0, y0, x1, y1 = self.bounds.values
        return any(
            left > x1 or right < x0 or low > y1 or high < y0
            for left, low, right, high in (self.around(clip, path) for path in range(paths))
        )

    def around(self, clip: Any, path: int) -> tuple[float, float, float, float]:
        """Return the box around a clipping path; everything for an intricate one."""
        count = call("FPDFClipPath_CountPathSegments")(clip, path)
        if not 0 < count <= _SEGMENTS:
            return -math.inf, -math.inf, math.inf, math.inf
        xs, ys = [], []
        for index in range(count):
            segment = call("FPDFClipPath_GetPathSegment")(clip, path, index)
            call("FPDFPathSegment_GetPoint")(argument(segment), *self.point.places)
            xs.append(self.point.values[0])
            ys.append(self.point.values[1])
        return min(xs), min(ys), max(xs), max(ys)


def _fonts(objects: list[Any]) -> tuple[Ints, tuple[Font, ...]]:
    """The font index of each object, and the fonts; the null handle has the nameless font."""
    function = call("FPDFTextObj_GetFont")
    pointers = [*map(function, objects)]
    index = {pointer: number for number, pointer in enumerate(dict.fromkeys(pointers))}
    return np.array([index[pointer] for pointer in pointers], dtype=np.int64), tuple(map(_font, index))


def _font(font: int) -> Font:
    if not font:
        return Font("", 400, False)
    name = _name(font)
    lower = name.lower()
    pointer, angle = argument(font), Cell(ctypes.c_int)
    weight = call("FPDFFont_GetWeight")(pointer)
    if any(word in lower for word in _HEAVY):
        weight = max(weight, 700)
    call("FPDFFont_GetItalicAngle")(pointer, *angle.places)
    flags = call("FPDFFont_GetFlags")(pointer)
    italic = bool(angle.values[0]) or any(word in lower for word in _SLANTED) or (flags > 0 and flags & _ITALIC_FLAG)
    return Font(name, weight if 100 <= weight <= 1000 else 400, bool(italic))


def _name(font: int) -> str:
    """The name of a font without its subset prefix."""
    buffer = np.zeros(256, dtype=np.uint8)
    arguments = map(argument, (font, buffer.ctypes.data, len(buffer)))
    written = min(call("FPDFFont_GetBaseFontName")(*arguments), 256)
    name = bytes(buffer[: max(0, written - 1)]).decode("utf-8", "replace")
    return name[7:] if name[6:7] == "+" and name[:6].isupper() and len(name) > 7 else name
