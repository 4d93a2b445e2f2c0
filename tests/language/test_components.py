"""The extractors as spaCy components: same records, in blank and in users' pipelines."""

from __future__ import annotations

import pytest
import spacy

import mdparse
from mdparse.language.components import NAMES, records
from mdparse.language.pipeline import pipeline

TEXT = "Nederland gaf in 2013 € 4 miljoen aan Stichting Spark in Ghana; dat is 50% van het budget (COM(2011) 743)."


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    return pipeline()


def test_the_pipeline_holds_one_component_an_extractor(nlp: spacy.Language) -> None:
    assert nlp.pipe_names == list(NAMES)
    assert "mdparse_dates" in NAMES


def test_components_give_the_records_of_extract(nlp: spacy.Language) -> None:
    doc, found = nlp(TEXT), mdparse.extract(TEXT)
    for name in NAMES:
        listed = name.removeprefix("mdparse_")
        assert tuple(records(doc, listed)) == getattr(found, listed)
        assert len(doc.spans[name]) == len(getattr(found, listed))
    assert found.amounts
    assert found.countries


def test_spans_cover_the_words_of_their_records(nlp: spacy.Language) -> None:
    doc = nlp(TEXT)
    for span, record in zip(doc.spans["mdparse_amounts"], records(doc, "amounts"), strict=True):
        assert record.source.text in span.text  # type: ignore[attr-defined]


def test_factories_are_entry_points() -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("mdparse_dates", config={"reference_date": "2014-05-01"})
    doc = nlp("Het project liep tot eind 2013.")
    assert len(doc.spans["mdparse_dates"]) == 1


def test_a_users_own_pipeline_takes_our_components() -> None:
    base = spacy.blank("nl")
    base.add_pipe("sentencizer")
    doc = pipeline(base)(TEXT)
    assert list(doc.sents)
    assert len(doc.ents) == 0
    assert len(doc.spans["mdparse_countries"]) == 2


def test_records_survive_bytes_and_processes(nlp: spacy.Language) -> None:
    docs = list(nlp.pipe([TEXT, "In mei 2012."], n_process=2))
    assert tuple(records(docs[0], "amounts")) == mdparse.extract(TEXT).amounts
    assert [record.source.text for record in records(docs[1], "dates")] == ["mei 2012"]  # type: ignore[attr-defined]


def test_no_component_no_records() -> None:
    assert records(spacy.blank("nl")(TEXT), "dates") == []
