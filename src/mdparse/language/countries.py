"""Countries: reading text, turned into mentions of countries by name, adjective and inhabitant.

Two rules for what the text leaves open. 'Congo' without more is the Democratic Republic (CD), as in Dutch usage,
unless the text speaks only of Congo-Brazzaville, or of Zaïre, which was then the name of the other (CG).
'Amerika' is the United States; the continents 'Noord-' and 'Zuid-Amerika' are regions. A former country that was
renamed gets the codes of today, one that was dissolved its own former codes; both carry the ISO 3166-3 code.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..model import CountryMention
from .document import Document
from .gazetteer import Form, Hit, hits, rows
from .surroundings import HYPHENS, Around, around, before, inside, words_of

CONGO = "CONGO"
OPEN_CONFIDENCE = 0.8
#: the ending of words that are both adjective and inhabitant
BOTH = "ees"
#: what follows a noun, and never an adjective before its noun
CLOSERS = (".", ",", ";", ":", ")", " en ", " of ", " die ", " uit ", " is ", " was ")


class Country(NamedTuple):
    """ISO codes and usual Dutch name; `historical` is the ISO 3166-3 code of a former country."""

    iso2: str
    iso3: str
    name: str
    historical: str | None = None


@cache
def table() -> dict[str, Country]:
    """Return the countries of today by ISO 3166-1 alpha-2 and those of the past by ISO 3166-3."""
    known = {iso2: Country(iso2, iso3, name) for iso2, iso3, name, *_ in rows("countries.tsv")}
    return known | {code: former(code, known) for code, *_ in rows("former_countries.tsv")}


def former(code: str, known: dict[str, Country]) -> Country:
    """Return a former country: codes of its successor when it was only renamed."""
    _, iso2, iso3, name, successors, kind = next(row[:6] for row in rows("former_countries.tsv") if row[0] == code)
    if kind == "renamed":
        iso2, iso3 = successors, known[successors].iso3
    return Country(iso2, iso3, name, code)


def congo(found: tuple[Hit, ...]) -> str:
    """Return the code that 'Congo' has in a text, from the unambiguous names around it."""
    codes = {hit.entry.code for hit in found}
    return "CG" if "CD" not in codes and codes & {"CG", "ZRCD"} else "CD"


def form(text: str, hit: Hit) -> Form:
    """Return the form of a hit: an adjective in -ees is an inhabitant where no adjective can stand ('de Congolees').

    After 'de' an adjective would be inflected ('de Congolese'); after 'een' it is followed by a noun.
    """
    if hit.entry.form != "adjective" or not text.endswith(BOTH, hit.start, hit.end):
        return hit.entry.form
    word = before(text, hit.start)
    definite = word in words_of("definite") and not text.startswith(tuple(HYPHENS), hit.end)
    return "demonym" if definite or (word == "een" and text.startswith(CLOSERS, hit.end)) else "adjective"


def countries(document: Document) -> Iterator[CountryMention]:
    """Yield every mention of a country in text order."""
    found = document.once(hits)
    meant = congo(found)
    for hit in found:
        if hit.entry.kind == "country":
            yield mention(document, document.once(around), hit, meant)


def mention(document: Document, near: Around, hit: Hit, meant: str) -> CountryMention:
    """Return the record of a hit; `meant` is the country that 'Congo' stands for."""
    start, end, entry = hit
    country = table()[meant if entry.code == CONGO else entry.code]
    surface = document.text[start:end]
    return CountryMention(
        source=document.source(start, end),
        iso2=country.iso2,
        iso3=country.iso3,
        name=country.name,
        form=form(document.text, hit),
        historical=country.historical,
        inside=inside(near, start, end, entry.form == "name"),
        confidence=OPEN_CONFIDENCE if entry.code == CONGO or surface == "Amerika" else 1.0,
    )
