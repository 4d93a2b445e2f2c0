"""The other verbs as a user types them: schema, doctor, check, collate, convert, help, and a reader that goes away."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import jsonschema
import msgspec
import pytest

import mdparse
from mdparse import ExitCode
from mdparse.cli import doctor
from mdparse.cli.collate import found
from mdparse.cli.command import cli
from mdparse.cli.convert import limit, size

YEARS = Path(__file__).parents[1] / "fixtures" / "years"
VERBS = ("check", "collate", "convert", "doctor", "parse", "schema", "view")


# The command itself


def test_the_verbs_are_those_of_the_docs() -> None:
    assert tuple(sorted(cli.commands)) == VERBS


@pytest.mark.parametrize("verb", [(), *((verb,) for verb in VERBS)])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_is_on_stdout(run, verb, flag) -> None:
    done = run(*verb, flag)
    assert (done.code, done.err) == (ExitCode.OK, "")
    assert done.out.startswith(f"Usage: mdparse {' '.join(verb)}".rstrip())


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_says_what_it_is_for(verb) -> None:
    options = [param for param in cli.commands[verb].params if isinstance(param, click.Option)]
    bare = [one.name for one in options if not one.help and not isinstance(one.type, click.Choice)]
    assert bare in ([], ["timeout"])
    assert [one.name for one in options if any("_" in flag for flag in one.opts)] == []


def test_the_version_is_on_stdout(run) -> None:
    assert run("--version").out == f"mdparse {mdparse.__version__}\n"


@pytest.mark.parametrize("arguments", [("prase",), ("parse",), ("check",), ("collate",), ("convert", "x.pdf")])
def test_what_is_missing_is_a_usage_error(run, arguments) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert done.err.startswith("mdparse: [E100] ")


# schema


def test_the_schema_is_valid_and_holds_for_a_report(run, saved) -> None:
    schema = json.loads(run("schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(saved.read_text("utf-8")), schema)


def test_the_schema_refuses_what_is_no_report(run) -> None:
    schema = json.loads(run("schema").out)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"title": 5}, schema)


def test_schema_takes_no_argument(run) -> None:
    assert run("schema", "report").code == ExitCode.USAGE


# doctor


def test_doctor_names_every_package_and_tool(run) -> None:
    done = run("doctor")
    names = [line.split()[0] for line in done.out.splitlines()]
    assert names == ["mdparse", "python", *doctor.NEEDED, *doctor.EXTRAS, *doctor.TOOLS, "ocr"]


def test_doctor_fails_only_for_what_mdparse_needs(run, monkeypatch) -> None:
    monkeypatch.setattr(doctor, "_version", lambda package: None if package in doctor.EXTRAS else "1.0")
    monkeypatch.setattr(doctor.shutil, "which", lambda tool: None)
    done = run("doctor")
    assert done.code == ExitCode.OK
    assert 'pip install "mdparse[xlsx]"' in done.out
    monkeypatch.setattr(doctor, "_version", lambda package: None if package == "regex" else "1.0")
    done = run("doctor")
    assert done.code == ExitCode.MISSING_DEPENDENCY
    assert "pip install regex" in done.out


# check


def test_check_of_a_sound_output(run, saved) -> None:
    done = run("check", saved, "--fail-on", "none")
    assert done.code == ExitCode.OK
    assert "1 output checked" in done.out.splitlines()[-1]


def test_check_fails_on_what_it_is_told_to(run, saved) -> None:
    counts = json.loads(run("check", saved, "-f", "json", "--fail-on", "none").out)["counts"]
    assert counts
    for kind in counts:
        assert run("check", saved, "--fail-on", kind).code == ExitCode.SOME_FAILED
    assert run("check", saved, "--fail-on", "any").code == ExitCode.SOME_FAILED
    assert run("check", saved, "--fail-on", "none").code == ExitCode.OK


def test_check_told_in_json_has_the_findings_of_the_text(run, saved) -> None:
    told = run("check", saved, "--fail-on", "none").out
    findings = json.loads(run("check", saved, "-f", "json", "--fail-on", "none").out)["findings"]
    assert findings
    assert all(finding["message"] in told for finding in findings)


def test_quiet_check_gives_the_counts_only(run, saved) -> None:
    done = run("check", saved, "-q", "--fail-on", "none")
    assert done.out.count("\n") == 1
    assert json.loads(run("check", saved, "-q", "-f", "json", "--fail-on", "none").out)["findings"] == []


def test_a_cut_output_is_broken(run, saved, tmp_path) -> None:
    cut = tmp_path / "x.json"
    cut.write_bytes(saved.read_bytes()[:-10])
    assert run("check", cut).code == ExitCode.SOME_FAILED


def test_check_of_nothing(run, tmp_path) -> None:
    assert run("check", tmp_path / "nergens.json").code == ExitCode.UNREADABLE


@pytest.mark.parametrize("confidence", ["-0.1", "1.5", "hoog"])
def test_a_confidence_is_between_nought_and_one(run, saved, confidence) -> None:
    assert run("check", saved, "--confidence", confidence).code == ExitCode.USAGE


# collate


def test_collate_makes_an_archive(run, tmp_path) -> None:
    target, folder = tmp_path / "archief.sqlite", tmp_path / "jaren"
    folder.mkdir()
    for path in YEARS.glob("*.pdf"):
        shutil.copy(path, folder)
    done = run("collate", folder, "-o", target)
    assert (done.code, done.out) == (ExitCode.OK, "")
    connection = sqlite3.connect(target)
    tables = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    connection.close()
    assert tables
    assert "more than one year" in done.err


def test_quiet_collate_says_nothing(run, saved, tmp_path) -> None:
    done = run("collate", saved, "-q", "-o", tmp_path / "a.json")
    assert (done.code, done.out, done.err) == (ExitCode.OK, "", "")
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["reports"]


def test_collate_of_an_empty_folder(run, tmp_path) -> None:
    done = run("collate", tmp_path, "-o", tmp_path / "a.sqlite")
    assert done.code == ExitCode.USAGE
    assert not (tmp_path / "a.sqlite").exists()


def test_collate_reads_a_report_once(tmp_path) -> None:
    for name in ("a.json", "a.pdf", "b.pdf", ".c.json", "d.txt", "uit.json", "onder/e.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    names = [path.relative_to(tmp_path).as_posix() for path in found((tmp_path,), tmp_path / "uit.json")]
    assert names == ["a.json", "b.pdf", "onder/e.json"]


def test_a_file_of_another_schema_stops_collate(run, tmp_path) -> None:
    (tmp_path / "x.json").write_text('{"schema_version": "99"}', "utf-8")
    done = run("collate", tmp_path, "-o", tmp_path / "a.sqlite")
    assert done.code == ExitCode.UNREADABLE
    assert "[E600]" in done.err


# convert


def test_convert_writes_a_file_a_report_and_a_journal(run, pdf, tmp_path) -> None:
    done = run("convert", pdf, "-o", tmp_path, "-j", "1", "-f", "json,csv")
    assert (done.code, done.out) == (ExitCode.OK, "")
    assert "1 inputs: 1 ok" in done.err
    names = {path.name for path in tmp_path.iterdir()}
    assert "run.jsonl" in names
    (report,) = tmp_path.rglob("*.json")
    assert mdparse.load(report).file.name == pdf.name
    again = run("convert", pdf, "-o", tmp_path, "-j", "1", "-f", "json,csv")
    assert "1 of them were done by an earlier run" in again.err


def test_convert_goes_on_after_a_broken_file(run, pdf, tmp_path) -> None:
    broken, source = tmp_path / "in" / "kapot.pdf", tmp_path / "in" / "goed.pdf"
    broken.parent.mkdir()
    broken.write_bytes(b"%PDF-1.7\nniets")
    shutil.copy(pdf, source)
    done = run("convert", broken.parent, "-o", tmp_path / "uit", "-j", "1", "-q")
    assert (done.code, done.err) == (ExitCode.SOME_FAILED, "")
    lines = [json.loads(line) for line in (tmp_path / "uit" / "run.jsonl").read_text("utf-8").splitlines()]
    ends = {Path(line["input"]).name: line["status"] for line in lines if "input" in line}
    assert ends["goed.pdf"] == "ok"
    assert ends["kapot.pdf"] != "ok"
    assert [path.name.partition("-")[0] for path in (tmp_path / "uit").rglob("*.json")] == ["goed"]


@pytest.mark.parametrize(
    "wrong", [["-j", "0"], ["--timeout", "0"], ["--memory-limit", "veel"], ["--limit", "pages"], ["-f", "docx"]]
)
def test_settings_of_convert_that_make_no_sense(run, pdf, tmp_path, wrong) -> None:
    done = run("convert", pdf, "-o", tmp_path / "uit", *wrong)
    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert "[E100]" in done.err


@pytest.mark.parametrize(
    ("text", "bytes_"),
    [("0", None), ("512M", 512 << 20), ("2G", 2 << 30), ("1KiB", 1024), ("10", 10), ("3gb", 3 << 30)],
)
def test_sizes(text, bytes_) -> None:
    assert size(text) == bytes_


@pytest.mark.parametrize("text", ["", "M", "1.5G", "-1", "2T", "1 G"])
def test_what_is_no_size(text) -> None:
    with pytest.raises(click.BadParameter):
        size(text)


def test_limits_are_a_name_and_a_number() -> None:
    assert limit("pages=20000") == ("pages", 20000)
    for wrong in ("pages", "pages=", "pages=veel", "pages=-1", "=5x"):
        with pytest.raises(click.BadParameter):
            limit(wrong)


# A reader that goes away


@pytest.mark.parametrize("arguments", [["schema"], ["doctor"], ["parse", "--help"]])
def test_a_closed_pipe_is_no_error(arguments) -> None:
    command = [sys.executable, "-m", "mdparse", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == ExitCode.OK


def test_a_pipe_that_closes_in_the_middle_of_a_report(pdf) -> None:
    command = [sys.executable, "-m", "mdparse", "parse", str(pdf), "-q"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(10) == b'{"schema_v'
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == ExitCode.OK


def test_the_entry_point_of_the_package_is_this_command() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"mdparse": "mdparse.cli:run"}


def test_findings_of_check_are_records(run, saved) -> None:
    done = run("check", saved, "-f", "json", "--fail-on", "none")
    assert done.out.endswith("}\n")
    assert msgspec.json.decode(done.data)["outputs"] == 1
