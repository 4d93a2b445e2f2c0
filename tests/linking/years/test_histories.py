"""Histories and money by small cases: what joins records, what keeps them apart, and how a table is told."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.linking.years import collate
from mdparse.linking.years.ledger import headers, kind_of, opening, priority_of, tabled, told, year_of
from mdparse.linking.years.likeness import JOINED, Profile, compare
from mdparse.model import (
    Amount,
    Cell,
    CellRef,
    Column,
    FileInfo,
    Project,
    ProjectAmount,
    Report,
    Section,
    Source,
    Table,
)

MakeProject = Callable[..., Project]
MakeReport = Callable[..., Report]
NOWHERE = Source(text="", start=0, end=0)
FIELDS = st.fixed_dictionaries(
    {
        "name": st.sampled_from(
            ["Schoon Water", "Schoon water Mali", "Water", "TRQN II", "Temporary Return", "project"]
        ),
        "acronym": st.sampled_from([None, "TRQN", "TRQN III", "SW"]),
        "implementers": st.sampled_from([(), ("SNV",), ("IOM", "Cordaid"), ("Stichting Kaalo",)]),
        "countries": st.sampled_from([(), ("ML",), ("ML", "NE"), ("GH",)]),
        "priority": st.sampled_from([None, 1, 2]),
        "named": st.booleans(),
    }
)


def made(**fields: Any) -> Project:
    return Project(source=NOWHERE, id="p", **fields)


def score(left: Project, right: Project) -> float:
    return compare(Profile(left), Profile(right)).score


# -- likeness -------------------------------------------------------------------------------------------------------
@settings(deadline=None)
@given(FIELDS, FIELDS)
def test_likeness_is_the_same_both_ways_and_a_share(left: dict[str, Any], right: dict[str, Any]) -> None:
    one, other = Profile(made(**left)), Profile(made(**right))
    forth, back = compare(one, other), compare(other, one)
    assert forth.score == back.score
    assert 0 <= forth.score <= 1
    assert forth.joined == (forth.score >= JOINED)
    assert forth.reasons


@settings(deadline=None)
@given(FIELDS)
def test_a_record_is_surely_itself_when_it_has_a_name(fields: dict[str, Any]) -> None:
    found = made(**fields | {"named": True})
    assert score(found, found) == 1


@settings(deadline=None)
@given(
    FIELDS,
    st.sampled_from([("implementers", ("X",), ("Zwaluw",)), ("countries", ("ML",), ("GH",)), ("priority", 1, 2)]),
)
def test_a_witness_for_is_no_worse_than_one_against(fields: dict[str, Any], witness: tuple[str, Any, Any]) -> None:
    field, same, other = witness
    left, right = fields | {field: same}, fields | {field: other}
    assert score(made(**left), made(**right)) <= score(made(**left), made(**left))


def test_what_one_record_does_not_say_speaks_neither_for_nor_against() -> None:
    full = made(name="Schoon Water", implementers=("SNV",), countries=("ML",), priority=1)
    bare = made(name="Schoon Water")
    assert compare(Profile(full), Profile(bare)).reasons == compare(Profile(bare), Profile(bare)).reasons


def test_acronyms_that_differ_outweigh_a_name_that_does_not() -> None:
    found = compare(Profile(made(name="Schoon Water", acronym="SW")), Profile(made(name="Schoon Water", acronym="SWM")))
    assert (found.score, found.joined) == (0, False)
    assert found.reasons == ("other acronyms: SW and SWM",)


def test_a_described_record_needs_more_than_its_words(project: MakeProject) -> None:
    named, described = project("Schoon Water Mal"), project("Schoon Water Mali", named=False)
    assert score(named, described) < score(named, project("Schoon Water Mali"))


@pytest.mark.parametrize(
    ("name", "acronym", "acronyms", "phase"),
    [
        ("Temporary Return", "TRQN II", {"trqn"}, "2"),
        ("TRQN III", None, {"trqn"}, "3"),
        ("Schoon Water", None, set(), None),
        ("AVR/ERS", None, {"avrers"}, None),
        ("Migratie 2011-2013", None, set(), "2011-2013"),
    ],
)
def test_acronyms_and_phases_of_a_record(name: str, acronym: str | None, acronyms: set[str], phase: str | None) -> None:
    found = Profile(made(name=name, acronym=acronym))
    assert (found.acronyms, found.phase) == (acronyms, phase)


# -- histories ------------------------------------------------------------------------------------------------------
@settings(deadline=None)
@given(st.lists(st.lists(FIELDS, max_size=3), min_size=1, max_size=3))
def test_histories_hold_each_record_once_whatever_the_order(given_reports: list[list[dict[str, Any]]]) -> None:
    reports = []
    for year, projects in enumerate(given_reports, start=2010):
        records = tuple(Project(source=NOWHERE, id=f"p{n}", **fields) for n, fields in enumerate(projects))
        file = FileInfo(name=f"{year}.pdf", sha256=f"{year:064d}", bytes=1, pages=1)
        reports.append(Report(file=file, year=year, projects=records))
    found = collate(reports)
    assert collate(reports[::-1]) == found
    held = [(entry.report, entry.project.id) for history in found.projects for entry in history.entries]
    assert sorted(held) == sorted((one.file.sha256, each.id) for one in reports for each in one.projects)
    for history in found.projects:
        assert history.confidence == min((join.score for join in history.joins), default=1)
        assert all(join.score >= JOINED for join in history.joins)
        assert history.years == tuple(sorted({entry.year for entry in history.entries if entry.year}))
        assert history.name not in history.aliases


def test_a_project_is_called_by_its_full_name(report: MakeReport, project: MakeProject) -> None:
    short = project("TRQN", acronym="TRQN")
    long = project("Temporary Return of Qualified Nationals", acronym="TRQN")
    (history,) = collate([report(2011, short), report(2012, long), report(2013, short)]).projects
    assert (history.name, history.aliases) == ("Temporary Return of Qualified Nationals", ("TRQN",))


def test_the_status_is_that_of_the_latest_report_that_tells_one(report: MakeReport, project: MakeProject) -> None:
    said = ((2011, "planned"), (2012, "running"), (2013, None))
    (history,) = collate([report(year, project("Schoon Water", status=status)) for year, status in said]).projects
    assert history.status == "running"


def test_records_that_share_no_word_are_never_joined(report: MakeReport, project: MakeProject) -> None:
    same = {"implementers": ("SNV",), "countries": ("ML",), "priority": 1, "period": "2010-01-01/2012-12-31"}
    found = collate([report(2011, project("Schoon Water", **same)), report(2012, project("Groene Daken", **same))])
    assert [history.name for history in found.projects] == ["Schoon Water", "Groene Daken"]


# -- money in tables ------------------------------------------------------------------------------------------------
def budget(caption: str, names: tuple[str, ...], rows: dict[str, tuple[str, ...]], **fields: Any) -> Report:
    """A report for 2013 with one table of money: a column of labels, then a column for each name."""
    cells, amounts = [], []
    for row, (label, values) in enumerate(rows.items()):
        cells.append(
            (Cell(text=label, kind="label"), *(Cell(text=value, value=value, kind="amount") for value in values))
        )
        for column, value in enumerate(values, start=1):
            at = 100 * row + column
            place = Source(text=value, start=at, end=at + 1)
            amounts.append(
                Amount(source=place, value=value, currency="EUR", table=CellRef(id="t1", row=row, column=column))
            )
    columns = (Column(name="Doel", kind="label"), *(Column(name=name, kind="amount") for name in names))
    table = Table(
        source=NOWHERE, id="t1", caption=caption, currency="EUR", columns=columns, rows=tuple(cells), **fields
    )
    titles = ("Beleidsprioriteit 1: Migratiedialoog", "Beleidsprioriteit 2: Terugkeer en herintegratie")
    sections = tuple(
        Section(source=NOWHERE, id=f"s{n}", title=title, level=2, priority=n) for n, title in enumerate(titles, 1)
    )
    file = FileInfo(name="a.pdf", sha256="a" * 64, bytes=1, pages=1)
    return Report(file=file, year=2013, tables=(table,), amounts=tuple(amounts), sections=sections)


def test_cells_are_told_with_kind_year_and_priority() -> None:
    rows = {"Migratiedialoog": ("100", "90"), "Terugkeer en herintegratie": ("50", "60")}
    found = list(tabled(budget("Middelen", ("Begroting 2012", "Uitgaven"), rows)))
    assert [(one.label, one.kind, one.year, one.value, one.priority) for one in found] == [
        ("Migratiedialoog", "budget", 2012, "100", 1),
        ("Migratiedialoog", "expenditure", 2013, "90", 1),
        ("Terugkeer en herintegratie", "budget", 2012, "50", 2),
        ("Terugkeer en herintegratie", "expenditure", 2013, "60", 2),
    ]


def test_the_caption_tells_what_a_header_does_not() -> None:
    found = list(tabled(budget("Uitgaven 2011", ("Bedrag", "Begroot 2010"), {"Overig": ("1", "2")})))
    assert [(one.kind, one.year) for one in found] == [("expenditure", 2011), ("budget", 2010)]
    (unknown,) = tabled(budget("Middelen", ("Bedrag",), {"Overig": ("1",)}))
    assert (unknown.kind, unknown.year, unknown.priority) == ("unknown", 2013, None)


def test_totals_and_tables_of_no_money_are_left_out() -> None:
    rows = {"A": ("1", "2", "3"), "B": ("4", "5", "9"), "Totaal": ("5", "7", "12")}
    whole = budget("Uitgaven", ("2011", "2012", "Totaal"), rows, total_row=2, total_column=3)
    assert [one.value for one in tabled(whole)] == ["1", "2", "4", "5"]
    counts = msgspec.structs.replace(whole, tables=(msgspec.structs.replace(whole.tables[0], currency=None),))
    assert list(tabled(counts)) == []


def test_a_priority_is_opened_by_its_first_title() -> None:
    here = budget("Uitgaven", (), {})
    again = Section(source=NOWHERE, id="s9", title="Meer dialoog", level=3, priority=1)
    more = msgspec.structs.replace(here, sections=(*here.sections, again))
    assert opening(more) == opening(here) == {one.title: one.priority for one in here.sections}


def test_a_label_that_two_titles_hold_has_no_priority() -> None:
    assert priority_of("Herintegratie", {"Terugkeer en herintegratie": 2, "Opvang en herintegratie": 3}) is None
    assert priority_of("Herintegratie", {"Terugkeer en herintegratie": 2, "Opvang": 3}) == 2


@given(
    st.sampled_from([kind for _, kind in headers()]),
    st.integers(1950, 2049),
    st.sampled_from(["", "in ", "x € 1.000 "]),
)
def test_a_header_tells_its_kind_and_year(kind: str, year: int, between: str) -> None:
    word = next(pattern.pattern.removeprefix(r"\b") for pattern, each in headers() if each == kind)
    assert kind_of(f"{word.upper()} {between}{year}") == kind
    assert year_of(f"{word} {between}{year}") == year
    assert year_of(f"{word} {between}{year} en {year + 1}") is None


# -- money in prose -------------------------------------------------------------------------------------------------
def test_a_sum_is_told_with_what_it_can_be_grouped_by(report: MakeReport, project: MakeProject) -> None:
    here = project("Golf", amounts=(("5", "grant"),), implementers=("SNV",), countries=("ML",), priority=2)
    (history,) = collate([report(2012, here)]).projects
    (one,) = told(history)
    assert (one.origin, one.kind, one.value, one.year) == ("prose", "grant", "5", 2012)
    assert (one.project, one.label, one.organisations, one.countries, one.priority) == (
        "h1",
        "Golf",
        ("SNV",),
        ("ML",),
        2,
    )
    assert list(told(history, {(one.report, 0)})) == []


@settings(deadline=None)
@given(st.lists(st.tuples(st.decimals(0, 9999, places=2), st.sampled_from(["grant", "total", "budget"])), max_size=8))
def test_sums_add_up_to_all_that_was_told(amounts: list[tuple[Decimal, str]]) -> None:
    money = [ProjectAmount(value=f"{value:f}", currency="EUR", role=role) for value, role in amounts]  # type: ignore[arg-type]
    projects = tuple(
        Project(source=NOWHERE, id=str(n), name=f"Werk {chr(65 + n)}", amounts=(one,)) for n, one in enumerate(money)
    )
    file = FileInfo(name="a.pdf", sha256="a" * 64, bytes=1, pages=1)
    found = collate([Report(file=file, year=2012, projects=projects)])
    totals = {one.kind: Decimal(one.value) for one in found.sums()}
    groups = itertools.groupby(sorted((role, value) for value, role in amounts), key=lambda pair: pair[0])
    assert totals == {role: sum((value for _, value in pairs), Decimal(0)) for role, pairs in groups}
    assert sum(one.count for one in found.sums("project")) == len(amounts)
