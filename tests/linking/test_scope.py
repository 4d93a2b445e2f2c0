"""Scope and joining: what a text says of which project, and which mentions are of one project."""

from __future__ import annotations

import pytest

import mdparse
from mdparse.language.document import Document
from mdparse.linking.flow import flow
from mdparse.linking.scope import spoken_nouns
from shared_linking import ground, names, only, projects


@pytest.mark.parametrize(
    ("sentence", "nouns"),
    [
        ("Het project loopt.", ["project"]),
        ("Dit trainingsprogramma loopt.", ["trainingsprogramma"]),
        ("De pilots worden gevolgd.", ["pilots"]),
        ("Doel van de activiteit was meer.", ["activiteit"]),
        ("Het tweejarige project hoort bij de regeling.", ["project", "regeling"]),
        ("Deze landen zijn arm.", [""]),
        ("Het wordt uitgevoerd.", [""]),
        ("Het project betreft scholen; hiermee leren kinderen.", ["project", ""]),
        ("Een project loopt.", []),
        ("Projecten lopen.", []),
        ("Het weer is goed.", []),
        ("De minister komt.", []),
        ("Het Project loopt.", []),
    ],
)
def test_nouns_that_speak_of_what_was_named(sentence: str, nouns: list[str]) -> None:
    here = ground(sentence).flow
    assert spoken_nouns(here, here.sentences[0]) == nouns


def test_het_project_reaches_over_paragraphs() -> None:
    text = "Nederland steunt het project ‘Golf’ van SNV.\n\nHet project richt zich op Ghana."
    assert only(text).countries == ("GH",)


def test_but_not_over_headings() -> None:
    text = "Nederland steunt het project ‘Golf’ van SNV.\n\nEen ander onderwerp\n\nHet project richt zich op Ghana."
    assert only(text).countries == ()


def test_each_project_keeps_its_own() -> None:
    text = (
        "Het project ‘Golf’ van SNV in Mali is gestart. Het project loopt tot eind 2015. "
        "Het project ‘Duin’ van Cordaid in Niger is in 2012 beëindigd. In het project werden 40 putten geslagen."
    )
    golf, duin = projects(text)
    assert (golf.countries, golf.implementers, golf.status) == (("ML",), ("SNV",), "running")
    assert (duin.countries, duin.implementers, duin.status) == (("NE",), ("Cordaid",), "stopped")


def test_two_projects_in_one_sentence() -> None:
    golf, duin = projects("Gestart zijn de projecten ‘Golf’ in Mali en ‘Duin’ in Niger.")
    assert golf.countries == ("ML",)
    assert duin.countries == ("NE",)


def test_what_is_said_of_the_plural_is_said_of_all() -> None:
    golf, duin = projects("De pilots ‘Golf’ en ‘Duin’ zijn gestart. De pilots lopen tot eind 2014.")
    assert golf.period == duin.period is not None
    assert golf.status == duin.status == "running"


def test_a_conference_is_not_meant_by_het_project() -> None:
    text = (
        "SNV rondt het project ‘Golf’ af. In mei werd met subsidie de ‘Delta Conference’ georganiseerd. "
        "Het project richt zich op Ghana."
    )
    countries = {project.name: project.countries for project in projects(text)}
    assert countries == {"Golf": ("GH",), "Delta Conference": ()}


def test_a_described_project_that_is_named_next_is_one() -> None:
    text = (
        "Nederland financierde een studie van Cordaid naar migratie in Bangladesh. "
        "De studie, getiteld ‘Moving Deltas and Climate’, is in 2012 gepubliceerd."
    )
    project = only(text)
    assert (project.name, project.countries, project.implementers) == (
        "Moving Deltas and Climate",
        ("BD",),
        ("Cordaid",),
    )


def test_names_acronyms_and_spellings_are_one_project() -> None:
    text = (
        "Het project ‘European-wide Diaspora Platform’ (EDP) is gestart. EDP groeit. "
        "Nederland steunt het “European–wide Diaspora Platform” nog steeds."
    )
    project = only(text)
    assert project.acronym == "EDP"
    assert [mention.text for mention in project.mentions] == [
        "European-wide Diaspora Platform",
        "EDP",
        "EDP",
        "European–wide Diaspora Platform",
    ]


def test_mentions_are_spans_of_the_text() -> None:
    text = "Het Dutch Good Growth Fund (DGGF) is gestart. Het DGGF steunt bedrijven in Ghana."
    for project in projects(text):
        for mention in project.mentions:
            assert text[mention.start : mention.end] == mention.text


def test_an_acronym_in_a_longer_word_is_no_mention() -> None:
    project = only("Het Dutch Good Growth Fund (DGGF) is gestart. DGGFX is iets anders.")
    assert sum(mention.text == "DGGF" for mention in project.mentions) == 1


def test_rounds_of_a_scheme_have_it_as_parent() -> None:
    text = "De RIF-regeling is gestart. RIF-1 liep van 2014 tot 2018. RIF-2 loopt van 2019 tot 2023."
    by_name = {project.name: project for project in projects(text, 2020)}
    assert by_name["RIF-1"].parent == by_name["RIF-2"].parent == by_name["RIF-regeling"].id
    assert by_name["RIF-1"].period is not None
    assert by_name["RIF-1"].period.edtf == "2014/2018"


def test_a_described_part_has_the_named_project_as_parent() -> None:
    text = (
        "Het programma ‘Sterke Staten’ wordt uitgevoerd door ICMPD. De steun van Nederland ging naar "
        "een pilotproject gericht op lokaal bestuur in Ethiopië."
    )
    whole, part = projects(text)
    assert (part.named, part.parent) == (False, whole.id)


def test_what_comes_beside_a_project_is_no_part_of_it() -> None:
    text = "Het project ‘Golf’ loopt. Daarnaast is een project van Cordaid in Mali gefinancierd."
    assert [project.parent for project in projects(text)] == [None, None]


def test_identities_differ() -> None:
    text = "Een visserijproject van SNV in Mali is gefinancierd.\n\nEen visserijproject van SNV in Mali is gesteund."
    identities = [project.id for project in projects(text)]
    assert len(set(identities)) == len(identities) == 2


def test_what_follows_a_label_block_is_its_own() -> None:
    text = "Project: Golf\nUitvoerder: SNV\nLand: Mali\nLooptijd: 2012-2014\nBijdrage: € 7.000\n\nProject: Duin\nLand: Niger\n"
    golf, duin = projects(text)
    assert (golf.implementers, golf.countries, [a.value for a in golf.amounts]) == (("SNV",), ("ML",), ["7000"])
    assert golf.period is not None
    assert (golf.period.edtf, duin.countries) == ("2012/2014", ("NE",))


def test_projects_stand_in_the_order_of_the_text() -> None:
    assert names("Het project ‘B’ is er niet. Het project ‘Bè Bè’ loopt. Het project ‘Aa Aa’ loopt.")[-2:] == [
        "Bè Bè",
        "Aa Aa",
    ]


def test_the_ground_holds_records_in_the_flow() -> None:
    text = "Nederland steunt SNV in Mali\fsinds 2010 met € 5."
    here = ground(text)
    assert here.flow.text == flow(Document(text=text)).text
    for spans in (here.bodies, here.lands, here.dates, here.amounts):
        for start, end, _ in spans.between(0, len(text)):
            assert here.flow.text[start:end].strip()


def test_places_in_names_are_inside_a_project() -> None:
    text = "Het project Kennis delen in Marokko ging van start. In Marokko is dat welkom. De EU en Noord-Afrika ook."
    found = mdparse.extract(text)
    assert [country.inside for country in found.countries] == ["project", None]
    assert {region.inside for region in found.regions} == {None}


def test_places_in_compounds_stay_in_compounds() -> None:
    found = mdparse.extract("Het project ‘Marokkofonds voor Werk’ van SNV is gestart.")
    assert {country.inside for country in found.countries} <= {"compound", "project", "organisation"}
