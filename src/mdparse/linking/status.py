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
            return _checked(found, period, year)
    return _dated(period, year)


def _said(ground: Ground, stretches: list[Stretch], statuses: tuple[str, ...]) -> Standing | None:
    for status in statuses:
        pattern = table("statuses.tsv")[status]
        for stretch in stretches:
            match = pattern.search(ground.flow.concordance, stretch.start, stretch.end)
            ended = status in {"stopped", "completed"}
            if match is not None and not (ended and _AHEAD.search(ground.flow.text[stretch.start : match.end()])):
                return Standing(status, match[0][:60], match.start(), match.end())  # type: ignore[arg-type]
    return None


def _held(period: Period | None, year: int | None) -> Standing | None:
    """An event has been held when its date is in the year of the report or before."""
    if period is None or year is None or period.end_date is None or int(period.end_date[:4]) > year:
        return None
    clue = period.clues[-1]
    return Standing("completed", "event with a date", clue.start, clue.end)


def _checked(found: Standing, period: Period | None, year: int | None) -> Standing:
    """A project that is said to run is completed when its period is over; one that 'liep' runs when prolonged."""
    over = _dated(period, year)
    if over is None or found.status not in {"running", "completed"}:
        return found
    if found.status == "running":
        return over if over.status == "completed" else found
    prolonged = period is not None and period.prolonged and found.rule.casefold().startswith("liep")
    return over if prolonged and over.status == "running" else found


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
