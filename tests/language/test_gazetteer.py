"""The gazetteer: every form of the files found in sentences, folding, print errors, and the tools that made it."""

from __future__ import annotations

import importlib.util
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counting import calls
from mdparse.language.countries import countries, table
from mdparse.language.document import Document
from mdparse.language.gazetteer import LEAF, Entry, acronym, fits, fold, hits, keys, rows, scan, tree

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src/mdparse/language/data"
FILES = ("countries", "country_forms", "country_exceptions", "former_countries", "regions", "places", "blocs")
FORMS = [row for row in rows("country_forms.tsv") if not row[4] and row[1] != "CONGO"]
FRAMES = ["Over {} is gesproken.", "De rol van {} blijft groot.", "- {}: steun aan het programma;", "({})"]


def found(text):
    return [(text[hit.start : hit.end], hit.entry.kind, hit.entry.code) for hit in scan(Document(text=text))]


def own(form, code):
    """Tell whether a form is claimed by this country alone, not by a stronger file, and needs no word around it."""
    node = tree()
    for word in keys(form)[0]:
        node = node[word]
    return node[LEAF].kind == "country" and node[LEAF].code == code and not node[LEAF].needs


class TestEveryForm:
    """Each form of the files, set into a sentence, is found with its code at its place."""

    @pytest.mark.parametrize("frame", FRAMES)
    def test_forms_of_countries(self, frame):
        missed = []
        for form, code, kind, *_ in FORMS:
            text = frame.format(form)
            wanted = (frame.index("{"), form, table()[code].iso2, kind)
            known = [(m.source.start, m.source.text, m.iso2, m.form) for m in countries(Document(text=text))]
            if own(form, code) and known != [wanted]:
                missed.append((text, known))
        assert missed == []

    def test_usual_and_official_names(self):
        for code, _, *names in rows("countries.tsv"):
            for name in filter(None, names[:2]):
                if own(name, code):
                    assert found(f"De regering van {name} besloot.") == [(name, "country", code)]

    def test_exceptions_name_nothing(self):
        for form, *_ in rows("country_exceptions.tsv"):
            assert [hit for hit in found(f"Over {form} is gesproken.") if hit[0] != form] in ([], found(form)), form
            assert not found(f"Over {form} is gesproken."), form

    @given(st.sampled_from(FORMS), st.sampled_from(FORMS))
    def test_two_forms_in_one_sentence(self, one, other):
        text = f"Eerst {one[0]}; daarna (ook) {other[0]}."
        spans = [hit[0] for hit in found(text)]
        assert spans == [one[0], other[0]] or not (own(*one[:2]) and own(*other[:2]))

    @given(st.sampled_from([form for form in FORMS if form[2] == "name" and len(form[0]) > 4 and not acronym(form[0])]))
    def test_names_in_capitals(self, row):
        form, code, *_ = row
        capitals = form.upper()
        assert found(f"DE SITUATIE IN {capitals}") == [(capitals, "country", code)] or not own(form, code)

    @given(st.sampled_from(FORMS))
    def test_loose_accents(self, row):
        form, code, *_ = row
        loose = unicodedata.normalize("NFD", form)
        assert found(f"Over {loose} is gesproken.") == [(loose, "country", code)] or not own(form, code)

    @given(st.sampled_from([form for form in FORMS if "-" in form[0]]))
    def test_a_line_end_after_the_hyphen(self, row):
        form, code, *_ = row
        broken = form.replace("-", "-\n", 1)
        assert found(f"Over {broken} is gesproken.") == [(broken, "country", code)] or not own(form, code)


class TestFolding:
    """What is the same to the eye is the same to the tree."""

    @pytest.mark.parametrize(
        ("printed", "key"),
        [
            ("Syrië", "syrie"),
            ("SYRIË", "syrie"),
            ("Syrie\u0308", "syrie"),
            ("Armeniё", "armenie"),
            ("Oekraїne", "oekraine"),
            ("Côte", "cote"),
            ("d’Ivoire", "divoire"),
            ("V.S.", "vs"),
            ("Türkiye", "turkiye"),
            ("Сuba", "cuba"),
        ],
    )
    def test_fold(self, printed, key):
        assert fold(printed) == key

    @given(st.text())
    def test_folding_twice_changes_nothing_more(self, text):
        assert fold(fold(text)) == fold(text) or not text.isascii()

    @pytest.mark.parametrize(
        ("form", "sequences"),
        [
            ("Ghana", (("ghana",),)),
            ("Sri Lanka", (("sri", "lanka"),)),
            ("Zuid-Soedan", (("zuid", "soedan"), ("zuidsoedan",))),
            ("EU-27", (("eu", "27"),)),
            ("V.S.", (("vs",),)),
        ],
    )
    def test_keys(self, form, sequences):
        assert keys(form) == sequences

    @pytest.mark.parametrize(("form", "short"), [("VS", True), ("V.S.", True), ("BiH", False), ("Mali", False)])
    def test_acronyms(self, form, short):
        assert acronym(form) is short

    def test_an_acronym_wants_capitals_and_a_short_place_wants_none(self):
        assert fits("VS", Entry("country", "US", "name", "", True))
        assert not fits("Vs", Entry("country", "US", "name", "", True))
        assert not fits("GAO", Entry("place", "Gao\tML", "name"))
        assert fits("Gao", Entry("place", "Gao\tML", "name"))
        assert not fits("FIN", Entry("country", "FI", "demonym", "article"))


class TestLongest:
    """The longest form wins, and what is glued to a name does not hide it."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("Zuid-Soedan", "SS"),
            ("Wit-Rusland", "BY"),
            ("Nigeria", "NG"),
            ("Niger", "NE"),
            ("Democratische Republiek Congo", "CD"),
            ("Papoea-Nieuw-Guinea", "PG"),
            ("Equatoriaal-Guinea", "GQ"),
            ("Guinee-Bissau", "GW"),
            ("Amerikaans-Samoa", "AS"),
            ("Dominicaanse Republiek", "DO"),
            ("Centraal-Afrikaanse Republiek", "CF"),
            ("Noord-Macedonië", "MK"),
        ],
    )
    def test_names_that_hold_other_names(self, text, code):
        assert found(f"In {text} is hulp nodig.") == [(text, "country", code)]

    @pytest.mark.parametrize(
        ("text", "spans"),
        [
            ("Marokkofonds", ["Marokko"]),
            ("Surinamebeleid", ["Suriname"]),
            ("Azerbei- dzjan", ["Azerbei- dzjan"]),
            ("Duitslands", ["Duitsland"]),
            ("Marokko’s", ["Marokko"]),
            ("Nederlanderschap", []),
            ("Chilipeper", []),
            ("Maltezerorde", []),
            ("Ghanadag", []),
        ],
    )
    def test_glued_and_broken(self, text, spans):
        assert [hit[0] for hit in found(text)] == spans

    @pytest.mark.parametrize(
        ("text", "spans"),
        [
            ("de nederlandse overheid", ["nederlandse"]),
            ("de marokkaanse partners", ["marokkaanse"]),
            ("in duitsland en nederland", ["duitsland", "nederland"]),
            ("de europese markt", ["europese"]),
            ("de syrische en russische grens", ["syrische", "russische"]),
            ("een tropische en een klassieke les", []),
            ("het turks bad en de pools", []),
            ("een polen en een fins", []),
            ("het binnenland en het buitenland", []),
            ("de hollandse nieuwe", []),
        ],
    )
    def test_lost_capitals(self, text, spans):
        assert [hit[0] for hit in found(text)] == spans


class TestFiles:
    """The data files: readable rows, one meaning a form, a source and a licence."""

    @pytest.mark.parametrize("name", FILES)
    def test_they_name_source_and_licence(self, name):
        head = [line for line in (DATA / f"{name}.tsv").read_text("utf-8").splitlines() if line.startswith("#")]
        assert any("Bron" in line for line in head)
        assert any("icentie" in line or "CC0" in line for line in head)

    @pytest.mark.parametrize("name", FILES)
    def test_no_row_has_loose_blanks_or_too_many_cells(self, name):
        for row in rows(f"{name}.tsv"):
            assert len(row) <= 7
            assert all(cell == " ".join(cell.split()) for cell in row)

    def test_kinds_and_needs_of_country_forms(self):
        assert {row[2] for row in rows("country_forms.tsv")} == {"name", "adjective", "demonym"}
        assert {row[4] for row in rows("country_forms.tsv")} <= {"", "article", "locative", "quote", "noname"}

    def test_a_form_of_one_kind_has_one_country(self):
        pairs = {(form, kind, code) for form, code, kind, *_ in rows("country_forms.tsv")}
        assert len(pairs) == len({(form, kind) for form, kind, _ in pairs})

    def test_adjectives_have_both_inflections(self):
        forms = {form for form, _, kind, *_ in rows("country_forms.tsv") if kind == "adjective"}
        inflected = [form for form in forms if form.endswith(("aanse", "ische"))]
        lonely = [
            form
            for form in inflected
            if form.removesuffix("e").removesuffix("ch") not in {other.removesuffix("ch") for other in forms}
        ]
        assert lonely == []


class TestCost:
    """One pass for all three lists, and files that load at once."""

    TEXT = (ROOT / "tests/fixtures/report-2013/canonical.txt").read_text("utf-8")

    def test_the_text_is_read_once_for_countries_regions_and_places(self):
        document = Document(text=self.TEXT)
        for extractor in ("countries", "regions", "places"):
            module = __import__(f"mdparse.language.{extractor}", fromlist=[extractor])
            list(getattr(module, extractor)(document))
        assert document.once(hits) is document.once(hits)

    def test_cost_grows_with_the_length(self):
        scan(Document(text=self.TEXT))
        once, tenfold = (calls(lambda times=times: scan(Document(text=self.TEXT * times))) for times in (2, 20))
        assert tenfold < 12 * once


@pytest.fixture(scope="module")
def script():
    pytest.importorskip("babel")
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "scripts/bootstrap_countries.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["bootstrap"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["bootstrap"]


class TestBootstrap:
    """The script that compares the files with CLDR."""

    def test_every_country_of_cldr_is_in_the_files(self, script):
        assert set(script.countries("nl")) <= {code for code, *_ in rows("countries.tsv")}

    def test_hardly_anything_of_cldr_is_missing(self, script):
        """A newer CLDR than the files were made from may know a new name: the script tells it, the tests go on."""
        candidates = [*script.names(), *script.adjectives()]
        assert len(candidates) > 400
        assert len(script.missing(candidates)) <= 0.01 * len(candidates)

    def test_a_name_that_is_missing_is_told(self, script):
        candidate = script.Candidate("Utopia", "UT", "name", "CLDR")
        assert script.missing([candidate]) == [candidate]

    def test_adjectives_come_from_currencies_of_one_country(self, script):
        pairs = {(candidate.form, candidate.code) for candidate in script.adjectives()}
        assert {("Keniaanse", "KE"), ("Keniaans", "KE")} <= pairs
        assert not any(form == "Europese" for form, _ in pairs)

    @pytest.mark.parametrize(
        ("inflected", "plain"), [("Marokkaanse", "Marokkaans"), ("Russische", "Russisch"), ("Albanese", "Albanees")]
    )
    def test_uninflected(self, script, inflected, plain):
        assert script.uninflected(inflected) == plain

    def test_variants_in_brackets(self, script):
        assert script.variants("Myanmar (Birma)") == ["Myanmar", "Birma"]
        assert script.variants("Cocos (Keeling) Islands") == ["Cocos Islands"]
