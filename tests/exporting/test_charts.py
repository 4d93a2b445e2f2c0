"""Charts: bars where the years say they are, money per priority counted once, and text that cannot break out."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdparse import DateExpression, FileInfo, Project, ProjectAmount, Report, Source
from mdparse.exporting.charts import Scale, paid, spans, spending, timeline
from mdparse.exporting.markup import plain, safe

SVG = "{http://www.w3.org/2000/svg}"
HERE = Source(text="x", start=0, end=1, page=1)


def project(name: str, start: str | None, end: str | None, **fields: object) -> Project:
    period = DateExpression(source=HERE, kind="interval", edtf="x", start_date=start, end_date=end)
    return Project(source=HERE, id=name, name=name, period=period, **fields)  # type: ignore[arg-type]


def drawn(sample: Report, *projects: Project) -> ET.Element:
    return ET.fromstring(timeline(msgspec.structs.replace(sample, projects=projects)))


def bars(root: ET.Element) -> dict[str, ET.Element]:
    return {group.get("data-project", ""): bar for group in root.iter(f"{SVG}g") for bar in group.iter(f"{SVG}rect")}


def test_bars_stand_in_order_of_start_and_on_one_scale(sample: Report) -> None:
    root = drawn(
        sample,
        project("late", "2012-01-01", "2013-12-31", status="running"),
        project("early", "2010-01-01", "2011-12-31", status="completed"),
        project("none", None, None),
    )
    found = bars(root)
    assert list(found) == ["early", "late"]
    early, late = found["early"], found["late"]
    assert float(early.get("x", "")) + float(early.get("width", "")) == pytest.approx(float(late.get("x", "")), abs=0.5)
    assert float(early.get("width", "")) == pytest.approx(float(late.get("width", "")), abs=1.5)
    assert float(early.get("y", "")) < float(late.get("y", ""))
    assert early.get("class") == "bar completed"


def test_open_ends_reach_the_edge_and_look_open(sample: Report) -> None:
    root = drawn(sample, project("begun", "2012-07-01", None), project("ended", None, "2012-07-01"))
    found = bars(root)
    right = float(found["begun"].get("x", "")) + float(found["begun"].get("width", ""))
    assert right == 720 - 6
    assert float(found["ended"].get("x", "")) == 6
    assert {bar.get("class") for bar in found.values()} == {"bar unknown open"}
    assert all(bar.get("stroke-dasharray") for bar in found.values())


def test_nothing_to_draw(sample: Report) -> None:
    bare = msgspec.structs.replace(sample, projects=(project("none", None, None),))
    assert timeline(bare) == ""
    assert spending(bare) == ""


def test_days_that_no_calendar_knows_are_left_open() -> None:
    found = list(spans([project("old", "-0500-01-01", "2012-01-01"), project("odd", "2012-02-30", None)]))
    assert [(span.project.id, span.start, span.end) for span in found] == [("old", None, date(2012, 1, 1))]


@given(st.integers(1, 9990), st.integers(0, 400), st.integers(60, 2000))
def test_years_fit_beside_each_other(first: int, more: int, width: int) -> None:
    scale = Scale(first, min(9998, first + more), width)
    places = [scale.x(date(year, 1, 1)) for year in scale.years()]
    assert all(later - sooner >= 55 for sooner, later in pairwise(places))
    assert places[0] >= 6
    assert places[-1] <= width - 6 or width < 72


def test_money_of_the_state_per_priority() -> None:
    def costs(priority: int | None, value: str, role: str, currency: str = "EUR") -> Project:
        amount = ProjectAmount(value=value, currency=currency, role=role)  # type: ignore[arg-type]
        return Project(source=HERE, id="x", name="x", priority=priority, amounts=(amount,))

    found = paid(
        [
            costs(1, "100.50", "dutch_contribution"),
            costs(1, "10", "grant"),
            costs(1, "999", "co_funding"),
            costs(2, "999", "total"),
            costs(2, "999", "grant", "USD"),
            costs(None, "7", "budget"),
            costs(3, "veel", "budget"),
        ]
    )
    assert found == {1: Decimal("110.50"), None: Decimal(7)}


def test_spending_bars_are_in_proportion(sample: Report) -> None:
    amounts = [(2, "500000"), (1, "1000000"), (None, "250000")]
    projects = tuple(
        Project(source=HERE, id=value, name=value, priority=priority, amounts=(_grant(value),))
        for priority, value in amounts
    )
    root = ET.fromstring(spending(msgspec.structs.replace(sample, projects=projects)))
    groups = root.findall(f"{SVG}g")
    assert [group.get("data-priority") for group in groups] == ["1", "2", ""]
    widths = [float(bar.get("width", "")) for bar in root.iter(f"{SVG}rect")]
    assert widths == pytest.approx([708, 354, 177])
    assert "€ 1.000.000" in "".join(root.itertext())


def _grant(value: str) -> ProjectAmount:
    return ProjectAmount(value=value, currency="EUR", role="grant")


@given(st.text(max_size=80))
def test_any_name_gives_well_formed_svg(name: str) -> None:
    file = FileInfo(name="x", sha256="0", bytes=1, pages=1)
    found = Report(file=file, projects=(project(name, "2012-01-01", "2013-01-01"),))
    root = ET.fromstring(timeline(found))
    assert len(list(root.iter(f"{SVG}rect"))) == 1


@given(st.text(max_size=60), st.integers(1, 30))
def test_plain_text_steers_nothing_and_is_never_too_long(text: str, longest: int) -> None:
    told = plain(text, longest)
    assert len(told) <= longest
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]", told)


def test_safe_text_is_escaped_in_attributes_too() -> None:
    assert safe("<a href=\"x\" o='y'>&") == "&lt;a href=&quot;x&quot; o=&#x27;y&#x27;&gt;&amp;"
    assert safe(12) == "12"
