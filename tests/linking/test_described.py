"""Projects without a name: told by their noun and what belongs to it, or by what money was received for."""

from __future__ import annotations

import pytest

from shared_linking import only, projects

FOUND = [
    ("In Jemen is een project van de ngo Adra gefinancierd gericht op zelfredzaamheid van vluchtelingen.",
     "project van de ngo Adra gericht op zelfredzaamheid van vluchtelingen"),
    ("SNV ontving subsidie voor een visserijproject in Puntland dat liep van maart 2012 tot mei 2013.",
     "visserijproject in Puntland"),
    ("Er is gewerkt aan een preventieproject van de UNHCR in Afghanistan.", "preventieproject van de UNHCR in Afghanistan"),
    ("Nederland steunde een door de Wereldbank gefinancierd pilotproject van AUXFIN.", "pilotproject van AUXFIN"),
    ("In Duitsland werd geleerd van een door GIZ, het Duits agentschap, uitgevoerd project voor de werving van verplegers.",
     "project voor de werving van verplegers"),
    ("In 2013 werd door SNV verder gewerkt aan het project gericht op de versterking van 12 Afrikaanse ministeries.",
     "project gericht op de versterking van 12 Afrikaanse ministeries"),
    ("SNV geeft jaarlijks een drie maanden durende training voor ambtenaren uit ontwikkelingslanden over bestuur.",
     "training voor ambtenaren uit ontwikkelingslanden over bestuur"),
    ("Ook in Congo is een opvanghuis beschikbaar.", "opvanghuis in Congo"),
    ("Nederland financiert onderzoek naar bosbeheer in Suriname en Bolivia.", "onderzoek naar bosbeheer in Suriname en Bolivia"),
    ("UNHCR heeft een bijdrage ontvangen voor de versterking van bescherming in Jordanië voor vluchtelingen.",
     "versterking van bescherming in Jordanië voor vluchtelingen"),
    ("Aan UNHCR is een bedrag van € 750.000 toegekend voor verbetering van de registratie in Jemen.",
     "verbetering van de registratie in Jemen"),
]  # fmt: skip

NONE = [
    "Het project is afgerond en SNV is tevreden.",
    "Er is geen aanleiding om een nieuw project van SNV in Mali te starten.",
    "Een voorstel van SNV voor een project voor kinderen in Mali is niet gehonoreerd.",
    "Nederland steunt projecten in Kenia.",
    "Een project kost tijd en geld.",
    "SNV hield een bijeenkomst voor boeren in Mali, die werd gefinancierd.",
    "De regeling is een programma van het ministerie voor studenten in Mali.",
    "Een initiatief van SNV in Mali is gefinancierd.",
]


@pytest.mark.parametrize(("text", "name"), FOUND, ids=[name for _, name in FOUND])
def test_descriptions_are_found(text: str, name: str) -> None:
    project = only(text)
    assert (project.name, project.named) == (name, False)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_description(text: str) -> None:
    assert [project.name for project in projects(text)] == []


def test_two_things_that_money_was_received_for() -> None:
    text = (
        "In 2013 heeft UNHCR bijdragen ontvangen voor de versterking van opvang in Jordanië en "
        "gemeenschapsgerichte initiatieven in gebieden in Libanon."
    )
    first, second = projects(text)
    assert (first.countries, second.countries) == (("JO",), ("LB",))
    assert first.implementers == second.implementers == ("UNHCR",)


def test_a_description_has_its_implementer_and_place() -> None:
    project = only("In Jemen is een project van de ngo Adra gefinancierd gericht op vluchtelingen in Sana’a.")
    assert (project.implementers, project.countries) == (("Adra",), ("YE",))


def test_a_name_is_not_described_too() -> None:
    project = only("Nederland financiert het project van The Hague Process (THP) ‘Cities and Refugees’.")
    assert (project.name, project.named) == ("Cities and Refugees", True)


def test_the_kind_is_that_of_the_noun() -> None:
    assert only("SNV geeft een training voor ambtenaren in Mali.").kind == "training"
    assert only("Ook in Congo is een opvanghuis beschikbaar.").kind == "shelter"


def test_a_description_stops_before_its_verb() -> None:
    project = only("Een proefproject voor schoon water in Taiz is stopgezet nadat de aannemer zich had teruggetrokken.")
    assert (project.name, project.status) == ("proefproject voor schoon water in Taiz", "stopped")
