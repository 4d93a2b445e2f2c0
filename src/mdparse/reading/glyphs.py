"""A pdfium text page turned into columns of glyphs."""

from __future__ import annotations

from collections import deque
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from ..errors import LimitError
from .engine import call, handle
from .geometry import Matrix, boxes
from .page import Font, Glyphs, Ints, Runs
from .runs import read_runs

_HYPHENS = (0x02, 0xFFFE)  # what pdfium gives for a hyphen at a line end
_UNKNOWN = 0xFFFD  # the sign for a letter that nobody knows


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
    objects = _objects(textpage, codes)
    inferred = _flags("FPDFText_IsGenerated", textpage, count, np.flatnonzero(codes <= 32))
    keep = np.flatnonzero(((objects != 0) | inferred) & (codes != 10) & (codes != 13))
    # what a run is like is read from its first letter; spaces that pdfium infers carry no place
    inkfirst = np.concatenate([keep[codes[keep] > 32], keep[codes[keep] <= 32]])
    handles, heads = np.unique(objects[inkfirst], return_index=True)
    heads = inkfirst[heads]
    run = np.searchsorted(handles, objects[keep])
    runs, fonts = read_runs(textpage, handles.tolist(), heads.tolist(), matrix)
    doubtful = _flags("FPDFText_HasUnicodeMapError", textpage, count, heads)[heads]
    asked = keep[doubtful[run] | (codes[keep] == 0)] if doubtful.any() or not codes[keep].all() else keep[:0]
    unmapped = _flags("FPDFText_HasUnicodeMapError", textpage, count, asked)[keep]
    unmapped |= (codes[keep] == 0) & ~inferred[keep]
    codes[np.isin(codes, _HYPHENS)] = 0x2D
    code = codes[keep]
    code[unmapped] = _UNKNOWN
    glyphs = Glyphs(
        code=code,
        box=boxes(corners[keep], matrix),
        run=run.astype(np.int64).reshape(-1),
        inferred=inferred[keep],
        unmapped=unmapped,
    )
    return glyphs, runs, fonts


def _objects(textpage: int, codes: Ints) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """Text objects by character index.

    The letters of an object follow each other: those between the first and the last of a word are asked for only
    where these two differ.
    """
    out = np.zeros(len(codes), dtype=np.uint64)
    space = codes <= 32
    edge = space.copy()
    edge[:1] = edge[-1:] = True
    edge[1:] |= space[:-1]
    edge[:-1] |= space[1:]
    _ask(out, textpage, np.flatnonzero(edge))
    first, last = np.flatnonzero(edge)[:-1], np.flatnonzero(edge)[1:]
    lengths = last - first - 1
    same = out[first] == out[last]
    inner = ~edge
    out[inner] = np.repeat(out[first], lengths)
    _ask(out, textpage, np.flatnonzero(inner)[np.repeat(~same, lengths)])
    return out


def _ask(out: np.ndarray[Any, np.dtype[np.uint64]], textpage: int, places: Ints) -> None:
    found = map(call("FPDFText_GetTextObject"), repeat(textpage), places.tolist())
    out[places] = np.fromiter(found, dtype=np.uint64, count=len(places))


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
