"""The stretches of a project turned into its status, by explicit words only (guidelines, section 8)."""

from __future__ import annotations

from typing import Literal, NamedTuple

import regex

from .clues import held
from .ground import Ground
from .joining import Thread
from .scope import Stretch
from .turns import table
from .when import Period

Status = Literal["planned", "running", "completed", "stopped"]

#: what did not happen: 'nog niet afgerond'
_DENIED = regex.compile(r"\bniet\s(?!alleen\b)(?:\p{Ll}+\s){0,2}\p{Ll}+$")
#: a part of a project, which may stop by itself: 'het onderdeel in Bamako is stilgelegd'
_PART = regex.compile(
    r"\b(?:het|dit|de|deze|één)\s(?:onderdeel|deelproject|component|activiteit)\b(?!\svan\b)[^.;,]*$",
    regex.IGNORECASE,
)
_COMING = regex.compile(r"\b(?:gaat|gaan|wordt|worden|start|starten|begint|beginnen)\b[^.;]*$", regex.IGNORECASE)
_AHEAD = regex.compile(r"\b(?:zal|zullen|zou|zouden|naar verwachting)\b[^,;]*$")

#: what is asked first: how it ended, then what its name's sentences say, then the rest
_ORDER: tuple[tuple[set[str], tuple[str, ...]], ...] = (
    ({"name", "anaphor"}, ("stopped", "completed")),
    ({"name"}, ("planned", "running")),
    ({"anaphor", "announced"}, ("planned", "running")),
    ({"follow"}, ("stopped", "completed", "planned")),
)


class Standing(NamedTuple):
    """A status with the words that say it and their span."""

    status: Status
    rule: str
    start: int
    end: int


def standing(
    ground: Ground, thread: Thread, stretches: list[Stretch], period: Period | None, year: int | None
) -> Standing | None:
    """Return the status of a project: what is said of it by name first, then by 'het project', then by its period."""
    if held(thread) and (over := _held(period, year)):
        return over
    for ties, statuses in _ORDER:
        found = _said(ground, [s for s in stretches if s.tie in ties], statuses)
        if found is not None:
            return _checked(ground, found, period, year)
    return _dated(period, year)


def _said(ground: Ground, stretches: list[Stretch], statuses: tuple[str, ...]) -> Standing | None:
    for status in statuses:
        pattern = table("statuses.tsv")[status]
        for stretch in stretches:
            match = pattern.search(ground.flow.concordance, stretch.start, stretch.end)
            if match is not None and not _unreal(status, ground.flow.text[stretch.start : match.end()]):
                return Standing(status, match[0][:60], match.start(), match.end())  # type: ignore[arg-type]
    return None


def _unreal(status: str, text: str) -> bool:
    """Tell whether a text that ends in the words of a status says that it is still to come or did not happen."""
    denied = status != "planned" and _DENIED.search(text) is not None
    ahead = status in {"stopped", "completed"} and _AHEAD.search(text) is not None
    return denied or ahead or (status == "stopped" and _PART.search(text) is not None)


def _held(period: Period | None, year: int | None) -> Standing | None:
    """An event has been held when its date is in the year of the report or before."""
    if period is None or year is None or period.end_date is None or int(period.end_date[:4]) > year:
        return None
    clue = period.clues[-1]
    return Standing("completed", "event with a date", clue.start, clue.end)


def _checked(ground: Ground, found: Standing, period: Period | None, year: int | None) -> Standing:
    """A project that is said to run is completed when its period is over; one that 'liep' runs when prolonged.

    One that 'gaat van start' after the year of the report is planned; one that 'is gestart' then is not.
    """
    over = _dated(period, year)
    if found.status == "running" and _coming(ground, found) and _ahead(period, year):
        return found._replace(status="planned")
    if over is None or found.status not in {"running", "completed"}:
        return found
    if found.status == "running":
        return over if over.status == "completed" else found
    prolonged = period is not None and period.prolonged and found.rule.casefold().startswith("liep")
    return over if prolonged and over.status == "running" else found


def _coming(ground: Ground, found: Standing) -> bool:
    """Tell whether the words of a status stand in the present tense: 'gaat van start'."""
    sentence = ground.flow.sentences[ground.flow.sentence_at(found.start)]
    return _COMING.search(ground.flow.text, sentence.start, found.end) is not None


def _ahead(period: Period | None, year: int | None) -> bool:
    """Tell whether a period begins after the year of the report."""
    start = period.start_date if period else None
    return start is not None and year is not None and int(start[:4]) > year


def _dated(period: Period | None, year: int | None) -> Standing | None:
    if period is None or year is None or period.end_date is None or not period.clues:
        return None
    clue = period.clues[-1]
    if int(period.end_date[:4]) < year:
        return Standing("completed", "period over", clue.start, clue.end)
    if period.start_date is None or "/" not in period.edtf:
        return None
    begun = int(period.start_date[:4]) <= year
    return Standing("running" if begun else "planned", "period", clue.start, clue.end)
