"""Units, kinds of columns, totals and checks, over more forms than one report has."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.tables.totals import column_checks, row_checks, total_column, total_row
from mdparse.tables.units import Unit, unit
from mdparse.tables.values import Typed, column_kind, mended, typed

NONE = Unit()
MONEY = Unit("x \u20ac 1.000", "EUR", 1000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tabel 2 Begroting (x \u20ac 1.000)", Unit("\u20ac 1.000", "EUR", 1000)),
        ("(in \u20ac mln)", Unit("\u20ac mln", "EUR", 1_000_000)),
        ("(in mln euro)", Unit("mln euro", "EUR", 1_000_000)),
        ("in miljarden euro", Unit("miljarden euro", "EUR", 1_000_000_000)),
        ("bedragen in duizenden guldens", Unit("duizenden guldens", "NLG", 1000)),
        ("(x 1.000)", Unit("1.000", None, 1000)),
        ("(in US$)", Unit("US$", "USD", 1)),
        ("(x f 1.000)", Unit("f 1.000", "NLG", 1000)),
        ("(f mln)", Unit("f mln", "NLG", 1_000_000)),
        ("(x fl. 1 mln.)", Unit("fl. 1 mln.", "NLG", 1_000_000)),
        ("(\u00d7 \u20ac 1 mln)", Unit("\u20ac 1 mln", "EUR", 1_000_000)),
        ("bijlage (f)", NONE),
        ("Aantallen personen in de opvang", Unit("personen")),
        ("Percentage van het totaal", Unit("%")),
        ("(% bbp)", Unit("%")),
        ("Wat er in 2013 gebeurde", NONE),
        ("", NONE),
    ],
)
def test_units(text: str, expected: Unit) -> None:
    assert unit([text]) == expected


def test_money_wins_over_what_is_counted_and_the_first_over_the_next() -> None:
    assert unit(["Aantal personen", "(x \u20ac 1.000)"]).currency == "EUR"
    assert unit(["in mln euro", "x \u20ac 1.000"]).scale == 1_000_000


@pytest.mark.parametrize(
    ("texts", "header", "what", "first", "kind"),
    [
        (["12", "13"], "Aantal fte", NONE, False, "count"),
        (["12", "13"], "Aandeel", MONEY, False, "percentage"),
        (["1,2", "0,9"], "2013", Unit("%"), False, "percentage"),
        (["\u20ac 12", "\u20ac 13"], "", NONE, False, "amount"),
        (["12", "13"], "Budget", NONE, False, "amount"),
        (["12", "tekst", "nog een"], "", MONEY, False, "text"),
        (["PM", "-"], "2013", MONEY, False, "amount"),
        (["2011", "2012", "2013"], "Jaar", MONEY, False, "year"),
        (["1900", "2050"], "Personen", NONE, False, "count"),
        ([], "2013", MONEY, False, "text"),
        ([], "", MONEY, True, "label"),
        (["1", "2"], "Nr.", MONEY, True, "label"),
    ],
)
def test_kinds(texts: list[str], header: str, what: Unit, first: bool, kind: str) -> None:
    assert column_kind(texts, header, what, first=first) == kind


@pytest.mark.parametrize(
    ("text", "kind", "row", "expected"),
    [
        ("1.234,5", "amount", "", Typed("amount", "1234.5")),
        ("(12)", "amount", "", Typed("amount", "-12")),
        ("\u2013 3", "amount", "", Typed("amount", "-3")),
        ("12", "amount", "Aandeel %", Typed("percentage", "12")),
        ("\u20ac 12", "count", "", Typed("amount", "12")),
        ("2013", "year", "", Typed("year", "2013")),
        ("17", "year", "", Typed("count", "17")),
        ("12-3-2013", "amount", "", Typed("date")),
        ("PM", "count", "", Typed("count")),
        ("zie boven", "count", "", Typed("text")),
        ("", "amount", "", Typed("amount")),
        ("Opvang", "label", "", Typed("label")),
    ],
)
def test_cells(text: str, kind: str, row: str, expected: Typed) -> None:
    assert typed(text, kind, row) == expected  # type: ignore[arg-type]


@settings(deadline=None)
@given(st.text(max_size=12))
def test_mending_changes_nothing_but_white(text: str) -> None:
    assert "".join(mended(text).split()) == "".join(text.split())


def values(*rows: str) -> list[list[Decimal | None]]:
    return [[None, *(None if cell == "-" else Decimal(cell) for cell in row.split())] for row in rows]


@pytest.mark.parametrize("label", ["Totaal", "TOTAAL", "Totaal generaal", "Eindtotaal", "Algemeen totaal", "Total"])
def test_names_of_totals(label: str) -> None:
    assert total_row(["a", "b", label], values("1", "2", "9"), strong=False) == 2


def test_a_total_without_values_is_none() -> None:
    assert total_row(["Totaal", "a"], values("-", "3"), strong=False) is None


@pytest.mark.parametrize(("strong", "found"), [(True, 2), (False, None)])
def test_one_sum_is_enough_in_bold(strong: bool, found: int | None) -> None:
    assert total_row(["a", "b", "Stand"], values("1", "2", "3"), strong=strong) == found


def test_subtotals_are_summed_not_their_parts() -> None:
    labels = ["a", "b", "Subtotaal", "c", "d", "Subtotaal", "Totaal"]
    checks = row_checks(labels, values("1", "2", "3", "4", "5", "9", "12"), 6, [1])
    assert [(check.expected, check.found, check.ok) for check in checks] == [("12", "12", True)]


def test_a_sum_that_fails_is_reported_as_printed() -> None:
    (check,) = row_checks(["a", "b", "Totaal"], values("1", "2", "4"), 2, [1])
    assert (check.kind, check.index, check.expected, check.found, check.ok) == ("column_sum", 1, "4", "3", False)


def test_one_term_is_no_sum() -> None:
    assert row_checks(["a", "Totaal"], values("1", "1"), 1, [1]) == []


def test_total_column_by_its_sums() -> None:
    rows = values("1 2 3", "4 5 9", "2 2 5")
    assert total_column(["", "A", "B", "C"], rows, [1, 2, 3]) == 3
    assert [check.ok for check in column_checks(rows, 3, [1, 2, 3])] == [True, True, False]
    assert column_checks(rows, None, [1, 2, 3]) == []


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(-999, 999), min_size=3, max_size=3), min_size=3, max_size=8))
def test_row_sums_that_hold(rows: list[list[int]]) -> None:
    made: list[list[Decimal | None]] = [[None, *map(Decimal, row), Decimal(sum(row))] for row in rows]
    assert all(check.ok for check in column_checks(made, 4, [1, 2, 3, 4]))


def test_a_total_of_many_digits_is_off_by_one_when_it_is() -> None:
    big = 10**40
    right, wrong = values(f"{big}", "1", f"{big + 1}"), values(f"{big}", "1", f"{big + 2}")
    labels = ["a", "b", "Totaal"]
    assert [check.ok for check in row_checks(labels, right, 2, [1])] == [True]
    assert [check.ok for check in row_checks(labels, wrong, 2, [1])] == [False]


@pytest.mark.parametrize("money", ["€", "eur", "EUR", "euro", "usd", "US$", "dollars", "nlg", "hfl.", "ƒ", "gulden"])
@pytest.mark.parametrize(("scale", "worth"), [("1.000", 1000), ("mln.", 10**6), ("mld", 10**9), ("", 1)])
def test_every_currency_of_a_unit_in_every_scale(money: str, scale: str, worth: int) -> None:
    code = {"€": "EUR", "e": "EUR", "u": "USD", "d": "USD"}.get(money[0].lower(), "NLG")
    found = unit([f"Uitgaven ({money} x {scale})" if scale else f"Uitgaven (in {money})"])
    assert (found.currency, found.scale) == (code, worth)
