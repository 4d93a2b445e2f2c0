"""Offsets and boxes: built together, so that every span lies where its letters are printed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.layout import Reading, analyse, compose
from mdparse.reading import open_pdf
from pdfs import Sheet, pdf

WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCDE0123456789", min_size=1, max_size=9)
LINES = st.lists(st.lists(WORD, min_size=1, max_size=6), min_size=1, max_size=8)
#: Courier is 0.6 of its size wide, whatever the letter.
WIDTH = 6.0


def _read(lines: list[list[str]]) -> Reading:
    sheet = Sheet().lines(60, 200, [" ".join(line) for line in lines], step=14)
    with open_pdf(pdf(sheet)) as opened:
        return compose([analyse(page) for page in opened.pages()], {})


@settings(deadline=None, max_examples=60)
@given(LINES)
def test_every_word_is_read_once(lines):
    """No word is lost, doubled or changed."""
    assert sorted(_read(lines).text.split()) == sorted(word for line in lines for word in line)


@settings(deadline=None, max_examples=60)
@given(LINES, st.data())
def test_span_lies_on_its_letters(lines, data):
    """The boxes of a span of one word are as wide as its letters, and stand on the line that prints it."""
    reading = _read(lines)
    start = data.draw(st.integers(0, len(reading.text) - 1))
    end = data.draw(st.integers(start + 1, len(reading.text)))
    letters = "".join(reading.text[start:end].split())
    boxes = reading.locate(start, end)
    assert bool(boxes) == bool(letters)
    assert len(boxes) <= max(1, len(lines))
    for box in boxes:
        assert box.bbox[0] >= 59
        assert (box.bbox[3] - 200) % 14 < 7 or (box.bbox[1] - 200) % 14 > 7
    if letters and " " not in reading.text[start:end] and "\n" not in reading.text[start:end]:
        assert boxes[0].bbox[2] - boxes[0].bbox[0] == pytest.approx(WIDTH * len(letters), abs=4)


def test_part_of_a_word():
    """A span inside a word is cut at the edges of its glyphs."""
    reading = _read([["Marokkofonds"]])
    (box,) = reading.locate(0, 7)
    assert box.bbox[0] == pytest.approx(60, abs=1)
    assert box.bbox[2] == pytest.approx(60 + 7 * WIDTH, abs=1)


def test_span_over_lines():
    """A span over a line end has a box on either line."""
    reading = _read([["een", "regel", "die", "vol", "is"], ["en", "een", "tweede", "die"]])
    start = reading.text.index("is")
    assert len(reading.locate(start, start + 5)) == 2


def test_empty_and_outside():
    """Spans without letters have no boxes."""
    reading = _read([["een", "twee"]])
    assert reading.locate(3, 4) == ()
    assert reading.locate(100, 110) == ()
