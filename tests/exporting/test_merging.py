"""Merged outputs: many reports in one, in one order, each once, without growing memory."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path

import msgspec
import pytest

from mdparse import OutputError, Report, SchemaError, UsageError, exporting
from mdparse.exporting import FORMATS, merge
from mdparse.exporting.grids import SHAPES
from mdparse.exporting.saving import files

MERGING = [name for name, entry in FORMATS.items() if entry.merges]
FLAT = [name for name in MERGING if name != "jsonl"]


def _numbered(report: Report, number: int, **changes: object) -> Report:
    sha256 = hashlib.sha256(str(number).encode()).hexdigest()
    file = msgspec.structs.replace(report.file, sha256=sha256, name=f"{number}.pdf")
    return msgspec.structs.replace(report, file=file, **changes)


@pytest.fixture(scope="module")
def several(sample: Report) -> list[Report]:
    return [_numbered(sample, number, title=f"Rapport {number}") for number in range(5)]


def _bytes(path: Path) -> dict[str, bytes]:
    return {file.name if path.is_dir() else "": file.read_bytes() for file in files(path)}


def _rows(path: Path, name: str, grid: str) -> list[tuple[object, ...]]:
    return list(import_module(f"mdparse.exporting.{FORMATS[name].merges}").read(path, SHAPES[grid]))


@pytest.mark.parametrize("name", MERGING)
def test_order_and_calls_leave_no_trace(several: list[Report], tmp_path: Path, name: str) -> None:
    whole = merge(several, tmp_path / "a", name)
    merge(reversed(several), tmp_path / "b", name)
    for report in (several[3], several[1], several[4], several[0], several[2]):
        merge([report], tmp_path / "c", name)
    assert _bytes(tmp_path / "b") == _bytes(whole)
    assert _bytes(tmp_path / "c") == _bytes(whole)
    assert sorted(os.listdir(tmp_path)) == ["a", "b", "c"]


@pytest.mark.parametrize("name", MERGING)
def test_the_same_document_takes_its_old_place(several: list[Report], tmp_path: Path, name: str) -> None:
    target = merge(several, tmp_path / "a", name)
    changed = msgspec.structs.replace(several[2], title="Nieuw", amounts=several[2].amounts * 2)
    merge([several[2], changed], target, name)
    merge([*several[:2], changed, *several[3:]], tmp_path / "b", name)
    assert _bytes(target) == _bytes(tmp_path / "b")
    merge([changed], target, name)
    assert _bytes(target) == _bytes(tmp_path / "b")


@pytest.mark.parametrize("name", MERGING)
def test_one_report_merged_is_one_report_written(sample: Report, tmp_path: Path, name: str) -> None:
    if name == "xlsx":
        pytest.skip("a workbook of one report shows its tables as printed too")
    merge([sample], tmp_path / "a", name)
    sample.save(tmp_path / "b", format=name)
    assert _bytes(tmp_path / "a") == _bytes(tmp_path / "b")


@pytest.mark.parametrize("name", FLAT)
def test_rows_are_keyed_by_document_and_sorted(several: list[Report], tmp_path: Path, name: str) -> None:
    path = merge(several, tmp_path / "a", name)
    documents = sorted(report.file.sha256 for report in several)
    assert [row[0] for row in _rows(path, name, "reports")] == documents
    assert [row[0] for row in _rows(path, name, "sections")] == documents
    assert {str(row[2]) for row in _rows(path, name, "sections")} == {"s1"}


@pytest.mark.parametrize("name", FLAT)
def test_nothing_to_add_keeps_what_is_there(several: list[Report], tmp_path: Path, name: str) -> None:
    target = merge(several, tmp_path / "a", name)
    before = _bytes(target)
    merge([], target, name)
    assert _bytes(target) == before


@pytest.mark.parametrize("name", MERGING)
def test_nothing_at_all_gives_an_empty_output(tmp_path: Path, name: str) -> None:
    path = merge([], tmp_path / "a", name)
    assert path.exists()
    assert name == "jsonl" or _rows(path, name, "reports") == []


def test_lines_come_back_as_reports(several: list[Report], tmp_path: Path) -> None:
    path = merge(several, tmp_path / "all.jsonl", "jsonl")
    assert list(exporting.reports(path)) == sorted(several, key=lambda report: report.file.sha256)


def test_database_of_many_reports_holds_together(several: list[Report], tmp_path: Path) -> None:
    with closing(sqlite3.connect(merge(several, tmp_path / "a.sqlite", "sqlite"))) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        found = base.execute("SELECT DISTINCT file FROM search WHERE search MATCH 'afrika' ORDER BY file").fetchall()
        money = base.execute(
            "SELECT count(*) FROM project_amounts JOIN projects"
            " ON projects.document = project_amounts.document AND projects.id = project"
        )
        assert money.fetchone() == (5,)
    assert found == [(f"{number}.pdf",) for number in range(5)]


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in MERGING])
def test_formats_of_one_report_do_not_merge(several: list[Report], tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="jsonl csv xlsx parquet sqlite"):
        merge(several, tmp_path / "a", name)


@pytest.mark.parametrize("name", MERGING)
def test_another_file_in_the_way_stays_as_it_was(several: list[Report], tmp_path: Path, name: str) -> None:
    target = tmp_path / "a"
    if FORMATS[name].folder:
        target.mkdir()
        (target / f"reports.{name}").write_bytes(b"something else\n")
    else:
        target.write_bytes(b"something else\n")
    before = _bytes(target)
    with pytest.raises(SchemaError):
        merge(several, target, name)
    assert _bytes(target) == before
    assert os.listdir(tmp_path) == ["a"]


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_a_folder_that_lacks_a_table_is_told(several: list[Report], tmp_path: Path, name: str) -> None:
    target = merge(several[:2], tmp_path / "a", name)
    (target / f"dates.{name}").unlink()
    with pytest.raises(SchemaError, match="has no dates"):
        merge(several, target, name)


@pytest.mark.parametrize("name", FLAT)
def test_a_file_for_a_folder_or_a_folder_for_a_file_is_told(several: list[Report], tmp_path: Path, name: str) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"") if FORMATS[name].folder else target.mkdir()
    with pytest.raises(SchemaError):
        merge(several, target, name)


@pytest.mark.parametrize("name", MERGING)
def test_a_report_that_fails_midway_leaves_the_old_output(several: list[Report], tmp_path: Path, name: str) -> None:
    target = merge(several[:2], tmp_path / "a", name)
    before = _bytes(target)

    def failing() -> Iterator[Report]:
        yield several[3]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        merge(failing(), target, name)
    assert _bytes(target) == before
    assert os.listdir(tmp_path) == ["a"]


def test_no_folder_is_an_output_error(several: list[Report], tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="E500"):
        merge(several, tmp_path / "nowhere" / "a.csv", "csv")


@pytest.mark.parametrize("name", ["jsonl", "csv", "sqlite"])
def test_memory_does_not_grow_with_the_reports(sample: Report, tmp_path: Path, name: str) -> None:
    def peak(count: int) -> int:
        text = "a" * 200_000
        reports = (_numbered(sample, number, text=text) for number in range(count))
        tracemalloc.start()
        merge(reports, tmp_path / f"{count}", name)
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    # 45 more texts are 9 MB; what is kept for speed (free tuples, the cache of SQLite) is far less.
    assert peak(60) < peak(15) + 2_000_000
