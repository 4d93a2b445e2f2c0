"""The words around a table turned into what its numbers count: unit, currency and scale."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_MONEY = r"€|euro(?:['\u2019]?s)?|eur|us\$|usd|(?:us[- ])?dollars?|guldens?|nlg|h?fl\.?|ƒ"
_SCALE = r"1[. ]?000[. ]?000|1[. ]?000|mln\.?|mio\.?|miljoen(?:en)?|mld\.?|miljard(?:en)?|duizend(?:en)?"
_PHRASE = re.compile(
    rf"(?:(?<!\w)bedragen\b|(?<!\w)(?:in|x|[\u00d7*(]))\s*(?:(?:in|x|[\u00d7*])\s*)?"
    rf"(?P<unit>(?:(?P<m1>{_MONEY})\s*(?:[x\u00d7*]\s*)?)?(?P<scale>{_SCALE})?\s*(?P<m2>{_MONEY})?)(?!\w)",
    re.IGNORECASE,
)
_BARE = re.compile(rf"\(?(?P<unit>(?P<m1>€|euro|eur)?\s*(?P<scale>{_SCALE})?\s*(?P<m2>{_MONEY})?)\)?\.?", re.IGNORECASE)
_PERCENT = re.compile(r"(?:\bin\s+(?:%|procent(?:en)?)|\(%\)|%\s?bbp|in\s+%|percentages?\b)", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:aantal(?:len)?|verdeling(?:\s+van)?)\s+(?:en\s+percentages?\s+)?(?:door\s+\w+\s+)?(?:\w+[^n\W]e\s+)?"
    r"(?P<noun>[a-z]{4,}(?:en|s))\b",
    re.IGNORECASE,
)
_CODES = (
    ("€", "EUR"),
    ("eur", "EUR"),
    ("us", "USD"),
    ("dollar", "USD"),
    ("gulden", "NLG"),
    ("nlg", "NLG"),
    ("fl", "NLG"),
    ("hfl", "NLG"),
    ("ƒ", "NLG"),
)


class Unit(NamedTuple):
    """What numbers count: unit as printed, ISO 4217 currency, scale."""

    name: str | None = None
    currency: str | None = None
    scale: int = 1


def unit(texts: Iterable[str]) -> Unit:
    """Return the unit that captions, headers and notes name; the first that says money or scale wins."""
    held = [text for text in texts if text]
    named = next(filter(None, map(_named, held)), None)
    if named:
        return named
    if any(_PERCENT.search(text) and not _COUNTED.search(text) for text in held):
        return Unit("%")
    return Unit(next((counted["noun"] for text in held if (counted := _COUNTED.search(text))), None))


def _named(text: str) -> Unit | None:
    """The money or scale that a text names."""
    whole = _BARE.fullmatch(text.strip())
    for found in (*_PHRASE.finditer(text), *([whole] if whole else [])):
        money = found["m1"] or found["m2"]
        if found["unit"].strip() and (money or found["scale"]):
            return Unit(found["unit"].strip(), _code(money), _scale(found["scale"]))
    return None


def _code(money: str | None) -> str | None:
    low = (money or "").lower()
    return next((code for start, code in _CODES if low.startswith(start)), None)


def _scale(word: str | None) -> int:
    low = (word or "").lower()
    if not low:
        return 1
    if low[0] == "1":
        return 1000 if len(low) < 6 else 1_000_000
    return 1000 if low[0] == "d" else 1_000_000_000 if low.startswith(("mld", "milja")) else 1_000_000
