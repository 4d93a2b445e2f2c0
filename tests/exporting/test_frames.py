"""Frames: every kind of record in pandas and polars, with its place."""

from __future__ import annotations

import math

import pytest

from mdparse import MissingDependencyError, Report, UsageError
from mdparse.exporting import needs
from mdparse.exporting.grids import names

PLACES = ["document", "file", "page", "x0", "top", "x1", "bottom", "start", "end", "quote"]


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


@pytest.mark.parametrize("records", names())
def test_every_frame_has_the_place(sample: Report, records: str) -> None:
    assert set(PLACES) <= set(sample.to_pandas(records).columns)
    assert set(PLACES) <= set(sample.to_polars(records).columns)


def test_cells_of_tables_in_long_form(sample: Report) -> None:
    frame = sample.to_pandas("table_cells")
    assert frame[["table", "row", "column"]].values.tolist()[:2] == [["t1", 0, 0], ["t1", 0, 1]]
    wide = frame.pivot_table(index="row", columns="column", values="value", aggfunc="sum")
    assert wide[1].tolist() == [1000.0, 250.0, 1300.0]


def test_money_of_projects_joins_its_project(sample: Report) -> None:
    projects, amounts = sample.to_pandas("projects"), sample.to_pandas("project_amounts")
    joined = amounts.merge(projects, left_on=["document", "project"], right_on=["document", "id"])
    assert joined[["name", "value", "role"]].values.tolist() == [["Brug", 9_000_000.0, "dutch_contribution"]]
    assert sample.to_polars("project_mentions")["quote"].to_list() == ["Brug"]
    assert sample.to_polars("project_evidence")["rule"].to_list() == ["verb"]


def test_sections_and_footnotes(sample: Report) -> None:
    assert sample.to_polars("sections")["title"].to_list() == ["Opvang"]
    note = sample.to_pandas("footnotes").iloc[0]
    assert (note["number"], note["text"], note["anchor_quote"]) == ("1", "=SOM(A1)", ".1")


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_without_the_package(sample: Report, monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(needs, "import_module", absent)
    with pytest.raises(MissingDependencyError, match=rf"mdparse\[{package}\]"):
        getattr(sample, f"to_{package}")("amounts")
