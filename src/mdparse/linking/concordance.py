"""A text turned into a concordance: its words, its head nouns, and which turns of phrase may stand where.

The words of a text are looked at once; a sentence is then only matched against the turns of phrase of which it holds
the letters, found by bisection.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from .cues import Head, head_of
from .turns import Cues, every

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}’'/@-]*")
_PIECE = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}’'@]*")


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
        self.words = [(match.start(), match[0]) for match in _WORD.finditer(text)]
        self.nouns: list[Noun] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._hits: list[tuple[Cues, int]] = []
        for start, word in self.words:
            head, hits = _sense(word)
            if head is not None and text[start - 1 : start] != "-":
                self.nouns.append(Noun(start, start + len(word), word, head))
            for hit in hits:
                self._starts.append(start)
                self._ends.append(start + len(word))
                self._hits.append(hit)

    def among(self, cues: Cues, start: int, end: int) -> list[int]:
        """Return the numbers of the patterns of which text[start:end] holds the letters, in order."""
        hits = self._hits[bisect_right(self._ends, start) : bisect_left(self._starts, end)]
        return sorted({number for group, number in hits if group is cues}.union(cues.unsure))

    def between(self, start: int, end: int) -> list[Noun]:
        """Return the head nouns that start in text[start:end]."""
        return self.nouns[bisect_left(self.nouns, (start,)) : bisect_left(self.nouns, (end,))]

    def pieces(self) -> Iterator[tuple[int, str]]:
        """Yield the words with their offsets, those with a hyphen or a stroke piece by piece."""
        for start, word in self.words:
            if "-" in word or "/" in word:
                yield from ((start + piece.start(), piece[0]) for piece in _PIECE.finditer(word))
            else:
                yield start, word


@lru_cache(maxsize=50_000)
def _sense(word: str) -> tuple[Head | None, tuple[tuple[Cues, int], ...]]:
    """Return the head noun that a word is or ends in, and the patterns whose letters it holds."""
    small = word.lower()
    pairs = {small[at : at + 2] for at in range(len(small) - 1)} & _needed().keys()
    hits = {(id(cues), number): (cues, number) for pair in pairs for run, cues, number in _needed()[pair] if run in small}
    return (head_of(word) if word[0].isalpha() else None), tuple(hits.values())


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
