"""Recognised letters with their places in a strip turned into words: the picture says where words end.

A recogniser sees letters well and spaces badly: it glues words set tightly and parts words set widely. The white
columns of the strip know better; its spaces count only where the white is narrow.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .raster import Picture
from .strips import Strip, bullet


class Letter(NamedTuple):
    """A letter, its middle in pixels, its confidence, and whether the recogniser puts a space before it."""

    sign: str
    x: float
    confidence: float
    spaced: bool


class Chunk(NamedTuple):
    """Letters without a space: their text, left and right edge in pixels, and mean confidence."""

    text: str
    left: float
    right: float
    confidence: float


def chunks(letters: Sequence[Letter], strip: Strip, picture: Picture) -> Iterator[Chunk]:
    """Yield the words of a strip from left to right, each as wide as its ink; a dot before them is a bullet."""
    at, left = 0, strip.words[0][0]
    for (_, right), (following, _) in pairwise(strip.words):
        cut = _cut(letters, (right + following) / 2, following - right > strip.space)
        if cut is None:
            continue
        if cut > at:
            yield _chunk(letters[at:cut], left, right)
        elif not at and bullet(picture, (left, strip.box[1], right, strip.box[3])):
            yield Chunk("\u2022", left, right, 1.0)
        at, left = max(at, cut), following
    if at < len(letters):
        yield _chunk(letters[at:], left, strip.words[-1][1])


def _chunk(letters: Sequence[Letter], left: float, right: float) -> Chunk:
    text = "".join(letter.sign for letter in letters)
    return Chunk(text, left, right, sum(letter.confidence for letter in letters) / len(letters))


def _cut(letters: Sequence[Letter], x: float, sure: bool) -> int | None:
    """Return how many letters stand before a white column at ``x``, None where it parts no words.

    Places of letters are off by one at most: a space of the recogniser beside the column is the one it means.
    """
    cut = bisect_left([letter.x for letter in letters], x)
    near = (at for at in (cut, cut - 1, cut + 1) if 0 < at < len(letters) and letters[at].spaced)
    return next(near, cut if sure else None)
