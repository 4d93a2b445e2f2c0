"""The words of a text page turned into the text objects that paint them, with few questions to pdfium.

pdfium lists the glyphs of a text object one after the other, and a line is one object or a few. So two words of one
object have nothing else between them: every eighth word is asked, and between two that differ the place where they
part is looked for by halves.
"""

from __future__ import annotations

from itertools import repeat
from typing import Any

import numpy as np

from .edges import Spans, inside
from .engine import call
from .page import Bools, Ints

_STRIDE = 8  # words: a line of text has eight to sixteen


def text_objects(textpage: int, words: Spans, count: int) -> tuple[Any, Bools]:
    """Return the handle of each glyph's text object, and which words are of one object.

    White space counts with the word before it. Handles are zero where pdfium has none.
    """
    objects = np.zeros(count, dtype=np.uint64)
    if not len(words.first):
        return objects, np.zeros(0, dtype=bool)
    first = _by_halves(textpage, words.first)
    last = first.copy()
    # a word is of one object when the next word still is; else its last glyph tells
    ends = np.flatnonzero(np.append(first[1:] != first[:-1], True) & (words.first < words.last))
    last[ends] = _asked(textpage, words.last[ends])
    whole = np.asarray(first == last)
    belongs = np.maximum.accumulate(inside(words, count))
    objects[:] = first[np.maximum(belongs, 0)]
    for word in np.flatnonzero(~whole).tolist():
        glyphs = np.arange(words.first[word], words.last[word] + 1)
        objects[glyphs] = _asked(textpage, glyphs)
        stop = words.first[word + 1] if word + 1 < len(words.first) else count
        objects[glyphs[-1] : stop] = objects[glyphs[-1]]
    return objects, whole


def _asked(textpage: int, glyphs: Ints) -> Any:
    handles = map(call("FPDFText_GetTextObject"), repeat(textpage), glyphs.tolist())
    return np.fromiter(handles, dtype=np.uint64, count=len(glyphs))


def _by_halves(textpage: int, glyphs: Ints) -> Any:
    """The text objects of glyphs in order: between two of one object all are."""
    found = np.zeros(len(glyphs), dtype=np.uint64)
    known = np.union1d(np.arange(0, len(glyphs), _STRIDE), [len(glyphs) - 1])
    wanted = known
    while len(wanted):
        found[wanted] = _asked(textpage, glyphs[wanted])
        parted = (found[known[1:]] != found[known[:-1]]) & (np.diff(known) > 1)
        wanted = (known[:-1][parted] + known[1:][parted]) // 2
        known = np.sort(np.concatenate((known, wanted)))
    told = np.zeros(len(glyphs), dtype=np.int64)
    told[known] = known
    return found[np.maximum.accumulate(told)]
