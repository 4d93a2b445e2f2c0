"""The steps of the date grammar one by one: limits, deixis, opening words, borrowed years, points and pairs."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.language.dates import calendars, context, dates, deixis, edtf, points
from mdparse.language.dates.limits import QUALIFIERS, qualifier
from mdparse.language.dates.points import Point, halves, months_of, of_year, realise, whole
from mdparse.language.document import Document
from mdparse.options import Options

DAYS = st.dates(date(1950, 1, 1), date(2060, 12, 31))


def read(text, day=None, year=None):
    document = Document(text=text, year=year, options=Options(reference_date=day))
    return [(found.source.text, found.edtf) for found in dates(document)]


def edtfs(text, day=None, year=None):
    return [text_ for _, text_ in read(text, day, year)]


# Limits


@pytest.mark.parametrize(("forms", "meaning"), QUALIFIERS)
def test_every_word_that_limits_a_date(forms, meaning):
    for form in forms.replace(r"\.", ".").split("|"):
        text = f"het begint {form} 2013"
        assert qualifier(text, text.index("2013")) == meaning


@pytest.mark.parametrize("left", ["voor ", "sinds ", "na de zomer van ", "daarna ", "uiterlijk, ", ""])
def test_words_that_do_not_limit_a_date(left):
    text = f"het begint {left}2013"
    assert qualifier(text, text.index("2013")) is None


@pytest.mark.parametrize("between", ["op ", "in ", "per ", "eind "])
def test_a_preposition_may_stand_between(between):
    text = f"uiterlijk {between}2013"
    assert qualifier(text, text.index("2013")) == "at_most"


# Deixis


@pytest.mark.parametrize(
    ("months", "found"), [(0, (2013, 11)), (1, (2013, 12)), (2, (2014, 1)), (-11, (2012, 12)), (-10, (2013, 1))]
)
def test_months_run_over_the_ends_of_years(months, found):
    assert deixis.by_months(date(2013, 11, 30), months) == found


@settings(deadline=None)
@given(DAYS, st.integers(-40, 40))
def test_a_step_forward_and_back_is_no_step(day, step):
    year, month = deixis.by_months(day, step)
    assert deixis.by_months(date(year, month, 1), -step) == (day.year, day.month)


@settings(deadline=None)
@given(DAYS, st.sampled_from(sorted(deixis.UNITS)))
def test_this_unit_holds_the_day_and_its_neighbours_touch_it(day, name):
    last, this, following = (deixis.UNITS[name](day, step) for step in (-1, 0, 1))
    assert this.first <= day <= this.last
    assert last.last + edtf.DAY == this.first
    assert this.last + edtf.DAY == following.first


@settings(deadline=None)
@given(DAYS, st.sampled_from(sorted(set(deixis.SEASONS.values()))))
def test_the_last_season_is_over_and_the_next_has_not_begun(day, code):
    assert deixis.season(day, code, -1).last < day
    assert deixis.season(day, code, 1).first > day


def test_the_winter_of_this_year_is_two_winters():
    assert deixis.season(date(2013, 6, 1), 24, 0) is None
    assert deixis.season(date(2013, 6, 1), 22, 0).edtf == "2013-22"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vorige maand begon het.", ["2013-10"]),
        ("Volgende maand begint het.", ["2013-12"]),
        ("Dit kwartaal", ["2013-36"]),
        ("Vorige week", ["2013-11-04/2013-11-10"]),
        ("gisteren", ["2013-11-14"]),
        ("morgen", ["2013-11-16"]),
        ("elke morgen", []),
        ("de morgen", []),
        ("Afgelopen zomer", ["2013-22"]),
        ("Komende zomer", ["2014-22"]),
        ("tot gisteren", []),
    ],
)
def test_what_counts_from_the_day_of_writing(text, found):
    assert edtfs(text, "2013-11-15") == found


def test_without_a_day_of_writing_nothing_counts_from_it():
    assert read("Vorige maand, gisteren, dit kwartaal en komende zomer.") == []


# Words that open a span


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sinds 2006", ("sinds 2006", "2006/..")),
        ("vanaf mei 2012", ("vanaf mei 2012", "2012-05/..")),
        ("met ingang van 1 januari 2014", ("met ingang van 1 januari 2014", "2014-01-01/..")),
        ("sedert het jaar 2006", ("sedert het jaar 2006", "2006/..")),
        ("tot en met 2016", ("tot en met 2016", "../2016")),
        ("t/m december 2015", ("t/m december 2015", "../2015-12")),
        ("2013 en verder", ("2013 en verder", "2013/..")),
        ("2013 tot heden", ("2013 tot heden", "2013/..")),
        ("2013-heden", ("2013-heden", "2013/..")),
        ("de post-2015 agenda", ("post-2015", "2016/..")),
        ("het derde kwartaal van 2013", ("het derde kwartaal van 2013", "2013-35")),
    ],
)
def test_words_that_open_a_span(text, found):
    assert read(text) == [found]


@pytest.mark.parametrize("text", ["sindsdien 2006", "Totaal 2006", "compost-2015", "2013 en verderop"])
def test_words_that_only_look_like_it(text):
    assert all("/" not in edtf_ for edtf_ in edtfs(text))


def test_the_end_of_what_was_begun_is_no_open_span():
    assert edtfs("Het is gestart in 2012 en loopt tot 2016.") == ["2012", "2016"]


# Borrowed years


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Op 3 mei 2012 begon het. Op 5 juni was het klaar.", ["2012-05-03", "2012-06-05"]),
        ("Op 3 mei 2012 begon het.\nOp 5 juni was het klaar.", ["2012-05-03"]),
        ("In 2012-2013 begon het. Op 5 juni was het klaar.", ["2012/2013"]),
        ("Op 3 mei 2012 begon het. Zij zagen 5 juni komen.", ["2012-05-03"]),
        ("Op 5 juni was het klaar.", []),
    ],
)
def test_a_year_is_borrowed_inside_a_paragraph(text, found):
    assert edtfs(text) == found


@pytest.mark.parametrize(
    ("text", "day", "found"),
    [
        ("15 december jl.", "2014-02-01", ["2013-12-15"]),
        ("15 januari jl.", "2014-02-01", ["2014-01-15"]),
        ("1 mei a.s.", "2014-02-01", ["2014-05-01"]),
        ("1 januari a.s.", "2014-02-01", ["2015-01-01"]),
        ("december jl.", "2014-02-01", ["2013-12"]),
        ("februari a.s.", "2014-02-10", ["2014-02"]),
        ("1 mei a.s.", None, []),
    ],
)
def test_lately_and_coming_count_from_the_day_of_writing(text, day, found):
    assert edtfs(text, day) == found


def test_the_day_of_writing_is_the_date_of_the_letter():
    text = "Den Haag, 1 februari 2014\n\nOp 15 december jl. sprak de Kamer. "
    assert edtfs(text) == ["2014-02-01", "2013-12-15"]


# Points


@pytest.mark.parametrize(
    ("which", "count", "text"),
    [
        (1, 1, "2013-01"),
        (12, 1, "2013-12"),
        (-1, 1, "2013-12"),
        (13, 1, None),
        (1, 4, "2013-01/2013-04"),
        (-1, 4, "2013-09/2013-12"),
        (2, 4, None),
        (1, 13, None),
        (1, 12, "2013-01/2013-12"),
    ],
)
def test_months_of_a_year(which, count, text):
    found = months_of(2013, which, count)
    assert (found.edtf if found else None) == text


@pytest.mark.parametrize(
    ("sort", "value", "text"),
    [
        ("quarter", -1, "2013-36"),
        ("half", -1, "2013-41"),
        ("third", -1, "2013-39"),
        ("month", -1, "2013-12"),
        ("week", 53, None),
        ("quarter", 5, None),
        ("nonsense", 1, None),
    ],
)
def test_units_of_a_year(sort, value, text):
    found = of_year(Point(0, 1, sort, value), 2013)
    assert (found.edtf if found else None) == text


@pytest.mark.parametrize(
    ("point", "text"),
    [
        (Point(0, 1, "day", 5), None),
        (Point(0, 1, "day", 5, year=2013), None),
        (Point(0, 1, "day", 5, month=6, year=2013), "2013-06-05"),
        (Point(0, 1, "day", 31, month=6, year=2013), None),
        (Point(0, 1, "year", 2013), None),
        (Point(0, 1, "year", 2013, year=2013), "2013"),
        (Point(0, 1, "decade", 1990, year=1990), "199X"),
        (Point(0, 1, "holiday", rule="easter+0", year=2013), "2013-03-31"),
    ],
)
def test_a_point_is_a_span_once_it_is_whole(point, text):
    found = whole(point)
    assert (found.edtf if found else None) == text


@settings(deadline=None)
@given(st.integers(1900, 2090), st.integers(1, 12))
def test_halves_of_a_month_make_the_month(year, month):
    span = edtf.month(year, month)
    first, second = halves(span, 1), halves(span, 2)
    assert (first.first, second.last) == (span.first, span.last)
    assert first.last + edtf.DAY == second.first


def test_only_months_and_decades_are_halved():
    assert halves(edtf.year(2013), 1) is None
    assert halves(edtf.since(edtf.year(2013)), 1) is None
    assert halves(edtf.decade(1990), 2).edtf == "1995/1999"


@pytest.mark.parametrize("part", sorted(points.parts()))
def test_every_word_for_a_part_gives_a_part_of_the_year(part):
    found = realise(Point(0, 1, "year", 2013, year=2013, part=part))
    if found is not None:
        assert date(2013, 1, 1) <= found.first <= found.last <= date(2013, 12, 31)


@settings(deadline=None)
@given(st.integers(1, 12), st.integers(1, 7), st.integers(1, 4), st.integers(1900, 2090))
def test_weekdays_of_a_month(month, weekday, nth, year):
    found = calendars.nth_weekday(year, month, weekday, nth)
    last = calendars.nth_weekday(year, month, weekday, -1)
    assert found.isoweekday() == last.isoweekday() == weekday
    assert found.month == last.month == month
    assert (found.day - 1) // 7 == nth - 1
    assert (last + 7 * edtf.DAY).month != month


@pytest.mark.parametrize("rule", sorted(set(points.rules().values())))
def test_every_rule_gives_a_day_or_a_year(rule):
    holiday = not re.fullmatch(r"session|turn|\d{1,2}", rule)
    found = calendars.holiday(rule, 2013) if holiday else calendars.named_year(rule, 2013)
    assert found.first.year == 2013
    assert (found.first == found.last) is holiday


@pytest.mark.parametrize("sort", ["which", "day"])
def test_steps_of_deixis_are_whole_numbers_by_word(sort):
    steps = context.steps(sort)
    assert steps
    assert all(word in context.choice(sort).split("|") for word in steps)
