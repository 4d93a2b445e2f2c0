"""Names are compared by the words that tell them apart, without the phase they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdparse.linking.years.naming import fillers, fold, numbers, phased, split


@pytest.mark.parametrize(
    ("name", "phase"),
    [
        ("Temporary Return of Qualified Nationals III", "3"),
        ("TRQN II", "2"),
        ("TRQN-III", "3"),
        ("Duurzame Terugkeer op Maat fase 2", "2"),
        ("Duurzame Terugkeer op Maat, fase II", "2"),
        ("Good Governance phase 3", "3"),
        ("tweede fase van het Waterprogramma", "2"),
        ("Waterprogramma (derde fase)", "3"),
        ("2e fase Kennis delen", "2"),
        ("Migratie en Ontwikkeling 2011-2013", "2011-2013"),
        ("Migratie en Ontwikkeling (2014–2016)", "2014-2016"),
        ("Schone lucht 2009-’10".replace("’", ""), "2009-2010"),
        ("Akkoord 1998/99", "1998-1999"),
        ("Kennis delen in Marokko", None),
        ("Malaria", None),
        ("Plan B", None),
        ("UMVA", None),
        ("Doelgroep 25", None),
        ("Onderwijs 2015", None),
        ("II", None),
    ],
)
def test_phases(name: str, phase: str | None) -> None:
    assert split(name).phase == phase


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Remittances & Home Care", "Remittances and Home Care"),
        ("TRQN II", "TRQN III"),
        ("European–wide African Diaspora Platform", "European-wide African diaspora platform"),
        ("Migratie en Ontwikkeling 2011-2013", "Migratie & ontwikkeling 2014-2016"),
        ("het project Waterbeheer", "Waterbeheer"),
        ("Café Société", "Cafe Societe"),
    ],
)
def test_spellings_that_share_their_words(left: str, right: str) -> None:
    assert split(left).words == split(right).words


def test_a_name_of_fillers_keeps_its_words() -> None:
    assert split("Het Project").words == ("het", "project")


def test_the_words_of_the_lists_are_folded() -> None:
    assert all(word == fold(word) for word in (*fillers(), *numbers()))
    assert set(numbers().values()) <= set("123456789") | {"10"}


@given(st.text(max_size=60))
def test_any_name_can_be_split(name: str) -> None:
    rest, phase = phased(name)
    assert len(rest) <= len(name)
    assert phase is None or rest != name
    assert fold(fold(name)) == fold(name)


@given(st.sampled_from(["Kennis delen", "Safe Cities", "TRQN"]), st.integers(1, 9))
def test_a_phase_is_read_back(name: str, number: int) -> None:
    forms = (f"{name} {number}", f"{name} fase {number}", f"{name}, phase {number}", f"{name} ({number}e fase)")
    expected = [(split(name).words, str(number))] * 3
    assert [tuple(split(form)) for form in forms[:3]] == expected
    assert split(forms[3]).phase in {str(number), None}
