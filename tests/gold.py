"""Parsed records against gold items: one-to-one matches on normal forms, as precision, recall and F1.

The gold standard of the 2013 report (tests/fixtures/report-2013/gold.json) was annotated twice by the rules of
docs/guidelines.md. Optional items count neither as hit nor as miss.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import Any, NamedTuple

Item = dict[str, Any]
Keys = Callable[[Item], list[Hashable]]


class Score(NamedTuple):
    """How many records match, of how many parsed and gold ones; the pairs and what is left over."""

    hit: int
    parsed: int
    gold: int
    pairs: list[tuple[Item, Item]]
    missed: list[Item]
    extra: list[Item]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 when there is nothing to find and nothing found."""
        return 2 * self.hit / (self.parsed + self.gold) if self.parsed + self.gold else 1.0

    def share(self, right: Callable[[Item, Item], bool]) -> float:
        """Share of the pairs for which a field is right."""
        return sum(right(gold, parsed) for gold, parsed in self.pairs) / len(self.pairs) if self.pairs else 0.0

    def __str__(self) -> str:
        brief = [[item.get("text") or item["source"]["text"] for item in items] for items in (self.missed, self.extra)]
        return f"F1 {self.f1:.3f}; missed {brief[0]}; extra {brief[1]}"


def match(gold: Iterable[Item], parsed: Iterable[Item], wanted: Keys, found: Keys) -> Score:
    """Match records to gold items one to one by any of their keys, obligatory items first."""
    free: dict[Hashable, list[Item]] = {}
    for item in parsed:
        free.setdefault(found(item)[0], []).append(item)
    pairs, missed, optional = [], [], 0
    for item in sorted(gold, key=lambda g: bool(g.get("optional"))):
        key = next((key for key in wanted(item) if free.get(key)), None)
        if key is not None:
            pairs.append((item, free[key].pop(0)))
            optional += bool(item.get("optional"))
        elif not item.get("optional"):
            missed.append(item)
    extra = [item for items in free.values() for item in items]
    hit = len(pairs) - optional
    return Score(hit, hit + len(extra), hit + len(missed), pairs, missed, extra)


def squash(text: str) -> str:
    """Fold case, accents, quotes, dashes and white space."""
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c)).replace("ё", "e").replace("ї", "i")
    return re.sub(r"\s+", " ", re.sub("[‐-―]", "-", re.sub("[‘’‚‛`´]", "'", text))).strip().casefold()


def ratio(a: str, b: str) -> float:
    """Likeness of two texts, by words when they are long."""
    a, b = squash(a), squash(b)
    if a == b:
        return 1.0
    short = max(len(a), len(b)) < 4000
    return difflib.SequenceMatcher(None, a if short else a.split(), b if short else b.split(), autojunk=False).ratio()


def words(gold: str, parsed: str) -> float:
    """F1 of the bags of words of two texts."""
    want, have = (Counter(re.findall(r"\w+", squash(text))) for text in (gold, parsed))
    common = sum((want & have).values())
    return 2 * common / (sum(want.values()) + sum(have.values()))


def page(item: Item) -> int:
    """Page of a gold item or record."""
    return int((item.get("source") or item)["page"])
