"""Lists that announce projects turned into candidates, one an item."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..language.document import Document
from .cues import either, head_of, is_plural, words
from .flow import Flow, Unit
from .ground import Candidate
from .leads import projects_under
from .names import PAIR, paired, spelled, split
from .quotes import Quote

_BULLET = regex.compile(r"\s*(?:[-–—•*▪◦·‣○●►]|o|\d{1,2}[.)]|[a-z][.)])\s+")
_ANNOUNCE = regex.compile(rf"\b{either('announcing')}\s(?P<nouns>(?:[\p{{L}}’'-]+\s?){{1,4}})")
_ITEM_END = regex.compile(
    rf"(?<=\p{{L}}|\d|\))(?::\s|\s[–—-]\s|;?$|,\s(?={either('item clause')})|\.\s"
    r"|\s(?=\(\p{L}(?:[^()]|\([^()]*\))*\)(?:\s*[;.,]?$|\s+\p{Lu})))"
)
_WORD = regex.compile(r"\p{L}[\p{L}’']+")
_FULL = regex.compile(r"(?<=[.!?])\s")
_TRAILING = regex.compile(r"\s\((?:[^()]|\([^()]*\))*\)$")
_BRACKET = regex.compile(r"\s\((?=[^()]*(?:\)(?!\p{L})|\(|$))")
_COMPONENT = frozenset({"activiteit", "actie", "initiatief", "traject"})


def listed(document: Document, flow: Flow) -> Iterator[Candidate]:
    """Yield the names that open the items of a list under a line that announces projects; other bullets end it."""
    quotes = {quote.start: quote for quote in flow.quotes}
    announced, style = False, ""
    for index, unit in enumerate(flow.units):
        if unit.kind == "item":
            style = style or _style(flow.text, unit)
            if announced and style == _style(flow.text, unit) and (found := _item(flow.text, unit, quotes)):
                yield found
        elif unit.kind not in {"note", "row"}:
            announced, style = announces(document, flow, index), ""


def _style(text: str, unit: Unit) -> str:
    mark = text[unit.start : unit.end].lstrip()[:2]
    return "1" if mark[:1].isdigit() else "a" if mark[:1].isalpha() and mark[1:] in {".", ")"} else mark[:1]


def announces(document: Document, flow: Flow, index: int) -> bool:
    """Tell whether a unit announces a list of projects: 'van de volgende projecten:', or under a heading 'Projecten'."""
    unit = flow.units[index]
    text = flow.text[unit.start : unit.end]
    following = flow.units[index + 1] if index + 1 < len(flow.units) else None
    if following is None or following.kind != "item":
        return False
    if unit.kind == "heading":
        return any(map(_counts, _WORD.findall(text))) or projects_under(document, unit.origin)
    last = _FULL.split(text)[-1]
    found = [noun for match in _ANNOUNCE.finditer(last) for noun in match["nouns"].split()]
    if last.rstrip().endswith(":"):
        found += _WORD.findall(last)[-12:]
    return any(map(_counts, found))


def _counts(noun: str) -> bool:
    head = head_of(noun)
    return head is not None and is_plural(noun) and head.word not in _COMPONENT and head.kind != "event"


def _item(text: str, unit: Unit, quotes: dict[int, Quote]) -> Candidate | None:
    bullet = _BULLET.match(text, unit.start, unit.end)
    start = bullet.end() if bullet else unit.start
    if (quote := quotes.get(start)) is not None:
        name, acronym = split(text[quote.inner_start : quote.inner_end])
        return Candidate(
            quote.inner_start, quote.inner_end, quote.start, quote.end, name, acronym, "listed", closed=quote.closed
        )
    match = _ITEM_END.search(text, start + 2, unit.end)
    end = match.start() if match else unit.end
    end = _bracket_start(text, start, end)
    inner = _unbracketed(text[start:end].rstrip(" ;.,"))
    if not _nameable(inner):
        return None
    name, acronym = split(inner)
    outer = start + len(inner)
    if acronym is None:
        acronym, outer = paired(text, outer)
        if acronym is not None and not spelled(acronym, name):
            acronym, outer = None, start + len(inner)
    return Candidate(start, start + len(name), start, outer, name, acronym, "listed")


def _bracket_start(text: str, start: int, end: int) -> int:
    """Return where the first bracket opens that is neither an acronym nor inside a word; the end when there is none."""
    for match in _BRACKET.finditer(text, start, end):
        acronym = PAIR.match(text, match.start())
        if acronym is None or not spelled(acronym["acronym"], text[start : match.start()]):
            return match.start()
    return end


def _unbracketed(inner: str) -> str:
    """What opens an item without the brackets at its end; an acronym there is read later."""
    match = _TRAILING.search(inner)
    return inner[: match.start()] if match else inner


def _nameable(inner: str) -> bool:
    """Tell whether what opens an item reads as a name: a capital, no verb, no more words than a title has."""
    found = inner.split()
    verb = any(word.casefold() in words("finite") for word in found)
    return bool(found) and (inner[0].isupper() or inner[0].isdigit()) and len(found) <= 20 and not verb
