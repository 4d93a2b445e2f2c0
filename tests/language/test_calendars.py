"""Calendars of their own: parliament, schools, holidays, and the spans that hang on days of the week."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdparse.language.dates.calendars import easter, holiday, named_year, nth_weekday, school, session
from mdparse.language.dates.lexer import lexicon
from mdparse.language.lexicon import rows

YEARS = st.integers(1950, 2090)


@pytest.mark.parametrize(
    ("year", "day"),
    [(1976, "1976-04-18"), (1989, "1989-03-26"), (2000, "2000-04-23"), (2008, "2008-03-23"), (2011, "2011-04-24"),
     (2013, "2013-03-31"), (2019, "2019-04-21"), (2025, "2025-04-20")],
)  # fmt: skip
def test_easter(year, day):
    assert easter(year).isoformat() == day


@given(YEARS)
def test_easter_is_a_sunday_of_spring(year):
    assert easter(year).isoweekday() == 7
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("koninginnedag", 2009, "2009-04-30"),
        ("koninginnedag", 2006, "2006-04-29"),  # the 30th was a Sunday
        ("koningsdag", 2014, "2014-04-26"),
        ("koningsdag", 2015, "2015-04-27"),
        ("goede vrijdag", 2013, "2013-03-29"),
        ("hemelvaartsdag", 2013, "2013-05-09"),
        ("tweede pinksterdag", 2013, "2013-05-20"),
        ("prinsjesdag", 2012, "2012-09-18"),
        ("prinsjesdag", 2015, "2015-09-15"),
        ("verantwoordingsdag", 2013, "2013-05-15"),
        ("veteranendag", 2013, "2013-06-29"),
        ("bevrijdingsdag", 2015, "2015-05-05"),
        ("kerst", 2012, "2012-12-25"),
    ],
)
def test_holidays(name, year, day):
    rule = dict(rows("holidays.tsv"))[name]
    assert holiday(rule, year).edtf == day


@pytest.mark.parametrize("row", rows("holidays.tsv"), ids=lambda row: row[0])
def test_every_holiday_falls_in_its_year(row):
    for year in range(1975, 2031):
        assert holiday(row[1], year).first.year == year


@given(YEARS, st.integers(1, 12), st.integers(1, 7), st.integers(1, 4))
def test_the_nth_weekday(year, month, weekday, nth):
    found = nth_weekday(year, month, weekday, nth)
    assert (found.month, found.isoweekday()) == (month, weekday)
    assert 7 * (nth - 1) < found.day <= 7 * nth


@given(YEARS, st.integers(1, 12), st.integers(1, 7))
def test_the_last_weekday_has_none_after_it(year, month, weekday):
    found = nth_weekday(year, month, weekday, -1)
    assert (found.month, found.isoweekday()) == (month, weekday)
    assert (found + timedelta(days=7)).month != month


@given(YEARS)
def test_parliamentary_years_follow_each_other(year):
    assert session(year).last + timedelta(days=1) == session(year + 1).first
    assert session(year).first.isoweekday() == 2


@given(YEARS, st.integers(1, 12))
def test_school_years_follow_each_other(year, month):
    assert school(year, month).last + timedelta(days=1) == school(year + 1, month).first


@pytest.mark.parametrize("row", rows("calendars.tsv"), ids=lambda row: row[0])
def test_every_calendar_has_a_rule(row):
    span = named_year(row[1], 2013)
    assert span.kind in ("parliamentary_year", "school_year", "interval")
    assert span.first.year == 2013


@pytest.mark.parametrize("row", rows("date_words.tsv"), ids=lambda row: f"{row[0]}-{row[1]}")
def test_every_word_of_time_is_in_the_lexicon_once(row):
    sort, value, forms = row
    for form in forms.split("|"):
        group = lexicon()[form.replace("'", " ").split()[0]]
        number = int(value) if value.lstrip("-").isdigit() else 0
        assert (form, sort, number) in group
        assert len([entry for entry in group if entry[:2] == (form, sort)]) == 1


def test_the_longest_phrase_comes_first():
    for group in lexicon().values():
        sizes = [len(form) for form, _, _ in group]
        assert sizes == sorted(sizes, reverse=True)
