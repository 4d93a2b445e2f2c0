"""A Document turned into references to papers of parliament and state, web addresses and cited publications.

Spans run from the name of the series to the last number, without a final comma or stop (guidelines, section 9).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from ..model import Reference
from . import addresses, dutchpapers, foreignpapers
from .citing import Builder, Found, Hint, Parts
from .cues import Places
from .cues import matches as matching
from .document import Document
from .publications import publications

#: in the order in which they are tried where several could start at one place
RULES = (*addresses.RULES, *foreignpapers.RULES, *dutchpapers.RULES)
#: characters of the longest lead of a match: the name of a host
LEAD = 253
PLURAL = regex.compile(r"\b(?:nrs|nummers)\b")


class Citation(NamedTuple):
    """A reference at its half-open offsets."""

    start: int
    end: int
    found: Found


@cache
def compiled(pattern: str) -> regex.Pattern[str]:
    """Return a pattern compiled, once and when it is first needed."""
    return regex.compile(pattern)


def matches(document: Document) -> Iterator[tuple[regex.Match[str], Builder]]:
    """Yield what the rules match, with their builders, the stronger rules first."""
    places = Places(document.text, document.words)
    for words, pattern, build, *letters in RULES:
        for match in found(places, words, pattern, *letters):
            yield match, build


def found(places: Places, words: str | Hint, pattern: str, letters: str | None = None) -> Iterator[regex.Match[str]]:
    """Return the matches of a pattern where its hint, or the words with the letters before them, let it begin."""
    if callable(words):
        begins = words(places.text)
    elif letters is None:
        held = any(places.of(word) for word in words.split("|"))
        return compiled(pattern).finditer(places.text) if held else iter(())
    else:
        begins = places.led(words.split("|"), letters, LEAD)
    return matching(compiled(pattern).match, places.text, begins) if begins else iter(())


def references(document: Document) -> Iterator[Reference]:
    """Yield the references of a text in order; of those that overlap the first rule's wins."""
    taken: list[Citation] = []
    for citation in candidates(document):
        if free(taken, citation):
            insort(taken, citation, key=lambda known: known.start)
    for start, end, found in taken:
        yield Reference(
            source=document.source(start, end),
            type=found.type,  # type: ignore[arg-type]
            id=found.id,
            url=found.url,
            fields=found.fields,
        )


def candidates(document: Document) -> Iterator[Citation]:
    """Yield what each rule finds, the stronger rules first, the publications of the footnotes last."""
    for match, build in matches(document):
        yield from built(document.text, match, build)
    for start, end, name, fields in publications(document):
        yield Citation(start, end, Found("publication", name, None, fields))


def free(taken: list[Citation], citation: Citation) -> bool:
    """Tell whether a citation overlaps none of those taken, which are in text order."""
    index = bisect_left(taken, citation.end, key=lambda known: known.start)
    return index == 0 or taken[index - 1].end <= citation.start


def built(text: str, match: regex.Match[str], build: Builder) -> Iterator[Citation]:
    """Yield the citation of a match, and those of the numbers that go on after 'nrs. 11'."""
    start, end = match.span()
    if build in addresses.OPEN_ENDED:
        end = start + len(addresses.trimmed(match[0]))
    parts: Parts = {name: value for name, value in match.groupdict().items() if value}
    parts["whole"] = text[start:end]
    yield Citation(start, end, build(parts))
    if build is dutchpapers.kamerstuk and PLURAL.search(match[0]):
        yield from further(text, end, parts)


def further(text: str, end: int, parts: Parts) -> Iterator[Citation]:
    """Yield the papers of the same dossier that follow at an offset: ', 12 en 15'."""
    while (match := dutchpapers.MORE.match(text, end)) is not None:
        start, end = match.span("number")
        yield Citation(start, end, dutchpapers.kamerstuk(parts | {"number": match["number"]}))
