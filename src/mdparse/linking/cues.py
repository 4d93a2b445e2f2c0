"""Cue files of the package turned into word sets: head nouns, small words, what is no project."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from ..options.installed import files


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
def either(group: str) -> str:
    """Return the alternatives of a group of `alternatives.tsv` as one pattern, for use inside a grammar."""
    return f"(?:{'|'.join(row[1] for row in rows('alternatives.tsv') if row[0] == group)})"


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
def _lengths() -> tuple[int, ...]:
    """The lengths of the endings of a compound, the longest first; one of four letters or fewer says too little."""
    return tuple(sorted({len(word) for word in heads() if len(word) > 4}, reverse=True))


@lru_cache(maxsize=50_000)
def head_of(word: str) -> Head | None:
    """Return the head noun that a word is or ends in ('preventieproject'); null for other words."""
    small = word.casefold()
    if small in against():
        return None
    if small in heads():
        return heads()[small]
    endings = (small[-length:] for length in _lengths() if length + 1 < len(small))
    return next((heads()[ending] for ending in endings if ending in heads()), None)


@lru_cache(maxsize=10_000)
def is_plural(word: str) -> bool:
    """Tell whether a head noun stands in the plural."""
    head = head_of(word)
    return head is not None and word.casefold().endswith((head.plural, head.plural.replace("’", "'")))


@cache
def own_heads(side: str) -> dict[str, str]:
    """Return the capitalised words that decide what a name is, with their kind: 'for', 'event' or 'against'."""
    return {row[2]: row[1] for row in rows("own_heads.tsv") if row[0] == side}
