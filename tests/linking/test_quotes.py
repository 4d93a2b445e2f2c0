"""Quotations: every style of marks, apostrophes inside, a closing mark that is missing, and what opens none."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdparse.linking.quotes import LONGEST, Quote, quotes


def found(text: str) -> list[Quote]:
    return list(quotes(text, 0, len(text)))


def inner(text: str) -> list[str]:
    return [text[quote.inner_start : quote.inner_end] for quote in found(text)]


@pytest.mark.parametrize(
    "quotation",
    [
        "“Schoon Water”",
        "„Schoon Water”",
        "„Schoon Water“",
        '"Schoon Water"',
        "‘Schoon Water’",
        "'Schoon Water'",
        "«Schoon Water»",
        "‹Schoon Water›",
        "‚Schoon Water’",
        "‚Schoon Water‘",
        "»Schoon Water«",
        "”Schoon Water”",
    ],
)
def test_every_style_of_marks(quotation: str) -> None:
    assert inner(f"Het project {quotation} loopt.") == ["Schoon Water"]


def test_offsets_hold_the_marks() -> None:
    text = "Het project ‘Blauw’ loopt."
    (quote,) = found(text)
    assert text[quote.start : quote.end] == "‘Blauw’"
    assert quote.closed


@pytest.mark.parametrize(
    "text",
    [
        "thema’s en ngo’s",
        "’s Gravenhage",
        "'s avonds",
        "in de jaren ’90",
        "foto's van auto's",
        "de NGO’s’ rol",
        "5' x 3'",
    ],
)
def test_apostrophes_open_nothing(text: str) -> None:
    assert inner(text) == []


def test_an_apostrophe_inside_stays_inside() -> None:
    assert inner("Het boek ‘Thema’s van nu’ is uit.") == ["Thema’s van nu"]


def test_a_plural_genitive_does_not_close() -> None:
    text = "het project “A project to protect migrants’ human rights East Africa”."
    assert inner(text) == ["A project to protect migrants’ human rights East Africa"]
    text = "het project ‘A project to protect migrants’ human rights’ loopt."
    assert inner(text) == ["A project to protect migrants’ human rights"]


def test_two_quotations_in_one_sentence() -> None:
    assert inner("De projecten ‘Een’ en ‘Twee’ lopen; “Drie” niet.") == ["Een", "Twee", "Drie"]


def test_plural_s_before_a_second_quotation_closes() -> None:
    assert inner("De pilots ‘Groene Daken’ en ‘Blauwe Wegen’ lopen.") == ["Groene Daken", "Blauwe Wegen"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("voert het project „Terug met een plan uit.", "Terug met een plan"),
        ("het project “Water voor Mali, dat loopt", "Water voor Mali"),
        ("het project “Water voor Mali is klaar", "Water voor Mali"),
        ("het programma ‘Return Home (RH) loopt", "Return Home"),
    ],
)
def test_a_missing_mark_closes_at_the_next_boundary(text: str, name: str) -> None:
    (quote,) = found(text)
    assert text[quote.inner_start : quote.inner_end] == name
    assert not quote.closed


def test_a_straight_single_mark_is_never_left_open() -> None:
    assert inner("het project 'Water voor Mali is klaar") == []


def test_quotations_stay_inside_their_range() -> None:
    text = "‘Een en\nTwee’"
    assert next(iter(quotes(text, 0, 7))).inner_end <= 7


def test_a_quotation_longer_than_the_longest_name_is_none() -> None:
    assert all(quote.end - quote.start <= LONGEST + 2 for quote in found("“" + "woord " * 100 + "”"))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(alphabet="“”„‘’'\"«»‹›` aBsé.,;(\n", max_size=120))
def test_quotations_are_ordered_and_apart(text: str) -> None:
    last = 0
    for quote in found(text):
        assert last <= quote.start < quote.inner_start <= quote.inner_end <= quote.end <= len(text)
        last = quote.end
