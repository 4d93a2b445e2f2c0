"""Saving and loading: every ending, whole or not at all, and back without a loss."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from mdparse import MissingDependencyError, OutputError, Report, SchemaError, UsageError, load
from mdparse.exporting import needs
from mdparse.exporting.atomic import fresh, write
from mdparse.exporting.saving import WRITERS


@pytest.mark.parametrize("ending", [".json", ".jsonl"])
def test_round_trip(sample: Report, tmp_path: Path, ending: str) -> None:
    path = sample.save(tmp_path / f"report{ending}")
    assert load(path) == sample
    assert load(str(path)) == sample


def test_round_trip_open_files(sample: Report, tmp_path: Path) -> None:
    path = sample.save(tmp_path / "report.json")
    with path.open("rb") as file:
        assert load(file) == sample
    assert load(io.StringIO(sample.to_json())) == sample


def test_json_is_to_dict(sample: Report) -> None:
    assert json.loads(sample.to_json()) == json.loads(json.dumps(sample.to_dict()))
    assert json.loads(sample.to_json(indent=2)) == sample.to_dict() | json.loads(sample.to_json())


@pytest.mark.parametrize("ending", sorted(WRITERS))
def test_every_ending_leaves_only_whole_files(sample: Report, tmp_path: Path, ending: str) -> None:
    path = sample.save(tmp_path / f"x{ending.upper()}")
    assert path.is_file()
    assert path.stat().st_size > 0
    assert not list(tmp_path.glob("*.part"))
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("name", ["x.doc", "x", "x.docx", "json"])
def test_unknown_ending_names_the_known(sample: Report, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        sample.save(tmp_path / name)
    assert all(ending in str(caught.value) for ending in WRITERS)


@pytest.mark.parametrize("ending", sorted(WRITERS))
def test_no_folder_is_an_output_error(sample: Report, tmp_path: Path, ending: str) -> None:
    with pytest.raises(OutputError, match="E500"):
        sample.save(tmp_path / "nowhere" / f"x{ending}")


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


def test_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "x.json").mkdir()
    with pytest.raises(OutputError):
        write(tmp_path / "x.json", b"new")
    assert os.listdir(tmp_path) == ["x.json"]


def test_missing_extra_names_the_cure(monkeypatch: pytest.MonkeyPatch, sample: Report, tmp_path: Path) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(needs, "import_module", missing)
    with pytest.raises(MissingDependencyError, match=r'pip install "mdparse\[xlsx\]"'):
        sample.save(tmp_path / "x.xlsx")
    with pytest.raises(MissingDependencyError, match=r"mdparse\[pandas\]"):
        sample.to_pandas("amounts")
    with pytest.raises(MissingDependencyError, match=r"mdparse\[polars\]"):
        sample.to_polars("amounts")
    with pytest.raises(MissingDependencyError, match=r"mdparse\[parquet\]"):
        sample.save(tmp_path / "x.parquet")
    assert not os.listdir(tmp_path)


BROKEN = {
    "empty": "",
    "no json": "{",
    "a list": "[]",
    "a number": "3",
    "no version": "{}",
    "no utf-8": b"\xff\xfe{}",
    "next version": '{"schema_version": "2"}',
    "no file": '{"schema_version": "1"}',
    "wrong type": '{"schema_version": "1", "file": {"name": "x", "sha256": "", "bytes": "many", "pages": 1}}',
    "unknown tag": '{"type":"report","record":{}}\n{"type":"city","record":{}}\n',
    "cut line": '{"type":"report","record":{}}\n{"type":"amou',
    "no record": '{"type":"report","record":{}}\n{"type":"amount"}\n',
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_what_is_no_report(data: str | bytes) -> None:
    with pytest.raises(SchemaError, match="E600"):
        load(io.BytesIO(data) if isinstance(data, bytes) else io.StringIO(data))


def test_unknown_fields_of_a_later_release_are_skipped(sample: Report) -> None:
    plain = json.loads(sample.to_json()) | {"novelty": [1]}
    assert load(io.StringIO(json.dumps(plain))) == sample


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "x.json")
