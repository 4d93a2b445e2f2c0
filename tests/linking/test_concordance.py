"""The concordance: what it knows of the words of a text, and that it never hides a match."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.linking.concordance import Concordance
from mdparse.linking.cues import either, rows
from mdparse.linking.turns import Cues, every, table, turns, verbs
from shared_linking import ground

REPORT = (Path(__file__).parents[1] / "fixtures" / "report-2013" / "canonical.txt").read_text(encoding="utf-8")


def test_words_with_their_places() -> None:
    found = Concordance("Het TRQN-programma, fase 2: ’s avonds in Mali/Niger.")
    assert found.words == ["Het", "TRQN-programma", "fase", "2", "s", "avonds", "in", "Mali/Niger"]
    assert [found.text[at : at + 3] for at in found.starts[:2]] == ["Het", "TRQ"]
    assert found.inside(4, 22) == {4: "TRQN-programma", 20: "fase"}


def test_the_word_before_an_offset() -> None:
    found = Concordance("Het project ‘Golf’.")
    assert found.before(4) == "Het"
    assert found.before(0) == ""


def test_nouns_with_the_head_they_end_in() -> None:
    found = Concordance("Een preventieproject en twee pilots, geen nota.")
    assert [(noun.word, noun.head.word) for noun in found.nouns] == [
        ("preventieproject", "project"),
        ("pilots", "pilot"),
    ]
    assert [noun.word for noun in found.between(20, 40)] == ["pilots"]
    assert Concordance("het -project").nouns == []


def test_words_are_found_whole_and_behind_a_hyphen() -> None:
    found = Concordance("Het ADPC-project en ADPC/IOM, niet ADPCX.")
    assert [at for at, _ in found.find({"ADPC"})] == [4, 20]


def test_only_the_patterns_whose_letters_are_there_are_matched() -> None:
    found = Concordance("Het project is afgerond. Het loopt niet meer.")
    completed = table("statuses.tsv")["completed"]
    assert found.among(completed, 0, 24)
    assert not found.among(completed, 25, len(found.text))
    assert list(found.among(completed, 0, 24)) == sorted(found.among(completed, 0, 24))


def test_places_of_a_turn_of_phrase() -> None:
    found = Concordance("ADPC lanceerde iets. SNV deed niets. IOM lanceert ook.")
    assert [found.text[at : at + 9] for at in found.places(turns("launching"))] == ["lanceerde", "lanceert "]


def test_sentences_that_hold_the_letters() -> None:
    flow = ground("SNV kreeg subsidie. Niets. De bijdrage was klein.").flow
    spoken = flow.speaking(turns("money"))
    assert [flow.text[s.start : s.end].strip() for s in spoken] == ["SNV kreeg subsidie.", "De bijdrage was klein."]


@pytest.mark.parametrize("step", [90, 400])
def test_a_concordance_hides_no_match(step: int) -> None:
    known = Concordance(REPORT)
    for start in range(0, len(REPORT) - step, step * 7):
        for cues in every():
            plain = [match.span() for match in cues.finditer(REPORT, start, start + step)]
            assert [match.span() for match in cues.finditer(known, start, start + step)] == plain


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Het", "is", "afgerond", "loopt-door", "€ 5", "steun", "aan", "ß", "İ", "’s", "."])))
def test_nor_does_it_in_odd_text(parts: list[str]) -> None:
    text = " ".join(parts)
    known = Concordance(text)
    for cues in (verbs("support"), table("statuses.tsv")["completed"], table("statuses.tsv")["running"]):
        assert [m.span() for m in cues.finditer(known)] == [m.span() for m in cues.finditer(text)]


def test_search_takes_the_turn_of_phrase_that_is_listed_first() -> None:
    text = "Het begint en loopt."
    cues = Cues([r"\bloopt\b", r"\bbegint\b"])
    match = cues.search(text)
    assert match is not None
    assert match[0] == "loopt"


def test_alternatives_are_patterns_of_one_group() -> None:
    assert either("legal") == "(?:stichting|vereniging|coöperatie|gemeente|provincie|waterschap)"
    groups = {row[0] for row in rows("alternatives.tsv")}
    assert {"lead", "opening", "paying", "launching", "changed"} <= groups
    assert turns("paying").search("Nederland financiert Blue Deal") is not None
    assert turns("paying").search("Nederland financiert dijken") is None
