"""Paragraphs, list items, headings and tables: where blocks begin, and what they are."""

from __future__ import annotations

import pytest

from mdparse.layout import TableRegion
from pdfs import Sheet

FULL = "een regel die de hele breedte van de kolom vult en doorloopt"


def test_paragraph_by_white_line(read):
    """White space parts paragraphs; lines of one are joined by a space."""
    sheet = Sheet().lines(60, 100, [FULL, FULL, FULL]).lines(60, 148, [FULL, FULL])
    assert read(sheet).text == f"{FULL} {FULL} {FULL}\n\n{FULL} {FULL}"


def test_paragraph_by_short_line(read):
    """A short last line ends its paragraph without any white."""
    sheet = Sheet().lines(60, 100, [FULL, "en hier eindigt zij.", FULL, FULL])
    assert read(sheet).text.split("\n\n") == [f"{FULL} en hier eindigt zij.", f"{FULL} {FULL}"]


def test_full_sentence_does_not_break(read):
    """A sentence that ends in a full line goes on in its paragraph."""
    full = FULL[:-1] + "."
    assert read(Sheet().lines(60, 100, [full, FULL, FULL])).text == f"{full} {FULL} {FULL}"


def test_indent_breaks(read):
    """An indented line opens a paragraph."""
    sheet = Sheet().lines(60, 100, [FULL, FULL]).text(75, 124, FULL[:-3]).text(60, 136, FULL)
    assert len(read(sheet).text.split("\n\n")) == 2


@pytest.mark.parametrize("bullet", ["\u2022", "-", "1.", "a)"])
def test_items(read, bullet):
    """Items with hanging indent are lines of their own; a text line after them is not part of the last."""
    sheet = Sheet().text(60, 100, FULL)
    for k, word in enumerate(("kern", "rand")):
        sheet.text(70, 112 + 24 * k, bullet).text(95, 112 + 24 * k, f"{word} van het punt dat hier staat en")
        sheet.text(95, 124 + 24 * k, "dat nog doorgaat")
    sheet.text(60, 160, FULL)
    blocks = read(sheet).text.split("\n\n")
    assert blocks[1:3] == [f"{bullet} {w} van het punt dat hier staat en dat nog doorgaat" for w in ("kern", "rand")]
    assert blocks[3] == FULL


def test_year_opens_no_item(read):
    """A number that only happens to open a line is text."""
    assert read(Sheet().lines(60, 100, [FULL, "2017 jaarlijks " + FULL[15:], FULL])).text.count("\n") == 0


def test_headings_levels_and_priority(read):
    """Size and weight make headings; 'Beleidsprioriteit n' gives its number and governs what follows."""
    sheet = Sheet().text(60, 80, "Voortgang migratie 2013", 16, "bold")
    sheet.lines(60, 110, [FULL, FULL]).text(60, 150, "Beleidsprioriteit 2: dialoog", 10, "bold")
    sheet.lines(60, 170, [FULL, FULL]).text(60, 210, "Europese Unie", 10, "bold").lines(60, 230, [FULL, FULL])
    reading = read(sheet)
    found = [(s.title, s.level, s.priority, s.parent) for s in reading.sections]
    assert found == [
        ("Voortgang migratie 2013", 1, None, None),
        ("Beleidsprioriteit 2: dialoog", 2, 2, "s1"),
        ("Europese Unie", 3, None, "s2"),
    ]
    assert reading.title == "Voortgang migratie 2013"
    assert reading.priority_at(len(reading.text)) == 2
    assert reading.priority_at(0) is None


def test_numbered_headings(read):
    """Numbers give the level."""
    sheet = Sheet().text(60, 80, "Jaarverslag over 2013", 18, "bold").lines(60, 110, [FULL] * 3)
    sheet.text(60, 170, "2. Beleid", 12, "bold").lines(60, 190, [FULL] * 3)
    sheet.text(60, 250, "2.1 Dialoog", 10, "bold").lines(60, 270, [FULL] * 3)
    assert [(s.number, s.level) for s in read(sheet).sections] == [(None, 1), ("2", 2), ("2.1", 3)]


@pytest.mark.parametrize("text", ["Opmerkingen:", "Tabel 3 Uitgaven per jaar", "dit is geen kop"])
def test_no_headings(read, text):
    """Labels with a colon, captions and lower-case lines are no headings, bold or not."""
    sheet = Sheet().lines(60, 100, [FULL, FULL]).text(60, 150, text, 10, "bold").lines(60, 170, [FULL, FULL])
    assert not read(sheet).sections


def test_table_rows_and_cells(pages, read):
    """A table stands in reading order, a row a line, its cells parted by one space and located."""
    sheet = Sheet().lines(60, 100, [FULL, FULL]).text(60, 150, "Uitgaven in euro", 10, "bold")
    for k, (label, value) in enumerate([("Post", "Bedrag"), ("Dialoog", "105.000"), ("Totaal", "105.000")]):
        sheet.text(60, 170 + 12 * k, label).text(300, 170 + 12 * k, value)
    sheet.lines(60, 230, [FULL, FULL])
    words = pages(sheet)[0].words
    at = [k for k, text in enumerate(words.text) if words.box[k][1] > 155 and words.box[k][1] < 200]
    region = TableRegion(0, (60, 160, 400, 200), tuple(((a,), (b,)) for a, b in zip(at[::2], at[1::2], strict=True)))
    reading = read(sheet, tables={1: [region]})
    assert reading.text.split("\n\n")[1:3] == ["Uitgaven in euro", "Post Bedrag\nDialoog 105.000\nTotaal 105.000"]
    assert not reading.sections
    start, end = reading.cells[1, 0, 1, 1]
    assert reading.text[start:end] == "105.000"
    assert reading.locate(start, end)[0].bbox[0] == pytest.approx(300, abs=2)
