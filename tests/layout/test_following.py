"""Lines whose words follow each other are written by slices; those that do not, word by word, with the same result."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import Sheet, pdf

from mdparse.layout import Reading, analyse, compose
from mdparse.layout.flow import following
from mdparse.layout.text import LIGATURES, Builder
from mdparse.reading import open_pdf

PIECES = st.text(alphabet=["a", "B", "9", "-", "é", "\u00a0", "\u00ad", *LIGATURES], min_size=1, max_size=6)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8, unique=True))
def test_only_words_in_unbroken_order_are_a_slice_of_the_page(words: list[int]) -> None:
    run = following(words)
    unbroken = all(after == before + 1 for before, after in pairwise(words))
    assert (run is not None) == unbroken
    if run is not None:
        assert list(range(31))[run] == words


@given(st.lists(st.tuples(PIECES, st.booleans()), min_size=1, max_size=12), st.integers(0, 1))
def test_words_of_a_line_are_written_as_they_are_one_by_one(line: list[tuple[str, bool]], skip: int) -> None:
    texts, close = [text for text, _ in line], [True, *(near for _, near in line[1:])]
    whole, single = Builder(), Builder()
    whole.words(texts, range(len(texts)), close, 0, 1, skip)
    for k, (text, near) in enumerate(zip(texts, close, strict=True)):
        if not near:
            single.put(" ")
        single.word(text, 0, k, 1, 0 if k else skip)
    assert "".join(whole.parts) == "".join(single.parts)
    assert (whole.starts, whole.ends, whole.places) == (single.starts, single.ends, single.places)
    assert whole.length == len("".join(whole.parts)) == single.length


@given(st.lists(st.tuples(PIECES, st.booleans()), min_size=1, max_size=12))
def test_each_word_stands_between_its_offsets(line: list[tuple[str, bool]]) -> None:
    built = Builder()
    starts = built.words([text for text, _ in line], range(len(line)), [near for _, near in line], 0, 1)
    text = "".join(built.parts)
    assert starts == built.starts
    assert all(begin <= end for begin, end in zip(built.starts, built.ends, strict=True))
    between = [text[end:begin] for end, begin in zip(built.ends, built.starts[1:], strict=False)]
    assert between == ["" if near else " " for _, near in line[1:]]


SENTENCE = ["De", "minister", "meldt", "de", "Kamer", "een", "nieuwe", "stand"]


def _painted(places: list[int], marked: bool = False) -> Reading:
    """A line whose words are painted in this order, each at its own place; with a raised mark after the third."""
    sheet = Sheet().lines(60, 140, ["Boven de regel staat een andere regel van tekst"] * 2)
    edges = [60 + 6 * (sum(map(len, SENTENCE[:k])) + k) for k in range(len(SENTENCE))]
    for k in places:
        sheet.text(edges[k], 200, SENTENCE[k])
        if marked and k == 2:
            sheet.text(edges[k] + 6 * len(SENTENCE[k]), 196, "7", size=6)
    with open_pdf(pdf(sheet)) as opened:
        return compose([analyse(page) for page in opened.pages()], {})


def test_a_raised_mark_is_written_against_its_word() -> None:
    assert "De minister meldt7 de Kamer" in _painted(list(range(len(SENTENCE))), marked=True).text


@settings(deadline=None, max_examples=40)
@given(st.permutations(range(len(SENTENCE))), st.booleans())
def test_a_line_painted_in_any_order_keeps_every_word_on_its_own_box(places: list[int], marked: bool) -> None:
    reading = _painted(places, marked)
    for k, word in enumerate(SENTENCE):
        left = 60 + 6 * (sum(map(len, SENTENCE[:k])) + k)
        spots = [at for at in range(len(reading.text)) if reading.text.startswith(word, at)]
        boxes = [box for at in spots for box in reading.locate(at, at + len(word))]
        assert any(abs(box.bbox[0] - left) < 1.5 and box.bbox[3] > 195 for box in boxes), word
