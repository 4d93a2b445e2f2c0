"""A place in the flow turned into the bodies listed there: known ones by their record, unknown ones by their capitals."""

from __future__ import annotations

from typing import NamedTuple

import regex

from .candidates import Ground
from .names import chain

_LEAD = regex.compile(
    r"\s*(?:(?:de|het|een|The|the|enkele|onder andere|onder meer|o\.a\.|zowel|door|haar|zijn|lokale?|Nederlandse?|partnerorganisaties?|zusterorganisaties?|ngo’?s?|organisaties?|stichting(?=\s(?:de|het))|onderzoeksbureau|adviesbureau|ingenieursbureau|bureau|bedrijf|uitgeverij|uitgever|migrantenconsortium|vluchtelingenorganisatie|migrantenorganisatie|hulporganisatie|consortium)\s)*"
)
_JOIN = regex.compile(
    r"\s?(?:\([^()]{1,60}\)\s?)?(?:,\s?(?:en\s|alsmede\s)?|\s?en\s|\s?/\s?|\s?&\s|\ssamen met\s|\salsmede\s|\sen met\s|\sen door\s)"
)


class Party(NamedTuple):
    """A body in a role: its name, the id of its record (null for an unknown one), and its span in the flow."""

    name: str
    identity: str | None
    start: int
    end: int


def bodies_at(ground: Ground, at: int, end: int, *, known: bool = False) -> list[Party]:
    """Return the bodies of a list that starts at an offset: 'A, B en C'; empty when no body stands there."""
    found: list[Party] = []
    while party := _one(ground, at, end, known=known):
        found.append(party)
        join = _JOIN.match(ground.flow.text, party.end, end)
        if join is None or join.end() == party.end:
            break
        at = join.end()
    return found


def _one(ground: Ground, at: int, end: int, *, known: bool) -> Party | None:
    text = ground.flow.text
    lead = _LEAD.match(text, at, end)
    start = lead.end() if lead else at
    for offset in (start, at + 1 if text[at : at + 1] == " " else at):
        span = ground.bodies.at(offset)
        if span is not None and span[0] - 1 <= offset:
            return Party(span[2].name, span[2].id, span[0], span[1])
    country = ground.places.at(start)
    if country is not None and country[0] == start:
        return (
            None
            if known or country[2] != "country"
            else Party(text[country[0] : country[1]], None, country[0], country[1])
        )
    return None if known else _unknown(text, start, end)


def _unknown(text: str, start: int, end: int) -> Party | None:
    """A capitalised name that no record knows; a word that starts small may be the legal form."""
    legal = regex.compile(r"(?:stichting|vereniging|coöperatie)\s").match(text, start, end)
    stop = chain(text, legal.end() if legal else start, end)
    if stop <= (legal.end() if legal else start) or not text[start].isalpha():
        return None
    return Party(text[start:stop], None, start, stop)


def body_before(ground: Ground, start: int, end: int) -> list[Party]:
    """Return the bodies a range opens with, after an article, an opening of the sentence and brackets."""
    text = ground.flow.text
    lead = regex.compile(
        r"\s*(?:[-–•*]\s+|\[\d+\]\s)?(?:(?:De|Het|The|Ook|Daarnaast|Verder|Daarbij|In (?:de periode )?\d{4}(?:-\d{4})?|Sinds \d{4}|Inmiddels)\s)?(?:(?:heeft|hebben|kreeg|kregen|ontving|ontvingen|voert|voerde|organiseerde|is|werkt)\s)?(?:(?:de|het)\s)?"
    ).match(text, start, end)
    at = lead.end() if lead else start
    return bodies_at(ground, at, end, known=True)
