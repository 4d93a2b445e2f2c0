"""What references have in common: the parts a pattern names, turned into a normal form and an address.

A rule is words (parted by |) of which the text must hold one for its pattern to be tried, as most papers occur in few
texts, with the pattern and the builder of what it finds. Where the letters are given that may stand in a match before
such a word (none where the match begins with it), the pattern is tried only there. Papers that no word leads to have a
hint instead: what finds the offsets where the pattern may begin. The patterns of one kind of paper stand in one module
(`dutchpapers`, `foreignpapers`, `addresses`). Nothing is looked up on a network.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import regex

Parts = dict[str, str]


class Found(NamedTuple):
    """The type, normal form, address and parts of one reference."""

    type: str
    id: str
    url: str | None
    fields: dict[str, str]


Builder = Callable[[Parts], Found]
Hint = Callable[[str], list[int]]
Rule = tuple[str | Hint, str, Builder] | tuple[str, str, Builder, str]

#: where parts of a citation may be separated: by a comma, blanks or a line end, but not by the end of a paragraph
GAP = r"(?!,?\n\n)[, \t\n\u00a0]{1,3}"
MONTH = r"(?:jan|feb|ma[ar]|apr|mei|jun|jul|aug|sep|okt|nov|dec)"


def hinted(pattern: str, most: int = 0) -> Hint:
    """Return the hint that finds the beginnings of what a simple pattern matches, and up to `most` letters before them."""
    compiled = re.compile(pattern)

    def begins(text: str) -> list[int]:
        found: set[int] = set()
        for match in compiled.finditer(text):
            at = match.start()
            found.add(at)
            while at and match.start() - at < most and text[at - 1].isalpha():
                at -= 1
                found.add(at)
        return sorted(found)

    return begins


def kept(parts: Parts, *names: str) -> Parts:
    """Return the named parts that a pattern found."""
    return {name: parts[name] for name in names if parts.get(name)}


def digits(text: str) -> str:
    """Return only the digits of a text: '30 573' is '30573'."""
    return regex.sub(r"\D", "", text)


def year_of(text: str) -> str:
    """Return a year of four digits; of two digits, those above 50 are of the twentieth century."""
    if len(text) == 4:
        return text
    return f"{19 if int(text) > 50 else 20}{text}"


def plain(kind: str, prefix: str = "", address: str | None = None) -> Builder:
    """Return a builder for what is its own normal form: `prefix` before it, its address after `address`."""

    def build(parts: Parts) -> Found:
        name = prefix + parts.get("id", parts["whole"])
        return Found(kind, name, None if address is None else address + name, kept(parts, "year", "number"))

    return build
