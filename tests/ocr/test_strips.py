"""Lines cut into strips that are recognised well: whole words, nothing lost, bullets taken along."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.reading.ocr.strips import bullet, inked, spacing, spans, strips

LONG = "Nederland draagt bij aan de versterking van het migratiemanagement en de opvang van vluchtelingen in de regio"


def test_long_line_is_cut_between_words(drawn):
    """No strip of a long line is longer than twenty heights, and each word is in one of them."""
    picture, boxes = drawn((LONG, 40, 100, 30), size=(2400, 200))
    found = list(strips(picture, boxes))
    assert len(found) > 1
    assert all(s.box[2] - s.box[0] < 22 * (s.box[3] - s.box[1]) for s in found)
    sure = [sum(b[0] - a[1] > s.space for a, b in pairwise(s.words)) + 1 for s in found]
    assert sum(sure) == len(LONG.split())


def test_strips_keep_the_number_of_their_line(drawn):
    """Strips of one line share its number and its height."""
    picture, boxes = drawn((LONG, 40, 100, 24), ("kort", 40, 160, 24), size=(2400, 240))
    found = list(strips(picture, boxes))
    assert {s.line for s in found} == {0, 1}
    assert {(s.box[1], s.box[3]) for s in found} == {(b[1], b[3]) for b in boxes}


def test_no_ink_no_strip():
    """A box without ink, or with a lone speck, gives no strip."""
    picture = np.full((60, 300), 255, dtype=np.uint8)
    picture[30, 40] = 0
    assert not list(strips(picture, [(10, 10, 200, 50)]))


def test_first_letter_outside_the_box(drawn):
    """A box that begins a letter too late still gives the whole word."""
    picture, [(x0, top, x1, bottom)] = drawn(("aanbevelingen", 60, 100, 40))
    (strip,) = strips(picture, [(x0 + 12, top, x1, bottom)])
    assert strip.words[0][0] < 66


def test_bullet_before_the_line(drawn):
    """A round dot left of a line is taken along; a letter or a full stop there is not."""
    picture, [line] = drawn(("punt van de lijst", 90, 100, 40))
    picture = picture.copy()
    y, x = np.mgrid[: picture.shape[0], : picture.shape[1]]
    picture[(y - 88) ** 2 + (x - 40) ** 2 < 50] = 0
    (strip,) = strips(picture, [line])
    assert strip.words[0][1] < 60
    for sign in ("a", "."):
        picture, [_, line] = drawn((sign, 30, 100, 40), ("punt van de lijst", 90, 100, 40))
        (strip,) = strips(picture, [line])
        assert strip.words[0][0] > 80


@pytest.mark.parametrize(("shape", "expected"), [("dot", True), ("bar", False), ("low", False), ("none", False)])
def test_what_a_bullet_is(shape, expected):
    """A bullet is round, filled, and clear of the baseline."""
    picture = np.full((50, 30), 255, dtype=np.uint8)
    y, x = np.mgrid[:50, :30]
    if shape in ("dot", "low"):
        picture[(y - (25 if shape == "dot" else 38)) ** 2 + (x - 10) ** 2 < 49] = 0
    elif shape == "bar":
        picture[22:26, 2:28] = 0
    columns = inked(picture)
    right = int(columns[-1]) + 1 if len(columns) else 30
    left = int(columns[0]) if len(columns) else 0
    assert bullet(picture, (left, 0, right, 50)) is expected


def test_spacing_by_the_line_itself():
    """Where a line has two kinds of white, the border lies between them."""
    white = np.array([3] * 30 + [18] * 8)
    assert 3 < spacing(white, 50) < 18


@pytest.mark.parametrize("white", [[], [4, 5], [3] * 40])
def test_spacing_without_evidence(white):
    """A word or two do not tell: then the height of the line does."""
    assert 5 < spacing(np.array(white, dtype=int), 50) < 16


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 40)), min_size=1, max_size=20), st.floats(0.5, 30))
def test_spans_cover_the_ink(runs, space):
    """Spans begin and end on ink, hold all of it, and stand further apart than the space."""
    columns, at = [], 0
    for ink, white in runs:
        columns += range(at, at + ink)
        at += ink + white
    found = spans(np.array(columns), space)
    assert {c for a, b in found for c in range(a, b)} >= set(columns)
    assert all(a in columns and b - 1 in columns for a, b in found)
    assert all(right[0] - left[1] > space for left, right in pairwise(found))
