"""The stretches of a project turned into its period in EDTF, and its duration."""

from __future__ import annotations

from calendar import monthrange
from typing import NamedTuple

import regex

from ..language.numerals import value
from .clues import Clue, clues, titled
from .ground import Ground
from .joining import Thread
from .scope import Stretch
from .turns import turns


class Period(NamedTuple):
    """A period: EDTF, ISO bounds (null where unknown or open), its clues, and whether it was prolonged."""

    edtf: str
    start_date: str | None
    end_date: str | None
    clues: tuple[Clue, ...]
    prolonged: bool = False


def period(ground: Ground, thread: Thread, stretches: list[Stretch]) -> Period | None:
    """Return the period that the text gives a project; null when it gives none."""
    spoken = [stretch for stretch in stretches if stretch.tie != "announced"]
    found = [clue for stretch in spoken for clue in clues(ground, thread, stretch)]
    if whole := titled(ground, thread) or _first(found, "run"):
        return _extended(ground, stretches, of(whole))
    start, end = _first(found, "start"), _precise([clue for clue in found if clue.bound == "end"])
    event = _first(found, "event")
    return of(event) if event and not (start or end) else _joined(start, end)


def _first(found: list[Clue], bound: str) -> Clue | None:
    return next((clue for clue in found if clue.bound == bound), None)


def of(clue: Clue) -> Period:
    """Return the period that a clue gives by itself."""
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
_LENGTH = (
    r"(?P<half>een half|half) ?jaar"
    r"|(?P<number>\d{1,2}|\p{Ll}+?)(?:[ -](?P<unit>jaar|jarige?|maanden|maand)|-?(?P<unit>jarige?))"
)
_EXTENDED = regex.compile(rf"(?:{_LENGTH})\s(?:\p{{Ll}}+\s){{0,2}}verlengd")
_EXTENDED_BY = regex.compile(rf"verlengd\smet\s(?:{_LENGTH})")
_DURATION = regex.compile(
    rf"(?:looptijd (?:heeft )?van|duurt|duurde|gedurende|het|een|over een periode van|binnen|in) (?<!\bmet een )"
    rf"(?:{_LENGTH})\b(?!\s(?:\p{{Ll}}+\s){{0,2}}verlengd)",
    regex.IGNORECASE,
)


def months(match: regex.Match[str]) -> int | None:
    """Return the months of a matched length of time; null when its number word is none."""
    if match["half"]:
        return 6
    number = int(match["number"]) if match["number"].isdigit() else value(match["number"])
    whole = number is not None and number == int(number)
    return int(number or 0) * (1 if match["unit"].startswith("maand") else 12) if whole else None


def _extended(ground: Ground, stretches: list[Stretch], found: Period) -> Period:
    """Return a period with the extension that the text says it got."""
    for stretch in (stretch for stretch in stretches if _told("extended", ground, stretch)):
        for pattern in (_EXTENDED, _EXTENDED_BY):
            match = pattern.search(ground.flow.text, stretch.start, stretch.end)
            length = months(match) if match and match.start() > found.clues[0].start else None
            if length and found.end_date and "/" in found.edtf:
                end = later(found.end_date, length)
                first = found.edtf.partition("/")[0]
                return found._replace(edtf=f"{first}/{end}", end_date=end, prolonged=True)
    return found


def _told(group: str, ground: Ground, stretch: Stretch) -> bool:
    return turns(group).search(ground.flow.concordance, stretch.start, stretch.end) is not None


def later(day: str, months: int) -> str:
    """Return an ISO day a number of months later; a day the month lacks is its last."""
    year, month, number = (int(part) for part in day.split("-"))
    total = year * 12 + month - 1 + months
    last = monthrange(total // 12, total % 12 + 1)[1]
    return f"{total // 12:04}-{total % 12 + 1:02}-{min(number, last):02}"


def duration(ground: Ground, stretches: list[Stretch]) -> tuple[str, int, int] | None:
    """Return the ISO 8601 duration of a project with its span: 'het 2-jarig project' is P2Y."""
    for stretch in stretches:
        told = stretch.tie != "follow" and _told("length", ground, stretch)
        match = _DURATION.search(ground.flow.text, stretch.start, stretch.end) if told else None
        total = months(match) if match else None
        if match and total:
            return (f"P{total}M" if total % 12 else f"P{total // 12}Y"), match.start(), match.end()
    return None
