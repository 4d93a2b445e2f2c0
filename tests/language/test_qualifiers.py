"""Qualifiers: words before and after a number, at the head of a cell, and those that only look like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.language import qualifiers
from mdparse.language.lexicon import rows

BEFORE = [(form, meaning) for form, meaning, place in rows("qualifiers.tsv") if place == "before"]
AFTER = [(form, meaning) for form, meaning, place in rows("qualifiers.tsv") if place == "after"]
MEANINGS = {"approximate", "at_most", "at_least", "more_than", "less_than"}


def before(text):
    """Return the qualifier before the first digit of a text, and the words it is made of."""
    start = next(place for place, sign in enumerate(text) if sign.isdigit())
    found, opening = qualifiers.before(text, start)
    return found, text[opening:start].strip()


def test_the_list_gives_the_qualifiers_of_the_records():
    assert {meaning for _, meaning in (*BEFORE, *AFTER)} == MEANINGS


def test_no_phrase_has_two_meanings():
    for listed in (BEFORE, AFTER):
        assert len({form.lower() for form, _ in listed}) == len(listed)


@pytest.mark.parametrize(("form", "meaning"), [row for row in BEFORE if "*" not in row[0]])
def test_every_phrase_before_a_number(form, meaning):
    found, words = before(f"Het zijn er {form} 12")
    assert found == meaning
    assert words.lower().endswith(form.lower())


@pytest.mark.parametrize(("form", "meaning"), AFTER)
def test_every_phrase_after_a_number(form, meaning):
    phrase = form.replace("*", "x")
    assert qualifiers.after(f"12 {phrase}.", 2) == meaning
    assert qualifiers.after(f"12 {phrase.upper()}", 2) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("ten minste 12", "at_least"),
        ("TEN  MINSTE 12", "at_least"),
        ("ten\nminste 12", "at_least"),
        ("maximaal een bedrag van 12", "at_most"),
        ("circa het bedrag van 12", "approximate"),
        ("ruim jaarlijks 12", "more_than"),
        ("circa (12", "approximate"),
    ],
)
def test_what_may_stand_between(text, meaning):
    assert before(text)[0] == meaning


@pytest.mark.parametrize(
    "text",
    ["Het zijn er 12", "de ruimte 12", "maximaalste 12", "ongeveer. In 12", "ruim gezien 12", "circa zestig, 12", "12"],
)
def test_words_that_do_not_reach_the_number(text):
    assert before(text) == (None, "")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Het kan oplopen tot 12", "at_most"),
        ("Boetes tot 12", "at_most"),
        ("De bijdrage mag worden verhoogd tot 12", "at_most"),
        ("De bijdrage is verhoogd tot 12", None),
        ("Het budget daalde; boetes tot 12", "at_most"),
    ],
)
def test_a_level_that_is_reached_is_no_maximum(text, meaning):
    assert before(text)[0] == meaning


def test_text_of_the_number_before_is_not_read():
    text = "circa 5 of 12"
    assert qualifiers.before(text, 11, 7) == (None, 11)
    assert qualifiers.before("circa 12", 6, 0) == ("approximate", 0)
    assert qualifiers.before("circa 12", 6, 6) == (None, 6)


@pytest.mark.parametrize(
    ("text", "meaning", "rest"),
    [
        ("ca. 705", "approximate", "705"),
        ("circa  € 12", "approximate", "€ 12"),
        ("± 12", "approximate", "12"),
        (">12", "more_than", "12"),
        ("max. (12)", "at_most", "(12)"),
        ("705", None, "705"),
        ("cacao 12", None, "cacao 12"),
        ("", None, ""),
    ],
)
def test_a_cell_is_split_in_qualifier_and_rest(text, meaning, rest):
    assert qualifiers.split(text) == (meaning, rest)


@pytest.mark.parametrize(
    ("text", "ranged", "meaning"),
    [
        ("maximaal 12", False, "at_most"),
        ("tot 12", True, None),
        ("ten minste 12", True, None),
        ("circa 12", True, "approximate"),
        ("12 of meer", False, "at_least"),
        ("maximaal 12 of meer", True, "at_least"),
    ],
)
def test_a_range_is_no_limit_by_itself(text, ranged, meaning):
    start = text.index("12")
    assert qualifiers.around(text, start, start + 2, 0, ranged=ranged)[0] == meaning


@settings(deadline=None)
@given(st.text(max_size=60), st.integers(0, 60))
def test_any_place_in_any_text_has_one_or_none(text, start):
    start = min(start, len(text))
    found, opening = qualifiers.before(text, start)
    assert found in {None, *MEANINGS}
    assert (opening == start) if found is None else (0 <= opening < start)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_the_rest_of_a_cell_is_its_end(text):
    found, rest = qualifiers.split(text)
    assert text.endswith(rest)
    assert (found is None) == (rest == text)
