"""Units of tables and columns: which currency, which scale, and what is no money at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.language.lexicon import rows
from mdparse.language.numbers import factor
from mdparse.language.units import Unit, unit


@pytest.mark.parametrize(
    ("text", "currency", "scale"),
    [
        ("€", "EUR", None),
        ("in euro", "EUR", None),
        ("x € 1.000", "EUR", 1000),
        ("x € 1 000", "EUR", 1000),
        ("x €1000", "EUR", 1000),
        ("€ x 1.000.000", "EUR", 1_000_000),
        ("(bedragen x € 1,000)", "EUR", 1000),
        ("bedragen in miljoenen euro", "EUR", 1_000_000),
        ("in mln. euro", "EUR", 1_000_000),
        ("in mld euro", "EUR", 1_000_000_000),
        ("in duizenden euro", "EUR", 1000),
        ("in honderdduizenden", None, None),
        ("in duizendtallen", None, 1000),
        ("k€", "EUR", 1000),
        ("x ƒ 1.000", "NLG", 1000),
        ("in duizenden guldens", "NLG", 1000),
        ("US$ mln", "USD", 1_000_000),
        ("x £ 1.000", "GBP", 1000),
        ("x 1.000", None, 1000),
        ("Aantal personen", None, None),
        ("", None, None),
        ("2013", None, None),
        ("1.0000", None, None),
        ("100.000", None, None),
        ("pagina 1 000 000 3", None, 1_000_000),
    ],
)
def test_currency_and_scale(text, currency, scale):
    assert unit(text) == Unit(currency, scale)


@pytest.mark.parametrize("text", ["%", "in % bbp", "procenten", "Percentage", "€ (%)", "in procent van de uitgaven"])
def test_shares_are_no_money(text):
    assert unit(text) == Unit(other=True)


def test_thousands_of_a_million_are_not_multiplied_with_digits():
    assert unit("x 1.000 duizend").scale == 1000


@pytest.mark.parametrize("word", [row[0] for row in rows("scales.tsv") if row[2] == "any"])
def test_every_scale_word_is_a_scale(word):
    found = unit(f"in {word} euro")
    assert (found.currency, found.scale) == ("EUR", int(factor(word)))
    assert unit(f"in {word.upper()} euro") == found


@pytest.mark.parametrize("word", ["tonnage", "miljoenste", "Hamilton", "duizendpoot", "biljoentje"])
def test_a_word_that_holds_a_scale_word_is_none(word):
    assert unit(f"Aantal {word}").scale is None


@settings(deadline=None)
@given(st.integers(1, 4), st.sampled_from(["€", "$", "£"]), st.sampled_from([".", " ", ""]))
def test_a_one_with_noughts_is_a_scale(groups, sign, gap):
    written = gap.join(["1", *["000"] * groups])
    assert unit(f"x {sign} {written}").scale == 1000**groups


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_has_a_unit(text):
    found = unit(text)
    assert found.scale is None or found.scale > 0
    assert not (found.other and (found.currency or found.scale))
