"""The spaCy pipeline: the records of `mdparse.extract` in a Doc, in many, over processes, saved and loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

import mdparse
from listed import listed
from mdparse.errors import MissingDependencyError, UsageError
from mdparse.language import entities
from mdparse.language.components import NAMES, Component, records
from mdparse.language.entities import Entity, labelled, lines_of, named
from mdparse.language.supported import identify
from mdparse.model import Mentions
from mdparse.options import Options, resolve

TEXT = "Nederland gaf in 2013 € 4 miljoen aan Stichting Spark in Ghana; dat is 50% van het budget (COM(2011) 743)."
TEXTS = [
    TEXT,
    "In mei 2012 reisde zij van Rabat naar Wenen.",
    "",
    "Kamerstuk 30 573, nr. 11.",
    "EU-lidstaten\n\nen Mali",
]
PATTERNS = [
    {"label": "ORG", "pattern": "Vlinderwerk"},
    {"label": "GPE", "pattern": "Bergen"},
    {"label": "PERSON", "pattern": "Frans Brazil"},
]


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    return mdparse.pipeline()


@pytest.fixture
def base() -> spacy.Language:
    """A user's own pipeline: it splits sentences and knows three names."""
    own = spacy.blank("nl")
    own.add_pipe("sentencizer")
    own.add_pipe("entity_ruler").add_patterns(PATTERNS)
    return own


def texts(records_):
    return [record.source.text for record in records_]


class TestPipeline:
    """One pipeline with all components."""

    def test_it_holds_all_components_in_the_order_of_the_extractors(self, nlp):
        assert tuple(nlp.pipe_names) == NAMES

    @pytest.mark.parametrize("text", TEXTS)
    def test_its_records_are_those_of_extract(self, nlp, text):
        assert nlp(text)._.mdparse == mdparse.extract(text)

    @pytest.mark.parametrize("text", TEXTS)
    def test_one_span_a_record(self, nlp, text):
        doc = nlp(text)
        for name in NAMES:
            found = records(doc, name.removeprefix("mdparse_"))
            assert len(doc.spans[name]) == len(found)
            for span, record in zip(doc.spans[name], found, strict=True):
                assert record.source.text in span.text
                assert span.label_ == type(record).__name__

    def test_a_doc_without_components_has_no_records(self):
        assert spacy.blank("nl")("In Ghana.")._.mdparse == Mentions()

    def test_the_reference_date_reaches_the_dates(self):
        dated = mdparse.pipeline(reference_date="2014-05-01")
        assert dated("Vorig jaar.")._.mdparse == mdparse.extract("Vorig jaar.", reference_date="2014-05-01")

    def test_a_reference_date_that_is_none(self):
        with pytest.raises(UsageError):
            mdparse.pipeline(reference_date="gisteren")

    def test_what_is_there_already_is_not_added_again(self, nlp):
        assert mdparse.pipeline(nlp) is nlp
        assert tuple(nlp.pipe_names) == NAMES


class TestManyDocs:
    """`nlp.pipe`, in one process and in two, and Docs as bytes."""

    def test_pipe_keeps_the_order(self, nlp):
        assert [doc._.mdparse for doc in nlp.pipe(TEXTS)] == [mdparse.extract(text) for text in TEXTS]

    def test_two_processes_give_the_same(self, nlp):
        found = list(nlp.pipe(TEXTS * 3, n_process=2, batch_size=4))
        assert [doc._.mdparse for doc in found] == [mdparse.extract(text) for text in TEXTS * 3]
        assert [len(doc.spans["mdparse_countries"]) for doc in found[:2]] == [2, 0]

    def test_records_survive_bytes(self, nlp):
        doc = Doc(nlp.vocab).from_bytes(nlp(TEXT).to_bytes())
        assert doc._.mdparse == mdparse.extract(TEXT)

    def test_context_goes_along(self, nlp):
        pairs = nlp.pipe([(TEXT, 7)], as_tuples=True)
        assert [(len(doc._.mdparse.amounts), context) for doc, context in pairs] == [(1, 7)]


class TestSaved:
    """A pipeline on disk, in bytes and as a configuration."""

    def test_disk(self, tmp_path):
        mdparse.pipeline(reference_date="2014-05-01").to_disk(tmp_path / "own")
        loaded = spacy.load(tmp_path / "own")
        assert tuple(loaded.pipe_names) == NAMES
        assert loaded("Vorig jaar.")._.mdparse == mdparse.extract("Vorig jaar.", reference_date="2014-05-01")

    def test_disk_into_a_pipeline_that_is_there(self, tmp_path, nlp):
        nlp.to_disk(tmp_path / "own")
        again = mdparse.pipeline().from_disk(tmp_path / "own")
        assert again(TEXT)._.mdparse == mdparse.extract(TEXT)

    def test_bytes(self, nlp):
        again = mdparse.pipeline().from_bytes(nlp.to_bytes())
        assert again(TEXT)._.mdparse == mdparse.extract(TEXT)

    def test_another_program_loads_it_without_importing_us(self, tmp_path, nlp):
        nlp.to_disk(tmp_path / "own")
        code = f"import spacy; print(len(spacy.load({str(tmp_path / 'own')!r})({TEXT!r}).spans['mdparse_countries']))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "2"

    def test_a_name_on_disk_is_a_base(self, tmp_path, base):
        base.to_disk(tmp_path / "own")
        assert mdparse.pipeline(str(tmp_path / "own")).pipe_names == ["sentencizer", "entity_ruler", *NAMES]


class TestOwnPipeline:
    """Our components at the end of a user's pipeline leave its work alone and use its entities."""

    def test_sentences_and_entities_stay(self, base):
        doc = mdparse.pipeline(base)("Vlinderwerk kreeg € 4 miljoen. Dat was in Ghana.")
        assert len(list(doc.sents)) == 2
        assert [(entity.text, entity.label_) for entity in doc.ents] == [("Vlinderwerk", "ORG")]

    def test_entities_are_evidence(self, base):
        found = mdparse.pipeline(base)("Frans Brazil van Vlinderwerk sprak; Bergen luisterde.")._.mdparse
        assert found.countries == ()
        assert texts(found.places) == ["Bergen"]
        assert [(o.name, o.confidence) for o in found.organisations] == [("Vlinderwerk", 0.6)]

    def test_without_them_the_text_says_otherwise(self, nlp):
        found = nlp("Frans Brazil van Vlinderwerk sprak; Bergen luisterde.")._.mdparse
        assert found.places == ()
        assert "Vlinderwerk" not in [organisation.name for organisation in found.organisations]

    def test_one_component_alone(self, base):
        base.add_pipe("mdparse_places")
        doc = base("Bergen en Rabat.")
        assert [span.text for span in doc.spans["mdparse_places"]] == ["Bergen", "Rabat"]
        assert doc._.mdparse.countries == ()


class TestExtractWithEntities:
    """`mdparse.extract` and `Options.nlp`."""

    TEXT = "Eerste alinea over Rabat.\n\nVlinderwerk werkt samen met Vlinderwerk. Bergen ook."

    def test_a_pipeline_as_argument(self, base):
        found = mdparse.extract(self.TEXT, nlp=base)
        assert texts(found.places) == ["Rabat", "Bergen"]
        (body,) = (o for o in found.organisations if o.name == "Vlinderwerk")
        assert [self.TEXT[m.start : m.end] for m in body.mentions] == ["Vlinderwerk"] * 2

    def test_a_path_as_option(self, base, tmp_path):
        base.to_disk(tmp_path / "own")
        options = Options(nlp=str(tmp_path / "own"))
        assert mdparse.extract(self.TEXT, options=options) == mdparse.extract(self.TEXT, nlp=base)

    def test_the_option_is_plain_data(self):
        assert resolve({"nlp": "nl_core_news_lg"}).nlp == "nl_core_news_lg"
        assert json.loads(json.dumps({"nlp": resolve({"nlp": "x"}).nlp})) == {"nlp": "x"}
        with pytest.raises(UsageError):
            resolve({"nlp": 7})

    def test_a_pipeline_that_is_not_installed(self):
        with pytest.raises(MissingDependencyError, match="spacy download nl_core_news_xx"):
            mdparse.extract(self.TEXT, options={"nlp": "nl_core_news_xx"})

    def test_a_folder_that_is_no_pipeline(self, tmp_path):
        with pytest.raises((MissingDependencyError, UsageError)):
            mdparse.extract(self.TEXT, options={"nlp": str(tmp_path)})

    def test_without_a_pipeline_spacy_is_not_loaded(self):
        code = "import sys, mdparse; mdparse.extract('In Ghana.'); print('spacy' in sys.modules)"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "False"

    def test_a_report_takes_them_too(self, base, fixtures: Path):
        base.get_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Beleidsprioriteit"}])
        report = mdparse.parse(fixtures / "report-2013-office.pdf", pages="1", nlp=base)
        plain = mdparse.parse(fixtures / "report-2013-office.pdf", pages="1")
        assert len(report.organisations) >= len(plain.organisations)
        assert all(o.source.boxes for o in report.organisations)


class TestEntities:
    """Entities line by line, with the offsets of the whole text."""

    def test_lines_add_up_to_the_text(self):
        text = "een\n\ntwee\fdrie\r\nvier"
        pieces = list(lines_of(text))
        assert "".join(line for line, _ in pieces) == text
        assert all(text[start : start + len(line)] == line for line, start in pieces)

    def test_offsets(self, base):
        text = "Vlinderwerk.\n\nIn Bergen.\fVlinderwerk"
        assert [(text[e.start : e.end], e.label) for e in named(text, base)] == [
            ("Vlinderwerk", "ORG"),
            ("Bergen", "GPE"),
            ("Vlinderwerk", "ORG"),
        ]

    def test_none(self):
        assert named("Vlinderwerk", None) == ()

    def test_a_line_that_is_too_long_is_left_out(self, base):
        base.max_length = 20
        assert [e.start for e in named("Vlinderwerk en nog heel veel meer\nVlinderwerk", base)] == [34]

    def test_labels(self):
        found = (Entity(0, 1, "ORG"), Entity(2, 3, "GPE"))
        assert list(labelled(found, entities.PLACES)) == [Entity(2, 3, "GPE")]

    @pytest.mark.parametrize(
        ("name", "taken", "identity"),
        [("Rode Kruis", set(), "rode-kruis"), ("Rode Kruis", {"rode-kruis"}, "rode-kruis-2"), ("!", set(), "body")],
    )
    def test_ids(self, name, taken, identity):
        assert identify(name, taken) == identity

    def test_a_component_says_what_it_is(self):
        component = Component("mdparse_places", lambda document: [], "2014-05-01")
        assert (component.name, component.year) == ("mdparse_places", 2014)


@pytest.mark.parametrize("name", ["countries_usage", "places", "references"])
def test_the_pipeline_reads_the_example_lists_as_extract_does(nlp, name):
    lines = [case["text"] for case in listed(name)["cases"]][::5]
    assert [doc._.mdparse for doc in nlp.pipe(lines)] == [mdparse.extract(line) for line in lines]
