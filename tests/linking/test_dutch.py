"""What general Dutch says of a project: who is the subject, verbs with a particle, acronyms, phases, changes."""

from __future__ import annotations

import pytest

from mdparse.linking.names import apposed, initialled
from shared_linking import names, only, projects


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("UNHCR zette het project ‘Blauwe Golf’ voort.", "UNHCR"),
        ("SNV breidde ‘Blauwe Golf’ uit met een loket.", "SNV"),
        ("In Marokko rondde IOM in mei 2013 het project ‘Blauwe Golf’ af.", "IOM"),
        ("SNV bereidt het project ‘Blauwe Golf’ voor.", "SNV"),
        ("Cordaid startte op 1 mei 2013 met het project ‘Blauwe Golf’.", "Cordaid"),
        ("Sinds mei 2011 beheert Cordaid het project ‘Blauwe Golf’.", "Cordaid"),
        ("Met UNHCR is een contract gesloten voor het project ‘Blauwe Golf’.", "UNHCR"),
        ("De uitvoering van het project ‘Blauwe Golf’ ligt bij SNV.", "SNV"),
        ("Het project ‘Blauwe Golf’ loopt. Met het project hielp SNV 1.200 mensen.", "SNV"),
        ("Het Zeehuis zette het project ‘Blauwe Golf’ voort.", "Zeehuis"),
    ],
)
def test_the_subject_carries_the_project_out(text: str, body: str) -> None:
    assert only(text).implementers == (body,)


def test_two_bodies_that_have_begun() -> None:
    assert only("SNV en UNHCR zijn in 2013 begonnen met het project ‘Blauwe Golf’.").implementers == ("SNV", "UNHCR")


@pytest.mark.parametrize(
    "text",
    [
        "Nederland zette het project ‘Blauwe Golf’ voort.",
        "UNHCR financiert het project ‘Blauwe Golf’.",
        "Sinds 2017 loopt het project ‘Blauwe Golf’.",
        "De Tweede Kamer besprak het project ‘Blauwe Golf’.",
    ],
)
def test_whoever_pays_or_talks_does_not(text: str) -> None:
    assert only(text).implementers == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Het project ‘Blauwe Golf’ is met een half jaar verlengd.", "running"),
        ("Daarnaast liep het project ‘Blauwe Golf’ door.", "running"),
        ("SNV zette het project ‘Blauwe Golf’ in Mali voort.", "running"),
        ("Het project ‘Blauwe Golf’ wordt eind 2015 afgesloten.", "running"),
        ("SNV bereidt het project ‘Blauwe Golf’ voor.", "planned"),
        ("IOM rondde in december 2013 het project ‘Blauwe Golf’ af.", "completed"),
        ("Het project ‘Blauwe Golf’ is definitief stopgezet.", "stopped"),
        ("Met SNV is een contract gesloten voor het project ‘Blauwe Golf’.", None),
    ],
)
def test_status_words(text: str, status: str | None) -> None:
    assert only(text).status == status


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Het project ‘Blauwe Golf’ wordt eind 2015 afgesloten.", "/2015-~12"),
        ("Het project ‘Blauwe Golf’ is op 31 mei 2013 afgerond.", "/2013-05-31"),
        ("IOM rondde in december 2013 het project ‘Blauwe Golf’ in Ghana af.", "/2013-12"),
    ],
)
def test_ends(text: str, edtf: str) -> None:
    period = only(text).period
    assert period is not None
    assert period.edtf == edtf


def test_a_change_is_no_start() -> None:
    text = "Het project ‘Blauwe Golf’ is met ingang van 1 januari 2013 versoberd."
    assert only(text).period is None


def test_an_extension_is_no_duration() -> None:
    assert only("Het project ‘Blauwe Golf’ is met een half jaar verlengd.").duration is None
    assert only("Het project ‘Blauwe Golf’ duurt een half jaar.").duration == "P6M"


def test_a_country_in_which_people_meet_is_no_country_of_the_project() -> None:
    text = "Het project ‘Blauwe Golf’ loopt. Binnen het project organiseerde SNV in Ghana een bijeenkomst."
    assert only(text).countries == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Binnen FERTIMA organiseerde SNV een cursus. Het project eindigt in mei 2014.", "FERTIMA"),
        ("ZWALUW II is op 30 juni 2013 afgesloten. Het programma hielp velen.", "ZWALUW II"),
        ("De SLOB is in 2013 verruimd. Van de regeling maakten 40 mensen gebruik.", "SLOB"),
    ],
)
def test_an_acronym_that_a_noun_takes_up(text: str, name: str) -> None:
    assert (only(text).name, only(text).acronym) == (name, name)


@pytest.mark.parametrize(
    "text",
    [
        "De WHW is gewijzigd. De wet treedt in werking.",
        "UNHCR is verhuisd. Het project is verlengd.",
        "ZWALUW heeft tien leden. Het programma is verlengd.",
        "De GGDX is verhuisd. De leiding van het programma ‘x’ is nieuw.",
        "Binnen ZWALUW is gepraat. Een project volgt.",
    ],
)
def test_other_acronyms_are_no_projects(text: str) -> None:
    assert not {"WHW", "UNHCR", "ZWALUW", "GGDX"} & set(names(text))


def test_what_is_launched_with_an_acronym() -> None:
    found = only("Cordaid lanceerde in 2013 het Dutch African Seed Platform for Farmers (DASPF).")
    assert (found.name, found.acronym) == ("Dutch African Seed Platform for Farmers", "DASPF")
    assert projects("Cordaid lanceerde in 2013 het Nationale Loket.") == ()


def test_the_sentence_before_an_apposition_speaks_of_the_project() -> None:
    text = "UNHCR versterkt met Nederlandse steun twaalf kampen. Dit project, ‘Blauwe Golf’, loopt van 2012 tot 2015."
    assert only(text).implementers == ("UNHCR",)


def test_acronyms_between_commas_and_phases() -> None:
    assert apposed("Zaaigoedregeling Sahel, ZRS, door", "Zaaigoedregeling Sahel", 22) == ("ZRS", 27)
    assert apposed("Zaaigoedregeling Sahel, IOM, door", "Zaaigoedregeling Sahel", 22) == (None, 22)
    assert initialled("TRQN III", "Temporary Return of Qualified Nationals III")
    assert not initialled("TRQN III", "Blauwe Golf III")
