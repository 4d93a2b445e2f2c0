"""A Document turned into organisations: those our grammar finds, and those only the entities of a pipeline name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import regex

from ..model import Organisation, Source
from .document import Document
from .entities import ORGANISATIONS, labelled
from .organisations import organisations as grammatical

#: a statistical model is right about an organisation that no rule knows in about three of five cases
ENTITY_CONFIDENCE = 0.6


def organisations(document: Document) -> Iterator[Organisation]:
    """Yield the organisations of a text; those that only an entity names have less confidence."""
    found = list(grammatical(document))
    yield from found
    yield from unknown(document, found) if document.entities else ()


def unknown(document: Document, found: list[Organisation]) -> Iterator[Organisation]:
    """Yield one record for each name that the entities call an organisation and that stands in no mention found."""
    known = [mention for organisation in found for mention in organisation.mentions]
    names: dict[str, list[Source]] = {}
    for start, end, _ in labelled(document.entities, ORGANISATIONS):
        if not any(start < mention.end and mention.start < end for mention in known):
            names.setdefault(document.text[start:end], []).append(document.source(start, end))
    taken = {organisation.id for organisation in found}
    for name, mentions in names.items():
        identity = identify(name, taken)
        taken.add(identity)
        yield Organisation(
            source=mentions[0], id=identity, name=name, mentions=tuple(mentions), confidence=ENTITY_CONFIDENCE
        )


def identify(name: str, taken: set[str]) -> str:
    """Return an id made of a name that is not taken: 'rode-kruis', 'rode-kruis-2'."""
    base = regex.sub(r"[^\p{L}\p{N}]+", "-", name.casefold()).strip("-") or "body"
    return next(identity for n in count(1) if (identity := base if n == 1 else f"{base}-{n}") not in taken)
