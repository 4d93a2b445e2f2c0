"""Words of a page turned into its print: lines by area, all lines, and rules typed as hyphens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

import numpy as np

from ..layout.words import Words
from ..reading.page import Floats, Ints
from .areas import areas
from .frames import Frame
from .leaders import typed
from .lines import Line, lines, order, upright

#: Print that sticks out of a frame by this much (points) still stands in it.
OUT = 6.0


Order = tuple[Ints, Ints, Floats]  # as `lines.order` gives it


class Sheet(NamedTuple):
    """The print of a page: lines of each area, all lines from top to bottom, rules typed as hyphens (n, 4)."""

    blocks: list[list[Line]]
    printed: list[Line]
    rules: Floats

    def beside(self, frame: Frame, words: Words) -> list[Line]:
        """Return the lines over, in and under a frame, when areas part the page those of its own width."""
        if len(self.blocks) == 1:
            return self.printed
        middle = (words.box[:, 0] + words.box[:, 2]) / 2
        usable = upright(words)
        near = (middle[usable] >= frame.box[0] - OUT) & (middle[usable] <= frame.box[2] + OUT)
        return typed(lines(words, *order(words, usable[near])))[0]


def sheet(words: Words, parts: Sequence[Order]) -> Sheet:
    """Return the print of the ordered words of each area of a page."""
    cut = [typed(lines(words, *part)) for part in parts]
    blocks = [block for block, _ in cut]
    printed = sorted(chain(*blocks), key=lambda line: line.baseline) if len(blocks) > 1 else blocks[0]
    return Sheet(blocks, printed, np.concatenate([rules for _, rules in cut]))


def ordered(words: Words, whole: Order) -> list[Order]:
    """Return the words of each area in line order; ``whole`` is the order of all of them."""
    parts = areas(words, np.sort(whole[0]))
    return [whole] if len(parts) == 1 else [order(words, part) for part in parts]


def without(printed: Sequence[Line], taken: set[int]) -> list[Line]:
    """Return the lines that hold none of these words."""
    return [line for line in printed if not any(word in taken for chunk in line.chunks for word in chunk.words)]


def tall(frame: Frame, words: Words) -> Frame:
    """Return a frame as high as the print of the page."""
    x0, _, x1, _ = frame.box
    return replace(frame, box=(x0, float(words.box[:, 1].min()), x1, float(words.box[:, 3].max())))


def within(frame: Frame, printed: Sequence[Line]) -> list[Line]:
    """Return the lines inside a frame, each cut down to the chunks that are inside."""
    x0, top, x1, bottom = frame.box
    found = []
    for line in printed:
        middle = (line.top + line.bottom) / 2
        if not top - 1 <= middle <= bottom + 1:
            continue
        chunks = tuple(c for c in line.chunks if x0 - OUT <= (c.box[0] + c.box[2]) / 2 <= x1 + OUT)
        if chunks:
            found.append(Line(line.baseline, line.top, line.bottom, line.size, chunks))
    return found
