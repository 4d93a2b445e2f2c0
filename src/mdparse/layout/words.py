"""A page's glyphs turned into words: what stands together without a space or a gap, in content order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..reading.page import Bools, Floats, Ints, PageContent
from . import letters

#: A gap of this share of the type size parts two words. Printed spaces are 0.2 to 0.35 of it and tight setting
#: shrinks them to 0.14; pairs of letters inside a word overlap or stand less than 0.1 apart.
GAP = 0.13
#: A baseline that moves by this share of the type size starts a new word: superscripts rise by a third.
SHIFT = 0.18


@dataclass(frozen=True)
class Words:
    """Words by column: text, box [x0, top, x1, bottom], glyph range [first, last], and the style of the first glyph.

    Glyphs count without spaces: the range is into the inked glyphs of the page.
    ``artifact`` marks what a tagged document leaves out of its content.
    ``glued`` marks a word that follows the one before it without any gap (a note mark, a change of font or size).
    """

    text: tuple[str, ...]
    box: Floats
    first: Ints
    last: Ints
    size: Floats
    baseline: Floats
    angle: Floats
    font: Ints
    bold: Bools
    italic: Bools
    colour: Ints
    hidden: Bools
    glued: Bools
    artifact: Bools | None = None

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def boxes(self) -> list[list[float]]:
        """The boxes as plain lists, for code that goes word by word."""
        return self.box.tolist()  # type: ignore[no-any-return]

    @cached_property
    def sizes(self) -> list[float]:
        """The type sizes as plain numbers."""
        return self.size.tolist()  # type: ignore[no-any-return]

    @cached_property
    def baselines(self) -> list[float]:
        """The baselines as plain numbers."""
        return self.baseline.tolist()  # type: ignore[no-any-return]

    @cached_property
    def colours(self) -> list[int]:
        """The colours as plain numbers."""
        return self.colour.tolist()  # type: ignore[no-any-return]


def words(page: PageContent) -> Words:
    """Return the words of a page in content order."""
    glyphs, runs = page.glyphs, page.runs
    inked = np.flatnonzero(~glyphs.space)
    if not len(inked):
        return _empty()
    box, run = glyphs.box[inked], glyphs.run[inked]
    size, baseline, angle = runs.size[run], runs.baseline[run], runs.angle[run]
    spaced = np.diff(inked) > 1
    moved = _moved(box, size, baseline, angle)
    gap = _gap(box, size, angle)
    broken = spaced | moved | (gap > GAP) | (gap < -1.0)
    breaks = letters.spaced(broken, moved, gap, glyphs.code[inked]) | _led(glyphs.code[inked])
    starts = np.concatenate(([0], np.flatnonzero(breaks) + 1))
    ends = np.concatenate((starts[1:], [len(inked)])) - 1
    glued = np.concatenate(([False], ~spaced & (np.abs(gap) <= GAP)))[starts]
    weights = np.array([font.weight for font in page.fonts])
    slants = np.array([font.italic for font in page.fonts])
    head = run[starts]
    string = "".join(map(chr, letters.accented(glyphs.code[inked], box).tolist()))
    return Words(
        text=letters.cut(string, starts.tolist(), (ends + 1).tolist()),
        box=np.column_stack(
            [
                np.minimum.reduceat(box[:, 0], starts),
                np.minimum.reduceat(box[:, 1], starts),
                np.maximum.reduceat(box[:, 2], starts),
                np.maximum.reduceat(box[:, 3], starts),
            ]
        ),
        first=starts,
        last=ends,
        size=size[starts],
        baseline=baseline[starts],
        angle=angle[starts],
        font=runs.font[head],
        bold=weights[runs.font[head]] >= 600,
        italic=slants[runs.font[head]],
        colour=runs.colour[head],
        hidden=runs.hidden[head],
        glued=glued,
        artifact=None if runs.artifact is None else runs.artifact[head],
    )


def _moved(box: Floats, size: Floats, baseline: Floats, angle: Floats) -> Bools:
    scale = np.maximum(np.maximum(size[:-1], size[1:]), 1.0)
    shift = np.abs(np.diff(baseline)) > SHIFT * scale
    return shift | (np.abs(np.diff(angle)) > 1)


def _led(code: Ints) -> Bools:
    """Where dots that lead the eye to a value end: the value is a word of its own, however close it stands."""
    dots = code == ord(".")
    led = dots[:-1] & ~dots[1:]
    led[:2] = False
    led[2:] &= dots[1:-2] & dots[:-3]
    return np.asarray(led)


def _gap(box: Floats, size: Floats, angle: Floats) -> Floats:
    """Gap to the next glyph along the writing direction, in type sizes."""
    scale = np.maximum(np.minimum(size[:-1], size[1:]), 1.0)
    turn = np.round(angle[:-1] / 90).astype(int) % 4
    along = [
        box[1:, 0] - box[:-1, 2],
        box[:-1, 1] - box[1:, 3],
        box[:-1, 0] - box[1:, 2],
        box[1:, 1] - box[:-1, 3],
    ]
    return np.asarray(np.choose(turn, along) / scale)


def _empty() -> Words:
    none, flags = np.empty(0), np.empty(0, dtype=bool)
    whole = np.empty(0, dtype=np.int64)
    return Words((), np.empty((0, 4)), whole, whole, none, none, none, whole, flags, flags, whole, flags, flags)
