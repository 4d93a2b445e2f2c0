"""Cue files with patterns turned into turns of phrase, each with the letters it needs before it is worth matching."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Protocol

import regex

from .cues import rows

Pattern = regex.Pattern[str]
Match = regex.Match[str]

#: the cue files whose rows are a key and a pattern
TABLES = ("anaphors.tsv", "parties.tsv", "patterns.tsv", "periods.tsv", "roles.tsv", "statuses.tsv")
#: the groups of alternatives that are looked for by themselves
GROUPS = ("extended", "launching", "length", "money", "paying")
#: what stands around the turns of phrase of a group, and whether case matters
_AROUND: dict[str, tuple[str, int]] = {"paying": (r"(?:%s)\s(?:het |de )?(?=\p{Lu})", 0)}


class Searched(Protocol):
    """A text that knows which turns of phrase may stand in a part of it."""

    text: str

    def among(self, cues: Cues, start: int, end: int) -> Sequence[int]:
        """Return the numbers of the patterns of which text[start:end] holds the letters, in order."""


class Cues:
    """The turns of phrase of a group; in a `Searched` text only those are matched whose letters are there."""

    def __init__(self, patterns: Iterable[str], around: str = "%s", flags: int = regex.IGNORECASE) -> None:
        listed = tuple(patterns)
        self.letters = tuple(needs(pattern) for pattern in listed)
        #: the numbers of the patterns that are always matched
        self.unsure = tuple(number for number, letters in enumerate(self.letters) if "" in letters)
        self._flags = flags
        self._written = tuple(around % pattern for pattern in listed)
        self._compiled: dict[int, Pattern] = {}

    def pattern(self, number: int) -> Pattern:
        """Return a pattern, compiled when it is first asked for: most texts need only some."""
        found = self._compiled.get(number)
        if found is None:
            found = self._compiled[number] = regex.compile(self._written[number], self._flags)
        return found

    def search(self, text: str | Searched, start: int = 0, end: int | None = None) -> Match | None:
        """Return a match in text[start:end], of the turn of phrase that is listed first."""
        whole, last, numbers = self._likely(text, start, end)
        for number in numbers:
            if match := self.pattern(number).search(whole, start, last):
                return match
        return None

    def match(self, text: str, start: int, end: int) -> Match | None:
        """Return the match at an offset of the turn of phrase that is listed first."""
        tried = (self.pattern(number).match(text, start, end) for number in range(len(self._written)))
        return next(filter(None, tried), None)

    def finditer(self, text: str | Searched, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Return the matches in text[start:end], those of each turn of phrase in text order."""
        whole, last, numbers = self._likely(text, start, end)
        if not numbers:
            return iter(())
        return chain.from_iterable(self.pattern(number).finditer(whole, start, last) for number in numbers)

    def _likely(self, text: str | Searched, start: int, end: int | None) -> tuple[str, int, Sequence[int]]:
        """Return the plain text, where to stop, and the numbers of the patterns worth matching."""
        if isinstance(text, str):
            return text, len(text) if end is None else end, range(len(self._written))
        last = len(text.text) if end is None else end
        return text.text, last, text.among(self, start, last)


_ESCAPED = regex.compile(r"\\p\{\w+\}|\\.|\[[^\]]*\]|\(\?<?[=!](?:[^()]|\([^()]*\))*\)")
_LETTERS = regex.compile(r"[^\W\d_]{2,}(?![?*{])|[^\W\d_]{2,}(?=[^\W\d_][?*{])")
#: letters of the shortest run worth looking for; shorter ones stand in every sentence
_TELLING = 3
_OPENED = regex.compile(r"^\?(?:P?<\w+>|:)")


@cache
def needs(pattern: str) -> tuple[str, ...]:
    """Return letters of which every match of a pattern holds one run, in small letters; an empty run when unsure.

    A pattern needs the longest run outside its groups, or else what a group needs that must match; an alternation
    needs a run of each alternative.
    """
    found = _alternation(_ESCAPED.sub("\0", pattern))
    return found if found and min(map(len, found)) >= _TELLING else ("",)


def _alternation(plain: str) -> tuple[str, ...]:
    """Return one run of each alternative; nothing when one of them needs none."""
    runs = [_sequence(*_parts(part)) for part in _alternatives(plain)]
    return tuple(chain.from_iterable(runs)) if all(runs) else ()


def _sequence(outside: str, groups: list[str]) -> tuple[str, ...]:
    longest = max(_LETTERS.findall(outside), key=len, default="").lower()
    choices = [(longest,) if longest else (), *map(_alternation, groups)]
    return max(filter(None, choices), key=lambda runs: min(map(len, runs)), default=())


def _alternatives(plain: str) -> list[str]:
    """Return the parts between the bars that stand in no group."""
    found, depth = [""], 0
    for char in plain:
        depth += {"(": 1, ")": -1}.get(char, 0)
        if char == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += char
    return found


def _parts(plain: str) -> tuple[str, list[str]]:
    """Return what stands outside the groups of a pattern, and the insides of its groups that must match."""
    outside, groups, depth, at = [], [], 0, 0
    for index, char in enumerate(plain):
        depth += char == "("
        at = index + 1 if char == "(" and depth == 1 else at
        outside.append(char if depth == 0 else "\0")
        depth -= char == ")"
        if char == ")" and depth == 0 and plain[index + 1 : index + 2] not in set("?*{"):
            groups.append(_OPENED.sub("", plain[at:index]))
    return "".join(outside), groups


@cache
def verbs(group: str) -> Cues:
    """Return the turns of phrase of a group: 'support', 'carried', 'refused'."""
    return Cues((row[1] for row in rows("verbs.tsv") if row[0] == group), r"(?<![\p{L}-])(?:%s)(?!\p{L})")


@cache
def table(name: str) -> dict[str, Cues]:
    """Return a cue file of (key, pattern) rows as the turns of phrase of each key; case does not matter."""
    grouped: dict[str, list[str]] = {}
    for key, pattern in rows(name):
        grouped.setdefault(key, []).append(pattern)
    return {key: Cues(patterns) for key, patterns in grouped.items()}


@cache
def turns(group: str) -> Cues:
    """Return the alternatives of a group of `alternatives.tsv` as turns of phrase."""
    listed = (row[1] for row in rows("alternatives.tsv") if row[0] == group)
    return Cues(listed, *_AROUND.get(group, ("%s",)))


@cache
def every() -> tuple[Cues, ...]:
    """Return the turns of phrase of all cue files."""
    groups = sorted({row[0] for row in rows("verbs.tsv")})
    return (*map(verbs, groups), *map(turns, GROUPS), *chain.from_iterable(table(name).values() for name in TABLES))
