"""Countries: example lists, look-alikes, codes, readings that depend on the text around, and hostile input."""

from __future__ import annotations

import itertools
import time
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from listed import cases, listed, shapes
from mdparse.language.countries import congo, countries, table
from mdparse.language.document import Document
from mdparse.language.entities import Entity
from mdparse.language.gazetteer import Entry, Hit, rows
from mdparse.model import CountryMention


def read(text: str, **rest: object) -> list[CountryMention]:
    return list(countries(Document(text=text, year=2013, **rest)))


def codes(text: str) -> list[str]:
    return [mention.iso2 for mention in read(text)]


@pytest.mark.parametrize("case", cases("countries"))
def test_names_adjectives_and_inhabitants(case):
    assert shapes(read(case["text"]), case["expect"]) == case["expect"]


@pytest.mark.parametrize("case", cases("countries_usage"))
def test_names_as_they_are_used(case):
    assert shapes(read(case["text"]), case["expect"]) == case["expect"]


@pytest.mark.parametrize("case", cases("countries_lookalikes"))
def test_look_alikes_are_no_countries(case):
    assert [mention.source.text for mention in read(case["text"])] == []


@pytest.mark.parametrize("name", ["countries", "countries_usage", "countries_lookalikes"])
def test_lists_say_how_they_were_gathered_and_have_one_id_a_case(name):
    data = listed(name)
    assert len(data["gathered"]) > 40
    counted = Counter(case["id"] for case in data["cases"])
    assert [identity for identity, count in counted.items() if count > 1] == []
    assert set(data["known_failures"]) <= set(counted)
    assert len(data["known_failures"]) <= 0.02 * len(counted)


def test_the_list_of_forms_names_every_country():
    named = {mention["iso2"] for case in listed("countries")["cases"] for mention in case["expect"]}
    assert named == {iso2 for iso2, *_ in rows("countries.tsv")}


class TestTable:
    """The countries of today by ISO 3166-1 and those of the past by ISO 3166-3."""

    def test_codes_are_of_the_right_length(self):
        today = [country for country in table().values() if country.historical is None]
        assert len(today) >= 249
        assert {(len(country.iso2), len(country.iso3)) for country in today} == {(2, 3)}
        assert all(country.iso2.isupper() and country.iso3.isupper() for country in today)

    def test_codes_are_used_once(self):
        today = [country for country in table().values() if country.historical is None]
        assert len({country.iso2 for country in today}) == len({country.iso3 for country in today}) == len(today)

    def test_every_former_country_has_its_four_letters(self):
        former = {code: country for code, country in table().items() if country.historical}
        assert len(former) >= 31
        assert all(len(code) == 4 and country.historical == code for code, country in former.items())

    def test_successors_are_countries_of_today(self):
        for _, _, _, _, successors, *_ in rows("former_countries.tsv"):
            assert [code for code in successors.split() if code not in table()] == []

    def test_a_renamed_country_has_the_codes_of_today(self):
        assert (table()["BUMM"].iso2, table()["BUMM"].iso3) == ("MM", "MMR")
        assert (table()["HVBF"].iso2, table()["HVBF"].iso3) == ("BF", "BFA")

    def test_a_dissolved_country_keeps_its_own_codes(self):
        assert (table()["SUHH"].iso2, table()["SUHH"].iso3) == ("SU", "SUN")
        assert (table()["YUCS"].iso2, table()["YUCS"].iso3) == ("YU", "YUG")

    def test_every_form_belongs_to_a_country(self):
        unknown = {code for _, code, *_ in rows("country_forms.tsv")} - set(table()) - {"CONGO"}
        assert unknown == set()


class TestCongo:
    """'Congo' without more, by what else the text speaks of."""

    def test_alone_it_is_the_democratic_republic(self):
        assert codes("In Congo is onrust; de Congolese regering zwijgt.") == ["CD", "CD"]

    def test_beside_brazzaville_only_it_is_the_other(self):
        assert codes("Congo-Brazzaville is klein. Congo telt zes miljoen inwoners.") == ["CG", "CG"]

    def test_beside_zaire_it_is_the_other(self):
        assert codes("In Zaïre en in Congo werkten artsen.") == ["CD", "CG"]

    def test_beside_both_it_is_the_democratic_republic(self):
        assert codes("Congo-Brazzaville, de DRC en Congo.") == ["CG", "CD", "CD"]

    def test_the_reading_has_less_confidence(self):
        first, second = read("In Congo en in Kenia.")
        assert first.confidence < second.confidence == 1.0

    def test_no_hits_no_evidence(self):
        assert congo(()) == "CD"
        assert congo((Hit(0, 5, Entry("country", "CG", "name")),)) == "CG"


class TestAmerica:
    """'Amerika' is the United States, but the continent in a row of continents."""

    def test_alone_it_is_the_united_states(self):
        assert codes("De president van Amerika sprak.") == ["US"]

    def test_among_countries_it_is_the_united_states(self):
        assert codes("Rusland, Amerika en China.") == ["RU", "US", "CN"]

    def test_beside_one_continent_it_is_the_united_states(self):
        assert codes("Europa en Amerika sloten een akkoord.") == ["US"]

    def test_in_a_row_of_continents_it_is_one(self):
        assert codes("Uit Europa, 19% uit Azië, 11% uit Amerika en 8% uit Afrika.") == []

    def test_the_adjective_is_that_of_the_country(self):
        assert codes("Afrikaanse, Aziatische en Amerikaanse partners.") == ["US"]


class TestInside:
    """What a mention is part of."""

    @pytest.mark.parametrize(
        ("text", "inside"),
        [
            ("De Nederlandse overheid betaalt.", None),
            ("Het Marokkofonds betaalt.", "compound"),
            ("De Syrië-crisis duurt voort.", "compound"),
            ("De EU-Turkije Verklaring geldt.", "compound"),
            ("De directeur van IOM Nederland sprak.", "organisation"),
            ("Het Refugee Consortium of Kenya werkt.", "organisation"),
            ("Een Duits agentschap voor Internationale Samenwerking.", "organisation"),
            ("Het project ‘Terug naar Ghana’ loopt.", "project"),
            ("In Duitsland14 is het anders.", None),
            ("Duitslands bijdrage is groot.", None),
        ],
    )
    def test_inside(self, text, inside):
        assert [mention.inside for mention in read(text)] == [inside]


class TestEntities:
    """A user's own named entities decide what our lists leave open."""

    TEXT = "De oude Frans Brazil kwam aan."

    def test_a_person_has_no_country_in_his_name(self):
        person = Entity(self.TEXT.index("Frans"), self.TEXT.index(" kwam"), "PERSON")
        assert read(self.TEXT, entities=(person,)) == []

    def test_a_country_that_is_taken_for_a_person_stays(self):
        mali = Entity(3, 7, "PERSON")
        assert [m.iso2 for m in read("In Mali is het droog.", entities=(mali,))] == ["ML"]

    def test_a_place_admits_a_name_that_needs_words_around_it(self):
        text = "Antigua is een eiland."
        assert read(text) == []
        assert [m.iso2 for m in read(text, entities=(Entity(0, 7, "LOC"),))] == ["AG"]


class TestYears:
    """The year of the document does not change what a former name stands for."""

    @pytest.mark.parametrize("year", [None, 1985, 2013, 2024])
    def test_zaire_is_historical_in_every_year(self, year):
        (mention,) = countries(Document(text="In Zaïre.", year=year))
        assert (mention.iso2, mention.historical, mention.name) == ("CD", "ZRCD", "Zaïre")

    @pytest.mark.parametrize("year", [1995, 2013, 2024])
    @pytest.mark.parametrize(("text", "code"), [("Swaziland", "SZ"), ("Macedonië", "MK"), ("Ceylon", "LK")])
    def test_a_change_of_name_alone_has_no_code_of_the_past(self, text, code, year):
        (mention,) = countries(Document(text=f"De regering van {text}.", year=year))
        assert (mention.iso2, mention.historical) == (code, None)

    def test_years_in_the_files_are_well_formed(self):
        for form, _, _, years, *_ in rows("country_forms.tsv"):
            first, dash, last = years.partition("-")
            assert not years or (
                dash and all(not part or (part.isdigit() and len(part) == 4) for part in (first, last))
            ), form
            assert not (first and last) or int(first) < int(last), form


class TestHostile:
    """Odd input does no harm and costs no time."""

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "\f",
            "\n",
            "’",
            "'s-",
            "-",
            "Congo-",
            "'",
            "S'",
            "@",
            "a@b",
            "Nederland\u200b",
            "\ud83c\uddf3\ud83c\uddf1",
        ],
    )
    def test_odd_texts(self, text):
        for mention in read(text):
            assert text[mention.source.start : mention.source.end] == mention.source.text

    def test_names_do_not_run_over_pages(self):
        assert codes("Zuid-\fSoedan") == ["SD"]
        assert [m.source.text for m in read("Verenigde\fStaten")] == []

    @pytest.mark.parametrize(
        "text", ["Nederland" * 20_000, "N" * 100_000, "’s-" * 50_000, "a@" * 50_000, "Van De " * 20_000]
    )
    def test_long_runs_cost_little(self, text):
        begun = time.process_time()
        read(text)
        assert time.process_time() - begun < 3

    @given(st.text())
    @example("İstanbul ﬁ ŉ ǆ Ⅷ")
    @example("Sy\u0308rie\u0308 \u0308")
    def test_offsets_hold_in_any_text(self, text):
        found = read(text)
        assert all(text[m.source.start : m.source.end] == m.source.text for m in found)
        assert all(a.source.end <= b.source.start for a, b in itertools.pairwise(found))

    @given(st.text("NederlandSyië -\n’'.\u0308", max_size=60))
    def test_offsets_hold_in_texts_of_pieces(self, text):
        assert all(m.source.text.strip() == m.source.text != "" for m in read(text))
