"""Regions: example list, codes of the United Nations, blocs with their members by year, Europe and the Union."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listed import cases, listed, shapes
from mdparse.language.countries import table as countries
from mdparse.language.document import Document
from mdparse.language.gazetteer import rows
from mdparse.language.regions import members, regions, table

BLOCS = [(bloc, years, codes.split()) for bloc, years, codes, *_ in rows("blocs.tsv")]


def read(text):
    return list(regions(Document(text=text)))


def names(text):
    return [(mention.source.text, mention.name) for mention in read(text)]


@pytest.mark.parametrize("case", cases("regions"))
def test_examples(case):
    assert shapes(read(case["text"]), case["expect"]) == case["expect"]


def test_the_list_says_how_it_was_gathered():
    assert "UN M49" in listed("regions")["gathered"]


@pytest.mark.parametrize(
    "text",
    [
        "de oostelijke en de zuidelijke regio",
        "Noord en Zuid werken samen",
        "Zuid-Zuid samenwerking",
        "een Euro-wide benadering",
        "het EuroMed overleg",
        "Europacup en Europaweg",
        "Verordening 2004/38/EG",
        "de Afrikaanderwijk in Rotterdam",
        "info@europa.eu en www.africa.org",
        "het Schengenland van aankomst",
    ],
)
def test_look_alikes_are_no_regions(text):
    assert names(text) == []


class TestUnion:
    """'Europees' is the continent; in the name of a body of the Union it is the Union."""

    @pytest.mark.parametrize("body", ["Commissie", "Raad", "Unie", "Rekenkamer", "Ombudsman", "Hof"])
    def test_bodies(self, body):
        (mention,) = read(f"De Europese {body} besloot.")
        assert (mention.name, mention.type, mention.m49) == ("Europese Unie", "bloc", None)

    @pytest.mark.parametrize("thing", ["landen", "samenwerking", "migratie", "markt", "aanpak"])
    def test_things(self, thing):
        (mention,) = read(f"De Europese {thing} groeit.")
        assert (mention.name, mention.type, mention.m49) == ("Europa", "continent", "150")

    def test_inside_of_a_body_is_organisation(self):
        assert read("Het Europees Parlement stemde.")[0].inside == "organisation"

    @pytest.mark.parametrize(("text", "inside"), [("EU-lidstaten", "compound"), ("De EU besloot.", None)])
    def test_compounds(self, text, inside):
        assert [mention.inside for mention in read(text)] == [inside]

    @pytest.mark.parametrize("form", ["EU-15", "EU-27", "EU-28", "EU15", "EU27", "EU-10", "EU-25"])
    def test_the_union_by_the_number_of_its_members(self, form):
        assert names(f"Binnen de {form} geldt dat.") == [(form, "Europese Unie")]

    def test_a_footnote_mark_is_no_number_of_members(self):
        assert names("Binnen de EU14 geldt dat.") == [("EU", "Europese Unie")]

    @pytest.mark.parametrize("text", ["eu", "Eu", "de acs", "Eg"])
    def test_acronyms_are_capitals(self, text):
        assert names(text) == []


class TestEllipsis:
    """A direction whose name comes later stands for the whole name."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("West- en Noord-Afrika", [("West-", "West-Afrika"), ("Noord-Afrika", "Noord-Afrika")]),
            ("Noord- en West-Afrika", [("Noord-", "Noord-Afrika"), ("West-Afrika", "West-Afrika")]),
            ("Centraal- en Oost-Europa", [("Centraal-", "Centraal-Europa"), ("Oost-Europa", "Oost-Europa")]),
            ("Zuid- of Oost-Azië", [("Zuid-", "Zuid-Azië"), ("Oost-Azië", "Oost-Azië")]),
        ],
    )
    def test_directions(self, text, found):
        assert names(f"In {text} is het droog.") == found

    @pytest.mark.parametrize("text", ["Noord- en Zuid-Holland", "West- en Oost-Vlaanderen"])
    def test_directions_of_other_names_are_no_regions(self, text):
        assert names(text) == []


class TestTable:
    """Names, types and codes of the data file."""

    def test_codes_are_those_of_m49(self):
        assert all(region.m49 is None or (len(region.m49) == 3 and region.m49.isdigit()) for region in table().values())

    def test_types(self):
        assert {region.type for region in table().values()} == {"continent", "region", "bloc"}
        assert {name for name, region in table().items() if region.type == "continent"} >= {"Afrika", "Azië", "Europa"}

    def test_blocs_have_no_code(self):
        assert [name for name, region in table().items() if region.type == "bloc" and region.m49] == []

    def test_one_code_one_name(self):
        coded = [region for region in table().values() if region.m49]
        assert len({region.m49 for region in coded}) == len(coded)

    def test_a_name_has_one_type_and_code(self):
        lines = {(name, kind, m49) for _, name, kind, m49, *_ in rows("regions.tsv")}
        assert len(lines) == len({name for name, *_ in lines})


class TestMembers:
    """Blocs with their members by year."""

    @pytest.mark.parametrize(
        ("year", "count"),
        [
            (1993, 12),
            (1995, 15),
            (2003, 15),
            (2004, 25),
            (2007, 27),
            (2012, 27),
            (2013, 28),
            (2019, 28),
            (2020, 27),
            (2024, 27),
        ],
    )
    def test_the_union_grows_and_shrinks(self, year, count):
        assert len(members("Europese Unie", year)) == count

    @pytest.mark.parametrize(("year", "count"), [(1958, 6), (1973, 9), (1981, 10), (1986, 12), (1992, 12)])
    def test_the_community_before_it(self, year, count):
        assert len(members("Europese Gemeenschap", year)) == count

    def test_croatia_came_and_britain_went(self):
        assert "HR" not in members("Europese Unie", 2012)
        assert "HR" in members("Europese Unie", 2013)
        assert "GB" in members("Europese Unie", 2019)
        assert "GB" not in members("Europese Unie", 2020)

    @pytest.mark.parametrize(
        ("bloc", "year", "country", "member"),
        [
            ("OESO", 1999, "SK", False),
            ("OESO", 2000, "SK", True),
            ("eurozone", 2000, "GR", False),
            ("eurozone", 2001, "GR", True),
            ("eurozone", 2022, "HR", False),
            ("Schengen", 2007, "PL", True),
            ("Schengen", 2007, "CH", False),
            ("Schengen", 2024, "RO", False),
            ("Europese Economische Ruimte", 2013, "NO", True),
            ("Europese Vrijhandelsassociatie", 1994, "SE", True),
            ("Europese Vrijhandelsassociatie", 1995, "SE", False),
            ("ECOWAS", 2024, "ML", True),
            ("ECOWAS", 2025, "ML", False),
            ("EAC", 2006, "RW", False),
            ("BRICS", 2010, "ZA", True),
            ("ACS", 2013, "SR", True),
            ("Benelux", 2013, "BE", True),
        ],
    )
    def test_members_come_and_go(self, bloc, year, country, member):
        assert (country in members(bloc, year)) is member

    def test_blocs_with_members_are_regions_we_know(self):
        assert {bloc for bloc, *_ in BLOCS} - set(table()) == {"OESO"}

    def test_unknown_blocs_and_years_have_no_members(self):
        assert members("Hanze", 2013) == ()
        assert members("Europese Unie", 1950) == ()

    @pytest.mark.parametrize(("bloc", "years", "codes"), BLOCS)
    def test_members_are_countries_in_order(self, bloc, years, codes):
        assert codes == sorted(set(codes))
        assert [code for code in codes if code not in countries()] == []

    def test_periods_do_not_overlap(self):
        for bloc in {bloc for bloc, *_ in BLOCS}:
            spans = sorted(tuple(years.split("-")) for name, years, _ in BLOCS if name == bloc)
            assert all(last and last < first for (_, last), (first, _) in itertools.pairwise(spans)), bloc


@given(st.sampled_from([row for row in rows("regions.tsv") if row[4] == "name"]))
def test_every_name_is_found_in_a_sentence(row):
    form, name, kind, m49, *_ = row
    text = f"Over de situatie in {form} is gesproken."
    (mention,) = read(text)
    assert (mention.source.text, mention.name, mention.type, mention.m49) == (form, name, kind, m49 or None)
