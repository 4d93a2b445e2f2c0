"""Countries and regions in the names of projects turned into mentions that say so (guidelines, section 5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from ..model import CountryMention, Mentions, Project, RegionMention
from .names import fold
from .spans import Spans

Place = TypeVar("Place", CountryMention, RegionMention)


def joined(mentions: Mentions, projects: tuple[Project, ...]) -> Mentions:
    """Return the mentions with the projects, and with the places in their names marked as inside a project."""
    named = (
        (project, {fold(name) for name in (project.name, *project.aliases)}) for project in projects if project.named
    )
    spans = Spans((m.start, m.end, None) for project, names in named for m in project.mentions if fold(m.text) in names)
    return msgspec.structs.replace(
        mentions,
        projects=projects,
        countries=_marked(mentions.countries, spans),
        regions=_marked(mentions.regions, spans),
    )


def _marked(places: Iterable[Place], spans: Spans) -> tuple[Place, ...]:
    return tuple(
        msgspec.structs.replace(place, inside="project")
        if place.inside is None and spans.holds(place.source.start)
        else place
        for place in places
    )
