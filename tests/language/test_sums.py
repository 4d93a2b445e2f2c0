"""Figures beside currency marks and the sums they make: shared scales, ranges, lists, signs, and what joins nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mdparse.language import currencies
from mdparse.language.figures import bare, figures, previous, spoken
from mdparse.language.sums import following, free, sums


def found(text, year=2013):
    return figures(text, currencies.marks(text, year), 0, len(text), year)


def made(text, year=2013):
    """Return (low, high) of each sum."""
    result = sums(text, found(text, year), 0, len(text))
    return [(int(one.low), None if one.high is None else int(one.high)) for one in result]


# Figures


@pytest.mark.parametrize(
    ("text", "start", "end", "first", "last"),
    [
        ("is € 9 miljoen", 3, 14, 5, 14),
        ("is 9 miljoen euro", 3, 17, 3, 17),
        ("is € 5.000,-", 3, 12, 5, 12),
        ("is € 5.000 -/-", 3, 14, 5, 10),
        ("is € (5.000)", 3, 12, 6, 12),
        ("is € circa 3 mln", 3, 16, 11, 16),
        ("is anderhalf miljoen euro", 3, 25, 3, 25),
    ],
)
def test_a_figure_knows_its_place_and_that_of_its_number(text, start, end, first, last):
    (figure,) = found(text)
    assert (figure.start, figure.end, figure.first, figure.last) == (start, end, first, last)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("€ 9 miljoen", "9000000"),
        ("€ -9", "-9"),
        ("€ 0,5 mld", "500000000"),
        ("M€ 3,5", "3500000"),
        ("3,5 M€", "3500000"),
        ("k€ 3 mln", "3000000000"),  # as printed, however odd
        ("2 rijksdaalders", "5"),
        ("25 eurocent", "0.25"),
        ("vijf euro", "5"),
    ],
)
def test_the_total_is_in_whole_units(text, total):
    (figure,) = found(text)
    assert figure.total == Decimal(total)


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("€ 5", False),
        ("€ 5.000", True),
        ("€ 5,00", True),
        ("€ 5,-", True),
        ("€ 5 mln", True),
        ("€ 5000", False),
        ("€ 5,5", False),
    ],
)
def test_some_numbers_look_like_money_by_themselves(text, money):
    (figure,) = found(text)
    assert figure.money is money


@pytest.mark.parametrize(
    ("text", "doubtful"), [("€ 1,234", True), ("€ 1.234", False), ("€ 1,23", False), ("€ 1,234 mln", False)]
)
def test_a_comma_before_three_digits_is_doubtful(text, doubtful):
    (figure,) = found(text)
    assert figure.doubtful is doubtful


@pytest.mark.parametrize("text", ["DM 14", "de gulden 12", "in FF 3", "dollar 5", "yen 12", "pond 3", "Sf. x"])
def test_a_word_that_means_other_things_needs_a_number_that_looks_like_money(text):
    assert found(text) == []


@pytest.mark.parametrize("text", ["DM 14.000", "FF 3 miljoen", "dollar 5.000", "euro 3 mln", "ecu 12,50"])
def test_beside_such_a_number_it_is_a_currency(text):
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    ("text", "year", "count"),
    [
        ("De premie bedraagt f 120", 2013, 1),
        ("Het is f 120 per maand", 2013, 1),
        ("Het is f 120, dus € 54", 2013, 2),
        ("Zie bijlage f 120", 2013, 0),
        ("De functie f 3 stijgt", 2013, 0),
    ],
)
def test_the_letter_f_is_a_guilder_where_the_words_speak_of_money(text, year, count):
    assert len(found(text, year)) == count


def test_a_currency_named_twice_is_one_figure():
    (figure,) = found("€ 5 miljoen euro")
    assert (figure.start, figure.end) == (0, 16)


def test_numbers_without_a_currency_are_figures_of_their_own():
    text = "€ 5 miljoen, 3 miljoen, anderhalve ton en 7"
    taken = found(text)
    loose = list(bare(text, taken, 0, len(text)))
    assert [text[figure.start : figure.end] for figure in loose] == ["3 miljoen", "anderhalve ton"]
    assert [figure.total for figure in loose] == [3_000_000, 150_000]


@pytest.mark.parametrize(
    ("text", "word"),
    [("de kosten 5", "kosten"), ("(artikel 5", "artikel"), ("5", ""), ("x\n5", ""), ("nr. 5", "nr.")],
)
def test_the_word_before_a_number(text, word):
    assert previous(text, text.index("5")) == word


@pytest.mark.parametrize(
    ("text", "answer"),
    [("De kosten zijn 5", True), ("Het zijn 5", False), ("De kosten. Het zijn 5", False), ("", False)],
)
def test_a_sentence_speaks_of_money_or_not(text, answer):
    assert spoken(text, len(text)) is answer


# Sums


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("€ 4 à 5 miljoen", [(4_000_000, 5_000_000)]),
        ("€ 4-5 mln", [(4_000_000, 5_000_000)]),
        ("€ 4 tot € 5 mln", [(4_000_000, 5_000_000)]),
        ("€ 900 tot 1.000", [(900, 1000)]),
        ("4 à 5 miljoen euro", [(4_000_000, 5_000_000)]),
        ("vier à vijf miljoen euro", [(4_000_000, 5_000_000)]),
        ("900 miljoen tot 1,2 miljard euro", [(900_000_000, 1_200_000_000)]),
        ("tussen 4 en 5 miljoen euro", [(4_000_000, 5_000_000)]),
        ("tussen de € 4 en de € 5 miljoen", [(4_000_000, 5_000_000)]),
        ("tussen f 4 en f 5 mln", [(4_000_000, 5_000_000)]),
        ("5.000 tot maximaal 10.000 euro", [(5000, 10_000)]),
    ],
)
def test_ranges(text, wanted):
    assert made(f"Het is {text} in totaal.") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("van 2 naar 3 miljoen euro", [(2_000_000, None), (3_000_000, None)]),
        ("€ 2 en € 3 miljoen", [(2_000_000, None), (3_000_000, None)]),
        ("€ 2, € 3 en € 4 miljoen", [(2_000_000, None), (3_000_000, None), (4_000_000, None)]),
        ("2, 3 en 4 miljoen euro", [(2_000_000, None), (3_000_000, None), (4_000_000, None)]),
        ("€ 2 miljoen en € 300.000", [(2_000_000, None), (300_000, None)]),
        ("€ 500.000 en € 2 miljoen", [(500_000, None), (2_000_000, None)]),
        ("€ 5 tot € 3", [(5, None), (3, None)]),
        ("verhoogd van € 2 tot € 3", [(2, None), (3, None)]),
        ("verlaagd met € 2 tot € 3", [(2, None), (3, None)]),
        ("€ 2 en f 3 miljoen", [(2, None), (3_000_000, None)]),
    ],
)
def test_lists(text, wanted):
    assert made(f"Het is {text} geweest.") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("€ 5 tot 2013", [(5, None)]),
        ("€ 500 - 2013", [(500, None)]),
        ("€ 5 miljoen tot 2020", [(5_000_000, None)]),
        ("€ 5 tot 10 jaar", [(5, None)]),
        ("€ 5 - 12 maart", [(5, None)]),
        ("€ 5 of 10%", [(5, None)]),
        ("€ 5 tot 10 projecten", [(5, None)]),
        ("in 2012 of 5 miljoen euro", [(5_000_000, None)]),
        ("artikel 3 en 5 euro", [(5, None)]),
        ("de 1.250 en 30 euro", [(30, None)]),
        ("enkele en vijf euro", [(5, None)]),
        ("€ 5 miljoen naar 6 landen", [(5_000_000, None)]),
    ],
)
def test_other_numbers_are_not_drawn_in(text, wanted):
    assert made(f"Het is {text} geweest.") == wanted


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("saldo - € 5", -5),
        ("saldo −€ 5", -5),
        ("saldo -/- € 5", -5),
        ("saldo minus € 5", -5),
        ("saldo min 5 euro", -5),
        ("saldo ‒ € 5", -5),
        ("- € 5 voor de huur", 5),  # a bullet
        ("de steun – € 5 – is", 5),  # a pair of dashes
        ("plus/- € 5", 5),
        ("x - € 5", -5),
    ],
)
def test_a_minus_is_no_bullet_and_no_dash(text, low):
    assert made(text) == [(low, None)]


@pytest.mark.parametrize(
    ("text", "word", "answer"),
    [
        (" voor opvang", "voor", True),
        (" mensen", "mensen", False),
        (".", None, True),
        (", en", None, True),
        ("\nEn", "en", True),
        (" subsidie", "subsidie", True),
        ("", None, True),
    ],
)
def test_a_counted_noun_takes_a_number_away(text, word, answer):
    assert following(text, 0) == word
    assert free(text, 0) is answer


def test_sums_of_one_list_share_a_chain():
    text = "€ 2, € 3 en € 4; later € 5"
    chains = [one.chain for one in sums(text, found(text), 0, len(text))]
    assert chains == [0, 0, 0, 1]
