"""Promise 1: ``mdparse convert`` ends with a code for each cause, and says on stderr what a person needs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
import pytest

import mdparse
from bulk.runs import Folder, lines, marked, reports
from hostile import good, hostile
from mdparse import ExitCode
from mdparse.bulk.cluster import Dask
from mdparse.bulk.executors import Inline
from mdparse.cli import convert, main


class Stdin:
    """Standard input with bytes in it."""

    def __init__(self, data: bytes) -> None:
        self.buffer = self
        self.data = data

    def read(self) -> bytes:
        return self.data


def run(*arguments: object) -> int:
    return main(["convert", *map(str, arguments)])


@pytest.fixture(autouse=True)
def here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse in this process, where no worker is to come to grief: the start of each costs a second."""
    if "sabotage" not in request.fixturenames:
        monkeypatch.setattr("mdparse.bulk.converting.executor_of", lambda *_: Inline())


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the command asked of `convert`."""
    seen: dict[str, Any] = {}

    def fake(sources: object, output: object, **settings: object) -> mdparse.Summary:
        seen.update(sources=sources, output=output, **settings)
        return mdparse.Summary(inputs=0, counts={})

    monkeypatch.setattr("mdparse.bulk.converting.convert", fake)
    return seen


def test_promise_1_each_cause_has_its_code(folder: Folder, tmp_path: Path) -> None:
    root = folder({"good.pdf": good(1), "text.pdf": b"text"})
    out = tmp_path / "out"
    assert run(root / "good.pdf", "-o", out, "-j", 1) == ExitCode.OK
    assert run(root, "-o", out, "-j", 1) == ExitCode.SOME_FAILED
    assert run(root / "absent.pdf", "-o", out) == ExitCode.USAGE
    assert run(root, "-o", out, "-f", "docx") == ExitCode.USAGE
    assert run(root, "-o", "/dev/null/x") == ExitCode.OUTPUT


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("none-empty", ExitCode.UNREADABLE),
        ("none-text", ExitCode.UNREADABLE),
        ("truncated-02", ExitCode.UNREADABLE),
        ("bomb-twice", ExitCode.UNREADABLE),
        ("cipher-r6-user", ExitCode.ENCRYPTED),
    ],
)
def test_promise_1_one_hostile_file_for_each_code_of_parse(name: str, code: int, folder: Folder) -> None:
    root = folder({"one.pdf": hostile()[name]})
    assert main(["parse", str(root / "one.pdf")]) == code


def test_missing_ocr_is_a_missing_dependency(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = folder({"scan.pdf": hostile()["scan-plain"]})
    monkeypatch.setattr("mdparse.reading.seeing.choose", lambda _: None)
    with pytest.raises(mdparse.MissingDependencyError):  # a worker that lacks what this machine has
        mdparse.convert(root, tmp_path / "far", options={"ocr": "always"}, executor=Inline())
    monkeypatch.setattr("mdparse.bulk.loading.choose", lambda _: None)
    assert run(root, "-o", tmp_path / "out", "--ocr", "always") == ExitCode.MISSING_DEPENDENCY
    assert not (tmp_path / "out").exists()


def test_the_summary_adds_up_in_words(folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = folder({**reports(2), "text.pdf": b"text"})
    run(root, "-o", tmp_path / "out", "-j", 1)
    first = capsys.readouterr()
    run(root, "-o", tmp_path / "out", "-j", 1)
    second = capsys.readouterr()
    assert first.out == second.out == ""
    assert first.err == "mdparse: 3 inputs: 2 ok, 1 unsupported.\n"
    assert second.err == first.err + "mdparse: 3 of them were done by an earlier run.\n"


def test_quiet_says_nothing(folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(folder(reports(1)), "-o", tmp_path / "out", "-j", 1, "-q")
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "")


def test_a_terminal_gets_a_bar_with_rate_and_remaining_time(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = folder(reports(3))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    run(root, "-o", tmp_path / "bar", "-j", 1)
    bar = capsys.readouterr().err
    assert "3/3" in bar
    assert "file/s" in bar or "s/file" in bar
    run(root, "-o", tmp_path / "none", "-j", 1, "--no-progress")
    assert "3/3" not in capsys.readouterr().err


def test_verbose_gives_a_line_an_input_and_no_bar(
    folder: Folder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "mdparse.convert")
    run(folder({"a\nb.pdf": good(1), "c.pdf": b""}), "-o", tmp_path / "out", "-j", 1, "-v")
    told = sorted(record.getMessage() for record in caplog.records if record.name == "mdparse.convert")
    assert len(told) == 2
    assert told[0].startswith("empty ")
    assert "c.pdf' (0 pages): The file is empty." in told[0]
    assert "a\\nb.pdf' (1 pages)" in told[1]


def test_names_come_from_standard_input(folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder(reports(2))
    names = "".join(f"{path}\n" for path in sorted(root.iterdir())) + "absent.pdf\n"
    monkeypatch.setattr(sys, "stdin", Stdin(names.encode()))
    assert run("-", "-o", tmp_path / "out", "-j", 1) == ExitCode.SOME_FAILED
    ended = lines(tmp_path / "out")
    assert [line["status"] for line in ended.values()] == ["ok", "ok", "damaged"]


def test_options_reach_the_library(asked: dict[str, Any]) -> None:
    run("a", "b", "-o", "out", "-f", "json,csv", "-f", "xlsx", "-j", 3, "--timeout", 5, "--stall", 2, "--restart",
        "--no-overwrite", "--on-error", "stop", "--password", "x", "--ocr", "never", "--memory-limit", "512M",
        "--limit", "pages=9", "--limit", "objects=7", "--merge", "--mdto", "archief.toml")  # fmt: skip
    assert asked["sources"] == ["a", "b"]
    assert asked["formats"] == ["json", "csv", "xlsx"]
    assert (asked["workers"], asked["timeout"], asked["stall"]) == (3, 5.0, 2.0)
    assert (asked["resume"], asked["overwrite"], asked["on_error"]) == (False, False, "stop")
    assert asked["memory_limit"] == 512 << 20
    assert (asked["merge"], asked["mdto"]) == (True, "archief.toml")
    assert asked["options"] == {"ocr": "never", "limits": {"pages": 9, "objects": 7}}


def test_a_scheduler_means_dask(asked: dict[str, Any]) -> None:
    run("a", "-o", "out", "--scheduler", "tcp://head:8786", "--memory-limit", "0")
    executor = asked["executor"]
    assert isinstance(executor, Dask)
    assert (executor.address, executor.memory_limit) == ("tcp://head:8786", None)
    run("a", "-o", "out", "--scheduler", "local", "-j", 2)
    assert (asked["executor"].address, asked["executor"].workers) == (None, 2)


@pytest.mark.parametrize(
    ("text", "bytes_"),
    [("0", None), ("100", 100), ("2k", 2048), ("512M", 512 << 20), ("2GiB", 2 << 30), ("1gb", 1 << 30)],
)
def test_sizes(text: str, bytes_: int | None) -> None:
    assert convert.size(text) == bytes_


@pytest.mark.parametrize("text", ["", "much", "-1", "2T", "1.5G"])
def test_what_is_no_size_is_a_usage_error(text: str) -> None:
    with pytest.raises(click.BadParameter, match="no size"):
        convert.size(text)
    assert run("a", "-o", "out", f"--memory-limit={text}") == ExitCode.USAGE


@pytest.mark.parametrize("text", ["pages", "pages=", "pages=many", "=", "pages=-1"])
def test_what_is_no_limit_is_a_usage_error(text: str) -> None:
    with pytest.raises(click.BadParameter, match="no limit"):
        convert.limit(text)


def test_a_limit_changes_what_is_refused(folder: Folder, tmp_path: Path) -> None:
    root = folder({"three.pdf": good(3)})
    assert run(root, "-o", tmp_path / "out", "-j", 1, "--limit", "pages=2") == ExitCode.SOME_FAILED
    assert lines(tmp_path / "out")["three.pdf"]["code"] == "E204"
    assert run(root, "-o", tmp_path / "out", "-j", 1) == ExitCode.OK


def test_what_is_left_is_told() -> None:
    told = convert.told(mdparse.Summary(inputs=5, counts={"ok": 2}, left=3, interrupted=True))
    assert told == "mdparse: 5 inputs: 2 ok.\nmdparse: 3 are left; run the same command again to go on."
    assert "none done" in convert.told(mdparse.Summary(inputs=0, counts={}))


def test_the_outputs_are_what_parse_writes(folder: Folder, tmp_path: Path) -> None:
    root = folder({"report.pdf": good(2)})
    main(["parse", str(root / "report.pdf"), "-o", str(tmp_path / "one.json")])
    run(root, "-o", tmp_path / "out", "-j", 1)
    (converted,) = (tmp_path / "out").glob("report-*.json")
    assert json.loads(converted.read_bytes()) == json.loads((tmp_path / "one.json").read_bytes())


def test_a_dead_worker_is_a_failed_file(
    folder: Folder, tmp_path: Path, sabotage: None, capsys: pytest.CaptureFixture[str]
) -> None:
    root = folder({**reports(2), "s.pdf": marked("segfault")})
    assert run(root, "-o", tmp_path / "out", "-j", 2) == ExitCode.SOME_FAILED
    assert "2 ok, 1 crash" in capsys.readouterr().err
