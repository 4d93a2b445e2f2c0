"""Figures: the number beside a currency mark, with its scale, sign and form; and marks without a number."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.language import currencies
from mdparse.language.figures import bare, figures, previous, spoken


def read(text, year=2013):
    return figures(text, currencies.marks(text, year), 0, len(text), year)


def totals(text):
    return [
        (text[one.start : one.end], str(one.total.normalize()) if one.total else "0", one.code) for one in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "span", "total", "code"),
    [
        ("kost € 5 nu", "€ 5", 5, "EUR"),
        ("kost €5.000 nu", "€5.000", 5000, "EUR"),
        ("kost € 5.000,- nu", "€ 5.000,-", 5000, "EUR"),
        ("kost € 5.000,-- nu", "€ 5.000,--", 5000, "EUR"),
        ("kost € 5.000.- nu", "€ 5.000.-", 5000, "EUR"),
        ("kost € 3 mln. nu", "€ 3 mln.", 3_000_000, "EUR"),
        ("kost € 3m nu", "€ 3m", 3_000_000, "EUR"),
        ("kost € 3 M nu", "€ 3 M", 3_000_000, "EUR"),
        ("kost € -5 nu", "€ -5", -5, "EUR"),
        ("kost € (5) nu", "€ (5)", -5, "EUR"),
        ("kost € 5 -/- nu", "€ 5 -/-", -5, "EUR"),
        ("kost € circa 5 nu", "€ circa 5", 5, "EUR"),
        ("kost € anderhalf miljoen nu", "€ anderhalf miljoen", 1_500_000, "EUR"),
        ("kost 5 euro nu", "5 euro", 5, "EUR"),
        ("kost vijf euro nu", "vijf euro", 5, "EUR"),
        ("kost anderhalf miljoen euro nu", "anderhalf miljoen euro", 1_500_000, "EUR"),
        ("kost 5 miljoen aan euro nu", "5 miljoen aan euro", 5_000_000, "EUR"),
        ("kost een dikke miljoen euro nu", "miljoen euro", 1_000_000, "EUR"),
        ("kost 5 gulden nu", "5 gulden", 5, "NLG"),
        ("kost EUR 5.000 nu", "EUR 5.000", 5000, "EUR"),
        ("kost 5.000 EUR nu", "5.000 EUR", 5000, "EUR"),
        ("kost US$ 5 nu", "US$ 5", 5, "USD"),
        ("kost € 5 miljoen euro nu", "€ 5 miljoen euro", 5_000_000, "EUR"),
    ],
)
def test_one_figure(text, span, total, code):
    (found,) = read(text)
    assert (text[found.start : found.end], found.total, found.code) == (span, Decimal(total), code)


@pytest.mark.parametrize(
    "text",
    ["kost € nu", "in euro", "kost enkele euro nu", "€ 1.23.4", "de euro is 5 jaar oud", "enkele miljoenen euro", ""],
)
def test_a_mark_without_a_number_is_no_figure(text):
    assert read(text) == []


def test_figures_stand_in_text_order_and_apart():
    found = totals("Van € 5 naar 6 euro en $ 7 miljoen")
    assert found == [("€ 5", "5", "EUR"), ("6 euro", "6", "EUR"), ("$ 7 miljoen", "7E+6", "USD")]


def test_a_number_between_two_marks_belongs_to_one():
    assert [one.total for one in read("€ 5 euro")] == [5]


@pytest.mark.parametrize(
    ("text", "money"),
    [("€ 5.000", True), ("€ 5,00", True), ("€ 5,-", True), ("€ 5 mln", True), ("€ 5", False), ("€ 500", False)],
)
def test_what_looks_like_money_by_itself(text, money):
    (found,) = read(text)
    assert found.money is money


@pytest.mark.parametrize(
    ("text", "doubt"), [("€ 1,234", True), ("€ 1,23", False), ("€ 1,234 mln", False), ("€ 1.234", False)]
)
def test_a_comma_before_three_digits_is_doubtful(text, doubt):
    (found,) = read(text)
    assert found.doubtful is doubt


@pytest.mark.parametrize(("year", "code"), [(1999, "NLG"), (2001, "NLG"), (2002, "EUR"), (2013, "EUR")])
def test_cents_are_of_the_money_of_the_year(year, code):
    (found,) = read("Dat kost 50 cent per stuk.", year)
    assert (found.code, found.total) == (code, Decimal("0.50"))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3 miljoen en 4 ton", ["3", "4"]),
        ("anderhalve ton", ["1.5"]),
        ("3 miljoen", ["3"]),
        ("3 appels", []),
        ("€ 3", []),
    ],
)
def test_numbers_with_a_scale_and_no_currency(text, values):
    found = list(bare(text, [], 0, len(text)))
    assert [str(one.value) for one in found] == values
    assert all(one.bare and one.code == "" for one in found)


def test_what_is_taken_is_not_found_again():
    text = "€ 3 miljoen en 4 miljoen"
    (found,) = bare(text, read(text), 0, len(text))
    assert text[found.start : found.end] == "4 miljoen"


@pytest.mark.parametrize(
    ("text", "word"),
    [("de 5", "de"), ("De (5", ""), ("nummer “5", ""), ("x\n5", ""), ("5", ""), ("artikel  5", "artikel")],
)
def test_the_word_before(text, word):
    assert previous(text, text.index("5")) == word


@pytest.mark.parametrize(
    ("text", "found"),
    [("De kosten zijn 5", True), ("De kosten. Nu 5", False), ("De kostenmaker 5", False), ("Er zijn 5", False)],
)
def test_a_sentence_that_speaks_of_money(text, found):
    assert spoken(text, text.index("5")) is found


@settings(deadline=None)
@given(st.integers(0, 10**12), st.sampled_from(["€ {}", "€{}", "EUR {},-", "{} euro", "US$ {}"]))
def test_grouped_sums_are_read_back(value, form):
    (found,) = read("kost " + form.format(f"{value:,}".replace(",", ".")))
    assert found.total == value


@settings(deadline=None)
@given(st.text("€ 5.,-()mln euro\n", max_size=40))
def test_figures_of_any_text_are_apart(text):
    found = read(text)
    assert all(0 <= one.start <= one.first < one.last <= one.end <= len(text) for one in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
