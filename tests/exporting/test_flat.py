"""CSV, xlsx, Parquet and SQLite: the same tables and keys, safe cells, and what each is asked for."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import msgspec
import pyarrow.parquet as pq
import pytest

from mdparse import Amount, OutputError, Report, SchemaError
from mdparse.exporting import FORMATS
from mdparse.exporting.cells import safe
from mdparse.exporting.grids import SHAPES, names, rows

MERGING = {name: entry for name, entry in FORMATS.items() if entry.merges and name != "jsonl"}


def _module(name: str) -> ModuleType:
    return import_module(f"mdparse.exporting.{FORMATS[name].merges}")


def _saved(report: Report, folder: Path, name: str) -> Path:
    return report.save(folder / f"x{FORMATS[name].ending}")


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", MERGING)
def test_what_was_written_is_read_back(sample: Report, tmp_path: Path, name: str) -> None:
    path = _saved(sample, tmp_path, name)
    for grid, shape in SHAPES.items():
        back = [tuple(map(_plain, row)) for row in _module(name).read(path, shape)]
        assert back == [tuple(map(_plain, map(safe, row))) for row in rows(sample, grid)], grid


def _plain(value: object) -> str:
    # CSV knows no types, SQLite no booleans, a workbook no difference between 70 and 70.0.
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if value in {"true", "false"}:
        return str(int(value == "true"))
    try:
        return str(Decimal(str(value)).normalize())
    except ArithmeticError:
        return str(value).replace("'", "")


@pytest.mark.parametrize("name", MERGING)
def test_all_hold_the_same_tables(sample: Report, tmp_path: Path, name: str) -> None:
    path = _saved(sample, tmp_path, name)
    if name == "xlsx":
        return
    if name == "sqlite":
        with closing(sqlite3.connect(path)) as base:
            found = {row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert {table for table in found if not table.startswith("search")} == set(names())
    else:
        assert {file.name for file in path.iterdir()} == {f"{grid}.{name}" for grid in names()}


@pytest.mark.parametrize("name", MERGING)
def test_another_file_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"x{FORMATS[name].ending}"
    if FORMATS[name].folder:
        path.mkdir()
        (path / f"amounts.{name}").write_bytes(b"a;b\n1;2\n")
    else:
        path.write_bytes(b"a;b\n1;2\n")
    with pytest.raises(SchemaError, match="E600"):
        list(_module(name).read(path, SHAPES["amounts"]))


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
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("-12", "-12"),
        ("-1.234,5", "-1.234,5"),
        ("-٣", "'-٣"),
        ("-1+cmd", "'-1+cmd"),
        ("a=1", "a=1"),
        ("", ""),
        (-3, -3),
        (None, None),
    ],
)
def test_cells_that_a_spreadsheet_would_run(text: object, safely: object) -> None:
    assert safe(text) == safely


def test_csv_values(sample: Report, tmp_path: Path) -> None:
    folder = _saved(sample, tmp_path, "csv")
    assert _csv(folder / "reports.csv")[0]["title"] == sample.title
    assert _csv(folder / "amounts.csv")[0]["value"] == "9000000"
    assert _csv(folder / "footnotes.csv")[0]["text"] == "'=SOM(A1)"
    assert _csv(folder / "projects.csv")[0]["named"] == "true"
    assert _csv(folder / "places.csv") == []


def test_csv_reads_back_the_text_of_a_long_report(sample: Report, tmp_path: Path) -> None:
    long = msgspec.structs.replace(sample, text="a" * 200_000, pages=())
    row = next(_module("csv").read(_saved(long, tmp_path, "csv"), SHAPES["reports"]))
    assert max(map(len, row)) == 200_000


def test_workbook_has_no_formulas_and_no_empty_sheets(sample: Report, tmp_path: Path) -> None:
    with ZipFile(_saved(sample, tmp_path, "xlsx")) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name]
        contents = book.read("xl/workbook.xml").decode()
    assert not any("<f>" in sheet for sheet in sheets)
    assert any("'=SOM(A1)" in sheet for sheet in sheets)
    assert 'name="project_amounts"' in contents
    assert 'name="table 1"' in contents
    assert 'name="places"' not in contents


def test_numbers_of_a_workbook_are_numbers(sample: Report, tmp_path: Path) -> None:
    values = [row[3] for row in _module("xlsx").read(_saved(sample, tmp_path, "xlsx"), SHAPES["amounts"])]
    assert values == [9_000_000]


def test_a_number_too_long_for_a_workbook_stays_whole_as_text(sample: Report, tmp_path: Path) -> None:
    long = msgspec.structs.replace(sample.amounts[0], value="12345678901234567890.12")
    path = _saved(msgspec.structs.replace(sample, amounts=(long,)), tmp_path, "xlsx")
    assert next(_module("xlsx").read(path, SHAPES["amounts"]))[3] == "12345678901234567890.12"


def test_a_full_sheet_goes_on_in_the_next(sample: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_module("xlsx"), "ROWS", 2)
    path = _saved(sample, tmp_path, "xlsx")
    with ZipFile(path) as book:
        assert 'name="table_cells 3"' in book.read("xl/workbook.xml").decode()
    assert len(list(_module("xlsx").read(path, SHAPES["table_cells"]))) == 6


def test_control_characters_survive_a_workbook(sample: Report, tmp_path: Path) -> None:
    report = msgspec.structs.replace(sample, title="a\x02b_x0041_")
    row = next(_module("xlsx").read(_saved(report, tmp_path, "xlsx"), SHAPES["reports"]))
    assert "a\x02b_x0041_" in row


def test_parquet_is_exact_and_typed(sample: Report, tmp_path: Path) -> None:
    amounts = pq.read_table(_saved(sample, tmp_path, "parquet") / "amounts.parquet")
    assert amounts["value"].to_pylist() == [Decimal(9000000)]
    empty = Report(file=sample.file).save(tmp_path / "leeg.parquet")
    for name in names():
        full = pq.read_schema(tmp_path / "x.parquet" / f"{name}.parquet")
        assert full.equals(pq.read_schema(empty / f"{name}.parquet")), name


def test_a_number_too_fine_for_parquet_is_told_and_nothing_is_written(sample: Report, tmp_path: Path) -> None:
    fine = msgspec.structs.replace(sample.amounts[0], value="0.12345678901")
    with pytest.raises(SchemaError, match="amounts"):
        _saved(msgspec.structs.replace(sample, amounts=(fine,)), tmp_path, "parquet")
    assert list(tmp_path.iterdir()) == []


def test_shares_between_parties_are_numbers_everywhere(sample: Report, tmp_path: Path) -> None:
    # 'ieder' gives true where the text does not say how many.
    each = msgspec.structs.replace(sample.amounts[0], distributive=True)
    folder = _saved(msgspec.structs.replace(sample, amounts=(each,)), tmp_path, "parquet")
    assert pq.read_table(folder / "amounts.parquet")["distributive"].to_pylist() == [1]


def test_sqlite_keys_hold(sample: Report, tmp_path: Path) -> None:
    with closing(sqlite3.connect(_saved(sample, tmp_path, "sqlite"))) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        joined = base.execute(
            "SELECT projects.name, project_amounts.value, sections.title FROM project_amounts"
            " JOIN projects ON projects.document = project_amounts.document AND projects.id = project"
            " JOIN sections ON sections.document = projects.document AND sections.id = projects.section"
        )
        assert joined.fetchall() == [("Brug", "9000000", "Opvang")]
        assert base.execute("SELECT text FROM footnotes").fetchone() == ("=SOM(A1)",)


def test_sqlite_finds_a_key_that_leads_nowhere(sample: Report, tmp_path: Path) -> None:
    lost = msgspec.structs.replace(sample.amounts[0], section="s99")
    with closing(sqlite3.connect(_saved(msgspec.structs.replace(sample, amounts=(lost,)), tmp_path, "sqlite"))) as base:
        assert [row[0] for row in base.execute("PRAGMA foreign_key_check")] == ["amounts"]


def test_sqlite_looks_keys_up_in_an_index(sample: Report, tmp_path: Path) -> None:
    with closing(sqlite3.connect(_saved(sample, tmp_path, "sqlite"))) as base:
        plan = base.execute("EXPLAIN QUERY PLAN SELECT * FROM countries WHERE iso2 = 'GH'").fetchall()
        keyed = base.execute("EXPLAIN QUERY PLAN SELECT * FROM amounts WHERE document = '' AND section = ''").fetchall()
    assert "USING INDEX countries_iso2" in plan[0][3]
    assert "USING INDEX amounts_section" in keyed[0][3]


def test_sqlite_refuses_two_records_with_one_key(sample: Report, tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="same key"):
        _saved(msgspec.structs.replace(sample, sections=sample.sections * 2), tmp_path, "sqlite")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("words", "pages"), [("project", [1]), ("afrika", [2]), ("AFRIKA", [2]), ("zee", [])])
def test_sqlite_search(sample: Report, tmp_path: Path, words: str, pages: list[int]) -> None:
    with closing(sqlite3.connect(_saved(sample, tmp_path, "sqlite"))) as base:
        found = base.execute("SELECT page FROM search WHERE search MATCH ? ORDER BY page", [words])
        assert [number for (number,) in found] == pages


def test_search_survives_a_vacuum(sample: Report, tmp_path: Path) -> None:
    with closing(sqlite3.connect(_saved(sample, tmp_path, "sqlite"))) as base:
        base.execute("VACUUM")
        found = base.execute(
            "SELECT file, page, snippet(search, 3, '[', ']', '…', 4) FROM search WHERE search MATCH 'west'"
        )
        assert found.fetchone()[:2] == ("klein.pdf", 2)


def test_a_full_disk_is_an_output_error(sample: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def execute(self, *_: object) -> None:
            raise sqlite3.OperationalError("database or disk is full")

        def close(self) -> None:
            pass

    monkeypatch.setattr(sqlite3, "connect", lambda *_: Full())
    with pytest.raises(OutputError, match="disk is full"):
        _saved(sample, tmp_path, "sqlite")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", MERGING)
def test_office_in_every_flat_format(office: Report, tmp_path: Path, name: str) -> None:
    path = _saved(office, tmp_path, name)
    assert len(list(_module(name).read(path, SHAPES["countries"]))) == len(office.countries)
    amounts = [Decimal(str(row[3])) for row in _module(name).read(path, SHAPES["amounts"])]
    assert amounts == [Decimal(amount.value) for amount in office.amounts if isinstance(amount, Amount)]
