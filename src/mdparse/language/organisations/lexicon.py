"""The lexicon of well-known bodies turned into a matcher that takes the longest name at each place."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from ..lexicon import rows


class Known(NamedTuple):
    """A body of the lexicon: the long form that names it, and its acronym."""

    name: str
    acronym: str


class Form(NamedTuple):
    """A written form of a body, and whether it is the acronym."""

    written: str
    body: Known
    short: bool

    def end(self, text: str, start: int) -> int | None:
        """Return where the form ends that starts at an offset of a text; null when it does not stand there."""
        end = start + len(self.written)
        if text.startswith(self.written, start):
            return None if text[end : end + 1].isalnum() else end
        if "  " not in text[start : end + 2]:
            return None
        match = spaced(self.written).match(text, start)
        return match.end() if match else None


@cache
def spaced(written: str) -> regex.Pattern[str]:
    """Return the pattern of a form with any number of spaces between its words."""
    return regex.compile(regex.escape(written, literal_spaces=True).replace(" ", " +") + r"\b")


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Return the written forms of all bodies by their first word, the longest first."""
    found: dict[str, list[Form]] = {}
    for row in rows("organisations.tsv"):
        name, acronym, aliases, _ = row
        body = Known(name, acronym)
        for written, short in ((name, False), (acronym, True), *((alias, False) for alias in aliases.split(";"))):
            if written:
                first = regex.findall(r"[\p{L}\d&]+", written)[0]
                capitals = " " not in written and sum(c.isupper() for c in written) > 1
                found.setdefault(first, []).append(Form(written, body, short or capitals))
    return {first: tuple(sorted(known, key=lambda form: -len(form.written))) for first, known in found.items()}


@cache
def acronyms() -> frozenset[tuple[str, str]]:
    """Return the acronyms of the lexicon, each with the name of the body it stands for."""
    return frozenset((form.written, form.body.name) for known in forms().values() for form in known if form.short)


@cache
def heads(place: str) -> frozenset[str]:
    """Return the head words of a place: 'first', 'any', 'alone', 'role', 'not' ..."""
    return frozenset(word for kind, words in rows("organisation_heads.tsv") if kind == place for word in words.split())


@cache
def pattern(place: str) -> str:
    """Return the head words of a place as an alternation, the longest first."""
    return "|".join(regex.escape(word) for word in sorted(heads(place), key=len, reverse=True))
