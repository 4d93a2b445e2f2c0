"""A text turned into a concordance: its words, its head nouns, and which turns of phrase may stand where.

The words of a text are looked at once; a sentence is then only matched against the turns of phrase of which it holds
the letters, found by bisection.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import cache, cached_property, lru_cache, reduce
from itertools import accumulate, compress
from operator import or_
from typing import NamedTuple

from .cues import Head, head_of
from .turns import Cues, every

_WORD = re.compile(r"([^\W_][\w’'/@-]*)")
_PIECE = re.compile(r"[^\W_][\w’'@]*")


class Noun(NamedTuple):
    """A word that says what kind of work something is: offsets into the text, the word, and its head noun."""

    start: int
    end: int
    word: str
    head: Head


class Concordance:
    """The words of a text in order, the head nouns among them, and the words that turns of phrase need."""

    def __init__(self, text: str) -> None:
        self.text = text
        parts = _WORD.split(text)
        #: the words in order, and where each starts
        self.words = parts[1::2]
        self.starts = list(accumulate(map(len, parts)))[:-1:2]
        #: the different words
        self.vocabulary = set(self.words)
        senses = {word: _sense(word) for word in self.vocabulary}
        self.nouns = list(self._nouns({word: head for word, (head, _) in senses.items() if head is not None}))
        self._noun_starts = [noun.start for noun in self.nouns]
        held_by = {word: held for word, (_, held) in senses.items() if held}
        telling = list(self._placed(held_by))
        self._starts = [start for start, _ in telling]
        self._ends = [start + len(word) for start, word in telling]
        self._telling = [held_by[word] for _, word in telling]
        self._bits = _bits()
        #: the turns of phrase of parts that were asked for; most are sentences, asked for many times
        self._held: dict[tuple[int, int], int] = {}

    def _placed(self, wanted: Container[str]) -> Iterator[tuple[int, str]]:
        """Return the wanted words with their offsets, in order."""
        return compress(zip(self.starts, self.words, strict=True), map(wanted.__contains__, self.words))

    def _nouns(self, heads: dict[str, Head]) -> Iterator[Noun]:
        for start, word in self._placed(heads):
            if self.text[start - 1 : start] != "-":
                yield Noun(start, start + len(word), word, heads[word])

    def among(self, cues: Cues, start: int, end: int) -> Sequence[int]:
        """Return the numbers of the patterns of which text[start:end] holds the letters, in order."""
        held = self._held.get((start, end))
        if held is None:
            held = self._held[start, end] = self._gathered(start, end)
        shift, full, unsure = self._bits[cues]
        bits = held >> shift & full | unsure
        return _numbers(bits) if bits else ()

    def _gathered(self, start: int, end: int) -> int:
        words = self._telling[bisect_right(self._ends, start) : bisect_left(self._starts, end)]
        return reduce(or_, words, 0)

    def before(self, offset: int) -> str:
        """Return the last word that starts before an offset; empty when there is none."""
        index = bisect_left(self.starts, offset) - 1
        return self.words[index] if index >= 0 else ""

    def inside(self, start: int, end: int) -> dict[int, str]:
        """Return the words that start in text[start:end] by their offset."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return dict(zip(self.starts[first:last], self.words[first:last], strict=True))

    def between(self, start: int, end: int) -> list[Noun]:
        """Return the head nouns that start in text[start:end]."""
        return self.nouns[bisect_left(self._noun_starts, start) : bisect_left(self._noun_starts, end)]

    def places(self, cues: Cues) -> list[int]:
        """Return where the words start that hold letters of turns of phrase all of which need some."""
        shift, full, _ = self._bits[cues]
        wanted = full << shift
        return [start for start, held in zip(self._starts, self._telling, strict=True) if held & wanted]

    def find(self, wanted: Container[str]) -> list[tuple[int, str]]:
        """Return the wanted words with their offsets; those with a hyphen or a stroke are looked at piece by piece."""
        cut, pieces = self._cut
        whole = (placed for placed in self._placed(wanted) if placed[1] not in cut)
        return sorted([*whole, *(piece for piece in pieces if piece[1] in wanted)])

    @cached_property
    def _cut(self) -> tuple[set[str], list[tuple[int, str]]]:
        """The words with a hyphen or a stroke, and their pieces with their offsets."""
        cut = {word for word in self.vocabulary if "-" in word or "/" in word}
        placed = ((start, _PIECE.finditer(word)) for start, word in self._placed(cut))
        return cut, [(start + piece.start(), piece[0]) for start, pieces in placed for piece in pieces]


@lru_cache(maxsize=50_000)
def _sense(word: str) -> tuple[Head | None, int]:
    """Return the head noun that a word is or ends in, and the bits of the patterns whose letters it holds."""
    small, held = word.lower(), 0
    for pair in {small[at : at + 2] for at in range(len(small) - 1)} & _needed().keys():
        for run, bit in _needed()[pair]:
            if run in small:
                held |= bit
    return (head_of(word) if word[0].isalpha() else None), held


@cache
def _bits() -> dict[Cues, tuple[int, int, int]]:
    """Return where the bits of each group begin, a bit for each of its patterns, and those that are always matched.

    All patterns share one row of bits, so that what a sentence holds is one number, put together word by word.
    """
    found: dict[Cues, tuple[int, int, int]] = {}
    at = 0
    for cues in every():
        found[cues] = at, (1 << len(cues.letters)) - 1, sum(1 << number for number in cues.unsure)
        at += len(cues.letters)
    return found


@lru_cache(maxsize=10_000)
def _numbers(bits: int) -> tuple[int, ...]:
    """Return the numbers of the bits that are set, in order."""
    return tuple(number for number in range(bits.bit_length()) if bits >> number & 1)


@cache
def _needed() -> dict[str, list[tuple[str, int]]]:
    """Return the runs of letters that turns of phrase need, by their first two letters, with the bit of the pattern."""
    found: dict[str, list[tuple[str, int]]] = {}
    for cues, (shift, _, _) in _bits().items():
        for number, letters in enumerate(cues.letters):
            for run in letters:
                if run:
                    found.setdefault(run[:2], []).append((run, 1 << shift + number))
    return found
