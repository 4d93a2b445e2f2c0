"""Headings: what stands out and reads as one; sentences, labels, values and senders do not."""

from __future__ import annotations

import pytest

from mdparse import parse
from odd import built, mapped, said
from pdfs import Sheet

FULL = "een regel die de hele breedte van de kolom vult en doorloopt"


def _titles(read, sheet: Sheet) -> list[str]:
    return [section.title for section in read(sheet).sections]


def _page(text: str, size: float = 14, font: str = "bold", y: float = 160, x: float = 60) -> Sheet:
    """A page of text with a line that stands out in the middle of it."""
    return Sheet().lines(60, y - 48, [FULL, FULL]).text(x, y, text, size, font).lines(60, y + 24, [FULL] * 4)


@pytest.mark.parametrize(
    "text",
    [
        "Europese Unie",
        "Beleidsprioriteit 2: dialoog",
        "De samenwerking in 2013",
        "(Ex-)asielzoekers",
        "'Remittances'",
        "Wat gaan we doen?",
        "Nr. 3 en andere stukken",
    ],
)
def test_headings(read, text):
    assert _titles(read, _page(text)) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Opmerkingen:",
        "en dit gaat door",
        "Dit is het beleid. In 2022 kwam het erbij",
        "Peildatum: 18 december 2023",
        "12.500 + 3",
        "- een streepje ervoor",
        "Vergaderjaar 2013-2014",
    ],
)
def test_no_headings(read, text):
    assert _titles(read, _page(text)) == []


def test_labels_side_by_side(read):
    """Labels over the columns of a chart are no heading; the number of a heading may stand apart from it."""
    sheet = _page("Groningen").text(260, 160, "Noord-Holland", 14, "bold")
    assert _titles(read, sheet) == []
    sheet = _page("4.1.2").text(160, 160, "Humanitaire hulp", 14, "bold")
    assert [(s.number, s.title) for s in read(sheet).sections] == [("4.1.2", "4.1.2 Humanitaire hulp")]


def test_sender_of_a_letter(read):
    """A ministry names itself at the head of a letter; further down the same words are a heading."""
    assert _titles(read, _page("Ministerie van Financi\u00ebn", y=100)) == []
    assert _titles(read, _page("Ministerie van Financi\u00ebn", y=500)) == ["Ministerie van Financi\u00ebn"]


def test_slogan(read):
    """A short bold line may end in a full stop; a larger line of text may not."""
    assert _titles(read, _page("Goed geregeld.", 10)) == ["Goed geregeld."]
    assert _titles(read, _page("Goed geregeld.", 14, "regular")) == []


def test_unknown_sign_opens_no_heading() -> None:
    """A legend whose bullets have no letter is no heading."""
    legend = "BT /F1 14 Tf 60 700 Td <00C9> Tj ET " + said(80, 142, "hbo en wo samen", 14)
    text = "".join(said(60, 200 + 12 * k, FULL) for k in range(6))
    report = parse(built(legend + text, fonts={"F1": lambda pdf: mapped(pdf, None)}), ocr="never")
    assert "\ufffd hbo en wo samen" in report.text
    assert not report.sections


def test_headings_over_two_lines(read):
    """A heading that goes on in the next line is one."""
    sheet = (
        Sheet()
        .text(60, 100, "Ondersteuning bij de oprichting van internationale", 14, "bold")
        .text(60, 117, "netwerken", 14, "bold")
    )
    assert _titles(read, sheet.lines(60, 150, [FULL] * 4)) == [
        "Ondersteuning bij de oprichting van internationale netwerken"
    ]


def test_headings_of_priorities_are_one_series_whatever_their_size(read) -> None:
    """A scan sets one of them smaller than the headings below the others; it stays their sister."""
    sheet = Sheet().text(60, 60, "Voortgangsrapportage opvang 2013", 20, "bold").lines(60, 90, [FULL, FULL])
    sizes = {
        "Beleidsprioriteit 1: dialoog": 14,
        "Ander beleid": 12,
        "Beleidsprioriteit 2: opvang": 11,
        "Beleidsprioriteit 3: terugkeer": 14,
    }
    for number, (text, size) in enumerate(sizes.items()):
        y = 140 + number * 120
        sheet.text(60, y, text, size, "bold").lines(60, y + 24, [FULL] * 4)
    found = {section.title: section.level for section in read(sheet).sections}
    priorities = {level for title, level in found.items() if title.startswith("Beleidsprioriteit")}
    assert len(priorities) == 1
    assert found["Ander beleid"] > priorities.pop()


@pytest.mark.parametrize("face", ["bold", "italic"])
def test_heading_over_a_paragraph_that_opens_in_its_face(read, face: str) -> None:
    """A name run in before the text, set as the heading above it is, does not draw the heading into the text."""
    sheet = Sheet().lines(60, 60, [FULL] * 3).text(60, 110, "3.1 Opvang in de regio", 10, face)
    sheet.text(60, 122, "Brug.", 10, face).text(96, 122, FULL[6:]).lines(60, 134, [FULL] * 3)
    assert "3.1 Opvang in de regio\n\nBrug." in read(sheet).text


def test_line_that_opens_in_italics_goes_on_from_a_full_one(read) -> None:
    """A title in italics that runs over a line end stays in its sentence."""
    title = f"{FULL} en die verder gaat dan de tekst daaronder"
    sheet = Sheet().text(60, 60, title, 10, "italic").text(60, 72, "en slot", 10, "italic").text(110, 72, FULL[10:])
    assert "\n" not in read(sheet).text
