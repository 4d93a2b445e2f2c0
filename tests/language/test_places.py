"""Places: example list, homonyms that need a word before them, treaties and bodies named after a city."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listed import cases, listed, shapes
from mdparse.language.countries import table as countries
from mdparse.language.document import Document
from mdparse.language.entities import Entity
from mdparse.language.gazetteer import rows
from mdparse.language.places import places

ROWS = rows("places.tsv")


def read(text, **rest):
    return list(places(Document(text=text, **rest)))


def names(text, **rest):
    return [mention.name for mention in read(text, **rest)]


@pytest.mark.parametrize("case", cases("places"))
def test_examples(case):
    assert shapes(read(case["text"]), case["expect"]) == case["expect"]


def test_the_list_says_how_it_was_gathered():
    assert "conflict" in listed("places")["gathered"]


@pytest.mark.parametrize(
    "text",
    [
        "De beste aanpak is de beste.",
        "Het best bewaarde geheim.",
        "Dat is een goed voorbeeld.",
        "Zij gaat bergen verzetten en buren groeten.",
        "De sluis is gesloten, de beek is droog.",
        "Mevrouw Van Rotterdam is voorzitter.",
        "De heer J. Breda opende de vergadering.",
        "Mail naar info@amsterdam.nl of zie www.denhaag.nl/asiel.",
        "Het GAO-rapport is openbaar.",
        "De bewoners zijn tevreden.",
    ],
)
def test_look_alikes_are_no_places(text):
    assert names(text) == []


class TestHomonyms:
    """Names that are common words too count only where a word before them says so."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Beek is droog gevallen.", []),
            ("De gemeente Beek besloot.", ["Beek"]),
            ("Bergen zijn hoog.", []),
            ("Het kamp in Bergen is leeg.", ["Bergen"]),
            ("Sluis is een woord.", []),
            ("De opvang te Sluis is vol.", ["Sluis"]),
        ],
    )
    def test_a_word_before_them_decides(self, text, found):
        assert names(text) == found

    def test_a_list_of_places_goes_on(self):
        assert names("De gemeenten Arnhem, Beek en Sluis.") == ["Arnhem", "Beek", "Sluis"]

    def test_an_entity_decides_too(self):
        assert names("Bergen besloot.", entities=(Entity(0, 6, "GPE"),)) == ["Bergen"]

    def test_an_entity_of_another_kind_does_not(self):
        assert names("Bergen besloot.", entities=(Entity(0, 6, "PERSON"),)) == []


class TestInside:
    """What a mention is part of."""

    @pytest.mark.parametrize(
        ("text", "inside"),
        [
            ("De ambassade in Rabat is open.", None),
            ("Het Praag Proces gaat door.", "name"),
            ("Het Verdrag van Cotonou loopt af.", "name"),
            ("Het Verdrag van Amsterdam geldt.", "name"),
            ("Het Rabat-proces gaat door.", "name"),
            ("De Kunduz-missie is voorbij.", "compound"),
            ("De Universiteit van Amsterdam onderzoekt het.", "organisation"),
            ("Het rapport ‘Terug in Kabul’ verscheen.", "name"),
        ],
    )
    def test_inside(self, text, inside):
        assert [mention.inside for mention in read(text)] == [inside]


class TestForms:
    """Names as they are printed."""

    @pytest.mark.parametrize(
        ("text", "span"),
        [
            ("Vergaderd te ’s-Gravenhage.", "’s-Gravenhage"),
            ("Vergaderd te 's-Hertogenbosch.", "'s-Hertogenbosch"),
            ("Het college van ROTTERDAM.", "ROTTERDAM"),
            ("In Kaboel en elders.", "Kaboel"),
            ("Aangekomen in Rotter-\ndam.", "Rotter-\ndam"),
        ],
    )
    def test_spans(self, text, span):
        assert [mention.source.text for mention in read(text)] == [span]

    def test_the_usual_name_is_given(self):
        assert names("Vanuit Kaboel en ’s-Gravenhage.") == ["Kabul", "Den Haag"]

    def test_a_place_inside_a_country_name_is_none(self):
        assert names("Congo-Brazzaville en Guinee-Bissau.") == []

    def test_provinces_are_places_not_countries(self):
        assert names("Noord-Holland en Zuid-Holland.") == ["Noord-Holland", "Zuid-Holland"]


class TestTable:
    """The data file itself."""

    def test_countries_exist(self):
        assert {country for _, _, country, *_ in ROWS} <= set(countries())

    def test_kinds(self):
        assert {kind for _, _, _, kind, *_ in ROWS} == {"city", "subnational"}
        assert {form for _, _, _, _, form, _ in ROWS} <= {"name", "adjective", "demonym"}
        assert {needs for *_, needs in ROWS} == {"", "locative"}

    def test_a_form_stands_once(self):
        counted = Counter(form for form, *_ in ROWS)
        assert [form for form, count in counted.items() if count > 1] == []

    def test_a_name_that_is_used_is_a_form(self):
        forms = {form for form, *_ in ROWS}
        strange = {name for _, name, *_ in ROWS if name not in forms}
        assert len(strange) <= 0.05 * len({name for _, name, *_ in ROWS}), sorted(strange)[:20]

    def test_it_is_broad(self):
        assert len({(name, country) for _, name, country, *_ in ROWS}) > 1500
        assert sum(country == "NL" for _, _, country, *_ in ROWS) > 450


@given(st.sampled_from([row for row in ROWS if row[4] == "name"]))
def test_every_name_is_found_in_a_sentence(row):
    form, name, country, *_ = row
    text = f"Het bezoek aan de stad {form} is uitgesteld."
    (mention,) = read(text)
    assert (mention.name, mention.country) == (name, country)
    assert mention.source.text == form
    assert mention.source.start == text.index(form)


@given(st.text())
def test_offsets_hold_in_any_text(text):
    assert all(text[m.source.start : m.source.end] == m.source.text for m in read(text))
