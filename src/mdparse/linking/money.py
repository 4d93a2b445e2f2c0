"""The stretches of a project turned into its amounts, each with the role it plays."""

from __future__ import annotations

from typing import Literal, NamedTuple

import regex

from ..model import Amount
from .candidates import Ground
from .cues import table
from .scope import Stretch

Role = Literal["dutch_contribution", "co_funding", "total", "grant", "budget"]


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
            role = None if amount.per not in {None, "year"} else _role(ground.flow.text, stretch, start, end)
            if role is not None:
                found.setdefault((amount.value, amount.currency, role[0]), Sum(amount, *role, start, end))
    return list(found.values())


def _role(text: str, stretch: Stretch, start: int, end: int) -> tuple[Role, str] | None:
    """Return the role an amount plays by the nearest words before it in its sentence, else right after it."""
    before = text[max(stretch.start, start - 110) : start]
    after = text[end : min(stretch.end, end + 50)]
    nearest: tuple[int, Role, str] | None = None
    for role, pattern in table("roles.tsv").items():
        for match in pattern.finditer(before):
            if nearest is None or match.end() > nearest[0]:
                nearest = (match.end(), role, match[0])  # type: ignore[assignment]
    if nearest is not None:
        return nearest[1], nearest[2]
    for role, pattern in table("roles.tsv").items():
        if match := regex.compile(r"^[^.;]{0,40}").match(after):
            if said := pattern.search(match[0]):
                return role, said[0]  # type: ignore[return-value]
    return None
