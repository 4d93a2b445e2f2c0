"""A text and a spaCy pipeline of the user's, turned into the named entities it finds, as evidence for our records.

Entities decide where our lists leave it open: one that is a place admits a name that is also a common word, one that
is a person refuses a country word inside it ('Frans Timmermans'), one that is an organisation becomes a record of its
own, with less confidence, where our grammar found none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import MissingDependencyError, UsageError

if TYPE_CHECKING:
    from spacy.language import Language

PERSONS = frozenset({"PERSON", "PER"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
ORGANISATIONS = frozenset({"ORG"})


class Entity(NamedTuple):
    """A named entity: half-open offsets and the label of the pipeline ('GPE', 'PERSON', 'ORG' ...)."""

    start: int
    end: int
    label: str


@lru_cache(maxsize=2)
def load(name: str) -> Language:
    """Return the spaCy pipeline of a name or path; raises `MissingDependencyError` or `UsageError`."""
    import spacy

    try:
        return spacy.load(name)
    except OSError as error:
        message = f"There is no spaCy pipeline {name!r}."
        raise MissingDependencyError(message, cure=f"Install it: python -m spacy download {name}") from error
    except ValueError as error:
        raise UsageError(f"The spaCy pipeline {name!r} cannot be loaded: {error}") from error


def named(text: str, nlp: Language | str | None) -> tuple[Entity, ...]:
    """Return the entities of a text in text order, found line by line; none without a pipeline."""
    if nlp is None:
        return ()
    pipeline = load(nlp) if isinstance(nlp, str) else nlp
    lines = ((line, start) for line, start in lines_of(text) if line.strip() and len(line) <= pipeline.max_length)
    return tuple(entity for doc, start in pipeline.pipe(lines, as_tuples=True) for entity in entities(doc, start))


def lines_of(text: str) -> Iterator[tuple[str, int]]:
    """Yield the lines of a text with their offsets."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield line, start
        start += len(line)


def entities(doc: Any, start: int = 0) -> Iterator[Entity]:
    """Yield the entities of a spaCy Doc that begins at an offset."""
    for span in doc.ents:
        yield Entity(start + span.start_char, start + span.end_char, span.label_)


def labelled(found: Iterable[Entity], labels: frozenset[str]) -> Iterator[Entity]:
    """Yield the entities that bear one of the labels."""
    return (entity for entity in found if entity.label in labels)
