"""Footnotes: found by size and raised number, anchored, continued, and set as '[n] text'."""

from __future__ import annotations

import pytest

from pdfs import Sheet

BODY = [
    "de tekst van deze pagina loopt hier",
    "over meer dan een regel en gaat dan",
    "nog even door tot aan het einde toe",
]


def _marked(number: str, word: str = "Ontwikkeling", x: float = 60) -> Sheet:
    sheet = Sheet().lines(60, 100, BODY).text(x, 136, word)
    return sheet.text(x + 6 * len(word), 132.5, number, size=6)


def _note(sheet: Sheet, number: str, text: str, y: float = 780, raised: float = 2.2) -> Sheet:
    return sheet.text(60, y - raised, number, size=5).text(60 + 3 * len(number) + 1, y, text, size=7)


def test_note_and_anchor(read):
    """A raised number glued to a word anchors the small line below the text."""
    reading = read(_note(_marked("1"), "1", "Tweede Kamer, 30 573, nr. 11."))
    (note,) = reading.footnotes
    assert (note.number, note.text) == ("1", "Tweede Kamer, 30 573, nr. 11.")
    assert reading.text.endswith("Ontwikkeling1\n\n[1] Tweede Kamer, 30 573, nr. 11.")
    assert note.anchor is not None
    assert reading.text[note.anchor.start - 12 : note.anchor.end] == "Ontwikkeling1"
    assert reading.text[note.source.start : note.source.end] == note.text


@pytest.mark.parametrize("word", ["2013.", "2023", "einde'", "IOM)"])
def test_mark_glued_to_sign_or_year(read, word):
    """A mark stands after years, stops and brackets as well."""
    reading = read(_note(_marked("7", word), "7", "Zie de brief aan de Kamer."))
    assert f"{word}7" in reading.text
    assert reading.footnotes[0].anchor.text == "7"


def test_number_on_the_baseline(read):
    """A note whose own number is not raised is known by the raised number in the body."""
    sheet = _marked("3").text(60, 780, "3 De lijst staat in de Staatscourant.", size=7)
    (note,) = read(sheet).footnotes
    assert (note.number, note.text) == ("3", "De lijst staat in de Staatscourant.")


def test_two_line_note(read):
    """A note goes on over its lines; the next number opens the next note."""
    sheet = _marked("1")
    sheet.text(160, 136, "en meer").text(202, 132.5, "2", size=6)
    _note(sheet, "1", "De eerste noot loopt over twee", 760).text(60, 769, "regels door.", size=7)
    _note(sheet, "2", "De tweede noot.", 778)
    assert [n.text for n in read(sheet).footnotes] == ["De eerste noot loopt over twee regels door.", "De tweede noot."]


def test_note_continues_on_next_page(read):
    """Small print above the first number of the next page belongs to the note before."""
    first = _note(_marked("1"), "1", "Deze noot is te lang voor de", 780)
    second = _marked("2").text(60, 760, "bladzijde waarop zij begint.", size=7)
    _note(second, "2", "De tweede noot.", 769)
    notes = read(first, second).footnotes
    assert [n.text for n in notes] == ["Deze noot is te lang voor de bladzijde waarop zij begint.", "De tweede noot."]


def test_numbers_restart(read):
    """Numbers that restart on each page are anchored on their own page."""
    sheets = [_note(_marked("1", word), "1", f"Noot bij {word}.") for word in ("appel", "banaan")]
    reading = read(*sheets)
    assert [n.anchor.page for n in reading.footnotes] == [1, 2]


def test_missing_mark_is_reported(read):
    """A note without a mark has no anchor, and the reading says so."""
    reading = read(_note(Sheet().lines(60, 100, BODY), "4", "Zonder teken in de tekst."))
    assert reading.footnotes[0].anchor is None
    assert [w.code for w in reading.warnings] == ["W301"]
