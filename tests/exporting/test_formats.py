"""What stands in the files: schema, JSON Lines, CSV, xlsx, Parquet, SQLite."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import jsonschema
import pyarrow.parquet as pq
import pytest

from mdparse import Report
from mdparse.exporting import schema
from mdparse.exporting.grids import grid, grids, names
from mdparse.exporting.lines import TAGS, dump
from mdparse.exporting.sheets import beside, safe


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_schema_accepts_reports_and_refuses_others(sample: Report) -> None:
    plain = json.loads(sample.to_json())
    validator = jsonschema.Draft202012Validator(schema())
    validator.validate(plain)
    plain["amounts"][0]["currency"] = 978
    assert not validator.is_valid(plain)


def test_lines_hold_one_record_each(sample: Report) -> None:
    lines = [json.loads(line) for line in dump(sample).splitlines()]
    assert [line["type"] for line in lines[:3]] == ["report", "page", "page"]
    assert len(lines) == 1 + sum(len(getattr(sample, name)) for name in TAGS)
    region = next(line for line in lines if line["type"] == "region")
    assert region["record"]["type"] == "region"
    assert region["record"]["m49"] == "011"


def test_lines_cover_every_list() -> None:
    lists = {name for name, default in _defaults().items() if default == ()}
    assert set(TAGS) == lists


def _defaults() -> dict[str, object]:
    return dict(
        zip(Report.__struct_fields__[-len(Report.__struct_defaults__) :], Report.__struct_defaults__, strict=True)
    )


def test_every_list_has_a_grid() -> None:
    assert set(TAGS) < set(names())


def test_grids_have_rows_as_wide_as_their_heads(sample: Report) -> None:
    for flat in grids(sample):
        heads = [head.name for head in flat.heads]
        assert heads[0] == "file"
        assert len(set(heads)) == len(heads), flat.name
        assert all(len(row) == len(heads) for row in flat.rows)
        assert all(isinstance(value, (str, int, float, type(None))) for row in flat.rows for value in row)


def test_grids_of_an_empty_report_have_the_same_heads(sample: Report) -> None:
    empty = Report(file=sample.file)
    assert [flat.heads for flat in grids(empty)] == [flat.heads for flat in grids(sample)]


def test_provenance_columns(sample: Report) -> None:
    flat = grid(sample, "amounts")
    row = dict(zip((head.name for head in flat.heads), flat.rows[0], strict=True))
    place = sample.amounts[0].source
    assert row["file"] == "klein.pdf"
    assert [row[name] for name in ("x0", "top", "x1", "bottom")] == list(place.bbox or ())
    assert (row["page"], row["start"], row["end"], row["quote"]) == (1, place.start, place.end, "€ 9 miljoen")
    assert (row["table_id"], row["table_row"], row["table_column"]) == ("t1", 0, 1)


def test_nested_records_become_columns(sample: Report) -> None:
    rows = grid(sample, "projects")
    row = dict(zip((head.name for head in rows.heads), rows.rows[0], strict=True))
    assert row["period_edtf"] == "2012/2013"
    assert row["countries"] == "GH; NL"
    assert json.loads(row["organisations"]) == {"IOM": "o1"}
    assert "amounts" not in row


@pytest.mark.parametrize(
    ("text", "safely"),
    [
        ("=1+1", "'=1+1"),
        ("+31 (0)70", "'+31 (0)70"),
        ("-beheer", "'-beheer"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("-12", "-12"),
        ("-1.234,5", "-1.234,5"),
        ("a=1", "a=1"),
        ("", ""),
        (-3, -3),
        (None, None),
    ],
)
def test_cells_that_a_spreadsheet_would_run(text: object, safely: object) -> None:
    assert safe(text) == safely


def test_csv_files(sample: Report, tmp_path: Path) -> None:
    sample.save(tmp_path / "x.csv")
    assert {path.name for path in tmp_path.iterdir()} == {beside(Path("x.csv"), name).name for name in names()}
    assert _rows(tmp_path / "x.csv")[0]["title"] == sample.title
    assert _rows(tmp_path / "x.amounts.csv")[0]["value"] == "9000000"
    assert _rows(tmp_path / "x.footnotes.csv")[0]["text"] == "'=SOM(A1)"
    assert _rows(tmp_path / "x.places.csv") == []
    parties = _rows(tmp_path / "x.project_organisations.csv")
    assert [(row["role"], row["name"], row["organisation"]) for row in parties] == [
        ("implementer", "IOM", "o1"),
        ("implementer", "'=cmd|' /C calc'!A0", ""),
        ("funder", "EU", ""),
    ]


def test_json_keeps_the_truth(sample: Report, tmp_path: Path) -> None:
    data = json.loads(sample.save(tmp_path / "x.json").read_text("utf-8"))
    assert data["footnotes"][0]["text"] == "=SOM(A1)"


def test_workbook_has_no_formulas(sample: Report, tmp_path: Path) -> None:
    with ZipFile(sample.save(tmp_path / "x.xlsx")) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name]
        strings = book.read("xl/sharedStrings.xml").decode()
        names = book.read("xl/workbook.xml").decode()
    assert not any("<f>" in sheet for sheet in sheets)
    assert "'=SOM(A1)" in strings
    assert 'name="project_amounts"' in names
    assert 'name="table 1"' in names
    assert 'name="places"' not in names


def test_parquet_is_exact_and_typed(sample: Report, tmp_path: Path) -> None:
    sample.save(tmp_path / "x.parquet")
    amounts = pq.read_table(tmp_path / "x.amounts.parquet")
    assert amounts["value"].to_pylist() == [Decimal(9000000)]
    Report(file=sample.file).save(tmp_path / "leeg.parquet")
    for name in names():
        full, empty = (pq.read_schema(beside(tmp_path / f"{stem}.parquet", name)) for stem in ("x", "leeg"))
        assert full.equals(empty), name


def test_sqlite_keys_hold(sample: Report, tmp_path: Path) -> None:
    with closing(sqlite3.connect(sample.save(tmp_path / "x.sqlite"))) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        joined = base.execute(
            "SELECT projects.name, project_amounts.value, sections.title FROM project_amounts"
            " JOIN projects ON projects.id = project JOIN sections ON sections.id = projects.section"
        )
        assert joined.fetchall() == [("Brug", "9000000", "Opvang")]
        assert base.execute("SELECT text FROM footnotes").fetchone() == ("=SOM(A1)",)


@pytest.mark.parametrize(("words", "pages"), [("project", [1]), ("afrika", [2]), ("AFRIKA", [2]), ("zee", [])])
def test_sqlite_search(sample: Report, tmp_path: Path, words: str, pages: list[int]) -> None:
    with closing(sqlite3.connect(sample.save(tmp_path / "x.sqlite"))) as base:
        found = base.execute(
            "SELECT pages.number FROM search JOIN pages ON pages.number = search.rowid WHERE search MATCH ?", [words]
        )
        assert [number for (number,) in found] == pages


def test_office_in_every_format(office: Report, tmp_path: Path) -> None:
    for ending in (".json", ".jsonl", ".csv", ".xlsx", ".parquet", ".sqlite"):
        office.save(tmp_path / f"office{ending}")
    assert len(_rows(tmp_path / "office.countries.csv")) == len(office.countries)
    with closing(sqlite3.connect(tmp_path / "office.sqlite")) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("SELECT count(*) FROM dates").fetchone() == (len(office.dates),)
