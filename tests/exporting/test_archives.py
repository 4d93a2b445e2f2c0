"""Collections as SQLite, JSON and frames, and the command that makes them."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

import mdparse
from mdparse.exporting.archives import PARTS
from mdparse.exporting.checking import check

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture(scope="module")
def collection() -> mdparse.Collection:
    return mdparse.collate(mdparse.parse(FIXTURES / "years" / f"{year}.pdf") for year in (2011, 2012))


def test_the_archive_holds_what_the_collection_holds(collection: mdparse.Collection, tmp_path: Path) -> None:
    path = collection.save(tmp_path / "archive.sqlite")
    with closing(sqlite3.connect(path)) as base:
        counts = {name: base.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in PARTS}
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        years = base.execute("SELECT years FROM projects WHERE name = 'Blue Birds'").fetchall()
        both = base.execute(
            "SELECT count(*) FROM projects JOIN entries ON entries.history = projects.id GROUP BY projects.id"
        ).fetchall()
        hits = base.execute("SELECT name FROM search WHERE search MATCH 'remittances'").fetchall()
    entries = [entry for history in collection.projects for entry in history.entries]
    assert counts["projects"] == len(collection.projects) > 10
    assert counts["entries"] == len(entries)
    assert counts["money"] == len(collection.money)
    assert counts["joins"] == sum(len(history.joins) for history in collection.projects) > 3
    assert years == [("[2011]",)]
    assert max(both) >= (2,)
    assert len(hits) == 1


def test_equal_collections_give_equal_bytes(collection: mdparse.Collection, tmp_path: Path) -> None:
    first, second = (collection.save(tmp_path / name).read_bytes() for name in ("a.sqlite", "b.sqlite"))
    assert first == second


def test_json_is_read_back_equal(collection: mdparse.Collection, tmp_path: Path) -> None:
    path = collection.save(tmp_path / "archive.json")
    assert msgspec.json.decode(path.read_bytes(), type=mdparse.Collection) == collection


@pytest.mark.parametrize("records", PARTS)
def test_frames_have_a_row_a_record(records: str, collection: mdparse.Collection) -> None:
    frame = collection.to_pandas(records)
    assert [*frame.columns] == [head.name for head in PARTS[records].heads]
    assert len(frame) == len(list(PARTS[records].rows(collection)))


def test_unknown_records_and_endings(collection: mdparse.Collection, tmp_path: Path) -> None:
    with pytest.raises(mdparse.UsageError, match="no records 'colours'"):
        collection.to_pandas("colours")
    with pytest.raises(mdparse.UsageError, match="cannot be written"):
        collection.save(tmp_path / "archive.doc")


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mdparse", "collate", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_the_command_reads_folders_of_pdf_and_json(tmp_path: Path, collection: mdparse.Collection) -> None:
    (tmp_path / "below").mkdir()
    shutil.copy(FIXTURES / "years" / "2011.pdf", tmp_path)
    mdparse.parse(FIXTURES / "years" / "2012.pdf").save(tmp_path / "below" / "2012.json")
    (tmp_path / "notes.txt").write_text("no report", "utf-8")
    done = run(tmp_path, "-o", tmp_path / "archive.json")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith(f"2 reports, {len(collection.projects)} projects, ")
    assert "2011–2012  Protection on the Move" in done.stderr
    found = msgspec.json.decode((tmp_path / "archive.json").read_bytes(), type=mdparse.Collection)
    assert found.projects == collection.projects


def test_a_pdf_beside_its_json_is_one_report(tmp_path: Path) -> None:
    shutil.copy(FIXTURES / "years" / "2011.pdf", tmp_path)
    mdparse.parse(tmp_path / "2011.pdf").save(tmp_path / "2011.json")
    assert run(tmp_path, "-o", tmp_path / "x.sqlite").stderr.startswith("1 reports")


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, 1), ("{}", 2), ("no json", 2)],
)
def test_what_cannot_be_collated(content: str | None, code: int, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "x.json").write_text(content, "utf-8")
    done = run(tmp_path, "-o", tmp_path / "out.sqlite")
    assert done.returncode == code
    assert done.stderr.startswith("mdparse: ")
    assert not (tmp_path / "out.sqlite").exists()


@pytest.mark.parametrize("ending", [".sqlite", ".json"])
def test_a_check_leaves_archives_out_and_reads_the_rest(
    ending: str, collection: mdparse.Collection, tmp_path: Path
) -> None:
    collection.save(tmp_path / f"archive{ending}")
    report = mdparse.parse(FIXTURES / "years" / "2011.pdf")
    report.save(tmp_path / "report.sqlite")
    report.save(tmp_path / "report.json")
    found = check(tmp_path)
    assert found.outputs == 2
    assert "schema" not in found.counts
    with pytest.raises(mdparse.UsageError, match="holds no report"):
        check(tmp_path / f"archive{ending}")
