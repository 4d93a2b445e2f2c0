"""Running heads, feet, page numbers and letter margins: taken out of the text and kept."""

from __future__ import annotations

from pdfs import Sheet

BODY = [
    "de tekst van deze pagina loopt over",
    "meer dan een regel en gaat daarna",
    "nog even door tot het einde ervan.",
]
WORDS = ["appel", "beer", "citroen", "druif"]


def _sheet(n: int) -> Sheet:
    return Sheet().lines(60, 200, [f"{WORDS[n - 1]} {line}" for line in BODY])


def test_running_head_and_number(read):
    """A head that comes back and a number that runs with the pages are furniture."""
    sheets = [_sheet(n).text(60, 40, "Voortgang 2013").text(500, 810, str(n)) for n in (1, 2, 3)]
    reading = read(*sheets)
    assert "Voortgang" not in reading.text
    kinds = [[f.kind for f in page.furniture] for page in reading.pages]
    assert kinds == [["head", "page_number"]] * 3


def test_head_changes_per_chapter(read):
    """Heads of chapters come back within their chapter only."""
    heads = ["Een: dialoog", "Een: dialoog", "Twee: terugkeer", "Twee: terugkeer"]
    reading = read(*[_sheet(n).text(60, 40, head) for n, head in enumerate(heads, start=1)])
    assert [page.furniture[0].text for page in reading.pages] == heads


def test_shifted_numbers(read):
    """Printed numbers may start elsewhere than at 1."""
    reading = read(*[_sheet(n).text(290, 820, f"- {n + 10} -") for n in (1, 2, 3)])
    assert [page.furniture[0].kind for page in reading.pages] == ["page_number"] * 3


def test_single_page_number(read):
    """One page with 'Pagina 1 van 5' is enough; a bare year at the foot is not."""
    assert read(_sheet(1).text(300, 820, "Pagina 1 van 5")).pages[0].furniture[0].kind == "page_number"
    assert "2013" in read(_sheet(1).text(300, 820, "2013")).text


def test_bullets_at_page_top(read):
    """A bullet at the same height on two pages is no running head."""
    sheets = [Sheet().text(60, 80, "\u2022").text(80, 80, f"punt {word} van de lijst") for word in WORDS]
    reading = read(*sheets)
    assert all(not page.furniture for page in reading.pages)


def test_letter_margin(read):
    """The narrow column of a letter with date and reference is furniture."""
    sheet = Sheet().lines(60, 150, [f"{word} {line}" for word in WORDS for line in BODY])
    sheet.lines(450, 152, ["Datum", "3 mei 2013", "Ons kenmerk", "2013.053", "Bijlagen", "2"], step=10, size=7)
    reading = read(sheet)
    assert "kenmerk" not in reading.text
    assert {f.kind for f in reading.pages[0].furniture} == {"margin"}


def test_labels_are_no_running_heads(read):
    """A label that opens pages at one height and stands inside them too is text, with what is beside it."""
    sheets = []
    for n in (1, 2, 3):
        sheet = Sheet().text(60, 80, "Zaak:").text(150, 80, f"brief {WORDS[n]} van de minister")
        for k in range(3):
            sheet.text(60, 200 + 60 * k, "Zaak:").text(150, 200 + 60 * k, f"nota {WORDS[k]} over {WORDS[n]}")
        sheets.append(sheet)
    reading = read(*sheets)
    assert all(f"brief {WORDS[n]} van de minister" in reading.text for n in (1, 2, 3))
    assert not any(page.furniture for page in reading.pages)


def test_note_marks_are_no_page_numbers(read):
    """The numbers of notes may run with the pages; they stand raised before their notes."""
    sheets = []
    for n in (1, 2, 3):
        sheet = _sheet(n).text(60, 776, str(n), 5).text(75, 780, f"De noot over {WORDS[n]}.", 7)
        sheets.append(sheet)
    reading = read(*sheets)
    assert all(f"De noot over {WORDS[n]}." in reading.text for n in (1, 2, 3))
    assert not any(page.furniture for page in reading.pages)
