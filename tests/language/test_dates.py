"""Absolute dates: example lists, look-alikes, context of years, tables, and expressions built and read back."""

from __future__ import annotations

import json
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listed import cases, expressions
from mdparse.language.dates import dates
from mdparse.language.document import Document
from mdparse.model import Cell, Source, Table
from mdparse.options import Options
from wellformed import wellformed

TESTS = Path(__file__).parents[1]
GOLD = TESTS / "fixtures" / "report-2013"
MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli"]
MONTHS += ["augustus", "september", "oktober", "november", "december"]
DAYS = st.dates(date(1975, 1, 1), date(2022, 12, 31))


def read(text, year=2013, **rest):
    return list(dates(Document(text=text, year=year, **rest)))


def forms(text, year=2013, **rest):
    return [record.edtf for record in read(text, year, **rest)]


def brief(record):
    full = {name: getattr(record, name) for name in ("kind", "edtf", "start_date", "end_date", "qualifier")}
    return {name: value for name, value in full.items() if name != "qualifier" or value}


@pytest.mark.parametrize("case", [*cases("dates"), *cases("date_sentences")])
def test_examples(case):
    assert [brief(record) for record in read(case["text"])] == case["expect"]


def test_the_lists_are_long_enough_to_say_something():
    assert expressions("dates") + expressions("date_sentences") >= 500
    assert expressions("date_lookalikes") >= 120


@pytest.mark.parametrize("case", cases("date_lookalikes"))
def test_look_alikes_are_no_dates(case):
    assert [brief(record) for record in read(case["text"])] == []


@pytest.mark.parametrize("case", [*cases("dates"), *cases("date_sentences")])
def test_every_edtf_is_well_formed(case):
    for record in read(case["text"]):
        assert wellformed(record.edtf)


def test_the_report_of_2013():
    gold = json.loads((GOLD / "gold.json").read_text("utf-8"))
    text = (GOLD / "canonical.txt").read_text("utf-8")
    found = {(r.source.start, r.start_date, r.end_date) for r in read(text) if not r.relative}
    wanted = {(g["start"], g["start_date"], g["end_date"]) for g in gold["dates"] if not g.get("optional")}
    assert len(found & wanted) >= 0.98 * len(wanted)
    assert len(found - wanted) <= 2


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Op 12 december 2012 is", "12 december 2012"),
        ("In het najaar van 2013 werd", "het najaar van 2013"),
        ("in het laatste kwartaal van 2014 een", "het laatste kwartaal van 2014"),
        ("Kamer, vergaderjaar 2007-2008, 30", "vergaderjaar 2007-2008"),
        ("Sinds begin 2012 kunnen", "Sinds begin 2012"),
        ("voor de periode 2013-2017 is", "2013-2017"),
        ("van 12 tot 16 mei 2014 in", "12 tot 16 mei 2014"),
        ("op maandag 3 juni 2013 in", "3 juni 2013"),
        ("in oktober 2013.7 Naar", "oktober 2013"),
    ],
)
def test_spans_leave_prepositions_out_and_keep_articles_of_seasons(text, span):
    assert [record.source.text for record in read(text)] == [span]


def test_records_come_in_text_order():
    starts = [r.source.start for r in read("In 2012, op 3 mei 2013, in dezelfde maand, en sinds 2014.")]
    assert starts == sorted(starts)
    assert len(starts) == 4


@pytest.mark.parametrize(("report", "year"), [(1985, "1913"), (2013, "2013"), (2003, "2013"), (2002, "1913")])
def test_years_of_two_digits_turn_on_the_report_year_plus_ten(report, year):
    assert forms("op 5 mei ’13", report) == [f"{year}-05-05"]


def test_the_pivot_can_be_set():
    assert forms("op 5-5-30", 2013, options=Options(century_pivot=20)) == ["2030-05-05"]
    assert forms("op 5-5-30", 2013) == ["1930-05-05"]


def test_without_a_report_year_the_text_gives_the_century():
    assert forms("In 2013 en op 5 mei ’12.", None) == ["2013", "2012-05-05"]


@pytest.mark.parametrize(
    "text",
    ["De\nKamer", "", "\f\n", "’", "-", "1", "mei", "2013Z", "van tot en met", "eind", "Q9 2013", "week 60 van 2013"],
)
def test_odd_texts_do_no_harm(text):
    assert all(record.edtf == "2013" for record in read(text))


def test_a_row_of_years_is_a_row_of_dates():
    assert forms("2011 2012 2013") == ["2011", "2012", "2013"]


def test_counts_beside_years_are_none():
    assert forms("2009  1018    10    1028\n2010  1860   120    1980") == ["2009", "2010"]


def table(text, cells):
    found = tuple(Cell(text=text[a:b], kind=kind, start=a, end=b) for a, b, kind in cells)
    return Table(source=Source(text=text, start=0, end=len(text)), id="t1", rows=(found,))


def test_in_a_table_the_kind_of_the_cell_decides():
    text = "2012 1995"
    grid = table(text, [(0, 4, "year"), (5, 9, "count")])
    assert forms(text, tables=(grid,)) == ["2012"]


def test_a_lower_bound_is_never_taken_from_the_next_sentence():
    assert forms("Het liep in 2013. Tot 2015 volgt meer.") == ["2013", "../2015"]


def month(value):
    return f"{MONTHS[value.month - 1]} {value.year}"


@settings(deadline=None)
@given(
    DAYS,
    st.sampled_from(
        [
            "{d.day} {m}",
            "op {d.day} {m}",
            "{d:%d-%m-%Y}",
            "{d.day}/{d.month}/{d.year}",
            "{d:%d.%m.%Y}",
            "{d.day}e {m}",
            "{d:%Y-%m-%d}",
        ]
    ),
)
def test_a_day_is_read_back(value, form):
    (record,) = read(f"De brief {form.format(d=value, m=month(value))} is binnen.")
    assert (record.kind, record.edtf, record.start_date) == ("day", value.isoformat(), value.isoformat())


@settings(deadline=None)
@given(DAYS, st.integers(1, 800), st.sampled_from(["tot", "tot en met", "t/m", "-", "–"]))
def test_a_range_of_days_is_read_back(start, length, sign):
    end = start + timedelta(days=length)
    (record,) = read(f"De missie duurt van {start.day} {month(start)} {sign} {end.day} {month(end)} in Kenia.")
    assert (record.kind, record.edtf) == ("interval", f"{start}/{end}")


@settings(deadline=None)
@given(DAYS)
def test_a_month_is_read_back(value):
    (record,) = read(f"In {month(value)} volgt de rapportage.")
    last = monthrange(value.year, value.month)[1]
    assert (record.start_date, record.end_date) == (f"{value:%Y-%m}-01", f"{value:%Y-%m}-{last}")


@settings(deadline=None)
@given(st.integers(1975, 2030), st.integers(1, 10))
def test_a_period_of_years_is_read_back(year, length):
    (record,) = read(f"De uitgaven in de periode {year}-{year + length} dalen.")
    assert record.edtf == f"{year}/{year + length}"


@settings(deadline=None)
@given(st.text(alphabet="0123456789-/.,’ \nenmeitofQ€%", max_size=60))
def test_noise_never_breaks_the_grammar(text):
    for record in read(text):
        assert record.source.text == text[record.source.start : record.source.end]
        assert record.start_date is None or record.end_date is None or record.start_date <= record.end_date


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("in de jaren 2010, 2011 en 2013", ["{2010,2011,2013}"]),
        ("begin jaren 2000", ["2000~/2003~"]),
        ("van 2010 tot heden", ["2010/.."]),
        ("in 2013 en verder", ["2013/.."]),
        ("in 2012/2013 en 2013/2014", ["2012/2013", "2013/2014"]),
        ("HR 3 april 2009, ECLI:NL:HR:2009:BH1", ["2009-04-03"]),
        ("de aanvraagronde september 2023 € 1.965.000", ["2023-09"]),
        ("1998-2002 en 2003-2007", ["1998/2007"]),
        ("31 mei/1 juni 2013", ["2013-05-31/2013-06-01"]),
    ],
)
def test_neighbours_decide(text, edtf):
    assert forms(text) == edtf
