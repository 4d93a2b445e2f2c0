"""EDTF written by us: what it says, its bounds, and its form as another reader sees it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.language.dates import calendars, edtf
from mdparse.language.lexicon import rows
from wellformed import wellformed

YEARS = st.integers(1800, 2090)


def bounds(span):
    return span.first and span.first.isoformat(), span.last and span.last.isoformat()


@pytest.mark.parametrize(
    ("span", "text", "first", "last"),
    [
        (edtf.day(2013, 10, 29), "2013-10-29", "2013-10-29", "2013-10-29"),
        (edtf.month(2012, 2), "2012-02", "2012-02-01", "2012-02-29"),
        (edtf.year(2013), "2013", "2013-01-01", "2013-12-31"),
        (edtf.decade(1990), "199X", "1990-01-01", "1999-12-31"),
        (edtf.season(2014, 22), "2014-22", "2014-06-01", "2014-08-31"),
        (edtf.season(2013, 24), "2013-24", "2013-12-01", "2014-02-28"),
        (edtf.quarter(2014, 4), "2014-36", "2014-10-01", "2014-12-31"),
        (edtf.third(2014, 2), "2014-38", "2014-05-01", "2014-08-31"),
        (edtf.half(2014, 1), "2014-40", "2014-01-01", "2014-06-30"),
        (edtf.week(2014, 1), "2013-12-30/2014-01-05", "2013-12-30", "2014-01-05"),
        (edtf.part(edtf.year(2013), "begin"), "2013-~01", "2013-01-01", "2013-03-31"),
        (edtf.part(edtf.year(2013), "middle"), "2013-~06", "2013-05-01", "2013-08-31"),
        (edtf.part(edtf.year(2013), "end"), "2013-~12", "2013-10-01", "2013-12-31"),
        (edtf.part(edtf.month(2016, 12), "end"), "2016-12-~31", "2016-12-21", "2016-12-31"),
        (edtf.part(edtf.month(2013, 2), "end"), "2013-02-~28", "2013-02-21", "2013-02-28"),
        (edtf.part(edtf.month(2013, 2), "last"), "2013-02-28", "2013-02-28", "2013-02-28"),
    ],
)
def test_each_unit_has_its_edtf_and_bounds(span, text, first, last):
    assert span.edtf == text
    assert bounds(span) == (first, last)


@pytest.mark.parametrize(
    "impossible", [edtf.day(2013, 2, 29), edtf.day(2013, 13, 1), edtf.week(2014, 53), edtf.quarter(2014, 5)]
)
def test_what_the_calendar_lacks_is_none(impossible):
    assert impossible is None


def test_open_intervals_keep_the_open_side_null():
    assert edtf.since(edtf.year(2006)) == edtf.Span("interval", "2006/..", date(2006, 1, 1), None)
    assert edtf.until(edtf.month(2014, 2)) == edtf.Span("interval", "../2014-02", None, date(2014, 2, 28))


def test_an_approximate_edge_of_an_open_interval_is_approximate_as_a_whole():
    assert edtf.since(edtf.part(edtf.year(2012), "begin")).edtf == "2012-01~/.."


def test_an_interval_never_runs_backwards():
    assert edtf.interval(edtf.year(2014), edtf.year(2013)) is None


def test_an_interval_of_quarters_is_one_of_months():
    assert edtf.interval(edtf.quarter(2013, 3), edtf.quarter(2014, 2)).edtf == "2013-07/2014-06"


def test_sets_and_choices():
    spans = [edtf.year(2010), edtf.year(2013)]
    assert edtf.collection(spans).edtf == "{2010,2013}"
    assert edtf.collection(spans, one_of=True).edtf == "[2010,2013]"


def test_a_span_follows_the_one_that_ends_the_day_before():
    assert edtf.follows(edtf.month(2012, 12), edtf.year(2013))
    assert not edtf.follows(edtf.month(2012, 11), edtf.year(2013))


@settings(deadline=None, max_examples=8)
@given(YEARS, st.integers(1, 12), st.integers(1, 28))
def test_points_are_well_formed(year, month, day):
    spans = [edtf.day(year, month, day), edtf.month(year, month), edtf.year(year), edtf.decade(year - year % 10)]
    spans += [edtf.season(year, 21 + month % 4), edtf.quarter(year, 1 + month % 4), edtf.half(year, 1 + month % 2)]
    spans += [edtf.part(whole, which) for whole in spans[1:3] for which in ("begin", "middle", "end")]
    for span in spans:
        assert wellformed(span.edtf)
        assert span.first <= span.last


@settings(deadline=None, max_examples=20)
@given(YEARS, st.integers(1, 12), st.integers(0, 400))
def test_intervals_are_well_formed_and_closed_by_their_ends(year, month, length):
    start = date(year, month, 1)
    end = start + timedelta(days=length)
    span = edtf.interval(edtf.day(year, month, 1), edtf.day(end.year, end.month, end.day))
    assert wellformed(span.edtf)
    assert (span.first, span.last) == (start, end)
    assert wellformed(edtf.since(span._replace(kind="day", edtf=start.isoformat())).edtf)


@settings(deadline=None)
@given(st.integers(1900, 2090), st.integers(1, 12))
def test_what_follows_is_consecutive(year, month):
    after = edtf.month(year + month // 12, month % 12 + 1)
    assert edtf.consecutive([edtf.month(year, month), after])


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2007, "2007-09-18", "2008-09-15"),
        (2011, "2011-09-20", "2012-09-17"),
        (2012, "2012-09-18", "2013-09-16"),
        (2013, "2013-09-17", "2014-09-15"),
    ],
)
def test_sessions_run_from_prinsjesdag_to_the_day_before_the_next(year, first, last):
    assert bounds(calendars.session(year)) == (first, last)


@settings(deadline=None)
@given(st.integers(1900, 2090))
def test_sessions_leave_no_gap(year):
    assert edtf.follows(calendars.session(year), calendars.session(year + 1))
    assert calendars.session(year).first.isoweekday() == 2


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1975, "1975-03-30"),
        (2000, "2000-04-23"),
        (2008, "2008-03-23"),
        (2011, "2011-04-24"),
        (2014, "2014-04-20"),
        (2038, "2038-04-25"),
    ],
)
def test_easter(year, day):
    assert calendars.easter(year).isoformat() == day


@settings(deadline=None)
@given(st.integers(1900, 2090))
def test_easter_is_a_sunday_of_spring(year):
    easter = calendars.easter(year)
    assert easter.isoweekday() == 7
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)


def test_kings_day_gives_way_on_a_sunday():
    assert calendars.holiday("04-27<04-26", 2014).edtf == "2014-04-26"
    assert calendars.holiday("04-27<04-26", 2015).edtf == "2015-04-27"


def test_the_last_weekday_of_a_month():
    assert calendars.nth_weekday(2013, 6, 6, -1) == date(2013, 6, 29)


def test_every_rule_of_the_data_files_gives_a_span():
    assert all(calendars.holiday(rule, 2013).first for _, rule in rows("holidays.tsv"))
    assert all(calendars.named_year(rule, 2013).first for _, rule in rows("calendars.tsv"))
