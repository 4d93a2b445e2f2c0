"""The command: what it prints where, its exit codes, and that the documents know every option."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest

import mdparse
from facts import TOML
from mdparse import EncryptedError, ExitCode, Mentions, Report, __version__
from mdparse.cli import doctor, main
from mdparse.cli.command import cli, guard
from mdparse.cli.parse import render

ROOT = Path(__file__).parents[1]


class Calls(list[dict[str, Any]]):
    """What the command asked of the library."""


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, sample: Report) -> Calls:
    seen = Calls()

    def parse(source: object, **options: object) -> Report:
        seen.append({"source": source, **options})
        return sample

    monkeypatch.setattr("mdparse.parsing.parse", parse)
    return seen


def test_pipe_gets_json(calls: Calls, sample: Report, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "klein.pdf"]) == ExitCode.OK
    printed = capsys.readouterr()
    assert mdparse.load(io.StringIO(printed.out)) == sample
    assert printed.out.count("\n") == 1
    assert printed.err == "mdparse: [W400] The total of table t1 differs from its sum. (p. 2)\n"


def test_terminal_gets_a_summary(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["parse", "klein.pdf"]) == ExitCode.OK
    printed = capsys.readouterr()
    for part in ("Voortgangsrapportage opvang (2013)", "Brug (BRG)", "€ 9.000.000", "2012 – …", "✗ column 'Bedrag'"):
        assert part in printed.out
    assert max(len(re.sub(r"\x1b\[[\d;]*m", "", line)) for line in printed.out.splitlines()) <= 60
    assert "\x1b[1mVoortgangsrapportage" in printed.out
    assert printed.err == ""


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_colour_where_it_is_not_wanted(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    main(["parse", "klein.pdf"])
    assert "\x1b" not in capsys.readouterr().out


def test_no_colour_in_a_pipe_or_file(calls: Calls, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["parse", "klein.pdf", "-f", "summary"])
    main(["parse", "klein.pdf", "-f", "summary", "-o", str(tmp_path / "x.txt")])
    assert "\x1b" not in capsys.readouterr().out + (tmp_path / "x.txt").read_text("utf-8")


def test_options_reach_the_library(calls: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    given = {"pages": "1-3,7", "password": "geheim", "ocr": "never", "corrections": "c.json"}
    flags = [part for name, value in given.items() for part in (f"--{name}", value)]
    main(["parse", "x.pdf", *flags, "-q"])
    assert calls == [{"source": "x.pdf", **given}]
    assert capsys.readouterr().err == ""


def test_tables_only(calls: Calls, sample: Report, capsys: pytest.CaptureFixture[str]) -> None:
    main(["parse", "x.pdf", "--tables-only", "-q"])
    report = mdparse.load(io.StringIO(capsys.readouterr().out))
    assert report.tables == sample.tables != ()
    assert report.amounts == tuple(amount for amount in sample.amounts if amount.table)
    assert (report.projects, report.countries, report.footnotes) == ((), (), ())
    assert report.text == sample.text


def test_formats(calls: Calls, sample: Report, capsys: pytest.CaptureFixture[str]) -> None:
    main(["parse", "x.pdf", "-f", "text"])
    assert capsys.readouterr().out == sample.text + "\n"
    main(["parse", "x.pdf", "--indent"])
    assert capsys.readouterr().out.startswith('{\n  "schema_version": "1",\n')
    main(["parse", "x.pdf", "-f", "summary"])
    assert capsys.readouterr().out.startswith("Voortgangsrapportage opvang")


@pytest.mark.parametrize("name", ["x.json", "x.jsonl", "x.csv", "x.xlsx", "x.parquet", "x.sqlite"])
def test_output_by_ending(calls: Calls, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert main(["parse", "x.pdf", "-o", str(tmp_path / name)]) == ExitCode.OK
    assert (tmp_path / name).stat().st_size > 0
    assert capsys.readouterr().out == ""


def test_mdto_takes_its_facts_before_the_work(calls: Calls, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target, facts = tmp_path / "x.mdto.xml", tmp_path / "mdto.toml"
    assert main(["parse", "x.pdf", "-o", str(target)]) == ExitCode.USAGE
    assert calls == []
    facts.write_text(TOML, "utf-8")
    assert main(["parse", "x.pdf", "-o", str(target), "--mdto", str(facts)]) == ExitCode.OK
    assert "Archief van het ministerie" in target.read_text("utf-8")


def test_output_with_a_format(calls: Calls, sample: Report, tmp_path: Path) -> None:
    assert main(["parse", "x.pdf", "-f", "text", "-o", str(tmp_path / "x.html")]) == ExitCode.OK
    assert (tmp_path / "x.html").read_bytes().decode() == sample.text + "\n"


def test_unknown_ending_is_told_before_the_work(calls: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "x.pdf", "-o", "x.docx"]) == ExitCode.USAGE
    assert main(["parse", "--text", "x.txt", "-o", "x.xlsx"]) == ExitCode.USAGE
    assert calls == []


def test_indented_file(calls: Calls, tmp_path: Path) -> None:
    main(["parse", "x.pdf", "--indent", "-o", str(tmp_path / "x.json")])
    assert (tmp_path / "x.json").read_text("utf-8").startswith('{\n  "schema_version": "1",\n')


def test_output_to_stdout(calls: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "x.pdf", "-o", "-"]) == ExitCode.OK
    assert json.loads(capsys.readouterr().out)["title"] == "Voortgangsrapportage opvang"


def test_output_that_cannot_be_written(calls: Calls, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "x.pdf", "-q", "-o", str(tmp_path / "a" / "x.json")]) == ExitCode.OUTPUT
    assert capsys.readouterr().err.startswith("mdparse: [E500] Cannot write ")


def test_stdin(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"%PDF-1.7")))
    assert main(["parse", "-"]) == ExitCode.OK
    assert calls[0]["source"] == b"%PDF-1.7"


def test_plain_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.txt"
    path.write_text("In 2013 kreeg Ghana € 9 miljoen.", "utf-8")
    assert main(["parse", "--text", str(path)]) == ExitCode.OK
    found = json.loads(capsys.readouterr().out)
    assert [amount["value"] for amount in found["amounts"]] == ["9000000"]
    assert main(["parse", "--text", "-f", "summary", str(path)]) == ExitCode.OK
    assert re.search(r"amounts +20-31 +€ 9 miljoen", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["prase"], ExitCode.USAGE, "[E100] No such command 'prase'"),
        (["parse"], ExitCode.USAGE, "[E100] Missing argument 'FILE'"),
        (["parse", "x.pdf", "--sideways"], ExitCode.USAGE, "[E100] No such option"),
        (["parse", "x.pdf", "--ocr", "maybe"], ExitCode.USAGE, "[E100] Invalid value"),
        (["parse", "nowhere.pdf"], ExitCode.UNREADABLE, "nowhere.pdf"),
        (["parse", "--text", "nowhere.txt"], ExitCode.UNREADABLE, "[E200] nowhere.txt: No such file"),
        (["parse", __file__], ExitCode.UNREADABLE, "[E201]"),
    ],
)
def test_errors(arguments: list[str], code: ExitCode, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("mdparse: [E")
    assert message in printed.err


def test_text_that_is_no_text(fixtures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "--text", str(fixtures / "report-2013-office.pdf")]) == ExitCode.USAGE
    assert "--text" in capsys.readouterr().err


def _raising(error: BaseException) -> int:
    def run() -> None:
        raise error

    return guard(run)


def test_guard(capsys: pytest.CaptureFixture[str]) -> None:
    assert _raising(KeyboardInterrupt()) == 130
    assert _raising(click.Abort()) == 130
    assert _raising(EncryptedError("The file needs a password.")) == 8
    assert capsys.readouterr().err == "mdparse: [E210] The file needs a password. Give the password with --password.\n"
    assert guard(lambda: None) == 0
    assert guard(lambda: 3) == 3


def test_text_of_a_text() -> None:
    with pytest.raises(mdparse.UsageError):
        render(Mentions(), "text")
    assert render(Mentions(), "summary") == b"nothing found\n"


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == ExitCode.OK
    assert "Report" in json.loads(capsys.readouterr().out)["$defs"]


def test_doctor(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == ExitCode.OK
    assert re.search(r"^msgspec +\d", capsys.readouterr().out, re.MULTILINE)


def test_doctor_tells_what_is_missing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(doctor, "NEEDED", ("no-such-package",))
    assert main(["doctor"]) == ExitCode.MISSING_DEPENDENCY
    assert "pip install no-such-package" in capsys.readouterr().out


def test_doctor_knows_the_packages_of_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert set(doctor.NEEDED) == {re.split(r"[><=]", line)[0] for line in project["dependencies"]}
    extras = project["optional-dependencies"]
    assert all(any(line.startswith(package) for line in extras[extra]) for package, extra in doctor.EXTRAS.items())


def test_every_command_and_option_is_in_the_docs() -> None:
    page = (ROOT / "docs/cli.md").read_text("utf-8")
    for name, command in cli.commands.items():
        assert f"mdparse {name}" in page
        flags = [flag for option in command.params for flag in option.opts if flag.startswith("--")]
        assert [flag for flag in flags if f"`{flag}" not in page and f" {flag}" not in page] == []
        assert command.help


def test_version_is_fast_and_right() -> None:
    done = subprocess.run([sys.executable, "-m", "mdparse", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"mdparse {__version__}\n"


def test_closed_pipe(fixtures: Path) -> None:
    # The reader goes away before the first byte: no traceback, no complaint.
    command = [sys.executable, "-m", "mdparse", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == ExitCode.OK


def test_office_end_to_end(fixtures: Path, office: Report) -> None:
    command = [sys.executable, "-m", "mdparse", "parse", str(fixtures / "report-2013-office.pdf")]
    done = subprocess.run(command, capture_output=True, check=True)
    assert mdparse.load(io.BytesIO(done.stdout)) == office
