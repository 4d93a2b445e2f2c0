"""Decisions, bodies in lists, and roles: the parts of linking that other tests only see from afar."""

from __future__ import annotations

import pytest

from mdparse.linking.bodies import bodies_at, body_before
from mdparse.linking.candidates import quoted
from mdparse.linking.clues import clues
from mdparse.linking.compounds import own
from mdparse.linking.cues import against, own_heads, words
from mdparse.linking.deciding import Decision, decide
from mdparse.linking.described import described
from mdparse.linking.joining import Mention, Thread, chosen, kind
from mdparse.linking.scope import Stretch
from mdparse.linking.turns import Cues, table, verbs
from shared_linking import ground


def decision(text: str) -> Decision:
    """The decision on the first quotation of a text."""
    here = ground(text)
    return decide(here, next(iter(quoted(here))))


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("Nederland steunt het project ‘Blauwe Golf’.", {"quoted", "head noun", "title", "paid for"}),
        ("De nota ‘Blauwe Golf’ is af.", {"quoted", "against", "title"}),
        (
            "Het platform ‘Blauwe Golf (BG)’ is gestart.",
            {"quoted", "loose head noun", "acronym", "title", "carried out"},
        ),
        ("Dat is de ‘triple win’.", {"quoted", "term"}),
        ("De ‘HLD Declaration’ is af.", {"quoted", "title", "named after a paper"}),
        ("Een ‘Good Growth Fund’ bestaat.", {"quoted", "title", "own noun"}),
        ("Hij zei: ‘Dat is heel erg mooi’.", {"quoted", "title", "citation"}),
        ("De ‘Delta Conference’ in Oslo was druk.", {"quoted", "title", "unpaid"}),
        ("Het project ‘Blauwe Golf’ is niet gehonoreerd.", {"quoted", "head noun", "title", "refused"}),
        ("Het project ‘UNHCR’ bestaat.", {"quoted", "head noun", "body"}),
    ],
)
def test_reasons(text: str, reasons: set[str]) -> None:
    assert set(decision(text).reasons) == reasons


def test_one_strong_word_against_outweighs_all_others() -> None:
    assert not decision("Nederland financiert het verdrag ‘Blauwe Golf (BG)’, dat is uitgevoerd.").taken
    assert decision("Nederland financiert het project ‘Blauwe Golf (BG)’, dat is uitgevoerd.").taken


def test_of_overlapping_candidates_the_best_is_kept() -> None:
    strong = decision("Nederland steunt het project ‘Blauwe Golf’.")
    weak = strong._replace(score=0.5, candidate=strong.candidate._replace(end=strong.candidate.end - 2))
    refused = strong._replace(score=0.1)
    assert chosen([weak, strong, refused]) == [strong]
    assert chosen([refused]) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Dutch Good Growth Fund", "fund"), ("Subsidieregeling Blauw", "scheme"), ("Blauwe Golf", None), ("Fund", None)],
)
def test_names_with_a_noun_of_their_own(name: str, expected: str | None) -> None:
    head = own(name)
    assert (head.kind if head else None) == expected


def test_the_kind_comes_from_the_noun_before_then_from_the_name() -> None:
    assert kind(decision("De training ‘Blauw Fund’ is gestart.").candidate) == "training"
    assert kind(decision("Een ‘Delta Conference’ is gehouden.").candidate) == "event"
    assert kind(decision("Een ‘Blauwe Golf’ is gestart.").candidate) == "project"


# -- bodies ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("UNHCR en SNV.", True, ["UNHCR", "SNV"]),
        ("de Wereldbank, UNHCR en het IMF.", True, ["Wereldbank", "UNHCR", "IMF"]),
        ("UNHCR/SNV.", True, ["UNHCR", "SNV"]),
        ("Waterkracht Kust en UNHCR.", False, ["Waterkracht Kust", "UNHCR"]),
        ("stichting Haella.", False, ["stichting Haella"]),
        ("Noorwegen en Zweden.", False, ["Noorwegen", "Zweden"]),
        ("Noorwegen en Zweden.", True, []),
        ("24 gemeenten.", False, []),
        ("kleine boeren.", False, []),
        ("", False, []),
    ],
)
def test_lists_of_bodies(text: str, known: bool, expected: list[str]) -> None:
    here = ground(text)
    assert [party.name for party in bodies_at(here, 0, len(here.flow.text), known=known)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UNHCR voert het uit.", ["UNHCR"]),
        ("De Wereldbank betaalt.", ["Wereldbank"]),
        ("In 2012 heeft UNHCR dat gedaan.", ["UNHCR"]),
        ("- SNV en UNHCR werken samen.", ["SNV", "UNHCR"]),
        ("Volgens velen doet UNHCR dat.", []),
    ],
)
def test_the_bodies_a_sentence_opens_with(text: str, expected: list[str]) -> None:
    here = ground(text)
    assert [party.name for party in body_before(here, 0, len(here.flow.text))] == expected


def test_known_bodies_have_an_identity_and_a_place() -> None:
    here = ground("UNHCR en Waterkracht Kust.")
    known, other = bodies_at(here, 0, len(here.flow.text))
    assert (known.identity, other.identity) == ("unhcr", None)
    assert here.flow.text[other.start : other.end] == other.name


# -- cues -----------------------------------------------------------------------------------------------------------
def test_cues_find_by_any_of_their_patterns() -> None:
    cues = Cues([r"\bloopt\b", r"\b(?:start|begint)\b"])
    found = cues.search("Het begint en loopt.")
    assert found is not None
    assert found[0] == "loopt"  # the pattern that is listed first
    assert [match[0] for match in cues.finditer("Loopt en start en loopt.")] == ["Loopt", "loopt", "start"]
    assert cues.search("Niets.") is None
    assert cues.match("loopt", 0, 5) is not None
    assert cues.match(" loopt", 0, 6) is None


@pytest.mark.parametrize(
    ("group", "yes", "no"),
    [
        ("support", "Nederland financiert dit.", "Nederland kent dit."),
        ("support", "Zij kregen € 5.", "Zij kregen les."),
        ("carried", "Het is uitgevoerd door hen.", "Het is mooi."),
        ("refused", "Er is geen aanleiding toe.", "Er is aanleiding toe."),
    ],
)
def test_verbs(group: str, yes: str, no: str) -> None:
    assert verbs(group).search(yes)
    assert not verbs(group).search(no)


def test_the_word_lists_do_not_contradict_each_other() -> None:
    assert own_heads("for").keys().isdisjoint(own_heads("against"))
    assert own_heads("event").keys().isdisjoint(own_heads("against"))
    assert {"project", "programma", "regeling"}.isdisjoint(against())
    assert not words("inside") & {"project", "programma"}
    assert set(table("statuses.tsv")) == {"stopped", "completed", "planned", "running"}
    assert set(table("roles.tsv")) == {"co_funding", "total", "budget", "grant", "dutch_contribution"}


# -- clues ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Het loopt van 2010 tot 2012.", ["run"]),
        ("Het is gestart in mei 2010 en eindigt in 2012.", ["start", "end"]),
        ("Het begon in 2010 en is in december 2012 afgesloten.", ["start", "end"]),
        ("De Kamer is op 3 mei 2012 ingelicht.", []),
        ("De eerste cursus eindigde in juni 2013.", []),
        ("Sinds 2004 is er hulp.", ["start"]),
    ],
)
def test_what_dates_bound(text: str, bounds: list[str]) -> None:
    here = ground(text)
    thread = Thread("Blauw", True, "project", decision("Het project ‘Blauw’ is er."))
    stretch = Stretch(0, len(here.flow.text), "name", 0)
    assert [clue.bound for clue in clues(here, thread, stretch)] == bounds


def test_dates_of_an_event_are_when_it_was() -> None:
    here = ground("In juni 2013 vond de bijeenkomst plaats.")
    thread = Thread("Delta Conference", True, "event", decision("De ‘Delta Conference’ was er."))
    found = list(clues(here, thread, Stretch(0, len(here.flow.text), "name", 0)))
    assert [clue.bound for clue in found] == ["event"]


# -- threads --------------------------------------------------------------------------------------------------------
def test_a_thread_keeps_each_name_once() -> None:
    thread = Thread("Blauwe Golf", True, "project", decision("Het project ‘Blauwe Golf’ is er."), acronym="BG")
    for name in ("blauwe golf", "BG", "Golf", "golf", ""):
        thread.call(name)
    assert thread.aliases == ["Golf"]
    assert thread.forms == ["Blauwe Golf", "BG", "Golf"]
    assert min(Mention(5, 9, "name"), Mention(1, 2, "acronym")).start == 1


def test_taken_spans_are_not_described() -> None:
    here = ground("In Mali is een project van SNV gefinancierd.")
    start = here.flow.text.index("project")
    assert len(list(described(here, []))) == 1
    assert list(described(here, [(start, start + 7)])) == []
