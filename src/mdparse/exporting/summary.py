"""Report (or the mentions of a plain text) turned into a summary of a given width that a person likes to read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from textwrap import wrap

from ..model import Check, DateExpression, FileInfo, Mentions, Project, ProjectAmount, Report, ReportWarning, Table
from .markup import plain

SIGNS = {"EUR": "€", "USD": "US$", "GBP": "£", "NLG": "f"}
COUNTED = (
    *("sections", "footnotes", "tables", "amounts", "percentages", "dates", "countries", "regions", "places"),
    *("organisations", "projects", "references"),
)
LAYERS = {"native": "text", "ocr": "read by OCR", "mixed": "partly read by OCR", "none": "no text"}
#: The widest line: longer ones are hard to read.
WIDEST = 110
#: SGR codes of a terminal (ECMA-48) by what they are for.
STYLES = {
    "title": "1",
    "head": "1;36",
    "soft": "2",
    "money": "32",
    "good": "32",
    "bad": "1;31",
    "doubt": "33",
    "planned": "35",
    "running": "34",
    "completed": "32",
    "stopped": "31",
    "unknown": "2",
}
_INDENT = " " * 10
_DURATION = re.compile(r"P(?:(?P<year>\d+)Y)?(?:(?P<month>\d+)M)?(?:(?P<week>\d+)W)?(?:(?P<day>\d+)D)?")
_HARD = "\N{NO-BREAK SPACE}"

Paint = Callable[[str, str], str]


def _coloured(style: str, text: str) -> str:
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if text else ""


def _uncoloured(style: str, text: str) -> str:
    return text


def summary(report: Report, *, width: int = 80, colour: bool = False) -> str:
    """Return what a person wants to know of a report first: title, counts, projects, tables, warnings.

    Control characters in the text of the PDF never reach the terminal; ``colour`` adds the escapes of our own.
    """
    width = max(40, min(width, WIDEST))
    paint = _coloured if colour else _uncoloured
    parts = (_title, _counts, _projects, _tables, _corrected, _warnings)
    blocks = [list(part(report, width, paint)) for part in parts]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def outline(mentions: Mentions, *, width: int = 80) -> str:
    """Return the mentions of a plain text, a line each: type, text and offsets."""
    lines = []
    for kind in mentions.__struct_fields__:
        for record in getattr(mentions, kind):
            place = f"{record.source.start}-{record.source.end}"
            lines.append(_fit(f"{kind:<14}{place:<14}{record.source.text}", width))
    return "\n".join(lines or ["nothing found"]) + "\n"


def _fit(text: str, width: int) -> str:
    text = plain(" ".join(text.split()) if "\n" in text else text)
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _title(report: Report, width: int, paint: Paint) -> Iterator[str]:
    title = plain(report.title or report.file.name, 600)
    year = f" ({report.year})" if report.year and str(report.year) not in title else ""
    yield from (paint("title", line) for line in wrap(title + year, width))
    yield paint("soft", _fit(_about(report.file), width))


def _about(file: FileInfo) -> str:
    return f"{file.name} · {_many(file.pages, 'page')} · {LAYERS[file.text_layer]}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _counts(report: Report, width: int, paint: Paint) -> Iterator[str]:
    column = 20
    cells = [(name, len(getattr(report, name))) for name in COUNTED]
    columns = max(1, width // column)
    for index in range(0, len(cells), columns):
        row = (
            paint("unknown" if not n else "title", f"{n:>6}") + f" {name:<13}" for name, n in cells[index:][:columns]
        )
        yield "".join(row).rstrip()


def _projects(report: Report, width: int, paint: Paint) -> Iterator[str]:
    if not report.projects:
        return
    named = [project for project in report.projects if project.named]
    yield paint("head", f"Projects: {len(named)} named, {len(report.projects) - len(named)} only described")
    for project in named:
        yield from _project(project, width, paint)


def _project(project: Project, width: int, paint: Paint) -> Iterator[str]:
    status = project.status or "unknown"
    acronym = f" ({project.acronym})" if project.acronym and project.acronym not in project.name else ""
    first, *others = [*map(money, project.amounts), ""]
    room = width - len(_INDENT) - (len(first) + 2 if first else 0)
    name = _fit(project.name + acronym, room)
    line = f"{_page(project.source.page)}{paint(status, '●')} {name}"
    yield line + (" " * (room - len(name) + 2) + paint("money", first) if first else "")
    facts = [*others, _period(project), ", ".join(project.countries), project.status or "", *project.implementers[:2]]
    # A fact stays on one line where it can: its own spaces do not break.
    told = " · ".join(plain(fact, 120).replace(" ", _HARD) for fact in facts if fact)
    for part in wrap(told, width, initial_indent=_INDENT, subsequent_indent=_INDENT, break_on_hyphens=False):
        yield paint("soft", part.replace(_HARD, " ").removesuffix(" ·"))


def _page(number: int | None) -> str:
    return f"{f'  p. {number}' if number else '':<8}"


def money(amount: ProjectAmount) -> str:
    """Return an amount as it is printed in Dutch: sign, dots for thousands, the period it is paid for."""
    value = _number(amount.value) + (f"-{_number(amount.value_max)}" if amount.value_max else "")
    per = f" a {amount.per}" if amount.per else ""
    return f"{SIGNS.get(amount.currency, amount.currency)} {value}{per}"


def _number(text: str) -> str:
    # As printed in Dutch: dots for thousands, a comma for decimals.
    whole, _, part = text.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".") if whole.lstrip("-").isdigit() else whole
    return f"{grouped},{part}" if part else grouped


def _period(project: Project) -> str:
    return _span(project.period) if project.period else lasting(project.duration or "")


def lasting(text: str) -> str:
    """Return a duration of ISO 8601 in words ('P1Y6M' is '1 year, 6 months'), any other text as it is."""
    parts = _DURATION.fullmatch(text)
    told = [_many(int(count), unit) for unit, count in parts.groupdict().items() if count] if parts else []
    return ", ".join(told) or text


def _span(date: DateExpression) -> str:
    """Return the days of a period, whole years as years: '2012 – 2013', '2013-10-01 – …'."""
    start, end = date.start_date, date.end_date
    if not start and not end:
        return date.edtf
    whole = (not start or start.endswith("-01-01")) and (not end or end.endswith("-12-31"))
    first, last = ((day[:4] if whole else day) if day else "…" for day in (start, end))
    return first if first == last else f"{first} – {last}"


def _tables(report: Report, width: int, paint: Paint) -> Iterator[str]:
    if report.tables:
        yield paint("head", "Tables")
    for table in report.tables:
        size = f"{len(table.rows)} × {len(table.columns)}"
        yield _page(table.source.page) + paint("soft", f"  {size:<8}") + _fit(table.caption or table.id, width - 18)
        yield from _checks(table, width, paint)


def _checks(table: Table, width: int, paint: Paint) -> Iterator[str]:
    if right := sum(check.ok for check in table.checks):
        yield _INDENT + paint("good", f"✓ {_many(right, 'printed total')} right")
    for check in table.checks:
        if not check.ok:
            told = f"✗ {_where(table, check)}: printed {_number(check.expected)}, sum {_number(check.found)}"
            yield _INDENT + paint("bad", _fit(told, width - len(_INDENT)))


def _where(table: Table, check: Check) -> str:
    if check.kind == "column_sum":
        return f"column {table.columns[check.index].name!r}" if check.index < len(table.columns) else "column"
    cells = table.rows[check.index] if check.index < len(table.rows) else ()
    return f"row {cells[0].text!r}" if cells else "row"


def failing(table: Table) -> Iterator[tuple[int, int]]:
    """Yield body row and column of the cells that hold a printed total which is not the sum."""
    last_row, last_column = len(table.rows) - 1, len(table.columns) - 1
    for check in table.checks:
        if check.ok:
            continue
        if check.kind == "row_sum":
            yield check.index, last_column if table.total_column is None else table.total_column
        else:
            yield last_row if table.total_row is None else table.total_row, check.index


def _corrected(report: Report, width: int, paint: Paint) -> Iterator[str]:
    if report.corrections:
        done = Counter(correction.action for correction in report.corrections)
        past = {"remove": "removed", "edit": "edited", "add": "added"}
        yield "Corrected by hand: " + ", ".join(f"{count} {past[action]}" for action, count in sorted(done.items()))


def _warnings(report: Report, width: int, paint: Paint) -> Iterator[str]:
    if report.warnings:
        yield paint("head", "Warnings")
    for (code, message), pages in _gathered(report.warnings).items():
        text = plain(f"{code} {message}" + (f" ({pages})" if pages else ""), 1000)
        first, *rest = wrap(text, width, initial_indent="  ", subsequent_indent=" " * 7) or [""]
        yield paint("doubt", first[: 2 + len(code)]) + first[2 + len(code) :]
        yield from rest


def _gathered(warnings: tuple[ReportWarning, ...]) -> dict[tuple[str, str], str]:
    # The same doubt on many pages is one line.
    places: dict[tuple[str, str], Counter[int]] = {}
    for warning in warnings:
        pages = places.setdefault((warning.code, warning.message), Counter())
        if warning.page is not None:
            pages[warning.page] += 1
    return {key: f"p. {_ranges(sorted(pages))}" if pages else "" for key, pages in places.items()}


def _ranges(numbers: list[int]) -> str:
    """Return sorted page numbers as a reader writes them: '1, 3-7'."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
