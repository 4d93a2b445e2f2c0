"""A spaCy Doc turned into the same Doc with our records as spans: one pipeline component an extractor.

Each component writes ``doc.spans["mdparse_<list>"]``, one span a record, widened to whole tokens; `records` gives
the records themselves, at the same index, and ``doc._.mdparse`` all of them as `Mentions`. ``doc.ents`` is left
alone, as our records overlap, but read: entities of a component before ours are evidence. The records are kept as JSON in ``doc.user_data``, so that they survive `nlp.pipe` over several processes and ``Doc.to_bytes``. The
factories are entry points of the group ``spacy_factories``: ``nlp.add_pipe("mdparse_dates")`` needs no import.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from ..model import Mentions, Record
from ..options import resolve
from .document import Document
from .entities import entities
from .extractors import EXTRACTORS, LISTS, Extractor

NAMES = tuple(f"mdparse_{extractor.__name__}" for extractor in EXTRACTORS)


class Component:
    """Runs one extractor over the text of a Doc; ``reference_date`` as in `mdparse.extract`."""

    def __init__(self, name: str, extractor: Extractor, reference_date: str | None) -> None:
        self.name = name
        self.extractor = extractor
        self.options = resolve(None, reference_date=reference_date)
        self.year = int(reference_date[:4]) if reference_date else None

    def __call__(self, doc: Doc) -> Doc:
        """Add the span group of this extractor to a Doc."""
        document = Document(text=doc.text, year=self.year, options=self.options, entities=tuple(entities(doc)))
        found = list(self.extractor(document))
        doc.spans[self.name] = SpanGroup(doc, name=self.name, spans=[_span(doc, record) for record in found])
        doc.user_data[self.name] = msgspec.json.encode(found).decode()
        return doc


def records(doc: Doc, name: str) -> list[Record]:
    """Return the records of one list ('dates'), in the order of its spans; empty where no component ran."""
    kind = next(kind for kind, listed in LISTS.items() if listed == name)
    return msgspec.json.decode(doc.user_data.get(f"mdparse_{name}", "[]"), type=list[kind])  # type: ignore[valid-type]


def mentions(doc: Doc) -> Mentions:
    """Return the records of all lists of a Doc."""
    return Mentions(**{name: tuple(records(doc, name)) for name in LISTS.values()})  # type: ignore[arg-type]


def _span(doc: Doc, record: Record) -> Span:
    source = record.source  # type: ignore[attr-defined]
    span = doc.char_span(source.start, source.end, label=type(record).__name__, alignment_mode="expand")
    assert span is not None  # widening to whole tokens always finds some
    return span


def _factory(extractor: Extractor) -> Callable[[Language, str, str | None], Component]:
    label = f"mdparse_{extractor.__name__}"

    def create(nlp: Language, name: str, reference_date: str | None) -> Component:
        return Component(label, extractor, reference_date)

    Language.factory(label, default_config={"reference_date": None}, func=create)
    return create


#: the factories by list name, named by the entry points of the package
factories = SimpleNamespace(**{extractor.__name__: _factory(extractor) for extractor in EXTRACTORS})

Doc.set_extension("mdparse", getter=mentions, force=True)
