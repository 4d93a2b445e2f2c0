"""Text objects as runs: size, baseline, angle, colour, weight, and whether they are seen."""

from __future__ import annotations

from itertools import repeat
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from pikepdf import Dictionary, Name

from mdparse.errors import LimitError
from mdparse.options import Limits
from mdparse.reading import PageContent, open_pdf
from mdparse.reading.edges import parted
from mdparse.reading.engine import argument, call, handle
from mdparse.reading.glyphs import _objects
from odd import built, encoded, mapped, said

FIXTURES = Path(__file__).parent.parent / "fixtures" / "report-2013"


def page(content: str, **keywords: object) -> PageContent:
    with open_pdf(built(content, **keywords)) as pdf:
        return next(pdf.pages())


def look(content: PageContent, sign: str) -> dict[str, float]:
    """How a sign of the page is set."""
    at = content.glyphs.code.tolist().index(ord(sign))
    run, runs = content.glyphs.run[at], content.runs
    return {name: getattr(runs, name)[run].item() for name in ("size", "baseline", "angle", "colour", "hidden")}


def test_size_and_baseline() -> None:
    assert look(page(said(60, 100, "x", 12)), "x") == pytest.approx(
        {"size": 12, "baseline": 100, "angle": 0, "colour": 0, "hidden": False}
    )


def test_size_in_the_matrix() -> None:
    """Word processors set type of one point and scale it."""
    assert look(page("BT /F0 1 Tf 11 0 0 11 60 700 Tm (x) Tj ET"), "x")["size"] == pytest.approx(11)


def test_scaled_page() -> None:
    """The matrix of the page counts for size and place."""
    found = look(page("q 0.5 0 0 0.5 0 0 cm BT /F0 20 Tf 100 1000 Td (x) Tj ET Q"), "x")
    assert found["size"] == pytest.approx(10)
    assert found["baseline"] == pytest.approx(342)


def test_scaled_form() -> None:
    """So does that of a form XObject, and of one inside another."""
    form = b"BT /F0 20 Tf 100 1000 Td (x) Tj ET"
    found = look(page("q 0.5 0 0 0.5 0 0 cm /X0 Do Q", forms={"X0": form}), "x")
    assert found["size"] == pytest.approx(10)
    assert found["baseline"] == pytest.approx(342)


@pytest.mark.parametrize(
    ("matrix", "angle"), [("0 1 -1 0", 90), ("-1 0 0 -1", 180), ("0 -1 1 0", 270), ("0.707 0.707 -0.707 0.707", 45)]
)
def test_turned_text(matrix: str, angle: int) -> None:
    """Angles count counterclockwise as displayed."""
    found = look(page(f"BT /F0 10 Tf {matrix} 300 400 Tm (x) Tj ET"), "x")
    assert found["angle"] == pytest.approx(angle, abs=0.5)
    if angle == 90:
        assert found["baseline"] == pytest.approx(300)


@pytest.mark.parametrize(("mode", "hidden"), [(0, False), (1, False), (2, False), (3, True), (7, True)])
def test_render_modes(mode: int, hidden: bool) -> None:
    """Text that is neither filled nor stroked is not seen."""
    assert look(page(said(60, 100, "x", 10, f"{mode} Tr")), "x")["hidden"] is hidden


def test_colour() -> None:
    assert look(page("0 0.5 1 rg " + said(60, 100, "x")), "x")["colour"] == 0x0080FF


@pytest.mark.parametrize(
    ("name", "weight", "italic"),
    [
        ("Helvetica", 400, False),
        ("Helvetica-Bold", 700, False),
        ("Helvetica-Oblique", 400, True),
        ("ABCDEF+Verdana-BoldItalic", 700, True),
        ("Rijksoverheid-Heavy", 700, False),
    ],
)
def test_fonts_by_name(name: str, weight: int, italic: bool) -> None:
    """Weight and slant are in the name where the file does not say; the subset prefix is not."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"), Encoding=Name.WinAnsiEncoding)
    found = page(said(60, 100, "x", font="F1"), fonts={"F1": font})
    (font_,) = found.fonts
    assert (font_.weight >= 600, font_.italic) == (weight >= 600, italic)
    assert "+" not in font_.name


def test_unknown_letters_are_marked() -> None:
    """Glyphs of a font without a map are U+FFFD and marked; those of other fonts are not touched."""
    shown = said(60, 100, "bekend") + "BT /F1 10 Tf 60 600 Td <00C900CA> Tj ET"
    glyphs = page(shown, fonts={"F1": lambda pdf: mapped(pdf, None)}).glyphs
    assert glyphs.unmapped.sum() == 2
    assert set(glyphs.code[glyphs.unmapped].tolist()) == {0xFFFD}
    assert "bekend" in "".join(map(chr, glyphs.code.tolist()))


def test_known_letters_are_not() -> None:
    """A font with a map, or with glyph names, says which letters it shows."""
    found = page(
        "BT /F1 10 Tf 60 600 Td <00010002> Tj ET", fonts={"F1": lambda pdf: mapped(pdf, {1: "a", 2: "\u00eb"})}
    )
    assert "".join(map(chr, found.glyphs.code.tolist())).startswith("a\u00eb")
    assert not found.glyphs.unmapped.any()
    assert not page(said(60, 100, "A", font="F1"), fonts={"F1": encoded(c65="edieresis")}).glyphs.unmapped.any()


def test_signs_beyond_the_basic_plane() -> None:
    """A sign of two UTF-16 units is one glyph."""
    found = page(
        "BT /F1 10 Tf 60 600 Td <00010002> Tj ET", fonts={"F1": lambda pdf: mapped(pdf, {1: "\U0001f600", 2: "b"})}
    )
    assert "b" in "".join(map(chr, found.glyphs.code.tolist()))
    assert len(found.glyphs) == len(found.glyphs.box)


def test_glyphs_are_limited() -> None:
    with (
        pytest.raises(LimitError, match="glyphs_per_page"),
        open_pdf(built(said(60, 100, "een lange regel")), limits=Limits(glyphs_per_page=5)) as pdf,
    ):
        list(pdf.pages())


@pytest.mark.parametrize("name", ["office", "ruled", "twocolumn"])
def test_objects_of_words_are_those_of_their_letters(name: str) -> None:
    """Asking for the ends of words gives what asking for each letter gives."""
    document = pdfium.PdfDocument(FIXTURES / f"report-2013-{name}.pdf")
    for number in (0, 3, 7):
        page_ = document[number]
        text = page_.get_textpage()
        pointer, count = handle(text.raw), raw.FPDFText_CountChars(text)
        codes = np.array([raw.FPDFText_GetUnicode(text, k) for k in range(count)], dtype=np.int64)
        each = list(map(call("FPDFText_GetTextObject"), repeat(argument(pointer)), range(count)))
        inked = (codes > 32) & (codes != 0xFFFE)
        objects, _ = _objects(pointer, codes, parted(inked))
        assert objects[inked].tolist() == np.array(each, dtype=np.uint64)[inked].tolist()
        text.close()
        page_.close()
    document.close()


def test_page_without_text() -> None:
    """A page without a letter has empty columns of the right shape."""
    glyphs = page("50 700 m 90 700 l S").glyphs
    assert len(glyphs) == 0
    assert glyphs.box.shape == (0, 4)
