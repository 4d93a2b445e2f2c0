"""Project records turned into pictures of numbers (SVG): a timeline, and the money named per policy priority."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from ..model import Project, Report
from .markup import safe

#: Fill of a bar by the status of its project; the viewer paints them in its own colours.
FILLS = {"planned": "#8a6fb0", "running": "#2f6f9f", "completed": "#5d7d4f", "stopped": "#a5483c", None: "#7c8794"}
#: Roles of money that the state pays; co-funding and totals hold money of others, or the same money again.
PAID = ("dutch_contribution", "grant", "budget")
_ROW, _HEAD, _MARGIN = 32, 26, 6
_GLYPH = 6.4  # mean width of a letter of 11 pixels in the widest of the usual fonts
_TICKS = 60  # pixels that a year label wants for itself


class Span(NamedTuple):
    """When a project ran: days, null where the text leaves the start or the end open."""

    project: Project
    start: date | None
    end: date | None


class Scale(NamedTuple):
    """Days turned into pixels: the first and last year shown, and the width."""

    first: int
    last: int
    width: int

    def x(self, day: date) -> float:
        """Return the distance of a day from the left, in pixels."""
        whole = (date(self.last, 12, 31) - date(self.first, 1, 1)).days + 1
        share = (day - date(self.first, 1, 1)).days / whole
        return round(_MARGIN + share * (self.width - 2 * _MARGIN), 1)

    def years(self) -> range:
        """Return the years that get a line, as many as fit."""
        count = self.last - self.first + 1
        step = max(1, -(-count * _TICKS // (self.width - 2 * _MARGIN)))
        return range(self.first, self.last + 1, step)


def timeline(report: Report, *, width: int = 720) -> str:
    """Return an SVG with a bar for every project whose period is known, by start; empty text when none is."""
    found = sorted(spans(report.projects), key=lambda span: (span.start or date.min, span.end or date.max))
    if not found:
        return ""
    years = [day.year for span in found for day in span[1:] if day]
    scale = Scale(min(years), max(years), width)
    height = _HEAD + _ROW * len(found) + _MARGIN
    return _svg("timeline", width, height, [*_axis(scale, height), *(_bar(scale, n, s) for n, s in enumerate(found))])


def spans(projects: Iterable[Project]) -> Iterable[Span]:
    """Yield the projects with a period that has at least one known end."""
    for project in projects:
        if project.period is not None:
            span = Span(project, _day(project.period.start_date), _day(project.period.end_date))
            if span.start or span.end:
                yield span


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None  # EDTF knows years that a calendar of four digits does not


def _svg(name: str, width: int, height: float, parts: Iterable[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart {name}" viewBox="0 0 {width} {height}" width="{width}"'
    )
    return f'{head} role="img" font-family="system-ui, sans-serif" font-size="11">{"".join(parts)}</svg>'


def _text(x: float, y: float, text: str, kind: str, *, anchor: str = "start") -> str:
    return f'<text class="{kind}" x="{x}" y="{y}" fill="currentColor" text-anchor="{anchor}">{safe(text)}</text>'


def _axis(scale: Scale, height: float) -> Iterable[str]:
    for year in scale.years():
        x = scale.x(date(year, 1, 1))
        line = f'x1="{x}" x2="{x}" y1="{_HEAD - 6}" y2="{height}"'
        yield f'<line class="tick" {line} stroke="currentColor" stroke-opacity=".18"/>'
        yield _text(x + 3, _HEAD - 12, str(year), "year")


def _bar(scale: Scale, row: int, span: Span) -> str:
    project, top = span.project, _HEAD + row * _ROW
    left = scale.x(span.start) if span.start else float(_MARGIN)
    right = scale.x(span.end + timedelta(days=1)) if span.end and span.end < date.max else float(scale.width - _MARGIN)
    label = safe(project.name, max(12, int((scale.width - 2 * _MARGIN) / _GLYPH)))
    x = round(max(_MARGIN, min(left, scale.width - _MARGIN - len(label) * _GLYPH)), 1)
    kind = f"bar {project.status or 'unknown'}" + ("" if span.start and span.end else " open")
    dash = "" if span.start and span.end else ' fill-opacity=".55" stroke-dasharray="3 3"'
    fill = FILLS[project.status]
    box = f'x="{left}" y="{top + 16}" width="{max(4.0, round(right - left, 1))}" height="9" rx="2.5"'
    return (
        f'<g class="span" data-project="{safe(project.id)}"><title>{safe(_told(span))}</title>'
        f'<text class="name" x="{x}" y="{top + 11}" fill="currentColor">{label}</text>'
        f'<rect class="{kind}" {box} fill="{fill}" stroke="{fill}"{dash}/></g>'
    )


def _told(span: Span) -> str:
    ends = " – ".join(day.isoformat() if day else "…" for day in span[1:])
    return f"{span.project.name}: {ends}"


def spending(report: Report, *, width: int = 720) -> str:
    """Return an SVG with the euros that projects name per policy priority; empty text when none names any.

    Only what the Dutch state pays counts (`PAID`), of a range the lower end, and of a yearly sum one year.
    """
    sums = paid(report.projects)
    if not sums:
        return ""
    most = max(sums.values())
    rows = sorted(sums.items(), key=lambda item: (item[0] is None, item[0] or 0))
    bars = [_money(n, priority, value, float(value / most), width) for n, (priority, value) in enumerate(rows)]
    return _svg("spending", width, 34 * len(rows) + _MARGIN, bars)


def paid(projects: Iterable[Project]) -> dict[int | None, Decimal]:
    """Return the euros that the state pays to projects, by policy priority (null: none is named)."""
    sums: dict[int | None, Decimal] = defaultdict(Decimal)
    for project in projects:
        for amount in project.amounts:
            if amount.role in PAID and amount.currency == "EUR":
                sums[project.priority] += _decimal(amount.value)
    return {priority: value for priority, value in sums.items() if value > 0}


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(0)


def _money(row: int, priority: int | None, value: Decimal, share: float, width: int) -> str:
    top, long = row * 34, max(3.0, round(share * (width - 2 * _MARGIN), 1))
    name = "–" if priority is None else f"Prioriteit {priority}"
    told = f"€ {value:,.0f}".replace(",", ".")
    bar = f'<rect class="bar" x="{_MARGIN}" y="{top + 17}" width="{long}" height="10" rx="2.5" fill="#2f6f9f"/>'
    label = _text(_MARGIN, top + 12, name, "name") + _text(width - _MARGIN, top + 12, told, "value", anchor="end")
    return f'<g class="sum" data-priority="{priority or ""}">{label}{bar}</g>'
