"""A text and the literal words that costly patterns begin with, turned into the places worth trying.

Looking for a word costs a hundredth of trying a pattern at every character, and most patterns match seldom.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import TypeVar

import regex

M = TypeVar("M", re.Match[str], regex.Match[str])
#: single bytes as themselves where they are letters or digits (letters alone), else as blanks
_ALNUM = bytes(n if chr(n).isalpha() or chr(n).isdecimal() else 32 for n in range(256))
_ALPHA = bytes(n if chr(n).isalpha() else 32 for n in range(256))
_IDENTITY = bytes(range(256))
#: a run of letters and digits, without the raised figure of a note behind it
_CAPITAL = re.compile(r"[A-Z\u0080-\U0010ffff](?<=[^\W_])[^\W_¹²³¼½¾]*")


def lower(text: str) -> str:
    """Return a text in small letters at the same offsets: a letter whose small form is longer stays."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def words(text: str) -> frozenset[str]:
    """Return the runs of letters and digits of a text, cut at whatever is not in Latin-1.

    All that stands in the text as a whole word and is in Latin-1 is among them. One pass over single bytes takes a
    tenth of the time of a search for each word.
    """
    return frozenset(_blanked(text, _ALNUM).split())


def letters(text: str) -> frozenset[str]:
    """Return the runs of letters of a text, cut at numbers and at whatever is not in Latin-1."""
    return frozenset(_blanked(text, _ALPHA).split())


def _blanked(text: str, kept: bytes) -> str:
    return text.encode("latin-1", "replace").translate(kept).decode("latin-1")


@lru_cache(maxsize=4096)
def _runs(cue: str) -> tuple[str, ...]:
    return tuple(_blanked(cue, _ALNUM).split()) if _blanked(cue, _IDENTITY) == cue else ()


def capitals(text: str) -> list[tuple[int, str]]:
    """Return the runs of letters and numbers that begin with a capital, with where they begin."""
    found = ((match.start(), match[0]) for match in _CAPITAL.finditer(text))
    return [(at, run) for at, run in found if run[0].isupper() and not text[at - 1 : at].isalnum()]


def whole(known: frozenset[str], cues: Iterable[str]) -> Iterator[str]:
    """Yield the cues, which are only meant as whole words, that a text with some words may hold."""
    return (cue for cue in cues if known.issuperset(_runs(cue)))


def starts(text: str, cues: Iterable[str]) -> list[int]:
    """Return the offsets at which one of the cues begins, in order, each once."""
    return sorted({at for cue in cues for at in places(text, cue)})


def places(text: str, cue: str) -> Iterator[int]:
    """Yield every offset at which a cue, which is not empty, begins."""
    at = text.find(cue)
    while at >= 0:
        yield at
        at = text.find(cue, at + 1)


class Places:
    """A text with its words, asked where literal cues stand in it; a cue is looked for once, if its letters occur."""

    def __init__(self, text: str, known: frozenset[str]) -> None:
        """Keep a text and its words as `words` gives them."""
        self.text = text
        self._joined = " ".join(known)
        self._found: dict[str, list[int]] = {}

    def of(self, cue: str) -> list[int]:
        """Return the offsets at which a cue begins, in order."""
        if cue not in self._found:
            held = all(run in self._joined for run in _runs(cue))
            self._found[cue] = list(places(self.text, cue)) if held else []
        return self._found[cue]

    def led(self, cues: Iterable[str], letters: str, most: int) -> list[int]:
        """Return the offsets from which only some letters, at most so many, lead to one of the cues, in order."""
        begins = sorted({at for cue in cues for at in self.of(cue)})
        return led(self.text, begins, letters, most) if letters else begins


def led(text: str, begins: Iterable[int], letters: str, most: int) -> list[int]:
    """Return the offsets from which only some letters, at most so many, lead to one of some offsets, in order."""
    found: set[int] = set()
    for at in begins:
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


def stretches(text: str, begins: Iterable[int], breaks: str) -> Iterator[tuple[int, int]]:
    """Yield the half-open offsets of the stretches without any of some signs that hold one of some offsets, each once.

    The offsets are in order, and of no sign.
    """
    sign, end = re.compile(f"[{re.escape(breaks)}]"), 0
    for at in begins:
        if at >= end:
            start = max(end, *(text.rfind(each, end, at) + 1 for each in breaks))
            found = sign.search(text, at)
            end = found.start() if found else len(text)
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
