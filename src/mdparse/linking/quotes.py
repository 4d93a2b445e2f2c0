"""A stretch of text turned into its quotations: marks of every style, apostrophes, a closing mark that is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from .cues import words

#: opening mark -> closing marks; a straight or raised mark opens only before a letter and after no letter
CLOSERS = {
    "“": '”“"', "„": '”“"', '"': '"”', "‘": "’'‘", "'": "'’",
    "«": "»", "»": "«", "‹": "›", "‚": "’‘", "”": "”", "’": "’", "`": "´`'",
}  # fmt: skip
_OPENER = regex.compile(r"(?<![\p{L}\p{N}.,;:!?’”\"'])(?:[“„\"‘'«‹‚`]|(?<=[\s(])[”’»](?=\p{Lu}))(?=\s?[\p{L}\p{N}(])")
_SHORT = regex.compile(r"['’‘]s(?:-|\s)|['’]t\s|['’]n\s|['’‘]\d\d\b")
_ON = regex.compile(r"\s\p{Ll}")
_WORD = regex.compile(r"\p{L}+")
_BREAK = regex.compile(r"[;.](?=\s|$)|[,:](?=\s)|\s\((?=\p{Lu}{2})|$")
LONGEST = 260


class Quote(NamedTuple):
    """A quotation: offsets with its marks, offsets of what stands inside, and whether it was closed."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True


def quotes(text: str, start: int, end: int) -> Iterator[Quote]:
    """Yield the quotations of text[start:end] in order, none inside another."""
    at = start
    while match := _OPENER.search(text, at, end):
        opener = match.start()
        if match[0] in "'’‘" and _SHORT.match(text, opener, end):
            at = opener + 1
            continue
        quote = _closed(text, opener, end) or _open(text, opener, end)
        if quote is None:
            at = opener + 1
            continue
        yield quote
        at = quote.end


def _closed(text: str, opener: int, end: int) -> Quote | None:
    """The quotation that starts at a mark and is closed within its longest length and before another opens."""
    last = min(end, opener + LONGEST)
    found = None
    for index in range(opener + 2, last):
        char = text[index]
        if char in CLOSERS[text[opener]] and not _apostrophe(text, index):
            found = index
            if not _plural(text, index, last, CLOSERS[text[opener]]):
                break
        elif char in "“„«" and char not in CLOSERS[text[opener]] and text[opener] not in "‘'":
            break
    return None if found is None else Quote(opener, found + 1, opener + 1, found)


def _apostrophe(text: str, index: int) -> bool:
    """Tell whether a mark stands inside a word ('thema’s') or opens one."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return after.isalpha() or (before.isspace() and text[index] in "‘“'\"" and not after.isspace())


def _plural(text: str, index: int, last: int, closers: str) -> bool:
    """Tell whether a mark after a plural s is an apostrophe: 'migrants’ rights’', the closing mark still to come."""
    if text[index] not in "’'" or text[index - 1] != "s" or not _ON.match(text, index + 1):
        return False
    for later in range(index + 1, last):
        if text[later] in "“„«‘\n;":
            return False
        if text[later] in closers and not _apostrophe(text, later):
            return True
    return False


def _open(text: str, opener: int, end: int) -> Quote | None:
    """The quotation whose closing mark is missing: up to the first mark or verb that ends a name."""
    if text[opener] in "'’`" or not text[opener + 1 : opener + 2].isupper():
        return None
    stop = _BREAK.search(text, opener + 1, min(end, opener + LONGEST))
    last = stop.start() if stop else min(end, opener + LONGEST)
    ending = words("end")
    for word in _WORD.finditer(text, opener + 1, last):
        if word[0] in ending and word.start() > opener + 1:
            last = word.start()
            break
    inner = text[opener + 1 : last].rstrip()
    return Quote(opener, opener + 1 + len(inner), opener + 1, opener + 1 + len(inner), closed=False) if inner else None
