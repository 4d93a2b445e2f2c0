"""Handles of pdfium text objects turned into columns of what the glyphs of each share: font, size, place, colour."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np

from .engine import Cell, call
from .geometry import Matrix
from .page import Floats, Font, Ints, Runs

_HIDDEN_MODE = 3
_HEAVY = ("bold", "black", "heavy", "semibold")


def read_runs(handles: list[int], matrix: Matrix) -> tuple[Runs, tuple[Font, ...], Floats]:
    """Return the runs, their fonts, and their type size along the line in the page's own points (0 for no object)."""
    count = len(handles)
    fonts, known = _fonts(handles)
    size = np.abs(_filled("FPDFTextObj_GetFontSize", handles, (count, 1), np.float32).astype(np.float64)[:, 0])
    own = _filled("FPDFPageObj_GetMatrix", handles, (count, 6), np.float32).astype(np.float64)
    colour = _colours(handles)
    mode = call("FPDFTextObj_GetTextRenderMode")
    modes = np.array([mode(run) if run else 0 for run in handles], dtype=np.int64)
    a, b, c, d, e, f = _composed(own, matrix)
    upright = np.hypot(c, d)
    angle = np.degrees(np.arctan2(-b, a)) % 360
    runs = Runs(
        font=fonts,
        size=size * np.where(upright > 0, upright, np.hypot(a, b)),
        baseline=np.where(np.round(angle) % 180 == 0, f, e),
        angle=angle,
        colour=(colour[:, 0] << 16 | colour[:, 1] << 8 | colour[:, 2]),
        hidden=(modes == _HIDDEN_MODE) | ((colour[:, 3] == 0) & (np.array(handles, dtype=np.uint64) != 0)),
    )
    return runs, known, size * np.hypot(own[:, 0], own[:, 1])


def _filled(name: str, handles: list[int], shape: tuple[int, int], kind: Any) -> np.ndarray:
    """Call a pdfium function that fills a small buffer for each object; the row of the null handle stays zero."""
    buffer = np.zeros(shape, dtype=kind)
    step, start = buffer.strides[0], buffer.ctypes.data
    function = call(name)
    for index, run in enumerate(handles):
        if run:
            function(run, start + index * step)
    return buffer


def _colours(handles: list[int]) -> Ints:
    buffer = np.zeros((len(handles), 4), dtype=np.uint32)
    start = buffer.ctypes.data
    function = call("FPDFPageObj_GetFillColor")
    for index, run in enumerate(handles):
        if run:
            place = start + index * 16
            function(run, place, place + 4, place + 8, place + 12)
    return buffer.astype(np.int64)


def _composed(own: Floats, then: Matrix) -> tuple[Floats, ...]:
    """The columns of the matrices that apply each object's own and then the page's (see `geometry.compose`)."""
    a, b, c, d, e, f = own.T
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _fonts(handles: list[int]) -> tuple[Ints, tuple[Font, ...]]:
    """The font index of each object, and the fonts; the null handle has the nameless font."""
    function = call("FPDFTextObj_GetFont")
    pointers = [function(run) if run else 0 for run in handles]
    index = {pointer: number for number, pointer in enumerate(dict.fromkeys(pointers))}
    return np.array([index[pointer] for pointer in pointers], dtype=np.int64), tuple(map(_font, index))


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
    if any(word in lower for word in _HEAVY):
        weight = max(weight, 700)
    flags = call("FPDFFont_GetFlags")(font)
    italic = bool(angle.values[0]) or "italic" in lower or "oblique" in lower or (flags > 0 and bool(flags & 64))
    return Font(name, weight if 100 <= weight <= 1000 else 400, italic)
