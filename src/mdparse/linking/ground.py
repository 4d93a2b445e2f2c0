"""What candidates for project names are looked for in, what they are, and what stands before them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import regex

from .cues import Head, against, head_of, words
from .flow import Flow
from .names import apposed, chain, paired, split
from .spans import Spans

_BEFORE = regex.compile(r"\p{L}[\p{L}\p{N}’'/&.-]*|\([^()]{1,40}\)|[,:;.!?]|\d+")
_OWNER = regex.compile(r"\s(?:van|door|bij|en|of)\s(?:(?:de|het|the)\s)?$")
_WHERE = regex.compile(r"\s(?:in|te)\s$")
#: how far before a name its noun may stand, in characters
_REACH = 160


class Candidate(NamedTuple):
    """A span of the flow that may name a project: inner and outer offsets, name, acronym, way, noun before it."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    name: str
    acronym: str | None
    way: str
    head: Head | None = None
    against: str | None = None
    closed: bool = True
    long: str | None = None


@dataclass(frozen=True)
class Ground:
    """What candidates are looked for in: the flow, and the spans of other records in it."""

    flow: Flow
    bodies: Spans
    places: Spans
    lands: Spans
    dates: Spans
    amounts: Spans
    references: Spans
    quoted: Spans


def candidate(text: str, start: int, end: int, way: str, **more: object) -> Candidate:
    """Build a candidate of text[start:end], its acronym taken from inside or from the bracket after it."""
    inner = text[start:end]
    name, acronym = split(inner)
    outer_end = end
    if acronym is None and not text[end : end + 1].isalpha():
        mark = end + 1 if text[end : end + 1] in tuple("’'”\"»“‘") else end
        acronym, outer_end = paired(text, mark)
        acronym, outer_end = (acronym, outer_end) if acronym else apposed(text, inner, mark)
    lead = len(inner) - len(inner.lstrip())
    return Candidate(start + lead, start + lead + len(name), start, max(outer_end, end), name, acronym, way, **more)  # type: ignore[arg-type]


class Before(NamedTuple):
    """What stands before a name: a head noun, or a word that speaks against a project, and where."""

    head: Head | None = None
    against: str | None = None
    at: int = -1


def before(ground: Ground, start: int, at: int) -> Before:
    """Return the noun that governs what stands at an offset of the flow, looked for from ``start`` on."""
    tokens = list(_BEFORE.finditer(ground.flow.text, max(start, at - _REACH), at))
    for count, token in enumerate(reversed(tokens)):
        word = token[0]
        if _bridges(word, count):
            continue
        small = word.casefold()
        if {small, small.rpartition("-")[2]} & against():
            return Before(against=small, at=token.start())
        head = head_of(word)
        if head is not None or not (word[0].isupper() or ground.bodies.holds(token.start())):
            return Before(head, at=token.start())
    return Before()


def _bridges(word: str, count: int) -> bool:
    """Tell whether a word may stand between a noun and its name; ``count`` words are nearer to the name."""
    return word.casefold() in words("naming") or word[0] == "(" or (word in ",:" and count < 2)


def before_body(ground: Ground, at: int, stop: int) -> int:
    """Return where a title ends that runs into the body that carries it out: 'Frontoffice van de Dienst ...'."""
    for start, _, _ in ground.bodies.between(at + 1, stop):
        owner = _OWNER.search(ground.flow.text, at, start)
        if owner is not None:
            return owner.start()
    return stop


def before_place(ground: Ground, at: int, stop: int) -> int:
    """Return where a body's name ends that runs into the place where it works: 'Randstad in Mali'."""
    for start, _, _ in ground.places.between(at + 1, stop):
        where = _WHERE.search(ground.flow.text, at, start)
        if where is not None:
            return where.start()
    return stop


def nameless(ground: Ground, at: int) -> bool:
    """Tell whether neither a body nor a place stands at an offset."""
    return ground.bodies.at(at) is None and ground.places.at(at) is None


def title(ground: Ground, at: int, end: int) -> int:
    """Return where the chain of capitals ends that starts at an offset, before the body it may run into."""
    return before_body(ground, at, chain(ground.flow.text, at, end))
