"""One page as the layout keeps it: words, segments and glyph edges, after the glyphs themselves are dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..reading.page import Floats
from .words import Words


class Segment(NamedTuple):
    """Words on one baseline without a wide gap: their indices, box in the upright frame, baseline and size.

    ``table`` is the key of a table region that stands here instead of words, else -1.
    """

    words: tuple[int, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    table: int = -1


@dataclass(frozen=True)
class PageLayout:
    """A page's words and segments, without its glyphs.

    ``frame`` (n, 4) holds the word boxes turned upright, ``left`` and ``right`` the glyph edges.

    ``turn`` is the number of quarter turns (counterclockwise) of most of the text; ``frame`` undoes it, while
    ``words.box`` stays as displayed. ``left[words.first[i] + k]`` is the left edge of character k of word i.
    ``rules`` (m, 4) are the thin horizontal rules, ``images`` (k, 4) the picture boxes, both as displayed.
    ``tight``, ``bold`` and ``italic`` hold a 1 for each word that is written together with the one before it, is set
    bold, or slants.
    ``odd`` are the words that run in another direction than the page, grouped by line.
    """

    number: int
    width: float
    height: float
    rotation: int
    words: Words
    frame: Floats
    left: NDArray[np.float32]
    right: NDArray[np.float32]
    segments: tuple[Segment, ...]
    odd: tuple[tuple[int, ...], ...]
    rules: Floats
    images: Floats
    tight: bytes = b""
    bold: bytes = b""
    italic: bytes = b""
    turn: int = 0
    label: str | None = None

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height of the upright frame."""
        return (self.height, self.width) if self.turn % 2 else (self.width, self.height)
