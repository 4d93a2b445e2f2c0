"""The records: frozen, compared by value, the same after JSON, and with methods that find their higher floors."""

from __future__ import annotations

import copy
import inspect
import json
import pickle
import re
import subprocess
import sys
import typing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdparse import model
from mdparse.model import Box, Record, Report, Source
from mdparse.model.binding import LATE, late

RECORDS = [value for _, value in inspect.getmembers(model, inspect.isclass) if issubclass(value, Record)]
FIXTURE = Path(__file__).parent / "fixtures"

#: JSON keeps no lone surrogates, and so no text of a report does.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    type(None): st.none(),
}


def _strategy(kind: Any) -> st.SearchStrategy[Any]:
    """Return values of an annotation of a record."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if inspect.isclass(kind) and issubclass(kind, Record):
        return _records(kind)
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if origin is dict:
        return st.dictionaries(WORDS, WORDS, max_size=2)
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return st.lists(_strategy(arguments[0]), max_size=2).map(tuple)
        return st.tuples(*map(_strategy, arguments))
    return st.one_of(*map(_strategy, arguments))


def _records(kind: type[Record]) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(kind)
    needed = {field.encode_name for field in msgspec.structs.fields(kind) if field.required}
    fields = {name: _strategy(hints[name]) for name in kind.__struct_fields__}
    return st.fixed_dictionaries(
        {name: fields[name] for name in fields if name in needed},
        optional={name: fields[name] for name in fields if name not in needed},
    ).map(lambda given_: kind(**given_))


SMALL = [kind for kind in RECORDS if kind not in (Record, Report, model.Mentions, model.Project, model.Table)]


@pytest.mark.parametrize("kind", SMALL)
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_records_survive_json_and_pickles(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(_records(kind))
    assert msgspec.json.decode(msgspec.json.encode(record), type=kind) == record
    assert msgspec.convert(msgspec.to_builtins(record), kind) == record
    assert pickle.loads(pickle.dumps(record)) == copy.deepcopy(record) == record


def test_a_whole_report_survives_json(sample: Report) -> None:
    assert msgspec.json.decode(sample.to_json(), type=Report) == sample
    assert msgspec.json.decode(sample.to_json(indent=2), type=Report) == sample
    assert msgspec.convert(sample.to_dict(), Report) == sample


def test_indent_changes_white_and_nothing_else(sample: Report) -> None:
    assert "\n" not in sample.to_json()
    assert sample.to_json(indent=4).startswith('{\n    "schema_version"')
    assert json.loads(sample.to_json(indent=4)) == json.loads(sample.to_json())


def test_keys_stand_in_the_order_of_the_fields(sample: Report) -> None:
    assert tuple(json.loads(sample.to_json())) == Report.__struct_fields__ == tuple(sample.to_dict())


@pytest.mark.parametrize("kind", RECORDS)
def test_records_are_frozen_keyword_only_and_explained(kind: type[Record]) -> None:
    config = kind.__struct_config__
    assert config.frozen
    assert kind.__doc__
    with pytest.raises(TypeError):
        kind("by place")  # type: ignore[call-arg]


@pytest.mark.parametrize("name", Report.__struct_fields__)
def test_no_field_of_a_report_can_be_set(sample: Report, name: str) -> None:
    with pytest.raises(AttributeError, match="immutable"):
        setattr(sample, name, None)


@pytest.mark.parametrize("kind", RECORDS)
def test_no_field_holds_a_list_that_can_grow(kind: type[Record]) -> None:
    assert [name for name, hint in typing.get_type_hints(kind).items() if typing.get_origin(hint) is list] == []


def test_records_are_equal_by_value_and_have_the_same_hash() -> None:
    one, other = (Source(text="Brug", start=1, end=5, boxes=(Box(page=1, bbox=(0, 0, 1, 1)),)) for _ in range(2))
    assert one == other
    assert one is not other
    assert len({one, other}) == 1
    assert one != msgspec.structs.replace(one, end=6)


def test_empty_maps_are_not_shared() -> None:
    source = Source(text="", start=0, end=0)
    one, other = (model.Reference(source=source, type="url", id="x") for _ in range(2))
    assert one.fields is not other.fields


@pytest.mark.parametrize("wrong", [{}, {"page": "1", "bbox": [0, 0, 1, 1]}, {"page": 1, "bbox": [0, 0, 1]}])
def test_json_of_another_shape_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(wrong, Box)


def test_a_field_of_a_later_version_is_passed_over() -> None:
    assert msgspec.convert({"page": 1, "bbox": [0, 0, 1, 1], "shape": "oval"}, Box) == Box(page=1, bbox=(0, 0, 1, 1))


# Late names


@pytest.mark.parametrize("name", LATE)
def test_every_late_name_leads_to_a_function(name: str) -> None:
    assert callable(late(name))
    assert late(name) is late(name)


def test_a_name_that_is_not_late_is_an_error() -> None:
    with pytest.raises(KeyError):
        late("to_excel")


def test_every_late_name_is_used_by_a_method() -> None:
    package = Path(model.__file__).parents[1]
    sources = "".join(path.read_text("utf-8") for path in package.rglob("*.py") if path.stem != "binding")
    asked = set(re.findall(r'"(\w+)"', " ".join(re.findall(r"late\(([^)]*)\)", sources))))
    assert set(LATE) <= asked


def test_making_records_loads_no_higher_floor() -> None:
    code = (
        "import sys, mdparse.model as m; m.Report(file=m.FileInfo(name='', sha256='', bytes=0, pages=0)).to_json();"
        "print(sorted(n for n in sys.modules if n.startswith('mdparse.') and n != 'mdparse.model'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(eval(done.stdout)) <= {"mdparse._version", "mdparse.errors", "mdparse.model.binding"}


def test_methods_of_a_table_give_its_cells(sample: Report) -> None:
    (table,) = sample.tables
    assert "1000" in table.to_csv()
    assert "1.000" in table.to_csv(printed=True)
    assert table.to_html().startswith("<table")
    assert len(table.to_pandas()) == len(table.rows)


def test_the_schema_version_is_the_one_that_is_written(sample: Report) -> None:
    assert json.loads(sample.to_json())["schema_version"] == model.SCHEMA_VERSION
