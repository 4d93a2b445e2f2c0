"""Numbers in digits and words: grouping, decimals, signs, ranges, and words spelled and read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.language import numbers, numerals
from mdparse.language.numbers import Number, decimal, factor, parse, plain

ONES = ["", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien"]
ONES += ["veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"]
TENS = ["", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]


def spell(value):
    """Write a number below a million as Dutch does, by the rules of the language and not by ours."""
    if value >= 1000:
        thousands = "" if value // 1000 == 1 else spell(value // 1000)
        return f"{thousands}duizend{spell(value % 1000) if value % 1000 else ''}"
    if value >= 100:
        hundreds = "" if value // 100 == 1 else ONES[value // 100]
        return f"{hundreds}honderd{spell(value % 100) if value % 100 else ''}"
    if value < 20:
        return ONES[value]
    one, ten = ONES[value % 10], TENS[value // 10]
    return f"{one}{'ën' if one.endswith('e') else 'en'}{ten}" if one else ten


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("1", "1"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.234", "1234"),
        ("1.234,56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("750 000", "750000"),
        ("750\u00a0000", "750000"),
        ("750\u202f000", "750000"),
        ("750\u2009000", "750000"),
        ("5.669,00", "5669.00"),
        ("1,234,567", "1234567"),
        ("1,234.56", "1234.56"),
        ("1,234,567.89", "1234567.89"),
        ("1'234'567", "1234567"),
        ("12'500.00", "12500.00"),
        ("1’234’567", "1234567"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("1,234", "1.234"),
        ("5½", "5.5"),
        ("½", "0.5"),
        ("5⅛", "5.125"),
        ("12.345.678,9", "12345678.9"),
        ("007", "7"),
    ],
)
def test_digits(digits, value):
    assert decimal(digits) == Decimal(value)


@pytest.mark.parametrize("digits", ["1.23.456", "1,23,456", "1.234.56", "12 34", "1.234 567", "", "a", "1..2", "1,2,3"])
def test_what_is_not_one_number_has_no_value(digits):
    assert decimal(digits) is None


@settings(deadline=None)
@given(st.integers(0, 10**12), st.sampled_from([".", " ", "\u00a0", "\u202f", "'"]), st.integers(0, 99))
def test_grouped_digits_are_read_back(value, gap, cents):
    written = f"{value:,}".replace(",", gap) + f",{cents:02}"
    assert decimal(written) == Decimal(f"{value}.{cents:02}")


@pytest.mark.parametrize(
    ("value", "text"), [("1E+3", "1000"), ("1.50", "1.5"), ("0.00", "0"), ("100", "100"), ("-2.0", "-2")]
)
def test_plain_has_no_exponent_and_no_idle_zeros(value, text):
    assert plain(Decimal(value)) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", Number(value="1234.5")),
        ("–12", Number(value="-12")),
        ("‒12", Number(value="-12")),
        ("−12", Number(value="-12")),
        ("(12)", Number(value="-12")),
        ("( 12 )", Number(value="-12")),
        ("12 -/-", Number(value="-12")),
        ("-/- 12", Number(value="-12")),
        ("12-", Number(value="-12")),
        ("ca  705", Number(value="705", qualifier="approximate")),
        ("ca. 705", Number(value="705", qualifier="approximate")),
        ("> 100", Number(value="100", qualifier="more_than")),
        ("≥ 100", Number(value="100", qualifier="at_least")),
        ("max. 5", Number(value="5", qualifier="at_most")),
        ("€ 46.402.137 + PM", Number(value="46402137")),
        ("€ 5.000,-", Number(value="5000")),
        ("€ 5.000,--", Number(value="5000")),
        ("3,5 mln.", Number(value="3500000")),
        ("anderhalf miljoen", Number(value="1500000")),
        ("12,5%", Number(value="12.5")),
        ("10-15", Number(value="10", value_max="15")),
        ("10 à 15", Number(value="10", value_max="15")),
        ("10 tot en met 15", Number(value="10", value_max="15")),
        ("1.000 – 1.500", Number(value="1000", value_max="1500")),
        ("1.234*", Number(value="1234")),
        ("½", Number(value="0.5")),
        ("drie", Number(value="3")),
    ],
)
def test_a_whole_cell(text, number):
    assert parse(text) == number


@pytest.mark.parametrize(
    "text", ["", "PM", "-", "–", "n.v.t.", "2013 2014", "(12", "12)", "15-10", "a 5", "5 appels", "€"]
)
def test_what_is_no_number_is_none(text):
    assert parse(text) is None


def test_a_number_knows_its_sign():
    assert [Number(value=value).sign for value in ("-5", "0", "5")] == [-1, 1, 1]


@pytest.mark.parametrize(
    ("word", "worth"),
    [("mln.", 10**6), ("MLN", 10**6), ("miljard", 10**9), ("k", 1000), ("K", 1000), ("ton", 10**5), ("bln", 10**9)],
)
def test_scale_words(word, worth):
    assert factor(word) == worth


@pytest.mark.parametrize("word", [None, "", "appel", "Mm"])
def test_what_is_no_scale_word_is_worth_nothing(word):
    assert factor(word) is None


def test_a_scale_word_is_not_the_beginning_of_another():
    pattern = numbers._scaled()
    assert pattern.fullmatch("3 miljoen")["scale"] == "miljoen"
    assert pattern.fullmatch("3 miljoenste") is None


LONG = "12345678901234567890123456789012345"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (LONG, LONG),
        (f"-{LONG}", f"-{LONG}"),
        (f"{LONG} mln", f"{LONG}000000"),
        (f"{LONG}½", f"{LONG}.5"),
        (f"0,{LONG}", f"0.{LONG}"),
    ],
)
def test_no_digit_is_rounded_away(text, value):
    assert parse(text).value == value


@settings(deadline=None)
@given(st.lists(st.integers(-(10**60), 10**60), max_size=6), st.integers(1, 10**9))
def test_sums_and_products_are_exact(values, scale):
    total = numbers.total(map(Decimal, values))
    assert int(total) == sum(values)
    assert int(numbers.product(total, scale, None)) == sum(values) * scale
    assert int(numbers.negated(total)) == -sum(values)


def test_zero_has_no_sign():
    assert parse("-0").value == parse("(0)").value == "0"


# Words


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("één", "1"),
        ("tweehonderdvijftigduizend", "250000"),
        ("anderhalf", "1.5"),
        ("anderhalve", "1.5"),
        ("drieënhalf", "3.5"),
        ("drieeneenhalf", "3.5"),
        ("twee en een half", "2.5"),
        ("tweeëneenhalf", "2.5"),
        ("een half", "0.5"),
        ("een kwart", "0.25"),
        ("driekwart", "0.75"),
        ("drie kwart", "0.75"),
        ("negentienhonderd", "1900"),
        ("negentienhonderdvijfentachtig", "1985"),
        ("vijf honderd", "500"),
        ("tweeduizend vijfhonderd", "2500"),
        ("duizend", "1000"),
        ("honderd", "100"),
        ("honderdenvijf", "105"),
        ("duizendeneen", "1001"),
        ("drieëntwintigduizend", "23000"),
        ("nul", "0"),
        ("Twaalf", "12"),
    ],
)
def test_number_words(words, value):
    assert numerals.value(words) == Decimal(value)


@pytest.mark.parametrize(
    "words",
    ["", "en", "appel", "tweeën", "duizenden", "tienduizenden", "honderden", "eenheid", "twee en drie", "tientallen"],
)
def test_what_is_no_number_word_has_no_value(words):
    assert numerals.value(words) is None


@settings(deadline=None, max_examples=300)
@given(st.integers(1, 999_999))
def test_number_words_are_read_back(value):
    assert numerals.value(spell(value)) == value


@settings(deadline=None)
@given(st.integers(1, 9_999), st.sampled_from(["kosten van ", "Het zijn ", "circa ", ""]))
def test_the_longest_run_of_number_words_before_an_offset_is_found(value, before):
    text = before + spell(value)
    assert numerals.ending(text, 0, len(text)) == (len(before), value)


@pytest.mark.parametrize("text", ["de kosten", "", "12", "enkele ", "x"])
def test_no_number_words_no_run(text):
    assert numerals.ending(text, 0, len(text)) is None


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_string_is_a_number_or_none(text):
    found = parse(text)
    assert found is None or Decimal(found.value) == Decimal(found.value)
