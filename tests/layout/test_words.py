"""Glyphs as words, words as those that are seen: breaks, letter spacing, accents, doubles."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.layout import PageLayout, analyse
from mdparse.layout.initials import initials
from mdparse.layout.letters import accented, cut, spaced
from mdparse.layout.page import Segment
from mdparse.layout.seen import within
from mdparse.reading import open_pdf
from odd import built, said
from pdfs import Sheet, pdf


def layout(data: bytes) -> PageLayout:
    with open_pdf(data) as opened:
        return analyse(next(opened.pages()))


def codes(text: str) -> np.ndarray:
    return np.array([ord(c) for c in text])


def breaks(gaps: list[float], text: str, moved: set[int] = frozenset()) -> list[bool]:
    """The breaks left among letters of which each is parted from the next by a gap in type sizes."""
    gap = np.array(gaps)
    shifts = np.array([k in moved for k in range(len(gaps))])
    return spaced((gap > 0.13) | shifts, shifts, gap, codes(text)).tolist()


def test_words_by_gap() -> None:
    """A gap of a sixth of the type size parts words, kerning does not."""
    found = layout(built("BT /F0 10 Tf 60 700 Td [(ab) -170 (cd) -60 (ef)] TJ ET")).words
    assert found.text == ("ab", "cdef")


def test_superscript_is_a_glued_word() -> None:
    """A raised figure is a word of its own that touches the one before it."""
    found = layout(built(said(60, 100, "beleid") + said(60 + 26.7, 96, "3", 6))).words
    assert found.text == ("beleid", "3")
    assert found.glued.tolist() == [False, True]


def test_style_of_words() -> None:
    sheet = Sheet().text(60, 100, "vet", 12, "bold").text(60, 130, "schuin", 10, "italic", (1, 0, 0))
    found = layout(pdf(sheet)).words
    assert found.bold.tolist() == [True, False]
    assert found.italic.tolist() == [False, True]
    assert found.colour.tolist() == [0, 0xFF0000]
    assert found.size.tolist() == pytest.approx([12, 10])


def test_letters_set_apart() -> None:
    """Equal gaps are closed, wider ones part words."""
    gaps = [0.4] * 4 + [1.2] + [0.4] * 3
    assert breaks(gaps, "KAPITTELX") == [False] * 4 + [True] + [False] * 3


@pytest.mark.parametrize(
    ("gaps", "text"),
    [
        ([0.4] * 3, "abcd"),  # too few
        ([1.5] * 7, "abcdefgh"),  # columns
        ([0.4] * 7, "xxxxxxxx"),  # ticks
        ([0.4] * 7, "+-+-+-=+"),  # signs
        ([0.4] * 5, "ABCDEF"),  # a list
        ([0.4] * 5, "201320"),  # figures
    ],
)
def test_letters_that_stand_alone(gaps: list[float], text: str) -> None:
    assert all(breaks(gaps, text))


def test_letters_set_apart_over_lines() -> None:
    """Each line is looked at for itself."""
    found = breaks([0.4] * 5 + [5.0] + [0.4] * 5, "TITEL1TITEL2", {5})
    assert found == [False] * 5 + [True] + [False] * 5


@settings(deadline=None)
@given(st.lists(st.floats(0, 3), min_size=1, max_size=30))
def test_no_break_is_added(gaps: list[float]) -> None:
    """Breaks are taken out, never put in."""
    text = "abcdefghijklmnopqrstuvwxyzABCDE"[: len(gaps) + 1]
    before = np.array(gaps) > 0.13
    after = np.array(breaks(gaps, text))
    assert not (after & ~before).any()


@pytest.mark.parametrize(
    ("text", "expected"), [("\u00a8e", "\u00eb"), ("e\u00a8", "\u00eb"), ("\u00b4E", "\u00c9"), ("`a", "\u00e0")]
)
def test_accents_over_letters(text: str, expected: str) -> None:
    """An accent over a letter, before or after it, is one sign with it."""
    box = np.array([[10, 0, 16, 10], [10.5, 0, 15, 10]], dtype=float)
    written = "".join(map(chr, accented(codes(text), box)))
    assert cut(written, [0], [len(written)]) == (expected,)


def test_accents_beside_letters() -> None:
    """An accent that stands for itself stays."""
    box = np.array([[10, 0, 16, 10], [17, 0, 22, 10]], dtype=float)
    assert accented(codes("e\u00b4"), box).tolist() == [ord("e"), 0xB4]
    assert accented(codes("ab"), box).tolist() == [ord("a"), ord("b")]


def test_points_within_boxes() -> None:
    box = np.array([[0, 0, 10, 10], [20, 20, 30, 30]], dtype=float)
    x, y = np.array([5.0, 15, 25, 5]), np.array([5.0, 15, 25, 25])
    assert within(x, y, box).tolist() == [True, False, True, False]
    assert not within(x, y, np.empty((0, 4))).any()


def test_lines_painted_twice() -> None:
    """A line painted again with a small shift is read once, whatever words come back in it."""
    text = "de een en de ander en de derde en de rest"
    sheet = Sheet().text(60, 100, text).text(60.3, 100.2, text)
    page = layout(pdf(sheet))
    assert [page.words.text[w] for s in page.segments for w in s.words] == text.split()


def test_same_word_elsewhere() -> None:
    """The same word below or beside is another word."""
    page = layout(pdf(Sheet().lines(60, 100, ["de", "de", "de"]).text(80, 100, "de")))
    assert sum(len(s.words) for s in page.segments) == 4


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 12)), min_size=1, max_size=25, unique=True))
def test_words_at_distinct_places_are_all_seen(places: list[tuple[int, int]]) -> None:
    """Words that do not overlap are all kept, also when they are alike."""
    sheet = Sheet()
    for x, y in places:
        sheet.text(40 + 55 * x, 60 + 50 * y, "nul")
    page = layout(pdf(sheet))
    assert sum(len(s.words) for s in page.segments) == len(places)


def _segment(x0: float, baseline: float, width: float, size: float, words: tuple[int, ...]) -> Segment:
    return Segment(words, x0, baseline - size, x0 + width, baseline, baseline, size)


def test_drop_capital_opens_the_first_line() -> None:
    page = layout(built(said(60, 124, "D", 36) + said(90, 100, "e") + said(90, 112, "kop") + said(90, 124, "staat")))
    lines = sorted(page.segments, key=lambda s: s.baseline)
    assert [[page.words.text[w] for w in s.words] for s in lines] == [["D", "e"], ["kop"], ["staat"]]
    assert len({round(s.x0) for s in lines}) == 1


def test_large_letter_without_lines_stays() -> None:
    """A large letter with nothing, or one line, beside it is no drop capital."""
    page = layout(built(said(60, 124, "D", 36) + said(90, 124, "zijn er twee")))
    assert len(initials(page.segments, page.words)) == len(page.segments)


def test_large_figure_is_no_initial() -> None:
    """A large figure beside lines of text is a figure."""
    data = built(
        said(60, 124, "7", 36) + said(90, 100, "landen in") + said(90, 112, "Afrika en") + said(90, 124, "elders")
    )
    assert any([layout(data).words.text[w] for w in s.words] == ["7"] for s in layout(data).segments)
