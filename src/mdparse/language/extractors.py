"""A Document turned into Mentions: the one list of extractors, run in turn, their records sorted by type.

An extractor is a function ``(Document) -> Iterable[Record]``. Installed packages add their own through the
entry-point group ``mdparse.extractors``; what they yield joins the list of its record type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter

from ..model import (
    Amount,
    CountryMention,
    DateExpression,
    Mentions,
    Organisation,
    Percentage,
    PlaceMention,
    Record,
    Reference,
    RegionMention,
)
from ..options.installed import entry_points
from .amounts import amounts
from .countries import countries
from .dates import dates
from .document import Document
from .percentages import percentages
from .places import places
from .references import references
from .regions import regions
from .supported import organisations

Extractor = Callable[[Document], Iterable[Record]]

EXTRACTORS: tuple[Extractor, ...] = (
    amounts,
    percentages,
    dates,
    countries,
    regions,
    places,
    references,
    organisations,
)

#: the list of `Mentions` that a record type belongs to
LISTS: dict[type[Record], str] = {
    Amount: "amounts",
    Percentage: "percentages",
    DateExpression: "dates",
    CountryMention: "countries",
    RegionMention: "regions",
    PlaceMention: "places",
    Reference: "references",
    Organisation: "organisations",
}


@cache
def plugins() -> tuple[Extractor, ...]:
    """Return the extractors of installed packages, in the order of their names."""
    found = entry_points(group="mdparse.extractors")
    return tuple(point.load() for point in sorted(found, key=attrgetter("name")))


def mentions(document: Document, extractors: Iterable[Extractor] | None = None) -> Mentions:
    """Return all that the extractors (built-in and installed ones when null) find, each list in text order."""
    lists: dict[str, list[Record]] = {}
    for extractor in (*EXTRACTORS, *plugins()) if extractors is None else extractors:
        for record in extractor(document):
            lists.setdefault(LISTS[type(record)], []).append(record)
    return Mentions(**{name: tuple(sorted(found, key=_start)) for name, found in lists.items()})  # type: ignore[arg-type]


def _start(record: Record) -> tuple[int, int]:
    start: int = record.source.start  # type: ignore[attr-defined]
    end: int = record.source.end  # type: ignore[attr-defined]
    return start, -end
