"""Rates: what a sum is counted by, before it and after it, and over how many parties it is spread."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.language import rates
from mdparse.language.lexicon import rows

NOUNS = [(word, per) for word, per, kind in rows("per.tsv") if kind == "noun"]
NONE = [word for word, _, kind in rows("per.tsv") if kind == "none"]
SUM = "€ 5"


def around(text):
    start = text.index(SUM)
    return start, start + len(SUM)


def following(text):
    return rates.following(text, around(text)[1])


def preceding(text):
    return rates.preceding(text, around(text)[0], 0)


def spread(text):
    start, end = around(text)
    return rates.distributive(text, start, end, 0)


@pytest.mark.parametrize(("noun", "per"), NOUNS)
def test_every_noun_after_per(noun, per):
    assert following(f"Dat kost € 5 per {noun}, zei hij.") == per


@pytest.mark.parametrize("noun", NONE)
def test_per_before_other_words_is_no_rate(noun):
    assert following(f"Dat kost € 5 per {noun} hoger") is None


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("€ 5 per jaar", "year"),
        ("€ 5 Per Jaar", "year"),
        ("€ 5/maand", "month"),
        ("€ 5 / uur", "hour"),
        ("€ 5 elke week", "week"),
        ("€ 5 ieder jaar", "year"),
        ("€ 5 bruto per maand", "month"),
        ("€ 5 (exclusief btw) per uur", "hour"),
        ("€ 5 subsidie per deelnemer", "person"),
        ("€ 5 per gewerkte dag", "day"),
        ("€ 5 per asielaanvraag", "application"),
        ("€ 5 jaarlijks", "year"),
        ("€ 5 p.p.", "person"),
        ("€ 5 per fiets", "fiets"),
    ],
)
def test_what_follows(text, per):
    assert following(text) == per


@pytest.mark.parametrize(
    "text",
    [
        "€ 5",
        "€ 5 voor het jaar",
        "€ 5. Per jaar",
        "€ 5 en per jaar meer",
        "€ 5 perceel",
        "€ 5 elkaar",
        "€ 5 iedereen",
        "€ 5 per",
        "€ 5 jaarbudget",
    ],
)
def test_what_does_not_follow(text):
    assert following(text) is None


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Jaarlijks is € 5", "year"),
        ("jaarlijks wordt een bedrag van € 5", "year"),
        ("een jaarlijkse bijdrage van € 5", "year"),
        ("per maand maximaal € 5", "month"),
        ("elke maand € 5", "month"),
        ("het jaarbudget van € 5", "year"),
        ("op jaarbasis € 5", "year"),
    ],
)
def test_what_precedes(text, per):
    assert preceding(text) == per


@pytest.mark.parametrize(
    "text",
    [
        "Dat was jaarlijks. Nu is het € 5",
        "jaarlijks; het kost € 5",
        "per maand, en daarna eenmalig € 5",
        "een jaarlijkse bijdrage, en verder € 5",
        "elke maand komen zij bijeen in het gebouw van de gemeente voor € 5",
        "het kost € 5",
    ],
)
def test_a_rate_of_another_clause_does_not_count(text):
    assert preceding(text) is None


def test_the_nearest_rate_before_a_sum_counts():
    assert preceding("jaarlijks of per maand € 5") == "month"


def test_a_rate_before_the_sum_before_does_not_count():
    text = "jaarlijks € 4 en € 5"
    assert rates.preceding(text, text.index("€ 5"), text.index("€ 4") + 3) is None


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Nederland en Spanje geven ieder € 5", 2),
        ("Nederland, Spanje en Polen geven elk € 5", 3),
        ("Beide banken geven elk € 5", 2),
        ("De drie gemeenten betalen ieder € 5", 3),
        ("Elk van de vier landen betaalt € 5", 4),
        ("De gemeenten betalen ieder € 5", True),
        ("De drie gemeenten betalen € 5, elk", 3),
        ("Twee projecten van € 5 elk", 2),
        ("Nederland geeft € 5", None),
        ("Het kost € 5 ieder jaar", None),
        ("De twintig scholen krijgen elk maximaal € 5", True),
    ],
)
def test_over_how_many_parties_a_sum_is_spread(text, parties):
    found = spread(text)
    assert found == parties
    assert type(found) is type(parties)


@pytest.mark.parametrize(
    ("text", "part"),
    [("Hiervan is € 5", True), ("waarvan € 5", True), ("Daarvan. Nu € 5", False), ("Het is € 5", False)],
)
def test_a_part_takes_the_rate_of_the_whole(text, part):
    assert rates.inherits(text, around(text)[0], 0) is part


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Eerst dit. Dan € 5", "Dan "),
        ("Eerst dit; dan € 5", "dan "),
        ("Kop\nDan € 5", "Dan "),
        ("Dat is ca. € 5", "Dat is ca. "),
        ("Dat is 3 mln. en € 5", "Dat is 3 mln. en "),
        ("€ 5", ""),
    ],
)
def test_a_clause_starts_behind_the_sentence_before(text, clause):
    assert rates.clause(text, around(text)[0], 0) == clause


def test_a_clause_is_cut_at_its_reach():
    assert len(rates.clause("a" * 500, 400, 0, 90)) == 90
    assert len(rates.clause("a" * 500, 400, 380, 90)) == 20


@settings(deadline=None)
@given(st.text("abc.,; €5\n", max_size=60), st.integers(0, 60))
def test_a_clause_is_the_end_of_what_stands_before(text, start):
    start = min(start, len(text))
    clause = rates.clause(text, start, 0)
    assert text[:start].endswith(clause)
    assert "\n" not in clause


def test_a_noun_that_is_not_listed_counts_itself():
    assert rates.counted("fiets") == "fiets"
    assert rates.counted("begrotingsjaar") == "year"
