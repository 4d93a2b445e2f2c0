"""Surroundings: the text around a geographical name, turned into what the name does there.

A name may be part of a web address or a person's name (no record), of a compound, of an organisation's name, or
of a quoted title.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, cached_property
from operator import itemgetter
from typing import Literal

import regex

from .document import Document
from .entities import PERSONS, PLACES, Entity, labelled
from .lexicon import rows

Inside = Literal["compound", "organisation", "project"]

ADDRESS = regex.compile(r"(?:https?://|www\.)\S+")
MAIL_TAIL = regex.compile(r"@\S+\.\w+")
MAIL_HEAD = regex.compile(r"\S*$")
LONGEST_MAIL_HEAD = 64
DOMAIN = regex.compile(r"\.\p{Ll}{2,4}\b(?!\.?\s\p{Ll})")
QUOTED = regex.compile(
    r"“[^”\n\f]{3,250}”|„[^”“\n\f]{3,250}[”“]|(?<!\w)‘[^‘\n\f]{3,250}?’(?!\w|\s\p{Ll}+[^‘\n]{0,80}’)"
)
PERSON_AFTER = regex.compile(r"\s(?:(?:de|van|den|der|ten|ter)\s)*\p{Lu}\p{Ll}+")
#: initials of a person; one alone at the start of a line numbers a heading ('A. Marokko')
INITIAL = regex.compile(r"(?<![\p{L}.])(?:(?:\p{Lu}\.\s?){2,}|(?<=[^\n\f])\p{Lu}\.\s?)$")
PREFIXES = frozenset({"van", "de", "den", "der", "ten", "ter", "het"})
OPENERS = "([{<“„‘’'\"/-–"
SURNAME_PREFIX = regex.compile(r"([^\W\d_]+)\.?\s(?:Van|De|Den|Der|Ten|Ter)\s(?:(?:de|den|der|het)\s)?$")
MONEY = regex.compile(r"\s?[$£]")
HYPHENS = "-‐‑–"
HEAD_AFTER = regex.compile(
    r"(?:[-‐‑–/]\p{Lu}[\p{Lu}\w]*)?[^\S\n\f]+(\p{Lu}[\w-]*(?:\s(?:en\s|and\s|&\s|of\s|for\s|voor\s)?\p{Lu}[\w-]*){0,4})"
)
BODY_AFTER = regex.compile(r"[^\S\n\f]+(\p{Ll}+)\s(?:voor|for)\s(?=\p{Lu})")
HEAD_BEFORE = regex.compile(r"(\p{Lu}\w+)\s(?:van|of|voor|for)\s(?:(?:de|het|the)\s)?(?:\p{Lu}+-)?$")
NAME_BEFORE = regex.compile(r"(?:(?<=[\p{Ll},;(]\s)\p{Lu}[\w&]+|\b\p{Lu}{2,}|\p{Lu}\w+ \p{Lu}\w+)[^\S\n\f]$")


@cache
def words_of(role: str) -> frozenset[str]:
    """Return the words of a role ('compound', 'organisation', 'person' ...) in the context file."""
    return frozenset(word for kind, word in rows("gazetteer_context.tsv") if kind == role)


@cache
def heads() -> tuple[str, ...]:
    """Return the endings that make a word the head of an organisation's name ('raad' in 'Vluchtelingenraad')."""
    return tuple(words_of("organisation"))


class Around:
    """A text with its web addresses and quoted titles, found when first asked for."""

    def __init__(self, text: str, entities: tuple[Entity, ...] = ()) -> None:
        self.text = text
        self.entities = entities

    @cached_property
    def addresses(self) -> list[tuple[int, int]]:
        """Return the offsets of web and mail addresses."""
        return sorted([*(match.span() for match in ADDRESS.finditer(self.text)), *mails(self.text)])

    @cached_property
    def quotes(self) -> list[tuple[int, int]]:
        """Return the offsets of passages between quotation marks."""
        return [match.span() for match in QUOTED.finditer(self.text)]

    @cached_property
    def persons(self) -> list[tuple[int, int]]:
        """Return the offsets of the entities that are persons and have more than one word."""
        found = ((entity.start, entity.end) for entity in labelled(self.entities, PERSONS))
        return sorted((start, end) for start, end in found if " " in self.text[start:end])

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Return the offsets of the entities that are places."""
        return sorted((entity.start, entity.end) for entity in labelled(self.entities, PLACES))

    def quoted(self, start: int) -> bool:
        """Tell whether an offset stands between quotation marks."""
        return within(self.quotes, start)


def around(document: Document) -> Around:
    """Return the surroundings of a document; those who share it ask `Document.once` for them."""
    return Around(document.text, document.entities)


def mails(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of mail addresses."""
    for match in MAIL_TAIL.finditer(text):
        head = MAIL_HEAD.search(text[max(0, match.start() - LONGEST_MAIL_HEAD) : match.start()])
        yield match.start() - len(head[0] if head else ""), match.end()


def within(spans: list[tuple[int, int]], start: int) -> bool:
    """Tell whether an offset lies in one of the spans, which are in text order and apart."""
    index = bisect_right(spans, start, key=itemgetter(0)) - 1
    return index >= 0 and start < spans[index][1]


def before(text: str, start: int) -> str:
    """Return the last word before an offset, lower case; empty where none stands directly before it."""
    left = text[max(0, start - 30) : start]
    last = left.split()[-1:] if left[-1:].isspace() else []
    word = last[0].lstrip(OPENERS).rstrip(".") if last else ""
    return word.lower() if word.isalpha() else ""


def wanted(around: Around, start: int, end: int, form: str, needs: str, near: bool) -> bool:
    """Tell whether a form at text[start:end] is a mention; `near` when it continues a list of its own kind."""
    if address(around, start, end) or coded(around.text, start, end) or person(around, start):
        return False
    return not needs or within(around.places, start) or needed(around, start, end, needs, near)


def address(around: Around, start: int, end: int) -> bool:
    """Tell whether a name is part of a web or mail address."""
    return within(around.addresses, start) or DOMAIN.match(around.text, end) is not None


def coded(text: str, start: int, end: int) -> bool:
    """Tell whether a name is the tail of a document number ('2004/38/EG') or the head of a currency ('US$')."""
    numbered = start > 1 and text[start - 1] == "/" and text[start - 2].isdigit()
    return numbered or MONEY.match(text, end) is not None


def person(around: Around, start: int) -> bool:
    """Tell whether a name is part of a person's: by initials, a title before it ('de heer De Belg'), or an entity."""
    text = around.text
    if within(around.persons, start):
        return True
    left, word = text[max(0, start - 40) : start], before(text, start)
    if word in words_of("person") or ("." in left[-3:] and INITIAL.search(left, max(0, len(left) - 8))):
        return True
    prefixed = SURNAME_PREFIX.search(left) if word in PREFIXES else None
    return prefixed is not None and prefixed[1].lower() in words_of("person")


def needed(around: Around, start: int, end: int, needs: str, near: bool) -> bool:
    """Tell whether an ambiguous form stands where the data file asks for it."""
    if needs == "quote":
        return near or around.quoted(start)
    if needs == "noname":
        match = PERSON_AFTER.match(around.text, end)
        return match is None or match.group().lower().endswith(heads())
    return near or before(around.text, start) in words_of(needs)


def inside(around: Around, start: int, end: int, name: bool) -> Inside | None:
    """Return what a mention is part of; `name` when its form is a name, which may end an organisation's name."""
    text = around.text
    left = text[max(0, start - 60) : start]
    if around.quoted(start):
        return "project"
    if headed(text, end):
        return "organisation"
    if attached(left, text[end : end + 2]):
        return "compound"
    follows = HEAD_BEFORE.search(left)
    if follows and follows.group(1).lower().endswith(heads()):
        return "organisation"
    return "organisation" if name and NAME_BEFORE.search(left) else None


def attached(left: str, right: str) -> bool:
    """Tell whether a mention is glued or hyphenated to another word; the s of a genitive is no word."""
    glued = right[:1].isalpha() and not (right[:1] == "s" and not right[1:].isalpha())
    hyphened = right[:1] in HYPHENS and right[1:].isalpha()
    return glued or hyphened or (left[-1:] in HYPHENS and left[-2:-1].isalpha())


def headed(text: str, end: int) -> bool:
    """Tell whether the head of an organisation's name follows ('Nederlandse Vereniging', 'Duits agentschap voor')."""
    chain = HEAD_AFTER.match(text, end) or BODY_AFTER.match(text, end)
    return chain is not None and any(word.lower().endswith(heads()) for word in chain.group(1).split())
