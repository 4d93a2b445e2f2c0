"""The joined money view: budget beside expenditure, tables beside prose, nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import msgspec
import pytest

import mdparse
from mdparse.linking.years import Collection, collate
from mdparse.linking.years.ledger import kind_of, opening, priority_of, year_of
from mdparse.model import Project, Report

TITLES = {
    "Beleidsprioriteit 1: migratie in de ontwikkelingsdialoog": 1,
    "Beleidsprioriteit 2: institutionele capaciteitsversterking migratiemanagement": 2,
    "Beleidsprioriteit 3: circulaire migratie en brain gain": 3,
    "Beleidsprioriteit 6: terugkeer en herintegratie": 6,
}


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Begroot", "budget"),
        ("Begroting 2013", "budget"),
        ("Uitgaven 2012", "expenditure"),
        ("Realisatie", "expenditure"),
        ("Besteed in 2011", "expenditure"),
        ("Begroting en realisatie", None),
        ("Verschil", None),
        ("", None),
    ],
)
def test_headers_tell_budget_from_expenditure(header: str, kind: str | None) -> None:
    assert kind_of(header) == kind


@pytest.mark.parametrize(
    ("header", "year"), [("Uitgaven 2012", 2012), ("2012-2013", None), ("Begroot", None), ("12012", None)]
)
def test_years_of_columns(header: str, year: int | None) -> None:
    assert year_of(header) == year


@pytest.mark.parametrize(
    ("label", "priority"),
    [
        ("Migratiedialoog", 1),
        ("Migratiemanagement (inclusief opvang in de regio)", 2),
        ("Circulaire migratie / brain gain", 3),
        ("Terugkeer en herintegratie", 6),
        ("Beleidsprioriteit 3", 3),
        ("6. Herintegratie", 6),
        ("Overig", None),
        ("Migratie", None),
        ("", None),
    ],
)
def test_rows_find_their_priority(label: str, priority: int | None) -> None:
    assert priority_of(label, TITLES) == priority


def test_the_title_of_a_priority_is_the_one_that_opens_it(reports: tuple[Report, ...]) -> None:
    assert all(set(opening(report).values()) == {1, 2, 3, 4, 5, 6} for report in reports)


def test_tables_add_up_to_their_printed_totals(collection: Collection) -> None:
    sums = {(s.group, s.kind): s.value for s in collection.sums("year") if s.origin == "table"}
    assert sums[("2011",), "budget"] == "9000000"
    assert sums[("2011",), "expenditure"] == "8400000"
    assert sums[("2012",), "expenditure"] == "8700000"
    assert sums[("2014",), "expenditure"] == "8900000"


def test_every_row_of_the_budget_tables_has_its_priority(collection: Collection) -> None:
    assert {money.priority for money in collection.money if money.origin == "table"} == {1, 2, 3, 4, 5, 6}


def test_budget_and_expenditure_never_share_a_sum(collection: Collection) -> None:
    keys = [(s.group, s.origin, s.kind, s.currency, s.per) for s in collection.sums("priority", "year")]
    assert len(keys) == len(set(keys))
    assert {s.kind for s in collection.sums()} >= {"budget", "expenditure", "dutch_contribution"}


def test_a_grant_told_twice_counts_once(report: Callable[..., Report], project: Callable[..., Project]) -> None:
    told = project("Kennis delen", amounts=(("150000", "dutch_contribution"),))
    again = project("Kennis delen", amounts=(("150000", "dutch_contribution"), ("60000", "dutch_contribution")))
    money = collate([report(2012, told), report(2014, again)]).money
    assert [(m.year, m.value) for m in money] == [(2012, "150000"), (2014, "60000")]


def test_the_same_sum_for_another_phase_is_another_sum(
    report: Callable[..., Report], project: Callable[..., Project]
) -> None:
    first, second = (project(f"Kennis delen {n}", amounts=(("150000", "grant"),)) for n in ("I", "II"))
    money = collate([report(2012, first), report(2014, second)]).money
    assert len(money) == 2


def test_a_sum_for_several_countries_is_not_divided(
    report: Callable[..., Report], project: Callable[..., Project]
) -> None:
    both = project("Water", countries=("GH", "ML"), amounts=(("100", "grant"),))
    one = project("Land", countries=("GH",), amounts=(("10", "grant"),))
    sums = collate([report(2012, both, one)]).sums("country")
    assert [(s.group, s.value) for s in sums] == [(("GH",), "10"), (("GH; ML",), "100")]


def test_sums_by_an_unknown_field(collection: Collection) -> None:
    with pytest.raises(ValueError, match="Unknown field 'colour'"):
        collection.sums("colour")


def test_a_cell_is_not_told_again_by_its_project(reports: tuple[Report, ...]) -> None:
    money = collate(reports).money
    places = [(m.report, m.source.start) for m in money if m.source is not None]
    assert len(places) == len(set(places))


def test_sums_are_exact(report: Callable[..., Report], project: Callable[..., Project]) -> None:
    cents = [project(f"Project {chr(65 + n)}", id=str(n), amounts=(("0.1", "grant"),)) for n in range(10)]
    (found,) = collate([report(2012, *cents)]).sums()
    assert Decimal(found.value) == 1
    assert found.count == 10


def test_collections_round_trip_as_json(collection: Collection) -> None:
    assert msgspec.json.decode(collection.to_json(), type=mdparse.Collection) == collection
