"""Words of a page turned into printed lines of chunks: runs of words that no column gap parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ..layout.words import Words
from ..model import BBox
from ..reading.page import Floats, Ints
from .marks import Mark, dots, leads, mark, numeric

#: Baselines this share of the larger type size apart are one line: note marks rise by a third of the type they stand
#: beside, and values set beside a label are up to a third lower; half-leading between columns of text starts at 0.4.
SAME_LINE = 0.36
#: A mark glued to a word is smaller than this share of the word, and rises or falls by less than this share of it:
#: superscripts are 0.58 to 0.75 as large; a rise of half the size would reach the line above.
MARK, RAISED = 0.8, 0.5
#: A gap of this many type sizes parts two chunks. Word spaces are 0.25 to 0.35 of it, in justified print up to 0.8.
WIDE_GAP = 0.9
#: Between two numbers a smaller gap parts them: only a thousands space (0.25 to 0.3) stands inside a number.
NUMBER_GAP = 0.42
#: A currency sign or minus belongs to the number after it, even when accounting formats set it at the far left.
SIGN_GAP = 4.0


@dataclass(frozen=True)
class Chunk:
    """Words that stand together on one line: box, word indices, text."""

    box: BBox
    words: tuple[int, ...]
    text: str
    bold: bool

    @cached_property
    def mark(self) -> Mark:
        """What the chunk holds."""
        return mark(self.text)

    @cached_property
    def value(self) -> bool:
        """Whether the chunk holds a value and no words."""
        return numeric(self.text)


@dataclass(frozen=True)
class Line:
    """One printed line: baseline, top, bottom, type size, and its chunks from left to right."""

    baseline: float
    top: float
    bottom: float
    size: float
    chunks: tuple[Chunk, ...]

    @property
    def left(self) -> float:
        """Left end of the print."""
        return self.chunks[0].box[0]

    @property
    def right(self) -> float:
        """Right end of the print."""
        return self.chunks[-1].box[2]

    @cached_property
    def values(self) -> int:
        """How many chunks after the first hold values."""
        return sum(chunk.value for chunk in self.chunks[1:])

    @cached_property
    def text(self) -> str:
        """All print of the line."""
        return " ".join(chunk.text for chunk in self.chunks)

    @property
    def bold(self) -> bool:
        """Whether every chunk is bold."""
        return all(chunk.bold for chunk in self.chunks)

    def within(self, left: float, right: float) -> Line | None:
        """Return the line with only the chunks that reach between two x, None when there are none."""
        chunks = tuple(chunk for chunk in self.chunks if chunk.box[0] < right and chunk.box[2] > left)
        if len(chunks) in (0, len(self.chunks)):
            return self if chunks else None
        top, bottom = min(chunk.box[1] for chunk in chunks), max(chunk.box[3] for chunk in chunks)
        return replace(self, top=top, bottom=bottom, chunks=chunks)


def upright(words: Words) -> Ints:
    """Return the indices of the words that can stand in a line: not turned, with a size and a box of real numbers."""
    sound = (np.abs(words.angle) < 1) & np.isfinite(words.box).all(axis=1)
    return np.flatnonzero(sound & np.isfinite(words.baseline) & (words.size > 0))


def order(words: Words, upright: Ints) -> tuple[Ints, Ints, Floats]:
    """Return these word indices in line order, their line numbers, and the gap before each in type sizes."""
    if not len(upright):
        return upright, upright, np.empty(0)
    baseline, size = _lowered(words, upright), words.size[upright]
    rank = np.argsort(baseline, kind="stable")
    step = np.diff(baseline[rank]) > SAME_LINE * np.maximum(size[rank][1:], size[rank][:-1])
    number = np.empty(len(upright), dtype=np.int64)
    number[rank] = np.concatenate(([0], np.cumsum(step)))
    by_line = np.lexsort((words.box[upright, 0], number))
    index, number = upright[by_line], number[by_line]
    gap = np.full(len(index), np.inf)
    same = number[1:] == number[:-1]
    scale = np.maximum(np.minimum(words.size[index[1:]], words.size[index[:-1]]), 1.0)
    gap[1:] = np.where(same, (words.box[index[1:], 0] - words.box[index[:-1], 2]) / scale, np.inf)
    return index, number, gap


def _lowered(words: Words, upright: Ints) -> Floats:
    """The baselines of words, those of small marks glued to the word before them on its baseline."""
    baseline, size, box = words.baseline[upright], words.size[upright], words.box[upright]
    beside = words.glued[upright][1:] & (np.abs(box[1:, 0] - box[:-1, 2]) < size[1:] / 2)
    raised = beside & (size[1:] < MARK * size[:-1]) & (np.abs(np.diff(baseline)) < RAISED * size[:-1])
    return np.where(np.concatenate(([False], raised)), np.roll(baseline, 1), baseline)


def lines(words: Words, index: Ints, number: Ints, gap: Floats) -> list[Line]:
    """Return the lines of the ordered words, from top to bottom."""
    if not len(index):
        return []
    found: list[Line] = []
    starts = np.flatnonzero(np.concatenate(([True], np.diff(number) > 0))).tolist()
    members, gaps = index.tolist(), gap.tolist()
    for first, last in zip(starts, [*starts[1:], len(members)], strict=True):
        found.append(_line(words, members[first:last], gaps[first:last]))
    return found


def _line(words: Words, members: list[int], gaps: list[float]) -> Line:
    parts: list[list[int]] = [[members[0]]]
    texts, sizes, baselines = words.text, words.sizes, words.baselines
    for before, word, gap in zip(members, members[1:], gaps[1:], strict=False):
        # Most gaps are spaces between words: only a leader parts what stands so close.
        wide = gap > NUMBER_GAP or (gap > 0 and leads(texts[before]))
        if wide and gap > _limit(texts[before], texts[word], gap):
            parts.append([word])
        else:
            parts[-1].append(word)
    chunks = tuple(_chunk(words, part) for part in parts)
    size = max([sizes[word] for word in members])
    tops, bottoms = [chunk.box[1] for chunk in chunks], [chunk.box[3] for chunk in chunks]
    baseline = max([baselines[word] for word in members])
    return Line(baseline, min(tops), max(bottoms), size, chunks)


def _limit(before: str, after: str, gap: float) -> float:
    if leads(before):
        return 0.0
    if gap <= NUMBER_GAP:
        return NUMBER_GAP
    left = mark(before)
    if left == "sign" and mark(after) in ("number", "year", "sign"):
        return SIGN_GAP
    if left in ("number", "nil", "year", "date") and mark(after) in ("number", "nil", "year", "date", "sign"):
        return NUMBER_GAP
    return WIDE_GAP


def _chunk(words: Words, part: list[int]) -> Chunk:
    texts, boxes = words.text, words.boxes
    said = [w for w in part if not dots(texts[w])] or part
    box = around([boxes[w] for w in said])
    return Chunk(box, tuple(part), " ".join([texts[w] for w in part]), bool(words.bold[part[0]]))


def around(boxes: Sequence[Sequence[float]]) -> BBox:
    """Return the box around boxes."""
    if len(boxes) == 1:
        x0, top, x1, bottom = boxes[0]
        return x0, top, x1, bottom
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
