"""The dates of a stretch turned into clues: what each bounds of the period of a project."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from operator import itemgetter
from typing import Literal, NamedTuple

import msgspec
import regex

from ..model import DateExpression
from .cues import either, own_heads
from .ground import Ground
from .joining import Thread
from .scope import Stretch
from .turns import Cues, Searched, table

Bound = Literal["run", "start", "end", "event"]

#: how far before a date, and around it, the words stand that say what it bounds, in characters
_BEFORE, _CLAUSE, _OPENING = 70, 160, 40
#: what happens to something that runs already: 'met ingang van 1 januari versoberd'
_CHANGED = regex.compile(rf"\s(?:\p{{Ll}}+\s){{0,2}}{either('changed')}\b")
#: what puts a start off: 'uitgesteld tot 2021'
_PUT_OFF = regex.compile(r"\b(?:uitgesteld|verschoven|doorgeschoven)\s$")
#: what did not happen: 'is nog niet begonnen'
_DENIED = regex.compile(r"\bniet\s(?!alleen\b)(?:\p{Ll}+\s){0,2}\p{Ll}+$")
#: a clause about what stands before it: 'de oorlog, die in 2022 begon'
_RELATIVE = regex.compile(r",\s(?:die|dat)\s[^,;]*$")
_NAMED = regex.compile(r"(?<=\p{Ll}\s)\p{Lu}\p{L}+\s$")
_ORDINAL = regex.compile(r"\b(?:eerste|tweede|derde|laatste)\s\p{L}+\s(?:\p{L}+\s){0,2}$")


class Clue(NamedTuple):
    """A date with what it bounds."""

    bound: Bound
    date: DateExpression
    start: int
    end: int
    rule: str


def clues(ground: Ground, thread: Thread, stretch: Stretch) -> Iterator[Clue]:
    """Yield what the dates of a stretch bound; a date of the first or last part of something bounds nothing."""
    for start, end, date in ground.dates.between(stretch.start, stretch.end):
        first = max(stretch.start, start - _BEFORE)
        if _ORDINAL.search(ground.flow.text, first, start) or _inside(thread, start) or _of_name(ground, date, start):
            continue
        if _PUT_OFF.search(ground.flow.text, first, start) and (later := _from_end(date)):
            yield Clue("start", later, start, end, "put off")
            continue
        found = (
            _before(ground.flow.concordance, first, start, date)
            or _around(ground, thread, stretch, start, end, date)
            or _open(ground.flow.text, thread, stretch, end, date)
        )
        if found is not None:
            yield Clue(found[0], date, start, end, found[1])


def _inside(thread: Thread, at: int) -> bool:
    """Tell whether a date stands in the name of a project: 'Horizon 2020'."""
    return any(mention.start <= at < mention.end for mention in thread.mentions if mention.how == "name")


def _of_name(ground: Ground, date: DateExpression, at: int) -> bool:
    """Tell whether a year follows a capital inside a sentence, as in the name of something else: 'Horizon 2020'."""
    sentence = ground.flow.sentences[ground.flow.sentence_at(at)]
    named = _NAMED.search(ground.flow.text, sentence.start, at) if len(date.edtf) == len("2020") else None
    return named is not None and named.start() > sentence.start


def _from_end(date: DateExpression) -> DateExpression | None:
    """Return 'tot eind 2022' as the date at its end, null when that is no year, month or day."""
    edtf = regex.sub(r"-(\d\d)~$", r"-~\1", date.edtf.removeprefix("../"))
    parts = regex.fullmatch(r"(\d{4})(?:-~?(0\d|1[012])(?:-(\d\d))?)?~?", edtf)
    if parts is None or not date.edtf.startswith("../"):
        return None
    start = "-".join(part or "01" for part in parts.groups())
    return msgspec.structs.replace(date, edtf=edtf, start_date=start)


def titled(ground: Ground, thread: Thread) -> Clue | None:
    """Return the years in the name of a project: 'Migratie en Ontwikkeling 2011-2013'."""
    for mention in thread.mentions:
        spans = ground.dates.between(mention.start, mention.end) if mention.how == "name" else []
        for start, end, date in spans:
            if _fits("run", date):
                return Clue("run", date, start, end, "years in the name")
    return None


@cache
def _rules(side: str) -> tuple[tuple[Bound, Cues], ...]:
    """Return the bounds with their patterns that are looked for on a side: 'before' or 'clause'."""
    keys = ((key.partition("."), pattern) for key, pattern in table("periods.tsv").items())
    return tuple((bound, pattern) for (bound, _, at), pattern in keys if at == side)  # type: ignore[misc]


def _before(text: Searched, first: int, start: int, date: DateExpression) -> tuple[Bound, str] | None:
    """Return what a date bounds by the words right before it."""
    for bound, pattern in _rules("before"):
        if _fits(bound, date) and (match := pattern.search(text, first, start)):
            return bound, match[0].strip() or "at the start"
    return None


def _around(
    ground: Ground, thread: Thread, stretch: Stretch, start: int, end: int, date: DateExpression
) -> tuple[Bound, str] | None:
    """Return what a date bounds by the verb of its clause; in sentences that only follow, when it opens them."""
    if stretch.tie == "follow" and (
        start - stretch.start >= _OPENING or _RELATIVE.search(ground.flow.text, stretch.start, start)
    ):
        return None
    text = ground.flow.concordance
    clause = max(stretch.start, start - _CLAUSE), min(stretch.end, end + _CLAUSE)
    rules = [rule for rule in _rules("clause") if (rule[0] == "event") == held(thread) and _fits(rule[0], date)]
    found = [
        (_gap(match, start), bound, match[0])
        for bound, cues in rules
        for match in cues.finditer(text, *clause)
        if not _DENIED.search(text.text, clause[0], match.end())
    ]
    nearest = min(found, key=itemgetter(0), default=None)
    return nearest[1:] if nearest else None


def _gap(match: regex.Match[str], at: int) -> int:
    """How far a turn of phrase stands from an offset; nothing when it runs over it."""
    return max(match.start() - at, at - match.end(), 0)


def _open(text: str, thread: Thread, stretch: Stretch, end: int, date: DateExpression) -> tuple[Bound, str] | None:
    """Return what an interval with an open end bounds."""
    if date.edtf.startswith("../") and stretch.tie != "follow":
        return "end", "open beginning"
    if date.edtf.endswith("/..") and stretch.tie in {"name", "anaphor"} and not held(thread):
        return None if _CHANGED.match(text, end, stretch.end) else ("start", "open interval")
    return None


def held(thread: Thread) -> bool:
    """Tell whether a project is an event, which has a date rather than a period."""
    return thread.kind == "event" or not own_heads("event").keys().isdisjoint(thread.name.split())


def _fits(bound: str, date: DateExpression) -> bool:
    """Tell whether a date can be a bound: a run needs both ends, an end needs an end."""
    whole = date.kind == "interval" and bool(date.start_date and date.end_date)
    return whole if bound == "run" else bool(date.end_date if bound == "end" else date.start_date)
