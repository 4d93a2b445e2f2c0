"""The traps of print and of PDF writers, each on a page of our own: what a reader sees is what is read."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name, String

from mdparse import parse
from mdparse.layout import Reading, analyse, compose
from mdparse.reading import open_pdf
from odd import built, encoded, mapped, said
from pdfs import Sheet

FULL = "een regel die de hele breedte van de kolom vult en doorloopt"


def reading(data: bytes) -> Reading:
    with open_pdf(data) as pdf:
        return compose([analyse(page) for page in pdf.pages()], {})


def codes(report) -> set[str]:
    return {warning.code for warning in report.warnings}


# Spacing


def test_letter_spaced_heading() -> None:
    """Letters set apart by a fixed space are words, and the wider gaps part them."""
    text = said(60, 80, "VOORTGANG MIGRATIE", 14, "6 Tc 4 Tw") + said(60, 120, FULL)
    assert reading(built(text)).text.startswith("VOORTGANG MIGRATIE\n\n")


def test_letter_spacing_by_spaces() -> None:
    """Letters with a typed space between them are words too; double spaces part these."""
    text = said(60, 80, "V O O R T G A N G   2 0 1 3", 14) + said(60, 120, FULL)
    assert reading(built(text)).text.startswith("VOORTGANG 2013\n\n")


def test_short_words_are_not_letter_spaced() -> None:
    """A list of single letters in running text stays what it is."""
    assert "a b c" in reading(built(said(60, 80, "de punten a b c zijn besproken"))).text


@pytest.mark.parametrize("space", [-0.4, -0.8, -1.0])
def test_tight_spaces(space: float) -> None:
    """Spaces set tight in narrow columns still part words: 1.8 points of a 10-point line."""
    assert reading(built(said(60, 80, "smalle kolom met nauwe zetting", 10, f"{space} Tw"))).text.count(" ") == 4


def test_tight_gaps_without_spaces() -> None:
    """Words placed one by one without any space between them are parted by the gap."""
    shown = "BT /F0 10 Tf 60 700 Td [(de) -180 (eerste) -180 (kolom)] TJ ET"
    assert reading(built(shown)).text == "de eerste kolom"


def test_kerned_letters_stay_together() -> None:
    """Pairs of letters that are pushed apart a little are one word."""
    assert reading(built("BT /F0 10 Tf 60 700 Td [(V) 60 (oo) -60 (r) -40 (t) -80 (gang)] TJ ET")).text == "Voortgang"


def test_drop_capital() -> None:
    """A capital over three lines belongs to the word beside its head."""
    text = said(60, 124, "D", 36)
    for k, line in enumerate(
        ["e voortgang van het beleid is goed en", "loopt door over meer dan een regel en", "dan nog een"]
    ):
        text += said(90, 100 + 12 * k, line)
    text += said(60, 136, "regel over de volle breedte van de kolom.")
    assert reading(built(text)).text.startswith("De voortgang van het beleid is goed en loopt door")


# Text that is there and not seen, or seen and not there


def test_render_mode_3_under_print() -> None:
    """Hidden text beside visible text is not read."""
    text = said(60, 80, FULL) + said(60, 100, FULL) + said(60, 120, "geheime tekst", 10, "3 Tr")
    assert "geheime" not in reading(built(text)).text


def test_clipped_text() -> None:
    """Text outside the clipping path is not seen."""
    clipped = f"q 50 700 400 100 re W n {said(60, 100, 'binnen')}{said(60, 400, 'buiten de uitsnede')} Q"
    assert reading(built(clipped)).text == "binnen"


def test_outside_crop_box() -> None:
    """Text beyond the crop box is not on the page."""
    data = built(said(60, 80, "binnen") + said(450, 80, "buiten"), CropBox=Array([0, 0, 400, 842]))
    assert reading(data).text == "binnen"


def test_white_on_white() -> None:
    """White text on the bare page is not seen, white text on a dark bar is, whatever else stands on the page."""
    bar = "0 0 0.5 rg 50 695 300 20 re f\n1 1 1 rg\n" + said(60, 140, "titel in wit") + said(60, 300, "onzichtbaar")
    assert reading(built(bar + "0 g\n" + said(60, 200, FULL))).text == f"titel in wit\n\n{FULL}"


def test_painted_twice() -> None:
    """Imitated bold, painted two or three times with a small shift, is read once."""
    text = "".join(said(60 + shift, 80, "nagemaakt vet") for shift in (0, 0.25, 0.5))
    assert reading(built(text)).text == "nagemaakt vet"


def test_letters_painted_twice() -> None:
    """Imitated bold letter by letter is read once too."""
    courier = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier, Encoding=Name.WinAnsiEncoding)
    places = [(60 + 6 * k + shift, letter) for k, letter in enumerate("vetter") for shift in (0, 0.3)]
    shown = "".join(said(x, 80, letter, font="F1") for x, letter in places)
    assert reading(built(shown, fonts={"F1": courier})).text == "vetter"


# Letters


def test_ligatures() -> None:
    """The ligatures fi, fl and ij are written as letters; each still has its box."""
    font = encoded(c65="fi", c66="fl", c67="uni0133")
    found = reading(built(said(60, 80, "de Anancin en de Buchten blCven", font="F1"), fonts={"F1": font}))
    assert found.text == "de finanancin".replace("nanan", "nan") + " en de fluchten blijven"
    start = found.text.index("blijven")
    (box,) = found.locate(start, start + 7)
    assert 0 < box.bbox[2] - box.bbox[0] < 60


def test_soft_hyphen() -> None:
    """A soft hyphen inside a line is not seen; at a line end it goes where the closed word is known."""
    lines = [
        "beleids\xadkader en een regel die vol is en migra\xad",
        "tie en het vervolg van de migratie op deze plaats",
    ]
    letters = sorted(set("".join(lines)))
    codes = {letter: f"{number:04X}" for number, letter in enumerate(letters, start=1)}
    table = dict(enumerate(letters, start=1))
    shown = "".join(
        f"BT /F1 10 Tf 60 {700 - 12 * k} Td <{''.join(codes[c] for c in line)}> Tj ET\n" for k, line in enumerate(lines)
    )
    found = reading(built(shown, fonts={"F1": lambda pdf: mapped(pdf, table)})).text
    assert found == "beleidskader en een regel die vol is en migratie en het vervolg van de migratie op deze plaats"


@pytest.mark.parametrize(
    ("letters", "expected"),
    [("e\u0308", "ë"), ("\u00a8e", "ë"), ("i\u0308", "ï"), ("e\u0301", "é"), ("\u00b4e", "é")],
)
def test_composed_accents(letters: str, expected: str) -> None:
    """A letter and an accent painted over it are one letter."""
    table = dict(enumerate(["S", "y", "r", "i", *letters], start=1))
    shown = "BT /F1 10 Tf 60 700 Td <0001000200030004> Tj [<0005> 600 <0006>] TJ ET"
    data = built(shown, fonts={"F1": lambda pdf: mapped(pdf, table)})
    assert reading(data).text == f"Syri{expected}"


def test_font_without_unicode() -> None:
    """Glyphs without a known letter are reported with their page, and never passed off as text."""
    shown = "BT /F1 10 Tf 60 700 Td <" + "".join(f"{code:04X}" for code in range(200, 260)) + "> Tj ET"
    report = parse(built(shown, fonts={"F1": lambda pdf: mapped(pdf, None)}), ocr="never")
    assert report.file.text_layer == "none"
    assert "W101" in codes(report)


def test_some_glyphs_without_unicode() -> None:
    """A few unknown glyphs in a page of text are reported; the rest is read."""
    shown = said(60, 80, FULL) + "BT /F1 10 Tf 60 700 Td <" + "00C9" * 8 + "> Tj ET"
    report = parse(built(shown, fonts={"F1": lambda pdf: mapped(pdf, None)}), ocr="never")
    assert FULL in report.text
    assert "W104" in codes(report)


def test_wrong_encoding() -> None:
    """UTF-8 shown as Latin is seen as such and reported, and not repaired in silence."""
    wrong = "Kaapverdië, Moldavië, financiële coördinatie, € 5 miljoen, één".encode().decode("cp1252")
    report = parse(built(said(60, 80, wrong) + said(60, 100, FULL)), ocr="never")
    assert "W105" in codes(report)


def test_right_encoding_is_not_doubted() -> None:
    """Accents alone are no sign of a wrong encoding."""
    report = parse(built(said(60, 80, "Kaapverdië, Moldavië, financiële coördinatie, € 5 miljoen, één, Ångström, Ã")))
    assert "W105" not in codes(report)


# Places


def test_form_objects() -> None:
    """Text in a form XObject stands where its matrix puts it."""
    form = said(10, 842, "in een formulier").encode()
    found = reading(built("q 1 0 0 1 100 500 cm /X0 Do Q\n" + said(60, 80, FULL), forms={"X0": form}))
    assert found.text == f"{FULL}\n\nin een formulier"
    start = found.text.index("in een")
    (box,) = found.locate(start, len(found.text))
    assert box.bbox[0] == pytest.approx(110, abs=1.5)
    assert box.bbox[3] == pytest.approx(342, abs=4)


def test_filled_form_field() -> None:
    """What is filled into a form field is read as it is displayed."""
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("bedrag"), V=String("15.000 euro"), F=4,
        Rect=Array([200, 700, 400, 720]), Look=b"BT /F0 10 Tf 2 5 Td (15.000 euro) Tj ET",
    )  # fmt: skip
    found = reading(built(said(60, 137, "Toegekend bedrag"), annotations=[field]))
    assert "15.000 euro" in found.text


def test_hidden_annotation_is_not_read() -> None:
    """An annotation that is not displayed is not read."""
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("x"), F=2, Rect=Array([200, 700, 400, 720]),
        Look=b"BT /F0 10 Tf 2 5 Td (verborgen) Tj ET",
    )  # fmt: skip
    assert reading(built(said(60, 137, "zichtbaar"), annotations=[field])).text == "zichtbaar"


def test_page_labels() -> None:
    """Pages are counted from 1; what the file calls them is kept beside it."""
    report = parse(built(said(60, 80, "voorwerk"), said(60, 80, "tekst"), labels=["iv", "12"]))
    assert [(page.number, page.label) for page in report.pages] == [(1, "iv"), (2, "12")]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", [False, True])
def test_rotated_pages_and_text(read, rotation: int, turned: bool) -> None:
    """Text is read in its own direction on pages turned any way; boxes lie on the page as displayed."""
    sheet = Sheet(rotation=rotation)
    for k, line in enumerate([FULL, FULL, "en hier eindigt zij."]):
        x, y = (100 + 12 * k, 700) if turned else (60, 100 + 12 * k)
        sheet.text(x, y, line, turned=turned)
    found = read(sheet)
    assert found.text == f"{FULL} {FULL} en hier eindigt zij."
    page = found.pages[0]
    for box in found.locate(0, len(found.text)):
        x0, top, x1, bottom = box.bbox
        assert 0 <= x0 < x1 <= page.width
        assert 0 <= top < bottom <= page.height
