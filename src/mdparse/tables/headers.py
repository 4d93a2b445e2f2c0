"""The texts of a grid turned into header rows and section rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..model import CellKind
from .marks import mark, numeric


def header_rows(texts: Sequence[Sequence[str]], bold: Sequence[bool]) -> int:
    """Return how many rows at the top are header: words or years over columns of values, or bold over plain."""
    for place, row in enumerate(texts[:4]):
        rest = texts[place + 1 :]
        if not rest or (place and _lone(row)):
            return place
        if not (place == 0 and _titles(row, rest)) and not _heads(row, rest, bold[place], bold[place + 1 :]):
            return place
    return min(4, len(texts))


def _lone(row: Sequence[str]) -> bool:
    """Whether a row holds one cell: below the first row it heads a section, not the columns."""
    return sum(map(bool, row)) == 1


def _heads(row: Sequence[str], rest: Sequence[Sequence[str]], strong: bool, plain: Sequence[bool]) -> bool:
    held = [column for column, text in enumerate(row) if text and column]
    kinds = {mark(row[column]) for column in held}
    if not kinds or kinds & {"number", "nil", "date"}:
        return False
    if kinds <= {"text"}:
        return _over(held, rest, numeric) >= 0.5 or (strong and _lighter(plain))
    years = [column for column in held if mark(row[column]) == "year"]
    below = _over(years, rest, lambda text: mark(text) == "year")
    return 0 <= below < 0.5


def _lighter(bold: Sequence[bool]) -> bool:
    """Whether rows below a bold one are not: the first two, and not all."""
    return not any(bold[:2]) and not all(bold)


def _over(columns: Sequence[int], rest: Sequence[Sequence[str]], test: Callable[[str], bool]) -> float:
    """The share of the cells below, six rows at most, that pass a test; -1 when there are none."""
    below = [row[column] for row in rest[:6] for column in columns if row[column]]
    return sum(map(test, below)) / len(below) if below else -1.0


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
