"""A page as read: columns of glyphs, text objects, rules and images, in points from the top left as displayed.

One row of `Glyphs` is one character that the page paints, in content order; `run` points into `Runs`, the text
objects, which hold what all their glyphs share. A million glyphs cost numpy arrays, not a million objects.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Font(NamedTuple):
    """A font: its name without subset prefix, its weight (400 regular, 700 bold) and whether it slants."""

    name: str
    weight: int
    italic: bool


@dataclass(frozen=True)
class Runs:
    """Text objects by column: font index, size in points, baseline (top-down), angle, colour, hidden.

    ``angle`` is in degrees counterclockwise as displayed. ``artifact`` marks what a tagged document leaves out of its
    marked content (ISO 32000-1, 14.8.2.2); it is None where the document is not tagged.
    """

    font: Ints
    size: Floats
    baseline: Floats
    angle: Floats
    colour: Ints  # 0xRRGGBB
    hidden: Bools  # painted with render mode 3, or fully transparent
    artifact: Bools | None = None


@dataclass(frozen=True)
class Glyphs:
    """Characters by column: code point, box [x0, top, x1, bottom], run index, and doubts.

    ``space`` marks white space, whether the page paints it or pdfium inferred it; its run is that of the word before.
    ``unmapped`` marks glyphs whose code point is not known. A line-end hyphen is U+002D in ``code``.
    """

    code: Ints
    box: Floats  # (n, 4)
    run: Ints
    unmapped: Bools

    def __len__(self) -> int:
        return len(self.code)

    @property
    def space(self) -> Bools:
        """Mask of white space."""
        return np.asarray((self.code <= 32) | (self.code == 0xA0))


@dataclass(frozen=True)
class Rules:
    """Painted paths that are straight lines or rectangles, by column.

    ``box`` (n, 4); ``filled`` and ``stroked`` how it is painted; ``colour`` and ``stroke`` 0xRRGGBB; ``width``
    the line width in points. A thin filled rectangle is a rule too: that is how word processors draw them.
    ``art`` (m, 4) are the bounds of filled shapes and shadings that are no rectangles: what text may stand on.
    """

    box: Floats
    filled: Bools
    stroked: Bools
    colour: Ints
    stroke: Ints
    width: Floats
    art: Floats = field(default_factory=lambda: np.empty((0, 4)))

    def __len__(self) -> int:
        return len(self.width)


@dataclass(frozen=True)
class PageContent:
    """All that one page paints: glyphs, runs, fonts, rules and image boxes (m, 4)."""

    number: int
    width: float
    height: float
    rotation: int
    glyphs: Glyphs
    runs: Runs
    fonts: tuple[Font, ...]
    rules: Rules
    images: Floats
    label: str | None = None
