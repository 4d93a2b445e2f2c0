"""The records of several reports together: projects through the years, why they were joined, and their money."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from ...model import Project, Record, Source
from ...model.binding import late

if TYPE_CHECKING:
    import pandas

MoneyKind = Literal["budget", "expenditure", "dutch_contribution", "co_funding", "total", "grant", "unknown"]


class ReportInfo(Record, frozen=True, kw_only=True):
    """One report of a collection: its SHA-256 (its key), file name, title and year."""

    sha256: str
    name: str
    title: str | None = None
    year: int | None = None


class Entry(Record, frozen=True, kw_only=True):
    """What one report says of a project: the report's SHA-256 and year, the phase its name tells, the record."""

    report: str
    year: int | None
    phase: str | None
    project: Project


class Join(Record, frozen=True, kw_only=True):
    """Why two entries were taken for one project: (report, project id) of each, likeness 0–1, and the reasons."""

    left: tuple[str, str]
    right: tuple[str, str]
    score: float
    reasons: tuple[str, ...]


class ProjectHistory(Record, frozen=True, kw_only=True):
    """One project through the years: its names, its phases, what each report says, and why these are one.

    ``start`` and ``end`` are the first and last day that any report gives (null = not given); ``status`` is that of
    the latest report that has one. ``confidence`` is the weakest join's likeness, 1 for a single entry.
    """

    id: str
    name: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    implementers: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    status: Literal["planned", "running", "completed", "stopped"] | None = None
    entries: tuple[Entry, ...] = ()
    joins: tuple[Join, ...] = ()
    confidence: float = 1.0


class Money(Record, frozen=True, kw_only=True):
    """One sum of the joined money view, with what it can be grouped by.

    ``origin`` tells a cell of a budget table from a sum in prose; the two are never added up. ``kind`` tells budget
    from expenditure and a contribution from a total. A sum for several countries or organisations is not divided.
    """

    report: str
    year: int | None
    origin: Literal["table", "prose"]
    kind: MoneyKind
    value: str
    value_max: str | None = None
    currency: str
    per: str | None = None
    priority: int | None = None
    project: str | None = None
    label: str | None = None
    organisations: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    source: Source | None = None


class Sum(Record, frozen=True, kw_only=True):
    """The money of one group: group values, origin, kind, currency, period of the sum, total, how many sums it adds."""

    group: tuple[str, ...]
    origin: Literal["table", "prose"]
    kind: MoneyKind
    currency: str
    per: str | None
    value: str
    value_max: str
    count: int


class Period(Record, frozen=True, kw_only=True):
    """One bar of a timeline: history, phase, first and last day (null = open), status, and the year of the report."""

    history: str
    name: str
    phase: str | None
    start: str | None
    end: str | None
    status: str | None
    year: int | None


class Collection(Record, frozen=True, kw_only=True):
    """Several reports read together: `projects` through the years and the joined `money` view."""

    reports: tuple[ReportInfo, ...] = ()
    projects: tuple[ProjectHistory, ...] = ()
    money: tuple[Money, ...] = ()

    def timeline(self) -> tuple[Period, ...]:
        """Return a bar for each phase and report that gives a period, in order of time."""
        bars = (_bar(history, entry) for history in self.projects for entry in history.entries if entry.project.period)
        return tuple(sorted(bars, key=lambda bar: (bar.start or bar.end or "", bar.name, bar.year or 0)))

    def sums(self, *by: str) -> tuple[Sum, ...]:
        """Add the money up by fields ('year', 'priority', 'country', 'organisation', 'project', 'report').

        Only sums of one origin, kind, currency and ``per`` are added; raises `ValueError` for an unknown field.
        """
        groups: dict[tuple[Any, ...], list[Money]] = {}
        for money in self.money:
            key = (tuple(_group(money, field) for field in by), money.origin, money.kind, money.currency, money.per)
            groups.setdefault(key, []).append(money)
        return tuple(_sum(key, found) for key, found in sorted(groups.items(), key=lambda item: str(item[0])))

    def to_json(self) -> str:
        """Return the collection as JSON text."""
        return msgspec.json.encode(self).decode()

    def to_pandas(self, records: str = "projects") -> pandas.DataFrame:
        """Return 'projects', 'entries', 'joins', 'timeline', 'money' or 'reports' as a DataFrame."""
        return late("collection_to_pandas")(self, records)  # type: ignore[no-any-return]

    def save(self, path: str | Path) -> Path:
        """Write the collection as .sqlite or .json, whole or not at all; return the path."""
        return late("save_collection")(self, path)  # type: ignore[no-any-return]


#: what a field of `Collection.sums` reads; a joint sum stays one group
_FIELDS = {
    "year": "year",
    "priority": "priority",
    "country": "countries",
    "organisation": "organisations",
    "project": "project",
    "report": "report",
}


def _group(money: Money, field: str) -> str:
    if field not in _FIELDS:
        raise ValueError(f"Unknown field {field!r}; choose from {', '.join(_FIELDS)}.")
    value = getattr(money, _FIELDS[field])
    return "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def _sum(key: tuple[Any, ...], found: list[Money]) -> Sum:
    group, origin, kind, currency, per = key
    low = sum(Decimal(money.value) for money in found)
    high = sum(Decimal(money.value_max or money.value) for money in found)
    return Sum(
        group=group, origin=origin, kind=kind, currency=currency, per=per, value=f"{low:f}", value_max=f"{high:f}",
        count=len(found),
    )  # fmt: skip


def _bar(history: ProjectHistory, entry: Entry) -> Period:
    period = entry.project.period
    return Period(
        history=history.id,
        name=history.name,
        phase=entry.phase,
        start=period.start_date if period else None,
        end=period.end_date if period else None,
        status=entry.project.status,
        year=entry.year,
    )
