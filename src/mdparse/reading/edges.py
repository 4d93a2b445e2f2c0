"""Glyphs of a text page turned into their boxes: asked of pdfium at the ends of words, reckoned inside them.

A call to pdfium costs as much as ten numpy operations on the whole page, and most glyphs stand between two others of
their word. Within a word of one text object a glyph starts where the widths before it end; what is left over (pairs
of letters set closer or wider) is spread over the word. A word in which more is left over than that, in which letters
are spaced or a gap hides, is asked glyph by glyph; so are words that do not run level.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from .engine import argument, table
from .page import Bools, Floats, Ints

#: A word may be this share of its type size longer or shorter than its glyphs: less than the narrowest gap between
#: two words (`mdparse.layout.words.GAP`), so that no gap can hide in what is left over.
LEFT_OVER = 0.1

#: The ends of a level word differ in height by less: pdfium widens a glyph's box where its outline leaves it.
LEVEL = 0.1


class Words(NamedTuple):
    """The words of a text page between white space.

    ``first`` and ``last`` glyph of each, both included; ``belongs`` holds the word of each glyph, -1 in white space.
    """

    first: Ints
    last: Ints
    belongs: Ints


class Ink(NamedTuple):
    """What is known of each glyph before its box: code point, font index, type size in the page's own points."""

    code: Ints
    font: Ints
    size: Floats


def parted(inked: Bools) -> Words:
    """Return the runs of true values in a mask as words."""
    wide = np.zeros(len(inked) + 2, dtype=bool)
    wide[1:-1] = inked
    edges = np.flatnonzero(wide[1:] != wide[:-1])
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    belongs = np.full(len(inked), -1, dtype=np.int64)
    belongs[inked] = np.repeat(np.arange(len(starts)), lengths)
    return Words(starts, edges[1::2] - 1, belongs)


class Corners:
    """The boxes [left, top, right, bottom] of the glyphs of a text page, filled as they are asked or reckoned."""

    def __init__(self, textpage: int, count: int) -> None:
        self._textpage = argument(textpage)
        self._asked = np.zeros(count, dtype=bool)
        self.box: Any = np.zeros((max(1, count), 4), dtype=np.float32)

    def ask(self, glyphs: Ints) -> None:
        """Get the boxes of some glyphs from pdfium."""
        wanted = glyphs[~self._asked[glyphs]]
        self._asked[wanted] = True
        rows = table(np.float32, 4).filled("FPDFText_GetLooseCharBox", wanted.tolist(), self._textpage)
        self.box[wanted] = rows

    def fill(self, words: Words, whole: Bools, ink: Ink) -> None:
        """Give every glyph of the words a box; ``whole`` marks words of one text object."""
        first, last = words.first, words.last
        self.ask(np.concatenate((first, last[last > first])))
        head, tail, size = self.box[first], self.box[last], ink.size[first]
        level = whole & (np.abs(head[:, 1] - tail[:, 1]) <= LEVEL * size)
        inner = np.flatnonzero((words.belongs >= 0) & ~self._asked)
        inner, word = self._parted(inner, level, words)
        if not len(inner):
            return
        widths = self._widths(inner, ink)
        sums = np.concatenate(([0.0], np.cumsum(widths)))
        left = (tail[:, 0] - head[:, 0]) - (sums[last] - sums[first])
        inner, word = self._parted(inner, level & (np.abs(left) <= LEFT_OVER * size), words)
        start = first[word]
        share = (inner - start) / (last - first)[word]
        x = head[word, 0] + (sums[inner] - sums[start]) + left[word] * share
        top, bottom = np.maximum(head[:, 1], tail[:, 1]), np.minimum(head[:, 3], tail[:, 3])
        self.box[inner] = np.column_stack((x, top[word], x + widths[inner], bottom[word]))

    def _parted(self, glyphs: Ints, sure: Bools, words: Words) -> tuple[Ints, Ints]:
        """Ask for the glyphs of words that are not sure; return the others, and their words."""
        word = words.belongs[glyphs]
        known = sure[word]
        self.ask(glyphs[~known])
        return glyphs[known], word[known]

    def _widths(self, inner: Ints, ink: Ink) -> Floats:
        """Width of every glyph, by its font and code point: one of each is asked, the rest follow by type size."""
        code = np.minimum(ink.code, 0xFFFF)
        row = int(code.max()) + 1
        key = ink.font * row + code
        ratios = np.zeros((int(ink.font.max()) + 1) * row)  # a row a font; untouched parts cost no memory
        self._learn(ratios, np.flatnonzero(self._asked & (ink.size > 0)), key, ink.size)
        missing = inner[ratios[key[inner]] == 0]
        samples = missing[np.unique(key[missing], return_index=True)[1]]
        self.ask(samples)
        self._learn(ratios, samples[ink.size[samples] > 0], key, ink.size)
        return np.asarray(ratios[key] * ink.size, dtype=np.float64)

    def _learn(self, ratios: Floats, glyphs: Ints, key: Ints, size: Floats) -> None:
        ratios[key[glyphs]] = (self.box[glyphs, 2] - self.box[glyphs, 0]) / size[glyphs]
