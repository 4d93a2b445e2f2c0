"""Every production of the grammar of dates: an expression built from calendar values is read back as them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mdparse.language import cues
from mdparse.language.dates import dates, scan
from mdparse.language.dates.calendars import easter, nth_weekday
from mdparse.language.dates.lexer import joint, lex, linked
from mdparse.language.dates.points import Point, months_of, realise
from mdparse.language.document import Document

MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli"]
MONTHS += ["augustus", "september", "oktober", "november", "december"]
SHORT = ["jan.", "febr.", "mrt.", "apr.", "mei", "juni", "juli", "aug.", "sept.", "okt.", "nov.", "dec."]
ORDINALS = ["eerste", "tweede", "derde", "vierde"]
WEEKDAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
SEASONS = {"voorjaar": 21, "lente": 21, "zomer": 22, "najaar": 23, "herfst": 23, "winter": 24}
YEARS = st.integers(1990, 2035)
DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))


def read(text, year=2013):
    return list(dates(Document(text=text, year=year)))


def bounds(text):
    (record,) = read(text)
    return record.kind, record.start_date, record.end_date


def iso(*days):
    return tuple(day.isoformat() for day in days)


def last_day(year, month):
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@settings(deadline=None, max_examples=50)
@given(
    YEARS,
    st.integers(1, 4),
    st.sampled_from(
        ["het {o} kwartaal van {y}", "het {n}e kwartaal {y}", "Q{n} {y}", "{y}-Q{n}", "kwartaal {n} van {y}"]
    ),
)
def test_quarters(year, number, form):
    found = bounds(f"In {form.format(o=ORDINALS[number - 1], n=number, y=year)} is geworven.")
    assert found == ("quarter", *iso(date(year, 3 * number - 2, 1), last_day(year, 3 * number)))


@settings(deadline=None, max_examples=50)
@given(
    YEARS,
    st.integers(1, 2),
    st.sampled_from(
        ["de {o} helft van {y}", "het {o} halfjaar van {y}", "het {n}e half jaar {y}", "het {o} semester van {y}"]
    ),
)
def test_halves(year, number, form):
    found = bounds(f"In {form.format(o=ORDINALS[number - 1], n=number, y=year)} is geworven.")
    assert found == ("half_year", *iso(date(year, 6 * number - 5, 1), last_day(year, 6 * number)))


@settings(deadline=None, max_examples=50)
@given(YEARS, st.integers(2, 11), st.sampled_from([("eerste", 1), ("laatste", -1)]))
def test_several_months_of_a_year(year, count, which):
    found = bounds(f"In de {which[0]} {count} maanden van {year} is geworven.")
    low = 1 if which[1] == 1 else 13 - count
    assert found == ("interval", *iso(date(year, low, 1), last_day(year, low + count - 1)))


@settings(deadline=None, max_examples=50)
@given(YEARS, st.sampled_from(sorted(SEASONS)), st.sampled_from(["het {} van {}", "de {} van {}", "{} {}"]))
def test_seasons(year, name, form):
    (record,) = read(f"In {form.format(name, year)} is geworven.")
    assert (record.kind, record.edtf) == ("season", f"{year}-{SEASONS[name]}")


@settings(deadline=None, max_examples=50)
@given(DAYS, st.sampled_from(["week {w} van {y}", "week {w}, {y}", "wk {w} {y}", "week {y}-{w:02}"]))
def test_weeks(day, form):
    year, week, _ = day.isocalendar()
    assume(1990 <= year <= 2035)
    found = bounds(f"In {form.format(w=week, y=year)} is geworven.")
    first = date.fromisocalendar(year, week, 1)
    assert found == ("week", *iso(first, first + timedelta(days=6)))


@settings(deadline=None, max_examples=50)
@given(DAYS)
def test_the_week_of_a_day(day):
    found = bounds(f"In de week van {day.day} {MONTHS[day.month - 1]} {day.year} is geworven.")
    first = day - timedelta(days=day.weekday())
    assert found == ("week", *iso(first, first + timedelta(days=6)))


@settings(deadline=None, max_examples=50)
@given(YEARS, st.integers(1, 12), st.integers(1, 7), st.sampled_from([1, 2, 3, 4, -1]), st.sampled_from(["van", "in"]))
def test_a_weekday_of_a_month(year, month, weekday, nth, word):
    name = "laatste" if nth < 0 else ORDINALS[nth - 1]
    found = bounds(f"Op de {name} {WEEKDAYS[weekday - 1]} {word} {MONTHS[month - 1]} {year} is vergaderd.")
    days = [day for n in range(31) if (day := date(year, month, 1) + timedelta(n)).month == month]
    wanted = [day for day in days if day.isoweekday() == weekday]
    assert found == ("day", *iso(*[wanted[nth - 1 if nth > 0 else -1]] * 2))


@settings(deadline=None, max_examples=50)
@given(DAYS)
def test_a_weekday_before_a_date_is_left_out(day):
    text = f"Op {WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year} is vergaderd."
    (record,) = read(text)
    assert record.source.text == f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@settings(deadline=None, max_examples=50)
@given(DAYS)
def test_abbreviated_months(day):
    assert bounds(f"De brief van {day.day} {SHORT[day.month - 1]} {day.year} is binnen.") == ("day", *iso(day, day))


@settings(deadline=None, max_examples=50)
@given(
    st.dates(date(1990, 1, 1), date(2022, 12, 31)),
    st.sampled_from(["{d}-{m}-{y:02}", "{d:02}/{m:02}/{y:02}", "{d}-{m}-’{y:02}", "{d} {n} ’{y:02}"]),
)
def test_years_of_two_digits(day, form):
    written = form.format(d=day.day, m=day.month, y=day.year % 100, n=MONTHS[day.month - 1])
    assert bounds(f"De brief van {written} is binnen.") == ("day", *iso(day, day))


@settings(deadline=None, max_examples=50)
@given(YEARS, st.integers(1, 12), st.integers(1, 12), st.sampled_from(["-", "/", " t/m ", " tot en met ", " – "]))
def test_months_with_a_shared_year(year, first, second, sign):
    assume(first < second and (sign != "/" or second == first + 1))
    found = bounds(f"In {MONTHS[first - 1]}{sign}{MONTHS[second - 1]} {year} is geworven.")
    assert found == ("interval", *iso(date(year, first, 1), last_day(year, second)))


@settings(deadline=None, max_examples=50)
@given(YEARS, st.integers(1, 12), st.lists(st.integers(1, 28), min_size=2, max_size=4, unique=True))
def test_a_list_of_days_is_an_interval_or_a_set(year, month, numbers):
    numbers.sort()
    written = ", ".join(map(str, numbers[:-1])) + f" en {numbers[-1]} {MONTHS[month - 1]} {year}"
    kind, first, last = bounds(f"Op {written} is vergaderd.")
    row = numbers == list(range(numbers[0], numbers[-1] + 1))
    assert kind == ("interval" if row else "set")
    assert (first, last) == iso(date(year, month, numbers[0]), date(year, month, numbers[-1]))


@settings(deadline=None, max_examples=50)
@given(YEARS, st.sampled_from(["{}-{}", "{}/{}", "{} en {}", "{} tot en met {}", "{}–{}"]))
def test_two_years_in_a_row(year, form):
    found = bounds(f"Over de periode {form.format(year, year + 1)} is verslag gedaan.")
    assert found == ("interval", *iso(date(year, 1, 1), date(year + 1, 12, 31)))


@settings(deadline=None, max_examples=50)
@given(YEARS, st.sampled_from(["{}-{}", "{}/{}"]), st.booleans())
def test_parliamentary_years(year, form, short):
    last = f"{(year + 1) % 100:02}" if short else year + 1
    found = bounds(f"Tweede Kamer, vergaderjaar {form.format(year, last)}, 30 573.")
    wanted = nth_weekday(year, 9, 2, 3), nth_weekday(year + 1, 9, 2, 3) - timedelta(days=1)
    assert found == ("parliamentary_year", *iso(*wanted))


@settings(deadline=None, max_examples=50)
@given(YEARS, st.sampled_from([("schooljaar", 8), ("studiejaar", 9), ("academisch jaar", 9), ("collegejaar", 9)]))
def test_school_years(year, calendar):
    found = bounds(f"In {calendar[0]} {year}/{year + 1} is gestudeerd.")
    start, end = date(year, calendar[1], 1), date(year + 1, calendar[1], 1) - timedelta(days=1)
    assert found == ("school_year", *iso(start, end))


@settings(deadline=None, max_examples=50)
@given(YEARS)
def test_easter_and_what_hangs_on_it(year):
    assert easter(year).isoweekday() == 7
    assert bounds(f"Met Pasen {year} was het stil.") == ("day", *iso(*[easter(year)] * 2))
    assert bounds(f"Op Hemelvaartsdag {year} was het stil.")[1] == (easter(year) + timedelta(days=39)).isoformat()


@settings(deadline=None, max_examples=50)
@given(DAYS, st.sampled_from(["sinds", "vanaf", "met ingang van", "sedert", "m.i.v."]))
def test_open_ends(day, word):
    found = bounds(f"Dit geldt {word} {day.day} {MONTHS[day.month - 1]} {day.year} voor allen.")
    assert found == ("interval", day.isoformat(), None)


@settings(deadline=None, max_examples=50)
@given(DAYS, st.sampled_from(["tot", "tot en met", "t/m", "tot uiterlijk"]))
def test_open_starts(day, word):
    found = bounds(f"Dit geldt {word} {day.day} {MONTHS[day.month - 1]} {day.year} voor allen.")
    assert found == ("interval", None, day.isoformat())


@settings(deadline=None, max_examples=50)
@given(YEARS, st.sampled_from([("begin", 1, 3), ("medio", 5, 8), ("eind", 10, 12)]))
def test_parts_of_a_year(year, part):
    found = bounds(f"Het is {part[0]} {year} gestart.")
    assert found == ("part_of_year", *iso(date(year, part[1], 1), last_day(year, part[2])))


@settings(deadline=None, max_examples=50)
@given(st.integers(195, 201), st.booleans())
def test_decades(tens, words):
    names = {195: "vijftig", 196: "zestig", 197: "zeventig", 198: "tachtig", 199: "negentig", 200: "2000", 201: "2010"}
    name = names[tens] if words else f"{tens}0"
    (record,) = read(f"In de jaren {name} was dat anders.")
    assert (record.kind, record.edtf) == ("decade", f"{tens}X")


@settings(deadline=None, max_examples=50)
@given(
    DAYS,
    st.sampled_from(
        [("uiterlijk", "at_most"), ("vóór", "less_than"), ("na", "more_than"), ("niet eerder dan", "at_least")]
    ),
)
def test_limits(day, word):
    (record,) = read(f"Het besluit volgt {word[0]} {day.day} {MONTHS[day.month - 1]} {day.year} aan allen.")
    assert (record.edtf, record.qualifier) == (day.isoformat(), word[1])


# What the calendar lacks, and what only looks alike


@pytest.mark.parametrize(
    "text",
    [
        "Op 30 februari 2013 is vergaderd.",
        "Op 31 april 2013 is vergaderd.",
        "Op 32-1-2013 is vergaderd.",
        "Op 1-13-2013 is vergaderd.",
        "In week 53 van 2013 is vergaderd.",
        "In het vijfde kwartaal van 2013 is vergaderd.",
    ],
)
def test_no_day_is_made_up(text):
    assert [r for r in read(text) if r.kind not in ("year", "month")] == []


@pytest.mark.parametrize(
    ("gap", "how"),
    [
        (" tot en met ", "range"),
        (" – ", "range"),
        ("-", "range"),
        (" en ", "and"),
        (", en ", "and"),
        (" of ", "or"),
        (", ", "comma"),
        ("/", "slash"),
        (" tot en met vrijdag ", "range"),
        (" en in ", "and"),
        (" op ", "night"),
        (" zodat ", None),
        ("", None),
        (". ", None),
    ],
)
def test_joints(gap, how):
    assert joint(gap) == how


@pytest.mark.parametrize(
    ("gap", "one"), [(" ", True), (" van ", True), (" van het jaar ", True), (", ", True), (" met ", False)]
)
def test_links(gap, one):
    assert linked(gap) is one


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        ("3 maart 2013", ["number", "month", "year"]),
        ("29-10-2013", ["numeric"]),
        ("29-10-13", ["figures"]),
        ("2013-10-29", ["numeric"]),
        ("01/2012 - 12/2015", ["numeric"]),
        ("q3 2014", ["quarter", "year"]),
        ("de jaren ’80", ["decade", "short"]),
        ("’13", ["short"]),
        ("3e kwartaal", ["ordinal", "quarter"]),
        ("1990s", ["decade"]),
        ("20135", ["noted"]),
        ("1.234", []),
        ("0345", []),
        ("arabische lente", ["name"]),
        ("1234567", []),
    ],
)
def test_tokens(text, sorts):
    assert [token.sort for token in lex(text, cues.words(text))] == sorts


def test_two_digits_mean_the_last_such_year_up_to_the_pivot():
    tokens = scan(Document(text="", year=2013))
    assert [tokens.expand(number) for number in (13, 23, 24, 99, 0)] == [2013, 2023, 1924, 1999, 2000]


@pytest.mark.parametrize(
    ("which", "count", "edtf"),
    [(1, 4, "2014-01/2014-04"), (-1, 2, "2014-11/2014-12"), (3, 1, "2014-03"), (-1, 1, "2014-12")],
)
def test_months_of_a_year(which, count, edtf):
    assert months_of(2014, which, count).edtf == edtf


@pytest.mark.parametrize(("which", "count"), [(2, 3), (1, 13), (13, 1)])
def test_months_a_year_does_not_have(which, count):
    assert months_of(2014, which, count) is None


def test_a_point_without_its_tail_is_not_real():
    assert realise(Point(0, 1, "day", 3)) is None
    assert realise(Point(0, 1, "day", 3, month=5)) is None
    assert realise(Point(0, 1, "number", 3)) is None
    assert realise(Point(0, 1, "day", 3, month=5, year=2013)).edtf == "2013-05-03"
