"""Spans opened by the words around them: 'sinds 2006', 'tot en met 2016', '2013 en verder', 'post-2015'."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from . import edtf
from .edtf import Span
from .ranges import Dated

SINCE = re.compile(
    r"\b(?:sinds|vanaf|sedert|since|met ingang van|ingaande(?: per| op)?|m\.i\.v\.|te rekenen vanaf)\s+"
    r"(?:(?:het|de|the)\s+)?(?:(?:kalender|school|boek)?jaar\s+|jaren\s+|maand\s+)?$"
)
UNTIL = re.compile(
    r"(?:^|(?<=[^\w-]))(?:tot en met|t/m|tot uiterlijk|tot aan|tot|until)\s+"
    r"(?:(?:het|de|the)\s+)?(?:(?:kalender|boek)?jaar\s+|maand\s+)?$"
)
ONWARD = re.compile(
    r"(?:\s*[-–]\s*heden\b)|\s+(?:(?:tot|t/m|tot en met) (?:heden|nu(?: toe)?|vandaag)"
    r"|en (?:verder|later|daarna|volgende jaren)|e\.v\.|onwards)(?!\w)"
)
POST = re.compile(r"(?<![\w])post-$")
STARTED = re.compile(r"\b(?:per|gestart op|gestart in|begonnen op|begonnen in|begint op|begint in)\s+$")
ARTICLE = re.compile(r"\b(?:het|de|the)\s+$")
ARTICLED = frozenset({"season", "quarter", "half", "months", "decade", "third", "fixed"})


REACH = 40


def opened(low: str, item: Dated, before: list[Dated]) -> Dated:
    """Return a span opened by the words around it, or with its article; ``before`` holds the span before it, if any."""
    if item.span.kind == "set" or item.span.first is None:
        return item
    left = low[max(0, item.start - REACH) : item.start]
    whole = item.span.kind != "interval" or len(item.points) == 1
    found = widened(low, left, item, before) if whole else None
    return found or with_article(left, item)


def widened(low: str, left: str, item: Dated, before: list[Dated]) -> Dated | None:
    """Return a span opened to its right ('sinds', 'en verder') or to its left ('tot'), None where no words open it."""
    found = since(low, left, item) or onward(low, left, item) or later(low, left, item)
    if found or halved(low, item, before):
        return found
    return until(left, item)


def with_article(left: str, item: Dated) -> Dated:
    """Return a season, quarter ... with the article before it."""
    found = ARTICLE.search(left) if item.points[0].sort in ARTICLED else None
    return replace(item, start=item.start - len(left) + found.start()) if found else item


def from_words(
    left: str, pattern: re.Pattern[str], item: Dated, open_span: Callable[[Span], Span | None]
) -> Dated | None:
    """Return a span opened by the words of a pattern at the end of what stands before it, with those words."""
    found = pattern.search(left)
    span = open_span(item.span) if found else None
    return replace(item, start=item.start - len(left) + found.start(), span=span) if found and span else None


def since(low: str, left: str, item: Dated) -> Dated | None:
    """Open 'sinds 2006' to its right."""
    return from_words(left, SINCE, item, edtf.since)


def until(left: str, item: Dated) -> Dated | None:
    """Open 'tot en met 2016' to its left."""
    return from_words(left, UNTIL, item, edtf.until)


def onward(low: str, left: str, item: Dated) -> Dated | None:
    """Open '2013 en verder' to its right."""
    found = ONWARD.match(low, item.end) if UNTIL.search(left) is None else None
    span = edtf.since(item.span) if found else None
    return replace(item, end=found.end(), span=span) if found and span else None


def later(low: str, left: str, item: Dated) -> Dated | None:
    """Open 'post-2015' from the year after it."""
    if item.span.kind != "year" or item.span.last is None or not POST.search(left):
        return None
    span = edtf.since(edtf.year(item.span.last.year + 1))
    return replace(item, start=item.start - len("post-"), span=span) if span else None


def halved(low: str, item: Dated, before: list[Dated]) -> bool:
    """Tell whether the start of 'tot X' is named earlier in the sentence, behind a verb: two expressions, none open."""
    if not before:
        return False
    last = before[-1]
    between = low[last.end : item.start]
    if len(between) >= 150 or re.search(r"[.;\n]", between):
        return False
    return STARTED.search(low[max(0, last.start - 20) : last.start]) is not None
