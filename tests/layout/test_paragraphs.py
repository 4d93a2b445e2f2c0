"""Where paragraphs end: labels, hanging indents, short lines, style, and lines over columns and pages."""

from __future__ import annotations

import pytest

from mdparse.layout.paragraphs import caption
from pdfs import Sheet

FULL = "een regel die de hele breedte van de kolom vult en doorloopt"


def parts(read, sheet: Sheet) -> list[str]:
    return read(sheet).text.split("\n\n")


def test_short_line_without_a_stop(read):
    """In ragged print a line that is a little short goes on; one that leaves half its column empty does not."""
    sheet = Sheet().lines(60, 100, [FULL, FULL[:-9], FULL[:-4], FULL])
    assert len(parts(read, sheet)) == 1
    sheet = Sheet().lines(60, 100, [FULL, FULL[:20], FULL[:-4], FULL[:-2], FULL])
    assert len(parts(read, sheet)) == 2


def test_hanging_indent_of_a_number(read):
    """The lines below the text of a numbered item belong to it."""
    sheet = Sheet().text(60, 100, "a.").text(90, 100, FULL[:40]).text(90, 112, FULL[:40]).text(60, 124, "b.")
    sheet.text(90, 124, FULL[:30])
    assert [part[:2] for part in parts(read, sheet)] == ["a.", "b."]


def test_bold_label_parts(read):
    """A bold line above text is a block of its own, with no white between them."""
    sheet = Sheet().lines(60, 100, [FULL, FULL]).text(60, 124, "Toelichting", 10, "bold").lines(60, 136, [FULL, FULL])
    assert "Toelichting" in parts(read, sheet)


def test_bold_word_does_not(read):
    """A bold word in a line is part of its paragraph."""
    sheet = (
        Sheet().text(60, 100, FULL).text(60, 112, "deel een", 10, "bold").text(114, 112, FULL[9:]).text(60, 124, FULL)
    )
    assert len(parts(read, sheet)) == 1


def test_centred_lines(read):
    """Centred lines of one text stay together."""
    sheet = Sheet().text(150, 100, "de titel van een rapport dat op", 14).text(209, 117, "twee regels staat", 14)
    assert parts(read, sheet) == ["de titel van een rapport dat op twee regels staat"]


def test_paragraph_over_columns(read):
    """A paragraph goes on at the head of the next column."""
    left = ["de tekst van de linker kolom gaat"] * 3 + ["door zonder een punt aan het eind"]
    right = ["bovenaan de rechter kolom verder"] * 4
    assert len(parts(read, Sheet().lines(40, 100, left).lines(300, 100, right))) == 1


def test_paragraph_ends_with_its_page(read):
    """Pages are parted by a form feed, whatever runs over their end."""
    reading = read(*(Sheet().lines(60, 200, [f"{n} {FULL[2:]}" for n in numbers]) for numbers in ("een", "zes")))
    assert reading.text.count("\f") == 1
    assert [page.end - page.start for page in reading.pages] == [3 * len(FULL) + 2] * 2


def test_even_wide_leading(read):
    """Text set with wide, even leading is one paragraph."""
    assert len(parts(read, Sheet().lines(60, 100, [FULL] * 5, step=15))) == 1


def test_white_within_wide_leading(read):
    """More white than that leading parts paragraphs all the same."""
    assert len(parts(read, Sheet().lines(60, 100, [FULL] * 3, step=15).lines(60, 154, [FULL] * 3, step=15))) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tabel 3 Uitgaven", True),
        ("Figuur 2.1: de keten", True),
        ("Bron: IND", True),
        ("Tabel", True),
        ("Tabellen en figuren", False),
        ("Staat van Migratie", False),
        ("Kaartje kopen", False),
    ],
)
def test_captions(text, expected):
    assert caption(text) is expected
