"""Options: what a caller gives, in any of three forms, is one checked object or a usage error that names the fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mdparse
from mdparse.errors import ExitCode, UsageError
from mdparse.options import Limits, Options, resolve

LIMITS = Limits.__struct_fields__


def test_nothing_gives_the_defaults() -> None:
    assert resolve(None) == resolve({}) == resolve(Options()) == Options()


def test_a_mapping_and_an_object_give_the_same() -> None:
    given_ = {"ocr": "never", "century_pivot": 5, "limits": {"pages": 7}}
    assert resolve(given_) == resolve(resolve(given_)) == Options(ocr="never", century_pivot=5, limits=Limits(pages=7))


def test_a_limit_that_is_given_leaves_the_others() -> None:
    chosen = resolve({"limits": {"pages": 7}})
    others = [name for name in LIMITS if name != "pages"]
    assert [getattr(chosen.limits, name) for name in others] == [getattr(Limits(), name) for name in others]


def test_a_change_goes_before_what_was_given_and_nothing_is_no_change() -> None:
    assert resolve({"ocr": "never"}, ocr="always").ocr == "always"
    assert resolve({"ocr": "never"}, ocr=None).ocr == "never"


def test_what_was_given_is_left_alone() -> None:
    given_: dict[str, Any] = {"ocr": "never", "tables": {"vertical_strategy": "text"}}
    chosen = resolve(given_, ocr="auto")
    assert given_ == {"ocr": "never", "tables": {"vertical_strategy": "text"}}
    assert chosen.tables == given_["tables"]


def test_options_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Options().ocr = "never"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Options().limits.pages = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"nonsense": 1}, "nonsense"),
        ({"ocr": "perhaps"}, "perhaps"),
        ({"ocr": True}, "ocr"),
        ({"ocr_engine": "abbyy"}, "abbyy"),
        ({"century_pivot": "tien"}, "century_pivot"),
        ({"century_pivot": 1.5}, "century_pivot"),
        ({"reference_date": "gisteren"}, "reference_date"),
        ({"reference_date": "2013-13-01"}, "reference_date"),
        ({"reference_date": "2013-1-1"}, "reference_date"),
        ({"reference_date": "2013-12-31\n"}, "reference_date"),
        ({"reference_date": "2013-02-30"}, "day"),
        ({"reference_date": 20131231}, "reference_date"),
        ({"limits": {"pages": "veel"}}, "limits.pages"),
        ({"limits": 5}, "limits"),
        ({"tables": "text"}, "tables"),
        ({1: 2}, "options"),
    ],
)
def test_a_fault_is_a_usage_error_that_names_it(wrong: dict[Any, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told) as raised:
        resolve(wrong)
    assert raised.value.exit_code is ExitCode.USAGE


@pytest.mark.parametrize("wrong", [5, "ocr", ["ocr"], object()])
def test_what_is_no_mapping_is_a_usage_error(wrong: Any) -> None:
    with pytest.raises(UsageError):
        resolve(wrong)


def test_an_unknown_limit_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="page"):
        resolve({"limits": {"page": 1}})


@settings(deadline=None, max_examples=50)
@given(st.dictionaries(st.sampled_from(LIMITS), st.integers(1, 10**12)), st.integers(0, 99), st.dates())
def test_options_survive_json(limits: dict[str, int], pivot: int, day: Any) -> None:
    chosen = resolve({"limits": limits, "century_pivot": pivot, "reference_date": day.isoformat()})
    assert msgspec.json.decode(msgspec.json.encode(chosen), type=Options) == chosen
    assert {name: getattr(chosen.limits, name) for name in limits} == limits


def test_a_limit_stops_a_parse_and_is_named(fixtures: Path) -> None:
    path = fixtures / "report-2013-office.pdf"
    with pytest.raises(mdparse.LimitError, match="pages"):
        mdparse.parse(path, options={"limits": {"pages": 3}})
    with pytest.raises(mdparse.LimitError, match="bytes"):
        mdparse.parse(path, options={"limits": {"file_bytes": 100}})
