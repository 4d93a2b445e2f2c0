"""Lists and tables that announce projects turned into candidates, one an item or row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from ..language.document import Document
from ..model import Cell, Table
from .candidates import Candidate
from .cues import head_of, is_plural, rows, words
from .flow import Flow, Unit
from .names import PAIR, paired, spelled, split
from .quotes import Quote

_BULLET = regex.compile(r"\s*(?:[-–—•*▪◦·‣○●►]|o|\d{1,2}[.)]|[a-z][.)])\s+")
_ANNOUNCE = regex.compile(
    r"\b(?:(?:de |het |deze )?(?:volgende|onderstaande|hieronder genoemde|hiernavolgende)|overzicht(?: van)?(?: de)?|lijst(?: van)?(?: de)?|met name|te weten|betreft|gaat om)\s(?P<nouns>(?:[\p{L}’'-]+\s?){1,4})"
)
_ITEM_END = regex.compile(
    r"(?<=\p{L}|\d|\))(?::\s|\s[–—-]\s|;?$|,\s(?=uitgevoerd|een |met |waar|door |in |van |€|het )|\.\s|\s(?=\(\p{L}(?:[^()]|\([^()]*\))*\)(?:\s*[;.,]?$|\s+\p{Lu})))"
)
_TRAILING = regex.compile(r"\s\((?:[^()]|\([^()]*\))*\)$")
_BRACKET = regex.compile(r"\s\((?=[^()]*(?:\)(?!\p{L})|\(|$))")
_COMPONENT = frozenset({"activiteit", "actie", "initiatief", "traject"})


def listed(flow: Flow) -> Iterator[Candidate]:
    """Yield the names that open the items of a list under a line that announces projects; other bullets end the list."""
    quotes = {quote.start: quote for quote in flow.quotes}
    announced, style = False, ""
    for index, unit in enumerate(flow.units):
        if unit.kind == "item":
            style = style or _style(flow.text, unit)
            if announced and style == _style(flow.text, unit) and (found := _item(flow.text, unit, quotes)):
                yield found
        elif unit.kind not in {"note", "row"}:
            announced, style = announces(flow.text[unit.start : unit.end], unit, flow, index), ""


def _style(text: str, unit: Unit) -> str:
    mark = text[unit.start : unit.end].lstrip()[:1]
    return "1" if mark.isdigit() else mark


def announces(text: str, unit: Unit, flow: Flow, index: int) -> bool:
    """Tell whether a unit announces a list of projects: 'van de volgende projecten:', or a heading 'Projecten'."""
    following = flow.units[index + 1] if index + 1 < len(flow.units) else None
    if following is None or following.kind != "item":
        return False
    if unit.kind == "heading":
        nouns = regex.findall(r"\p{L}[\p{L}’']+", text)
        return any(_counts(noun) for noun in nouns)
    last = regex.split(r"(?<=[.!?])\s", text)[-1]
    found = [noun for match in _ANNOUNCE.finditer(last) for noun in match["nouns"].split()]
    if last.rstrip().endswith(":"):
        found += regex.findall(r"\p{L}[\p{L}’']+", last)[-12:]
    return any(map(_counts, found))


def _counts(noun: str) -> bool:
    head = head_of(noun)
    return head is not None and is_plural(noun) and head.word not in _COMPONENT and head.kind != "event"


def _item(text: str, unit: Unit, quotes: dict[int, Quote]) -> Candidate | None:
    bullet = _BULLET.match(text, unit.start, unit.end)
    start = bullet.end() if bullet else unit.start
    if (quote := quotes.get(start)) is not None:
        name, acronym = split(text[quote.inner_start : quote.inner_end])
        return Candidate(
            quote.inner_start, quote.inner_end, quote.start, quote.end, name, acronym, "listed", closed=quote.closed
        )
    match = _ITEM_END.search(text, start + 2, unit.end)
    end = match.start() if match else unit.end
    end = _bracket_start(text, start, end)
    inner = _unbracketed(text[start:end].rstrip(" ;.,"))
    if not _nameable(inner):
        return None
    name, acronym = split(inner)
    outer = start + len(inner)
    if acronym is None:
        acronym, outer = paired(text, outer)
        if acronym is not None and not spelled(acronym, name):
            acronym, outer = None, start + len(inner)
    return Candidate(start, start + len(name), start, outer, name, acronym, "listed")


def _bracket_start(text: str, start: int, end: int) -> int:
    """Return where the first bracket opens that is neither an acronym nor inside a word; the end when there is none."""
    for match in _BRACKET.finditer(text, start, end):
        acronym = PAIR.match(text, match.start())
        if acronym is None or not spelled(acronym["acronym"], text[start : match.start()]):
            return match.start()
    return end


def _unbracketed(inner: str) -> str:
    """What opens an item without the brackets at its end; an acronym there is read later."""
    match = _TRAILING.search(inner)
    return inner[: match.start()] if match else inner


def _nameable(inner: str) -> bool:
    """Tell whether what opens an item reads as a name: a capital, no verb, no more words than a title has."""
    found = inner.split()
    verb = any(word.casefold() in words("finite") for word in found)
    return bool(found) and (inner[0].isupper() or inner[0].isdigit()) and len(found) <= 20 and not verb


# -- tables ---------------------------------------------------------------------------------------------------------
@cache
def column_names() -> dict[str, regex.Pattern[str]]:
    """Return the pattern of column headers by what the column holds."""
    grouped: dict[str, list[str]] = {}
    for role, pattern in rows("columns.tsv"):
        grouped.setdefault(role, []).append(pattern)
    return {role: regex.compile(rf"^(?:{'|'.join(found)})", regex.IGNORECASE) for role, found in grouped.items()}


def roles(table: Table) -> dict[str, int]:
    """Return the column of each role of a table that lists projects; empty for other tables."""
    found: dict[str, int] = {}
    for index, column in enumerate(table.columns):
        role = next((role for role, names in column_names().items() if names.match(column.name.strip())), None)
        if role is not None:
            found.setdefault(role, index)
    return found if "name" in found else {}


def tabled(document: Document, flow: Flow) -> Iterator[tuple[Candidate, dict[str, Cell]]]:
    """Yield the project of each row of the tables that list them, with the cells of its row by role."""
    for table in document.tables:
        columns = roles(table)
        for number, row in enumerate(table.rows if columns else ()):
            if number == table.total_row or number in table.section_rows:
                continue
            cells = {role: row[index] for role, index in columns.items() if index < len(row)}
            found = _row(flow, cells.get("name"))
            if found is not None:
                yield found, cells


def _row(flow: Flow, cell: Cell | None) -> Candidate | None:
    if cell is None or cell.start is None or cell.kind not in {"text", "label"}:
        return None
    start = flow.forth(cell.start)
    if start is None or len(cell.text) < 3 or regex.match(r"(?:sub)?totaal", cell.text, regex.IGNORECASE):
        return None
    name, acronym = split(cell.text.strip('‘’“”"„ '))
    return Candidate(start, start + len(cell.text), start, start + len(cell.text), name, acronym, "tabled")
