"""Offsets hold: the flow and its document, quotations, spans and the words of a text, each against a plain scan."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.language.document import Document
from mdparse.linking.concordance import Concordance
from mdparse.linking.flow import Flow, flow
from mdparse.linking.quotes import LONGEST, quotes
from mdparse.linking.spans import Span, Spans

#: pieces of a report as it comes from pages: sentences, items, notes, page breaks, marks
PIECES = [
    "Het project loopt goed", " door in Mali", "en kost veel.", "\n", "\n\n", "\f", "\n[1] Een noot.", "\n• Een punt",
    "Een kop", " ", "‘Blauwe Golf’", "“open", "nr. 4", "  ",
]  # fmt: skip
REPORTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
WORDS = st.lists(
    st.sampled_from(["Het", "IOM-project", "ADPC/IOM", "thema’s", "SNV,", "pilots", "-project", "‘Golf’", "2012", "–"]),
    max_size=12,
).map(" ".join)


def flowing(text: str) -> Flow:
    return flow(Document(text=text))


def kept(found: Flow) -> set[int]:
    """The offsets of the document that stand in the flow."""
    return {origin + at for _, origin, length in found.runs for at in range(length)}


# -- the flow -------------------------------------------------------------------------------------------------------
@settings(deadline=None)
@given(REPORTS)
def test_forth_and_back_are_inverse_on_what_is_kept(text: str) -> None:
    found = flowing(text)
    for offset in kept(found):
        at = found.forth(offset)
        assert at is not None
        assert found.text[at] == text[offset]
        assert found.back(at, at + 1) == (offset, offset + 1)


@settings(deadline=None)
@given(REPORTS)
def test_only_white_space_is_left_out(text: str) -> None:
    found = flowing(text)
    left = set(range(len(text))) - kept(found)
    assert all(text[offset].isspace() for offset in left)
    assert all(found.forth(offset) is None for offset in left)


@settings(deadline=None)
@given(REPORTS)
def test_no_text_is_in_the_flow_twice(text: str) -> None:
    found = flowing(text)
    assert sum(length for *_, length in found.runs) == len(kept(found))
    assert sorted("".join(found.text.split())) == sorted("".join(text.split()))


@settings(deadline=None)
@given(REPORTS, st.data())
def test_the_way_back_never_leaves_its_run(text: str, data: st.DataObject) -> None:
    found = flowing(text)
    for unit in found.units:
        start = data.draw(st.integers(unit.start, unit.end - 1))
        first, last = found.back(start, data.draw(st.integers(start + 1, unit.end)))
        assert found.text.startswith(text[first:last], start)
        assert "\f" not in text[first:last]


@settings(deadline=None)
@given(REPORTS)
def test_every_offset_is_held_by_its_sentence_and_unit(text: str) -> None:
    found = flowing(text)
    for number, sentence in enumerate(found.sentences):
        for offset in (sentence.start, sentence.end - 1):
            assert found.sentence_at(offset) == number
            assert found.unit_at(offset) == found.units[sentence.unit]


@settings(deadline=None)
@given(REPORTS)
def test_no_sentence_ends_inside_a_quotation(text: str) -> None:
    found = flowing(text)
    ends = {sentence.end for sentence in found.sentences}
    assert not any(quote.start < end < quote.end for quote in found.quotes for end in ends)


def test_an_empty_document_flows() -> None:
    found = flowing(" \n\f\n")
    assert (found.text, found.units, found.sentences, found.quotes) == ("", (), (), ())
    assert found.forth(0) is None


def test_a_note_leads_back_over_the_paragraph_that_it_cut() -> None:
    text = "Het project draagt bij aan de\n\n[1] Zie bijlage.\feconomie van Mali."
    found = flowing(text)
    at = found.text.index("[1]")
    assert found.back(at, at + 16) == (text.index("[1]"), text.index("\f"))
    assert found.text.index("economie") < at


# -- quotations -----------------------------------------------------------------------------------------------------
@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*"“”„‘’'\"«»‹›`", "Aa", " b", "s", ". ", ", ", "’s ", "\n"]), max_size=60).map("".join)
)
def test_quotations_never_overlap_and_stay_short(text: str) -> None:
    found = list(quotes(text, 0, len(text)))
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    for quote in found:
        assert 0 < quote.inner_end - quote.inner_start <= LONGEST
        assert quote.inner_start == quote.start + 1
        assert quote.end == quote.inner_end + quote.closed


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Golf", "Duin en Zee", "Zand", "thema’s van nu"]), max_size=5), st.sampled_from("’”»"))
def test_what_is_put_in_marks_is_read_back(names: list[str], closer: str) -> None:
    opener = {"’": "‘", "”": "“", "»": "«"}[closer]
    text = "De werken " + ", ".join(f"{opener}{name}{closer}" for name in names) + " lopen."
    assert [text[quote.inner_start : quote.inner_end] for quote in quotes(text, 0, len(text))] == names


@settings(deadline=None)
@given(REPORTS)
def test_quotations_of_a_part_are_those_of_that_part_alone(text: str) -> None:
    before = "Iets anders. "
    alone = list(quotes(text, 0, len(text)))
    moved = list(quotes(before + text, len(before), len(before) + len(text)))
    assert [quote.start + len(before) for quote in alone] == [quote.start for quote in moved]


# -- spans ----------------------------------------------------------------------------------------------------------
PAIRS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=25)


def scanned(spans: list[Span]) -> list[Span]:
    """The spans that win: at each step the first start that is free, of those the longest."""
    won: list[Span] = []
    rest = list(spans)
    while rest:
        first = min(rest, key=lambda span: (span[0], -span[1]))
        won.append(first)
        rest = [span for span in rest if span[0] >= first[1]]
    return won


@settings(deadline=None)
@given(PAIRS, st.integers(-2, 75), st.integers(-2, 75))
def test_spans_agree_with_a_plain_scan(pairs: list[tuple[int, int]], start: int, end: int) -> None:
    given_spans = [(at, at + length, None) for at, length in pairs]
    won, spans = scanned(given_spans), Spans(given_spans)
    assert len(spans) == len(won)
    assert spans.between(start, end) == [span for span in won if start <= span[0] < end]
    assert spans.at(start) == next((span for span in won if span[0] <= start < span[1]), None)


def test_of_spans_that_overlap_the_first_wins_then_the_longest() -> None:
    spans = Spans([(4, 9, "late"), (0, 5, "short"), (0, 6, "long"), (6, 7, "beside")])
    assert [record for *_, record in spans.between(0, 10)] == ["long", "beside"]
    assert not spans.holds(8)


def test_an_end_is_outside_a_span() -> None:
    spans = Spans([(2, 4, "x")])
    assert [spans.holds(offset) for offset in range(1, 6)] == [False, True, True, False, False]
    assert spans.between(2, 2) == []


# -- the words of a text --------------------------------------------------------------------------------------------
@settings(deadline=None)
@given(WORDS)
def test_every_word_stands_at_its_offset(text: str) -> None:
    known = Concordance(text)
    assert all(text.startswith(word, at) for at, word in zip(known.starts, known.words, strict=True))
    assert known.inside(0, len(text) + 1) == dict(zip(known.starts, known.words, strict=True))
    assert known.vocabulary == set(known.words)


@settings(deadline=None)
@given(WORDS, st.integers(0, 80), st.integers(0, 80))
def test_words_and_nouns_of_a_part_agree_with_a_plain_scan(text: str, start: int, end: int) -> None:
    known = Concordance(text)
    pairs = list(zip(known.starts, known.words, strict=True))
    assert known.inside(start, end) == {at: word for at, word in pairs if start <= at < end}
    assert known.between(start, end) == [noun for noun in known.nouns if start <= noun.start < end]
    assert known.before(start) == ([""] + [word for at, word in pairs if at < start])[-1]


@settings(deadline=None)
@given(WORDS, st.sampled_from(["IOM", "ADPC", "project", "SNV", "thema’s", "niets"]))
def test_words_are_found_where_they_stand_and_only_there(text: str, wanted: str) -> None:
    found = Concordance(text).find({wanted})
    assert found == sorted(found)
    for at, word in found:
        assert word == wanted
        assert text.startswith(wanted, at)
        assert not text[at - 1 : at].isalnum()
        assert not text[at + len(wanted) : at + len(wanted) + 1].isalnum()
    pieces = text.replace("-", " ").replace("/", " ").replace(",", " ").split()
    assert len(found) == pieces.count(wanted)


@pytest.mark.parametrize(("text", "nouns"), [("het -project", []), ("het deel-project", ["deel-project"])])
def test_a_noun_behind_a_loose_hyphen_is_none(text: str, nouns: list[str]) -> None:
    assert [noun.word for noun in Concordance(text).nouns] == nouns
