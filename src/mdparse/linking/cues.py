"""Cue files of the package turned into word sets and patterns: head nouns, verbs, what is no project."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import regex

Pattern = regex.Pattern[str]


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


@cache
def verbs(group: str) -> Pattern:
    """Return the pattern of the turns of phrase of a group: 'support', 'carried', 'refused'."""
    either = "|".join(row[1] for row in rows("verbs.tsv") if row[0] == group)
    return regex.compile(rf"(?<![\p{{L}}-])(?:{either})(?![\p{{L}}])", regex.IGNORECASE)


@cache
def own_heads(side: str) -> dict[str, str]:
    """Return the capitalised words that decide what a name is, with their kind: 'for', 'event' or 'against'."""
    return {row[2]: row[1] for row in rows("own_heads.tsv") if row[0] == side}


@cache
def table(name: str) -> dict[str, Pattern]:
    """Return a cue file of (key, pattern) rows as one pattern a key; case does not matter."""
    grouped: dict[str, list[str]] = {}
    for key, pattern in rows(name):
        grouped.setdefault(key, []).append(pattern)
    return {key: regex.compile("|".join(patterns), regex.IGNORECASE) for key, patterns in grouped.items()}
