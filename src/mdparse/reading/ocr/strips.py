"""The boxes of lines in a grey picture turned into strips that are short enough to be recognised well.

Recognisers are trained on short pieces of a line: on a line of full width they go wrong now and then, and badly.
A strip holds whole words; the white columns between them also say where each word stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

from .raster import DARK, Picture

Pixels = tuple[int, int, int, int]
Spans = tuple[tuple[int, int], ...]

#: heights of the line that a strip is long at most; recognisers are trained on 7, and lose letters from 35
_LONGEST = 20
#: heights of the line that white between words is wide, where the line itself does not tell
_SPACE = 0.22
#: white between words is at least twice that between letters; so many gaps tell how wide that is
_TWICE, _ENOUGH = 2.0, 12
#: heights of the line that white between words is wide at least and at most
_NARROW, _WIDE = 0.12, 0.3
#: a speck in a space leaves this share of it white
_SPECKED = 0.65
#: white that is taken round a strip, in heights of the line
_EDGE = 0.15
#: what boxes of lines may lack at their ends, in heights of the line; half a gutter at most
_LACK = 0.4
#: a bullet stands this far before its line at most, in heights of the line
_BEFORE = 2.5
#: a dot is a bullet when it is this high (heights of the line), about round and filled, and clear of the baseline
_DOT, _ROUND, _FILLED, _CLEAR = (0.1, 0.5), 1.35, 0.6, 0.75


class Strip(NamedTuple):
    """A piece of a line: its box in pixels, the line's number, and the spans [x0, x1) of what may be its words.

    White wider than ``space`` pixels parts words for certain, narrower white may.
    """

    box: Pixels
    words: Spans
    space: float
    line: int


def strips(picture: Picture, boxes: Iterable[Pixels]) -> Iterator[Strip]:
    """Yield the strips of the lines in ``boxes``, from left to right; a box without ink gives none."""
    for number, (x0, top, x1, bottom) in enumerate(boxes):
        height = bottom - top
        left, right = _left(picture, (x0, top, x1, bottom)), min(picture.shape[1], x1 + round(_LACK * height))
        columns = inked(picture[top:bottom, left:right]) + left
        space = spacing(np.diff(columns) - 1, height)
        edge = round(_EDGE * height)
        for words in _pieces(spans(columns, space), _LONGEST * height):
            box = (max(left, words[0][0] - edge), top, min(right, words[-1][1] + edge), bottom)
            inside = columns[(columns >= words[0][0]) & (columns < words[-1][1])]
            yield Strip(box, spans(inside, _SPECKED * space), space, number)


def _left(picture: Picture, box: Pixels) -> int:
    """Return where a line begins: a little before its box, or at the bullet before it."""
    x0, top, _, bottom = box
    near = max(0, x0 - round(_LACK * (bottom - top)))
    far = max(0, x0 - round(_BEFORE * (bottom - top)))
    dark = inked(picture[top:bottom, far:near])
    alone = len(dark) > 0 and bullet(picture, (far + int(dark[0]), top, far + int(dark[-1]) + 1, bottom))
    return far + max(int(dark[0]) - 2, 0) if alone else near


def bullet(picture: Picture, box: Pixels) -> bool:
    """Tell whether a box [x0, top, x1, bottom] of a line holds nothing but a round dot at mid-height."""
    x0, top, x1, bottom = box
    ink = picture[top:bottom, x0:x1] < DARK
    rows = np.flatnonzero(ink.sum(axis=1) > 1)
    if not len(rows):
        return False
    high, wide, line = int(rows[-1] - rows[0]) + 1, x1 - x0, bottom - top
    round_ = 1 / _ROUND < high / wide < _ROUND and _DOT[0] * line < high < _DOT[1] * line
    return bool(round_ and ink[rows[0] : rows[-1] + 1].mean() > _FILLED and rows[-1] < _CLEAR * line)


def inked(picture: Picture) -> Any:
    """Return the columns of a picture that hold ink; a single dark pixel in a column is a speck."""
    return np.flatnonzero((picture < DARK).sum(axis=0) > 1)


def spacing(white: Any, height: int) -> float:
    """Return the width in pixels that white must have to part words, from all white runs of a line."""
    runs = white[white > 0]
    usual = _SPACE * height
    if len(runs) < _ENOUGH:
        return usual
    letters = float(np.median(runs))
    words = runs[runs > max(_TWICE * letters, _NARROW * height)]
    middle = (letters + float(np.median(words))) / 2 if len(words) else usual
    return float(np.clip(middle, _NARROW * height, _WIDE * height))


def spans(columns: Any, space: float) -> Spans:
    """Return the spans of columns with ink that white of more than ``space`` columns parts."""
    if not len(columns):
        return ()
    cuts = np.flatnonzero(np.diff(columns) - 1 > space)
    starts, ends = columns[[0, *(cuts + 1)]], columns[[*cuts, -1]] + 1
    return tuple(zip(starts.tolist(), ends.tolist(), strict=True))


def _pieces(words: Spans, longest: float) -> Iterator[Spans]:
    """Yield the words of a line in runs of about equal length, none longer than ``longest`` unless one word is."""
    if not words:
        return
    total = words[-1][1] - words[0][0]
    length = total / np.ceil(total / longest)
    run: list[tuple[int, int]] = []
    for word in words:
        if run and (word[0] + word[1]) / 2 - run[0][0] > length:
            yield tuple(run)
            run = []
        run.append(word)
    yield tuple(run)
