"""What holds of all names: folding, acronyms and initials, and where a name may end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.linking.ground import candidate
from mdparse.linking.names import (
    LONGEST,
    apposed,
    chain,
    coined,
    fold,
    initialled,
    letters_of,
    paired,
    phrase,
    spelled,
    split,
    titled,
    unqualified,
)

ANY = st.text(max_size=40)
WORD = st.text(alphabet="abcdeéëlmnorstuvw", min_size=2, max_size=9).map(str.capitalize)
TITLE = st.lists(WORD, min_size=2, max_size=6)
SENTENCES = st.lists(
    st.sampled_from(
        ["Blue", "Deal", "van", "in", "Mali", "is", "uitgevoerd", ",", ".", "(DGGF)", "‘", "de", "2012", ":"]
    ),
    min_size=1,
    max_size=20,
).map(" ".join)


def initials(words: list[str]) -> str:
    return "".join(word[0] for word in words)


# -- folding --------------------------------------------------------------------------------------------------------
@settings(deadline=None)
@given(ANY)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@settings(deadline=None)
@given(TITLE, st.sampled_from(["  ", "\n", " \t "]), st.sampled_from(["‘{}’", "“{}”.", "«{}»,", "{};"]))
def test_marks_around_and_white_space_inside_make_no_other_name(words: list[str], gap: str, marks: str) -> None:
    assert fold(marks.format(gap.join(words))) == fold(" ".join(words))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rouge–et Noir", "rouge-et noir"),
        ("Thema’s van Nu", "thema's van nu"),
        ("Señal de Café", "senal de cafe"),
        ("ﬁlm", "film"),
        ("STRASSE", "straße"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_names_that_differ_in_a_letter_stay_two() -> None:
    assert fold("Kennis delen") != fold("Kennis delend")
    assert fold("TRQN II") != fold("TRQN III")


@settings(deadline=None)
@given(ANY)
def test_letters_of_a_name_are_plain(name: str) -> None:
    assert all(char.isascii() and char.isalnum() and not char.isupper() for char in letters_of(name))
    assert letters_of(letters_of(name)) == letters_of(name)


# -- acronyms -------------------------------------------------------------------------------------------------------
@settings(deadline=None)
@given(TITLE)
def test_initials_abbreviate_the_name_they_are_of(words: list[str]) -> None:
    assert initialled(initials(words), " ".join(words))
    assert spelled(initials(words), " ".join(words))


@settings(deadline=None)
@given(TITLE, st.sampled_from([" II", " III", " 2"]))
def test_a_phase_does_not_change_what_an_acronym_is_of(words: list[str], phase: str) -> None:
    assert initialled(initials(words) + phase, " ".join(words) + phase)


@settings(deadline=None)
@given(TITLE, st.text(alphabet="abcdelmnorst", max_size=8))
def test_more_name_spells_no_less(words: list[str], acronym: str) -> None:
    name = " ".join(words)
    if spelled(acronym, name):
        assert spelled(acronym, f"{name} Voor Allen")
        assert spelled(acronym[1:], name)
        assert len(acronym) <= len(letters_of(name))


@settings(deadline=None)
@given(ANY)
def test_a_name_spells_itself_and_case_does_not_matter(name: str) -> None:
    assert spelled(name, name)
    assert spelled(fold(name), name)


@pytest.mark.parametrize(
    ("acronym", "name", "right"),
    [
        ("HRT", "Herintegratieregeling Terugkeer", False),  # R stands inside a word
        ("AVRR", "Assisted Voluntary Return and Reintegration", True),
        ("EDP", "European-wide Diaspora Platform", True),  # 'wide' is passed over
        ("NQRT", "Temporary Return of Qualified Nationals", False),  # the order counts
        ("TRQX", "Temporary Return of Qualified Nationals", True),  # one letter in four
        ("TRXY", "Temporary Return of Qualified Nationals", False),
    ],
)
def test_initials_stand_in_their_order(acronym: str, name: str, right: bool) -> None:
    assert initialled(acronym, name) is right


@settings(deadline=None)
@given(TITLE)
def test_a_name_and_its_acronym_in_brackets_are_told_apart(words: list[str]) -> None:
    name = " ".join(words)
    assert split(f"{name} ({initials(words)})") == (name, initials(words))
    assert split(name) == (name, None)
    text = f"{name} ({initials(words)}) loopt."
    assert paired(text, len(name)) == (initials(words), text.index(" loopt"))


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("Diaspora Policy Exchange, DPE, loopt.", "DPE"),
        ("Diaspora Policy Exchange, IOM, loopt.", None),  # another body
        ("Diaspora Policy Exchange, DPE loopt.", None),  # no second comma
        ("Diaspora Policy Exchange, Dpe, loopt.", None),
    ],
)
def test_an_acronym_between_commas(text: str, acronym: str | None) -> None:
    name = "Diaspora Policy Exchange"
    found, end = apposed(text, name, len(name))
    assert found == acronym
    assert text[:end] == (f"{name}, {acronym}" if acronym else name)


@pytest.mark.parametrize(
    ("text", "acronym", "outer"),
    [
        ("Dutch Good Growth Fund (DGGF) groeit", "DGGF", "Dutch Good Growth Fund (DGGF)"),
        ("Dutch Good Growth Fund’ (hierna: DGGF) groeit", "DGGF", "Dutch Good Growth Fund’ (hierna: DGGF)"),
        ("Dutch Good Growth Fund, DGGF, groeit", "DGGF", "Dutch Good Growth Fund, DGGF"),
        ("Dutch Good Growth Fund (Mali) groeit", None, "Dutch Good Growth Fund"),
    ],
)
def test_a_candidate_takes_its_acronym_along(text: str, acronym: str | None, outer: str) -> None:
    found = candidate(text, 0, len("Dutch Good Growth Fund"), "quoted")
    assert (found.name, found.acronym) == ("Dutch Good Growth Fund", acronym)
    assert text[found.outer_start : found.outer_end] == outer
    assert text[found.start : found.end] == found.name


# -- where names end ------------------------------------------------------------------------------------------------
@settings(deadline=None)
@given(SENTENCES, st.data())
def test_names_end_between_their_start_and_the_end_of_the_range(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(at, len(text)))
    for stop in (chain(text, at, end), phrase(text, at, end)):
        assert at <= stop <= min(end, at + LONGEST)
        assert not text[at:stop].endswith(" ")


@settings(deadline=None)
@given(SENTENCES)
def test_a_chain_opens_and_ends_with_a_capital_or_a_figure(text: str) -> None:
    found = text[: chain(text, 0, len(text))]
    for word in (found.split() or ["A"])[:: max(1, len(found.split()) - 1)]:
        assert word[0].isupper() or word[0].isdigit()


@settings(deadline=None)
@given(TITLE)
def test_titles_are_coined_and_lose_the_place_behind_them(words: list[str]) -> None:
    name = " ".join(words)
    assert titled(name)
    assert coined(name)
    assert unqualified(f"{name} in Mozambique") == name
    assert unqualified(name) == name


@settings(deadline=None)
@given(ANY)
def test_a_name_without_its_place_opens_the_name(name: str) -> None:
    assert name.startswith(unqualified(name))
