"""``mdparse check`` on what a real run wrote: clean when nobody touched it, and what was touched is found."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import mdparse
from bulk.runs import Folder, reports
from hostile import good
from mdparse import ExitCode
from mdparse.bulk.journal import NAME
from mdparse.cli import main
from mdparse.exporting.checking import check
from mdparse.exporting.doubts import Kind

Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over two reports and their twin, merged too; not to be changed."""
    root = tmp_path_factory.mktemp("converted")
    source, output = root / "in", root / "out"
    source.mkdir()
    for name, data in {**reports(2), "twin.pdf": reports(1)["r000.pdf"]}.items():
        (source / name).write_bytes(data)
    mdparse.convert(source, output, formats=["json", "text", "csv", "sqlite"], merge=True, workers=0)
    return output


@pytest.fixture
def output(converted: Path, tmp_path: Path) -> Path:
    """A copy of the run."""
    return Path(shutil.copytree(converted, tmp_path / "out"))


def journal(output: Path, statement: str) -> None:
    """Change the journal of a run."""
    with closing(sqlite3.connect(output / NAME)) as base:
        base.execute(statement)
        base.commit()


def forge(output: Path) -> None:
    """Put other hashes into the journal of a run."""
    with closing(sqlite3.connect(output / NAME)) as base:
        for key, digests in base.execute("SELECT sha256, digests FROM done").fetchall():
            others = json.dumps(dict.fromkeys(json.loads(digests), "f" * 64))
            base.execute("UPDATE done SET digests = ? WHERE sha256 = ?", (others, key))
        base.commit()


def one(output: Path, pattern: str) -> Path:
    return min(output.glob(pattern))


def test_a_run_that_nobody_touched_is_clean(converted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(converted), "--fail-on", "any"]) == ExitCode.OK
    assert capsys.readouterr().out == "6 outputs checked: nothing found\n"


def test_a_second_run_leaves_it_clean(folder: Folder, tmp_path: Path) -> None:
    source = folder(reports(2))
    for formats in (["json"], ["json"], ["json", "sqlite"]):
        mdparse.convert(source, tmp_path / "out", formats=formats, workers=0)
        assert check(tmp_path / "out").counts == {}


CHANGES: dict[str, tuple[Change, set[tuple[Kind, str]]]] = {
    "an output deleted": (lambda out: one(out, "r000*.txt").unlink(), {("missing", "r000*.txt")}),
    "a merged one deleted": (lambda out: (out / "merged.sqlite").unlink(), {("missing", "merged.sqlite")}),
    "a file of a folder deleted": (
        lambda out: (out / "merged.csv" / "dates.csv").unlink(),
        {("missing", "merged.csv/dates.csv"), ("schema", "merged.csv")},
    ),
    "a text changed": (lambda out: one(out, "r000*.txt").write_text("other"), {("changed", "r000*.txt")}),
    "a JSON cut": (
        lambda out: one(out, "r000*.json").write_bytes(one(out, "r000*.json").read_bytes()[:-9]),
        {("changed", "r000*.json"), ("schema", "r000*.json")},
    ),
    "a database of others": (
        lambda out: (out / "merged.sqlite").write_bytes(b"no database" * 100),
        {("changed", "merged.sqlite"), ("schema", "merged.sqlite")},
    ),
    "a file added": (lambda out: (out / "mine.txt").write_text("mine"), {("journal", "mine.txt")}),
    "half a file": (lambda out: (out / ".ab.part").write_text("ha"), {("leftover", ".ab.part")}),
    "entries taken out": (lambda out: journal(out, "DELETE FROM done"), {("journal", NAME)}),
    "other hashes": (
        forge,
        {("changed", "r000*.json"), ("changed", "r000*.txt"), ("changed", "r001*.json"), ("changed", "r001*.txt")},
    ),
    "an input taken out": (lambda out: journal(out, "DELETE FROM run WHERE place = 1"), {("journal", "run.jsonl")}),
    "no journal any more": (lambda out: (out / NAME).write_bytes(b"no database" * 100), {("journal", NAME)}),
    "no report of the run": (lambda out: (out / "run.jsonl").unlink(), {("journal", "run.jsonl")}),
    "a line taken out": (
        lambda out: (out / "run.jsonl").write_bytes((out / "run.jsonl").read_bytes().partition(b"\n")[2]),
        {("journal", "run.jsonl")},
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_found_and_nothing_else(change: str, output: Path) -> None:
    touch, expected = CHANGES[change]
    stems = {path.name[:4]: path.name[:17] for path in output.glob("r00*.json")}
    touch(output)
    found = {(finding.kind, finding.output) for finding in check(output).findings}
    told = {(kind, name.replace(f"{name[:4]}*", stems.get(name[:4], ""))) for kind, name in expected}
    # what was merged is in no journal that cannot be read
    assert {pair for pair in found if not pair[1].startswith("merged") or pair in told} == told


def test_inputs_that_failed_are_told(folder: Folder, tmp_path: Path) -> None:
    mdparse.convert(folder({"text.pdf": b"text", **reports(1)}), tmp_path / "out", workers=0)
    (found,) = check(tmp_path / "out").findings
    assert (found.kind, Path(found.output).name) == ("failed", "text.pdf")


def test_outputs_that_were_kept_are_no_finding(folder: Folder, tmp_path: Path) -> None:
    source, output = folder(reports(1)), tmp_path / "out"
    mdparse.convert(source, output, workers=0)
    assert mdparse.convert(source, output, workers=0, overwrite=False, resume=False).counts == {"skipped": 1}
    assert check(output).counts == {}


def test_a_killed_run_is_told_by_the_files_without_records(folder: Folder, tmp_path: Path) -> None:
    source, output = folder({**reports(2), "z.pdf": good(300)}), tmp_path / "out"
    command = [sys.executable, "-m", "mdparse", "convert", str(source), "-o", str(output), "-j", "1", "-q"]
    process = subprocess.Popen(command)
    deadline = time.monotonic() + 60
    while not list(output.glob("r001*.json")) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.kill()
    process.wait()
    found = {(finding.kind, Path(finding.output).name): finding.message for finding in check(output).findings}
    assert found["failed", "z.pdf"] == "The input gave no output: the run was ended before it."
    assert ("journal", "run.jsonl") in found
    assert main(["check", str(output), "-q", "--fail-on", "failed"]) == ExitCode.SOME_FAILED
    mdparse.convert(source, output, workers=0)
    assert check(output).counts == {}
