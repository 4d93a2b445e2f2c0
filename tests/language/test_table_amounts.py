"""Cells of tables turned into amounts: the unit of cell, column or table, scale, sign, qualifier and place."""

from __future__ import annotations

import pytest

from mdparse.language.amounts import amounts
from mdparse.language.document import Document
from mdparse.model import Cell, CellRef, Column, Source, Table


def cell(text, at, value=None, kind="amount", **rest):
    return Cell(text=text, value=value, kind=kind, start=at, end=None if at is None else at + len(text), **rest)


def read(text, *lines, columns=(), **table):
    whole = Table(source=Source(text=text, start=0, end=len(text)), id="t1", rows=lines, columns=columns, **table)
    return list(amounts(Document(text=text, year=2013, tables=(whole,))))


@pytest.mark.parametrize(
    ("scale", "currency", "value"), [(1, "EUR", "12"), (1000, "EUR", "12000"), (10**6, "NLG", "12000000")]
)
def test_the_table_gives_currency_and_scale(scale, currency, value):
    (record,) = read("12", (cell("12", 0, "12"),), currency=currency, scale=scale)
    assert (record.value, record.currency) == (value, currency)
    assert record.table == CellRef(id="t1", row=0, column=0)


def test_the_unit_of_a_column_goes_before_that_of_the_table():
    columns = (Column(name="Kosten", kind="amount", unit="x € 1 mln"),)
    (record,) = read("12", (cell("12", 0, "12"),), columns=columns, currency="NLG", scale=1000)
    assert (record.value, record.currency) == ("12000000", "EUR")


def test_a_column_of_percentages_has_no_amounts():
    columns = (Column(name="Aandeel", kind="amount", unit="% bbp"),)
    assert read("12", (cell("12", 0, "12"),), columns=columns, currency="EUR") == []


def test_a_sign_in_the_cell_goes_before_the_currency_of_the_table():
    (record,) = read("$ 12", (cell("$ 12", 0, "12"),), currency="EUR")
    assert record.currency == "USD"


def test_without_a_currency_there_is_no_amount():
    assert read("12", (cell("12", 0, "12"),)) == []


@pytest.mark.parametrize("kind", ["count", "year", "percentage", "label", "text", "date"])
def test_other_cells_without_a_currency_are_no_amounts(kind):
    assert read("12", (cell("12", 0, "12", kind),), currency="EUR") == []


def test_a_scale_in_the_cell_is_not_multiplied_again():
    (record,) = read("€ 3 mln", (cell("€ 3 mln", 0, "3000000"),), currency="EUR", scale=1000)
    assert record.value == "3000000"


def test_sums_in_the_words_of_a_cell_are_read():
    text = "€ 200.000 voor opvang en € 50.000 voor scholing"
    records = read(text, (cell(text, 0, None, "text"),), scale=1000, currency="EUR")
    assert [record.value for record in records] == ["200000", "50000"]
    assert {record.table for record in records} == {CellRef(id="t1", row=0, column=0)}


@pytest.mark.parametrize(
    ("text", "value", "span"),
    [
        ("€ 12", "12", "€ 12"),
        ("- € 12", "-12", "- € 12"),
        ("(12)", "-12", "(12)"),
        ("12 -/-", "-12", "12 -/-"),
        ("ca. 12", "12", "12"),
        ("12*", "12", "12"),
        ("12 euro", "12", "12 euro"),
    ],
)
def test_the_place_runs_from_sign_to_last_digit(text, value, span):
    (record,) = read(text, (cell(text, 0, value),), currency="EUR")
    assert (record.source.text, record.value) == (span, value)


def test_a_qualifier_of_a_cell_is_kept():
    (record,) = read("ca. 12", (cell("ca. 12", 0, "12", qualifier="approximate"),), currency="EUR")
    assert record.qualifier == "approximate"


def test_a_cell_that_is_not_in_the_text_has_the_place_of_its_box():
    (record,) = read("", (cell("12", None, "12", page=3, bbox=(1.0, 2.0, 3.0, 4.0)),), currency="EUR")
    assert (record.source.page, record.source.bbox) == (3, (1.0, 2.0, 3.0, 4.0))


def test_words_of_a_cell_that_is_not_in_the_text_are_read_too():
    (record,) = read("", (cell("€ 5 voor opvang", None, None, "text", page=3),), currency="EUR")
    assert (record.value, record.source.page) == ("5", 3)


def test_a_value_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="no decimal number"):
        read("x", (cell("x", 0, "x"),), currency="EUR")


def test_text_inside_a_table_is_not_read_twice():
    text = "€ 5 en € 6"
    assert len(read(text, (cell("€ 5", 0, "5"), cell("€ 6", 7, "6")), currency="EUR")) == 2


def test_empty_cells_and_dashes_are_no_amounts():
    assert read("-", (cell("", None), cell("-", 0), cell(" ", None, None, "text")), currency="EUR") == []


def test_a_long_value_is_scaled_without_rounding():
    long = "12345678901234567890123456789012345"
    (record,) = read(long, (cell(long, 0, long),), currency="EUR", scale=1000)
    assert record.value == f"{long}000"
