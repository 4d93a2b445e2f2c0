"""Projects through the years: on the reports of four years, and on small cases."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from mdparse.linking.years import Collection, ProjectHistory, collate
from mdparse.linking.years.naming import fold
from mdparse.model import FileInfo, Project, Report, Source

MakeProject = Callable[..., Project]
MakeReport = Callable[..., Report]


def _keys(gold: dict[str, Any]) -> dict[tuple[int, str], str]:
    told = {(int(year), fold(p["name"])): p["key"] for year, projects in gold["reports"].items() for p in projects}
    return told | {(2013, fold(name)): key for key, name in gold["2013"].items()}


def _key(history_entry: Any, keys: dict[tuple[int, str], str]) -> str | None:
    """The key in the gold of the record: that of the name of its year nearest to any of its names."""
    names = [fold(name) for name in (history_entry.project.name, *history_entry.project.aliases)]
    scored = [
        (fuzz.ratio(name, other), key)
        for (year, other), key in keys.items()
        if year == history_entry.year
        for name in names
    ]
    score, key = max(scored, default=(0, None))
    return key if score >= 80 else None


@pytest.fixture(scope="module")
def pairs(collection: Collection, gold: dict[str, Any]) -> tuple[set[Any], set[Any]]:
    """The pairs of records that the collection joins, and those among the same records that the gold joins."""
    keys = _keys(gold)
    known = {
        (entry.year, entry.project.id): (_key(entry, keys), history.id)
        for history in collection.projects
        for entry in history.entries
    }
    both = list(itertools.combinations(sorted((k, v) for k, v in known.items() if v[0]), 2))
    joined = {(a[0], b[0]) for a, b in both if a[1][1] == b[1][1]}
    true = {(a[0], b[0]) for a, b in both if a[1][0] == b[1][0]}
    return joined, true


def test_no_two_projects_are_taken_for_one(pairs: tuple[set[Any], set[Any]]) -> None:
    joined, true = pairs
    assert joined - true == set()


def test_nearly_all_projects_are_followed(pairs: tuple[set[Any], set[Any]]) -> None:
    joined, true = pairs
    assert len(true) >= 25
    assert len(joined & true) >= 0.95 * len(true)


def test_every_record_stands_in_one_history(collection: Collection, reports: tuple[Report, ...]) -> None:
    entries = [(entry.report, entry.project.id) for history in collection.projects for entry in history.entries]
    assert sorted(entries) == sorted((report.file.sha256, p.id) for report in reports for p in report.projects)


def test_every_join_has_its_reasons(collection: Collection) -> None:
    for history in collection.projects:
        assert len(history.joins) == len(history.entries) - 1
        assert all(join.reasons and join.score <= 1 for join in history.joins)


def test_order_and_repeats_of_the_reports_do_not_matter(collection: Collection, reports: tuple[Report, ...]) -> None:
    shuffled = random.Random(1).sample(reports, len(reports))
    assert collate([*shuffled, shuffled[0]]) == collection


def test_phases_are_kept_apart(report: MakeReport, project: MakeProject) -> None:
    first, second = project("TRQN II", acronym="TRQN II", id="p1"), project("TRQN III", acronym="TRQN III", id="p2")
    (history,) = collate([report(2012, first, second), report(2013, project("TRQN III", acronym="TRQN"))]).projects
    assert history.phases == ("2", "3")
    assert [entry.phase for entry in history.entries] == ["2", "3", "3"]
    assert history.years == (2012, 2013)


def test_two_records_of_one_report_stay_two(report: MakeReport, project: MakeProject) -> None:
    found = collate([report(2013, project("opvanghuis", id="p1"), project("opvanghuis", id="p2"))]).projects
    assert len(found) == 2


def test_bounds_status_and_names_over_the_years(report: MakeReport, project: MakeProject) -> None:
    early = project("HRT", period="2004-01-01/", status="running", implementers=("IOM",))
    late = project(
        "Herintegratieregeling", acronym="HRT", period="/2014-12-31", status="completed", implementers=("IOM",)
    )
    (history,) = collate([report(2014, late), report(2011, early)]).projects
    assert (history.start, history.end, history.status) == ("2004-01-01", "2014-12-31", "completed")
    assert (history.name, history.acronym) == ("Herintegratieregeling", "HRT") or " " in history.name
    assert history.implementers == ("IOM",)


def test_no_reports() -> None:
    assert collate([]) == Collection()


def test_the_timeline_is_in_order_of_time(collection: Collection) -> None:
    bars = collection.timeline()
    assert len(bars) > 20
    starts = [bar.start or bar.end or "" for bar in bars]
    assert starts == sorted(starts)
    ids = {history.id for history in collection.projects}
    assert {bar.history for bar in bars} <= ids


WORDS = st.sampled_from(
    ["Water", "Land", "Kennis", "Delen", "Marokko", "Ghana", "II", "fase 2", "2011-2013", "TRQN", "het", "-"]
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


def _plain(year: int, names: list[str]) -> Report:
    source = Source(text="", start=0, end=0)
    projects = tuple(Project(source=source, id=f"p{n}", name=name) for n, name in enumerate(names))
    file = FileInfo(name="x.pdf", sha256=f"{year:064d}", bytes=1, pages=1)
    return Report(file=file, year=year, projects=projects)


@given(st.lists(st.lists(NAMES, max_size=6), max_size=4))
def test_any_names_are_collated_without_a_loss(names: list[list[str]]) -> None:
    collection = collate([_plain(2000 + n, each) for n, each in enumerate(names)])
    entries = [entry for history in collection.projects for entry in history.entries]
    assert len(entries) == sum(map(len, names))
    for history in collection.projects:
        places = [(entry.report, entry.phase) for entry in history.entries]
        assert len(places) == len(set(places))
        assert _reached(history) == {(entry.report, entry.project.id) for entry in history.entries}


def _reached(history: ProjectHistory) -> set[tuple[str, str]]:
    first = history.entries[0]
    return {(first.report, first.project.id)} | {end for join in history.joins for end in (join.left, join.right)}
