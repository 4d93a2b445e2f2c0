"""Finding names: quotations, titles after a noun, labels, compounds, acronyms, headings, predicates; and what is no project."""

from __future__ import annotations

import pytest

from mdparse.linking.candidates import WAYS
from mdparse.linking.deciding import ENOUGH, WEIGHTS, decide
from mdparse.linking.ground import before
from shared_linking import ground, names, only, projects

FOUND = [
    # quotations
    ("Nederland steunt het project ‘Blauwe Golf’ van UNHCR.", "Blauwe Golf"),
    ("Het programma „Schoon Water” van SNV loopt sinds 2010.", "Schoon Water"),
    ("De activiteit ‘Diaspora Policy Exchange (DPE)’ werd uitgevoerd door IOM.", "Diaspora Policy Exchange"),
    ("De campagne, getiteld «Groen is Goud», is gestart.", "Groen is Goud"),
    ("Onder de titel ‘Jeune S3’ voert Cordaid in Burundi een project uit.", "Jeune S3"),
    ("Er is onderzoek gedaan naar de “Remittances market in Europe”.", "Remittances market in Europe"),
    ("Het project “assisted return of migrants in Libya” wordt gesteund.", "assisted return of migrants in Libya"),
    # titles after a noun
    ("Het IOM-project Temporary Return of Nationals is gestart.", "Temporary Return of Nationals"),
    ("Het project Kennis delen in Marokko ging van start.", "Kennis delen in Marokko"),
    ("Het boek getiteld Developing a Road Map werd gefinancierd.", "Developing a Road Map"),
    ("Het project versterking grensbewaking Somalië, uit te voeren door IOM, is aangehouden.", "versterking grensbewaking Somalië"),
    ("In Luanda is het opvanghuis Mulemba beschikbaar.", "opvanghuis Mulemba"),
    ("De pilot Frontoffice Terugkeer van de Dienst Terugkeer en Vertrek is gestopt.", "Frontoffice Terugkeer"),
    ("De interventie: Lang Leve de Liefde is ontwikkeld met subsidie.", "Lang Leve de Liefde"),
    # names that hold their noun
    ("Terugkeerders kunnen gebruik maken van de Herintegratieregeling Terugkeer (HRT).", "Herintegratieregeling Terugkeer"),
    ("Nederland financiert het Dutch Good Growth Fund (DGGF).", "Dutch Good Growth Fund"),
    ("Het Matra-programma is gestart in Moldavië.", "Matra-programma"),
    ("Hoe staat het met het Mozambique LNG project? Het wordt uitgevoerd.", "Mozambique LNG project"),
    ("De Sportimpuls is een onderdeel van dit programma en wordt uitgevoerd door ZonMw.", "Sportimpuls"),
    # acronyms
    ("Met ORIO (Ontwikkelingsrelevante Infrastructuur Ontwikkeling) financiert Nederland wegen.", "Ontwikkelingsrelevante Infrastructuur Ontwikkeling"),
    ("Project: temporary labour migration between Chili and Spain. Het werd uitgevoerd door IOM.", "temporary labour migration between Chili and Spain"),
    # what is paid for
    ("Nederland draagt bij aan Energising Rural Development in Kenia.", "Energising Rural Development"),
]  # fmt: skip

NONE = [
    "De nota “Wat de wereld verdient” is aan de Kamer gezonden.",
    "De beleidsnotitie ‘Internationale Migratie’ uit 2008 ondersteunt dit.",
    "De HLD nam de ‘HLD Declaration’ aan, gefinancierd door niemand.",
    "Tijdens de rondetafel over ‘Operationalizing mainstreaming’ sprak Nederland, dat ook betaalt.",
    "De discussie over ‘Diaspora, skills transfers and trade’ werd door Nederland geleid.",
    "Dit is het zogeheten ‘triple win’ principe, dat wordt ondersteund.",
    "Het Verdrag van Dublin en de Wet op het hoger onderwijs worden uitgevoerd.",
    "De documentaire ‘Sonita’ werd met subsidie gemaakt.",
    "Het televisieprogramma ‘Tegenlicht’ ging over de gesteunde boeren.",
    "Het convenant ‘Gezond Gewicht’ is in 2012 gestart.",
    "Het artikel «Koopman of dominee» ging over gesteunde bedrijven.",
    "Het boek “Poor Economics” blijft een inspiratiebron.",
    "De conferentie ‘Education for All’ in Oslo was druk.",
    "De minister zei: ‘Dit is een goede zaak voor iedereen’ en steunt dat.",
    "Het kabinet steunt de Sustainable Development Goals (SDG’s).",
    "Er is geen aanleiding om een nieuw pilotproject te starten.",
    "De Tweede Kamer en het Ministerie van Financiën financieren UNICEF.",
    "Het project is gericht op uitzending van migranten.",
    "Het project verloopt volgens planning, aldus IOM.",
    "Het project gestimuleerd door Nederland, dat betaalt.",
]


@pytest.mark.parametrize(("text", "name"), FOUND, ids=[name for _, name in FOUND])
def test_names_are_found(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_project(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De pilots ‘Veilige Steden’ en ‘Natuurlijk Samen’ zijn gestart.", ["Veilige Steden", "Natuurlijk Samen"]),
        ("De pilots Buurtmoeders en Thuis Best zijn gestart.", ["Buurtmoeders", "Thuis Best"]),
        ("Gestart zijn de projecten ‘Steps’ van Cordaid en ‘Perspectief’ van SNV.", ["Steps", "Perspectief"]),
    ],
)
def test_coordinated_names_share_their_noun(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_an_acronym_belongs_to_the_name_before_or_after_it() -> None:
    assert only("Het Dutch Good Growth Fund (DGGF) is gestart.").acronym == "DGGF"
    assert only("Met het SSR-programma (Security Sector Reform) financiert Nederland de politie.").acronym == "SSR"
    assert "Security Sector Reform" in only("Het SSR-programma (Security Sector Reform) is gestart.").aliases


def test_an_acronym_inside_a_name_stays_there() -> None:
    project = only("Het project ‘Assisted Return (AR) of families’ van IOM loopt.")
    assert (project.name, project.acronym) == ("Assisted Return (AR) of families", "AR")


def test_a_name_broken_by_a_page_end_is_whole() -> None:
    text = "Nederland steunt het project ‘Blauwe\fGolf in Mali’, dat loopt."
    (project,) = projects(text)
    assert project.name == "Blauwe Golf in Mali"
    assert text[project.source.start : project.source.end] == project.source.text == "Blauwe"


def test_an_event_is_a_project_when_it_is_paid_for() -> None:
    event = "In juni vond de ‘Ministerial Diaspora Conference’ plaats. Er kwamen 500 mensen."
    assert names(event) == []
    assert names(event + " Nederland leverde een bijdrage aan de bijeenkomst.") == ["Ministerial Diaspora Conference"]


def test_the_place_after_a_title_is_not_its_name() -> None:
    project = only("Nederland financiert Blue Deal Fund in Mozambique.")
    assert project.name == "Blue Deal Fund"
    assert project.countries == ("MZ",)


def test_headings_name_work_with_its_body() -> None:
    project = only("Tech@doptie van Cordaid\n\nSinds 2017 traint dit project zorgpersoneel in het westen.")
    assert (project.name, project.implementers) == ("Tech@doptie", ("Cordaid",))


def test_every_way_has_a_weight_and_every_reason_too() -> None:
    for text, _ in FOUND:
        here = ground(text)
        for way in WAYS:
            for candidate in way(here):
                decision = decide(here, candidate)
                assert set(decision.reasons) <= WEIGHTS.keys()
                assert decision.taken == (decision.score >= ENOUGH)


def test_reasons_are_kept_with_the_record() -> None:
    project = only("Nederland steunt het project ‘Blauwe Golf’ van UNHCR.")
    assert {"quoted", "head noun", "paid for"} <= set(project.reasons)
    assert 0.45 <= project.confidence <= 1


@pytest.mark.parametrize(
    ("text", "noun", "other"),
    [
        ("het project ‘", "project", None),
        ("het project van The Hague Process (THP) ‘", "project", None),
        ("de nota “", None, "nota"),
        ("het programma met de titel ‘", "programma", None),
        ("de discussie over ‘", None, "discussie"),
        ("het project loopt en ‘", None, None),
        ("een EU-nota “", None, "eu-nota"),
    ],
)
def test_the_noun_before_a_name(text: str, noun: str | None, other: str | None) -> None:
    found = before(ground(text), 0, len(text) - 1)
    assert (found.head.word if found.head else None) == noun
    assert found.against == other
