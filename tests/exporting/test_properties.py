"""Any report that can be built survives every lossless format, and no cell of any spreadsheet runs."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jsonschema
import msgspec
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mdparse import (
    Amount,
    Cell,
    Column,
    CountryMention,
    DateExpression,
    Evidence,
    FileInfo,
    Footnote,
    Furniture,
    Organisation,
    Page,
    Percentage,
    Project,
    ProjectAmount,
    Reference,
    Report,
    ReportWarning,
    Section,
    Source,
    Table,
    load,
)
from mdparse.exporting import schema
from mdparse.exporting.annotations import collection
from mdparse.exporting.cells import is_number, safe
from mdparse.exporting.grids import SHAPES, flow, rows
from mdparse.exporting.lines import TAGS, dump
from mdparse.exporting.workbooks import read as read_book

#: What text of a PDF may hold: anything but half characters, the beginnings of formulas often.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    [
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-beheer",
        "@SUM(A1)",
        "\t=1",
        "\r\n=1",
        " =1",
        "\u00a0=1",
        "＝1",
        "-12",
        '"',
        ",",
        "\x00",
    ]
)
NUMBERS = st.decimals(-(10**12), 10**12, places=2).map(str)
REALS = st.floats(-1000, 1000, allow_nan=False).map(lambda value: round(value, 3))
BOXES = st.tuples(REALS, REALS, REALS, REALS)
COUNTS = st.integers(0, 2**53)


def _some(record: type[Any], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(st.builds(record, **fields), max_size=2).map(tuple)


SOURCES = st.builds(
    Source,
    text=TEXTS,
    start=COUNTS,
    end=COUNTS,
    page=st.none() | st.integers(1, 9),
    bbox=st.none() | BOXES,
    boxes=st.just(()),
)
MAYBE = st.none() | TEXTS
SHORT = st.lists(TEXTS, max_size=2).map(tuple)
SURE = st.floats(0, 1)
DATES = st.builds(
    DateExpression, source=SOURCES, kind=st.sampled_from(["day", "interval"]), edtf=TEXTS, confidence=SURE
)
CELLS = _some(Cell, text=TEXTS, value=st.none() | NUMBERS, kind=st.just("amount"), bbox=st.none() | BOXES)
REPORTS = st.builds(
    Report,
    file=st.builds(
        FileInfo, name=TEXTS, sha256=st.from_regex(r"[0-9a-f]{64}", fullmatch=True), bytes=COUNTS, pages=COUNTS
    ),
    title=MAYBE,
    year=st.none() | st.integers(1900, 2100),
    language=MAYBE,
    text=TEXTS,
    pages=_some(
        Page,
        number=st.integers(1, 9),
        width=REALS,
        height=REALS,
        furniture=_some(Furniture, kind=st.just("head"), text=TEXTS, bbox=BOXES),
    ),
    sections=_some(Section, source=SOURCES, id=TEXTS, title=TEXTS, level=COUNTS, parent=MAYBE),
    footnotes=_some(Footnote, source=SOURCES, number=TEXTS, text=TEXTS, anchor=st.none() | SOURCES),
    tables=_some(
        Table,
        source=SOURCES,
        id=TEXTS,
        caption=MAYBE,
        header_rows=st.lists(SHORT, max_size=2).map(tuple),
        columns=_some(Column, name=TEXTS),
        rows=st.lists(CELLS, max_size=2).map(tuple),
        notes=SHORT,
    ),
    amounts=_some(
        Amount,
        source=SOURCES,
        value=NUMBERS,
        currency=TEXTS,
        per=MAYBE,
        distributive=st.none() | st.booleans() | st.integers(1, 9),
        confidence=SURE,
    ),
    percentages=_some(Percentage, source=SOURCES, value=NUMBERS, confidence=SURE),
    dates=st.lists(DATES, max_size=2).map(tuple),
    countries=_some(CountryMention, source=SOURCES, iso2=TEXTS, iso3=TEXTS, name=TEXTS, form=st.just("name")),
    organisations=_some(
        Organisation,
        source=SOURCES,
        id=TEXTS,
        name=TEXTS,
        aliases=SHORT,
        mentions=_some(Source, text=TEXTS, start=COUNTS, end=COUNTS),
    ),
    projects=_some(
        Project,
        source=SOURCES,
        id=TEXTS,
        name=TEXTS,
        named=st.booleans(),
        implementers=SHORT,
        organisations=st.dictionaries(TEXTS, TEXTS, max_size=2),
        countries=SHORT,
        period=st.none() | DATES,
        amounts=_some(ProjectAmount, value=NUMBERS, currency=TEXTS, role=st.just("total"), source=st.none() | SOURCES),
        evidence=_some(Evidence, field=TEXTS, value=TEXTS, rule=TEXTS, source=SOURCES),
    ),
    references=_some(
        Reference, source=SOURCES, type=st.just("url"), id=TEXTS, fields=st.dictionaries(TEXTS, TEXTS, max_size=2)
    ),
    warnings=_some(ReportWarning, code=TEXTS, message=TEXTS, page=st.none() | st.integers(1, 9)),
)
FEW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
VALIDATOR = jsonschema.Draft202012Validator(schema())


@FEW
@given(REPORTS)
def test_lossless_formats_lose_nothing(report: Report) -> None:
    with TemporaryDirectory() as folder:
        for ending in (".json", ".jsonl"):
            assert load(report.save(Path(folder) / f"x{ending}")) == report


@FEW
@given(REPORTS)
def test_every_report_follows_the_schema(report: Report) -> None:
    VALIDATOR.validate(msgspec.json.decode(report.to_json()))


@FEW
@given(REPORTS)
def test_every_record_has_a_line_and_a_row(report: Report) -> None:
    counts = {name: len(getattr(report, name)) for name in TAGS}
    assert len(dump(report).splitlines()) == 1 + sum(counts.values())
    assert {name: len(list(rows(report, name))) for name in TAGS} == counts
    for shape, lines in flow(report):
        assert {len(line) for line in lines} <= {len(shape.heads)}


@FEW
@given(REPORTS)
def test_every_source_has_an_annotation(report: Report) -> None:
    placed = sum(len(getattr(report, name)) for name in TAGS if name not in {"pages", "warnings"})
    assert collection(report)["total"] == placed


def _runs(cell: object) -> bool:
    # A spreadsheet trims white space and takes full-width signs for plain ones; a number is shown, not run.
    text = str(cell).lstrip() if isinstance(cell, str) else ""
    return (
        (text[:1] in set("=+-@＝＋－＠") or str(cell)[:1] in {"\t", "\r"}) and bool(text) and not is_number(str(cell))
    )


@FEW
@given(REPORTS)
def test_no_cell_of_a_spreadsheet_runs(report: Report) -> None:
    with TemporaryDirectory() as folder:
        for file in report.save(Path(folder) / "x.csv").iterdir():
            with file.open(encoding="utf-8-sig", newline="") as lines:
                assert not [cell for line in csv.reader(lines) for cell in line if _runs(cell)]
        book = report.save(Path(folder) / "x.xlsx")
        for shape in SHAPES.values():
            assert not [cell for line in read_book(book, shape) for cell in line if _runs(cell)]


@given(st.text(max_size=8))
@example("=1")
@example("\u2003-x")
def test_safe_changes_only_the_front(text: str) -> None:
    assert not _runs(safe(text))
    assert safe(text) in {text, f"'{text}"}
    assert safe(safe(text)) == safe(text)


@FEW
@given(REPORTS)
def test_a_database_keeps_every_text_as_it_is(report: Report) -> None:
    titles = [section.title for section in report.sections]
    if len({section.id for section in report.sections}) < len(titles):
        report = msgspec.structs.replace(report, sections=())
        titles = []
    bare = Report(file=report.file, sections=report.sections)
    with TemporaryDirectory() as folder, closing(sqlite3.connect(bare.save(Path(folder) / "x.sqlite"))) as base:
        assert [title for (title,) in base.execute("SELECT title FROM sections ORDER BY rowid")] == titles
