"""A text turned into a concordance: its words, its head nouns, and which turns of phrase may stand where.

The words of a text are looked at once; a sentence is then only matched against the turns of phrase of which it holds
the letters, found by bisection.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from .cues import Head, head_of
from .turns import Cues, every

_WORD = re.compile(r"[^\W_][\w’'/@-]*")
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
        found = list(_WORD.finditer(text))
        #: the words in order, and where each starts
        self.words = [match[0] for match in found]
        self.starts = [match.start() for match in found]
        senses = {word: _sense(word) for word in set(self.words)}
        heads = {word: head for word, (head, _) in senses.items() if head is not None}
        self.nouns = list(self._nouns(heads))
        self._noun_starts = [noun.start for noun in self.nouns]
        self._senses = {word: hits for word, (_, hits) in senses.items() if hits}
        self._index()

    def _index(self) -> None:
        """Keep where the words stand that hold letters of a turn of phrase."""
        telling = [
            start_word for start_word in zip(self.starts, self.words, strict=True) if start_word[1] in self._senses
        ]
        self._starts = [start for start, _ in telling]
        self._telling = [word for _, word in telling]
        self._ends = [start + len(word) for start, word in telling]
        #: the turns of phrase of parts that were asked for; most are sentences, asked for many times
        self._held: dict[tuple[int, int], dict[Cues, set[int]]] = {}

    def _nouns(self, heads: dict[str, Head]) -> Iterator[Noun]:
        for start, word in zip(self.starts, self.words, strict=True):
            if word in heads and self.text[start - 1 : start] != "-":
                yield Noun(start, start + len(word), word, heads[word])

    def among(self, cues: Cues, start: int, end: int) -> Sequence[int]:
        """Return the numbers of the patterns of which text[start:end] holds the letters, in order."""
        held = self._held.get((start, end))
        if held is None:
            held = self._held[start, end] = self._gathered(start, end)
        found = held.get(cues)
        return sorted(found.union(cues.unsure)) if found else cues.unsure

    def _gathered(self, start: int, end: int) -> dict[Cues, set[int]]:
        found: dict[Cues, set[int]] = {}
        for word in self._telling[bisect_right(self._ends, start) : bisect_left(self._starts, end)]:
            for cues, number in self._senses[word]:
                if cues in found:
                    found[cues].add(number)
                else:
                    found[cues] = {number}
        return found

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
        wanted = {word for word, hits in self._senses.items() if any(group is cues for group, _ in hits)}
        return [start for start, word in zip(self._starts, self._telling, strict=True) if word in wanted]

    def find(self, wanted: Container[str]) -> Iterator[tuple[int, str]]:
        """Yield the wanted words with their offsets; those with a hyphen or a stroke are looked at piece by piece."""
        split = {word for word in set(self.words) if "-" in word or "/" in word}
        for start, word in zip(self.starts, self.words, strict=True):
            if word in split:
                pieces = ((start + piece.start(), piece[0]) for piece in _PIECE.finditer(word))
                yield from (piece for piece in pieces if piece[1] in wanted)
            elif word in wanted:
                yield start, word


@lru_cache(maxsize=50_000)
def _sense(word: str) -> tuple[Head | None, tuple[tuple[Cues, int], ...]]:
    """Return the head noun that a word is or ends in, and the patterns whose letters it holds."""
    small = word.lower()
    pairs = {small[at : at + 2] for at in range(len(small) - 1)} & _needed().keys()
    hits = {(cues, number) for pair in pairs for run, cues, number in _needed()[pair] if run in small}
    return (head_of(word) if word[0].isalpha() else None), tuple(hits)


@cache
def _needed() -> dict[str, list[tuple[str, Cues, int]]]:
    """Return the runs of letters that turns of phrase need, by their first two letters."""
    found: dict[str, list[tuple[str, Cues, int]]] = {}
    for cues in every():
        for number, letters in enumerate(cues.letters):
            for run in letters:
                if run:
                    found.setdefault(run[:2], []).append((run, cues, number))
    return found
