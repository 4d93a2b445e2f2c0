"""Currency marks, qualifiers, rates and units: the words around a number."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdparse.language import currencies, qualifiers, rates
from mdparse.language.lexicon import rows
from mdparse.language.units import Unit, unit


def codes(text, year=2013):
    return [mark.form.code for mark in currencies.marks(text, year)]


# Currencies


@pytest.mark.parametrize("form", [row[0] for row in rows("currencies.tsv")])
def test_every_form_is_found_as_written(form):
    text = f"voor {form}12" if form in ("f", "f.", "ƒ") else f"5 {form} is"
    found = [text[mark.start : mark.end] for mark in currencies.marks(text, None)]
    assert found == [form]


@pytest.mark.parametrize("row", rows("currencies.tsv"), ids=lambda row: row[0])
def test_every_form_has_a_code_and_known_rules(row):
    _, code, before, after, case, factor, first, last = row
    assert re.fullmatch(r"[A-Z]{3}|CENT", code)
    assert {before, after} <= {"yes", "spoken", "strict", "scaled", "no"}
    assert case in ("any", "exact")
    assert Decimal(factor) > 0
    assert all(year == "-" or 1945 <= int(year) <= 2030 for year in (first, last))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Antilliaanse gulden", ["ANG"]),  # not the Dutch one inside it
        ("US$", ["USD"]),
        ("A$", ["AUD"]),
        ("NZ$ en $", ["NZD", "USD"]),
        ("peseta's en peseta’s", ["ESP", "ESP"]),
        ("EURO", ["EUR"]),
        ("eurozone", []),
        ("Europa", []),
        ("guldenachtig", []),
        ("fl-net", []),
        ("Dollars", ["USD"]),
        ("LIRA en lire", ["ITL"]),
    ],
)
def test_the_longest_form_wins_and_no_part_of_a_word(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(("year", "code"), [(1985, "TRL"), (2004, "TRL"), (2005, "TRY"), (2013, "TRY")])
def test_a_form_means_the_currency_of_the_year(year, code):
    assert codes("Turkse lira", year) == [code]


def test_marks_are_found_in_a_part_of_the_text_only():
    assert [mark.start for mark in currencies.marks("€ 1 € 2 € 3", None, 2, 6)] == [4]


def test_letters_that_grow_in_lower_case_shift_nothing():
    (mark,) = currencies.marks("İstanbul: 5 euro", None)
    assert (mark.start, mark.end) == (12, 16)


@pytest.mark.parametrize(
    ("text", "rest"),
    [("€ 5", "5"), ("5 euro", "5"), ("EUR 5", "5"), ("5", "5"), ("Euroland 5", "Euroland 5"), ("€", "")],
)
def test_strip_takes_the_currency_off_a_cell(text, rest):
    assert currencies.strip(text) == rest


# Qualifiers


@pytest.mark.parametrize("row", [row for row in rows("qualifiers.tsv") if row[2] == "before"], ids=lambda row: row[0])
def test_every_qualifier_is_read_before_a_number(row):
    form = row[0].replace("*", "subsidie")
    text = f"Het is {form} € 5"
    assert qualifiers.before(text, len(text) - 3)[0] == row[1]


@pytest.mark.parametrize("row", [row for row in rows("qualifiers.tsv") if row[2] == "after"], ids=lambda row: row[0])
def test_every_qualifier_is_read_after_a_number(row):
    assert qualifiers.after(f"€ 5 {row[0]} is", 3) == row[1]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("verhoogd tot", None),
        ("is gestegen tot", None),
        ("liep in drie jaar op tot", None),
        ("kan oplopen tot", "at_most"),
        ("kan worden verhoogd tot", "at_most"),
        ("Het is verhoogd. Nu geldt tot", "at_most"),
        ("wordt beperkt tot", None),
        ("is verhoogd tot maximaal", "at_most"),
        ("een bedrag van ruim", "more_than"),
        ("ruim een bedrag van", "more_than"),
        ("maximaal een bijdrage van", "at_most"),
        ("circa de", "approximate"),
        ("geruime", None),
        ("circa drie jaar", None),
    ],
)
def test_a_level_that_is_reached_is_no_limit(text, qualifier):
    assert qualifiers.before(f"{text} € 5", len(text) + 1)[0] == qualifier


def test_the_words_of_the_number_before_count_for_that_one():
    text = "maximaal 5 € 6"
    assert qualifiers.before(text, 11, 10)[0] is None


def test_a_range_is_no_limit():
    text = "tot € 5"
    assert qualifiers.around(text, 4, 7, 0, ranged=False) == ("at_most", 0)
    assert qualifiers.around(text, 4, 7, 0, ranged=True)[0] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ca 705", ("approximate", "705")),
        ("705", (None, "705")),
        ("≥ 5", ("at_least", "5")),
        ("cabaret", (None, "cabaret")),
    ],
)
def test_split_takes_the_qualifier_off_a_cell(text, expected):
    assert qualifiers.split(text) == expected


# Rates


@pytest.mark.parametrize(
    ("text", "per"),
    [
        (" per jaar", "year"),
        (" per kalenderjaar", "year"),
        ("/maand", "month"),
        (" p.m.", "month"),
        (" jaarlijks", "year"),
        (" elke week", "week"),
        (" per deelnemer", "person"),
        (" per geplaatste vluchteling", "person"),
        (" subsidie per aanvraag", "application"),
        (" beschikbaar per project", "project"),
        (" (exclusief btw) per uur", "hour"),
        (" op jaarbasis", "year"),
        (" per asielaanvraag", "application"),
        (" per fiets", "fiets"),
        (" per saldo", None),
        (" per abuis", None),
        (" en per jaar meer", None),
        ("", None),
        (". Per jaar", None),
    ],
)
def test_the_rate_behind_a_sum(text, per):
    assert rates.following(f"€ 5{text}", 3) == per


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Jaarlijks is", "year"),
        ("Per jaar is", "year"),
        ("Het jaarbudget bedraagt", "year"),
        ("De maandelijkse toelage is", "month"),
        ("Elke deelnemer betaalt", "person"),
        ("Op jaarbasis kost het", "year"),
        ("Het uurtarief is", "hour"),
        ("Jaarlijks komt er een nota; het kost", None),
        ("Per jaar komen er 5 mensen, en zij krijgen", None),
        ("De jaarlijkse brief over de kosten van het project noemt een bedrag van", None),
        ("De kosten zijn", None),
    ],
)
def test_the_rate_before_a_sum(text, per):
    assert rates.preceding(f"{text} € 5", len(text) + 1, 0) == per


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ("Beide banken ontvangen elk ", "", 2),
        ("De twee banken ontvangen ieder ", "", 2),
        ("A Fonds, B Fonds en C Fonds ontvangen ieder ", "", 3),
        ("Zij ontvangen ", " elk", True),
        ("Elk van de vijf scholen krijgt ", "", 5),
        ("Zij ontvangen ", "", None),
        ("Zij ontvangen ", " elk jaar", None),
    ],
)
def test_over_how_many_a_sum_is_spread(before, after, count):
    text = f"{before}€ 5{after}"
    assert rates.distributive(text, len(before), len(before) + 3, 0) == count


@pytest.mark.parametrize("text", ["hiervan gaat", "waarvan", "Daarvan is"])
def test_a_part_inherits_the_rate_of_its_whole(text):
    assert rates.inherits(f"€ 5, {text} € 3", len(text) + 6, 3)


def test_other_sums_inherit_nothing():
    assert not rates.inherits("€ 5 en € 3", 7, 3)


@given(st.text(max_size=80), st.integers(0, 80))
def test_any_text_may_surround_a_number(text, at):
    at = min(at, len(text))
    qualifiers.before(text, at)
    qualifiers.after(text, at)
    rates.following(text, at)
    assert rates.preceding(text, at, 0) is None or text


# Units of tables


@pytest.mark.parametrize(
    ("text", "currency", "scale"),
    [
        ("x € 1.000", "EUR", 1000),
        ("€ x 1.000", "EUR", 1000),
        ("bedragen × € 1 miljoen", "EUR", 10**6),
        ("(x 1000 euro)", "EUR", 1000),
        ("USD x 1,000", "USD", 1000),
        ("in duizenden euro’s", "EUR", 1000),
        ("in mln euro", "EUR", 10**6),
        ("in miljarden guldens", "NLG", 10**9),
        ("x f 1 mln", "NLG", 10**6),
        ("in k€", "EUR", 1000),
        ("in M€", "EUR", 10**6),
        ("IN EURO", "EUR", None),
        ("x 1.000", None, 1000),
        ("in duizendtallen", None, 1000),
        ("x NAf 1.000", "ANG", 1000),
        ("aantallen", None, None),
        ("2013", None, None),
        ("", None, None),
    ],
)
def test_the_unit_of_a_caption_or_header(text, currency, scale):
    assert unit(text) == Unit(currency, scale)


@pytest.mark.parametrize("text", ["% bbp", "in procenten", "percentage van de bijdrage in euro"])
def test_percentages_are_no_money(text):
    assert unit(text) == Unit(other=True)
