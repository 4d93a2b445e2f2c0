"""The reading text under construction, and the map from its offsets to boxes that grows with it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.layout import PageLayout, analyse
from mdparse.layout.text import Builder, Locator
from mdparse.reading import open_pdf
from pdfs import Sheet, pdf


def layout(*lines: str) -> PageLayout:
    with open_pdf(pdf(Sheet().lines(60, 100, lines))) as opened:
        return analyse(next(opened.pages()))


def located(built: Builder, page: PageLayout) -> Locator:
    return Locator(built, [page], "".join(built.parts))


def test_word_keeps_its_place() -> None:
    page, built = layout("een twee"), Builder()
    built.put("[1] ")
    start = built.word("twee", 0, 1, 0)
    assert start == 4
    (box,) = located(built, page).boxes(4, 8)
    assert box.bbox[0] == pytest.approx(84, abs=1)


def test_what_nobody_printed_has_no_box() -> None:
    page, built = layout("een twee"), Builder()
    built.put("[1] ")
    built.word("twee", 0, 1, 0)
    assert located(built, page).boxes(0, 4) == ()
    source = located(built, page).source(0, 4)
    assert (source.text, source.page, source.boxes) == ("[1] ", None, ())


def test_ligature_is_written_out() -> None:
    """One glyph may be two letters; each of them has the box of the glyph."""
    page, built = layout("abc"), Builder()
    built.word("a\ufb01c", 0, 0, 0)
    assert "".join(built.parts) == "afic"
    boxes = [located(built, page).boxes(k, k + 1)[0].bbox for k in range(4)]
    assert all(left[0] <= right[0] for left, right in itertools.pairwise(boxes))
    assert all(box[2] > box[0] for box in boxes)


@pytest.mark.parametrize(
    ("text", "written"),
    [("beleids\u00adkader", "beleidskader"), ("af\ufffe", "af-"), ("a\u00a0b", "a b"), ("\u0133s", "ijs")],
)
def test_signs_that_are_written_otherwise(text: str, written: str) -> None:
    built = Builder()
    built.word(text, 0, 0, 0)
    assert "".join(built.parts) == written
    assert built.length == len(written)


def test_dropped_hyphen() -> None:
    """A hyphen that is taken back leaves text and offsets as if it had not been there."""
    page, built = layout("afgebro-", "ken"), Builder()
    built.word("afgebro-", 0, 0, 0)
    built.drop(1)
    built.word("ken", 0, 1, 1)
    locator = located(built, page)
    assert "".join(built.parts) == "afgebroken"
    assert len(locator.boxes(0, 10)) == 2
    assert len(locator.boxes(0, 7)) == len(locator.boxes(7, 10)) == 1


def test_skipped_mark() -> None:
    """A note mark that is glued to its word is not part of the text, nor of its box."""
    page, built = layout("7Europese"), Builder()
    built.word("7Europese", 0, 0, 0, skip=1)
    (box,) = located(built, page).boxes(0, 8)
    assert "".join(built.parts) == "Europese"
    assert box.bbox[0] == pytest.approx(66, abs=1)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text("abcde", min_size=2, max_size=6), min_size=1, max_size=6), st.data())
def test_parts_lie_in_the_whole(words: list[str], data: st.DataObject) -> None:
    """The box of a part of a span lies in the box of the span; boxes of neighbours follow each other."""
    page, built = layout(" ".join(words)), Builder()
    for k, word in enumerate(words):
        if k:
            built.put(" ")
        built.word(word, 0, k, 0)
    locator = located(built, page)
    length = built.length
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, length))
    outer = locator.boxes(0, length)[0].bbox
    edges = []
    for box in locator.boxes(start, end):
        assert outer[0] <= box.bbox[0] < box.bbox[2] <= outer[2]
        edges.append(box.bbox)
    assert len(edges) == bool("".join("".join(built.parts)[start:end].split()))
    singles = [locator.boxes(k, k + 1) for k in range(start, end)]
    lefts = [boxes[0].bbox[0] for boxes in singles if boxes]
    assert lefts == sorted(lefts)
