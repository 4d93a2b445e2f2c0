"""Merged outputs: one of all inputs in each format that can hold many, whole or absent, the same however they came."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

import mdparse
from bulk.runs import Folder, lines, reports, tree
from facts import FACTS, TOML
from hostile import good
from mdparse import ExitCode
from mdparse.bulk import merged as merging
from mdparse.bulk.rendering import Wanted, wanted
from mdparse.cli import main
from mdparse.exporting import FORMATS
from mdparse.exporting.checking import check
from mdparse.linking.corrections import Corrections

MERGING = [name for name, entry in FORMATS.items() if entry.merges]


def convert(source: Path, output: Path, *formats: str, **settings: Any) -> mdparse.Summary:
    return mdparse.convert(source, output, formats=formats, workers=0, merge=True, **settings)


def names(path: Path) -> list[str]:
    """The names of the files whose records a merged database holds."""
    with closing(sqlite3.connect(path)) as base:
        return sorted(name for (name,) in base.execute("SELECT file_name FROM reports"))


def test_every_format_stands_for_all_inputs_or_for_each(folder: Folder, tmp_path: Path) -> None:
    source, output = folder({**reports(2), "text.pdf": b"text"}), tmp_path / "out"
    summary = convert(source, output, *FORMATS, mdto=FACTS)
    assert summary.merged == tuple(merging.target(output, name).name for name in MERGING)
    for name, entry in FORMATS.items():
        singles = [
            path for path in output.glob(f"r0*{entry.ending}") if path.name.count(".") == entry.ending.count(".")
        ]
        assert len(singles) == (0 if entry.merges else 2), name
        assert (output / f"merged{entry.ending}").exists() == bool(entry.merges), name
    assert names(output / "merged.sqlite") == ["r000.pdf", "r001.pdf"]
    with (output / "merged.csv" / "reports.csv").open(encoding="utf-8-sig") as file:
        assert sorted(row["file_name"] for row in csv.DictReader(file)) == ["r000.pdf", "r001.pdf"]
    assert check(output).counts == {"failed": 1}


def test_the_json_of_each_input_is_what_is_merged_and_stays(folder: Folder, tmp_path: Path) -> None:
    output = tmp_path / "out"
    convert(folder(reports(2)), output, "csv", "text")
    assert set(lines(output)["r000.pdf"]["outputs"]) == {
        path.name for path in output.glob("r000*") if path.suffix in {".json", ".txt"}
    }


def test_the_same_inputs_give_the_same_bytes_in_one_run_or_in_several(folder: Folder, tmp_path: Path) -> None:
    source, formats = folder(reports(4)), ("csv", "sqlite", "jsonl")
    convert(source, tmp_path / "one", *formats)
    for path in sorted(source.iterdir())[:3]:
        convert(path, tmp_path / "several", *formats)
    assert names(tmp_path / "several" / "merged.sqlite") == ["r002.pdf"]
    assert convert(source, tmp_path / "several", *formats).resumed == 3
    assert convert(source, tmp_path / "several", *formats).resumed == 4
    assert tree(tmp_path / "several") == tree(tmp_path / "one")


def test_a_run_that_was_made_without_merging_is_merged_without_parsing(folder: Folder, tmp_path: Path) -> None:
    source = folder(reports(2))
    mdparse.convert(source, tmp_path / "out", workers=0)
    assert convert(source, tmp_path / "out", "json", "sqlite").resumed == 2
    assert names(tmp_path / "out" / "merged.sqlite") == ["r000.pdf", "r001.pdf"]


def test_inputs_with_the_same_bytes_stand_in_it_once(folder: Folder, tmp_path: Path) -> None:
    convert(folder({"a.pdf": good(1), "b.pdf": good(1)}), tmp_path / "out", "sqlite")
    assert names(tmp_path / "out" / "merged.sqlite") == ["a.pdf"]


def test_nothing_is_merged_while_inputs_are_left(folder: Folder, tmp_path: Path) -> None:
    source, output = folder({"a.pdf": b"", **reports(1)}), tmp_path / "out"
    assert convert(source, output, "sqlite", on_error="stop").merged == ()
    assert not (output / "merged.sqlite").exists()
    assert convert(source, output, "sqlite").merged == ("merged.sqlite",)


def test_a_run_in_which_nothing_was_read_gives_a_merged_output_without_rows(folder: Folder, tmp_path: Path) -> None:
    convert(folder({"text.pdf": b"text"}), tmp_path / "out", "sqlite", "csv")
    assert names(tmp_path / "out" / "merged.sqlite") == []


@pytest.mark.parametrize("name", ["sqlite", "csv"])
def test_a_merge_that_fails_leaves_the_old_output_and_no_other(
    name: str, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, output = folder(reports(2)), tmp_path / "out"
    convert(source, output, name)
    before = tree(output)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(merging.os, "replace", full)
    with pytest.raises(mdparse.OutputError, match="No space left"):
        convert(source, output, name)
    assert {path: data for path, data in tree(output).items() if path != "run.jsonl"} == {
        path: data for path, data in before.items() if path != "run.jsonl"
    }


def test_reports_are_read_one_at_a_time(folder: Folder, tmp_path: Path) -> None:
    output = tmp_path / "out"
    mdparse.convert(folder(reports(2)), output, workers=0)
    first, second = sorted(path.name for path in output.glob("r*.json"))
    outcomes = [mdparse.Outcome(input="a", status=mdparse.Status.OK, outputs=(name,)) for name in (first, second)]
    read = merging._reports(output, outcomes)
    (output / second).unlink()
    assert next(read).file.name == "r000.pdf"
    with pytest.raises(FileNotFoundError):
        next(read)


def test_json_that_is_none_of_ours_is_named(folder: Folder, tmp_path: Path) -> None:
    source, output = folder(reports(1)), tmp_path / "out"
    convert(source, output, "sqlite")
    (kept,) = output.glob("r000*.json")
    kept.write_text("mine")
    (output / "journal.sqlite").unlink()
    (output / "merged.sqlite").unlink()
    with pytest.raises(mdparse.SchemaError, match=kept.name):
        convert(source, output, "sqlite", overwrite=False)


def test_no_overwrite_keeps_a_merged_output_that_stands_there(folder: Folder, tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.mkdir()
    (output / "merged.sqlite").write_text("mine")
    assert convert(folder(reports(1)), output, "sqlite", "jsonl", overwrite=False).merged == ("merged.jsonl",)
    assert (output / "merged.sqlite").read_text() == "mine"


# What is wanted


def test_wanted_outputs() -> None:
    assert wanted(["csv", "json"]) == Wanted(("csv", "json"))
    assert wanted(["csv", "text"], merge=True) == Wanted(("json", "text"), ("csv",))
    assert wanted(["text", "json", "xlsx", "sqlite"], merge=True) == Wanted(("json", "text"), ("xlsx", "sqlite"))


def test_the_facts_of_mdto_are_plain_strings_that_travel(folder: Folder, tmp_path: Path) -> None:
    given = wanted(["mdto"], mdto=FACTS).mdto
    assert given is not None
    assert given["checksumDatum"] == "2026-11-02T09:30:00"
    source = folder(reports(1))
    mdparse.convert(source, tmp_path / "here", formats=["mdto"], mdto=FACTS, workers=0)
    mdparse.convert(source, tmp_path / "there", formats=["mdto"], mdto=FACTS, workers=1)
    assert tree(tmp_path / "here") == tree(tmp_path / "there")


@pytest.mark.parametrize(
    ("formats", "settings", "message"),
    [
        (["docx"], {}, "Unknown formats: docx"),
        (["json", "mdto"], {}, "facts that no PDF holds"),
        (["mdto"], {"mdto": {}}, "cannot be used"),
        (["mdto"], {"mdto": "absent.toml"}, "cannot be used"),
        (["json", "text"], {"merge": True}, "can hold many reports"),
    ],
)
def test_what_cannot_be_written_is_told_before_any_work(
    formats: list[str], settings: dict[str, Any], message: str, folder: Folder, tmp_path: Path
) -> None:
    with pytest.raises(mdparse.UsageError, match=message):
        mdparse.convert(folder(reports(1)), tmp_path / "out", formats=formats, **settings)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["xlsx", "parquet"])
def test_a_missing_extra_stops_the_command_before_any_work(
    name: str, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("mdparse.exporting.formats.missing", lambda packages: packages)
    code = main(["convert", str(folder(reports(1))), "-o", str(tmp_path / "out"), "-f", name])
    assert code == ExitCode.MISSING_DEPENDENCY
    assert f"mdparse[{name}]" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


# The command


def test_an_archive_in_one_line(folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "archief.toml").write_text(TOML, "utf-8")
    source, output = folder(reports(2)), tmp_path / "out"
    line = f"convert {source} -o {output} -f xlsx,sqlite,mdto --merge --mdto {tmp_path / 'archief.toml'} -j 1"
    assert main(line.split()) == ExitCode.OK
    assert "all in merged.xlsx, merged.sqlite." in capsys.readouterr().err
    assert len(list(output.glob("*.mdto.xml"))) == 2
    assert main(["check", str(output), "--fail-on", "any"]) == ExitCode.OK


# Corrections, given once for a run


def correction(report: mdparse.Report, **changes: Any) -> mdparse.Correction:
    """What the viewer saves when the first date of a report is marked wrong."""
    source = report.dates[0].source
    given = mdparse.Correction(
        action="remove",
        records="dates",
        file_name=report.file.name,
        sha256=report.file.sha256,
        quote=source.text,
        page=source.page,
        start=source.start,
    )
    return msgspec.structs.replace(given, **changes)


@pytest.fixture
def corrected(folder: Folder, tmp_path: Path) -> tuple[Path, mdparse.Report, Path]:
    """A folder of three reports, one of them as it is read, and a file with a correction of it."""
    source, path = folder(reports(3)), tmp_path / "corrections.json"
    report = mdparse.parse(source / "r001.pdf")
    path.write_bytes(msgspec.json.encode(Corrections(corrections=(correction(report),))))
    return source, report, path


def test_corrections_change_their_own_report_and_no_other(
    corrected: tuple[Path, mdparse.Report, Path], tmp_path: Path
) -> None:
    source, report, path = corrected
    output = tmp_path / "out"
    assert main(["convert", str(source), "-o", str(output), "-j", "1", "--corrections", str(path)]) == ExitCode.OK
    assert {line["status"] for line in lines(output).values()} == {"ok"}
    ended = {found.file.name: found for found in map(mdparse.load, output.glob("r*.json"))}
    assert len(ended["r001.pdf"].dates) == len(report.dates) - 1
    assert [len(found.corrections) for _, found in sorted(ended.items())] == [0, 1, 0]


def test_other_corrections_are_another_run(corrected: tuple[Path, mdparse.Report, Path], tmp_path: Path) -> None:
    source, report, _ = corrected

    def resumed(*given: mdparse.Correction) -> int:
        options = mdparse.Options(corrections=given)
        return mdparse.convert(source, tmp_path / "out", workers=0, options=options).resumed

    assert [resumed(), resumed(correction(report)), resumed(correction(report))] == [0, 0, 3]
    assert resumed() == 2  # the others are as the first run left them


def test_corrections_of_another_copy_are_known_by_the_name(
    corrected: tuple[Path, mdparse.Report, Path], tmp_path: Path
) -> None:
    source, report, _ = corrected
    options = mdparse.Options(corrections=(correction(report, sha256="f" * 64),))
    mdparse.convert(source, tmp_path / "out", workers=0, options=options)
    assert {name: line["warnings"] for name, line in lines(tmp_path / "out").items()} == {
        "r000.pdf": [],
        "r001.pdf": ["W403"],
        "r002.pdf": [],
    }


@pytest.mark.parametrize(("content", "code"), [("no json", 2), (None, 2)])
def test_a_file_without_corrections_stops_the_command_before_any_work(
    content: str | None, code: int, folder: Folder, tmp_path: Path
) -> None:
    path = tmp_path / "corrections.json"
    if content is not None:
        path.write_text(content)
    assert main(["convert", str(folder(reports(1))), "-o", str(tmp_path / "out"), "--corrections", str(path)]) == code
    assert not (tmp_path / "out").exists()
