"""The text objects of a pdfium page turned into runs: font, size, baseline, angle, colour, and whether they show."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence

import numpy as np

from .engine import Cell, call, doubles, floats, unsigned
from .geometry import Matrix, compose
from .page import Font, Runs

_HIDDEN_MODES = (3, 7)  # neither filled nor stroked; the latter adds to the clipping path
_HEAVY = ("bold", "black", "heavy")
_SLANTED = ("italic", "oblique")
_ITALIC_FLAG = 64  # of a font descriptor (ISO 32000-1, table 123)
_SEGMENTS = 64  # points of a clipping path that are looked at; a rectangle has five

Look = tuple[float, float, float, int, bool]


def read_runs(
    textpage: int, handles: Sequence[int], heads: Sequence[int], matrix: Matrix
) -> tuple[Runs, tuple[Font, ...]]:
    """Return the runs of text objects and their fonts; ``heads`` are the indices of a character of each."""
    fonts: dict[int, int] = {}
    known: list[Font] = []
    reader = _Reader(textpage, matrix)
    rows: list[tuple[int, *Look]] = []
    for run, head in zip(handles, heads, strict=True):
        font = call("FPDFTextObj_GetFont")(run) if run else 0
        if font not in fonts:
            fonts[font] = len(known)
            known.append(_font(font))
        rows.append((fonts[font], *(reader.read(run, head) if run else (0.0, 0.0, 0.0, 0, False))))
    columns = list(zip(*rows, strict=True)) if rows else [()] * 6
    runs = Runs(
        font=np.array(columns[0], dtype=np.int64),
        size=np.array(columns[1], dtype=np.float64),
        baseline=np.array(columns[2], dtype=np.float64),
        angle=np.array(columns[3], dtype=np.float64),
        colour=np.array(columns[4], dtype=np.int64),
        hidden=np.array(columns[5], dtype=bool),
    )
    return runs, tuple(known)


class _Reader:
    """Reads what the glyphs of a text object share, through buffers that are used again.

    Place and matrix are those of a character, which hold the matrices of the form XObjects around it.
    """

    def __init__(self, textpage: int, matrix: Matrix) -> None:
        self.textpage, self.display = textpage, matrix
        self.size, self.matrix, self.origin = floats(), floats(6), doubles(2)
        self.colour, self.bounds, self.point = unsigned(4), floats(4), floats(2)

    def read(self, run: int, head: int) -> Look:
        """Return size, baseline, angle, colour and whether the run is invisible."""
        call("FPDFTextObj_GetFontSize")(run, self.size.address)
        call("FPDFText_GetMatrix")(self.textpage, head, self.matrix.address)
        call("FPDFText_GetCharOrigin")(self.textpage, head, self.origin.at(0), self.origin.at(1))
        a, b, c, d, _, _ = compose(tuple(self.matrix.values), self.display)
        size = abs(self.size.values[0]) * (math.hypot(c, d) or math.hypot(a, b))
        angle = math.degrees(math.atan2(-b, a)) % 360
        call("FPDFPageObj_GetFillColor")(run, *(self.colour.at(i) for i in range(4)))
        red, green, blue, alpha = self.colour.values
        hidden = alpha == 0 or call("FPDFTextObj_GetTextRenderMode")(run) in _HIDDEN_MODES
        return size, self.baseline(angle), angle, red << 16 | green << 8 | blue, hidden or self.clipped(run)

    def baseline(self, angle: float) -> float:
        """Return where the base of the run stands: from the top, or from the left when it runs up or down."""
        (x, y), (a, b, c, d, e, f) = self.origin.values, self.display
        return float(b * x + d * y + f if round(angle) % 180 == 0 else a * x + c * y + e)

    def clipped(self, run: int) -> bool:
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
