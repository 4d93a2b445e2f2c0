"""Recognised letters made into words: the picture says where words end, the recogniser only where it is unsure."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from mdparse.reading.ocr import rapid
from mdparse.reading.ocr.letters import Chunk, Letter, chunks
from mdparse.reading.ocr.strips import Strip

WHITE = np.full((50, 400), 255, dtype=np.uint8)


def placed(text: str, step: float = 10.0, skip: str = "") -> list[Letter]:
    """Letters ten pixels apart; spaces in the text are seen by the recogniser, ``skip`` are gaps it did not see."""
    out, x, spaced = [], 5.0, False
    for sign in text:
        if sign == " ":
            spaced, x = True, x + step
        elif sign == skip:
            x += step
        else:
            out.append(Letter(sign, x, 0.9, spaced))
            spaced, x = False, x + step
    return out


def words(letters: list[Letter], *spans: tuple[int, int], space: float = 8) -> list[str]:
    return [c.text for c in chunks(letters, Strip((0, 0, 400, 50), spans, space, 0), WHITE)]


def test_space_that_the_recogniser_missed():
    assert words(placed("door_de", skip="_"), (0, 40), (50, 70)) == ["door", "de"]


def test_space_that_is_not_in_the_picture():
    assert words(placed("Nederla nd"), (0, 100)) == ["Nederland"]


def test_narrow_white_counts_only_with_the_recogniser():
    assert words(placed("een twee"), (0, 32), (38, 80)) == ["een", "twee"]
    assert words(placed("eentwee"), (0, 29), (34, 70)) == ["eentwee"]


def test_places_off_by_one_letter():
    """The recogniser's own space beside the white is the one that is meant."""
    letters = [letter._replace(x=letter.x + 7) for letter in placed("een twee")]
    assert words(letters, (0, 30), (40, 80)) == ["een", "twee"]


def test_bullet_without_a_letter():
    picture = WHITE.copy()
    y, x = np.mgrid[:50, :400]
    picture[(y - 25) ** 2 + (x - 8) ** 2 < 40] = 0
    letters = [letter._replace(x=letter.x + 40) for letter in placed("punt")]
    found = list(chunks(letters, Strip((0, 0, 400, 50), ((2, 15), (40, 80)), 8, 0), picture))
    assert [c.text for c in found] == ["\u2022", "punt"]
    assert found[1].left == 40


def test_confidence_is_that_of_the_letters():
    letters = [Letter("a", 5, 0.5, False), Letter("b", 15, 1.0, False)]
    (found,) = chunks(letters, Strip((0, 0, 400, 50), ((0, 20),), 8, 0), WHITE)
    assert found.confidence == pytest.approx(0.75)


def test_letters_of_the_recogniser():
    """Columns are shared out over the strip; spaces are kept as a sign before the next letter."""
    given = SimpleNamespace(word_cols=[[0, 1], [3]], line_txt_len=4, confs=[0.9, 0.8, 0.1, 0.7])
    found = rapid.letters("ab c", given, (100, 0, 140, 50))
    assert [(letter.sign, letter.x, letter.spaced) for letter in found] == [
        ("a", 105, False),
        ("b", 115, False),
        ("c", 135, True),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lOM", ["IOM"]),
        ("lOM-strategie", ["IOM-strategie"]),
        ("land", ["land"]),
        ("al", ["al"]),
        ("x\u00b9", ["x", "1"]),
    ],
)
def test_signs_that_are_taken_for_others(text, expected):
    """An I is no l before capitals; superscripts are note marks."""
    strip = Strip((0, 0, 100, 50), ((0, 100),), 8, 3)
    assert [word.text for word in rapid.split([Chunk(text, 0, 100, 0.9)], strip)] == expected


def test_note_mark_is_small_and_raised():
    strip = Strip((0, 0, 100, 50), ((0, 100),), 8, 3)
    word, mark = rapid.split([Chunk("woord\u00b2", 0, 60, 0.9)], strip)
    assert mark.size < word.size
    assert mark.baseline < word.baseline
    assert (mark.box[0], mark.box[2]) == pytest.approx((50, 60))
    assert {word.line, mark.line} == {3}
