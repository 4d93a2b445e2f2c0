"""Checks: what is broken or doubtful in outputs is found, in every format, and nothing else is."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from facts import FACTS
from mdparse import ExitCode, Report, UsageError, exporting
from mdparse.cli import main
from mdparse.exporting import FORMATS
from mdparse.exporting.checking import KINDS, Checked, check
from mdparse.exporting.doubts import Finding
from mdparse.exporting.saving import files

#: Formats whose records can be read back.
HOLDING = ["json", "jsonl", "csv", "xlsx", "parquet", "sqlite", "datapackage"]
NAMES = [name for name in FORMATS if name != "html"]


@pytest.fixture
def sound(sample: Report) -> Report:
    """The sample with a total that adds up."""
    right = msgspec.structs.replace(sample.tables[0].checks[0], found="1300", ok=True)
    return msgspec.structs.replace(sample, tables=(msgspec.structs.replace(sample.tables[0], checks=(right,)),))


def _saved(report: Report, folder: Path, name: str) -> Path:
    return report.save(folder / f"x{FORMATS[name].ending}", mdto=FACTS)


def _found(path: Path, **options: Any) -> list[tuple[str, str]]:
    return [(one.kind, one.message) for one in check(path, **options).findings]


@pytest.mark.parametrize("name", NAMES)
def test_sound_outputs_give_no_finding(sound: Report, tmp_path: Path, name: str) -> None:
    assert check(_saved(sound, tmp_path, name)) == Checked(outputs=1, counts={}, findings=())
    assert check(tmp_path).outputs == 1


@pytest.mark.parametrize("name", HOLDING)
def test_a_sum_that_fails(sample: Report, tmp_path: Path, name: str) -> None:
    (found,) = check(_saved(sample, tmp_path, name)).findings
    assert (found.kind, found.output, found.document) == ("sum", f"x{FORMATS[name].ending}", "0" * 64)
    assert found.message.startswith("t1: column_sum 1 prints 1300")


@pytest.mark.parametrize("name", HOLDING)
def test_doubtful_records(sound: Report, tmp_path: Path, name: str) -> None:
    unsure = msgspec.structs.replace(sound.amounts[0], confidence=0.42)
    path = _saved(msgspec.structs.replace(sound, amounts=(unsure,)), tmp_path, name)
    (found,) = check(path).findings
    assert (found.kind, found.page) == ("confidence", 1)
    assert found.message == "amounts: '€ 9 miljoen' has confidence 0.42."
    assert _found(path, confidence=0.4) == []


@pytest.mark.parametrize("name", HOLDING)
def test_a_key_that_leads_nowhere(sound: Report, tmp_path: Path, name: str) -> None:
    lost = msgspec.structs.replace(sound.sections[0], parent="s99")
    path = _saved(msgspec.structs.replace(sound, sections=(lost,)), tmp_path, name)
    assert _found(path) == [("key", "sections.parent is 's99', which sections does not hold.")]


@pytest.mark.parametrize("name", [name for name in HOLDING if name != "sqlite"])
def test_two_records_with_one_key(sound: Report, tmp_path: Path, name: str) -> None:
    path = _saved(msgspec.structs.replace(sound, sections=sound.sections * 2), tmp_path, name)
    assert _found(path) == [("key", "sections holds s1 twice.")]


@pytest.mark.parametrize("name", HOLDING)
def test_a_report_in_which_nothing_was_found(sound: Report, tmp_path: Path, name: str) -> None:
    bare = Report(file=sound.file, pages=sound.pages, text=sound.text, warnings=sound.warnings)
    assert _found(_saved(bare, tmp_path, name)) == [("empty", "Nothing was found in klein.pdf.")]


@pytest.mark.parametrize("name", NAMES)
def test_broken_outputs(sound: Report, tmp_path: Path, name: str) -> None:
    path = _saved(sound, tmp_path, name)
    for file in files(path):
        file.write_bytes(b"\xff\xfe<broken")
    kinds = {kind for kind, _ in _found(path)}
    assert kinds == {"schema"}


@pytest.mark.parametrize("name", NAMES)
def test_outputs_cut_in_half(office: Report, tmp_path: Path, name: str) -> None:
    # Half a text or half a CSV file cannot be told from a whole one; there the journal tells.
    path = _saved(office, tmp_path, name)
    for file in files(path):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    kinds = {kind for kind, _ in _found(path)}
    assert kinds if name != "text" else not kinds


@pytest.mark.parametrize("name", ["csv", "parquet", "datapackage"])
def test_a_folder_that_lacks_a_file(sound: Report, tmp_path: Path, name: str) -> None:
    path = _saved(sound, tmp_path, name)
    next(path.glob("dates.*")).unlink()
    ((kind, message),) = _found(path)
    assert kind == "schema"
    assert "dates" in message


def test_a_package_that_describes_other_tables(sound: Report, tmp_path: Path) -> None:
    path = _saved(sound, tmp_path, "datapackage")
    (path / "datapackage.json").write_text('{"resources": []}')
    assert [kind for kind, _ in _found(path)] == ["schema"]


@pytest.mark.parametrize(
    "data",
    [b"[]", b'{"first": []}', b'{"type": "AnnotationCollection", "total": 2, "first": {"items": []}}', b"[" * 99_999],
)
def test_annotations_that_are_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.jsonld").write_bytes(data)
    assert [kind for kind, _ in _found(tmp_path)] == ["schema"]


def test_a_merged_output_is_checked_document_by_document(sample: Report, sound: Report, tmp_path: Path) -> None:
    other = msgspec.structs.replace(sound, file=msgspec.structs.replace(sound.file, sha256="1" * 64))
    for name in ("jsonl", "csv", "sqlite"):
        path = exporting.merge([sample, other], tmp_path / f"all{FORMATS[name].ending}", name)
        assert [(one.kind, one.document) for one in check(path).findings] == [("sum", "0" * 64)]


def test_a_folder_is_searched_and_other_files_are_left_alone(sound: Report, tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    _saved(sound, tmp_path / "a" / "b", "json")
    _saved(sound, tmp_path / "a", "csv")
    (tmp_path / "README").write_text("hello")
    (tmp_path / "report.pdf").write_bytes(b"%PDF")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert check(tmp_path).outputs == 2


@pytest.mark.parametrize("name", ["report.pdf", "README"])
def test_what_is_no_output_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    with pytest.raises(UsageError, match=name):
        check(tmp_path / name)
    with pytest.raises(FileNotFoundError):
        check(tmp_path / "nowhere")


# The journal of a run


def _run(folder: Path, *lines: dict[str, object]) -> None:
    (folder / "run.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def _journal(folder: Path, *rows: tuple[dict[str, object], dict[str, str]]) -> None:
    with closing(sqlite3.connect(folder / "journal.sqlite")) as base:
        base.execute("CREATE TABLE done (sha256 TEXT, version TEXT, outcome BLOB, digests BLOB)")
        base.executemany(
            "INSERT INTO done VALUES ('', '0.1', ?, ?)",
            [(json.dumps(outcome).encode(), json.dumps(digests).encode()) for outcome, digests in rows],
        )
        base.commit()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_journal_and_folder_agree(sound: Report, tmp_path: Path) -> None:
    paths = exporting.write(sound, tmp_path, "x", ["json", "csv"])
    names = {path.relative_to(tmp_path).as_posix(): _digest(path) for path in paths}
    _journal(tmp_path, ({"input": "klein.pdf", "status": "ok", "outputs": list(names)}, names))
    _run(tmp_path, {"input": "klein.pdf", "status": "skipped", "outputs": []})
    assert check(tmp_path) == Checked(outputs=2, counts={}, findings=())


def test_journal_and_folder_differ(sound: Report, tmp_path: Path) -> None:
    paths = exporting.write(sound, tmp_path, "x", ["json", "text"])
    known = {"x.json": _digest(paths[0]), "gone.json": "0" * 64}
    _journal(tmp_path, ({"input": "klein.pdf", "status": "ok", "outputs": [*known]}, known))
    _run(tmp_path, {"input": "kapot.pdf", "status": "damaged", "outputs": []})
    paths[0].write_bytes(paths[0].read_bytes() + b" ")
    (tmp_path / ".ab12.part").write_text("half")
    found = {(one.kind, one.output) for one in check(tmp_path).findings}
    assert found == {
        ("missing", "gone.json"),
        ("journal", "x.txt"),
        ("changed", "x.json"),
        ("failed", "kapot.pdf"),
        ("leftover", ".ab12.part"),
    }


def test_an_output_written_with_other_options_is_not_changed(sound: Report, tmp_path: Path) -> None:
    path = _saved(sound, tmp_path, "json")
    outcome: dict[str, object] = {"input": "klein.pdf", "status": "ok", "outputs": ["x.json"]}
    _journal(tmp_path, (outcome, {"x.json": _digest(path)}), (outcome, {"x.json": "f" * 64}))
    assert check(tmp_path).counts == {}


@pytest.mark.parametrize(
    ("spoil", "doubts"),
    [
        (lambda folder: (folder / "journal.sqlite").write_bytes(b"no database"), {"x.json", "journal.sqlite"}),
        (lambda folder: sqlite3.connect(folder / "journal.sqlite").close(), {"x.json"}),
        (
            lambda folder: (folder / "run.jsonl").write_bytes(
                b'[1]\n{"outputs": 3}\n{"outputs": [3]}\n\xff\n' + b"[" * 9999
            ),
            {"x.json"},
        ),
    ],
)
def test_a_broken_journal_knows_nothing_and_is_told(
    sound: Report, tmp_path: Path, spoil: Callable[[Path], object], doubts: set[str]
) -> None:
    _saved(sound, tmp_path, "json")
    (tmp_path / "journal.sqlite").write_bytes(b"")
    spoil(tmp_path)
    assert {(found.kind, found.output) for found in check(tmp_path).findings} == {("journal", name) for name in doubts}


# The command


def test_command_prints_what_it_found(sample: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _saved(sample, tmp_path, "json")
    assert main(["check", str(tmp_path)]) == ExitCode.OK
    printed = capsys.readouterr().out
    assert printed.splitlines()[0] == "x.json"
    assert "t1: column_sum 1 prints 1300, the sum is 1250." in printed
    assert printed.endswith("1 output checked: 1 sum\n")
    main(["check", "-q", str(tmp_path)])
    assert capsys.readouterr().out == "1 output checked: 1 sum\n"


def test_command_prints_json(sample: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _saved(sample, tmp_path, "sqlite")
    assert main(["check", "-f", "json", str(path)]) == ExitCode.OK
    plain = json.loads(capsys.readouterr().out)
    assert plain["counts"] == {"sum": 1}
    assert msgspec.convert(plain["findings"][0], Finding).kind == "sum"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], ExitCode.OK),
        (["--fail-on", "sum"], ExitCode.SOME_FAILED),
        (["--fail-on", "key", "--fail-on", "sum"], ExitCode.SOME_FAILED),
        (["--fail-on", "key"], ExitCode.OK),
        (["--fail-on", "any"], ExitCode.SOME_FAILED),
        (["--fail-on", "money"], ExitCode.USAGE),
        (["--confidence", "2"], ExitCode.USAGE),
    ],
)
def test_exit_codes(
    sample: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], code: ExitCode
) -> None:
    assert main(["check", *options, str(_saved(sample, tmp_path, "json"))]) == code


def test_broken_outputs_fail_unless_told_otherwise(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text("{")
    assert main(["check", str(tmp_path)]) == ExitCode.SOME_FAILED
    assert main(["check", "--fail-on", "none", str(tmp_path)]) == ExitCode.OK
    assert main(["check", str(tmp_path / "nowhere")]) == ExitCode.UNREADABLE
    assert "nowhere" in capsys.readouterr().err


def test_every_kind_is_in_the_docs() -> None:
    page = (Path(__file__).parents[2] / "docs/outputs.md").read_text("utf-8")
    assert [kind for kind in KINDS if f"| `{kind}` |" not in page] == []
    assert [name for name, entry in FORMATS.items() if f"| `{name}` | `{entry.ending}` |" not in page] == []
