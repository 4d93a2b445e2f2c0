"""A place in the flow turned into the bodies listed there: known ones by record, unknown ones by their capitals."""

from __future__ import annotations

from typing import NamedTuple

import regex

from .cues import either
from .ground import Ground, before_place, title

_LEAD = regex.compile(rf"\s*(?:{either('lead')}\s)*")
_JOIN = regex.compile(
    r"\s?(?:\([^()]{1,60}\)\s?)?"
    r"(?:,\s?(?:en\s|alsmede\s)?|\s?en\s|\s?/\s?|\s?&\s|\ssamen met\s|\salsmede\s|\sen (?:met|door)\s)"
)
_LEGAL = regex.compile(rf"{either('legal')}\s")
#: what a sentence may open with before its subject
_OPENING = regex.compile(
    rf"\s*(?:[-–•*]\s+|\[\d+\]\s)?(?:{either('opening')}\s)?(?:{either('opening verb')}\s)?(?:(?:de|het)\s)?"
)


class Party(NamedTuple):
    """A body in a role: its name, the id of its record (null for an unknown one), and its span in the flow."""

    name: str
    identity: str | None
    start: int
    end: int


def bodies_at(ground: Ground, at: int, end: int, *, known: bool = False, lands: bool = False) -> list[Party]:
    """Return the bodies of a list that starts at an offset: 'A, B en C'; empty when none stands there.

    ``known``: only bodies that have a record; ``lands``: countries too.
    """
    found: list[Party] = []
    while party := _one(ground, at, end, known=known, lands=lands or not known):
        found.append(party)
        join = _JOIN.match(ground.flow.text, party.end, end)
        if join is None or join.end() == party.end:
            break
        at = join.end()
    return found


def _one(ground: Ground, at: int, end: int, *, known: bool, lands: bool) -> Party | None:
    text = ground.flow.text
    lead = _LEAD.match(text, at, end)
    start = lead.end() if lead else at
    if span := ground.bodies.at(start) or ground.bodies.at(at + text[at : at + 1].isspace()):
        return Party(span[2].name, span[2].id, span[0], span[1])
    if (place := ground.places.at(start)) and place[0] == start:
        name = text[start : place[1]]
        return Party(name, None, start, place[1]) if lands and place[2] == "country" else None
    return None if known else _unknown(ground, start, end)


def _unknown(ground: Ground, start: int, end: int) -> Party | None:
    """A capitalised name that no record knows; a word that starts small may be the legal form."""
    text = ground.flow.text
    legal = _LEGAL.match(text, start, end)
    at = legal.end() if legal else start
    stop = before_place(ground, at, title(ground, at, end))
    return Party(text[start:stop], None, start, stop) if stop > at and text[start].isalpha() else None


def body_before(ground: Ground, start: int, end: int) -> list[Party]:
    """Return the bodies a range opens with, after an article, an opening of the sentence and brackets."""
    text = ground.flow.text
    lead = _OPENING.match(text, start, end)
    at = lead.end() if lead else start
    return bodies_at(ground, at, end, known=True, lands=True)
