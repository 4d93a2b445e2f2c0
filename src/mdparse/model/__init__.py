"""The records of a report: what parsing turns a PDF into, as frozen structs that read and write JSON.

Coordinates are PDF points of the page as displayed, origin top left; offsets are half-open code-point
offsets into ``Report.text``; decimal numbers are strings, so that no cent is lost to binary floats.
The normative reading of every record type is ``docs/guidelines.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from .binding import late

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas
    import polars

SCHEMA_VERSION = "1"

BBox = tuple[float, float, float, float]
Qualifier = Literal["approximate", "at_most", "at_least", "more_than", "less_than"]
CellKind = Literal["label", "amount", "count", "percentage", "year", "date", "text"]
DateKind = Literal[
    "day", "month", "year", "interval", "set", "season", "quarter", "half_year", "week", "part_of_year",
    "parliamentary_year", "school_year", "decade",
]  # fmt: skip


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of everything in a report: immutable, compared by value, keyword-only."""

    def show(self, *, pdf: str | Path | bytes | None = None) -> Any:
        """Return the page with this record marked: a picture in a notebook, `.save("x.png")` elsewhere.

        ``pdf`` is the file that a loaded report was read from. Raises `UsageError` for a record on no page.
        """
        return late("show")(self, pdf=pdf)


class Box(Record, frozen=True, kw_only=True):
    """One rectangle on one page: 1-based physical page and [x0, top, x1, bottom] in points."""

    page: int
    bbox: BBox


class Source(Record, frozen=True, kw_only=True, dict=True):
    """Where a record stands: its page, its boxes (one a line), its offsets and the text between them.

    ``page`` and ``bbox`` are those of the first box; all three are empty for records of plain text.
    """

    text: str
    start: int
    end: int
    page: int | None = None
    bbox: BBox | None = None
    boxes: tuple[Box, ...] = ()


class ReportWarning(Record, frozen=True, kw_only=True):
    """A doubt that the reader should know of: stable code, message with its cure, page or null."""

    code: str
    message: str
    page: int | None = None


class FileInfo(Record, frozen=True, kw_only=True):
    """The file a report was read from; ``text_layer`` says what its words come from."""

    name: str
    sha256: str
    bytes: int
    pages: int
    producer: str | None = None
    created: str | None = None
    pdf_version: str | None = None
    text_layer: Literal["native", "ocr", "mixed", "none"] = "native"


class Furniture(Record, frozen=True, kw_only=True):
    """A running head, running foot, page number or margin text that was taken out of the reading text."""

    kind: Literal["head", "foot", "page_number", "margin", "watermark"]
    text: str
    bbox: BBox


class Page(Record, frozen=True, kw_only=True, dict=True):
    """One page: size in points as displayed, its slice of the reading text, and what was taken out of it.

    ``language`` is an ISO 639-1 code, null where there are too few words to tell; ``label`` is the printed
    page label of the PDF where it differs from the number.
    """

    number: int
    width: float
    height: float
    rotation: int = 0
    start: int = 0
    end: int = 0
    furniture: tuple[Furniture, ...] = ()
    text_layer: Literal["native", "ocr", "none"] = "native"
    language: str | None = None
    label: str | None = None

    def to_pdfplumber(self) -> Any:
        """Open this page in pdfplumber, for its own settings and pictures; needs the file the report came from."""
        return late("to_pdfplumber")(self)

    def show(self, *, pdf: str | Path | bytes | None = None, tables: bool = False) -> Any:
        """Return the picture of this page; with ``tables`` what was found on it: grids, confidence and reasons."""
        return late("show_tables" if tables else "show")(self, pdf=pdf)


class Section(Record, frozen=True, kw_only=True):
    """A heading and what it governs; level 1 is the document title, ``priority`` n of 'Beleidsprioriteit n'."""

    source: Source
    id: str
    title: str
    level: int
    number: str | None = None
    priority: int | None = None
    parent: str | None = None


class Footnote(Record, frozen=True, kw_only=True):
    """A footnote: its mark, its text, and the place of the mark in the body (null when none was found)."""

    source: Source
    number: str
    text: str
    anchor: Source | None = None


class Cell(Record, frozen=True, kw_only=True):
    """One body cell: printed text, unscaled decimal value, kind, and its place; offsets null when not in the text."""

    text: str
    value: str | None = None
    kind: CellKind = "text"
    qualifier: Qualifier | None = None
    page: int | None = None
    bbox: BBox | None = None
    start: int | None = None
    end: int | None = None


class Column(Record, frozen=True, kw_only=True):
    """One column: joined header text, kind of most of its cells, and its unit where it has its own."""

    name: str
    kind: CellKind = "text"
    unit: str | None = None


class Check(Record, frozen=True, kw_only=True):
    """A printed total (``expected``) beside the sum of what it totals (``found``).

    ``index`` is the column the sum runs down, or the row it runs along.
    """

    kind: Literal["column_sum", "row_sum"]
    index: int
    expected: str
    found: str
    ok: bool


class Table(Record, frozen=True, kw_only=True):
    """A table: grid, header, caption, unit, typed cells, totals, checks; ``spans`` count from the first header row."""

    source: Source
    id: str
    caption: str | None = None
    unit: str | None = None
    currency: str | None = None
    scale: int = 1
    header_rows: tuple[tuple[str, ...], ...] = ()
    spans: tuple[tuple[int, int, int, int], ...] = ()
    section_rows: tuple[int, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    total_row: int | None = None
    total_column: int | None = None
    checks: tuple[Check, ...] = ()
    pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    section: str | None = None
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    def to_pandas(self) -> pandas.DataFrame:
        """Return the table as a DataFrame: numbers as floats with NaN, header rows as (multi-)header."""
        return late("table_to_pandas")(self)  # type: ignore[no-any-return]

    def to_csv(self, *, printed: bool = False) -> str:
        """Return the table as CSV: numbers with a dot where the column holds numbers, or every cell as ``printed``."""
        return late("table_to_csv")(self, printed=printed)  # type: ignore[no-any-return]

    def to_html(self) -> str:
        """Return the table as an HTML ``table`` element, header rows and spans as printed, all text escaped."""
        return late("table_to_html")(self)  # type: ignore[no-any-return]

    def _repr_html_(self) -> str:
        return late("to_html")(self)  # type: ignore[no-any-return]


class CellRef(Record, frozen=True, kw_only=True):
    """A cell of a table by 0-based body row and column."""

    id: str
    row: int
    column: int


class Amount(Record, frozen=True, kw_only=True):
    """A sum of money, scaled ('€ 9 miljoen' is '9000000'); currency by ISO 4217, those of the time too."""

    source: Source
    value: str
    value_max: str | None = None
    currency: str
    qualifier: Qualifier | None = None
    per: str | None = None
    distributive: int | bool | None = None
    table: CellRef | None = None
    section: str | None = None
    confidence: float = 1.0


class Percentage(Record, frozen=True, kw_only=True):
    """A percentage: value (and upper value of a range) as decimal strings."""

    source: Source
    value: str
    value_max: str | None = None
    qualifier: Qualifier | None = None
    confidence: float = 1.0


class DateExpression(Record, frozen=True, kw_only=True):
    """An expression of calendar time in EDTF (Library of Congress, 2019) with inclusive ISO bounds (null = open)."""

    source: Source
    kind: DateKind
    edtf: str
    start_date: str | None = None
    end_date: str | None = None
    relative: bool = False
    qualifier: Qualifier | None = None
    confidence: float = 1.0


class CountryMention(Record, frozen=True, kw_only=True):
    """A country named in the text: ISO 3166-1 codes, usual Dutch name, word form, and ISO 3166-3 code if historical."""

    source: Source
    iso2: str
    iso3: str
    name: str
    form: Literal["name", "adjective", "demonym"]
    historical: str | None = None
    inside: Literal["compound", "organisation", "project"] | None = None
    confidence: float = 1.0


class RegionMention(Record, frozen=True, kw_only=True):
    """A continent, region or bloc named in the text, with its UN M49 code where one exists."""

    source: Source
    name: str
    type: Literal["continent", "region", "bloc"]
    m49: str | None = None
    form: Literal["name", "adjective", "demonym"] = "name"
    inside: Literal["compound", "organisation", "project"] | None = None
    confidence: float = 1.0


class PlaceMention(Record, frozen=True, kw_only=True):
    """A city or sub-national place with the ISO 3166-1 alpha-2 code of its country."""

    source: Source
    name: str
    country: str
    inside: Literal["compound", "organisation", "name"] | None = None
    confidence: float = 1.0


class Organisation(Record, frozen=True, kw_only=True):
    """A named body with all its mentions; ``full_name`` is null when the text (and lexicon) never give it."""

    source: Source
    id: str
    name: str
    full_name: str | None = None
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Source, ...] = ()
    confidence: float = 1.0


class Evidence(Record, frozen=True, kw_only=True):
    """Why a field of a project holds what it holds: field, value as text, rule, and the span it was read from."""

    field: str
    value: str
    rule: str
    source: Source


class ProjectAmount(Record, frozen=True, kw_only=True):
    """Money of a project with the role it plays there."""

    value: str
    currency: str
    role: Literal["dutch_contribution", "co_funding", "total", "grant", "budget"]
    value_max: str | None = None
    per: str | None = None
    source: Source | None = None


class Project(Record, frozen=True, kw_only=True):
    """A project, programme, scheme, training, study or publication with all that the report says of it.

    ``named`` is false for one that is only described. ``implementers``, ``partners`` and ``funders`` are names;
    ``organisations`` maps those found in ``Report.organisations`` to their ids.
    """

    source: Source
    id: str
    name: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    named: bool = True
    kind: str = "project"
    implementers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    funders: tuple[str, ...] = ()
    organisations: dict[str, str] = {}
    countries: tuple[str, ...] = ()
    period: DateExpression | None = None
    duration: str | None = None
    amounts: tuple[ProjectAmount, ...] = ()
    priority: int | None = None
    status: Literal["planned", "running", "completed", "stopped"] | None = None
    section: str | None = None
    parent: str | None = None
    mentions: tuple[Source, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        return late("to_html")(self)  # type: ignore[no-any-return]


class Reference(Record, frozen=True, kw_only=True):
    """A reference to a paper of parliament or state, a URL or a publication, in its normal form."""

    source: Source
    type: Literal[
        "kamerstuk",
        "handelingen",
        "aanhangsel",
        "com",
        "council",
        "staatscourant",
        "staatsblad",
        "tractatenblad",
        "ecli",
        "bwb",
        "eu",
        "un",
        "url",
        "publication",
        "other",
    ]
    id: str
    url: str | None = None
    fields: dict[str, str] = {}
    confidence: float = 1.0


class Correction(Record, frozen=True, kw_only=True):
    """What a reader corrected by hand in one record list: a record removed, edited or added.

    The record is named by its ``quote`` with what stands around it (``prefix``, ``suffix``), its page, offset and
    box, in the file of that name and SHA-256; ``values`` are the fields that change, or those of an added record.
    """

    action: Literal["remove", "edit", "add"]
    records: str
    file_name: str
    sha256: str
    quote: str
    prefix: str = ""
    suffix: str = ""
    page: int | None = None
    start: int | None = None
    bbox: BBox | None = None
    values: dict[str, Any] = {}
    note: str | None = None


class Mentions(Record, frozen=True, kw_only=True):
    """What the language extractors find in one text, by record type, in text order."""

    amounts: tuple[Amount, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    countries: tuple[CountryMention, ...] = ()
    regions: tuple[RegionMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    projects: tuple[Project, ...] = ()
    references: tuple[Reference, ...] = ()


class Report(Record, frozen=True, kw_only=True, dict=True):
    """One parsed report; ``load(dump(report)) == report`` holds."""

    schema_version: str = SCHEMA_VERSION
    file: FileInfo
    title: str | None = None
    year: int | None = None
    language: str | None = None
    text: str = ""
    pages: tuple[Page, ...] = ()
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    tables: tuple[Table, ...] = ()
    amounts: tuple[Amount, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    countries: tuple[CountryMention, ...] = ()
    regions: tuple[RegionMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    projects: tuple[Project, ...] = ()
    references: tuple[Reference, ...] = ()
    warnings: tuple[ReportWarning, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def show(self, *, pdf: str | Path | bytes | None = None, page: int | None = None, tables: bool = False) -> Any:
        """Return a page (the first when null) with its records marked, or with its ``tables``: grids and reasons."""
        return late("show_tables" if tables else "show")(self, pdf=pdf, page=page)

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the report as JSON text, on one line or indented; keys in the order of the schema."""
        data = msgspec.json.encode(self)
        return (msgspec.json.format(data, indent=indent) if indent else data).decode()

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain dicts, lists, strings and numbers, as in its JSON."""
        return msgspec.to_builtins(self)  # type: ignore[no-any-return]

    def to_pandas(self, records: str) -> pandas.DataFrame:
        """Return one record list ('amounts', 'projects' ...) as a DataFrame with provenance columns."""
        return late("to_pandas")(self, records)  # type: ignore[no-any-return]

    def to_polars(self, records: str) -> polars.DataFrame:
        """Return one record list as a polars DataFrame, with the columns of `to_pandas`."""
        return late("to_polars")(self, records)  # type: ignore[no-any-return]

    def save(
        self,
        path: str | Path,
        *,
        format: str | None = None,  # noqa: A002 the word that the command uses too
        mdto: Mapping[str, Any] | str | Path | None = None,
    ) -> Path:
        """Write the report in the format of the file name's ending, or the one named, whole or not at all.

        ``mdto``: a TOML file, or what is in it, with the facts an MDTO sidecar needs. Returns the path.
        """
        return late("save")(self, path, format=format, mdto=mdto)  # type: ignore[no-any-return]

    def timeline(self, *, width: int = 720) -> Any:
        """Return the projects with a known period as bars over the years: an SVG, drawn in a notebook."""
        return late("timeline")(self, width=width)

    def _repr_html_(self) -> str:
        return late("to_html")(self)  # type: ignore[no-any-return]
