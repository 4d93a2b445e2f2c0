"""A pdfium text page turned into columns of glyphs and of the text objects they belong to."""

from __future__ import annotations

import ctypes
import math
from collections import deque
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from ..errors import LimitError
from .engine import Cell, call, floats, handle, unsigned
from .geometry import Matrix, boxes, compose
from .page import Font, Glyphs, Ints, Runs

_HYPHENS = (0x02, 0xFFFE)  # what pdfium gives for a hyphen at a line end
_HIDDEN_MODE = 3


def read_glyphs(page: Any, matrix: Matrix, limit: int) -> tuple[Glyphs, Runs, tuple[Font, ...]]:
    """Return the glyphs, runs and fonts of a loaded pdfium page; raises `LimitError` above `limit` glyphs."""
    textpage = raw.FPDFText_LoadPage(page)
    try:
        pointer = handle(textpage)
        count = max(0, raw.FPDFText_CountChars(textpage)) if pointer else 0
        if count > limit:
            raise LimitError(f"A page holds {count} glyphs, more than limits.glyphs_per_page = {limit}.")
        return _columns(pointer, count, matrix)
    finally:
        raw.FPDFText_ClosePage(textpage)


def _columns(textpage: int, count: int, matrix: Matrix) -> tuple[Glyphs, Runs, tuple[Font, ...]]:
    codes = _codes(textpage, count)
    corners = _corners(textpage, count)
    objects = np.fromiter(
        map(call("FPDFText_GetTextObject"), repeat(textpage), range(count)), dtype=np.uint64, count=count
    )
    inferred = _flags("FPDFText_IsGenerated", textpage, count, np.flatnonzero(codes <= 32))
    unmapped = _flags("FPDFText_HasUnicodeMapError", textpage, count, np.flatnonzero(codes == 0))
    keep = (objects != 0) | inferred
    keep &= (codes != 10) & (codes != 13)
    handles, run = np.unique(objects[keep], return_inverse=True)
    runs, fonts = _runs([int(h) for h in handles], matrix)
    codes[np.isin(codes, _HYPHENS)] = 0x2D
    glyphs = Glyphs(
        code=codes[keep],
        box=boxes(corners[keep], matrix),
        run=run.astype(np.int64).reshape(-1),
        inferred=inferred[keep],
        unmapped=unmapped[keep] | ((codes[keep] == 0) & ~inferred[keep]),
    )
    return glyphs, runs, fonts


def _codes(textpage: int, count: int) -> Ints:
    """Code points by character index: one call for the page where its UTF-16 text matches, else one a glyph."""
    buffer = np.zeros(count + 1, dtype=np.uint16)
    written = call("FPDFText_GetText")(textpage, 0, count, buffer.ctypes.data) if count else 1
    surrogates = ((buffer >= 0xD800) & (buffer < 0xE000)).any()
    if written == count + 1 and not surrogates:
        return buffer[:count].astype(np.int64)
    values = map(call("FPDFText_GetUnicode"), repeat(textpage), range(count))
    return np.fromiter(values, dtype=np.int64, count=count)


def _corners(textpage: int, count: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    buffer = np.zeros((max(1, count), 4), dtype=np.float32)
    start = buffer.ctypes.data
    calls = map(
        call("FPDFText_GetLooseCharBox"), repeat(textpage), range(count), range(start, start + 16 * max(1, count), 16)
    )
    deque(calls, maxlen=0)
    return buffer[:count].astype(np.float64)  # FS_RECTF: left, top, right, bottom


def _flags(name: str, textpage: int, count: int, indices: Ints) -> np.ndarray[Any, np.dtype[np.bool_]]:
    flags = np.zeros(count, dtype=bool)
    flags[indices] = [value == 1 for value in map(call(name), repeat(textpage), indices.tolist())]
    return flags


def _runs(handles: list[int], matrix: Matrix) -> tuple[Runs, tuple[Font, ...]]:
    fonts: dict[int, int] = {}
    known: list[Font] = []
    reader = _RunReader(matrix)
    rows = []
    for run in handles:
        font = call("FPDFTextObj_GetFont")(run) if run else 0
        if font not in fonts:
            fonts[font] = len(known)
            known.append(_font(font))
        rows.append((fonts[font], *(reader.read(run) if run else (0.0, 0.0, 0.0, 0, False))))
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


class _RunReader:
    """Reads what the glyphs of a text object share, through buffers that are used again."""

    def __init__(self, matrix: Matrix) -> None:
        self.display = matrix
        self.size = floats()
        self.matrix = floats(6)
        self.colour = unsigned(4)

    def read(self, run: int) -> tuple[float, float, float, int, bool]:
        """Return size, baseline, angle, colour and whether the run is invisible."""
        call("FPDFTextObj_GetFontSize")(run, self.size.address)
        call("FPDFPageObj_GetMatrix")(run, self.matrix.address)
        a, b, c, d, e, f = compose(tuple(self.matrix.values), self.display)
        size = abs(self.size.values[0]) * (math.hypot(c, d) or math.hypot(a, b))
        angle = math.degrees(math.atan2(-b, a)) % 360
        baseline = f if round(angle) % 180 == 0 else e
        call("FPDFPageObj_GetFillColor")(run, *(self.colour.at(i) for i in range(4)))
        red, green, blue, alpha = self.colour.values
        hidden = call("FPDFTextObj_GetTextRenderMode")(run) == _HIDDEN_MODE or alpha == 0
        return size, baseline, angle, red << 16 | green << 8 | blue, hidden


def _font(font: int) -> Font:
    if not font:
        return Font("", 400, False)
    buffer = np.zeros(256, dtype=np.uint8)
    written = min(call("FPDFFont_GetBaseFontName")(font, buffer.ctypes.data, 256), 256)
    name = bytes(buffer[: max(0, written - 1)]).decode("utf-8", "replace")
    if len(name) > 7 and name[6] == "+" and name[:6].isupper():
        name = name[7:]
    angle = Cell(ctypes.c_int)
    call("FPDFFont_GetItalicAngle")(font, angle.address)
    lower = name.lower()
    weight = call("FPDFFont_GetWeight")(font)
    if any(word in lower for word in ("bold", "black", "heavy", "semibold")):
        weight = max(weight, 700)
    flags = call("FPDFFont_GetFlags")(font)
    italic = bool(angle.values[0]) or "italic" in lower or "oblique" in lower or (flags > 0 and bool(flags & 64))
    return Font(name, weight if 100 <= weight <= 1000 else 400, italic)
