"""Boxes reckoned inside words are the boxes that pdfium gives when it is asked for every glyph."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2.raw as raw
import pytest
import targets
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.reading import open_pdf
from mdparse.reading.edges import Corners, parted
from mdparse.reading.engine import handle

FIXTURES = Path(__file__).parents[1] / "fixtures" / "report-2013"


def differences(data: bytes | Path, number: int = 1) -> np.ndarray:
    """How far each glyph's box is, in points, from the one pdfium gives for it; reading order of the page."""
    with open_pdf(data) as pdf:
        (page,) = pdf.pages((number,))
        loaded = raw.FPDF_LoadPage(pdf.document.raw, number - 1)
        text = raw.FPDFText_LoadPage(loaded)
        corners = Corners(handle(text), raw.FPDFText_CountChars(text))
        corners.ask(np.arange(raw.FPDFText_CountChars(text)))
        raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(loaded)
    inked = ~page.glyphs.space
    found = page.glyphs.box[inked]
    asked = corners.box[: len(corners.box)]
    asked = asked[(asked[:, 2] - asked[:, 0] > 0)]
    exact = np.column_stack([asked[:, 0], page.height - asked[:, 1], asked[:, 2], page.height - asked[:, 3]])
    nearest = [np.abs(exact - box).max(axis=1).min() for box in found]
    return np.array(nearest)


@pytest.mark.parametrize("rendering", ["office", "ruled", "twocolumn"])
def test_glyphs_of_the_report(rendering: str) -> None:
    apart = differences(FIXTURES / f"report-2013-{rendering}.pdf", 4)
    assert apart.max() < 1.0
    assert np.quantile(apart, 0.99) < 0.4


@pytest.mark.parametrize(
    "shows",
    [
        "(Internationale) Tj",
        "[(Inter) -300 (nationale)] TJ",  # a gap that pdfium may not see
        "6 Tc (Gespatieerd) Tj",  # letters spaced
        "[(A) 120 (V) 120 (A) 120 (V) 120 (A)] TJ",  # letters set close
        "150 Tz (Breed gezet) Tj",
        "0.7 0.7 -0.7 0.7 200 200 Tm (Schuin) Tj",
        "0 1 -1 0 200 200 Tm (Rechtop) Tj",
        "-1 0 0 1 400 200 Tm (Gespiegeld) Tj",
        "(mm) Tj 5 Ts (boven) Tj",
    ],
)
def test_odd_setting(shows: str) -> None:
    data = targets.page(f"BT /F 12 Tf 100 300 Td {shows} ET".encode())
    assert differences(data).max() < 1.2


@pytest.mark.parametrize("shows", ["", "( ) Tj", "(\\001\\002) Tj", "(\\n) Tj", "() Tj ( ) Tj"])
def test_pages_without_a_word_are_read(shows: str) -> None:
    with open_pdf(targets.page(f"BT /F 12 Tf 100 300 Td {shows} ET".encode())) as pdf:
        (page,) = pdf.pages()
    assert len(page.glyphs.box) == len(page.glyphs)


LETTERS = st.text(st.sampled_from("abcdefilmnoprstvwzABEHILMNOSTVW.,-1234567890"), min_size=1, max_size=25)


@settings(max_examples=40, deadline=None)
@given(st.lists(LETTERS, min_size=1, max_size=12), st.integers(5, 40), st.integers(-2, 9), st.integers(60, 160))
def test_any_words(words: list[str], size: int, spacing: int, stretch: int) -> None:
    shows = f"BT /F {size} Tf {spacing} Tc {stretch} Tz 40 400 Td ({' '.join(words)}) Tj ET"
    assert differences(targets.page(shows.encode())).max() <= 0.1 * size * max(1, stretch / 100) + 0.01


@given(st.lists(st.booleans(), max_size=40))
def test_words_hold_the_true_values_and_no_others(mask: list[bool]) -> None:
    words = parted(np.array(mask, dtype=bool))
    assert ((words.belongs >= 0) == np.array(mask, dtype=bool)).all()
    for number, (first, last) in enumerate(zip(words.first, words.last, strict=True)):
        assert first <= last
        assert (words.belongs[first : last + 1] == number).all()
