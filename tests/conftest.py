"""Fixtures of all tests: the gold of the 2013 report, the report as parsed, and a small report made by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import mdparse
from mdparse import (
    Amount,
    Box,
    Cell,
    CellRef,
    Check,
    Column,
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
    RegionMention,
    Report,
    ReportWarning,
    Section,
    Source,
    Table,
)

FIXTURES = Path(__file__).parent / "fixtures" / "report-2013"
TEXT = (
    "1. Opvang\n\nHet project Brug krijgt € 9 miljoen (2012–2013).1\n\n[1] =SOM(A1)\fWest-Afrika, kst-30573-11 en 50%"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden JSON files anew from what the code gives")


@pytest.fixture(scope="session")
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="session")
def fixtures() -> Path:
    return FIXTURES


@pytest.fixture(scope="session")
def gold() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((FIXTURES / "gold.json").read_text("utf-8"))
    return data


@pytest.fixture(scope="session")
def canonical() -> str:
    # Without newline translation: offsets count every character as it is.
    return (FIXTURES / "canonical.txt").read_bytes().decode()


@pytest.fixture(scope="session")
def office() -> Report:
    return mdparse.parse(FIXTURES / "report-2013-office.pdf")


@pytest.fixture(scope="session")
def ruled() -> Report:
    return mdparse.parse(FIXTURES / "report-2013-ruled.pdf")


def source(quote: str, page: int = 1) -> Source:
    """Return the Source of the first place of a quote in TEXT, in a box that its length makes up."""
    start = TEXT.index(quote)
    box = Box(page=page, bbox=(70.0, 100.0, 70.0 + len(quote), 112.5))
    return Source(text=quote, start=start, end=start + len(quote), page=page, bbox=box.bbox, boxes=(box,))


def _table() -> Table:
    rows = (
        (Cell(text="Opvang", kind="label"), Cell(text="1.000", value="1000", kind="amount", page=1, start=0, end=5)),
        (Cell(text="-beheer", kind="label"), Cell(text="ca 250", value="250", kind="amount", qualifier="approximate")),
        (Cell(text="Totaal", kind="label"), Cell(text="1.300", value="1300", kind="amount")),
    )
    return Table(
        source=source("50%", 2),
        id="t1",
        caption="Uitgaven (in euro)",
        currency="EUR",
        header_rows=(("Doel", "Bedrag"),),
        columns=(Column(name="Doel", kind="label"), Column(name="Bedrag", kind="amount")),
        rows=rows,
        total_row=2,
        checks=(Check(kind="column_sum", index=1, expected="1300", found="1250", ok=False),),
        pages=(2,),
    )


def _project() -> Project:
    place = source("Brug")
    return Project(
        source=place,
        id="p1",
        name="Brug",
        acronym="BRG",
        implementers=("IOM", "=cmd|' /C calc'!A0"),
        funders=("EU",),
        organisations={"IOM": "o1"},
        countries=("GH", "NL"),
        period=DateExpression(source=source("2012–2013"), kind="interval", edtf="2012/2013", start_date="2012-01-01"),
        amounts=(ProjectAmount(value="9000000", currency="EUR", role="dutch_contribution"),),
        status="running",
        section="s1",
        mentions=(place,),
        evidence=(Evidence(field="status", value="running", rule="verb", source=place),),
    )


@pytest.fixture(scope="session")
def sample() -> Report:
    """A report with every kind of record, a live formula, a failed total and a warning."""
    split = TEXT.index("\f")
    return Report(
        file=FileInfo(name="klein.pdf", sha256="0" * 64, bytes=1234, pages=2),
        title="Voortgangsrapportage opvang",
        year=2013,
        language="nl",
        text=TEXT,
        pages=(
            Page(
                number=1,
                width=595.0,
                height=842.0,
                end=split,
                furniture=(Furniture(kind="head", text="Kop", bbox=(1.0, 2.0, 3.0, 4.0)),),
            ),
            Page(number=2, width=595.0, height=842.0, start=split + 1, end=len(TEXT)),
        ),
        sections=(Section(source=source("1. Opvang"), id="s1", title="Opvang", level=2, number="1."),),
        footnotes=(Footnote(source=source("[1] =SOM(A1)"), number="1", text="=SOM(A1)", anchor=source(".1")),),
        tables=(_table(),),
        amounts=(
            Amount(
                source=source("€ 9 miljoen"),
                value="9000000",
                currency="EUR",
                qualifier="at_most",
                section="s1",
                table=CellRef(id="t1", row=0, column=1),
            ),
        ),
        percentages=(Percentage(source=source("50%", 2), value="50"),),
        dates=(DateExpression(source=source("2012–2013"), kind="interval", edtf="2012/2013"),),
        regions=(RegionMention(source=source("West-Afrika", 2), name="West-Afrika", type="region", m49="011"),),
        organisations=(Organisation(source=source("Opvang"), id="o1", name="IOM", mentions=(source("Opvang"),)),),
        projects=(_project(),),
        references=(Reference(source=source("kst-30573-11", 2), type="kamerstuk", id="kst-30573-11"),),
        warnings=(ReportWarning(code="W400", message="The total of table t1 differs from its sum.", page=2),),
    )
