"""The summary: what it tells, that it keeps to its width, and that nothing a PDF says steers the terminal."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdparse import Check, Correction, DateExpression, FileInfo, Project, ProjectAmount, Report, ReportWarning, Source
from mdparse.exporting import summary
from mdparse.exporting.summary import failing, lasting, money

HERE = Source(text="Brug", start=23, end=27, page=1)


def stripped(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def test_colour_changes_nothing_but_colour(sample: Report) -> None:
    assert stripped(summary(sample, colour=True)) == summary(sample)
    assert "\x1b[34m●\x1b[0m Brug" in summary(sample, colour=True)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 110, 300])
def test_width(office: Report, width: int) -> None:
    assert max(map(len, summary(office, width=width).splitlines())) <= max(40, min(width, 110))


def test_project_line_has_name_and_money_and_the_next_its_facts(sample: Report) -> None:
    lines = summary(sample, width=60).splitlines()
    at = next(index for index, line in enumerate(lines) if "Brug (BRG)" in line)
    assert lines[at].startswith("  p. 1  ● Brug (BRG)")
    assert lines[at].endswith("€ 9.000.000")
    assert len(lines[at]) == 60
    assert " ".join(lines[at + 1].split()) == "2012 – … · GH, NL · running · IOM"


def test_right_and_wrong_totals(sample: Report, office: Report) -> None:
    assert "✗ column 'Bedrag': printed 1.300, sum 1.250" in summary(sample)
    told = summary(office)
    assert told.count("✗ row") == 2
    assert "✓ 3 printed totals right" in told


def test_failing_cells(sample: Report, office: Report) -> None:
    assert list(failing(sample.tables[0])) == [(2, 1)]
    assert list(failing(office.tables[1])) == [(3, 3), (4, 3)]
    bare = msgspec.structs.replace(
        sample.tables[0], total_row=None, checks=(Check(kind="row_sum", index=0, expected="1", found="2", ok=False),)
    )
    assert list(failing(bare)) == [(0, 1)]


def test_warnings_of_many_pages_are_one_line(sample: Report) -> None:
    doubts = tuple(ReportWarning(code="W101", message="No words. Install OCR.", page=page) for page in (3, 1, 3, 4, 5))
    told = summary(msgspec.structs.replace(sample, warnings=doubts))
    assert "  W101 No words. Install OCR. (p. 1, 3-5)" in told.splitlines()


def test_corrections_are_told(sample: Report) -> None:
    made = [
        Correction(action=action, records="dates", file_name="k", sha256="0", quote="x")
        for action in ("edit", "remove", "edit")
    ]
    told = summary(msgspec.structs.replace(sample, corrections=tuple(made)))
    assert "Corrected by hand: 2 edited, 1 removed" in told


@pytest.mark.parametrize(
    ("start", "end", "edtf", "told"),
    [
        ("2012-01-01", "2013-12-31", "2012/2013", "2012 – 2013"),
        ("2012-01-01", "2012-12-31", "2012", "2012"),
        ("2012-03-01", "2013-12-31", "2012-03/2013", "2012-03-01 – 2013-12-31"),
        (None, "2013-12-31", "/2013", "… – 2013"),
        (None, None, "XXXX", "XXXX"),
        ("2013-05-04", "2013-05-04", "2013-05-04", "2013-05-04"),
    ],
)
def test_periods(sample: Report, start: str | None, end: str | None, edtf: str, told: str) -> None:
    period = DateExpression(source=HERE, kind="interval", edtf=edtf, start_date=start, end_date=end)
    project = Project(source=HERE, id="p", name="Brug", period=period)
    lines = summary(msgspec.structs.replace(sample, projects=(project,))).splitlines()
    assert lines[lines.index("  p. 1  ● Brug") + 1].strip() == told


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (ProjectAmount(value="9000000", currency="EUR", role="grant"), "€ 9.000.000"),
        (ProjectAmount(value="1500.5", currency="NLG", role="total"), "f 1.500,5"),
        (ProjectAmount(value="10", value_max="20", currency="XAF", role="total", per="year"), "XAF 10-20 a year"),
        (ProjectAmount(value="-12", currency="USD", role="budget"), "US$ -12"),
    ],
)
def test_money(amount: ProjectAmount, told: str) -> None:
    assert money(amount) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("P3M", "3 months"),
        ("P1Y6M", "1 year, 6 months"),
        ("P2W", "2 weeks"),
        ("P", "P"),
        ("drie jaar", "drie jaar"),
        ("", ""),
    ],
)
def test_durations(text: str, told: str) -> None:
    assert lasting(text) == told


@given(text=st.text(max_size=200), width=st.integers(40, 110))
def test_nothing_of_the_pdf_steers_the_terminal(text: str, width: int) -> None:
    file = FileInfo(name=text, sha256="0", bytes=1, pages=1)
    project = Project(source=HERE, id="p", name=text, implementers=(text,), status="running")
    report = Report(
        file=file, title=text, projects=(project,), warnings=(ReportWarning(code="W101", message=text or "x"),)
    )
    told = summary(report, width=width)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told)
