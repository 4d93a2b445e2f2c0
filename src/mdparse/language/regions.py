"""Regions: reading text, turned into mentions of continents, parts of continents and blocs.

'Europees' is the continent, but before the name of a Union body ('Europese Commissie') it is the European Union.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

import regex

from ..model import RegionMention
from .document import Document
from .gazetteer import Hit, hits, rows
from .surroundings import Around, around, inside, words_of

NEXT_WORD = regex.compile(r"\s+(\p{Lu}\w+)")
UNION = "Europese Unie"


class Region(NamedTuple):
    """Usual name, type, and UN M49 code (null where the standard has none)."""

    name: str
    type: Literal["continent", "region", "bloc"]
    m49: str | None


@cache
def table() -> dict[str, Region]:
    """Return the regions by name."""
    return {name: Region(name, kind, m49 or None) for _, name, kind, m49, *_ in rows("regions.tsv")}  # type: ignore[arg-type]


def members(name: str, year: int) -> tuple[str, ...]:
    """Return the ISO 3166-1 alpha-2 codes of a bloc's members at the end of a year; empty when not recorded."""
    for bloc, years, codes, *_ in rows("blocs.tsv"):
        first, _, last = years.partition("-")
        if bloc == name and int(first) <= year <= int(last or year):
            return tuple(codes.split())
    return ()


def regions(document: Document) -> Iterator[RegionMention]:
    """Yield every mention of a region in text order."""
    for hit in document.once(hits):
        if hit.entry.kind == "region":
            yield mention(document, document.once(around), hit)


def union(text: str, hit: Hit) -> bool:
    """Tell whether an adjective of Europe belongs to the name of a body of the Union."""
    if hit.entry.code != "Europa" or hit.entry.form != "adjective":
        return False
    match = NEXT_WORD.match(text, hit.end)
    return match is not None and match.group(1).lower() in words_of("eu_body")


def mention(document: Document, near: Around, hit: Hit) -> RegionMention:
    """Return the record of a hit."""
    start, end, entry = hit
    body = union(document.text, hit)
    region = table()[UNION if body else entry.code]
    return RegionMention(
        source=document.source(start, end),
        name=region.name,
        type=region.type,
        m49=region.m49,
        form=entry.form,
        inside="organisation" if body else inside(near, start, end, False),
    )
