"""Glyphs of a text page turned into their boxes: asked of pdfium at the ends of words, reckoned inside them.

A call to pdfium costs as much as ten numpy operations on the whole page, and most glyphs stand between two others of
their word. Within a word of one text object a glyph starts where the widths before it end; what is left over (pairs
of letters set closer or wider) is spread over the word. A word in which more is left over than that, in which letters
are spaced or a gap hides, is asked glyph by glyph; so are words that do not run level.
"""

from __future__ import annotations

from collections import deque
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np

from .engine import call
from .page import Bools, Floats, Ints

#: A word may be this share of its type size longer or shorter than its glyphs: less than the narrowest gap between
#: two words (`mdparse.layout.words.GAP`), so that no gap can hide in what is left over.
LEFT_OVER = 0.1

#: The ends of a level word differ in height by less: pdfium widens a glyph's box where its outline leaves it.
LEVEL = 0.1


class Spans(NamedTuple):
    """The words of a text page between white space: first and last glyph of each, both included."""

    first: Ints
    last: Ints


class Ink(NamedTuple):
    """What is known of each glyph before its box: code point, font index, type size in the page's own points."""

    code: Ints
    font: Ints
    size: Floats


def spans(inked: Bools) -> Spans:
    """Return the runs of true values in a mask."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inked, [False]))))
    return Spans(edges[::2], edges[1::2] - 1)


def inside(words: Spans, count: int) -> Ints:
    """Return for each glyph the index of its word, -1 where it is in none."""
    step = np.zeros(count + 1, dtype=np.int64)
    step[words.first] += np.arange(1, len(words.first) + 1)
    step[words.last + 1] -= np.arange(1, len(words.first) + 1)
    return np.cumsum(step[:-1]) - 1


class Corners:
    """The boxes [left, top, right, bottom] of the glyphs of a text page, filled as they are asked or reckoned."""

    def __init__(self, textpage: int, count: int) -> None:
        self._textpage = textpage
        self._asked = np.zeros(count, dtype=bool)
        self.box: Any = np.zeros((max(1, count), 4), dtype=np.float32)

    def ask(self, glyphs: Ints) -> None:
        """Get the boxes of some glyphs from pdfium."""
        asked = self._asked.copy()
        asked[glyphs] = True
        wanted = np.flatnonzero(asked & ~self._asked)
        self._asked = asked
        rows = (wanted * 16 + self.box.ctypes.data).tolist()
        deque(map(call("FPDFText_GetLooseCharBox"), repeat(self._textpage), wanted.tolist(), rows), maxlen=0)

    def fill(self, words: Spans, whole: Bools, ink: Ink) -> None:
        """Give every glyph of the words a box; ``whole`` marks words of one text object."""
        self.ask(np.concatenate((words.first, words.last)))
        level = whole & (np.abs(self.box[words.first, 1] - self.box[words.last, 1]) <= LEVEL * ink.size[words.first])
        belongs = inside(words, len(self._asked))
        inner = np.flatnonzero((belongs >= 0) & ~self._asked)
        self.ask(inner[~level[belongs[inner]]])
        inner = inner[level[belongs[inner]]]
        if not len(inner):
            return
        widths = self._widths(inner, ink)
        sums = np.concatenate(([0.0], np.cumsum(widths)))
        first, last = words.first, words.last
        left = (self.box[last, 0] - self.box[first, 0]) - (sums[last] - sums[first])
        close = level & (np.abs(left) <= LEFT_OVER * ink.size[first])
        self.ask(inner[~close[belongs[inner]]])
        inner = inner[close[belongs[inner]]]
        word = belongs[inner]
        start, stop = first[word], last[word]
        share = (inner - start) / (stop - start)
        x = self.box[start, 0] + (sums[inner] - sums[start]) + left[word] * share
        self.box[inner, 0], self.box[inner, 2] = x, x + widths[inner]
        self.box[inner, 1] = np.maximum(self.box[start, 1], self.box[stop, 1])
        self.box[inner, 3] = np.minimum(self.box[start, 3], self.box[stop, 3])

    def _widths(self, inner: Ints, ink: Ink) -> Floats:
        """Width of every glyph, by its font and code point: one of each is asked, the rest follow by type size."""
        key = ink.font * 0x10000 + np.minimum(ink.code, 0xFFFF)
        ratios = np.zeros((int(ink.font.max()) + 1) * 0x10000)  # a row a font; untouched parts cost no memory
        self._learn(ratios, np.flatnonzero(self._asked & (ink.size > 0)), key, ink.size)
        missing = inner[ratios[key[inner]] == 0]
        samples = missing[np.unique(key[missing], return_index=True)[1]]
        self.ask(samples)
        self._learn(ratios, samples[ink.size[samples] > 0], key, ink.size)
        return np.asarray(ratios[key] * ink.size, dtype=np.float64)

    def _learn(self, ratios: Floats, glyphs: Ints, key: Ints, size: Floats) -> None:
        ratios[key[glyphs]] = (self.box[glyphs, 2] - self.box[glyphs, 0]) / size[glyphs]
