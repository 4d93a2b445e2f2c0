"""Who, where, for how much and how far, each from sentences whose tie to the project is set by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mdparse.linking.money import sums
from mdparse.linking.parties import parts
from mdparse.linking.status import standing
from mdparse.linking.when import period
from mdparse.linking.where import lands

Tell = Callable[..., Any]


def roles(told: Any) -> dict[str, str]:
    return {part.party.name: part.role for part in parts(*told)}


def codes(told: Any, *payers: str) -> list[str]:
    return [land.code for land in lands(*told, set(payers))]


def money(told: Any) -> list[tuple[str, str]]:
    return [(one.amount.value, one.role) for one in sums(told.ground, told.stretches)]


def status(told: Any, year: int | None = 2013) -> str | None:
    found = standing(*told, period(*told), year)
    return found.status if found else None


# -- who ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Golf wordt uitgevoerd door SNV en UNHCR.", {"SNV": "implementer", "UNHCR": "implementer"}),
        ("Golf wordt door SNV uitgevoerd.", {"SNV": "implementer"}),
        ("Golf is gestart. Uitvoerder: Cordaid.", {"Cordaid": "implementer"}),
        ("SNV voert Golf uit in samenwerking met UNHCR.", {"SNV": "implementer", "UNHCR": "partner"}),
        ("Golf wordt uitgevoerd door SNV en medegefinancierd door UNICEF.", {"SNV": "implementer", "UNICEF": "funder"}),
        ("Golf is een door de Wereldbank gefinancierd werk.", {"Wereldbank": "funder"}),
        ("Golf helpt boeren.", {}),
    ],
)
def test_the_role_of_a_body(text: str, expected: dict[str, str], tell: Tell) -> None:
    assert roles(tell(text)) == expected


def test_a_body_has_one_role(tell: Tell) -> None:
    told = tell("SNV voert Golf uit. Golf werkt in samenwerking met SNV.")
    assert roles(told) == {"SNV": "implementer"}


def test_those_who_pay_by_office_carry_nothing_out(tell: Tell) -> None:
    assert roles(tell("Golf wordt uitgevoerd door het Ministerie van Buitenlandse Zaken.")) == {}


def test_one_who_works_together_carries_out_when_nobody_else_does(tell: Tell) -> None:
    assert roles(tell("Samen met UNHCR is Golf gestart.")) == {"UNHCR": "implementer"}


def test_bodies_of_the_sentence_that_announces_a_list_have_no_role(tell: Tell) -> None:
    text = "Deze werken worden uitgevoerd door SNV. Golf loopt."
    assert roles(tell(text, "announced", "name")) == {}
    assert roles(tell(text, "anaphor", "name")) == {"SNV": "implementer"}


def test_parts_stand_where_their_bodies_stand(tell: Tell) -> None:
    told = tell("Golf is gestart in Mali. Golf wordt uitgevoerd door SNV en UNHCR.")
    text = told.ground.flow.text
    assert [text[part.party.start : part.party.end] for part in parts(*told)] == ["SNV", "UNHCR"]
    assert {part.party.identity for part in parts(*told)} == {"snv", "unhcr"}


# -- where ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Golf helpt boeren in Niger en Mali.", ["ML", "NE"]),
        ("Golf helpt boeren in Luanda.", ["AO"]),  # a place gives its country
        ("Golf helpt Malinese boeren.", []),  # an adjective does not
        ("Golf helpt boeren in Mali, maar niet in Niger.", ["ML"]),
        ("Golf helpt boeren in Mali. Golf is op een conferentie in Kenia besproken.", ["ML"]),
        ("Golf helpt boeren in Mali. In Niger bleek het onmogelijk te werken.", ["ML"]),
        ("Golf helpt boeren in Mali. Ook werd in Niger een grote conferentie gehouden.", ["ML"]),
        ("Golf helpt boeren in Nederland.", []),  # who pays is not where it works
    ],
)
def test_countries_by_the_words_around_them(text: str, expected: list[str], tell: Tell) -> None:
    assert codes(tell(text)) == expected


def test_a_country_counts_once_where_it_is_named_first(tell: Tell) -> None:
    told = tell("Golf begon in Mali. Golf werkt in Mali en in Niger.")
    (mali, niger) = lands(*told, set())
    assert (mali.code, niger.code) == ("ML", "NE")
    assert told.ground.flow.text[: mali.end].count("Mali") == 1


def test_a_country_that_pays_is_not_where_it_works(tell: Tell) -> None:
    told = tell("Golf helpt boeren in Mali met geld van Noorwegen.")
    assert codes(told, "Noorwegen") == ["ML"]


def test_a_sentence_that_only_follows_must_say_that_it_works_there(tell: Tell) -> None:
    assert codes(tell("Golf loopt. Het was warm in Mali.", "name", "follow")) == []
    assert codes(tell("Golf loopt. Er zijn deelnemers uit Mali.", "name", "follow")) == ["ML"]


def test_research_may_be_done_in_the_netherlands(tell: Tell) -> None:
    text = "In Nederland is Golf gedaan."
    assert codes(tell(text, kind="research")) == ["NL"]
    assert codes(tell(text)) == []


# -- for how much ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Golf kostte € 85.000.", [("85000", "total")]),
        ("Golf kreeg € 5.000 subsidie.", [("5000", "grant")]),
        ("Voor Golf is een budget van € 3 miljoen.", [("3000000", "budget")]),
        ("De Nederlandse bijdrage aan Golf is € 200.000.", [("200000", "dutch_contribution")]),
        ("Golf kreeg van derden steun: SNV en UNHCR droegen ieder € 4.000 bij.", [("4000", "co_funding")]),
        ("Golf kost € 9.000, met een Nederlandse bijdrage van € 4.000.", [("9000", "total"), ("4000", "dutch_contribution")]),
        ("Golf kostte € 5.000 minder dan verwacht.", []),  # a difference
        ("Deelnemers aan Golf betalen een bijdrage van € 1 per maand.", []),  # a price
        ("Golf helpt; € 7.000 is een getal.", []),  # no words that give a role
    ],
)  # fmt: skip
def test_the_nearest_words_give_an_amount_its_role(text: str, expected: list[tuple[str, str]], tell: Tell) -> None:
    assert money(tell(text)) == expected


@pytest.mark.parametrize("words", ["cofinanciering van", "medefinanciering van", "eigen bijdrage aan"])
def test_what_others_add_is_no_dutch_contribution(words: str, tell: Tell) -> None:
    assert money(tell(f"De {words} Golf bedraagt € 4.000.")) == [("4000", "co_funding")]


def test_a_sum_with_the_same_role_counts_once(tell: Tell) -> None:
    assert money(tell("Golf kostte € 85.000. De kosten zijn: Golf kostte € 85.000.")) == [("85000", "total")]
    both = tell("Golf kostte € 85.000. Voor Golf is een budget van € 85.000.")
    assert money(both) == [("85000", "total"), ("85000", "budget")]


def test_an_amount_by_itself_in_a_list_is_a_budget(tell: Tell) -> None:
    assert money(tell("- Golf, Mali, € 2 miljoen")) == [("2000000", "budget")]
    assert money(tell("Golf, Mali, € 2 miljoen.")) == []


def test_amounts_of_an_announcement_are_not_of_each(tell: Tell) -> None:
    assert money(tell("De kosten zijn in totaal € 9.000. Golf loopt.", "announced", "name")) == []


# -- how far --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Golf is voortijdig beëindigd.", "stopped"),
        ("Golf is afgerond.", "completed"),
        ("Golf is toegezegd.", "planned"),
        ("Golf loopt.", "running"),
        ("Golf zal in 2016 worden afgerond.", "running"),  # ahead, so not completed
        ("Golf is belangrijk.", None),
        ("Golf loopt. Golf is afgerond.", "completed"),  # how it ended goes before how it went
        ("Golf is afgerond. Golf is stopgezet.", "stopped"),
    ],
)
def test_only_explicit_words_make_a_status(text: str, expected: str | None, tell: Tell) -> None:
    assert status(tell(text)) == expected


@pytest.mark.parametrize(
    ("year", "expected"), [(2008, "planned"), (2009, "running"), (2011, "running"), (2012, "completed"), (None, None)]
)
def test_a_period_settles_what_no_word_says(year: int | None, expected: str | None, tell: Tell) -> None:
    assert status(tell("Golf (2009-2011) helpt boeren."), year) == expected


@pytest.mark.parametrize(("year", "expected"), [(2011, None), (2012, "completed"), (2013, "completed")])
def test_an_event_has_been_held_once_its_day_is_over(year: int, expected: str | None, tell: Tell) -> None:
    assert status(tell("De conferentie Golf vond plaats op 3 mei 2012.", kind="event"), year) == expected


def test_what_is_said_by_name_goes_before_what_follows(tell: Tell) -> None:
    told = tell("Golf loopt. De werken zijn toegezegd.", "name", "follow")
    assert status(told) == "running"


def test_a_status_points_to_its_words(tell: Tell) -> None:
    told = tell("Golf helpt boeren. Golf is voortijdig beëindigd.")
    found = standing(*told, None, 2013)
    assert found is not None
    assert told.ground.flow.text[found.start : found.end] == found.rule == "voortijdig beëindigd"
