"""A pdfium text page turned into columns of glyphs and of the text objects they belong to."""

from __future__ import annotations

from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from ..errors import LimitError
from .edges import Corners, Ink, spans
from .engine import call, handle
from .geometry import Matrix, boxes
from .objects import text_objects
from .page import Bools, Font, Glyphs, Ints, Runs
from .runs import read_runs

_HYPHENS = (0x02, 0xFFFE)  # what pdfium gives for a hyphen at a line end
_UNKNOWN = 0xFFFD  # the sign for a letter that nobody knows


def read_glyphs(page: Any, matrix: Matrix, limit: int, tagged: bool = False) -> tuple[Glyphs, Runs, tuple[Font, ...]]:
    """Return the glyphs, runs and fonts of a loaded pdfium page; raises `LimitError` above `limit` glyphs.

    In a ``tagged`` document the runs say which of them are outside its content.
    """
    textpage = raw.FPDFText_LoadPage(page)
    try:
        pointer = handle(textpage)
        count = max(0, raw.FPDFText_CountChars(textpage)) if pointer else 0
        if count > limit:
            raise LimitError(f"A page holds {count} glyphs, more than limits.glyphs_per_page = {limit}.")
        return _columns(pointer, count, matrix, tagged)
    finally:
        raw.FPDFText_ClosePage(textpage)


def _columns(textpage: int, count: int, matrix: Matrix, tagged: bool) -> tuple[Glyphs, Runs, tuple[Font, ...]]:
    codes = _codes(textpage, count)
    codes[np.isin(codes, _HYPHENS)] = 0x2D
    words = spans((codes > 32) | (codes == 0))
    objects, whole = text_objects(textpage, words, count)
    run, heads = _numbered(objects, codes)
    runs, fonts, scale = read_runs(textpage, objects[heads].tolist(), heads, matrix, tagged)
    unmapped = _unmapped(textpage, codes, run, heads)
    corners = Corners(textpage, count)
    corners.fill(words, whole, Ink(codes, runs.font[run], scale[run]))
    codes[unmapped] = _UNKNOWN
    keep = (objects != 0) & (codes != 10) & (codes != 13)
    glyphs = Glyphs(
        code=codes[keep],
        box=boxes(corners.box[:count][keep].astype(np.float64), matrix),
        run=run[keep],
        unmapped=unmapped[keep],
    )
    return glyphs, runs, fonts


def _numbered(objects: np.ndarray, codes: Ints) -> tuple[Ints, Ints]:
    """The number of each glyph's text object, and a glyph of each object that tells what it is like: its first letter.

    The glyphs of an object follow each other.
    """
    changes = np.flatnonzero(objects[1:] != objects[:-1]) + 1
    starts = np.concatenate(([0], changes)) if len(objects) else changes
    run = np.zeros(len(objects), dtype=np.int64)
    run[changes] = 1
    letters = np.flatnonzero(codes > 32)
    at = np.minimum(np.searchsorted(letters, starts), max(0, len(letters) - 1))
    ends = np.concatenate((starts[1:], [len(objects)]))
    first = letters[at] if len(letters) else starts
    return np.cumsum(run), np.where((first >= starts) & (first < ends), first, starts)


def _unmapped(textpage: int, codes: Ints, run: Ints, heads: Ints) -> Bools:
    """Mask of glyphs whose letter is not known; only runs whose first letter is doubtful are asked glyph by glyph."""
    doubtful = _flags("FPDFText_HasUnicodeMapError", textpage, heads, len(codes))[heads]
    asked = np.flatnonzero(doubtful[run] | (codes == 0)) if doubtful.any() or not codes.all() else heads[:0]
    return np.asarray(_flags("FPDFText_HasUnicodeMapError", textpage, asked, len(codes)) | (codes == 0))


def _codes(textpage: int, count: int) -> Ints:
    """Code points by character index: one call for the page where its UTF-16 text matches, else one a glyph."""
    buffer = np.zeros(count + 1, dtype=np.uint16)
    written = call("FPDFText_GetText")(textpage, 0, count, buffer.ctypes.data) if count else 1
    surrogates = ((buffer >= 0xD800) & (buffer < 0xE000)).any()
    if written == count + 1 and not surrogates:
        return buffer[:count].astype(np.int64)
    values = map(call("FPDFText_GetUnicode"), repeat(textpage), range(count))
    return np.fromiter(values, dtype=np.int64, count=count)


def _flags(name: str, textpage: int, indices: Ints, count: int) -> Bools:
    flags = np.zeros(count, dtype=bool)
    flags[indices] = [value == 1 for value in map(call(name), repeat(textpage), indices.tolist())]
    return flags
