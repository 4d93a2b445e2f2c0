"""The text around a name: addresses, quotations, persons, compounds and the names of organisations."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.language.entities import Entity
from mdparse.language.surroundings import (
    Around,
    address,
    attached,
    before,
    coded,
    headed,
    heads,
    inside,
    mails,
    needed,
    person,
    wanted,
    within,
    words_of,
)

NAME = "Ghana"


def at(text, name=NAME):
    start = text.index(name)
    return start, start + len(name)


def part(text, name=NAME, *, form=True):
    return inside(Around(text), *at(text, name), form)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zie www.ghana.nl/Ghana voor meer", True),
        ("zie https://x.org/Ghana", True),
        ("mail Ghana@minbuza.nl", True),
        ("mail jan.Ghana@minbuza.nl", True),
        ("zie Ghana.nl", True),
        ("Zij reisde naar Ghana.", False),
        ("Zij reisde naar Ghana. En terug", False),
        ("Zij reisde naar Ghana.en terug", False),
        ("mail jan@x.nl over Ghana", False),
    ],
)
def test_addresses(text, found):
    assert address(Around(text), *at(text)) is found


def test_mail_addresses_are_found_whole():
    text = "Mail jan.de.boer@minbuza.nl of piet@x.org nu"
    assert [text[start:end] for start, end in mails(text)] == ["jan.de.boer@minbuza.nl", "piet@x.org"]


def test_an_endless_word_before_a_mail_sign_costs_little():
    text = "a" * 100_000 + "@x.nl"
    ((start, end),) = mails(text)
    assert end == len(text)
    assert end - start < 100


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("het project “Bouwen in Ghana” loopt", True),
        ("het project „Bouwen in Ghana” loopt", True),
        ("het project ‘Bouwen in Ghana’ loopt", True),
        ("het project “Bouwen” in Ghana", False),
        ("“Bouwen\nin Ghana” loopt", False),
        ("'s Ghana ’s middags", False),
    ],
)
def test_quotations(text, found):
    assert Around(text).quoted(text.index(NAME)) is found


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("in Ghana", "in"),
        ("(In Ghana", "in"),
        ("dhr. Ghana", "dhr"),
        ("“de Ghana", "de"),
        ("3 Ghana", ""),
        ("zo-Ghana", ""),
        ("Ghana", ""),
    ],
)
def test_the_word_before(text, word):
    assert before(text, text.index(NAME)) == word


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("de heer Ghana sprak", NAME, True),
        ("de heer De Belg sprak", "Belg", True),
        ("mevrouw Van der Ghana", NAME, True),
        ("J.P. Ghana sprak", NAME, True),
        ("minister J. Ghana sprak", NAME, True),
        ("A. Ghana", NAME, False),
        ("\nB. Ghana", NAME, False),
        ("in Ghana", NAME, False),
        ("reis naar Van Ghana", NAME, False),
    ],
)
def test_persons(text, name, found):
    assert person(Around(text), text.index(name)) is found


def test_an_entity_of_several_words_makes_a_person():
    text = "Frans Ghana sprak"
    assert person(Around(text, (Entity(0, 11, "PERSON"),)), 6)
    assert not person(Around(text, (Entity(6, 11, "PERSON"),)), 6)
    assert not person(Around(text, (Entity(0, 11, "ORG"),)), 6)


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Richtlijn 2004/38/EG geldt", "EG", True),
        ("US$ 5 miljoen", "US", True),
        ("US $ 5 miljoen", "US", True),
        ("A£ 5", "A", True),
        ("landen als VS/EG", "EG", False),
        ("in de US", "US", False),
    ],
)
def test_codes(text, name, found):
    assert coded(text, *at(text, name)) is found


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("in ", " is", False),
        ("in ", "s hoofdstad", False),
        ("in ", "sch", True),
        ("in ", "-be", True),
        ("in ", "- ", False),
        ("Noord-", " ", True),
        ("2013-", " ", False),
        ("in ", "–b", True),
        ("", "", False),
    ],
)
def test_what_is_glued_to_a_name(left, right, found):
    assert attached(left, right) is found


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("de Nederlandse Vereniging voor Wonen", "Nederlandse", True),
        ("de Nederlandse Rode Kruis Vereniging", "Nederlandse", True),
        ("het Duitse agentschap voor Werk", "Duitse", True),
        ("de Nederlandse regering", "Nederlandse", False),
        ("de Nederlandse\nVereniging", "Nederlandse", False),
        ("de Nederlandse Zaak", "Nederlandse", False),
    ],
)
def test_the_head_of_a_name_that_follows(text, name, found):
    assert headed(text, at(text, name)[1]) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Het project in Ghana loopt", None),
        ("het project “Bouwen in Ghana” loopt", "project"),
        ("de Ghana-regeling", "compound"),
        ("de Raad van Ghana", "organisation"),
        ("de Vluchtelingenraad voor Ghana", "organisation"),
        ("de Brief van Ghana", None),
        ("Ghanareis", "compound"),
    ],
)
def test_what_a_name_is_part_of(text, found):
    assert part(text) == found


def test_a_name_may_end_an_organisation_and_an_adjective_may_not():
    text = "steun van World Vision Ghana aan"
    assert part(text) == "organisation"
    assert part(text, form=False) is None


def test_near_its_own_kind_a_name_needs_no_quotes():
    text = "Ghana"
    assert needed(Around(text), 0, 5, "quote", near=True)
    assert not needed(Around(text), 0, 5, "quote", near=False)


@pytest.mark.parametrize(
    ("text", "found"), [("Ghana", True), ("Ghana Janssen", False), ("Ghana Raad", True), ("Ghana de Boer", False)]
)
def test_a_surname_behind_makes_a_first_name(text, found):
    assert needed(Around(text), 0, 5, "noname", near=False) is found


def test_an_entity_that_is_a_place_admits_any_name():
    text = "Ghana Janssen"
    assert not wanted(Around(text), 0, 5, NAME, "noname", near=False)
    assert wanted(Around(text, (Entity(0, 5, "GPE"),)), 0, 5, NAME, "noname", near=False)


def test_an_address_is_refused_even_in_a_list():
    text = "zie www.x.nl/Ghana"
    assert not wanted(Around(text), *at(text), NAME, "", near=True)


@pytest.mark.parametrize("role", ["organisation", "person"])
def test_every_role_has_words_in_small_letters(role):
    found = words_of(role)
    assert found
    assert all(word == word.lower() for word in found)


def test_a_role_that_is_none_has_no_words():
    assert words_of("nonsense") == frozenset()


def test_the_heads_are_the_words_of_organisations():
    assert set(heads()) == words_of("organisation")


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), max_size=8), st.integers(-1, 70))
def test_an_offset_is_within_the_span_that_holds_it(steps, offset):
    spans, end = [], 0
    for gap, length in steps:
        spans.append((end + gap, end + gap + length))
        end += gap + length
    assert within(spans, offset) is any(start <= offset < stop for start, stop in spans)


@settings(deadline=None)
@given(st.text("Ghana.@/ -“”’'\nJ", max_size=40), st.integers(0, 39))
def test_any_place_can_be_asked(text, start):
    start = min(start, len(text))
    end = min(start + 3, len(text))
    around = Around(text)
    assert inside(around, start, end, True) in (None, "compound", "organisation", "project")
    assert wanted(around, start, end, text[start:end], "", near=False) in (True, False)
