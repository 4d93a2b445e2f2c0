"""Report (or the mentions of a plain text) turned into a readable summary of a given width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from textwrap import wrap

from ..model import Check, FileInfo, Mentions, Project, ProjectAmount, Report, ReportWarning, Table

SIGNS = {"EUR": "€", "USD": "US$", "GBP": "£", "NLG": "f"}
COUNTED = (
    *("sections", "footnotes", "tables", "amounts", "percentages", "dates", "countries", "regions", "places"),
    *("organisations", "projects", "references"),
)
#: The widest line: longer ones are hard to read.
WIDEST = 110


def summary(report: Report, *, width: int = 80) -> str:
    """Return what a person wants to know of a report first: title, counts, projects, tables, warnings."""
    width = max(40, min(width, WIDEST))
    blocks = [_title(report, width), _counts(report, width)]
    blocks += [_projects(report, width), _tables(report, width), _warnings(report.warnings, width)]
    return "\n\n".join("\n".join(block) for block in map(list, blocks) if block) + "\n"


def outline(mentions: Mentions, *, width: int = 80) -> str:
    """Return the mentions of a plain text, a line each: type, text and offsets."""
    lines = []
    for kind in mentions.__struct_fields__:
        for record in getattr(mentions, kind):
            place = f"{record.source.start}-{record.source.end}"
            lines.append(_fit(f"{kind:<14}{place:<14}{record.source.text}", width))
    return "\n".join(lines or ["nothing found"]) + "\n"


def _fit(text: str, width: int) -> str:
    text = " ".join(text.split()) if "\n" in text else text
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _title(report: Report, width: int) -> Iterator[str]:
    title = " ".join((report.title or "(no title found)").split())
    year = f" ({report.year})" if report.year and str(report.year) not in title else ""
    yield from wrap(title + year, width)
    yield _fit(_about(report.file), width)


def _about(file: FileInfo) -> str:
    layer = {"native": "text", "ocr": "read by OCR", "mixed": "partly read by OCR", "none": "no text"}[file.text_layer]
    return f"{file.name} · {_many(file.pages, 'page')} · {layer}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _counts(report: Report, width: int) -> Iterator[str]:
    column = 20
    cells = [f"  {name:<14}{len(getattr(report, name)):>4}" for name in COUNTED]
    columns = max(1, width // column)
    for index in range(0, len(cells), columns):
        yield "".join(cells[index : index + columns]).rstrip()


def _projects(report: Report, width: int) -> Iterator[str]:
    if not report.projects:
        return
    named = [project for project in report.projects if project.named]
    rest = len(report.projects) - len(named)
    yield f"Projects: {len(named)} named, {rest} only described"
    for project in named:
        yield from _project(project, width)


def _project(project: Project, width: int) -> Iterator[str]:
    page = f"p. {project.source.page}" if project.source.page else ""
    acronym = f" ({project.acronym})" if project.acronym and project.acronym not in project.name else ""
    yield _fit(f"  {page:<7}{project.name}{acronym}", width)
    facts = [*map(_money, project.amounts), _period(project), ", ".join(project.countries), project.status or ""]
    # A fact stays on one line where it can: its own spaces do not break.
    line = " · ".join(fact.replace(" ", "\N{NO-BREAK SPACE}") for fact in facts if fact)
    for part in wrap(line, width, initial_indent=" " * 9, subsequent_indent=" " * 9, break_on_hyphens=False):
        yield part.replace("\N{NO-BREAK SPACE}", " ")


def _money(amount: ProjectAmount) -> str:
    value = _number(amount.value) + (f"-{_number(amount.value_max)}" if amount.value_max else "")
    per = f" a {amount.per}" if amount.per else ""
    return f"{SIGNS.get(amount.currency, amount.currency)} {value}{per}"


def _number(text: str) -> str:
    # As printed in Dutch: dots for thousands, a comma for decimals.
    whole, _, part = text.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".") if whole.lstrip("-").isdigit() else whole
    return f"{grouped},{part}" if part else grouped


def _period(project: Project) -> str:
    return project.period.edtf if project.period else project.duration or ""


def _tables(report: Report, width: int) -> Iterator[str]:
    if report.tables:
        yield "Tables"
    for table in report.tables:
        page = f"p. {table.source.page}" if table.source.page else ""
        size = f"{len(table.rows)} × {len(table.columns)}"
        yield _fit(f"  {page:<7}{size:<8}{table.caption or table.id}", width)
        yield from (_fit(f"{'':9}{line}", width) for line in _checks(table))


def _checks(table: Table) -> Iterator[str]:
    if right := sum(check.ok for check in table.checks):
        yield f"✓ {_many(right, 'printed total')} right"
    for check in table.checks:
        if not check.ok:
            yield f"✗ {_where(table, check)}: printed {_number(check.expected)}, sum {_number(check.found)}"


def _where(table: Table, check: Check) -> str:
    if check.kind == "column_sum":
        return f"column {table.columns[check.index].name!r}" if check.index < len(table.columns) else "column"
    cells = table.rows[check.index] if check.index < len(table.rows) else ()
    return f"row {cells[0].text!r}" if cells else "row"


def _warnings(warnings: tuple[ReportWarning, ...], width: int) -> Iterator[str]:
    if warnings:
        yield "Warnings"
    for (code, message), pages in _gathered(warnings).items():
        text = f"{code} {message}" + (f" ({pages})" if pages else "")
        yield from wrap(text, width, initial_indent="  ", subsequent_indent=" " * 4)


def _gathered(warnings: tuple[ReportWarning, ...]) -> dict[tuple[str, str], str]:
    # The same doubt on many pages is one line.
    places: dict[tuple[str, str], Counter[int]] = {}
    for warning in warnings:
        pages = places.setdefault((warning.code, warning.message), Counter())
        if warning.page is not None:
            pages[warning.page] += 1
    return {key: f"p. {', '.join(map(str, sorted(pages)))}" if pages else "" for key, pages in places.items()}
