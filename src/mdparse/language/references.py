"""ReadingText turned into references to papers of parliament and state, URLs and cited publications.

Each pattern names its parts; a builder turns them into the normal form of guidelines, section 9, and the address
at which the public register keeps the paper. Nothing is looked up on a network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

import regex

from ..model import Reference
from .document import Document
from .publications import publications

_REGISTER = "https://zoek.officielebekendmakingen.nl/"


class Found(NamedTuple):
    """The type, normal form, address and parts of one reference."""

    type: str
    id: str
    url: str | None
    fields: dict[str, str]


Parts = dict[str, str]
Builder = Callable[[Parts], Found]

_SESSION = r"(?P<session>(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)?\d\d))"
_DOSSIER = r"(?P<dossier>[1-3]\d[ .\u00a0]?\d{3})(?:[ -]?(?P<suffix>(?:[IVX]{1,6}[A-H]?|R\d{3,4}|\(R\d{3,4}\)))\b)?"
_NUMBER = r"(?:nrs?|no|nummer)\.?\s?(?P<number>\d{1,4}|[A-Z]{1,3})\b"
_CHAMBER = (
    r"(?P<chamber>Tweede Kamer(?: der Staten-Generaal)?|Eerste Kamer(?: der Staten-Generaal)?|Kamerstuk(?:ken)?|"
    r"TK|EK|Handelingen(?= (?:TK|EK|II?)\b))(?: ?(?P<house>II?))?\b"
)


def _digits(text: str) -> str:
    return regex.sub(r"\D", "", text)


def _years(session: str) -> str:
    """A session as its two full years: '2012/13' is '2012-2013'."""
    first, last = regex.split(r"\s?[-–/]\s?", session)
    return f"{first}-{last if len(last) == 4 else str(int(first) + 1)}"


def _kept(parts: Parts, *names: str) -> Parts:
    return {name: parts[name] for name in names if parts.get(name)}


def _kamerstuk(parts: Parts) -> Found:
    dossier, number = _digits(parts["dossier"]), parts.get("number")
    suffix = parts.get("suffix", "").strip("()")
    fields = {"dossier": dossier} | ({"suffix": suffix} if suffix else {}) | ({"number": number} if number else {})
    if parts.get("session"):
        fields["session"] = _years(parts["session"])
    name = "-".join(filter(None, ["kst", dossier, suffix, number]))
    return Found("kamerstuk", name, f"{_REGISTER}{name}" if number else f"{_REGISTER}dossier/{dossier}", fields)


def _handelingen(parts: Parts) -> Found:
    session = _years(parts["session"])
    first = "ek" if parts.get("house", "II").strip() == "I" or "EK" in parts.get("chamber", "") else "tk"
    fields = {"session": session} | _kept(parts, "number", "item", "page")
    name = "-".join(filter(None, [f"h-{first}", session.replace("-", ""), parts.get("number"), parts.get("item")]))
    return Found("handelingen", name, None if "page" in fields else f"{_REGISTER}{name}", fields)


def _aanhangsel(parts: Parts) -> Found:
    session = _years(parts["session"])
    name = f"ah-tk-{session.replace('-', '')}-{parts['number']}"
    return Found("aanhangsel", name, f"{_REGISTER}{name}", {"session": session, "number": parts["number"]})


def _gazette(kind: str, code: str) -> Builder:
    def build(parts: Parts) -> Found:
        name = f"{code}-{parts['year']}-{parts['number']}"
        return Found(kind, name, f"{_REGISTER}{name}", _kept(parts, "year", "number", "date"))

    return build


_SECTOR = {"COM": "DC", "SWD": "SC", "SEC": "SC", "JOIN": "JC"}


def _commission(parts: Parts) -> Found:
    series, year, number = parts["series"], parts["year"], parts["number"].lstrip("0")
    year = year if len(year) == 4 else f"{19 if int(year) > 50 else 20}{year}"
    celex = f"5{year}{_SECTOR[series]}{number:0>4}"
    url = f"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{celex}"
    fields = {"series": series, "year": year, "number": number, "celex": celex}
    return Found("com", f"{series}({year}) {number}", url, fields)


def _council(parts: Parts) -> Found:
    series, number, year = parts.get("series") or "ST", parts["number"].lstrip("0"), parts["year"]
    return Found(
        "council", f"{series} {number}/{year}", None, {"number": number, "year": f"20{year}", "series": series}
    )


def _ecli(parts: Parts) -> Found:
    return Found("ecli", parts["whole"], f"https://deeplink.rechtspraak.nl/uitspraak?id={parts['whole']}", {})


def _bwb(parts: Parts) -> Found:
    return Found("bwb", parts["whole"], f"https://wetten.overheid.nl/{parts['whole']}", {})


def _url(parts: Parts) -> Found:
    address = parts["whole"]
    full = address if "://" in address else f"http://{address}"
    return Found("url", full, full, {})


def _own(parts: Parts) -> Found:
    return Found("other", parts["whole"], None, _kept(parts, "year", "number"))


#: in the order in which they are tried where several could start at one place
_PATTERNS: tuple[tuple[str, Builder], ...] = (
    (r"(?:https?://|www\.)[^\s<>\"“”‘’|\\^`{}]+", _url),
    (r"\bECLI:[A-Z]{2}:[A-Z0-9]+:\d{4}:[A-Z0-9.]+\b", _ecli),
    (r"\bBWB[RVW]\d{7}\b", _bwb),
    (
        (
            rf"\b(?:Aanhangsel(?: van de)? Handelingen|Handelingen)(?:,? (?:TK|II|Tweede Kamer))?,? (?:vergaderjaar )?"
            rf"{_SESSION},? ?Aanhangsel,? (?:nr\.? ?)?(?P<number>\d{{1,4}})\b"
            rf"|\bAanhangsel(?: van de)? Handelingen(?:,? (?:TK|II|Tweede Kamer))?,? (?:vergaderjaar )?"
            rf"{_SESSION},? (?:nr\.? ?)?(?P<number>\d{{1,4}})\b"
        ),
        _aanhangsel,
    ),
    (
        (
            rf"\bHandelingen (?P<house>II?|TK|EK)?,? ?(?:vergaderjaar )?{_SESSION},? nr\.? ?(?P<number>\d{{1,3}})"
            rf"(?:,? (?:item (?P<item>\d+)|(?:p|blz)\.? ?(?P<page>\d+(?:[-–]\d+)?)))?"
        ),
        _handelingen,
    ),
    (
        (
            rf"\b{_CHAMBER}(?:[, ]+(?:vergaderjaar )?{_SESSION})?[, ]+(?:Kamerstuk(?:ken)?(?: II?)?[, ]+)?"
            rf"{_DOSSIER}(?:[, ]+{_NUMBER}|-(?P<number>\d{{1,4}}))?"
        ),
        _kamerstuk,
    ),
    (rf"(?<![\w.,/-]){_DOSSIER}[, ]+{_NUMBER}", _kamerstuk),
    (r"(?<![\w.,/-])(?P<dossier>[23]\d ?\d{3})-(?P<number>\d{1,4})\b(?![-/.]\d)", _kamerstuk),
    (
        (
            r"\b(?:Stb\.|Staatsblad)(?: van het Koninkrijk der Nederlanden)?,? ?(?P<year>(?:18|19|20)\d\d),? ?"
            r"(?:nr\.? ?)?(?P<number>\d{1,4})\b"
        ),
        _gazette("staatsblad", "stb"),
    ),
    (
        r"\b(?:Trb\.|Tractatenblad),? ?(?P<year>(?:19|20)\d\d),? ?(?:nr\.? ?)?(?P<number>\d{1,4})\b",
        _gazette("tractatenblad", "trb"),
    ),
    (
        r"\b(?:Stcrt\.|Staatscourant),? ?(?P<year>(?:19|20)\d\d),? ?(?:nr\.? ?)?(?P<number>\d{1,6})\b",
        _gazette("staatscourant", "stcrt"),
    ),
    (
        (
            r"\b(?:Stcrt\.|Staatscourant),? ?nr\.? ?(?P<number>\d{1,6}),? (?:d\.d\.|van) "
            r"(?P<date>\d{1,2} \p{L}+ (?P<year>(?:19|20)\d\d))"
        ),
        _gazette("staatscourant", "stcrt"),
    ),
    (
        (
            r"\b(?P<series>COM|SWD|SEC|JOIN) ?(?:\((?P<year>\d{4}|\d\d)\) ?|(?P<year>(?:19|20)\d\d) ?[/-] ?)"
            r"(?P<number>\d{1,4})\b(?: (?:final|definitief|def\.))?"
        ),
        _commission,
    ),
    (r"\b(?P<series>EUCO) (?P<number>\d{1,3})/(?:\d/)?(?P<year>\d\d)\b(?:(?: [A-Z]{2,})+ \d{1,4})*", _council),
    (
        (
            r"\b(?:(?P<series>ST|SN|doc\.|document|Raadsdocument) ?)?(?P<number>\d{3,5})/(?:\d/)?(?P<year>\d\d)"
            r"(?: (?:REV|ADD|COR) \d+)*(?:(?: [A-Z]{3,})+ \d{1,4})+"
        ),
        _council,
    ),
    (r"\b(?P<series>ST) (?P<number>\d{3,5})/(?:\d/)?(?P<year>\d\d)\b", _council),
    (r"\b\p{Lu}\p{L}{2,11}[-/](?P<year>(?:19|20)\d\d)[.-](?P<number>\d{3,7})\b", _own),
)

_SERIES = {"doc.": "ST", "document": "ST", "Raadsdocument": "ST"}
#: punctuation that ends a sentence, not an address
_TAIL = ".,;:!?'’”\"-"


@cache
def _compiled() -> tuple[tuple[regex.Pattern[str], Builder], ...]:
    return tuple((regex.compile(pattern), builder) for pattern, builder in _PATTERNS)


def references(document: Document) -> Iterator[Reference]:
    """Yield the references of a text in order; of those that overlap the first pattern's wins.

    Spans run from the name of the series to the last number, without a final comma or stop (guidelines, section 9).
    """
    taken: list[tuple[int, int, Found]] = []
    for pattern, build in _compiled():
        for match in pattern.finditer(document.text):
            start, end = match.span()
            if build is _url:
                end = start + len(_trimmed(match[0]))
            if not any(start < b and a < end for a, b, _ in taken):
                parts = {name: value for name, value in match.groupdict().items() if value}
                parts["whole"] = document.text[start:end]
                if parts.get("series") in _SERIES:
                    parts["series"] = _SERIES[parts["series"]]
                taken.append((start, end, build(parts)))
    for start, end, name, fields in publications(document):
        if not any(start < b and a < end for a, b, _ in taken):
            taken.append((start, end, Found("publication", name, None, fields)))
    for start, end, found in sorted(taken, key=lambda item: item[0]):
        yield Reference(
            source=document.source(start, end),
            type=found.type,  # type: ignore[arg-type]
            id=found.id,
            url=found.url,
            fields=found.fields,
        )


def _trimmed(address: str) -> str:
    """A URL without the punctuation of the sentence round it; a closing bracket stays when it closes one inside."""
    while address and (address[-1] in _TAIL or (address[-1] in ")]" and _unopened(address))):
        address = address[:-1]
    return address


def _unopened(address: str) -> bool:
    opening = {")": "(", "]": "["}[address[-1]]
    return address.count(address[-1]) > address.count(opening)
