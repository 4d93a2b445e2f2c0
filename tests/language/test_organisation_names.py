"""Names of bodies: how they are compared, which acronyms they spell, and the forms of the lexicon in a text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.language.document import Document
from mdparse.language.organisations.candidates import find
from mdparse.language.organisations.lexicon import Form, Known, forms, heads, pattern
from mdparse.language.organisations.names import fold, initials, spells
from mdparse.language.organisations.proofs import nucleus, proofs
from mdparse.language.organisations.searching import Text

ALL = [form for found in forms().values() for form in found]


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Stichting Spark", "spark"),
        ("The Hague Process", "hague process"),
        ("Médecins Sans Frontières", "medecins sans frontieres"),
        ("het Rode Kruis", "rode kruis"),
        ("Rode Kruis", "rode kruis"),
        ("A.B.C.", "abc"),
        ("", ""),
    ],
)
def test_folded_names(name, folded):
    assert fold(name) == folded


@settings(deadline=None)
@given(st.text(max_size=30))
def test_what_is_folded_has_no_case_or_accents(name):
    assert fold(name) == fold(name.upper()) or not name.isascii()
    assert all(letter.isascii() and (letter.isalnum() or letter == " ") for letter in fold(name))


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("UNHCR", "United Nations High Commissioner for Refugees"),
        ("BZ", "Ministerie van Buitenlandse Zaken"),
        ("MSF", "Médecins Sans Frontières"),
        ("COA", "Centraal Orgaan opvang asielzoekers"),
        ("Cordaid", "Catholic Organization for Relief and Development Aid"),
        ("HP", "The Hague Process"),
    ],
)
def test_acronyms_that_a_name_spells(acronym, name):
    assert spells(acronym, name)


@pytest.mark.parametrize(
    ("acronym", "name"),
    [("IOM", "Organisatie voor Migratie"), ("ZB", "Buitenlandse Zaken"), ("BZX", "Buitenlandse Zaken"), ("BZ", "")],
)
def test_acronyms_that_it_does_not(acronym, name):
    assert not spells(acronym, name)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Raad", "Orgaan", "Dienst", "Fonds", "Zorg", "Water"]), min_size=2, max_size=6))
def test_first_letters_are_spelled(words):
    assert spells("".join(word[0] for word in words), " ".join(words))


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Rode Kruis", 10),
        ("Rode Kruis helpt", 10),
        ("Rode  Kruis helpt", 11),
        ("Rode Kruispost", None),
        ("Rode Kruis2", None),
        ("Rode\nKruis", None),
        ("Rode", None),
    ],
)
def test_where_a_form_ends(text, end):
    assert Form("Rode Kruis", Known("Rode Kruis", ""), False).end(text, 0) == end


def test_every_form_of_the_lexicon_is_found_where_it_stands():
    for form in ALL:
        assert form.end(f"{form.written}, dus", 0) == len(form.written)


def test_forms_stand_under_their_first_word_the_longest_first():
    for first, found in forms().items():
        assert all(first in form.written for form in found)
        assert [len(form.written) for form in found] == sorted((len(form.written) for form in found), reverse=True)


@pytest.mark.parametrize("place", ["first", "any", "alone", "role", "not"])
def test_head_words_by_place(place):
    assert heads(place)
    lengths = [len(word.replace("\\", "")) for word in pattern(place).split("|")]
    assert lengths == sorted(lengths, reverse=True)


def test_a_place_that_is_none_has_no_words():
    assert heads("nonsense") == frozenset()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Steun van UNHCR en UNICEF.", ["UNHCR", "UNICEF"]),
        ("zie www.unhcr.org/UNHCR", []),
        ("het UNHCR-kantoor", ["UNHCR"]),
        ("de stichting Groene Aarde", ["stichting Groene Aarde"]),
        ("de Vereniging van Water", ["Vereniging van Water"]),
        ("een gewone zin zonder namen", []),
        ("", []),
    ],
)
def test_candidates(text, names):
    assert [candidate.name for candidate in find(Text(Document(text=text)))] == names


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(["UNHCR", "Rode Kruis", "Stichting Spark", "en", "de", "“", "”", ".", "Raad van State"]),
        max_size=9,
    )
)
def test_candidates_stand_in_order_and_apart(words):
    text = " ".join(words)
    found = find(Text(Document(text=text)))
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) and 0 < one.trust <= 1 for one in found)


def test_quotations_and_addresses_of_a_text():
    text = Text(Document(text="Het “Huis van Raad” op www.x.nl/Raad en Raad"))
    first, second, third = (place for place in range(len(text.text)) if text.text.startswith("Raad", place))
    assert [text.quoted(at) for at in (first, second, third)] == [True, False, False]
    assert [text.in_url(at) for at in (first, second, third)] == [False, True, False]
    assert "Raad" in text.inner
    assert "Het" not in text.inner


@pytest.mark.parametrize(
    ("acronym", "name", "right"),
    [
        ("IOV", "Inspectie Ontwikkelingssamenwerking te Velde", True),
        ("IOtV", "Inspectie Ontwikkelingssamenwerking te Velde", True),
        ("AMI", "Asiel-, Migratie- en Integratie", True),
        ("IO", "Inspectie Ontwikkelingssamenwerking te Velde", False),
        ("WODC", "Wetenschappelijk Onderzoek- en Documentatiecentrum", False),
    ],
)
def test_initials_use_every_word_with_a_capital(acronym, name, right):
    assert initials(acronym, name.split()) is right


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("Nationale Adviesraad voor Havens", "Adviesraad"),
        ("European Return and Reintegration Network", "Network"),
        ("University of Applied Sciences", "University"),
    ],
)
def test_the_noun_of_a_name_stands_before_its_first_preposition(name, noun):
    assert nucleus(name.split()) == noun


@pytest.mark.parametrize(
    "text", ["(", "(IOM)", "De (IOM)", "A " * 2000 + "(AAA)", "(AA) " * 300, "van de " * 90 + "Raad (VR)"]
)
def test_brackets_without_a_name_prove_nothing(text):
    assert [text[start:end] for start, end, _ in proofs(text)] == []
