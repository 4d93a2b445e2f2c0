"""Recognised words as the columns of a page, and what tesseract says as words."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.errors import UnreadableError
from mdparse.layout import analyse, compose
from mdparse.reading.ocr import recognise, tesseract
from mdparse.reading.ocr.recognise import columns
from mdparse.reading.ocr.word import Word
from mdparse.reading.page import Font, Glyphs, PageContent, Rules, Runs

WHITE = np.full((3508, 2480), 255, dtype=np.uint8)


def blank() -> PageContent:
    """An A4 page with nothing on it but its picture."""
    none, whole, flags = np.empty(0), np.empty(0, dtype=np.int64), np.empty(0, dtype=bool)
    box = np.empty((0, 4))
    return PageContent(
        3, 595.2, 841.9, 0, Glyphs(whole, box, whole, flags), Runs(whole, none, none, none, whole, flags),
        (Font("", 400, False),), Rules(box, flags, flags, whole, whole, none), np.array([[0, 0, 595.2, 841.9]]),
    )  # fmt: skip


def word(text: str, x: float, y: float = 300, line: int = 0, confidence: float = 0.9) -> Word:
    return Word(text, (x, y - 32, x + 20 * len(text), y + 8), confidence, line, 40, y)


def test_words_become_text() -> None:
    """Words get a space between them, boxes in points, and the mean of their confidence."""
    content, confidence = recognise(WHITE, blank(), lambda picture: [word("een", 100), word("regel", 200)])
    assert "".join(map(chr, content.glyphs.code.tolist())) == "een regel "
    x0, top, x1, bottom = content.glyphs.box[0].tolist()
    assert (x0, x1) == pytest.approx((24, 28.8))
    assert 60 < top < 66 < 72 < bottom < 76
    assert content.runs.baseline.tolist() == pytest.approx([72, 72])
    assert confidence == pytest.approx(0.9)
    assert (content.number, content.width) == (3, 595.2)


def test_doubted_words_are_left_out() -> None:
    """Specks and stamps that the engine itself does not believe are not read."""
    content, confidence = recognise(WHITE, blank(), lambda picture: [word("een", 100), word("~", 300, confidence=0.1)])
    assert "".join(map(chr, content.glyphs.code.tolist())).strip() == "een"
    assert confidence == pytest.approx(0.9)


def test_nothing_seen() -> None:
    """A white page has no words, and no confidence."""
    content, confidence = recognise(WHITE, blank(), lambda picture: [])
    assert len(content.glyphs) == 0
    assert confidence == 0


def test_mark_touches_its_word() -> None:
    """A word that touches the one before it on the line gets no space before it."""
    glyphs, runs = columns([word("woord", 100), Word("3", (200, 270, 210, 290), 0.9, 0, 24, 287)], [False, True], 0.24)
    assert "".join(map(chr, glyphs.code.tolist())) == "woord3 "
    assert runs.font.tolist() == [0, 1]


# Two signs at least: a row of single letters is a letter-spaced word, which layout closes (tests/layout has those).
LINES = st.lists(
    st.lists(st.text("abcdeABC0123", min_size=2, max_size=8), min_size=1, max_size=5), min_size=1, max_size=8
)


@settings(deadline=None, max_examples=40)
@given(LINES)
def test_reading_a_recognised_page(lines: list[list[str]]) -> None:
    """The page that comes out is laid out like any other: every word once, its box over the engine's."""
    found, places = [], {}
    for k, line in enumerate(lines):
        x = 200.0
        for text in line:
            found.append(word(text, x, 400 + 70 * k, k))
            places.setdefault(text, []).append(found[-1].box)
            x += 20 * len(text) + 14
    content, _ = recognise(WHITE, blank(), lambda picture: found)
    reading = compose([analyse(content)], {})
    told = " ".join([reading.text, *(f.text for f in reading.pages[0].furniture)])
    assert sorted(told.split()) == sorted(text for line in lines for text in line)
    for part in re.finditer(r"\S+", reading.text):
        x0, _, x1, _ = reading.locate(*part.span())[0].bbox
        assert any(
            x0 == pytest.approx(box[0] * 0.24, abs=0.1) and x1 == pytest.approx(box[2] * 0.24, abs=0.1)
            for box in places[part[0]]
        )


HOCR = """<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>
<span class="ocr_line" title="bbox 100 200 600 250; baseline 0.01 -10; x_size 40">
 <span class="ocrx_word" title="bbox 100 200 200 250; x_wconf 96">Kaapverdië</span>
 <span class="ocrx_word" title="bbox 220 200 300 250; x_wconf 31"><strong>2013</strong></span>
 <span class="ocrx_word" title="bbox 320 200 330 250; x_wconf 5"> </span>
</span>
<span class="ocr_header" title="bbox 100 50 300 90"><span class="ocrx_word" title="bbox 100 50 300 90">kop</span></span>
<span class="ocr_carea" title="bbox 0 0 10 10"/></body></html>"""


def test_hocr() -> None:
    """Lines of all kinds give words with box, confidence, size and baseline; blanks give none."""
    found = tesseract.words(HOCR.encode())
    assert [w.text for w in found] == ["Kaapverdië", "2013", "kop"]
    assert found[0].confidence == pytest.approx(0.96)
    assert found[0].size == 40
    assert found[0].baseline == pytest.approx(240.5)
    assert [w.line for w in found] == [0, 0, 1]
    assert found[2].size == 40  # the height of its box, for want of a size
    assert found[2].confidence == 0


def test_program_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that ends with an error, or does not end, is a typed error."""

    class Run:
        returncode, stdout, stderr = 1, b"", b"no such language"

    monkeypatch.setattr(tesseract.subprocess, "run", lambda *args, **keywords: Run)
    with pytest.raises(UnreadableError, match="no such language"):
        tesseract.read(WHITE[:10, :10])

    def hang(*args: object, **keywords: object) -> None:
        raise tesseract.subprocess.TimeoutExpired("tesseract", 120)

    monkeypatch.setattr(tesseract.subprocess, "run", hang)
    with pytest.raises(UnreadableError, match="too long"):
        tesseract.read(WHITE[:10, :10])
    tesseract.languages.cache_clear()
    assert tesseract.languages() == ()
    tesseract.languages.cache_clear()
