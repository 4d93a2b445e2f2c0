"""The texts of a grid turned into header rows and section rows."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import CellKind
from .marks import mark, numeric


def header_rows(texts: Sequence[Sequence[str]], bold: Sequence[bool]) -> int:
    """Return how many rows at the top are header: words or years over columns of values, or bold over plain."""
    found = 0
    for place, row in enumerate(texts[:4]):
        rest = texts[place + 1 :]
        title = not place and _titles(row, rest)
        section = place and sum(map(bool, row)) == 1
        if not rest or section or not (title or _heads(row, rest, bold[place], bold[place + 1 :])):
            break
        found += 1
    return found


def _heads(row: Sequence[str], rest: Sequence[Sequence[str]], strong: bool, plain: Sequence[bool]) -> bool:
    values = [(c, text) for c, text in enumerate(row) if text and c]
    lone = strong and not all(plain)
    if not values:
        return False
    kinds = {mark(text) for _, text in values}
    if kinds <= {"text"}:
        below = [r[c] for r in rest[:6] for c, _ in values if r[c]]
        if below and sum(map(numeric, below)) >= 0.5 * len(below):
            return True
        return lone and not any(plain[:2])
    if "number" in kinds or "nil" in kinds or "date" in kinds:
        return False
    below = [mark(r[c]) for r in rest[:6] for c, text in values if mark(text) == "year" and r[c]]
    return bool(below) and below.count("year") < 0.5 * len(below)


def _titles(row: Sequence[str], rest: Sequence[Sequence[str]]) -> bool:
    """A lone label at the top heads the table when it is the only one; else it heads a section."""
    return _bare(row) and not any(map(_bare, rest))


def _bare(row: Sequence[str]) -> bool:
    return bool(row[0]) and not any(row[1:])


def section_rows(texts: Sequence[Sequence[str]], kinds: Sequence[CellKind]) -> tuple[int, ...]:
    """Return the body rows (from 0) that hold a label and nothing else, with rows after them."""
    labels = {0} | ({1} if len(kinds) > 2 and kinds[1] == "label" else set())
    found = []
    for place, row in enumerate(texts[:-1]):
        held = [column for column, text in enumerate(row) if text]
        if len(held) == 1 and held[0] in labels and any(map(str.isalpha, row[held[0]])):
            found.append(place)
    return tuple(found)
