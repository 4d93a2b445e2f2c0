"""Margin columns of letters and parliamentary papers, and what only looks like one."""

from __future__ import annotations

import pytest

from pdfs import Sheet

LINES = [f"{word} is een regel van de brief die" for word in ("appel", "beer", "citroen", "druif", "els", "fuchsia")]


def _margins(reading) -> list[str]:
    return [f.text for page in reading.pages for f in page.furniture if f.kind == "margin"]


def _letter(x: float = 450, top: float = 152, body: int = 2) -> Sheet:
    sheet = Sheet()
    for k in range(body):
        sheet.lines(60 if x > 300 else 220, 150 + 90 * k, LINES)
    return sheet.lines(x, top, ["Datum", "3 mei 2013", "Ons kenmerk", "2013.053", "Bijlagen", "2"], step=10, size=7)


@pytest.mark.parametrize("x", [450, 60])
def test_margin_beside_the_letter(read, x):
    """The narrow column with date and reference is taken out, right or left of the letter, and kept."""
    reading = read(_letter(x))
    assert "kenmerk" not in reading.text
    assert _margins(reading) == ["Datum", "3 mei 2013", "Ons kenmerk", "2013.053", "Bijlagen", "2"]


def test_margin_above_the_letter(read):
    """A margin that ends where the letter begins is one all the same."""
    reading = read(_letter(top=60))
    assert len(_margins(reading)) == 6


def test_all_parts_of_a_margin(read):
    """Parts without words of their own, above and below, belong to the margin too."""
    sheet = _letter().lines(450, 90, ["Directie Juridische Zaken", "Korte Voorhout 7"], step=10, size=7)
    sheet.lines(450, 400, ["Correspondentie uitsluitend", "richten aan het adres"], step=10, size=7)
    assert len(_margins(read(sheet))) == 10


def test_short_letter_beside_a_margin(read):
    """Two lines of a letter are not drawn into its margin."""
    sheet = Sheet().lines(60, 150, LINES[:2]).lines(450, 150, ["Ons kenmerk", "2013.053"], step=12.5, size=7)
    sheet.lines(60, 300, LINES)
    reading = read(sheet)
    assert reading.text.startswith(" ".join(LINES[:2]))
    assert _margins(reading) == ["Ons kenmerk", "2013.053"]


def test_table_with_a_column_of_dates(read):
    """The last column of rows is no margin, though it is headed 'Datum'."""
    sheet = Sheet()
    for k, (label, value) in enumerate([("Stuk", "Datum"), ("Brief", "3 mei"), ("Nota", "4 mei"), ("Advies", "5 mei")]):
        sheet.text(60, 100 + 14 * k, label, 8).text(450, 100 + 14 * k, value, 8)
    reading = read(sheet.lines(60, 200, LINES))
    assert not _margins(reading)
    assert "3 mei" in reading.text


def test_series_number_of_a_parliamentary_paper(read):
    """The number and ISSN at the foot of the margin are taken out with the foot of the page."""
    sheets = []
    for number in (1, 2):
        sheet = Sheet().lines(200, 100, [f"{number} {line}" for line in LINES])
        sheet.lines(60, 780, ["kst-30573-11", "ISSN 0921 - 7371", "'s-Gravenhage 2013"], step=8, size=6)
        sheets.append(sheet.text(200, 800, "Tweede Kamer, vergaderjaar 2012-2013", 8).text(530, 800, str(number), 8))
    reading = read(*sheets)
    assert "kst-" not in reading.text
    assert "ISSN" not in reading.text


def test_text_level_with_the_page_number(read):
    """Running text that reaches down to the page number stays text."""
    sheet = Sheet().lines(60, 700, LINES + LINES[:3], step=12).text(450, 796, "Pagina 2 van 5", 7)
    reading = read(sheet)
    assert LINES[2] in reading.text
    assert reading.text.count("regel van de brief") == 9
    assert [f.kind for f in reading.pages[0].furniture] == ["page_number"]


def test_foot_of_two_lines(read):
    """A foot of two lines goes as a whole when its last line does."""
    sheets = [
        Sheet()
        .lines(60, 150, [f"{n} {line}" for line in LINES])
        .text(60, 790, "Postbus 20061", 7)
        .text(60, 799, "Den Haag", 7)
        for n in (1, 2)
    ]
    assert "Postbus" not in read(*sheets).text
