"""The stretches of a project turned into its amounts, each with the role it plays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import regex

from ..model import Amount
from .ground import Ground
from .scope import Stretch
from .turns import Searched, table

Role = Literal["dutch_contribution", "co_funding", "total", "grant", "budget"]


#: how far before and after an amount the words stand that give it a role, in characters
_BEFORE, _AFTER = 110, 50
#: what stands before and after an amount that is no part of a sentence
_APART, _CLOSED = regex.compile(r"[,(:;–—-]\s?$"), regex.compile(r"\s?(?:[),;]|\.?\s*$)")
#: what makes an amount a difference: '€ 5 minder dan begroot'
_DIFFERENCE = regex.compile(r"\s(?:lager|hoger|meer|minder|goedkoper|duurder) dan\b")
_CLAUSE = regex.compile(r"[^.;]{0,40}")


#: who a sentence says money is for, when it opens with somebody else: 'Aan ieder van de gemeenten is € 5 toegekend'
_OTHERS = regex.compile(r"(?:Aan|Per)\s\p{Ll}")


class Sum(NamedTuple):
    """An amount of a project with its role, the words that give it, and its span in the flow."""

    amount: Amount
    role: Role
    rule: str
    start: int
    end: int


def sums(ground: Ground, stretches: list[Stretch]) -> list[Sum]:
    """Return the amounts of a project in text order, each once; prices per person, month or day are left out."""
    found: dict[tuple[str, str, str], Sum] = {}
    for stretch in stretches:
        if stretch.tie == "announced" or _for_others(ground, stretch):
            continue
        for start, end, amount in ground.amounts.between(stretch.start, stretch.end):
            role = None if amount.per not in {None, "year"} else _role(ground.flow.concordance, stretch, start, end)
            role = role or _bare(ground, stretch, start, end)
            if role is not None:
                found.setdefault((amount.value, amount.currency, role[0]), Sum(amount, *role, start, end))
    return list(found.values())


def _for_others(ground: Ground, stretch: Stretch) -> bool:
    """Tell whether a sentence that only follows says of others what they get."""
    return stretch.tie == "follow" and _OTHERS.match(ground.flow.text, stretch.start, stretch.end) is not None


def _role(text: Searched, stretch: Stretch, start: int, end: int) -> tuple[Role, str] | None:
    """Return the role an amount plays by the nearest words before it in its sentence, else by those right after it."""
    if _DIFFERENCE.match(text.text, end, stretch.end):
        return None
    before = [*_said(text, max(stretch.start, start - _BEFORE), start)]
    clause = _CLAUSE.match(text.text, end, min(stretch.end, end + _AFTER))
    after = [*_said(text, end, clause.end())] if clause else []
    found = max(before, default=None) or min(after, default=None)
    return (found[1], found[2]) if found else None


def _bare(ground: Ground, stretch: Stretch, start: int, end: int) -> tuple[Role, str] | None:
    """Return the role of an amount that stands by itself in an item with a name: '- Golf, Mali, € 2 miljoen'."""
    text = ground.flow.text
    alone = _APART.search(text, max(stretch.start, start - 3), start) and _CLOSED.match(text, end, stretch.end)
    item = stretch.tie == "name" and ground.flow.unit_at(start).kind == "item"
    return ("budget", "by itself in a list") if item and alone else None


def _said(text: Searched, start: int, end: int) -> Iterator[tuple[int, Role, str]]:
    """Yield where a turn of phrase ends that gives a role, the role, and its words."""
    for role, pattern in table("roles.tsv").items():
        for match in pattern.finditer(text, start, end):
            yield match.end(), role, match[0]  # type: ignore[misc]
