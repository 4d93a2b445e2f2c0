"""Recognised words turned into words with the type size, weight and note marks that their picture shows.

Engines give the box of a line, which depends on whether it holds a 'g' or an 'H'. Type size is read from the set
width instead, weight from the thickness of the strokes, and a raised figure at the end of a word is a note mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from statistics import median
from typing import NamedTuple

import numpy as np

from .raster import DARK, Picture
from .word import Word

#: advance widths in ems by class of letter: the means of Helvetica, Times and DejaVu (their AFM and hmtx tables)
_WIDTHS = {**dict.fromkeys("ijl.,;:'’‘!|()[]tfrI-/", 0.32), **dict.fromkeys("mwMW%@€—", 0.86)}
_CAPITAL, _OTHER, _SPACE = 0.68, 0.54, 0.28
_LONG = 14  # characters from which the set width says more than the height of the box
_SAME = 0.08  # share within which two sizes are one: set width wavers by less over whole lines
_HEAVY = 1.25  # strokes thicker than this times the usual one are bold; bold faces have 1.4 to 1.8 times
_MARK = re.compile(r"(?<=[^\W\d_.’'\"”)])\d{1,2}$|(?<=[.’'\"”)])\d{1,2}$")
_LIFT = 0.18  # of the type size: note marks rise by a third, the feet of figures never by a tenth


class Line(NamedTuple):
    """The words of one line with its type size in pixels and whether it is bold."""

    words: tuple[Word, ...]
    size: float
    bold: bool


def set_lines(words: Iterable[Word], picture: Picture) -> tuple[Line, ...]:
    """Return the words line by line, with type sizes, weights, and note marks split off."""
    lines = [tuple(group) for _, group in groupby(words, key=lambda word: word.line)]
    if not lines:
        return ()
    sizes = _levelled([_size(line) for line in lines], [len(line) for line in lines])
    strokes = [_stroke(line, picture) / size for line, size in zip(lines, sizes, strict=True)]
    usual = median(strokes)
    return tuple(
        Line(tuple(_marked(line, size, picture)), size, stroke > _HEAVY * usual)
        for line, size, stroke in zip(lines, sizes, strokes, strict=True)
    )


def ems(text: str) -> float:
    """Return the set width of a text in ems, of a typeface of usual width."""
    return sum(_SPACE if c == " " else _WIDTHS.get(c, _CAPITAL if c.isupper() else _OTHER) for c in text)


def _size(line: tuple[Word, ...]) -> float:
    text = " ".join(word.text for word in line)
    if len(text) < _LONG:
        return line[0].size
    return sum(word.box[2] - word.box[0] for word in line) / sum(ems(word.text) for word in line)


def _levelled(sizes: list[float], weights: list[int]) -> list[float]:
    """Make sizes equal that are nearly so, from the size of most words outwards; engines waver, printers do not."""
    left = dict(enumerate(sizes))
    level: dict[int, float] = {}
    while left:
        common = max(left, key=lambda i: sum(weights[j] for j, s in left.items() if abs(s - left[i]) < _SAME * left[i]))
        near = [i for i, size in left.items() if abs(size - left[common]) < _SAME * left[common]]
        middle = median(left[i] for i in near)
        level |= dict.fromkeys(near, middle)
        for i in near:
            del left[i]
    return [level[i] for i in range(len(sizes))]


def _ink(box: tuple[float, float, float, float], picture: Picture) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    x0, top, x1, bottom = (round(value) for value in box)
    return np.asarray(picture[max(top, 0) : bottom, max(x0, 0) : x1] < DARK)


def _stroke(line: tuple[Word, ...], picture: Picture) -> float:
    """Mean length in pixels of the runs of ink along rows: the thickness of upright strokes."""
    ink = _ink((line[0].box[0], line[0].box[1], max(word.box[2] for word in line), line[0].box[3]), picture)
    runs = int(np.count_nonzero(np.diff(ink.astype(np.int8), axis=1) == 1))
    return float(ink.sum()) / runs if runs else 0.0


def _marked(line: tuple[Word, ...], size: float, picture: Picture) -> Iterator[Word]:
    """Yield the words of a line at its size, a raised figure at the end of one as a small word of its own."""
    for word in line:
        sized = word._replace(size=size if word.size >= 0.75 * line[0].size else 0.6 * size)
        match = _MARK.search(word.text)
        edge = _raised(sized, len(match[0]), picture) if match else None
        if match is None or edge is None:
            yield sized
            continue
        x0, top, x1, bottom = word.box
        yield sized._replace(text=word.text[: match.start()], box=(x0, top, edge, bottom))
        yield sized._replace(
            text=match[0], box=(edge, top, x1, bottom), size=0.6 * size, baseline=word.baseline - 0.33 * size
        )


def _raised(word: Word, figures: int, picture: Picture) -> float | None:
    """Return where the last figures of a word begin, in pixels, when their feet stand clear above the baseline."""
    ink = _ink(word.box, picture)
    columns = np.flatnonzero(ink.any(axis=0))
    if not len(columns):
        return None
    starts = columns[np.flatnonzero(np.diff(columns, prepend=-2) > 1)]
    if len(starts) <= figures:
        return None
    feet = np.flatnonzero(ink[:, starts[-figures] :].any(axis=1))[-1] + word.box[1]
    return float(word.box[0] + starts[-figures]) if feet < word.baseline - _LIFT * word.size else None
