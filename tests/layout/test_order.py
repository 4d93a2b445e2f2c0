"""Reading order: columns, full-width blocks between them, labels beside text, rotated pages and words."""

from __future__ import annotations

import pytest

from pdfs import Sheet

LEFT = [
    "de eerste kolom loopt hier en zij",
    "gaat door op de tweede regel tot",
    "aan de derde regel en de vierde",
    "waar zij eindigt",
]
RIGHT = [
    "rechts begint de tweede kolom nu",
    "die ook regels heeft en verder",
    "gaat tot de laatste regel daar",
    "en sluit",
]


def test_columns_left_then_right(read):
    """Two columns of prose on the same baselines are read one after the other."""
    text = read(Sheet().lines(50, 100, LEFT).lines(300, 100, RIGHT)).text
    assert text.index("eindigt") < text.index("rechts begint")


def test_columns_off_baseline(read):
    """Columns whose baselines do not agree are columns all the same."""
    text = read(Sheet().lines(50, 100, LEFT).lines(300, 104, RIGHT)).text
    assert text.index("eindigt") < text.index("rechts begint")


def test_full_width_between(read):
    """A line over both columns parts what stands above it from what stands below."""
    sheet = Sheet().lines(50, 100, LEFT).lines(300, 100, RIGHT)
    sheet.text(50, 180, "een regel over de volle breedte van de pagina die beide kolommen kruist")
    sheet.lines(50, 220, [line.replace("eerste", "derde") for line in LEFT])
    sheet.lines(300, 220, [line.replace("tweede", "vierde") for line in RIGHT])
    text = read(sheet).text
    order = [
        text.index(word) for word in ("eerste kolom", "tweede kolom", "volle breedte", "derde kolom", "vierde kolom")
    ]
    assert order == sorted(order)


def test_rows_of_labels_stay_rows(read):
    """Short labels and numbers on shared baselines are rows, not columns."""
    sheet = Sheet()
    for k, (label, value) in enumerate([("Kenia", "100"), ("Ghana", "250"), ("Irak", "75"), ("Totaal", "425")]):
        sheet.text(50, 100 + 12 * k, label).text(300, 100 + 12 * k, value)
    assert "Kenia 100" in read(sheet).text


def test_label_with_colon_parts(read):
    """A label with a colon and a tab stands apart from the text beside it."""
    sheet = Sheet().text(50, 100, "Onderwerp:").text(200, 100, "Voortgang van het beleid")
    assert read(sheet).text == "Onderwerp:\n\nVoortgang van het beleid"


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_rotated_page(read, rotation):
    """The text of a rotated page is read in its own direction, and its boxes lie on the page as displayed."""
    reading = read(Sheet(rotation=rotation).lines(50, 100, LEFT))
    assert reading.text == " ".join(LEFT)
    page = reading.pages[0]
    for box in reading.locate(0, len(reading.text)):
        x0, top, x1, bottom = box.bbox
        assert 0 <= x0 < x1 <= page.width
        assert 0 <= top < bottom <= page.height


def test_cropped_page(read):
    """Coordinates count from the crop box; what lies outside it is not read."""
    reading = read(Sheet(crop=(40, 60, 500, 700)).text(50, 100, "binnen").text(50, 800, "buiten"))
    assert reading.text == "binnen"
    x0, _, _, bottom = reading.locate(0, 6)[0].bbox
    assert x0 == pytest.approx(10, abs=1.5)
    assert bottom == pytest.approx(42, abs=3)


def test_turned_words_are_furniture(read):
    """A note that runs up the edge of the page is kept as furniture."""
    reading = read(Sheet().lines(80, 100, LEFT).text(30, 500, "zijkant", turned=True))
    assert "zijkant" not in reading.text
    assert [f.text for f in reading.pages[0].furniture] == ["zijkant"]


def test_painted_twice(read):
    """Text painted twice at one place is read once."""
    assert read(Sheet().text(50, 100, "dubbel").text(50.3, 100, "dubbel")).text == "dubbel"


def test_white_on_white(read):
    """White text without anything behind it is not read."""
    assert read(Sheet().text(50, 100, "zichtbaar").text(50, 130, "wit", colour=(1, 1, 1))).text == "zichtbaar"


def test_empty_page(read):
    """A page without text takes its place in the text all the same."""
    reading = read(Sheet().text(50, 100, "een"), Sheet(), Sheet().text(50, 100, "drie"))
    assert reading.text == "een\f\fdrie"
    assert [(p.start, p.end) for p in reading.pages] == [(0, 3), (4, 4), (5, 9)]
