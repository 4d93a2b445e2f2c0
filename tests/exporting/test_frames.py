"""Frames: pandas and polars with provenance, printed tables with numbers."""

from __future__ import annotations

import math

import pytest

from mdparse import Cell, Column, Report, Source, Table, UsageError
from mdparse.exporting.grids import names

PLACES = ["file", "page", "x0", "top", "x1", "bottom", "start", "end", "quote"]


@pytest.mark.parametrize("records", names())
def test_pandas_and_polars_agree(sample: Report, records: str) -> None:
    pandas, polars = sample.to_pandas(records), sample.to_polars(records)
    assert list(pandas.columns) == polars.columns
    assert len(pandas) == len(polars)
    for name in polars.columns:
        left = [None if missing else value for value, missing in zip(pandas[name], pandas[name].isna(), strict=True)]
        assert left == polars[name].to_list(), name


def test_amounts_are_numbers(sample: Report) -> None:
    frame = sample.to_pandas("amounts")
    assert frame["value"].sum() == 9_000_000.0
    assert set(PLACES) <= set(frame.columns)
    assert frame["end"].dtype == "Int64"
    assert math.isnan(frame["value_max"][0])


def test_empty_list_keeps_its_columns(sample: Report) -> None:
    frame = sample.to_pandas("places")
    assert len(frame) == 0
    assert set(PLACES) <= set(frame.columns)
    assert sample.to_polars("places").columns == list(frame.columns)


def test_unknown_records_name_the_known(sample: Report) -> None:
    with pytest.raises(UsageError, match="amounts"):
        sample.to_pandas("money")
    with pytest.raises(UsageError, match="E100"):
        sample.to_polars("money")


def test_table(sample: Report) -> None:
    frame = sample.tables[0].to_pandas()
    assert list(frame.columns) == ["Doel", "Bedrag"]
    assert frame["Bedrag"].tolist() == [1000.0, 250.0, 1300.0]
    assert frame["Doel"].tolist() == ["Opvang", "-beheer", "Totaal"]


def _table(**changes: object) -> Table:
    plain: dict[str, object] = {"source": Source(text="", start=0, end=0), "id": "t", **changes}
    return Table(**plain)  # type: ignore[arg-type]


def test_table_with_rows_of_headers_and_gaps() -> None:
    table = _table(
        header_rows=(("", "2012", "2012"), ("jaar", "plan", "uit")),
        columns=(
            Column(name="jaar", kind="year"),
            Column(name="plan", kind="amount"),
            Column(name="uit", kind="count"),
        ),
        rows=(
            (
                Cell(text="2012", value="2012", kind="year"),
                Cell(text="PM", kind="text"),
                Cell(text="3", value="3", kind="count"),
            ),
            (Cell(text="2013", value="2013", kind="year"), Cell(text="12", value="12", kind="amount")),
        ),
    )
    frame = table.to_pandas()
    assert frame.columns.tolist() == [("", "jaar"), ("2012", "plan"), ("2012", "uit")]
    assert frame.iloc[:, 0].tolist() == [2012, 2013]
    assert math.isnan(frame.iloc[0, 1])
    assert math.isnan(frame.iloc[1, 2])


def test_table_with_a_total_under_years_stays_text() -> None:
    table = _table(
        columns=(Column(name="jaar", kind="year"),),
        rows=((Cell(text="2012", value="2012", kind="year"),), (Cell(text="Totaal", kind="label"),)),
    )
    assert table.to_pandas()["jaar"].tolist() == ["2012", "Totaal"]


def test_table_without_columns_or_rows() -> None:
    assert _table().to_pandas().empty
    assert list(_table(rows=((Cell(text="a"), Cell(text="b")),)).to_pandas().columns) == ["column 1", "column 2"]
