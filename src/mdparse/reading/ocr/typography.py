"""Recognised words turned into words with the type size, weight and note marks that their picture shows.

Engines give the box of a line, which depends on whether it holds a 'g' or an 'H'. Type size is read from the set
width instead, or from the height of the letters where a line is short or set in bold, which is wider; weight from the
thickness of the strokes; and a raised figure at the end of a word is a note mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import NamedTuple

import numpy as np

from .raster import DARK, Picture
from .word import Word

#: advance widths in ems by class of letter: the means of Helvetica, Times and DejaVu (their AFM and hmtx tables)
_WIDTHS = {**dict.fromkeys("ijl.,;:'’‘!|()[]tfrI-/", 0.32), **dict.fromkeys("mwMW%@€—", 0.86)}
_CAPITAL, _OTHER, _SPACE = 0.68, 0.54, 0.28
_LONG = 14  # characters from which the set width says more than the height of the letters
_SAME = 0.08  # share within which two sizes are one: set width wavers by less over whole lines
_HEAVY = 1.4  # strokes thicker than this times the usual one are bold; bold faces have 1.5 to 2 times
_LOW = frozenset("acegmnopqrsuvwxyz")  # letters whose top is the x-height
_X_HEIGHT, _CAP_HEIGHT = 0.53, 0.72  # in ems, of faces without serifs
_FULL = 0.5  # of the ink of a row through most letters; ascenders have a third of it, descenders a sixth
_ASCENT, _DESCENT = 0.8, 0.22  # in ems, of most faces
_OPENING = re.compile(r"\d{1,2}(?=\D|$)")
_MARK = re.compile(r"(?<=[^\W\d_.’'\"”)])\d{1,2}$|(?<=[.’'\"”)])\d{1,2}$|^\d{1,2}$")
_LIFT = 0.18  # of the type size: note marks rise by a third, the feet of figures never by a tenth


class Line(NamedTuple):
    """The words of one line with its type size in pixels and whether it is bold."""

    words: tuple[Word, ...]
    size: float
    bold: bool


def set_lines(words: Iterable[Word], picture: Picture) -> tuple[Line, ...]:
    """Return the words line by line, with type sizes, weights, baselines, and note marks split off."""
    lines = [tuple(group) for _, group in groupby(words, key=lambda word: word.line)]
    if not lines:
        return ()
    feet = [_heights(line, picture) for line in lines]
    high = _by_height(lines, [max(base - top, 1.0) for top, base in feet])
    bold = _heavy([_stroke(line, picture) / size for line, size in zip(lines, high, strict=True)])
    sizes = [
        _width(line) if _length(line) >= _LONG and not heavy else size
        for line, size, heavy in zip(lines, high, bold, strict=True)
    ]
    set_ = zip(lines, _levelled(sizes, list(map(len, lines))), bold, feet, strict=True)
    return tuple(
        Line(tuple(map(_boxed, _marked(line, size, base, picture))), size, heavy)
        for line, size, heavy, (_, base) in set_
    )


def _boxed(word: Word) -> Word:
    """A word with a box as high as fonts make it, whatever letters it holds."""
    x0, _, x1, _ = word.box
    return word._replace(box=(x0, word.baseline - _ASCENT * word.size, x1, word.baseline + _DESCENT * word.size))


def _heavy(strokes: Sequence[float]) -> list[bool]:
    """Which strokes are thick beside the usual ones."""
    usual = median(strokes)
    return [stroke > _HEAVY * usual for stroke in strokes]


def ems(text: str) -> float:
    """Return the set width of a text in ems, of a typeface of usual width."""
    return sum(_SPACE if c == " " else _WIDTHS.get(c, _CAPITAL if c.isupper() else _OTHER) for c in text)


def _length(line: Sequence[Word]) -> int:
    return sum(len(word.text) + 1 for word in line) - 1


def _by_height(lines: Sequence[tuple[Word, ...]], heights: Sequence[float]) -> list[float]:
    """Type sizes by the height of letters, in the measure that the set width of most long lines gives."""
    raw = [height / _share("".join(word.text for word in line)) for line, height in zip(lines, heights, strict=True)]
    ratios = [_width(line) / size for line, size in zip(lines, raw, strict=True) if _length(line) >= _LONG]
    scale = median(ratios) if ratios else 1.0
    return [scale * size for size in raw]


def _share(text: str) -> float:
    """Height of most letters of a text in ems."""
    return _X_HEIGHT if 2 * sum(c in _LOW for c in text) >= len(text) else _CAP_HEIGHT


def _width(line: tuple[Word, ...]) -> float:
    """Type size by the set width of a line."""
    return sum(word.box[2] - word.box[0] for word in line) / sum(ems(word.text) for word in line)


def _heights(line: tuple[Word, ...], picture: Picture) -> tuple[float, float]:
    """Top and baseline of most letters of a line in pixels: the rows that hold much ink, not what rises or hangs."""
    top = min(word.box[1] for word in line)
    ink = _ink((line[0].box[0], top, max(word.box[2] for word in line), max(word.box[3] for word in line)), picture)
    rows = ink.sum(axis=1)
    if not rows.any():
        return top, line[0].baseline
    full = np.flatnonzero(rows > _FULL * np.percentile(rows[rows > 0], 80))
    return float(top + full[0]), float(top + full[-1] + 1)


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


def _marked(line: tuple[Word, ...], size: float, base: float, picture: Picture) -> Iterator[Word]:
    """Yield the words of a line at its size; raised figures that open the line or end a word become small words."""
    for at, word in enumerate(line):
        sized = word._replace(size=size if word.size >= 0.75 * line[0].size else 0.6 * size, baseline=base)
        opened = _split_head(sized, picture) if at == 0 else None
        yield from opened or _split_tail(sized, picture) or (sized,)


def _split_head(word: Word, picture: Picture) -> tuple[Word, ...] | None:
    """The raised figures that open a word, and its rest; None where there are none."""
    head = _OPENING.match(word.text)
    edge = _raised(word, len(head[0]), 0, picture) if head else None
    if head is None or edge is None:
        return None
    mark, rest = _small(word, head[0], word.box[0], edge), word.text[head.end() :]
    return (mark, word._replace(text=rest, box=(edge, *word.box[1:]))) if rest else (mark,)


def _split_tail(word: Word, picture: Picture) -> tuple[Word, ...] | None:
    """A word and the raised figures that end it; None where there are none."""
    tail = _MARK.search(word.text)
    edge = _raised(word, len(tail[0]), -len(tail[0]), picture) if tail else None
    if tail is None or edge is None:
        return None
    rest = word.text[: tail.start()]
    mark = _small(word, tail[0], edge if rest else word.box[0], word.box[2])
    return (word._replace(text=rest, box=(*word.box[:2], edge, word.box[3])), mark) if rest else (mark,)


def _small(word: Word, text: str, left: float, right: float) -> Word:
    """A note mark in a word, as word processors set it."""
    box = (left, word.box[1], right, word.box[3])
    return word._replace(text=text, box=box, size=0.6 * word.size, baseline=word.baseline - 0.33 * word.size)


def _raised(word: Word, figures: int, first: int, picture: Picture) -> float | None:
    """Return the inner edge in pixels of figures of a word (from letter ``first``) whose feet stand clear of its base.

    The edge is where the figures begin, or end when they open the word; None when they are not raised.
    """
    ink = _ink(word.box, picture)
    columns = np.flatnonzero(ink.any(axis=0))
    if not len(columns):
        return None
    breaks = np.flatnonzero(np.diff(columns) > 1)
    starts, ends = columns[[0, *(breaks + 1)]], columns[[*breaks, -1]] + 1
    if len(starts) < min(figures + 1, len(word.text)):
        return None
    chosen = slice(first, first + figures or None)
    left, right = int(starts[chosen][0]), int(ends[chosen][-1])
    rows = np.flatnonzero(ink[:, left:right].any(axis=1))
    if rows[-1] + word.box[1] > word.baseline - _LIFT * word.size:
        return None
    return float(word.box[0] + (right if first == 0 else left))
