"""Reports and histories turned into the joined money view: budget tables beside sums in prose, nothing counted twice.

- A cell of a table of money is an entry of origin ``table``; its total row and column are not, since they repeat the
  cells. What a project record got from the same cell is left to the table.
- A sum of a project is an entry of origin ``prose``. The same sum with the same role in several reports of one
  project (a grant that is told again a year later) counts in the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from ...model import Amount, Cell, Project, ProjectAmount, Report, Table
from .naming import fold, split
from .records import Money, MoneyKind, ProjectHistory

_PRIORITY = re.compile(r"beleidsprioriteit\s*(\d+)|^\W*(\d+)[.:)]?\s", re.IGNORECASE)
#: what a label says beside its subject: brackets, and all after a stroke
_ASIDE = re.compile(r"\([^)]*\)|\s/.*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

#: a title that holds this share of a label's letter triples, and by this much more than any other, is its section
HELD, MARGIN = 0.7, 0.2


@cache
def headers() -> tuple[tuple[re.Pattern[str], MoneyKind], ...]:
    """Return the words that tell what a money column holds, and the kind each tells."""
    lines = (files("mdparse.linking") / "data" / "money_columns.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple((re.compile(rf"\b{re.escape(word)}"), kind) for word, kind in rows)  # type: ignore[misc]


def ledger(reports: Iterable[Report], histories: Iterable[ProjectHistory]) -> Iterator[Money]:
    """Yield every sum of the reports that can be added up, in the order of reports, tables first."""
    cells = [money for report in reports for money in tabled(report)]
    yield from cells
    counted = {(money.report, money.source.start) for money in cells if money.source}
    for history in histories:
        yield from told(history, counted)


def tabled(report: Report) -> Iterator[Money]:
    """Yield the money cells of a report's tables, without totals."""
    titles = opening(report)
    for table in report.tables:
        if table.currency:
            yield from _cells(report, table, titles)


def opening(report: Report) -> dict[str, int]:
    """Return the title that opens each policy priority, with its number."""
    first: dict[int, str] = {}
    for section in report.sections:
        if section.priority:
            first.setdefault(section.priority, section.title)
    return {title: number for number, title in first.items()}


def _cells(report: Report, table: Table, titles: Mapping[str, int]) -> Iterator[Money]:
    columns = _columns(report, table)
    for row, column, amount in _counted(report, table):
        kind, year = columns[column]
        label = _label(table.rows[row])
        yield Money(
            report=report.file.sha256,
            year=year,
            origin="table",
            kind=kind,
            value=amount.value,
            value_max=amount.value_max,
            currency=amount.currency,
            per=amount.per,
            priority=priority_of(label, titles),
            label=label,
            source=amount.source,
        )


def _columns(report: Report, table: Table) -> list[tuple[MoneyKind, int | None]]:
    """Return what the columns of a table hold and of which year: by header, else by caption, else by report."""
    caption = table.caption or ""
    names = [column.name for column in table.columns]
    kinds: list[MoneyKind] = [kind_of(name) or kind_of(caption) or "unknown" for name in names]
    return list(zip(kinds, (year_of(name) or year_of(caption) or report.year for name in names), strict=True))


def _counted(report: Report, table: Table) -> list[tuple[int, int, Amount]]:
    """Return the amounts of the cells of a table in order, those of its totals left out."""
    placed = ((amount.table, amount) for amount in report.amounts if amount.table)
    cells = {(cell.row, cell.column): amount for cell, amount in placed if cell.id == table.id}
    total = table.total_row, table.total_column
    return [(*at, amount) for at, amount in sorted(cells.items()) if at[0] != total[0] and at[1] != total[1]]


def kind_of(header: str) -> MoneyKind | None:
    """Tell budget from expenditure by the words of a header; null when it has none, or both."""
    kinds = {kind for pattern, kind in headers() if pattern.search(fold(header))}
    return kinds.pop() if len(kinds) == 1 else None


def year_of(header: str) -> int | None:
    """Return the one year that a header names, else null."""
    years = {*_YEAR.findall(header)}
    return int(years.pop()) if len(years) == 1 else None


def _label(row: tuple[Cell, ...]) -> str:
    return next((cell.text for cell in row if cell.kind in {"label", "text"} and cell.text), "")


def priority_of(label: str, titles: Mapping[str, int]) -> int | None:
    """The policy priority a row label names: by its number, or by the words of a section's title.

    Labels are shorter than titles and glue their words ('Migratiedialoog' for 'migratie in de ontwikkelingsdialoog'):
    what counts is the share of the label's letter triples that the title holds. Null when two titles come close.
    """
    if found := _PRIORITY.search(label):
        return int(found[1] or found[2])
    wanted = _triples(_ASIDE.sub("", label))
    shares = sorted(
        ((len(wanted & _triples(title)) / max(1, len(wanted)), n) for title, n in titles.items()), reverse=True
    )
    (best, number), (second, other) = (*shares, (0.0, 0), (0.0, 0))[:2]
    clear = best >= HELD and (best - second >= MARGIN or number == other)
    return number if clear else None


def _triples(text: str) -> set[str]:
    """The runs of three letters within the words of a text, folded."""
    return {word[i : i + 3] for word in split(text).words for i in range(len(word) - 2)}


def told(history: ProjectHistory, counted: Container[tuple[str, int]] = ()) -> Iterator[Money]:
    """Yield the sums of a project through the years, each once, but those at (report, offset) already ``counted``."""
    seen: set[tuple[str, str | None, str, str, str | None]] = set()
    for entry in history.entries:
        for amount in entry.project.amounts:
            key = (amount.value, amount.value_max, amount.currency, amount.role, entry.phase)
            place = (entry.report, amount.source.start if amount.source else -1)
            if key not in seen and place not in counted:
                seen.add(key)
                yield _told(entry.report, entry.year, history, entry.project, amount)


def _told(report: str, year: int | None, history: ProjectHistory, project: Project, amount: ProjectAmount) -> Money:
    return Money(
        report=report,
        year=year,
        origin="prose",
        kind=amount.role,
        value=amount.value,
        value_max=amount.value_max,
        currency=amount.currency,
        per=amount.per,
        priority=project.priority,
        project=history.id,
        label=project.name,
        organisations=project.implementers,
        countries=project.countries,
        source=amount.source,
    )
