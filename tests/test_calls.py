"""What a warm parse costs in calls, beside what was kept: the check of `benchmarks/calls.py`, and that it can fail."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts import module

ROOT = Path(__file__).parents[1]


measuring = module(ROOT / "benchmarks" / "calls.py")
KEPT = json.loads(measuring.KEPT.read_text("utf-8"))


def test_a_parse_makes_no_more_calls_than_were_kept() -> None:
    counts = measuring.counted(measuring.OFFICE)
    assert measuring.dearer(counts, KEPT) == []
    assert abs(sum(counts.values()) - 2 * counts["all"]) <= len(counts)


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ({"layout": 1000, "all": 2000}, []),
        ({"layout": 1249, "all": 2400}, []),
        ({"layout": 1251, "all": 2000}, ["layout"]),
        ({"layout": 1000, "all": 2501}, ["all"]),
        ({"layout": 1, "all": 2}, []),
        ({"parsing": 80, "all": 2000}, []),
        ({"parsing": 126, "all": 2000}, ["parsing"]),
        ({"guessing": 300, "all": 2000}, ["guessing"]),
    ],
)
def test_dearer_rooms_are_named(counts: dict[str, int], found: list[str]) -> None:
    assert measuring.dearer(counts, {"layout": 1000, "parsing": 60, "all": 2000}) == found


def test_rooms_are_those_of_the_house() -> None:
    modules = ("mdparse.layout.flow", "mdparse.parsing", "mdparse", "numpy.lib", "")
    assert [measuring.room(name) for name in modules] == ["layout", "parsing", "mdparse", "others", "others"]
