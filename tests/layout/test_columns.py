"""Columns as geometry: gutters found, nothing lost, nothing twice, whatever stands on the page."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.layout import TableRegion, analyse, compose
from mdparse.layout.order import atoms, columns
from mdparse.layout.page import Segment
from mdparse.reading import open_pdf
from pdfs import Sheet, pdf


def segment(x0: float, baseline: float, width: float, size: float = 10, table: int = -1) -> Segment:
    """A segment that is found again by its place."""
    return Segment((), x0, baseline - 0.8 * size, x0 + width, baseline + 0.2 * size, baseline, size, table)


def block(x0: float, top: float, width: float, lines: int, step: float = 12) -> list[Segment]:
    return [segment(x0, top + step * k, width) for k in range(lines)]


PLACES = st.tuples(st.integers(0, 500), st.integers(20, 780), st.integers(5, 250), st.sampled_from([7, 10, 10, 14]))


@settings(deadline=None, max_examples=150)
@given(st.lists(PLACES, max_size=60))
def test_columns_are_a_permutation(places):
    """Every segment is in one column, once."""
    given_ = [segment(*place) for place in places]
    found = [s for column in columns(given_) for s in column]
    assert sorted(map(id, found)) == sorted(map(id, given_))


@settings(deadline=None, max_examples=80)
@given(st.lists(PLACES, max_size=40))
def test_rows_do_not_overlap(places):
    """Rows follow each other from top to bottom."""
    rows = atoms([segment(*place) for place in places])
    heads = [min(s.baseline - 0.7 * s.size for s in row) for row in rows]
    assert heads == sorted(heads)


def test_three_columns():
    """Three columns are read from left to right."""
    parts = [block(40 + 180 * k, 100, 160, 8) for k in range(3)]
    assert columns([s for row in zip(*parts, strict=True) for s in row]) == parts


def test_heading_over_columns():
    """A line over all columns parts what stands above it from what stands below."""
    above = [block(40, 100, 200, 5), block(300, 100, 200, 5)]
    title = [segment(40, 190, 460, 16)]
    below = [block(40, 220, 200, 5), block(300, 220, 200, 5)]
    assert columns([*above[0], *above[1], *title, *below[0], *below[1]]) == [*above, title, *below]


def test_columns_of_unequal_length():
    """The longer column goes on beside white."""
    left, right = block(40, 100, 200, 14), block(300, 100, 200, 4)
    assert columns([*left, *right]) == [left, right]


def test_table_beside_text():
    """A table beside text is a column of its own, not part of its lines."""
    text, table = block(40, 100, 200, 10), segment(300, 210, 200, 10, table=0)._replace(top=95)
    assert columns([*text, table]) == [text, [table]]


def test_columns_below_rows_of_labels():
    """Rows of labels at the same gutter do not hide the columns below them."""
    rows = [s for k in range(6) for s in (segment(60, 100 + 30 * k, 50), segment(310, 100 + 30 * k, 40))]
    left, right = block(40, 320, 200, 8), block(300, 320, 200, 8)
    found = columns([*rows, *left, *right])
    assert found[-1] == right or right[0] in found[-1]
    order = [s for column in found for s in column]
    assert order.index(left[-1]) < order.index(right[0])


def test_rows_stay_rows():
    """Labels and numbers in rows are read row by row."""
    rows = [s for k in range(6) for s in (segment(40, 100 + 12 * k, 60), segment(400, 100 + 12 * k, 40))]
    assert columns(rows) == [rows]


def test_side_note():
    """A box beside the text is read after it, not through it."""
    text, note = block(40, 100, 330, 12), block(400, 120, 120, 5, step=10)
    assert columns([*text, *note]) == [text, note]


WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyzABC0123456789", min_size=1, max_size=8)
PARTS = st.lists(st.lists(st.lists(WORD, min_size=1, max_size=4), min_size=1, max_size=7), min_size=1, max_size=3)


@settings(deadline=None, max_examples=60)
@given(PARTS, st.sampled_from([0, 90, 180, 270]), st.sampled_from([8, 10, 12]))
def test_pages_of_columns(parts, rotation, size):
    """On any page of columns, turned or not, no word is lost or doubled, and each stands inside its box."""
    sheet = Sheet(rotation=rotation)
    for k, part in enumerate(parts):
        sheet.lines(40 + 180 * k, 200, [" ".join(line)[:24].strip() for line in part], step=1.4 * size, size=size * 0.7)
    shown = sorted(word for part in parts for line in part for word in " ".join(line)[:24].split())
    with open_pdf(pdf(sheet)) as opened:
        (content,) = opened.pages()
    page = analyse(content)
    reading = compose([page], {})
    told = " ".join([reading.text, *(f.text for f in reading.pages[0].furniture)])
    assert sorted(told.replace("\n", " ").split()) == shown
    boxes = content.glyphs.box[~content.glyphs.space]
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    for k, box in enumerate(page.words.box):
        inside = middle[page.words.first[k] : page.words.last[k] + 1]
        assert (inside >= box[:2]).all()
        assert (inside <= box[2:]).all()
    for at, sign in enumerate(reading.text):
        assert bool(reading.locate(at, at + 1)) == (not sign.isspace())


def test_boxes_of_a_span_cover_its_words(pages, read):
    """The boxes of a span hold every word of it, and no other word of the line."""
    sheet = Sheet().lines(60, 100, ["de eerste regel staat hier en", "de tweede regel staat daar onder"])
    words, reading = pages(sheet)[0].words, read(sheet)
    start, end = reading.text.index("regel"), reading.text.index(" daar")
    boxes = np.array([box.bbox for box in reading.locate(start, end)])
    middle = (words.box[:, :2] + words.box[:, 2:]) / 2
    held = [
        text
        for text, (x, y) in zip(words.text, middle, strict=True)
        if ((boxes[:, 0] <= x) & (x <= boxes[:, 2]) & (boxes[:, 1] <= y) & (y <= boxes[:, 3])).any()
    ]
    assert held == ["regel", "staat", "hier", "en", "de", "tweede", "regel", "staat"]


@pytest.mark.parametrize("beside", [False, True])
def test_table_between_columns_of_text(pages, read, beside):
    """A full-width table parts the columns above and below it."""
    left, right = ["links is een regel van de kolom"] * 4, ["rechts is er ook een van die"] * 4
    sheet = Sheet().lines(40, 100, left).lines(300, 100, right)
    for k in range(3):
        sheet.text(40, 180 + 14 * k, f"post {k}").text(440, 180 + 14 * k, f"{k}.000")
    sheet.lines(40, 260, left).lines(300, 260, right)
    words = pages(sheet)[0].words
    inside = [k for k, box in enumerate(words.box) if 165 < box[1] < 215]
    region = TableRegion(0, (40, 170, 500, 215), tuple((tuple(inside[i : i + 2]), (inside[i + 2],)) for i in (0, 3, 6)))
    text = read(sheet, tables={1: [region]}).text
    parts = [text.index(part) for part in ("links", "rechts", "post 0 0.000")]
    assert parts == sorted(parts)
    assert text.index("post 2 2.000") < text.rindex("links") < text.rindex("rechts")
