"""Cue words in a text: the places worth trying, and the same matches there as a search of the whole text gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from listed import listed
from mdparse.language import cues
from mdparse.language.document import Document
from mdparse.language.references import RULES, found

TEXT = (Path(__file__).parents[1] / "fixtures/report-2013/canonical.txt").read_text("utf-8")
SPANS = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)).map(lambda pair: (pair[0], sum(pair))))


class TestStarts:
    def test_offsets_come_in_order_each_once(self):
        assert cues.starts("an ban an", ["an", "ban", "n"]) == [0, 1, 3, 4, 5, 7, 8]

    def test_occurrences_may_overlap(self):
        assert list(cues.places("aaa", "aa")) == [0, 1]

    @given(st.text("ab "), st.sets(st.text("ab", min_size=1, max_size=3)))
    def test_every_offset_of_a_cue_and_no_other_is_found(self, text, words):
        assert cues.starts(text, words) == [at for at in range(len(text)) if text.startswith(tuple(words), at)]


class TestLed:
    def test_the_letters_before_a_cue_lead_to_it(self):
        assert cues.led("zie www.x.nl/a", [9], "wx.", 10) == list(range(4, 10))

    def test_a_lead_is_no_longer_than_allowed(self):
        assert cues.led("aaaaaa!", [6], "a", 2) == [4, 5, 6]

    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule[1][:30])
    @pytest.mark.parametrize(
        "addition",
        [
            "Zie http://a.nl/b en HTTPS://WWW.C.EU/d, www.e.org/f of g.h.com/i. Ook -j.nl/k en k@l.nl/m.",
            "Uitvoeringsrichtlijn (EU) nr. 12/2013 van de Raad, Gedelegeerde verordening (EU) 2015/12",
            "Kaderbesluit 2008/977/JBZ, Framework Decision 2008/977/JHA en Richtlijn 2004/38/EG",
            "ww.x.nl/ .nl/ a..nl/b .com/.nl/c",
            "nr. 21 21 212 345, nr. 7; 30 573-12-1; ABminbuza-2014.52697 en XMinbuza/2014-526; x2012Z12345 2012Z12345",
            "\n".join(case["text"] for case in listed("references")["cases"]),
        ],
    )
    def test_rules_with_leads_find_what_a_search_of_the_whole_text_finds(self, rule, addition):
        words, source, _, *letters = rule
        text, pattern = TEXT + addition, regex.compile(source)
        near = found(cues.Places(text, cues.words(text)), words, source, *letters)
        assert [match.span() for match in near] == [match.span() for match in pattern.finditer(text)]


class TestWords:
    def test_runs_of_letters_and_numbers_are_words(self):
        assert cues.words("De Côte-d’Ivoire (2013), q3") == {"De", "Côte", "d", "Ivoire", "2013", "q3"}

    def test_letters_beyond_latin_1_part_words(self):
        assert cues.words("Oekraїne") == {"Oekra", "ne"}

    def test_numbers_part_runs_of_letters(self):
        assert cues.letters("f50 mln2€") == {"f", "mln"}

    def test_only_cues_whose_words_the_text_holds_are_kept(self):
        known = cues.words("samen met IOM")
        assert list(cues.whole(known, ("samen met", "naast", "- ", "Łódź"))) == ["samen met", "- ", "Łódź"]

    @given(st.text("aB1ß .-’Ż"), st.lists(st.text("aB1ß .-’Ż", min_size=1, max_size=4)))
    def test_no_cue_that_stands_in_a_text_as_whole_words_is_left_out(self, text, words):
        held = [w for w in words if re.search(rf"(?<![^\W_]){re.escape(w)}(?![^\W_])", text)]
        assert set(held) <= set(cues.whole(cues.words(text), words))


class TestCapitals:
    def test_words_with_a_capital_come_with_their_places(self):
        assert cues.capitals("De VN2 en ’s-Énergie, iRaad IOM²") == [
            (0, "De"),
            (3, "VN2"),
            (13, "Énergie"),
            (28, "IOM"),
        ]


class TestStretches:
    def test_each_stretch_between_signs_comes_once(self):
        text = "een, twee drie; vier"
        assert [text[a:b] for a, b in cues.stretches(text, [5, 10, 16], ",;")] == [" twee drie", " vier"]

    @given(st.text("ab,\n"), st.integers(0, 20))
    def test_a_stretch_holds_no_sign_and_ends_at_one(self, text, at):
        if text[at : at + 1] not in ("", ",", "\n"):
            ((start, end),) = cues.stretches(text, [at], ",\n")
            assert start <= at < end
            assert not {",", "\n"} & {*text[start:end]}
            assert {text[start - 1 : start], text[end : end + 1]} <= {"", ",", "\n"}


class TestPlaces:
    @given(st.text("abŻ. "), st.text("abŻ. ", min_size=1, max_size=3))
    def test_every_offset_of_a_cue_is_found(self, text, cue):
        assert cues.Places(text, cues.words(text)).of(cue) == list(cues.places(text, cue))


class TestMatches:
    def test_matches_do_not_overlap(self):
        found = cues.matches(re.compile("aa").match, "aaaa", range(4))
        assert [match.span() for match in found] == [(0, 2), (2, 4)]

    def test_what_stands_before_an_offset_still_counts(self):
        assert list(cues.matches(regex.compile(r"\bde").match, "rede", [2])) == []

    @given(st.text("ab -"))
    def test_they_are_those_of_a_search_where_the_pattern_begins_with_its_cues(self, text):
        pattern = re.compile(r"\b(?:ab|ba) ?a*")
        near = cues.matches(pattern.match, text, cues.starts(text, ("ab", "ba")))
        assert [match.span() for match in near] == [match.span() for match in pattern.finditer(text)]


class TestLines:
    def test_each_line_that_holds_an_offset_comes_once(self):
        text = "een\ntwee drie\nvier"
        assert [text[a:b] for a, b in cues.lines(text, [4, 9, 14])] == ["twee drie", "vier"]

    def test_the_last_line_ends_with_the_text(self):
        assert list(cues.lines("een", [1])) == [(0, 3)]

    def test_without_offsets_there_are_none(self):
        assert list(cues.lines("een\ntwee", [])) == []


class TestTaken:
    @given(SPANS, st.integers(0, 60), st.integers(1, 5))
    def test_a_span_is_taken_when_it_shares_a_character(self, spans, start, length):
        end = start + length
        shared = any(first < end and start < last for first, last in spans)
        assert cues.Taken(spans).overlaps(start, end) is shared

    def test_a_long_span_counts_behind_a_short_one_that_starts_later(self):
        assert cues.Taken([(0, 20), (5, 6)]).overlaps(10, 11)

    @given(st.integers(0, 40))
    def test_within_tells_the_spans_that_stand_apart(self, at):
        spans = [(2, 5), (5, 9), (20, 30)]
        assert cues.within(spans, at) is any(start <= at < end for start, end in spans)


class TestOnce:
    def test_extractors_share_what_is_made_of_a_document(self):
        made = []

        def words(document: Document) -> list[str]:
            made.append(document)
            return document.text.split()

        document = Document(text="een twee")
        assert document.once(words) is document.once(words)
        assert made == [document]

    def test_documents_share_nothing(self):
        first, second = Document(text="een"), Document(text="twee")
        assert (first.once(len_of), second.once(len_of)) == (3, 4)


def len_of(document: Document) -> int:
    return len(document.text)
