"""Spans in their sentence: open ends, limits, shared tails, lists and sets, as the words around them say."""

from __future__ import annotations

import time

import pytest

from mdparse.language.dates import dates
from mdparse.language.dates.limits import qualifier
from mdparse.language.document import Document


def read(text, year=2013):
    return [(record.source.text, record.edtf) for record in dates(Document(text=text, year=year))]


def forms(text, year=2013):
    return [edtf for _, edtf in read(text, year)]


@pytest.mark.parametrize(
    ("text", "span", "edtf"),
    [
        ("Dit geldt sinds mei 2011.", "sinds mei 2011", "2011-05/.."),
        ("Dit geldt vanaf het schooljaar 2013/2014.", "vanaf het schooljaar 2013/2014", "2013-08-01/.."),
        ("Dit geldt vanaf de zomer van 2013.", "vanaf de zomer van 2013", "2013-22/.."),
        ("Dit geldt sinds de jaren negentig.", "sinds de jaren negentig", "1990/.."),
        ("Dit geldt sedert de zestiger jaren.", "sedert de zestiger jaren", "1960/.."),
        ("Dit geldt vanaf week 12 van 2013.", "vanaf week 12 van 2013", "2013-03-18/.."),
        ("Dit geldt vanaf begin 2013.", "vanaf begin 2013", "2013-01~/.."),
        ("Dit geldt tot eind 2013.", "tot eind 2013", "../2013-12~"),
        ("Dit geldt tot en met het derde kwartaal van 2013.", "tot en met het derde kwartaal van 2013", "../2013-09"),
        ("Dit geldt tot 1 april 1985 en daarna niet.", "tot 1 april 1985", "../1985-04-01"),
        ("Dit geldt in 2013 en verder.", "2013 en verder", "2013/.."),
        ("Dit geldt van mei 2013 tot heden.", "mei 2013 tot heden", "2013-05/.."),
        ("Dit geldt van 2010-heden.", "2010-heden", "2010/.."),
        ("Dit is de post-2015 agenda.", "post-2015", "2016/.."),
    ],
)
def test_open_spans_take_the_words_that_open_them(text, span, edtf):
    assert read(text) == [(span, edtf)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("van 2010 tot 2013", ["2010/2013"]),
        ("sinds mei 2010 tot april 2012", ["2010-05/2012-04"]),
        ("vanaf 1995 tot en met 2000", ["1995/2000"]),
        ("gestart op 1 mei 2012 en duurt tot 1 mei 2014", ["2012-05-01", "2014-05-01"]),
        ("Het liep in 2012. Tot 2015 volgt meer.", ["2012", "../2015"]),
        ("van 2013 tot 2010", ["2013", "../2010"]),
    ],
)
def test_a_start_and_an_end_close_each_other(text, edtf):
    assert forms(text) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Op 1 en 2 juni en 5 juli 2012.", ["{2012-06-01,2012-06-02,2012-07-05}"]),
        ("Van 15 t/m 19 en 22 t/m 26 april 2013.", ["{2013-04-15..2013-04-19,2013-04-22..2013-04-26}"]),
        ("Per 1 juli resp. 1 oktober 2013.", ["{2013-07-01,2013-10-01}"]),
        ("maart, respectievelijk april 2013", ["2013-03/2013-04"]),
        ("In mei of juni 2013.", ["[2013-05,2013-06]"]),
        ("Van 1 jan. – 30 juni 2013.", ["2013-01-01/2013-06-30"]),
        ("In jan./febr. 2013.", ["2013-01/2013-02"]),
        ("In de nacht van 3 op 4 mei 2013.", ["2013-05-03/2013-05-04"]),
        ("In 2012 op 4 mei 2013.", ["2012", "2013-05-04"]),
        ("Medio mei/begin juni 2013.", ["2013-05-~15", "2013-06-~01"]),
        ("Eind 2013/begin 2014.", ["2013-~12/2014-~01"]),
        ("In de periode 2004/2007.", ["2004/2007"]),
        ("In de jaren 2004/2007.", ["{2004,2007}"]),
        ("De week 50-51 van 2013.", ["2013-12-09/2013-12-22"]),
        ("In het eerste en tweede kwartaal van 2013.", ["2013-01/2013-06"]),
        ("In Q1/Q2 2013 en 2013H2.", ["2013-01/2013-06", "2013-41"]),
        ("In week 12 t/m 14 (2013) en april (2013).", ["2013-03-18/2013-04-07", "2013-04"]),
    ],
)
def test_tails_are_shared_from_right_to_left(text, edtf):
    assert forms(text) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Op twaalf mei 2012.", ["2012-05-12"]),
        ("Op één mei 2013.", ["2013-05-01"]),
        ("In een mei 2013 verschenen brief.", ["2013-05"]),
        ("In de zesde maand van 2013.", ["2013-06"]),
        ("In de derde week van mei 2013.", ["2013-05-15/2013-05-21"]),
        ("In de tweede week van 2013.", ["2013-01-07/2013-01-13"]),
        ("In de laatste week van mei 2013.", ["2013-05-25/2013-05-31"]),
        ("In de tweede helft van de zeventiger jaren.", ["1975/1979"]),
        ("In de tweede helft van mei 2013.", ["2013-05-16/2013-05-31"]),
        ("Tijdens de Arabische Lente (2011).", ["2011"]),
        ("In de zomermaanden van 2012.", ["2012-22"]),
        ("Bij de jaarwisseling 2012/2013.", ["2012-12-31/2013-01-01"]),
        ("Vroeg in 2014 en laat in 2013.", ["2014-~01", "2013-~12"]),
    ],
)
def test_words_for_days_weeks_and_halves(text, edtf):
    assert forms(text) == edtf


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        ("uiterlijk", "at_most"),
        ("uiterlijk op", "at_most"),
        ("uiterlijk eind", "at_most"),
        ("vóór", "less_than"),
        ("voorafgaand aan", "less_than"),
        ("na", "more_than"),
        ("niet eerder dan", "at_least"),
        ("op zijn vroegst in", "at_least"),
        ("rond", "approximate"),
        ("omstreeks", "approximate"),
        ("voor", None),
        ("in", None),
        ("daarna", None),
        ("diana", None),
        ("", None),
    ],
)
def test_the_words_before_a_date_limit_it(words, limit):
    low = f"het komt {words} 2014"
    assert qualifier(low, len(low) - 4) == limit


@pytest.mark.parametrize("kind", ["day", "month", "year"])
def test_about_a_date_makes_its_edtf_approximate(kind):
    written, edtf = {
        "day": ("1 mei 2014", "2014-05-01~"),
        "month": ("mei 2014", "2014-05~"),
        "year": ("2014", "2014~"),
    }[kind]
    (record,) = dates(Document(text=f"Het komt rond {written} uit.", year=2013))
    assert (record.kind, record.edtf, record.qualifier) == (kind, edtf, "approximate")


@pytest.mark.parametrize("year", [1976, 1985, 1999, 2013, 2025])
def test_a_report_of_any_year_reads_its_own_years(year):
    short = f"{year % 100:02}"
    text = f"In {year} en begin ’{short} (stand 1-7-{short}) lag de raming voor {year + 1} hoger dan in {year - 1}."
    assert forms(text, year) == [f"{year}", f"{year}-~01", f"{year}-07-01", f"{year + 1}", f"{year - 1}"]


@pytest.mark.parametrize(
    "piece",
    [
        "2013 ",
        "3, ",
        "2013, ",
        "1-1-2013 ",
        "mei ",
        "tot ",
        "’",
        "1/",
        "2013 2014 ",
        "een jaar later ",
        "helft van de ",
    ],
)
def test_a_text_of_one_piece_costs_no_more_than_its_length(piece):
    started = time.process_time()
    read(piece * (40_000 // len(piece)) + "3 mei 2013")
    assert time.process_time() - started < 10
