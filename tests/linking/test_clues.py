"""Dates as clues: what each bounds by the words around it, and the period and duration that they make together."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdparse.linking.clues import clues, held, titled
from mdparse.linking.when import duration, later, period

Tell = Callable[..., Any]


def bounds(told: Any) -> list[tuple[str, str]]:
    """What the dates of a text bound: (bound, EDTF)."""
    return [(clue.bound, clue.date.edtf) for one in told.stretches for clue in clues(told.ground, told.thread, one)]


def edtf(told: Any) -> str | None:
    found = period(*told)
    return found.edtf if found else None


# -- what a date bounds ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("loopt van 2009 tot en met 2013", [("run", "2009/2013")]),
        ("(2009-2013) helpt boeren", [("run", "2009/2013")]),
        ("is gestart in mei 2012", [("start", "2012-05")]),
        ("is in mei 2012 van start gegaan", [("start", "2012-05")]),
        ("is afgerond in mei 2013", [("end", "2013-05")]),
        ("is in mei 2013 afgerond", [("end", "2013-05")]),
        ("liep op 31 december 2012 af", [("end", "2012-12-31")]),
        ("wordt sinds 2004 uitgevoerd", [("start", "2004/..")]),
        ("begon in 2010 en eindigde in 2012", [("start", "2010"), ("end", "2012")]),
        ("helpt boeren; op 3 mei 2012 is de Kamer ingelicht", []),
    ],
)
def test_what_a_date_bounds(words: str, expected: list[tuple[str, str]], tell: Tell) -> None:
    assert bounds(tell(f"Het project Golf {words}.")) == expected


def test_a_date_of_a_first_or_last_part_bounds_nothing(tell: Tell) -> None:
    assert bounds(tell("Golf geeft les. De eerste cursus eindigde in juni 2013.", "name", "follow")) == []
    assert bounds(tell("Golf geeft les. De cursus eindigde in juni 2013.", "name", "anaphor")) == [("end", "2013-06")]


def test_a_sentence_that_only_follows_bounds_by_the_date_that_opens_it(tell: Tell) -> None:
    opened = "Golf geeft les. In mei 2012 is het werk gestart."
    assert bounds(tell(opened, "name", "follow")) == [("start", "2012-05")]
    far = "Golf geeft les. Met alle scholen en gemeenten in de buurt is in mei 2012 een overleg gestart."
    assert bounds(tell(far, "name", "follow")) == []


def test_an_event_has_a_date_where_a_project_has_a_period(tell: Tell) -> None:
    text = "De conferentie Golf vond plaats op 3 mei 2012."
    assert bounds(tell(text, kind="event")) == [("event", "2012-05-03")]
    assert held(tell(text, kind="event").thread)
    assert not held(tell(text).thread)
    assert edtf(tell(text, kind="event")) == "2012-05-03"
    assert edtf(tell(text)) is None


def test_a_scheme_that_is_changed_from_a_day_on_does_not_start_on_it(tell: Tell) -> None:
    assert bounds(tell("Golf is met ingang van 1 januari 2012 versoberd.")) == []


def test_the_years_in_a_name_are_its_run(tell: Tell) -> None:
    told = tell("Golf en Duin 2011-2013 krijgt sinds 2010 subsidie.", name="Golf en Duin 2011-2013")
    clue = titled(told.ground, told.thread)
    assert clue is not None
    assert (clue.bound, clue.date.edtf) == ("run", "2011/2013")
    assert edtf(told) == "2011/2013"
    assert titled(*tell("Golf loopt van 2011 tot 2013.")[:2]) is None


def test_clues_stand_where_their_dates_stand(tell: Tell) -> None:
    told = tell("Golf begon in mei 2010 en eindigde in 2012. Golf is klaar.")
    text = told.ground.flow.text
    found = [clue for one in told.stretches for clue in clues(told.ground, told.thread, one)]
    assert [text[clue.start : clue.end] for clue in found] == ["mei 2010", "2012"]


# -- the period -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Golf begon in 2010.", "2010/"),  # an unknown bound is empty
        ("Golf eindigde in 2012.", "/2012"),
        ("Golf loopt sinds 2010.", "2010/.."),  # one that goes on is open
        ("Golf begon in 2010. Golf is in mei 2012 afgerond.", "2010/2012-05"),
        ("Golf is in 2012 afgerond. Golf eindigde in mei 2012.", "/2012-05"),  # the more precise end
        ("Golf is in 2012 afgerond. Golf eindigde in mei 2013.", "/2012"),  # another end says nothing more
        ("Golf begon in 2009. Golf loopt van 2010 tot 2013.", "2010/2013"),  # both bounds at once go first
        ("Golf helpt boeren.", None),
    ],
)
def test_bounds_make_a_period(text: str, expected: str | None, tell: Tell) -> None:
    assert edtf(tell(text)) == expected


def test_what_only_announces_a_project_gives_it_no_period(tell: Tell) -> None:
    assert edtf(tell("Golf loopt van 2010 tot 2013.", "announced")) is None


def test_the_days_of_a_period_are_those_of_its_bounds(tell: Tell) -> None:
    found = period(*tell("Golf begon in mei 2010 en eindigde in februari 2012."))
    assert found is not None
    assert (found.start_date, found.end_date) == ("2010-05-01", "2012-02-29")
    assert [clue.bound for clue in found.clues] == ["start", "end"]


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("maar werd een half jaar verlengd", "2014-07-01"),
        ("maar is met twee jaar verlengd", "2016-01-01"),
        ("maar werd 3 maanden verlengd", "2014-04-01"),
    ],
)
def test_an_extension_is_counted_from_the_end(words: str, end: str, tell: Tell) -> None:
    found = period(*tell(f"Golf zou lopen van 1 januari 2013 tot 1 januari 2014, {words}."))
    assert found is not None
    assert (found.edtf, found.end_date, found.prolonged) == (f"2013-01-01/{end}", end, True)


# -- lengths of time ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("duurt een half jaar", "P6M"),
        ("duurt twee jaar", "P2Y"),
        ("duurde 24 maanden", "P2Y"),  # whole years are years
        ("heeft een looptijd van 30 maanden", "P30M"),
        ("is verlengd: het wordt drie maanden verlengd", None),  # an extension is no duration
        ("duurt lang", None),
    ],
)
def test_durations_in_iso_8601(words: str, expected: str | None, tell: Tell) -> None:
    told = tell(f"Golf {words}.")
    found = duration(told.ground, told.stretches)
    assert (found and found[0]) == expected


def test_a_duration_in_a_sentence_that_only_follows_is_of_something_else(tell: Tell) -> None:
    told = tell("Golf helpt. De reis duurt twee jaar.", "name", "follow")
    assert duration(told.ground, told.stretches) is None


DAYS = st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2100, 12, 31)).map(datetime.date.isoformat)


@settings(deadline=None)
@given(DAYS, st.integers(0, 300), st.integers(0, 300))
def test_more_months_are_never_earlier(day: str, fewer: int, more: int) -> None:
    assert later(day, 0) == day
    assert day <= later(day, min(fewer, more)) <= later(day, max(fewer, more))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2012-01-31", 1, "2012-02-29"),
        ("2013-01-31", 1, "2013-02-28"),
        ("2012-02-29", 12, "2013-02-28"),
        ("2012-11-30", 3, "2013-02-28"),
        ("2012-12-01", 1, "2013-01-01"),
    ],
)
def test_a_day_the_month_lacks_is_its_last(day: str, months: int, expected: str) -> None:
    assert later(day, months) == expected
