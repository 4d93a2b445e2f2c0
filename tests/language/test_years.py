"""Bare numbers of four digits judged by the words around them, and codes that hold dates."""

from __future__ import annotations

import pytest

from mdparse.language.dates import dates, years
from mdparse.language.document import Document


def judged(text, report=2013):
    """Judge the first number of four digits in a text."""
    start = next(at for at in range(len(text)) if text[at : at + 4].isdecimal())
    return years.dated(text, start, start + 4, report)


@pytest.mark.parametrize(
    "text",
    [
        "in 2012",
        "In 2012 werd besloten",
        "sinds 1980",
        "Sedert 1980",
        "Omstreeks 1980 veranderde het beleid",
        "in 1980 startte het programma",
        "sinds 1848 bestaat de wet",
        "na 1970 daalt de instroom",
        "Zomernota 1983",
        "de volkstelling 1971",
        "(1951)",
        "begroting 2014",
        "2012",
        "Realisatie 2012, raming",
        "van 2012 is",
        "in 2000",
        "eind 1999",
    ],
)
def test_years(text):
    assert judged(text)


@pytest.mark.parametrize(
    "text",
    [
        "ruim 1900 gezinnen",
        "het aantal is in totaal 2012.",
        "het aantal 2012 is",
        "in 1950 woningen",
        "2000 euro",
        "er werden 2012 aanvragen ingediend",
        "artikel 2012",
        "nr. 2012",
        "€ 2012",
        "§ 2012",
        "+ 2012",
        "de Vreemdelingenwet 2000",
        "Postbus 2012",
        "wonen te 2012 AB Haarlem",
        "COM/2012",
        "kst-2012",
        "2012%",
        "2012/743",
        "2012-12345",
        "2012.52697",
        "12 1950 8",
        "https://x.nl/2012",
    ],
)
def test_no_years(text):
    assert not judged(text)


@pytest.mark.parametrize(("report", "answer"), [(1950, True), (1970, True), (2013, False), (None, False)])
def test_numbers_near_the_report_year_need_less_evidence(report, answer):
    assert judged("Stand 1955", report) is answer


@pytest.mark.parametrize(
    "text",
    ["2011 2012 2013", "2003 2004 2005 2006", "Artikel 1.524 2011 1.310 2012 1.016 2013", "1998 12 1999 13 2000 14"],
)
def test_years_in_a_row_of_a_table_are_years(text):
    found = {record.start_date[:4] for record in dates(Document(text=text, year=2012))}
    assert len(found) >= 3


@pytest.mark.parametrize("text", ["2009 1018 10 1028", "2010 1860 120 1980"])
def test_counts_in_a_row_are_none(text):
    assert [record.start_date[:4] for record in dates(Document(text=text, year=2012))] == [text[:4]]


@pytest.mark.parametrize(
    ("text", "answer"), [("in ’13", True), ("begroting '13", True), ("de ’13", False), ("", False)]
)
def test_years_of_two_digits_need_a_word_before_them(text, answer):
    assert years.abbreviated(text, text.find("13") - 1 if "13" in text else 0) is answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [("Kamerstukken II 2012", True), ("Handelingen I 2012", True), ("TK 2012", True), ("In 2012", False)],
)
def test_citations_of_parliament(text, answer):
    assert years.sessional(text, text.index("2012")) is answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("x_2012", True),
        ("a@2012", True),
        ("2012_rapport.pdf", True),
        ("2012.pdf", True),
        ("2012.7 Naar", False),
        ("2012-strategie", False),
        ("post-2012", False),
        ("mei/2012", True),
        ("2012", False),
        ("(2012)", False),
    ],
)
def test_what_is_glued_to_a_year_makes_it_a_code(text, answer):
    start = text.index("2012")
    assert years.coded(text, start, start + 4) is answer


@pytest.mark.parametrize(
    "text",
    [
        "Nr. 2012-2013/45.",
        "Kenmerk 2013-05-03/123.",
        "Bijlage 12-03-2013.pdf",
        "Ons kenmerk: DGM/2013/05/03",
        "Er waren 1000-2000 personen.",
        "In 1.2013 gevallen.",
        "Project 2012-0045 is gestart.",
    ],
)
def test_numbers_of_papers_hold_no_dates(text):
    assert list(dates(Document(text=text, year=2013))) == []
