"""The ways to a name, each by itself: what it takes from the text, what it leaves, and where its spans lie."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from mdparse.linking.acronyms import launched, meant
from mdparse.linking.candidates import WAYS
from mdparse.linking.compounds import compounds, expanded, headlines, own, pairs, predicated
from mdparse.linking.ground import Candidate, Ground, before_body, before_place
from shared_linking import ground

Way = Callable[[Ground], Iterator[Candidate]]
#: two acronyms that are no bodies, with the noun that takes them up
TAKEN_UP = "Binnen AMEDIP werken landen samen. Het project loopt tot 2014."


def found(way: Way, text: str) -> list[tuple[str, str | None]]:
    return [(one.name, one.acronym) for one in way(ground(text))]


def first(way: Way, text: str) -> Candidate:
    return next(iter(way(ground(text))))


# -- acronyms that a noun takes up ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        (TAKEN_UP, "AMEDIP"),
        ("In het kader van TRACO III zijn putten geslagen. Dit programma is belangrijk.", "TRACO III"),
        ("AMEDIP is verlengd. Het project loopt tot 2014.", "AMEDIP"),
        ("Binnen AMEDIP werken landen samen. Zij leren veel. Het project loopt.", "AMEDIP"),
    ],
)
def test_an_acronym_is_meant_by_the_noun_after_it(text: str, acronym: str) -> None:
    assert found(meant, text) == [(acronym, acronym)]


@pytest.mark.parametrize(
    "text",
    [
        "Binnen AMEDIP werken landen samen.",  # no noun
        "Binnen AMEDIP werken landen samen. Een project loopt tot 2014.",  # no article that takes it up
        "Binnen AMEDIP werken landen samen. De projecten lopen.",  # a plural means others
        "Binnen AMEDIP werken landen samen. Het project ‘Golf’ loopt.",  # the noun has a name of its own
        "Binnen AMEDIP werken landen samen. Het project Golf loopt.",
        "Binnen AMEDIP werken landen samen.\n\nHet project loopt tot 2014.",  # another paragraph
        "Binnen UNHCR werken landen samen. Het project loopt tot 2014.",  # a body
        "Landen werken samen binnen AMEDIP. Het project loopt tot 2014.",  # does not open the sentence
        "AMEDIP helpt landen. Het project loopt tot 2014.",  # AMEDIP does something, as bodies do
    ],
)
def test_an_acronym_that_nothing_takes_up_is_no_project(text: str) -> None:
    assert found(meant, text) == []


def test_the_noun_that_takes_an_acronym_up_is_its_head() -> None:
    head = first(meant, TAKEN_UP).head
    assert head is not None
    assert head.kind == "project"


def test_what_is_launched_has_a_name_and_an_acronym() -> None:
    assert found(launched, "ADPC lanceerde in mei het Diaspora Media Platform (DMP) in Brussel.") == [
        ("Diaspora Media Platform", "DMP")
    ]
    assert found(launched, "ADPC lanceerde het Diaspora Media Platform in Brussel.") == []
    assert found(launched, "ADPC opende het Diaspora Media Platform (DMP) in Brussel.") == []


# -- names that hold their own noun ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Het Matra-programma loopt.", "Matra-programma"),
        ("Nederland steunt het Dutch Good Growth Fund.", "Dutch Good Growth Fund"),
        ("Hoe staat het met het Mozambique LNG project?", "Mozambique LNG project"),
    ],
)
def test_names_that_hold_their_noun(text: str, name: str) -> None:
    assert name in [one for one, _ in found(compounds, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Het IOM-project loopt.",  # the body carries it out, it is no name
        "De Matra-programma’s lopen.",
        "Het matra-programma loopt.",
        "De minister steunt projecten in Mali.",
    ],
)
def test_what_holds_a_noun_and_is_no_name(text: str) -> None:
    assert found(compounds, text) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Dutch Good Growth Fund", "fund"), ("Blauwe Golf", None), ("Fund", None), ("", None)],
)
def test_a_name_of_two_words_has_a_head_of_its_own(name: str, kind: str | None) -> None:
    head = own(name)
    assert (head and head.kind) == kind


def test_a_heading_with_its_body_is_a_name() -> None:
    text = "Tech@doptie van UNHCR\n\nEr wordt gewerkt aan scholen in Mali."
    assert found(headlines, text) == [("Tech@doptie", None)]
    assert found(headlines, "Het beleid van UNHCR\n\nEr wordt gewerkt.") == []
    assert found(headlines, "Tech@doptie\n\nEr wordt gewerkt.") == []


def test_a_sentence_says_what_a_name_is() -> None:
    assert found(predicated, "De Sportimpuls is een onderdeel van dit programma.") == [("Sportimpuls", None)]
    assert found(predicated, "Blauwe Golf was een klein project in Mali.") == [("Blauwe Golf", None)]
    assert found(predicated, "De Sportimpuls is een groot succes.") == []
    assert found(predicated, "UNHCR is een partner van dit programma.") == []


def test_initials_in_brackets_make_a_name() -> None:
    assert found(pairs, "Nederland steunt Energising Rural Development (ERD) in Kenia.") == [
        ("Energising Rural Development", "ERD")
    ]
    assert found(pairs, "Nederland steunt Energising Rural Development (Kenia).") == []
    assert found(pairs, "Nederland steunt de United Nations High Commissioner for Refugees (UNHCR).") == []


def test_an_acronym_with_its_long_name_in_brackets() -> None:
    (one,) = expanded(ground("Met het programma LEAP (Learning and Education for All Pupils) leren kinderen."))
    assert (one.name, one.acronym, one.long) == ("Learning and Education for All Pupils", "LEAP", one.name)
    assert one.head is not None
    assert one.head.kind == "programme"
    assert found(expanded, "In LEAP (Zuid-Afrika en Mali) leren kinderen.") == []
    assert found(expanded, "In LEAP (zie bijlage bij dit verslag) leren kinderen.") == []


# -- what bounds a name ---------------------------------------------------------------------------------------------
def test_a_title_stops_before_the_body_that_owns_it() -> None:
    text = "Frontoffice Terugkeer van UNHCR in Mali"
    here = ground(text)
    assert text[: before_body(here, 0, len(text))] == "Frontoffice Terugkeer"
    assert before_body(here, 0, len("Frontoffice Terugkeer")) == len("Frontoffice Terugkeer")


def test_a_body_stops_before_the_place_where_it_works() -> None:
    text = "Randstad in Mali"
    assert text[: before_place(ground(text), 0, len(text))] == "Randstad"
    text = "Randstad Mali"
    assert before_place(ground(text), 0, len(text)) == len(text)


TEXTS = [
    TAKEN_UP,
    "Het programma LEAP (Learning and Education for All Pupils) en het Dutch Good Growth Fund (DGGF) lopen.",
    "ADPC lanceerde het Diaspora Media Platform (DMP). De Sportimpuls is een onderdeel van dit programma.",
    "Tech@doptie van UNHCR\n\nHet project ‘Blauwe\fGolf’ van SNV (BG) loopt. Project: schone lucht in Mali.",
    "Nederland steunt:\n- ‘Golf’ (SNV), Mali\n- Energising Rural Development (ERD);\n[1] Zie ‘Duin’.",
]


@pytest.mark.parametrize("text", TEXTS, ids=[text[:30] for text in TEXTS])
def test_spans_of_candidates_lie_in_each_other_and_in_the_flow(text: str) -> None:
    here = ground(text)
    candidates = [one for way in WAYS for one in way(here)]
    assert candidates
    for one in candidates:
        assert 0 <= one.outer_start <= one.start < one.end <= one.outer_end <= len(here.flow.text)
        assert one.name == (one.long or here.flow.text[one.start : one.end]).strip()
        assert (one.acronym or "") in here.flow.text[one.outer_start : one.outer_end]


@pytest.mark.parametrize("text", ["", "\n\f\n", "Niets.", "het project", "Het project ‘", "(DGGF)"])
def test_no_way_finds_a_name_where_there_is_none(text: str) -> None:
    here = ground(text)
    assert [one for way in WAYS for one in way(here)] == []
