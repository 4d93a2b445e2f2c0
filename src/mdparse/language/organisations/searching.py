"""Text turned into places where bodies are looked for, and what a find is: a candidate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import NamedTuple

import regex

from .. import cues
from ..document import Document
from .lexicon import heads

#: a word of a name, and the small words that may stand between two of them
CAP = r"(?:\p{Lu}|(?<=\s)e-\p{Lu})[\p{L}\d’'&/.-]*[\p{L}\d](?:\+)?|\p{Lu}\b"
#: a name that the grammar around it points at
NAME = rf"(?:[Ss]tichting |[Ff]oundation )?(?:{CAP})(?: (?:(?:van|for|of|bij|to|voor) )?(?:{CAP}|publisher))*"
_QUOTES = r"“[^”\n\f]{3,250}”|„[^”“\n\f]{3,250}[”“]|\"[^\"\n\f]{3,250}\"|(?<!\w)‘[^‘’\n\f]{3,250}(?:’\p{Ll}[^‘’\n\f]{0,200})*’(?!\p{L})"
#: addresses, and identifiers of judgments, which hold the abbreviations of courts
_URL = r"(?:https?://|www\.|ECLI:)\S+"
_SCHEMES = ("http://", "https://", "www.", "ECLI:")


class Candidate(NamedTuple):
    """A span that may name a body: offsets, the name and acronym it gives, where it comes from, and trust 0..1."""

    start: int
    end: int
    name: str
    acronym: str | None
    known: str | None
    trust: float
    short: bool = False


class Text:
    """A text with the spans in which no body is looked for by grammar: quotations and URLs."""

    def __init__(self, document: Document) -> None:
        """Find the quotations and URLs of the text of a document."""
        self.document = document
        self.text = text = document.parted
        self.quotes = [match.span() for match in compiled(_QUOTES).finditer(text)]
        self.urls = [match.span() for match in cues.matches(compiled(_URL).match, text, cues.starts(text, _SCHEMES))]

    @cached_property
    def inner(self) -> frozenset[str]:
        """The words with a capital that stand inside sentences, where only names have one."""
        return frozenset(compiled(r"(?<=\p{Ll} )\p{Lu}[\p{L}\d&-]+").findall(self.text))

    @cached_property
    def deeds(self) -> list[int]:
        """The offsets of the verbs whose subject is a body."""
        return self.stands(heads("deed"))

    def stands(self, words: Iterable[str]) -> list[int]:
        """Return the offsets at which words stand, in order; those are left out that stand nowhere as a whole word."""
        return cues.starts(self.text, cues.whole(self.document.words, words))

    def quoted(self, at: int) -> bool:
        """Tell whether an offset stands inside quotation marks."""
        return cues.within(self.quotes, at)

    def in_url(self, at: int) -> bool:
        """Tell whether an offset stands inside a URL."""
        return cues.within(self.urls, at)

    def begun(self, source: str, words: Iterable[str]) -> Iterator[regex.Match[str]]:
        """Yield the matches of a pattern that begins with one of some words, a whole one."""
        return self.tried(source, self.stands(words))

    def tried(self, source: str, begins: list[int]) -> Iterator[regex.Match[str]]:
        """Yield the matches of a pattern that begin at one of some offsets; without any it is not even compiled."""
        return cues.matches(compiled(source).match, self.text, begins) if begins else iter(())


@cache
def compiled(source: str) -> regex.Pattern[str]:
    """Return a pattern, compiled when it is first needed."""
    return regex.compile(source)


def plain(start: int, name: str, trust: float) -> Candidate:
    """Return the candidate of a name at an offset."""
    return Candidate(start, start + len(name), name, None, None, trust)
