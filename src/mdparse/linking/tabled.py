"""Tables that list projects turned into candidates, one a row, and the cells of the row into fields."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from ..language.document import Document
from ..model import Cell, Table
from .bodies import Party, bodies_at
from .clues import Clue
from .cues import rows, words
from .flow import Flow
from .ground import Candidate, Ground
from .money import Role, Sum
from .names import split
from .parties import Part
from .where import Land

#: the number of a project behind its name: '(RIF 19001)'; its closing bracket may stand in the next row
_NUMBER = regex.compile(r"\s\((?:\p{Lu}{2,6}[ -]?)?(?:\d{3,7}\)|\d*)$")
_TOTAL = regex.compile(r"(?:sub)?totaal", regex.IGNORECASE)
#: what a list of projects says of them besides money; a table of money alone may be one of schemes or articles
_TELLING = frozenset({"implementer", "country", "period", "status"})
#: the role that the amounts of a column play, by what its header says
_ROLES: tuple[tuple[str, Role], ...] = (("bijdrage", "dutch_contribution"), ("subsidie", "grant"), ("totaal", "total"))


class Row(NamedTuple):
    """The project of a row, its cells by role, and the header of the column of its amounts."""

    candidate: Candidate
    cells: dict[str, Cell]
    header: str


class Fields(NamedTuple):
    """What the cells of a row say of its project."""

    parts: list[Part]
    lands: list[Land]
    sums: list[Sum]
    clue: Clue | None


@cache
def column_names() -> dict[str, regex.Pattern[str]]:
    """Return the pattern of column headers by what the column holds."""
    grouped: dict[str, list[str]] = {}
    for role, pattern in rows("columns.tsv"):
        grouped.setdefault(role, []).append(pattern)
    return {role: regex.compile(rf"(?:{'|'.join(found)})", regex.IGNORECASE) for role, found in grouped.items()}


def roles(table: Table) -> dict[str, int]:
    """Return the column of each role of a table that lists projects; empty for other tables."""
    found: dict[str, int] = {}
    for index, column in enumerate(table.columns):
        role = next((role for role, names in column_names().items() if names.match(column.name.strip())), None)
        if role is not None:
            found.setdefault(role, index)
    perhaps = found.pop("perhaps", None)
    if perhaps is not None and not found.keys().isdisjoint(_TELLING):
        found.setdefault("name", perhaps)
    return found if "name" in found else {}


def tabled(document: Document, flow: Flow) -> Iterator[Row]:
    """Yield the project of each row of the tables that list them."""
    for table in document.tables:
        columns = roles(table)
        header = table.columns[columns["amount"]].name if "amount" in columns else ""
        for number, row in enumerate(table.rows if columns else ()):
            cells = {role: row[index] for role, index in columns.items() if index < len(row)}
            found = _named(flow, cells.get("name"))
            if found is not None and number != table.total_row and number not in table.section_rows:
                yield Row(found, cells, header)


def _named(flow: Flow, cell: Cell | None) -> Candidate | None:
    span = _span(flow, cell)
    if cell is None or span is None or cell.kind not in {"text", "label"}:
        return None
    name, acronym = split(_NUMBER.sub("", cell.text).strip('‘’“”"„ '))
    plain = len(name) < 3 or _TOTAL.match(name) or not any(map(str.isalpha, name)) or name.casefold() in words("rest")
    return None if plain else Candidate(*span, *span, name, acronym, "tabled")


def _span(flow: Flow, cell: Cell | None) -> tuple[int, int] | None:
    start = flow.forth(cell.start) if cell is not None and cell.start is not None else None
    return None if start is None or cell is None else (start, start + len(cell.text))


def fields(ground: Ground, row: Row) -> Fields:
    """Return what the cells of a row say, read from the records that stand in them."""
    spans = {role: span for role, cell in row.cells.items() if (span := _span(ground.flow, cell))}
    money = ground.amounts.between(*spans["amount"]) if "amount" in spans else []
    dates = ground.dates.between(*spans["period"]) if "period" in spans else []
    places = ground.lands.between(*spans["country"]) if "country" in spans else []
    role: Role = next((role for word, role in _ROLES if word in row.header.casefold()), "budget")
    return Fields(
        parts=[Part("implementer", party, "column of the table") for party in _parties(ground, row, spans)],
        lands=sorted(Land(code, start, end, "column of the table") for start, end, (_, code, _) in places),
        sums=[Sum(amount, role, row.header, start, end) for start, end, amount in money],
        clue=next((Clue("run", date, start, end, "column of the table") for start, end, date in dates), None),
    )


def _parties(ground: Ground, row: Row, spans: dict[str, tuple[int, int]]) -> list[Party]:
    """Return the bodies of the implementer's cell; the whole cell when none is known."""
    if "implementer" not in spans or not row.cells["implementer"].text.strip("- "):
        return []
    start, end = spans["implementer"]
    return bodies_at(ground, start, end, known=True) or [Party(row.cells["implementer"].text, None, start, end)]
