"""Records turned into what a notebook shows: cards in HTML, the page with a record marked, the timeline."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from functools import singledispatch
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import UsageError
from ..model import BBox, Cell, Page, Project, Record, Report, Source, Table
from ..reading import Input, open_pdf
from ..tables import drawing
from .charts import timeline
from .markup import safe
from .pictures import Drawn, Origin, origin
from .pictures import drawn as draw
from .summary import COUNTED, failing, lasting, money

if TYPE_CHECKING:
    from PIL.Image import Image

#: Dots an inch of a page in a notebook.
DPI = 110
#: Colours of the marks by record type: those of the viewer.
COLOURS = {
    "Amount": "#1f7a4a",
    "Percentage": "#0b7f84",
    "DateExpression": "#2c63b8",
    "CountryMention": "#a02e74",
    "RegionMention": "#7347a6",
    "PlaceMention": "#b3446c",
    "Organisation": "#80680a",
    "Project": "#a64d0c",
    "Reference": "#a8362a",
    "Footnote": "#5a6472",
    "Table": "#55646e",
}
_MARKED = ("tables", "footnotes", "organisations", "projects", "amounts", "percentages", "dates", "countries")
_OTHER = "#c98a00"
_SMALL = "color:inherit;opacity:.7;font-size:90%"


class Mark(NamedTuple):
    """A box to mark on a page: 1-based page, [x0, top, x1, bottom] in points, colour."""

    page: int
    bbox: BBox
    colour: str


class Shot:
    """The picture of a page with records marked on it: shown by a notebook, saved with `save`."""

    def __init__(self, image: Image, page: int) -> None:
        self.image = image
        self.page = page

    def _repr_png_(self) -> bytes:
        out = io.BytesIO()
        self.image.quantize(64).save(out, "PNG", optimize=True)
        return out.getvalue()

    def save(self, path: str | Path) -> Path:
        """Write the picture in the format of the path's ending; return the path."""
        self.image.save(path)
        return Path(path)

    def __repr__(self) -> str:
        return f"<page {self.page}, {self.image.width} × {self.image.height} pixels>"


class Drawing(str):
    """SVG text that a notebook draws."""

    __slots__ = ()

    def _repr_svg_(self) -> str:
        return str(self)


def drawn(report: Report, *, width: int = 720) -> Drawing:
    """Return the timeline of a report's projects as SVG; raises `UsageError` when no project has a period."""
    if picture := timeline(report, width=width):
        return Drawing(picture)
    raise UsageError("No project of this report has a period.", cure="Look at report.dates instead.")


def show(record: Record, *, pdf: Input | None = None, page: int | None = None) -> Shot:
    """Return the page of a record with its boxes marked; of a report the given page (or the first) with all records.

    Raises `UsageError` for a record without a place, and when the PDF is neither given nor known.
    """
    marks = list(_marks(record))
    number = _number(record, marks, page)
    sheet = _sheet(record, number, pdf)
    here = (mark for mark in marks if mark.page == number)
    return Shot(_marked(sheet.image, here, sheet.scale), number)


def show_tables(record: Page | Report, *, pdf: Input | None = None, page: int | None = None) -> Shot:
    """Return a page with the grids of its tables, their confidence and the reasons why they were taken for tables.

    Raises `UsageError` when the PDF is neither given nor known, and for a page that does not know its report.
    """
    number = _number(record, [], page)
    found = record.tables if isinstance(record, Report) else record.__dict__.get("tables")
    if found is None:
        raise UsageError("This page does not know its tables.", cure=f"Use report.show(page={number}, tables=True).")
    sheet = _sheet(record, number, pdf)
    return Shot(drawing.draw(sheet.image, found, number, sheet.scale), number)


def _sheet(record: Record, number: int, pdf: Input | None) -> Drawn:
    found = Origin(pdf) if pdf is not None else origin(_places(record))
    if found is None:
        raise UsageError("The PDF of this record is not at hand.", cure="Give it: .show(pdf='report.pdf').")
    with open_pdf(found.source, password=found.password) as opened:
        sheet = draw(opened, number, DPI) if 0 < number <= opened.info.pages else None
    if sheet is None:
        raise UsageError(f"Page {number} cannot be drawn.", cure="Give the PDF that the record was read from.")
    return sheet


def _number(record: Record, marks: list[Mark], page: int | None) -> int:
    if isinstance(record, Page):
        return record.number
    if isinstance(record, Report):
        return page or (record.pages[0].number if record.pages else 1)
    if not marks:
        raise UsageError("This record stands on no page.", cure="Show a record that has a page and a box.")
    return marks[0].page


def _places(record: Record) -> Iterable[Page | Source]:
    if isinstance(record, Report):
        return record.pages
    if isinstance(record, (Page, Source)):
        return [record]
    source = getattr(record, "source", None)
    return [source] if isinstance(source, Source) else []


def _marks(record: Record) -> Iterator[Mark]:
    """Yield what to mark for a record: its boxes, those of its mentions, or of a report those of its records."""
    if isinstance(record, Report):
        for name in _MARKED:
            for item in getattr(record, name):
                yield from _marks(item)
    elif isinstance(record, Cell):
        if record.page and record.bbox:
            yield Mark(record.page, record.bbox, _OTHER)
    else:
        colour = COLOURS.get(type(record).__name__, _OTHER)
        for source in _sources(record):
            yield from (Mark(box.page, box.bbox, colour) for box in source.boxes)


def _sources(record: Record) -> Iterable[Source]:
    if isinstance(record, Source):
        return [record]
    mentions: tuple[Source, ...] = getattr(record, "mentions", ())
    source = getattr(record, "source", None)
    return mentions or ([source] if isinstance(source, Source) else [])


def _marked(image: Image, marks: Iterable[Mark], scale: float) -> Image:
    """Return the picture with boxes over it, as a marker pen leaves them: the print stays readable."""
    from PIL import Image as Pillow
    from PIL import ImageChops, ImageDraw

    layer = Pillow.new("RGB", image.size, "white")
    pen = ImageDraw.Draw(layer)
    for mark in marks:
        x0, top, x1, bottom = (value * scale for value in mark.bbox)
        pale = Pillow.blend(Pillow.new("RGB", (1, 1), mark.colour), Pillow.new("RGB", (1, 1), "white"), 0.76)
        pen.rectangle((x0 - 2, top - 2, x1 + 2, bottom + 2), fill=pale.getpixel((0, 0)), outline=mark.colour, width=2)
    return ImageChops.multiply(image, layer)


@singledispatch
def to_html(record: Record) -> str:
    """Return a record as the HTML that a notebook shows: a report, a table or a project."""
    raise UsageError(f"A {type(record).__name__} has no HTML.", cure="Use repr().")


@to_html.register
def _report(report: Report) -> str:
    title = safe(report.title or report.file.name, 300)
    facts = [report.file.name, f"{report.file.pages} pages", str(report.year or "")]
    counts = [f"{name} <b>{len(getattr(report, name))}</b>" for name in COUNTED if getattr(report, name)]
    doubts = [f"<li>{safe(warning.code)} {safe(warning.message, 300)}</li>" for warning in report.warnings[:10]]
    parts = [
        f"<h3>{title}</h3>",
        f'<p style="{_SMALL}">{safe(" · ".join(filter(None, facts)))}</p>',
        f"<p>{' · '.join(counts)}</p>",
        f"<ul>{''.join(doubts)}</ul>" if doubts else "",
        timeline(report),
    ]
    return f"<div>{''.join(parts)}</div>"


@to_html.register
def _table(table: Table) -> str:
    heads = table.header_rows or (tuple(column.name for column in table.columns),)
    above = _rows(heads, lambda text: f"<th>{safe(text, 300)}</th>")
    bad = set(failing(table))
    body = "".join(
        f"<tr>{''.join(_cell(cell, (row, column) in bad) for column, cell in enumerate(cells))}</tr>"
        for row, cells in enumerate(table.rows)
    )
    caption = f"<caption>{safe(table.caption, 300)}</caption>" if table.caption else ""
    return f"<table>{caption}<thead>{above}</thead><tbody>{body}</tbody></table>"


def _rows(rows: Iterable[Iterable[str]], cell: Callable[[str], str]) -> str:
    return "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)


def _cell(cell: Cell, failed: bool) -> str:
    side = "right" if cell.value is not None else "left"
    colour = ";color:#a3271b;font-weight:bold" if failed else ""
    return f'<td style="text-align:{side}{colour}">{safe(cell.text, 300)}{" ✗" if failed else ""}</td>'


@to_html.register
def _project(project: Project) -> str:
    facts: dict[str, Any] = {
        "money": " · ".join(f"{money(amount)} ({amount.role.replace('_', ' ')})" for amount in project.amounts),
        "period": project.period.edtf if project.period else lasting(project.duration or ""),
        "countries": ", ".join(project.countries),
        "implementers": ", ".join(project.implementers),
        "partners": ", ".join(project.partners),
        "funders": ", ".join(project.funders),
        "status": project.status,
        "priority": project.priority,
        "page": project.source.page,
        "confidence": f"{project.confidence:.0%}",
    }
    rows = "".join(f"<tr><th>{name}</th><td>{safe(value, 600)}</td></tr>" for name, value in facts.items() if value)
    acronym = f" ({safe(project.acronym, 60)})" if project.acronym else ""
    return f"<div><b>{safe(project.name, 400)}</b>{acronym}<table>{rows}</table></div>"
