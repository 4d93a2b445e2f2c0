"""Report turned into flat grids, one a record type, with keys between them: what CSV, xlsx, SQL and frames hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from ..errors import UsageError
from ..model import (
    Amount,
    Cell,
    Check,
    Column,
    Correction,
    CountryMention,
    DateExpression,
    Evidence,
    Footnote,
    Furniture,
    Organisation,
    Page,
    Percentage,
    PlaceMention,
    Project,
    ProjectAmount,
    Record,
    Reference,
    RegionMention,
    Report,
    ReportWarning,
    Section,
    Source,
    Table,
)
from .columns import Kind, fields

Row = tuple[Any, ...]


class Head(NamedTuple):
    """The head of one column of a grid: its name and kind."""

    name: str
    kind: Kind


class Grid(NamedTuple):
    """One flat table: name, column heads, rows of plain values (decimals as strings, None for null)."""

    name: str
    heads: tuple[Head, ...]
    rows: list[Row]


class Owned(NamedTuple):
    """A list inside the records of another list: the key column, the owner's attribute in it, the list, its type."""

    owners: str
    key: str
    ident: str
    attribute: str
    record: type[Record]


class Derived(NamedTuple):
    """A grid whose rows a function makes of the report."""

    heads: tuple[Head, ...]
    rows: Callable[[Report], Iterator[Row]]


#: The record lists of a report and the type of their records.
LISTS: dict[str, type[Record]] = {
    "pages": Page,
    "sections": Section,
    "footnotes": Footnote,
    "tables": Table,
    "amounts": Amount,
    "percentages": Percentage,
    "dates": DateExpression,
    "countries": CountryMention,
    "regions": RegionMention,
    "places": PlaceMention,
    "organisations": Organisation,
    "projects": Project,
    "references": Reference,
    "warnings": ReportWarning,
    "corrections": Correction,
}

#: The lists inside records: each a grid with a key to its owner and the 0-based position in the list.
OWNED = {
    "page_furniture": Owned("pages", "page", "number", "furniture", Furniture),
    "table_columns": Owned("tables", "table", "id", "columns", Column),
    "table_checks": Owned("tables", "table", "id", "checks", Check),
    "organisation_mentions": Owned("organisations", "organisation", "id", "mentions", Source),
    "project_mentions": Owned("projects", "project", "id", "mentions", Source),
    "project_amounts": Owned("projects", "project", "id", "amounts", ProjectAmount),
    "project_evidence": Owned("projects", "project", "id", "evidence", Evidence),
}

FILE = Head("file", "text")


def _heads(record: type[Record]) -> tuple[Head, ...]:
    return tuple(Head(field.name, field.kind) for field in fields(record))


def _row(record: Record) -> Row:
    return tuple(field.value(record) for field in fields(type(record)))


def _owned(report: Report, name: str) -> Iterator[Row]:
    _, _, ident, attribute, _ = OWNED[name]
    for owner in getattr(report, OWNED[name].owners):
        for position, item in enumerate(getattr(owner, attribute)):
            yield (getattr(owner, ident), position, *_row(item))


def _owned_heads(owned: Owned) -> tuple[Head, ...]:
    key: Kind = "integer" if owned.ident == "number" else "text"
    return (Head(owned.key, key), Head("position", "integer"), *_heads(owned.record))


def _pages(report: Report) -> Iterator[Row]:
    for page in report.pages:
        yield (*_row(page), report.text[page.start : page.end])


def _cells(report: Report) -> Iterator[Row]:
    for table in report.tables:
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                yield (table.id, row, column, *_row(cell))


def _countries(report: Report) -> Iterator[Row]:
    return ((project.id, country) for project in report.projects for country in project.countries)


def _parties(report: Report) -> Iterator[Row]:
    for project in report.projects:
        for role in ("implementers", "partners", "funders"):
            for name in getattr(project, role):
                yield (project.id, role.removesuffix("s"), name, project.organisations.get(name))


def _summary(report: Report) -> Iterator[Row]:
    yield _row(report)


#: Grids that no list of records gives as it is.
DERIVED = {
    "report": Derived(_heads(Report), _summary),
    "pages": Derived((*_heads(Page), Head("text", "text")), _pages),
    "table_cells": Derived(
        (Head("table", "text"), Head("row", "integer"), Head("column", "integer"), *_heads(Cell)), _cells
    ),
    "project_countries": Derived((Head("project", "text"), Head("country", "text")), _countries),
    "project_organisations": Derived(
        tuple(Head(name, "text") for name in ("project", "role", "name", "organisation")), _parties
    ),
}


def names() -> tuple[str, ...]:
    """Return the names of all grids: the report's own row first, owners before what they own."""
    return tuple(dict.fromkeys(("report", *LISTS, *OWNED, *DERIVED)))


def grid(report: Report, name: str) -> Grid:
    """Return one grid by name, its first column the name of the file; raises `UsageError` for an unknown name."""
    heads, rows = _content(report, name)
    return Grid(name, (FILE, *heads), [(report.file.name, *row) for row in rows])


def _content(report: Report, name: str) -> tuple[tuple[Head, ...], Iterator[Row]]:
    if name in DERIVED:
        return DERIVED[name].heads, DERIVED[name].rows(report)
    if name in OWNED:
        return _owned_heads(OWNED[name]), _owned(report, name)
    if name in LISTS:
        return _heads(LISTS[name]), (_row(record) for record in getattr(report, name))
    raise UsageError(f"There are no records {name!r}.", cure=f"Choose from: {' '.join(names())}")


def grids(report: Report) -> Iterator[Grid]:
    """Yield every grid of the report, empty ones too, so that every report gives the same files and columns."""
    return (grid(report, name) for name in names())
