"""A project name turned into what is compared over the years: folded words, and the phase it names."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple

#: 'TRQN II', 'TRQN-III', 'fase 2', 'phase II', 'Naam 3'; a bare 'I' or 'V' may be a word, so capitals only.
_TAIL = re.compile(r"[\s,:–-]+(?:(?:fase|phase)\s+)?(?P<number>[IVX]{1,4}|[1-9])\s*$")
_ORDINAL = re.compile(
    r"^(?P<number>\w+)\s+(?:fase|phase)\s+(?:van\s+|of\s+)?(?:het\s+|the\s+)?|[\s,(]+(?P<last>\w+)\s+(?:fase|phase)\)?\s*$",
    re.IGNORECASE,
)
_YEARS = re.compile(r"[\s(,]*(?<!\d)((?:19|20)\d\d)\s*[-–/]\s*((?:19|20)?\d\d)(?!\d)\)?\s*$")
_WORD = re.compile(r"[^\W_]+")
_DATA = files("mdparse.linking") / "data"


class Name(NamedTuple):
    """A name split in two: its words without the phase, and the phase ('2', '2011-2013') or null."""

    words: tuple[str, ...]
    phase: str | None


@cache
def fillers() -> frozenset[str]:
    """Return the words that tell no name from another."""
    lines = (_DATA / "fillers.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def numbers() -> dict[str, str]:
    """Return the number that each word or sign for a phase stands for."""
    lines = (_DATA / "phases.tsv").read_text("utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if line and not line.startswith("#"))
    return {word: number for word, _, number in rows}


def fold(text: str) -> str:
    """Return the text without accents, case and kinds of dash: what two spellings of one name share."""
    plain = unicodedata.normalize("NFKD", text)
    return re.sub(r"[‐-―−]", "-", "".join(c for c in plain if not unicodedata.combining(c))).casefold()


def split(name: str) -> Name:
    """Return the words of a name that count, and the phase it names."""
    rest, phase = phased(name)
    words = tuple(_WORD.findall(fold(rest)))
    told = tuple(word for word in words if word not in fillers())
    return Name(told or words, phase)


def phased(name: str) -> tuple[str, str | None]:
    """Return a name without its phase, and the phase: '2', or the years '2011-2013'."""
    if found := _YEARS.search(name):
        first, last = found.groups()
        return name[: found.start()], f"{first}-{first[: 4 - len(last)]}{last}"
    if found := _TAIL.search(name):
        return _cut(name, found, found["number"])
    if found := _ORDINAL.search(name):
        return _cut(name, found, found["number"] or found["last"])
    return name, None


def _cut(name: str, found: re.Match[str], word: str) -> tuple[str, str | None]:
    number = word if word.isdigit() else numbers().get(word.casefold())
    rest = (name[: found.start()] + name[found.end() :]).strip()
    return (rest, number) if number and rest else (name, None)
