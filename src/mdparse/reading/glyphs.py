"""A pdfium text page turned into columns of glyphs and of the text objects they belong to."""

from __future__ import annotations

from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from ..errors import LimitError
from .edges import Corners, Ink, Spans, inside, spans
from .engine import call, handle
from .geometry import Matrix, boxes
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
    inferred = _flags("FPDFText_IsGenerated", textpage, np.flatnonzero(codes <= 32), count)
    codes[np.isin(codes, _HYPHENS)] = 0x2D
    words = spans((codes > 32) | (codes == 0))
    objects, whole = _objects(textpage, codes, inferred, words)
    # what a run is like is read from its first letter; spaces that pdfium infers carry no place
    order = np.concatenate((np.flatnonzero(codes > 32), np.flatnonzero(codes <= 32)))
    handles, first = np.unique(objects[order], return_index=True)
    run = np.searchsorted(handles, objects)
    runs, fonts, scale = read_runs(textpage, handles.tolist(), order[first], matrix, tagged)
    unmapped = _unmapped(textpage, codes, inferred, run, order[first])
    corners = Corners(textpage, count)
    corners.fill(words, whole, Ink(codes, runs.font[run], scale[run]))
    codes[unmapped] = _UNKNOWN
    keep = ((objects != 0) | inferred) & (codes != 10) & (codes != 13)
    glyphs = Glyphs(
        code=codes[keep],
        box=boxes(corners.box[:count][keep].astype(np.float64), matrix),
        run=run[keep],
        inferred=inferred[keep],
        unmapped=unmapped[keep],
    )
    return glyphs, runs, fonts


def _unmapped(textpage: int, codes: Ints, inferred: Bools, run: Ints, heads: Ints) -> Bools:
    """Mask of glyphs whose letter is not known; only runs whose first letter is doubtful are asked glyph by glyph."""
    doubtful = _flags("FPDFText_HasUnicodeMapError", textpage, heads, len(codes))[heads]
    asked = np.flatnonzero(doubtful[run] | (codes == 0)) if doubtful.any() or not codes.all() else heads[:0]
    unmapped = _flags("FPDFText_HasUnicodeMapError", textpage, asked, len(codes))
    return np.asarray(unmapped | ((codes == 0) & ~inferred))


def _objects(textpage: int, codes: Ints, inferred: Bools, words: Spans) -> tuple[np.ndarray, Bools]:
    """The text object of each glyph, and which words are of one object.

    pdfium lists the glyphs of a text object one after the other, so the two ends of a word tell for all between them.
    White space that is painted counts with the word before it.
    """
    count = len(codes)
    objects = np.zeros(count, dtype=np.uint64)

    def ask(glyphs: Ints) -> None:
        objects[glyphs] = [*map(call("FPDFText_GetTextObject"), repeat(textpage), glyphs.tolist())]

    long = words.first < words.last
    ask(words.first)
    objects[words.last[~long]] = objects[words.first[~long]]
    ask(words.last[long])
    whole = np.asarray(objects[words.first] == objects[words.last])
    belongs = inside(words, count)
    within = np.flatnonzero(belongs >= 0)
    within = within[long[belongs[within]]]
    one = whole[belongs[within]]
    objects[within[one]] = objects[words.first[belongs[within[one]]]]
    ask(within[~one])
    painted = np.flatnonzero((belongs < 0) & ~inferred & (codes != 10) & (codes != 13))
    before = np.maximum.accumulate(np.where(belongs >= 0, np.arange(count), -1))[painted]
    objects[painted[before >= 0]] = objects[before[before >= 0]]
    ask(painted[before < 0])
    return objects, whole


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
