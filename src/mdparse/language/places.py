"""Places: reading text, turned into mentions of cities and sub-national places with their country."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import regex

from ..model import PlaceMention
from .document import Document
from .gazetteer import hits
from .surroundings import Around, around, inside

DEAL = r"(?:Proces|Process|Verdrag|Akkoord|Verklaring|Conventie|Agenda|Protocol|Statuut|Convenant|Consensus|Agreement)"
NAMED = regex.compile(rf"[-\s]{DEAL}\b|[-\s](?:proces|akkoord|verdrag|verklaring)\b")
NAMING = regex.compile(rf"{DEAL}(?:en|s)?\s(?:van|of)\s$")


def places(document: Document) -> Iterator[PlaceMention]:
    """Yield every mention of a city or sub-national place in text order."""
    for start, end, entry in document.once(hits):
        if entry.kind == "place":
            name, country = entry.code.split("\t")
            source = document.source(start, end)
            yield PlaceMention(
                source=source, name=name, country=country, inside=part_of(document.once(around), start, end)
            )


def part_of(near: Around, start: int, end: int) -> Literal["compound", "organisation", "name"] | None:
    """Return what a place is part of: a treaty or process named after it ('name'), an organisation, a compound."""
    text = near.text
    if NAMED.match(text, end) or NAMING.search(text[max(0, start - 30) : start]):
        return "name"
    found = inside(near, start, end, False)
    return "name" if found == "project" else found
