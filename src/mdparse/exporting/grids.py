"""Report turned into flat grids, one a record type, with keys between them: what CSV, xlsx, SQL and frames hold.

Every grid begins with ``document`` (SHA-256 of the file) and ``file`` (its name) and ends with the place columns
``page x0 top x1 bottom start end quote``. ``document`` is the first part of every key, so that the rows of many
reports can stand in one table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
from .columns import PLACE, Kind, fields
from .places import place

Row = tuple[Any, ...]


class Head(NamedTuple):
    """The head of one column of a grid: its name and kind."""

    name: str
    kind: Kind


class Link(NamedTuple):
    """A column of a grid that holds the key of a row of another grid of the same document."""

    column: str
    grid: str
    target: str


class Shape(NamedTuple):
    """What one grid looks like whatever report fills it: heads, primary key (without ``document``), links."""

    name: str
    heads: tuple[Head, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...]


class Grid(NamedTuple):
    """One flat table: its shape, and rows of plain values (decimals as strings, None for null)."""

    shape: Shape
    rows: list[Row]


class _Spec(NamedTuple):
    """How a grid is made: its heads between file and place, its key, and the function that gives their values."""

    heads: tuple[Head, ...]
    key: tuple[str, ...]
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
#: The field that tells records of a list apart; the others are told apart by their position.
IDENTS = {"pages": "number", "sections": "id", "tables": "id", "organisations": "id", "projects": "id"}
#: The lists inside records: the list they hang below, the name of its key here, the attribute, the record type.
OWNED: dict[str, tuple[str, str, str, type[Record]]] = {
    "page_furniture": ("pages", "number", "furniture", Furniture),
    "table_columns": ("tables", "table", "columns", Column),
    "table_checks": ("tables", "table", "checks", Check),
    "organisation_mentions": ("organisations", "organisation", "mentions", Source),
    "project_mentions": ("projects", "project", "mentions", Source),
    "project_amounts": ("projects", "project", "amounts", ProjectAmount),
    "project_evidence": ("projects", "project", "evidence", Evidence),
}
#: What a column points to, by its name. Pages that could not be read have warnings and no row.
TARGETS = {
    "page": ("pages", "number"),
    "section": ("sections", "id"),
    "table": ("tables", "id"),
    "table_id": ("tables", "id"),
    "organisation": ("organisations", "id"),
    "project": ("projects", "id"),
}
UNLINKED = {("warnings", "page"), ("pages", "page")}

DOCUMENT = (Head("document", "text"), Head("file", "text"))
PLACES = tuple(Head(name, kind) for name, kind in PLACE.items())
POSITION = Head("position", "integer")


def _heads(record: type[Record]) -> tuple[Head, ...]:
    return tuple(Head(field.name, field.kind) for field in fields(record))


def _row(record: Record) -> Row:
    return tuple(field.value(record) for field in fields(type(record)))


def _listed(name: str) -> _Spec:
    """The grid of a list of the report, keyed by its ident or by the 0-based position."""
    heads, ident = _heads(LISTS[name]), IDENTS.get(name)

    def rows(report: Report) -> Iterator[Row]:
        for position, record in enumerate(getattr(report, name)):
            number = () if ident else (position,)
            yield (*number, *_row(record), *place(record, report))

    return _Spec(heads, (ident,), rows) if ident else _Spec((POSITION, *heads), ("position",), rows)


def _owned(name: str) -> _Spec:
    """The grid of the lists inside the records of another list, keyed by owner and 0-based position."""
    owners, key, attribute, record = OWNED[name]
    kind: Kind = "integer" if owners == "pages" else "text"

    def rows(report: Report) -> Iterator[Row]:
        for owner in getattr(report, owners):
            for position, item in enumerate(getattr(owner, attribute)):
                yield (getattr(owner, IDENTS[owners]), position, *_row(item), *place(item, owner))

    return _Spec((Head(key, kind), POSITION, *_heads(record)), (key, "position"), rows)


def _reports(report: Report) -> Iterator[Row]:
    yield (*_row(report), *place(report, report))


def _cells(report: Report) -> Iterator[Row]:
    for table in report.tables:
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                yield (table.id, row, column, *_row(cell), *place(cell, table))


def _countries(report: Report) -> Iterator[Row]:
    for project in report.projects:
        for position, country in enumerate(project.countries):
            yield (project.id, position, country, *place(project, report))


def _parties(report: Report) -> Iterator[Row]:
    for project in report.projects:
        for position, (role, name) in enumerate(_roles(project)):
            yield (project.id, position, role, name, project.organisations.get(name), *place(project, report))


def _roles(project: Project) -> Iterator[tuple[str, str]]:
    for role in ("implementers", "partners", "funders"):
        yield from ((role.removesuffix("s"), name) for name in getattr(project, role))


def _texts(*names: str) -> tuple[Head, ...]:
    return tuple(Head(name, "text") for name in names)


#: How every grid is made, the report's own row first, owners before what they own.
_SPECS: dict[str, _Spec] = {
    "reports": _Spec(_heads(Report), (), _reports),
    **{name: _listed(name) for name in LISTS},
    **{name: _owned(name) for name in OWNED},
    "table_cells": _Spec(
        (Head("table", "text"), Head("row", "integer"), Head("column", "integer"), *_heads(Cell)),
        ("table", "row", "column"),
        _cells,
    ),
    "project_countries": _Spec(
        (Head("project", "text"), POSITION, Head("country", "text")), ("project", "position"), _countries
    ),
    "project_organisations": _Spec(
        (Head("project", "text"), POSITION, *_texts("role", "name", "organisation")), ("project", "position"), _parties
    ),
}


def _links(name: str, heads: Iterable[Head]) -> Iterator[Link]:
    for head in heads:
        if (name, head.name) in UNLINKED:
            continue
        if head.name == "parent":
            yield Link("parent", name, "id")
        elif head.name in TARGETS:
            yield Link(head.name, *TARGETS[head.name])


def _shape(name: str) -> Shape:
    heads = (*DOCUMENT, *_SPECS[name].heads, *PLACES)
    return Shape(name, heads, _SPECS[name].key, tuple(_links(name, heads)))


#: The shape of every grid by name.
SHAPES = {name: _shape(name) for name in _SPECS}


def names() -> tuple[str, ...]:
    """Return the names of all grids."""
    return tuple(SHAPES)


def rows(report: Report, name: str) -> Iterator[Row]:
    """Yield the rows of one grid of a report."""
    head = (report.file.sha256, report.file.name)
    return ((*head, *row) for row in _SPECS[name].rows(report))


def grid(report: Report, name: str) -> Grid:
    """Return one grid by name; raises `UsageError` for an unknown name."""
    if name not in SHAPES:
        raise UsageError(f"There are no records {name!r}.", cure=f"Choose from: {' '.join(names())}")
    return Grid(SHAPES[name], list(rows(report, name)))


#: The shapes with their rows, in order: what the writers of flat formats take.
Flow = Iterable[tuple[Shape, Iterator[Row]]]


def flow(report: Report) -> Flow:
    """Yield every grid of the report, empty ones too, so that every report gives the same files and columns."""
    return ((shape, rows(report, name)) for name, shape in SHAPES.items())
