"""The text objects of words: few questions give what asking for every letter gives."""

from __future__ import annotations

from itertools import repeat
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odd import built

from mdparse.reading import objects
from mdparse.reading.edges import spans
from mdparse.reading.engine import call, handle

FIXTURES = Path(__file__).parent.parent / "fixtures" / "report-2013"


def compared(page: pdfium.PdfPage) -> tuple[list[int], list[int]]:
    """The text objects of the inked glyphs of a page, as found by words and as asked one by one."""
    text = page.get_textpage()
    pointer, count = handle(text.raw), raw.FPDFText_CountChars(text)
    codes = np.array([raw.FPDFText_GetUnicode(text, k) for k in range(count)], dtype=np.int64)
    each = np.array(list(map(call("FPDFText_GetTextObject"), repeat(pointer), range(count))), dtype=np.uint64)
    inked = (codes > 32) & (codes != 0xFFFE)
    found, whole = objects.text_objects(pointer, spans(inked), count)
    words = spans(inked)
    for first, last, one in zip(words.first.tolist(), words.last.tolist(), whole.tolist(), strict=True):
        assert one == (each[first] == each[last])
    text.close()
    return found[inked].tolist(), each[inked].tolist()


@pytest.mark.parametrize("name", ["office", "ruled", "twocolumn"])
def test_real_pages(name: str) -> None:
    document = pdfium.PdfDocument(FIXTURES / f"report-2013-{name}.pdf")
    for number in (0, 3, 7):
        found, each = compared(document[number])
        assert found == each
    document.close()


#: Text objects that end anywhere: inside words, after spaces, with nothing but a space in them.
PIECES = st.lists(st.text("ab ", min_size=1, max_size=12), min_size=1, max_size=60)


@settings(deadline=None, max_examples=60)
@given(PIECES)
def test_objects_that_end_anywhere(pieces: list[str]) -> None:
    lines = [f"BT /F0 8 Tf 1 0 0 1 60 {800 - 12 * (k // 5)} Tm" for k in range(len(pieces))]
    content = " ".join(
        f"{line} {40 * (k % 5)} 0 Td ({piece}) Tj ET" for k, (line, piece) in enumerate(zip(lines, pieces, strict=True))
    )
    document = pdfium.PdfDocument(built(content))
    found, each = compared(document[0])
    document.close()
    assert found == each


def test_long_object_is_asked_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of one object of two hundred words takes some thirty questions, not four hundred."""
    asked: list[int] = []

    def counted(name: str):  # type: ignore[no-untyped-def]
        ask = call(name)
        return lambda *arguments: asked.append(1) or ask(*arguments)

    monkeypatch.setattr(objects, "call", counted)
    document = pdfium.PdfDocument(built(f"BT /F0 2 Tf 60 700 Td ({'woord ' * 200}) Tj ET"))
    text = document[0].get_textpage()
    count = raw.FPDFText_CountChars(text)
    inked = np.array([raw.FPDFText_GetUnicode(text, k) > 32 for k in range(count)])
    found, whole = objects.text_objects(handle(text.raw), spans(inked), count)
    assert len(set(found.tolist())) == 1
    assert whole.all()
    assert len(asked) < 40
    text.close()
    document.close()


def test_nothing_to_ask() -> None:
    """A page without a word has objects of zero and no words."""
    found, whole = objects.text_objects(0, spans(np.zeros(3, dtype=bool)), 3)
    assert found.tolist() == [0, 0, 0]
    assert len(whole) == 0
