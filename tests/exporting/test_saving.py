"""Saving: every format by its ending or name, whole or not at all, the same bytes for the same report."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from facts import FACTS
from mdparse import MissingDependencyError, OutputError, Report, UsageError, exporting, load
from mdparse.exporting import formats, needs
from mdparse.exporting.atomic import fresh, fresh_folder, sweep, write
from mdparse.exporting.formats import FORMATS, chosen, of_path

# The viewer has its own tests.
NAMES = [name for name in FORMATS if name != "html"]


def _digests(paths: tuple[Path, ...], folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def _save(report: Report, folder: Path, name: str) -> Path:
    return report.save(folder / f"x{FORMATS[name].ending}", mdto=FACTS)


@pytest.mark.parametrize("name", NAMES)
def test_every_ending_leaves_only_whole_outputs(sample: Report, tmp_path: Path, name: str) -> None:
    path = sample.save(tmp_path / f"x{FORMATS[name].ending.upper()}", mdto=FACTS)
    assert path.is_dir() == FORMATS[name].folder
    assert all(file.stat().st_size for file in exporting.saving.files(path))
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("name", NAMES)
def test_equal_reports_give_equal_bytes(sample: Report, tmp_path: Path, name: str) -> None:
    first = _digests(exporting.write(sample, tmp_path, "a", [name], mdto=FACTS), tmp_path)
    again = _digests(exporting.write(sample, tmp_path, "a", [name], mdto=FACTS), tmp_path)
    assert first == again
    assert len(first) > FORMATS[name].folder


def test_bytes_do_not_depend_on_the_process_or_the_clock(sample: Report, tmp_path: Path) -> None:
    wanted = [name for name in NAMES if not FORMATS[name].facts]
    here = _digests(exporting.write(sample, tmp_path, "a", wanted), tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    saved = sample.save(tmp_path / "x.json")
    code = f"""import mdparse.exporting as e
from pathlib import Path
e.write(e.load({str(saved)!r}), Path({str(other)!r}), "a", {wanted!r})"""
    later = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", code], check=True, env=later)
    assert _digests(tuple(path for path in other.rglob("*") if path.is_file()), other) == here


def test_write_returns_every_file_sorted(sample: Report, tmp_path: Path) -> None:
    paths = exporting.write(sample, tmp_path, "klein-0000", ["json", "csv", ".TEXT", "json"])
    assert list(paths) == sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert {path.relative_to(tmp_path).parts[0] for path in paths} == {
        "klein-0000.csv",
        "klein-0000.json",
        "klein-0000.txt",
    }


def test_text_is_what_the_offsets_count(sample: Report, tmp_path: Path) -> None:
    text = _save(sample, tmp_path, "text").read_bytes().decode()
    place = sample.amounts[0].source
    assert text == sample.text
    assert text[place.start : place.end] == "€ 9 miljoen"


def test_json_keeps_the_truth(sample: Report, tmp_path: Path) -> None:
    assert load(_save(sample, tmp_path, "json")).footnotes[0].text == "=SOM(A1)"


def test_a_named_format_needs_no_ending(sample: Report, tmp_path: Path) -> None:
    assert load(sample.save(tmp_path / "x", format="jsonl")) == sample


def test_the_longest_ending_wins() -> None:
    assert of_path(Path("a.MDTO.xml")).name == "mdto"
    assert of_path(Path("a.object.mdto.xml")).name == "mdto-object"
    assert of_path(Path("a.csv.json")).name == "json"


def test_endings_and_names_are_unique() -> None:
    assert len({entry.ending for entry in FORMATS.values()}) == len(FORMATS)
    assert [name for name, entry in FORMATS.items() if name != entry.name] == []


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_writer(name: str) -> None:
    entry = FORMATS[name]
    if find_spec(f"mdparse.exporting.{entry.home.partition(':')[0]}") is None:
        pytest.skip("the viewer is not in this build")
    assert callable(needs.late(entry.home))
    for verb in ("read", "merge") if entry.merges and name != "jsonl" else ():
        assert callable(needs.late(f"{entry.merges}:{verb}"))


@pytest.mark.parametrize("name", ["x.docx", "x", "json", "x.xml"])
def test_unknown_ending_names_the_known(sample: Report, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        sample.save(tmp_path / name)
    assert all(entry.ending in str(caught.value) for entry in FORMATS.values())


@pytest.mark.parametrize("names", [["docx"], ["json", "docx"], [], [""]])
def test_unknown_format_is_told_before_any_work(sample: Report, tmp_path: Path, names: list[str]) -> None:
    with pytest.raises(UsageError, match="Choose from: json jsonl csv"):
        exporting.write(sample, tmp_path, "x", names)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_folder_is_an_output_error(sample: Report, tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="E500"):
        _save(sample, tmp_path / "nowhere", name)


def test_failure_keeps_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "x.json"
    write(target, b"old")

    def fail() -> None:
        with fresh(target) as part:
            part.write_bytes(b"half")
            raise ValueError("broken off")

    with pytest.raises(ValueError, match="broken off"):
        fail()
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["x.json"]


def test_failure_keeps_the_old_folder(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"

    def put(data: bytes) -> None:
        with fresh_folder(target) as part:
            (part / "a.csv").write_bytes(data)
            if data == b"half":
                raise ValueError("broken off")

    put(b"old")
    with pytest.raises(ValueError, match="broken off"):
        put(b"half")
    assert (target / "a.csv").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["x.csv"]
    put(b"new")
    assert (target / "a.csv").read_bytes() == b"new"


def test_a_new_folder_leaves_nothing_of_the_old(sample: Report, tmp_path: Path) -> None:
    folder = _save(sample, tmp_path, "csv")
    (folder / "stale.csv").write_text("x")
    _save(sample, tmp_path, "csv")
    assert not (folder / "stale.csv").exists()


def test_folder_that_cannot_take_its_place_leaves_the_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "x.csv"
    target.mkdir()
    (target / "a.csv").write_bytes(b"old")
    rename, calls = os.rename, []

    def second_fails(source: Path, goal: Path) -> None:
        calls.append(goal)
        if len(calls) == 2:
            raise OSError(5, "Input/output error")
        rename(source, goal)

    monkeypatch.setattr(os, "rename", second_fails)
    with pytest.raises(OutputError, match="Input/output error"), fresh_folder(target) as part:
        (part / "a.csv").write_bytes(b"new")
    assert (target / "a.csv").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["x.csv"]


@pytest.mark.parametrize("name", ["json", "csv"])
def test_something_else_in_the_way(sample: Report, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"x{FORMATS[name].ending}"
    path.write_text("a file") if FORMATS[name].folder else path.mkdir()
    with pytest.raises(OutputError):
        _save(sample, tmp_path, name)
    assert os.listdir(tmp_path) == [path.name]


def test_sweep_takes_what_a_killed_run_left(tmp_path: Path) -> None:
    (tmp_path / ".0a.part").write_text("half")
    (tmp_path / ".0b.part").mkdir()
    (tmp_path / ".0b.part" / "a.csv").write_text("half")
    (tmp_path / "x.part").write_text("not ours")
    (tmp_path / "outside").mkdir()
    (tmp_path / ".0c.part").symlink_to(tmp_path / "outside")
    sweep(tmp_path)
    assert sorted(os.listdir(tmp_path)) == ["outside", "x.part"]


EXTRAS = {"xlsx": "xlsx", "parquet": "parquet"}


@pytest.mark.parametrize(("name", "extra"), EXTRAS.items())
def test_missing_extra_is_named_before_any_work(
    monkeypatch: pytest.MonkeyPatch, sample: Report, tmp_path: Path, name: str, extra: str
) -> None:
    monkeypatch.setattr(formats, "missing", lambda packages: packages)
    for act in (lambda: chosen(["json", name]), lambda: _save(sample, tmp_path, name)):
        with pytest.raises(MissingDependencyError, match=rf'pip install "mdparse\[{extra}\]"'):
            act()
    assert not os.listdir(tmp_path)


def test_formats_without_an_extra_are_never_missing() -> None:
    assert {name for name in FORMATS if FORMATS[name].needs} == set(EXTRAS)
    assert needs.missing(("no_such_package", "json")) == ("no_such_package",)


@pytest.mark.parametrize(("package", "extra"), needs.EXTRAS.items())
def test_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch, package: str, extra: str) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(needs, "import_module", absent)
    with pytest.raises(MissingDependencyError, match=rf"mdparse\[{extra}\]") as caught:
        needs.need(f"{package}.part")
    assert caught.value.exit_code == 3
    assert isinstance(caught.value, ImportError)


@pytest.mark.parametrize("package", needs.EXTRAS)
def test_present_package_is_imported(package: str) -> None:
    assert needs.need(package).__name__ == package


def test_loading_a_report_needs_no_writer() -> None:
    heavy = ("pyarrow", "xlsxwriter", "xml.etree")
    code = f"import sys, mdparse; mdparse.load; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
