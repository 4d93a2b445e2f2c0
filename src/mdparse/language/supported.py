"""A Document turned into organisations: those our grammar finds, and those only the entities of a pipeline name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from operator import attrgetter

import msgspec
import regex

from ..model import Organisation, Source
from .cues import Taken
from .document import Document
from .entities import ORGANISATIONS, labelled
from .organisations import organisations as grammatical

#: a statistical model is right about an organisation that no rule knows in about three of five cases
ENTITY_CONFIDENCE = 0.6


def organisations(document: Document) -> Iterator[Organisation]:
    """Yield the organisations of a text; what only an entity names is a mention more, or a record of less confidence."""
    found = list(grammatical(document))
    extra = unknown(document, found)
    for organisation in found:
        names = (organisation.name, organisation.full_name, organisation.acronym, *organisation.aliases)
        yield joined(organisation, [source for name in names for source in extra.pop(name or "", [])])
    yield from alone(extra, {organisation.id for organisation in found})


def unknown(document: Document, found: list[Organisation]) -> dict[str, list[Source]]:
    """Return where the entities name an organisation outside the mentions that were found, by name."""
    known = Taken((mention.start, mention.end) for organisation in found for mention in organisation.mentions)
    names: dict[str, list[Source]] = {}
    for start, end, _ in labelled(document.entities, ORGANISATIONS):
        if not known.overlaps(start, end):
            names.setdefault(document.text[start:end], []).append(document.source(start, end))
    return names


def joined(organisation: Organisation, sources: list[Source]) -> Organisation:
    """Return an organisation with more mentions."""
    if not sources:
        return organisation
    mentions = tuple(sorted((*organisation.mentions, *sources), key=attrgetter("start")))
    return msgspec.structs.replace(organisation, source=mentions[0], mentions=mentions)


def alone(names: dict[str, list[Source]], taken: set[str]) -> Iterator[Organisation]:
    """Yield one record for each name that is left."""
    for name, sources in names.items():
        identity = identify(name, taken)
        taken.add(identity)
        yield Organisation(
            source=sources[0], id=identity, name=name, mentions=tuple(sources), confidence=ENTITY_CONFIDENCE
        )


def identify(name: str, taken: set[str]) -> str:
    """Return an id made of a name that is not taken: 'rode-kruis', 'rode-kruis-2'."""
    base = regex.sub(r"[^\p{L}\p{N}]+", "-", name.casefold()).strip("-") or "body"
    return next(identity for n in count(1) if (identity := base if n == 1 else f"{base}-{n}") not in taken)
