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
_CLAUSE = regex.compile(r"[^.;]{0,40}")


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
        if stretch.tie == "announced":
            continue
        for start, end, amount in ground.amounts.between(stretch.start, stretch.end):
            role = None if amount.per not in {None, "year"} else _role(ground.flow.concordance, stretch, start, end)
            if role is not None:
                found.setdefault((amount.value, amount.currency, role[0]), Sum(amount, *role, start, end))
    return list(found.values())


def _role(text: Searched, stretch: Stretch, start: int, end: int) -> tuple[Role, str] | None:
    """Return the role an amount plays by the nearest words before it in its sentence, else by those right after it."""
    before = [*_said(text, max(stretch.start, start - _BEFORE), start)]
    clause = _CLAUSE.match(text.text, end, min(stretch.end, end + _AFTER))
    after = [*_said(text, end, clause.end())] if clause else []
    found = max(before, default=None) or min(after, default=None)
    return (found[1], found[2]) if found else None


def _said(text: Searched, start: int, end: int) -> Iterator[tuple[int, Role, str]]:
    """Yield where a turn of phrase ends that gives a role, the role, and its words."""
    for role, pattern in table("roles.tsv").items():
        for match in pattern.finditer(text, start, end):
            yield match.end(), role, match[0]  # type: ignore[misc]
