"""A document and its mentions turned into project records, by one list of steps.

    flow → candidates → decisions → threads → stretches → records

Each step is a function of the steps before it; none looks back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..language.document import Document
from ..model import CountryMention, Mentions, PlaceMention, Project, RegionMention, Source
from .candidates import WAYS
from .deciding import decide
from .described import described
from .flow import Flow, flow
from .ground import Candidate, Ground
from .joining import chosen, threads
from .leads import leads
from .listed import listed
from .records import Builder
from .scope import stretches
from .spans import Span, Spans
from .tabled import tabled


def link(document: Document, mentions: Mentions) -> tuple[Project, ...]:
    """Return the projects that a document names or describes, by first mention (guidelines, section 8)."""
    ground = survey(document, mentions)
    rows = list(tabled(document, ground.flow))
    found = (*_candidates(ground), *listed(document, ground.flow), *leads(document, ground))
    candidates = [*found, *(row.candidate for row in rows)]
    decisions = chosen(decide(ground, candidate) for candidate in candidates)
    named = [(d.candidate.outer_start, d.candidate.outer_end) for d in decisions]
    spun = threads(ground, decisions, list(described(ground, named)))
    spoken = stretches(ground, spun)
    return Builder(document, ground, spun, rows, _sources(mentions)).records(spoken)


def survey(document: Document, mentions: Mentions) -> Ground:
    """Return what candidates are looked for in: the flow, and the spans of the records found in it."""
    flowing = flow(document)
    return Ground(
        flow=flowing,
        bodies=Spans(
            _spans(flowing, ((m.start, m.end, body) for body in mentions.organisations for m in body.mentions))
        ),
        places=Spans(_spans(flowing, ((r.source.start, r.source.end, kind) for kind, r in _places(mentions)))),
        lands=Spans(_spans(flowing, _lands(mentions))),
        dates=Spans(_spans(flowing, ((d.source.start, d.source.end, d) for d in mentions.dates))),
        amounts=Spans(_spans(flowing, ((a.source.start, a.source.end, a) for a in mentions.amounts))),
        quoted=Spans((quote.start, quote.end, quote) for quote in flowing.quotes),
        references=Spans(_spans(flowing, ((r.source.start, r.source.end, r) for r in mentions.references))),
    )


def _spans(flowing: Flow, spans: Iterable[Span]) -> Iterator[Span]:
    for start, end, record in spans:
        at = flowing.forth(start)
        if at is not None:
            yield at, at + end - start, record


def _places(mentions: Mentions) -> Iterator[tuple[str, CountryMention | PlaceMention | RegionMention]]:
    yield from (("country", record) for record in mentions.countries)
    yield from (("place", record) for record in mentions.places)
    yield from (("region", record) for record in mentions.regions)


def _lands(mentions: Mentions) -> Iterator[Span]:
    for country in mentions.countries:
        yield country.source.start, country.source.end, ("country", country.iso2, country.form)
    for place in mentions.places:
        yield place.source.start, place.source.end, ("place", place.country, "name")


def _sources(mentions: Mentions) -> Iterator[Source]:
    """Yield the sources of what fields are read from; those of amounts may be the cell of a table."""
    for body in mentions.organisations:
        yield from body.mentions
    for group in (mentions.countries, mentions.places, mentions.dates):
        yield from (record.source for record in group)


def _candidates(ground: Ground) -> Iterator[Candidate]:
    for way in WAYS:
        yield from way(ground)
