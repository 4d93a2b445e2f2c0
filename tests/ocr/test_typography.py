"""Type size, weight, baseline and note marks read from a picture."""

from __future__ import annotations

import pytest

from mdparse.reading.ocr.typography import ems, set_lines
from mdparse.reading.ocr.word import Word

TEXT = "de voortgang van het beleid in de regio en daarbuiten"


def word(text: str, box: tuple[int, int, int, int], line: int = 0, baseline: float = 100) -> Word:
    return Word(text, tuple(map(float, box)), 0.9, line, float(box[3] - box[1]), baseline)


def test_baseline_and_size_of_short_lines(drawn):
    """A word alone gets the size of the long lines set in its type, whatever letters it holds."""
    picture, boxes = drawn((TEXT, 40, 100, 32), (TEXT, 40, 150, 32), ("gering", 40, 200, 32), ("ZEER", 40, 250, 32))
    texts = (TEXT, TEXT, "gering", "ZEER")
    lines = set_lines([word(t, b, k) for k, (t, b) in enumerate(zip(texts, boxes, strict=True))], picture)
    sizes = [line.size for line in lines]
    assert max(sizes) < 1.15 * min(sizes)
    for line, base in zip(lines, (100, 150, 200, 250), strict=True):
        assert line.words[0].baseline == pytest.approx(base, abs=2)


def test_larger_type_is_larger(drawn):
    picture, boxes = drawn((TEXT, 40, 100, 28), (TEXT[:20], 40, 180, 44))
    small, large = set_lines([word(TEXT, boxes[0], 0), word(TEXT[:20], boxes[1], 1)], picture)
    assert large.size / small.size == pytest.approx(44 / 28, rel=0.15)


def test_bold_by_its_strokes(drawn):
    picture, boxes = drawn((TEXT, 40, 100, 32), (TEXT, 40, 150, 32), (TEXT, 40, 200, 32))
    heavy, [box] = drawn((TEXT, 40, 250, 32), weight=1)
    picture = picture.copy()
    picture[box[1] : box[3]] = heavy[box[1] : box[3]]
    words = [word(TEXT, b, k) for k, b in enumerate([*boxes, box])]
    assert [line.bold for line in set_lines(words, picture)] == [False, False, False, True]


def test_note_mark_after_a_word(drawn):
    """A raised figure at the end of a word is split off; one on the baseline is not."""
    picture, [base, mark] = drawn(("beleid", 40, 100, 40), ("3", 160, 85, 22))
    box = (base[0], base[1], mark[2], base[3])
    (line,) = set_lines([word("beleid3", box)], picture)
    assert [w.text for w in line.words] == ["beleid", "3"]
    assert line.words[1].size < 0.7 * line.words[0].size
    picture, [box] = drawn(("beleid3", 40, 100, 40))
    (line,) = set_lines([word("beleid3", box)], picture)
    assert [w.text for w in line.words] == ["beleid3"]


def test_note_mark_before_a_word(drawn):
    """A raised figure that opens a line is a note mark, glued to the word after it or not."""
    picture, [mark, base] = drawn(("7", 40, 85, 22), ("Europese", 70, 100, 40))
    joined = (mark[0], base[1], base[2], base[3])
    (line,) = set_lines([word("7Europese", joined)], picture)
    assert [w.text for w in line.words] == ["7", "Europese"]
    apart = (mark[0], base[1], mark[2], base[3])
    (line,) = set_lines([word("7", apart), word("Europese", base)], picture)
    assert [round(w.size / line.size, 1) for w in line.words] == [0.6, 1.0]


def test_ems_of_classes_of_letters():
    assert ems("iii") < ems("nnn") < ems("mmm")
    assert ems("") == 0


def test_no_words(drawn):
    assert set_lines([], drawn(("x", 10, 50, 20))[0]) == ()


def test_boxes_are_as_high_as_those_of_fonts(drawn):
    """Words of one line have boxes of one height round its base, whatever rises or hangs in them."""
    picture, boxes = drawn((TEXT, 40, 100, 32), ("nauw", 40, 160, 32), ("Jongeren", 200, 160, 32))
    words = [word(t, b, k) for k, (t, b) in enumerate(zip((TEXT, "nauw", "Jongeren"), boxes, strict=True))]
    one, two = (line.words[0] for line in set_lines(words, picture)[1:])
    assert one.box[1] == pytest.approx(two.box[1], abs=4)
    assert one.box[3] == pytest.approx(two.box[3], abs=4)
    assert one.box[1] < one.baseline < one.box[3]
