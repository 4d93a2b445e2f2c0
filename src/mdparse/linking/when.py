"""The stretches of a project turned into its period in EDTF, and its duration."""

from __future__ import annotations

from typing import NamedTuple

import regex

from .clues import Clue, clues, titled
from .ground import Ground
from .joining import Thread
from .scope import Stretch


class Period(NamedTuple):
    """A period: EDTF, ISO bounds (null where unknown or open), and the clues it was put together from."""

    edtf: str
    start_date: str | None
    end_date: str | None
    clues: tuple[Clue, ...]


def period(ground: Ground, thread: Thread, stretches: list[Stretch]) -> Period | None:
    """Return the period that the text gives a project; null when it gives none."""
    spoken = [stretch for stretch in stretches if stretch.tie != "announced"]
    found = [clue for stretch in spoken for clue in clues(ground, thread, stretch)]
    if whole := titled(ground, thread) or _first(found, "run"):
        return _extended(ground, stretches, _of(whole))
    start, end = _first(found, "start"), _precise([clue for clue in found if clue.bound == "end"])
    event = _first(found, "event")
    return _of(event) if event and not (start or end) else _joined(start, end)


def _first(found: list[Clue], bound: str) -> Clue | None:
    return next((clue for clue in found if clue.bound == bound), None)


def _of(clue: Clue) -> Period:
    return Period(clue.date.edtf, clue.date.start_date, clue.date.end_date, (clue,))


def _precise(ends: list[Clue]) -> Clue | None:
    """The first end, or a later one that says the same more precisely: 'in 2013', 'in mei 2013'."""
    inside = [clue for clue in ends if _within(clue, ends[0])]
    return max(inside, key=lambda clue: len(clue.date.edtf), default=ends[0] if ends else None)


def _within(clue: Clue, other: Clue) -> bool:
    first, last = other.date.start_date or "", other.date.end_date or ""
    return bool(first) and first <= (clue.date.start_date or "") <= last


def _joined(start: Clue | None, end: Clue | None) -> Period | None:
    """Put a start and an end together; an unknown bound is empty, an open one '..' (guidelines, section 8)."""
    first, _, rest = start.date.edtf.partition("/") if start else ("", "", "")
    last = end.date.edtf.rpartition("/")[2] if end else ".." if rest == ".." else ""
    if first and last:
        # inside an open interval the sign stands after the part, else before it (guidelines, section 4)
        last = regex.sub(r"-(\d\d)~$", r"-~\1", last)
    found = tuple(clue for clue in (start, end) if clue)
    begun, ended = start and start.date.start_date, end and end.date.end_date
    return Period(f"{first}/{last}", begun, ended, found) if found else None


# -- extension and duration ----------------------------------------------------------------------------------------
_NUMBERS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10, "twaalf": 12, "achttien": 18, "half": 0}  # fmt: skip
_LENGTH = r"(?P<half>een half|half) ?jaar|(?P<number>\d{1,2}|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|achttien)[ -](?P<unit>jaar|jarige?|maanden|maand)"
_EXTENDED = regex.compile(rf"(?:{_LENGTH})\s(?:\p{{Ll}}+\s){{0,2}}verlengd")
_EXTENDED_BY = regex.compile(rf"verlengd\smet\s(?:{_LENGTH})")
_DURATION = regex.compile(
    rf"(?:looptijd (?:heeft )?van|duurt|duurde|gedurende|[Hh]et|[Ee]en|over een periode van|(?<=naar de doellanden )in|in) (?:{_LENGTH})(?:\s(?:project|programma|traject|durende))?"
)


def months(match: regex.Match[str]) -> int:
    """Return the months of a matched length of time."""
    if match["half"]:
        return 6
    number = _NUMBERS[match["number"]] if match["number"] in _NUMBERS else int(match["number"])
    return number * (1 if match["unit"].startswith("maand") else 12)


def _extended(ground: Ground, stretches: list[Stretch], found: Period) -> Period:
    """Return a period with the extension that the text says it got."""
    for stretch in stretches:
        for pattern in (_EXTENDED, _EXTENDED_BY):
            match = pattern.search(ground.flow.text, stretch.start, stretch.end)
            if match and found.end_date and "/" in found.edtf and match.start() > found.clues[0].start:
                end = later(found.end_date, months(match))
                first = found.edtf.partition("/")[0]
                return found._replace(edtf=f"{first}/{end}", end_date=end)
    return found


def later(day: str, months: int) -> str:
    """Return an ISO day a number of months later; the last day of a month stays one."""
    year, month, number = (int(part) for part in day.split("-"))
    total = year * 12 + month - 1 + months
    last = 31 if (total % 12) + 1 in {1, 3, 5, 7, 8, 10, 12} else 28 if (total % 12) == 1 else 30
    return f"{total // 12:04}-{total % 12 + 1:02}-{min(number, last):02}"


def duration(ground: Ground, stretches: list[Stretch]) -> tuple[str, int, int] | None:
    """Return the ISO 8601 duration of a project with its span: 'het 2-jarig project' is P2Y."""
    for stretch in stretches:
        if stretch.tie == "follow":
            continue
        match = _DURATION.search(ground.flow.text, stretch.start, stretch.end)
        if match:
            total = months(match)
            return (f"P{total // 12}Y" if total % 12 == 0 else f"P{total}M"), match.start(), match.end()
    return None
