"""Loading: what was saved comes back equal, for ever; what is no report is told."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mdparse import Report, SchemaError, exporting, load
from mdparse.exporting import schema
from mdparse.exporting.lines import TAGS, dump
from mdparse.model import SCHEMA_VERSION

#: A report of schema version 1 as the first release wrote it. It must load for ever: never write it anew.
FIRST = Path(__file__).parents[1] / "fixtures" / "schema" / "report-1.json"
VALIDATOR = jsonschema.Draft202012Validator(schema())


@pytest.mark.parametrize("ending", [".json", ".jsonl"])
def test_round_trip(sample: Report, tmp_path: Path, ending: str) -> None:
    path = sample.save(tmp_path / f"report{ending}")
    assert load(path) == sample
    assert load(str(path)) == sample
    assert list(exporting.reports(path)) == [sample]


def test_round_trip_open_files(sample: Report, tmp_path: Path) -> None:
    path = sample.save(tmp_path / "report.json")
    with path.open("rb") as file:
        assert load(file) == sample
    assert load(io.StringIO(sample.to_json())) == sample


def test_json_is_to_dict(sample: Report) -> None:
    assert json.loads(sample.to_json()) == json.loads(json.dumps(sample.to_dict()))
    assert json.loads(sample.to_json(indent=2)) == sample.to_dict() | json.loads(sample.to_json())


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
    "too deep": "[" * 100_000,
    "no version in the lines": '{"type":"report","record":{}}\n{"type":"city","record":{}}\n',
    "cut line": '{"type":"report","record":{}}\n{"type":"amou',
    "no record": '{"type":"report","record":{}}\n{"type":"amount"}\n',
    "record is a list": '{"type":"report","record":[]}',
    "tag is a number": '{"type":"report","record":{}}\n{"type":3,"record":{}}\n',
    "list in the head": '{"type":"report","record":{"amounts":3}}\n{"type":"amount","record":{}}\n',
    "line too deep": '{"type":"report","record":{}}\n' + '{"a":' * 100_000,
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_what_is_no_report(data: str | bytes) -> None:
    with pytest.raises(SchemaError, match="E600"):
        load(io.BytesIO(data) if isinstance(data, bytes) else io.StringIO(data))


def test_the_message_names_the_version_and_the_place() -> None:
    with pytest.raises(SchemaError, match="schema version 2; this release reads 1"):
        load(io.StringIO('{"schema_version": "2"}'))
    with pytest.raises(SchemaError, match=r"\$\.file\.bytes"):
        load(io.StringIO(str(BROKEN["wrong type"])))


def test_unknown_fields_of_a_later_release_are_skipped(sample: Report) -> None:
    plain = json.loads(sample.to_json()) | {"novelty": [1]}
    plain["amounts"][0]["source"]["novelty"] = {"a": 1}
    plain["projects"][0]["novelty"] = None
    assert load(io.StringIO(json.dumps(plain))) == sample


def test_unknown_record_types_of_a_later_release_are_skipped(sample: Report) -> None:
    line = json.dumps({"type": "novelty", "document": sample.file.sha256, "record": {"a": 1}})
    assert load(io.BytesIO(dump(sample) + line.encode() + b"\n")) == sample


def test_lines_of_several_reports_are_read_one_by_one(sample: Report, office: Report, tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_bytes(dump(sample) + dump(office))
    assert list(exporting.reports(path)) == [sample, office]
    with pytest.raises(SchemaError, match="begins another report"):
        load(path)


@pytest.mark.parametrize("data", [b"\n", b"[]\n", b'{"type":"page","record":{}}\n'])
def test_lines_that_name_no_document_are_told(sample: Report, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "all.jsonl"
    path.write_bytes(dump(sample) + data)
    with pytest.raises(SchemaError, match="names no document"):
        list(exporting.reports(path))


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "x.json")


def test_lines_hold_one_record_each(sample: Report) -> None:
    lines = [json.loads(line) for line in dump(sample).splitlines()]
    assert [line["type"] for line in lines[:3]] == ["report", "page", "page"]
    assert {line["document"] for line in lines} == {sample.file.sha256}
    assert len(lines) == 1 + sum(len(getattr(sample, name)) for name in TAGS)
    region = next(line for line in lines if line["type"] == "region")
    assert region["record"]["type"] == "region"
    assert region["record"]["m49"] == "011"


def test_lines_cover_every_list() -> None:
    defaults = zip(Report.__struct_fields__[::-1], Report.__struct_defaults__[::-1], strict=False)
    assert set(TAGS) == {name for name, default in defaults if default == ()}


# The schema


def test_the_first_release_loads_for_ever() -> None:
    report = load(FIRST)
    assert report.schema_version == SCHEMA_VERSION == "1"
    assert all(getattr(report, name) for name in TAGS), "the fixture holds a record of every list"
    project = report.projects[0]
    assert (report.amounts[0].value, project.name, project.amounts[0].role) == (
        "9000000",
        "Brug",
        "dutch_contribution",
    )
    assert report.tables[0].rows[1][1].qualifier == "approximate"


def test_nothing_of_the_first_release_was_lost() -> None:
    plain = json.loads(FIRST.read_text("utf-8"))
    assert _lost(plain, json.loads(load(FIRST).to_json())) == []


def _lost(old: Any, new: Any, path: str = "$") -> list[str]:
    """Return the paths of what the old JSON held and the new one does not."""
    if isinstance(old, dict):
        gone = [f"{path}.{key}" for key in old if key not in new]
        return gone + [lost for key in old.keys() & new.keys() for lost in _lost(old[key], new[key], f"{path}.{key}")]
    if isinstance(old, list):
        pairs = zip(old, new, strict=True)
        return [lost for index, (a, b) in enumerate(pairs) for lost in _lost(a, b, f"{path}[{index}]")]
    return [] if old == new else [path]


def test_schema_is_valid_itself() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", ["sample", "office", "ruled"])
def test_reports_follow_the_schema(name: str, request: pytest.FixtureRequest) -> None:
    VALIDATOR.validate(json.loads(request.getfixturevalue(name).to_json()))


def test_schema_refuses_what_load_refuses(sample: Report) -> None:
    plain = json.loads(sample.to_json())
    plain["amounts"][0]["currency"] = 978
    assert not VALIDATOR.is_valid(plain)
    with pytest.raises(SchemaError):
        load(io.StringIO(json.dumps(plain)))


def test_schema_allows_what_load_skips() -> None:
    plain = json.loads(FIRST.read_text("utf-8")) | {"novelty": 1}
    VALIDATOR.validate(plain)


def test_every_record_type_is_described() -> None:
    definitions = schema()["$defs"]
    assert [name for name, one in definitions.items() if not one.get("description")] == []
    assert {"Report", "Amount", "Project", "ProjectAmount", "Evidence"} <= set(definitions)
