"""The words and numbers of a table: marks, units, column kinds, totals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.tables.marks import mark, numeric
from mdparse.tables.totals import row_checks, total_column, total_row
from mdparse.tables.units import Unit, unit
from mdparse.tables.values import column_kind, mended, typed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1.234,5", "number"),
        ("\u2012 3100", "number"),
        ("(12)", "number"),
        ("12 -/-", "number"),
        ("€ 46.402.137 + PM", "number"),
        ("- € 1.000.000", "number"),
        ("ca 705", "number"),
        ("48%", "number"),
        ("2019*", "year"),
        ("2012/2013", "year"),
        ("12-3-2019", "date"),
        ("PM", "nil"),
        ("\u2013", "nil"),
        ("n.v.t.", "nil"),
        ("€", "sign"),
        ("Opvang", "text"),
        ("4.1 Flexpool", "text"),
        ("10.2 e", "text"),
    ],
)
def test_mark(text: str, kind: str) -> None:
    assert mark(text) == kind


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**9))
def test_every_grouped_number_is_a_value(number: int) -> None:
    assert numeric(f"{number:,}".replace(",", "."))


@settings(deadline=None)
@given(st.text(max_size=30))
def test_mark_takes_any_text(text: str) -> None:
    assert mark(text) in ("number", "year", "date", "nil", "sign", "text")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UITGAVEN IN 2013 (IN EURO)", Unit("EURO", "EUR", 1)),
        ("Uitgaven (bedragen x € 1.000)", Unit("€ 1.000", "EUR", 1000)),
        ("Bedragen in miljoen euro", Unit("miljoen euro", "EUR", 1_000_000)),
        ("Kosten in mld. gulden", Unit("mld. gulden", "NLG", 1_000_000_000)),
        ("(x 1.000.000)", Unit("1.000.000", None, 1_000_000)),
        ("Aantal terugkeerders per jaar", Unit("terugkeerders")),
        ("Verdeling van aanvragen (in %)", Unit("aanvragen")),
        ("Groei in procenten", Unit("%")),
        ("Overzicht van projecten in Ghana", Unit()),
    ],
)
def test_unit(text: str, expected: Unit) -> None:
    assert unit([text]) == expected


@pytest.mark.parametrize(
    ("text", "joined"), [("1.14 6", "1.146"), ("20. 228", "20.228"), ("12 000", "12 000"), ("PM", "PM")]
)
def test_broken_numbers(text: str, joined: str) -> None:
    assert mended(text) == joined


def test_kinds_of_columns() -> None:
    money, none = Unit("x € 1.000", "EUR", 1000), Unit()
    assert column_kind(["1.000", "\u2013", "PM"], "2013", money, first=False) == "amount"
    assert column_kind(["1.018", "898"], "Met HRT", none, first=False) == "count"
    assert column_kind(["12%", "8%"], "2013", money, first=False) == "percentage"
    assert column_kind(["2009", "2010"], "", none, first=True) == "year"
    assert column_kind(["1-2-2013", "3-4-2014"], "Datum", none, first=False) == "date"
    assert column_kind(["Opvang", "Terugkeer"], "Doel", none, first=True) == "label"


def test_typed_cells() -> None:
    assert typed("ca  705", "count", "2013") == ("count", "705", "approximate")
    assert typed("PM", "amount", "Bijdrage") == ("amount", None, None)
    assert typed("4%", "amount", "% ODA") == ("percentage", "4", None)
    assert typed("+1.250", "amount", "Saldo").value == "1250"


def rows(*values: str) -> list[list[Decimal | None]]:
    return [[None, *(Decimal(v) if v != "-" else None for v in row.split())] for row in values]


def test_total_by_name_and_by_sum() -> None:
    values = rows("1 2", "3 4", "4 6")
    assert total_row(["a", "b", "Totaal"], values, strong=False) == 2
    assert total_row(["a", "b", "Stand 2013"], values, strong=False) == 2
    assert total_row(["a", "b", "c"], rows("1 2", "3 4", "4 7"), strong=False) is None


def test_total_over_a_total_before_it() -> None:
    values = rows("10", "20", "30", "5", "35")
    checks = row_checks(["a", "b", "Totaal", "c", "Totaal generaal"], values, 4, [1])
    assert [(check.expected, check.found, check.ok) for check in checks] == [("30", "30", True), ("35", "35", True)]


def test_total_column_needs_more_than_one_part() -> None:
    assert total_column(["", "A", "Totaal"], rows("1 1", "2 2"), [1, 2]) is None
    assert total_column(["", "A", "B", "Totaal"], rows("1 1 2", "2 2 4"), [1, 2, 3]) == 3


@settings(deadline=None)
@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=9))
def test_a_sum_that_holds_checks(parts: list[int]) -> None:
    values: list[list[Decimal | None]] = [[None, Decimal(part)] for part in (*parts, sum(parts))]
    labels = [*("post" for _ in parts), "Totaal"]
    assert [check.ok for check in row_checks(labels, values, len(parts), [1])] == [True]
