"""The words around a table turned into what its numbers count: unit, currency and scale."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ..language import units

_SCALE = r"1[. ]?000[. ]?000|1[. ]?000|(?:1\s)?(?:mln\.?|mio\.?|miljoen(?:en)?|mld\.?|miljard(?:en)?|duizend(?:en)?)"
# the f of guilders is a letter like any other: it counts before a scale only
_FLORIN = rf"f\.?(?=\s?(?:{_SCALE})(?!\w))"
_MONEY = rf"€|euro(?:['\u2019]?s)?|eur|us\$|usd|(?:us[- ])?dollars?|guldens?|nlg|[hd]?fl\.?|ƒ|{_FLORIN}"
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
        money, scale = found["m1"] or found["m2"] or "", found["scale"] or ""
        if money or scale:
            return Unit(found["unit"].strip(), _currency(money), units.unit(scale).scale or 1)
    return None


def _currency(money: str) -> str | None:
    """The code of a currency as it stands before a number; in the unit of a table small letters do ('eur')."""
    written = f"{money} 1"
    return units.unit(written).currency or units.unit(written.upper()).currency
