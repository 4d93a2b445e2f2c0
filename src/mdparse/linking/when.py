"""The stretches of a project turned into its period in EDTF, and its duration."""

from __future__ import annotations

from typing import Literal, NamedTuple

import regex

from ..model import DateExpression
from .candidates import Ground
from .cues import table
from .joining import Thread
from .scope import Stretch

Bound = Literal["run", "start", "end", "event"]


class Clue(NamedTuple):
    """A date with what it bounds."""

    bound: Bound
    date: DateExpression
    start: int
    end: int
    rule: str


class Period(NamedTuple):
    """A period: EDTF, ISO bounds (null where unknown or open), and the clues it was put together from."""

    edtf: str
    start_date: str | None
    end_date: str | None
    clues: tuple[Clue, ...]


def period(ground: Ground, thread: Thread, stretches: list[Stretch]) -> Period | None:
    """Return the period that the text gives a project; null when it gives none."""
    clues = [clue for stretch in stretches if stretch.tie != "announced" for clue in _clues(ground, thread, stretch)]
    titled = _in_name(ground, thread)
    whole = titled or next((clue for clue in clues if clue.bound == "run"), None)
    if whole is not None:
        return _extended(
            ground, stretches, Period(whole.date.edtf, whole.date.start_date, whole.date.end_date, (whole,))
        )
    start = next((clue for clue in clues if clue.bound == "start"), None)
    end = _precise([clue for clue in clues if clue.bound == "end"])
    event = next((clue for clue in clues if clue.bound == "event"), None)
    if event is not None and not (start or end):
        return Period(event.date.edtf, event.date.start_date, event.date.end_date, (event,))
    return _joined(start, end)


def _precise(ends: list[Clue]) -> Clue | None:
    """The first end, or a later one that says the same more precisely: 'in 2013', 'in mei 2013'."""
    if not ends:
        return None
    first = ends[0].date
    inside = [
        clue
        for clue in ends[1:]
        if first.start_date
        and clue.date.start_date
        and first.start_date <= clue.date.start_date <= (first.end_date or "")
    ]
    return max([ends[0], *inside], key=lambda clue: len(clue.date.edtf))


def _joined(start: Clue | None, end: Clue | None) -> Period | None:
    if start is None and end is None:
        return None
    first = start.date.edtf if start else ""
    last = end.date.edtf.rpartition("/")[2] if end else ""
    if "/" in first:
        first, _, open_end = first.partition("/")
        last = last or (".." if open_end == ".." else "")
    clues = tuple(clue for clue in (start, end) if clue)
    if first and last:
        # inside an open interval the sign stands after the part, else before it (guidelines, section 4)
        last = regex.sub(r"-(\d\d)~$", r"-~\1", last)
    return Period(
        f"{first}/{last}", start.date.start_date if start else None, end.date.end_date if end else None, clues
    )


def _in_name(ground: Ground, thread: Thread) -> Clue | None:
    """The years in a name: 'Migratie en Ontwikkeling 2011-2013'."""
    for mention in thread.mentions:
        if mention.how != "name":
            continue
        for start, end, date in ground.dates.between(mention.start, mention.end):
            if date.kind == "interval" and date.start_date and date.end_date:
                return Clue("run", date, start, end, "years in the name")
    return None


def _clues(ground: Ground, thread: Thread, stretch: Stretch) -> list[Clue]:
    found = []
    for start, end, date in ground.dates.between(stretch.start, stretch.end):
        bound = _bound(ground, thread, stretch, start, end, date)
        if bound is not None:
            found.append(Clue(bound[0], date, start, end, bound[1]))
    return found


def _bound(
    ground: Ground, thread: Thread, stretch: Stretch, start: int, end: int, date: DateExpression
) -> tuple[Bound, str] | None:
    """Return what a date bounds by the words before it, then by those of its clause."""
    text = ground.flow.text
    before = text[max(stretch.start, start - 70) : start]
    if _ORDINAL.search(before):
        return None
    clause = text[max(stretch.start, start - 160) : min(stretch.end, end + 160)]
    for rule, pattern in table("periods.tsv").items():
        bound, _, side = rule.partition(".")
        if side == "before" and pattern.search(before) and _fits(bound, date):
            return bound, f"{bound}: {before.split()[-1] if before.split() else ''}"  # type: ignore[return-value]
    return _loose(thread, stretch, date, clause, at_start=start - stretch.start < 40)


def _loose(
    thread: Thread, stretch: Stretch, date: DateExpression, clause: str, *, at_start: bool
) -> tuple[Bound, str] | None:
    """Return what a date bounds by the verb of its clause."""
    kind = (
        "event"
        if thread.kind == "event" or regex.search(r"(?:Conference|Conferentie|Summit|Festival)\b", thread.name)
        else "project"
    )
    for rule, pattern in table("periods.tsv").items():
        bound, _, side = rule.partition(".")
        if side == "clause" and (match := pattern.search(clause)) and _fits(bound, date):
            if (bound == "event") == (kind == "event") and (at_start or stretch.tie != "follow"):
                return bound, match[0]  # type: ignore[return-value]
    if date.edtf.startswith("../") and stretch.tie == "name":
        return "end", "open beginning"
    if date.edtf.endswith("/..") and stretch.tie == "name" and kind == "project":
        return "start", "open interval"
    return None


def _fits(bound: str, date: DateExpression) -> bool:
    """Tell whether a date can be a bound: a run needs both ends, an end needs an end."""
    if bound == "run":
        return date.kind == "interval" and bool(date.start_date and date.end_date)
    return bool(date.end_date) if bound == "end" else bool(date.start_date)


_ORDINAL = regex.compile(r"\b(?:eerste|tweede|derde|laatste)\s\p{L}+\s(?:\p{L}+\s){0,2}$")

# -- extension and duration ----------------------------------------------------------------------------------------
_NUMBERS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10, "twaalf": 12, "achttien": 18, "half": 0}  # fmt: skip
_LENGTH = r"(?P<half>een half|half) ?jaar|(?P<number>\d{1,2}|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|achttien)[ -](?P<unit>jaar|jarige?|maanden|maand)"
_EXTENDED = regex.compile(rf"(?:{_LENGTH})\s(?:\p{{Ll}}+\s){{0,2}}verlengd")
_EXTENDED_BY = regex.compile(rf"verlengd\smet\s(?:{_LENGTH})")
_DURATION = regex.compile(
    rf"(?:looptijd van|duurt|duurde|gedurende|[Hh]et|[Ee]en|over een periode van|(?<=naar de doellanden )in|in) (?:{_LENGTH})(?:\s(?:project|programma|traject|durende))?"
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
