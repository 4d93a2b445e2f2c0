"""A pdfium text page turned into columns of glyphs and of the text objects they belong to."""

from __future__ import annotations

from collections.abc import Callable
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from ..errors import LimitError
from .edges import Corners, Ink, Words, parted
from .engine import argument, call, handle
from .geometry import Matrix, boxes
from .page import Bools, Font, Glyphs, Ints, Runs
from .runs import read_runs

_HYPHENS = (0x02, 0xFFFE)  # what pdfium gives for a hyphen at a line end
_UNKNOWN = 0xFFFD  # the sign for a letter that nobody knows
_STRIDE = 4  # words from one that is asked for its object to the next
#: Letters from right to left: Hebrew to Arabic Extended-A, the mark, presentation forms, ancient scripts.
_LEFTWARD = ((0x590, 0x8FF), (0x200F, 0x200F), (0xFB1D, 0xFEFC), (0x10800, 0x10FFF), (0x1E800, 0x1EFFF))

Handles = NDArray[np.uint64]


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
    codes[(codes == _HYPHENS[0]) | (codes == _HYPHENS[1])] = 0x2D
    words = parted((codes > 32) | (codes == 0))
    objects, whole = _objects(textpage, codes, words)
    handles, run, heads = _grouped(objects, codes > 32)
    runs, fonts, scale = read_runs(textpage, handles, heads, matrix, tagged)
    unmapped = _unmapped(textpage, codes, run, heads)
    corners = Corners(textpage, count)
    corners.fill(words, whole, Ink(codes, runs.font[run], scale[run]))
    codes[unmapped] = _UNKNOWN
    keep = (objects != 0) & (codes != 10) & (codes != 13)
    box = boxes(corners.box[:count][keep].astype(np.float64), matrix)
    return Glyphs(codes[keep], box, run[keep], unmapped[keep]), runs, fonts


def _unmapped(textpage: int, codes: Ints, run: Ints, heads: Ints) -> Bools:
    """Mask of glyphs whose letter is not known; only runs whose first letter is doubtful are asked glyph by glyph."""
    doubtful = _flags("FPDFText_HasUnicodeMapError", textpage, heads)
    unmapped = codes == 0
    if unmapped.any():
        nameless = np.flatnonzero(unmapped)
        unmapped[nameless] = ~_flags("FPDFText_IsGenerated", textpage, nameless)
    if doubtful.any():
        asked = np.flatnonzero(doubtful[run])
        unmapped[asked] |= _flags("FPDFText_HasUnicodeMapError", textpage, asked)
    return np.asarray(unmapped)


def _objects(textpage: int, codes: Ints, words: Words) -> tuple[Handles, Bools]:
    """The text object of each glyph, and which words are of one object.

    pdfium lists the glyphs of a text object one after the other, so two glyphs of one object tell for all between
    them. Lines that run from right to left are put together anew: on their pages every letter of a word is asked.
    White space counts with the word before it.
    """

    def ask(glyphs: Ints) -> Handles:
        found = map(call("FPDFText_GetTextObject"), repeat(argument(textpage)), glyphs.tolist())
        return np.array([*found], dtype=np.uint64)

    first, last, belongs = words
    turned = _turned(codes)
    head = ask(first) if turned else _between(ask, first)
    tail, unsure = head.copy(), first < last
    if not turned:
        unsure[:-1] &= head[:-1] != head[1:]
    tail[unsure] = ask(last[unsure])
    whole = np.asarray(first == last if turned else head == tail)
    owner = np.maximum.accumulate(belongs)
    leading = int(np.searchsorted(owner, 0))
    objects = np.empty(len(codes), dtype=np.uint64)
    objects[:leading] = ask(np.arange(leading))
    objects[leading:] = np.where(belongs[leading:] >= 0, head[owner[leading:]], tail[owner[leading:]])
    split = np.flatnonzero(~whole[belongs] & (belongs >= 0)) if not whole.all() else first[:0]
    objects[split] = ask(split)
    return objects, whole


def _between(ask: Callable[[Ints], Handles], glyphs: Ints) -> Handles:
    """Ask for the objects of some glyphs, of every fourth at first: where two of these agree so do those between."""
    found = np.repeat(ask(glyphs[::_STRIDE]), _STRIDE)[: len(glyphs)]
    differs = np.ones(len(glyphs), dtype=bool)
    differs[:-_STRIDE] = found[:-_STRIDE] != found[_STRIDE:]
    differs[::_STRIDE] = False
    found[differs] = ask(glyphs[differs])
    return found


def _turned(codes: Ints) -> bool:
    """Whether there are letters that run from right to left, or signs that make others do so."""
    high = codes[codes >= 0x590]
    return any(bool(((high >= start) & (high <= stop)).any()) for start, stop in _LEFTWARD) if len(high) else False


def _grouped(objects: Handles, inked: Bools) -> tuple[list[int], Ints, Ints]:
    """The distinct objects, the index of each glyph's, and of each object the first letter, or space without any."""
    count = len(objects)
    starts = np.flatnonzero(np.concatenate(([True], objects[1:] != objects[:-1]))[:count])
    stops = np.append(starts[1:], count)
    handles, index = np.unique(objects[starts], return_inverse=True)
    letters = np.append(np.flatnonzero(inked), count)
    letter = letters[np.searchsorted(letters, starts)]
    heads = np.full(len(handles), 2 * count)
    # what a run is like is read from its first letter; a space tells only where there is none
    np.minimum.at(heads, index, np.where(letter < stops, letter, starts + count))
    return handles.tolist(), np.repeat(index, stops - starts), heads % max(1, count)


def _codes(textpage: int, count: int) -> Ints:
    """Code points by character index: one call for the page where its UTF-16 text matches, else one a glyph."""
    buffer = np.zeros(count + 1, dtype=np.uint16)
    page, place = argument(textpage), argument(buffer.ctypes.data)
    written = call("FPDFText_GetText")(page, 0, count, place) if count else 1
    surrogates = ((buffer >= 0xD800) & (buffer < 0xE000)).any()
    if written == count + 1 and not surrogates:
        return buffer[:count].astype(np.int64)
    values = map(call("FPDFText_GetUnicode"), repeat(page), range(count))
    return np.fromiter(values, dtype=np.int64, count=count)


def _flags(name: str, textpage: int, glyphs: Ints) -> Bools:
    values = map(call(name), repeat(argument(textpage)), glyphs.tolist())
    return np.array([value == 1 for value in values], dtype=bool)
