"""Cue files of the package turned into word sets and patterns: head nouns, verbs, what is no project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import regex

Pattern = regex.Pattern[str]
Match = regex.Match[str]


class Head(NamedTuple):
    """A noun that says what kind of work something is; a loose one alone does not make a project."""

    word: str
    plural: str
    kind: str
    loose: bool


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a cue file as tuples of fields, comments and blank lines left out."""
    text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines)


@cache
def words(group: str, name: str = "function_words.txt") -> frozenset[str]:
    """Return the words of a group of a cue file."""
    found = (row for row in rows(name) if row[0] == group)
    return frozenset(word for row in found for word in row[1].split())


@cache
def against() -> frozenset[str]:
    """Return the nouns that, right before a name, make it no project."""
    return frozenset(word for row in rows("against.tsv") for word in row[1].split())


@cache
def heads() -> dict[str, Head]:
    """Return the head nouns by singular and plural form."""
    found: dict[str, Head] = {}
    for row in rows("heads.tsv"):
        word, plural, kind, loose = (*row, "")[:4]
        head = Head(word, plural, kind, loose == "yes")
        found |= {word: head, plural: head, plural.replace("’", "'"): head}
    return found


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(heads(), key=len, reverse=True))


@cache
def head_of(word: str) -> Head | None:
    """Return the head noun that a word is or ends in ('preventieproject'); null for other words and for what is none."""
    small = word.casefold()
    if small in against():
        return None
    if small in heads():
        return heads()[small]
    ending = next((ending for ending in _endings() if small.endswith(ending)), None)
    long_enough = ending is not None and len(ending) > 4 and len(small) > len(ending) + 1
    return heads()[ending] if ending is not None and long_enough else None


def is_plural(word: str) -> bool:
    """Tell whether a head noun stands in the plural."""
    head = head_of(word)
    return head is not None and word.casefold().endswith((head.plural, head.plural.replace("’", "'")))


class Cues:
    """The turns of phrase of a group. Those whose letters a text lacks cost one look, no matching."""

    def __init__(self, patterns: Iterable[str], around: str = "%s") -> None:
        self._cues = tuple((_compiled(around % pattern), needs(pattern)) for pattern in patterns)

    def search(self, text: str, start: int = 0, end: int | None = None) -> Match | None:
        """Return a match in text[start:end], of the turn of phrase that is listed first."""
        return next(self.finditer(text, start, end), None)

    def match(self, text: str, start: int, end: int) -> Match | None:
        """Return the match at an offset of the turn of phrase that is listed first."""
        return next(filter(None, (pattern.match(text, start, end) for pattern, _ in self._cues)), None)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Yield the matches in text[start:end], those of each turn of phrase in text order."""
        end = len(text) if end is None else end
        small = text[start:end].lower()
        for pattern, letters in self._cues:
            if any(some in small for some in letters):
                yield from pattern.finditer(text, start, end)


def _compiled(pattern: str) -> Pattern:
    return regex.compile(pattern, regex.IGNORECASE)


_ESCAPED = regex.compile(r"\\p\{\w+\}|\\.|\[[^\]]*\]|\(\?<?[=!](?:[^()]|\([^()]*\))*\)")
_LETTERS = regex.compile(r"[^\W\d_]{2,}(?![?*{])|[^\W\d_]{2,}(?=[^\W\d_][?*{])")


@cache
def needs(pattern: str) -> tuple[str, ...]:
    """Return letters of which every match of a pattern holds one run, in small letters; an empty run when unsure.

    A pattern needs the longest run outside its groups, or else one run of each alternative of a group that must match.
    """
    outside, groups = _parts(_ESCAPED.sub("\0", pattern))
    if "|" in outside:
        return ("",)
    choices = [_runs([outside]), *(_runs(group.split("|")) for group in groups)]
    return max(filter(all, choices), key=lambda runs: min(map(len, runs)), default=("",))


def _parts(plain: str) -> tuple[str, list[str]]:
    """Return what stands outside the groups of a pattern, and the insides of its groups that must match and hold none."""
    outside, groups, depth, at = [], [], 0, 0
    for index, char in enumerate(plain):
        depth += char == "("
        at = index + 1 if char == "(" and depth == 1 else at
        outside.append(char if depth == 0 else "\0")
        depth -= char == ")"
        if char == ")" and depth == 0 and "(" not in plain[at:index] and plain[index + 1 : index + 2] not in set("?*{"):
            groups.append(plain[at:index].removeprefix("?:"))
    return "".join(outside), groups


def _runs(alternatives: list[str]) -> tuple[str, ...]:
    return tuple(max(_LETTERS.findall(part), key=len, default="").lower() for part in alternatives)


@cache
def verbs(group: str) -> Cues:
    """Return the turns of phrase of a group: 'support', 'carried', 'refused'."""
    return Cues((row[1] for row in rows("verbs.tsv") if row[0] == group), r"(?<![\p{L}-])(?:%s)(?!\p{L})")


@cache
def own_heads(side: str) -> dict[str, str]:
    """Return the capitalised words that decide what a name is, with their kind: 'for', 'event' or 'against'."""
    return {row[2]: row[1] for row in rows("own_heads.tsv") if row[0] == side}


@cache
def table(name: str) -> dict[str, Cues]:
    """Return a cue file of (key, pattern) rows as the turns of phrase of each key; case does not matter."""
    grouped: dict[str, list[str]] = {}
    for key, pattern in rows(name):
        grouped.setdefault(key, []).append(pattern)
    return {key: Cues(patterns) for key, patterns in grouped.items()}
