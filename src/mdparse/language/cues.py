"""A text and the literal words that costly patterns begin with, turned into the places worth trying.

Looking for a word costs a hundredth of trying a pattern at every character, and most patterns match seldom.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import TypeVar

import regex

M = TypeVar("M", re.Match[str], regex.Match[str])


def starts(text: str, cues: Iterable[str]) -> list[int]:
    """Return the offsets at which one of the cues begins, in order, each once."""
    return sorted({at for cue in cues for at in places(text, cue)})


def places(text: str, cue: str) -> Iterator[int]:
    """Yield every offset at which a cue, which is not empty, begins."""
    at = text.find(cue)
    while at >= 0:
        yield at
        at = text.find(cue, at + 1)


def led(text: str, cues: Iterable[str], letters: str, most: int) -> list[int]:
    """Return the offsets from which only some letters, at most so many, lead to one of the cues, in order."""
    found: set[int] = set()
    for at in starts(text, cues):
        left = text[max(0, at - most) : at]
        found.update(range(at - len(left) + len(left.rstrip(letters)), at + 1))
    return sorted(found)


def matches(match_at: Callable[[str, int], M | None], text: str, begins: Iterable[int]) -> Iterator[M]:
    """Yield the matches that begin at one of some offsets in order, none overlapping, as `finditer` would.

    ``match_at`` is the method ``match`` of a pattern of `re` or `regex`.
    """
    end = 0
    for at in begins:
        match = match_at(text, at) if at >= end else None
        if match is not None:
            end = match.end()
            yield match


def lines(text: str, begins: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the half-open offsets of the lines that hold one of some offsets in order, each line once."""
    end = -1
    for at in begins:
        if at > end:
            start = text.rfind("\n", 0, at) + 1
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            yield start, end


def within(spans: list[tuple[int, int]], at: int) -> bool:
    """Tell whether an offset lies in one of the spans, which are in text order and apart."""
    index = bisect_right(spans, (at, float("inf"))) - 1
    return index >= 0 and at < spans[index][1]


class Taken:
    """Spans in any order, overlapping or not, asked in logarithmic time whether one lies in the way."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Sort the half-open spans, and keep how far those up to each of them reach."""
        ordered = sorted(set(spans))
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether one of the spans shares a character with start..end."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and start < self._ends[index]
