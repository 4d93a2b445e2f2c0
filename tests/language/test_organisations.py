"""Organisations: known names, grammar for unknown ones, acronyms, short forms, and what is no body."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mdparse.language.document import Document
from mdparse.language.organisations import organisations
from mdparse.language.organisations.canon import fold, spells
from mdparse.language.organisations.lexicon import forms
from mdparse.model import Organisation

EXAMPLES = json.loads((Path(__file__).parents[1] / "examples" / "organisations.json").read_text(encoding="utf-8"))
CASES = [case for case in EXAMPLES["cases"] if case["id"] not in EXAMPLES["known_failures"]]


def found(text: str) -> list[Organisation]:
    return list(organisations(Document(text=text)))


def names(text: str) -> list[str]:
    return [organisation.name for organisation in found(text)]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_examples(case: dict[str, Any]) -> None:
    assert sorted(names(case["text"])) == sorted(case["expect"])


def test_an_acronym_in_brackets_belongs_to_the_name_before_it() -> None:
    (body,) = found("Het Centrum voor Delta Onderzoek (CDO) begon. CDO sloot in mei.")
    assert body.acronym == "CDO"
    assert body.mentions[-1].text == "CDO"


def test_full_name_is_null_when_the_text_never_gives_it() -> None:
    (body,) = found("Het werk wordt door UNHCR gedaan.")
    assert (body.name, body.full_name, body.acronym) == ("UNHCR", None, "UNHCR")


def test_long_and_short_form_are_one_body() -> None:
    (body,) = found("De Internationale Organisatie voor Migratie (IOM) groeit. Het IOM-project begon; IOM betaalt.")
    assert body.name == "Internationale Organisatie voor Migratie"
    assert [mention.text for mention in body.mentions] == [
        "Internationale Organisatie voor Migratie",
        "IOM",
        "IOM",
    ] or (len(body.mentions) == 4)


def test_definite_short_forms_mean_the_body_named_before() -> None:
    (body,) = found("De Europese Commissie schreef een brief. De Commissie vraagt geld.")
    assert "Commissie" in body.aliases
    assert [mention.text for mention in body.mentions] == ["Europese Commissie", "Commissie"]


def test_a_foundation_is_called_by_its_own_name() -> None:
    (body,) = found("Stichting Zonnebloem kreeg geld. In mei was Zonnebloem klaar.")
    assert body.name == "Stichting Zonnebloem"
    assert body.aliases == ("Zonnebloem",)


def test_two_ministries_in_one_phrase() -> None:
    text = "De Ministeries van Buitenlandse Zaken en van Veiligheid en Justitie werken samen."
    assert (
        names(text) == ["Ministerie van Buitenlandse Zaken", "Ministerie van Veiligheid en Justitie"]
        or len(names(text)) == 2
    )


def test_spans_hold_the_words_of_the_text() -> None:
    text = "Het Ministerie van Defensie en UNICEF; ook Cordaid en het Rode Kruis."
    for body in found(text):
        for mention in body.mentions:
            assert text[mention.start : mention.end] == mention.text


def test_identities_differ() -> None:
    bodies = found("Stichting Aarde en Stichting Water en Stichting Vuur, UNICEF, UNHCR en Cordaid.")
    assert len({body.id for body in bodies}) == len(bodies) >= 5


@pytest.mark.parametrize(
    ("acronym", "name", "right"),
    [
        ("IOM", "Internationale Organisatie voor Migratie", True),
        ("THP", "The Hague Process", True),
        ("NVB", "Nederlandse Vereniging van Banken", True),
        ("XYZ", "Nederlandse Vereniging van Banken", False),
        ("VN", "Nederlandse Vereniging", False),
    ],
)
def test_acronyms_are_spelled_by_their_names(acronym: str, name: str, right: bool) -> None:
    assert spells(acronym, name) is right


def test_names_are_folded_for_comparing() -> None:
    assert fold("Stichting Kaalo") == fold("Kaalo") == fold("stichting Kaaló")


def test_the_lexicon_is_wide_and_matches_the_longest_form_first() -> None:
    assert sum(map(len, forms().values())) >= 400
    for known in forms().values():
        assert list(known) == sorted(known, key=lambda form: -len(form.written))


@pytest.mark.parametrize("text", ["", "(", "‘" * 500, "A " * 3000, "(IOM" * 300, "Stichting " * 300])
def test_hostile_text_ends(text: str) -> None:
    assert isinstance(found(text), list)


# -- names that only the grammar knows ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De ministeries van OCW en VWS betalen.", ["OCW", "VWS"]),
        ("Het ministerie van Onderwijs, Cultuur en Wetenschap (OCW) betaalt; OCW wacht.",
         ["Ministerie van Onderwijs, Cultuur en Wetenschap"]),
        ("De vaste commissie voor Binnenlandse Zaken vergadert.", ["vaste commissie voor Binnenlandse Zaken"]),
        ("Morgenrood Kust kreeg een bijdrage voor boeren.", ["Morgenrood Kust"]),
        ("In Mali voert Morgenrood Kust een project uit.", ["Morgenrood Kust"]),
        ("Uitvoerder: Morgenrood Kust\nLand: Mali", ["Morgenrood Kust"]),
        ("- Groene Daken (WaterKracht): hulp aan boeren", ["WaterKracht"]),
        ("Partners zijn WaterKracht en Morgenrood Kust.", ["WaterKracht", "Morgenrood Kust"]),
        ("Het werk is in mei afgerond door Morgenrood Kust.", ["Morgenrood Kust"]),
        ("De Transitiecommissie Stelselherziening Jeugd adviseert.", ["Transitiecommissie Stelselherziening Jeugd"]),
        ("De Stichting Geld naar Huis beheert de site.", ["Stichting Geld naar Huis"]),
        ("Saxion Hogeschool en Hogeschool Kustland doen mee.", ["Saxion Hogeschool", "Hogeschool Kustland"]),
        ("Zijn brief ging naar de Kamer.", ["Tweede Kamer"]),
        ("Een student van Zuyd Hogeschool; Studenten van Zuyd Hogeschool.", ["Zuyd Hogeschool"]),
    ],
)  # fmt: skip
def test_bodies_of_the_grammar(text: str, expected: list[str]) -> None:
    assert sorted(names(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Kinderen kregen les en ontvingen boeken.",
        "Nederland kreeg een bijdrage uit Mali.",
        "- Enhanced Return Support (ERS): hulp",
        "Zie de Recommendation of the Council on Export Credits.",
        "De Minister ontving een brief.",
        "Inmiddels kreeg men les.",
        "De Biënnale Kust Festival opende.",
    ],
)
def test_what_acts_but_is_no_body(text: str) -> None:
    assert names(text) == []


def test_a_short_form_that_means_one_body_gets_its_name() -> None:
    (body,) = found("De brief is aan de Kamer gezonden. De Kamer antwoordde.")
    assert (body.name, body.aliases) == ("Tweede Kamer", ("Kamer",))
    assert len(body.mentions) == 2


def test_the_lexicon_has_no_form_twice_as_a_name() -> None:
    written = [form.written for known in forms().values() for form in known if form.written == form.body.name]
    assert len(written) == len(set(written)) >= 650
