"""A spaCy pipeline, blank Dutch or a user's own, turned into one that gives our records: ``mdparse.pipeline()``."""

from __future__ import annotations

import spacy
from spacy.language import Language

from . import entities
from .components import NAMES


def pipeline(base: Language | str | None = None, *, reference_date: str | None = None) -> Language:
    """Return a spaCy pipeline with all our components at its end; those it has already are left alone.

    ``base`` is a `Language`, or the name or path of one; a blank Dutch one when null. A component behind an entity
    recogniser takes its entities as evidence. ``reference_date`` (ISO date) is what deictic expressions count from.
    Each record list is a span group, ``doc.spans["mdparse_dates"]``; ``doc._.mdparse`` has the records themselves.
    Raises `MissingDependencyError` for a name that is not installed.
    """
    nlp = entities.load(base) if isinstance(base, str) else base or spacy.blank("nl")
    for name in NAMES:
        if name not in nlp.pipe_names:
            nlp.add_pipe(name, config={"reference_date": reference_date})
    return nlp
