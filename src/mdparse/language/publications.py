"""Footnotes that cite a book or report, turned into the span, normal form and parts of the citation.

Four forms are read. 'Author and Author. Title. Year. P. n' and 'Author, Title, Place: Publisher Year' have the normal
form 'Author & Author Year' and are wholly in the span; of 'Author (Year). Title' and 'Title is te raadplegen via ...'
the title is the span and its main part the normal form. Titles that are only quoted in the text are left alone: whether they are cited or meant is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from .document import Document

_NAME = r"(?:(?:[Dd]e|[Vv]an(?: de[rn]?)?|[Tt]en|[Tt]er) )?\p{Lu}[\p{L}’'-]+"
_INITIALS = r"(?:, ?(?:\p{Lu}\.[ -]?)+)?"
_AUTHORS = (
    rf"(?P<first>{_NAME}){_INITIALS}(?:(?:,? (?:and|en|&)|,) (?P<second>{_NAME}){_INITIALS})?"
    r"(?:(?: et al\.?|,? e\.a\.))?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PAGE = r"(?:[.,]? ?(?:[Pp]{1,2}|blz)\. ?(?P<page>\d+(?:[-–]\d+)?))?"
#: what a note ends in that gives the year of what it cites
_CLOSE = rf"{_YEAR}\)?{_PAGE}(?=[.\s]*$)"
_ENTRY = rf"(?:[A-Z]{{2,8}}[.,:] ?)?{_AUTHORS}[.,:] ?(?P<title>\p{{Lu}}[^\n]{{12,250}}?)[.,] ?\(?{_CLOSE}"
#: authors or bodies, year, and a title up to the end of its sentence; a second, short sentence that ends the note is
#: the subtitle
_DATED = (
    rf"(?P<author>\p{{Lu}}[^\n()]{{1,80}}?),? ?\({_YEAR}[a-z]?\)(?:[.:,]|(?<=\p{{Lu}}\. ?\(\d{{4}}\))) ?[‘“'\"]?"
    r"(?P<title>(?!Geraadpleegd|Te raadplegen|Zie\b)\p{Lu}(?:[^\n.?!;’”]|\.(?=\d)|’(?=\w|\s\p{Ll})){10,250}\??(?:\. \p{Lu}(?:[^\n.\s]+ ){0,5}[^\n.\s]+(?=\.?\s*$))?)"
)
_PRINTED = (
    rf"{_AUTHORS}, ?[‘“'\"]?(?P<title>\p{{Lu}}[^\n]{{12,250}}?)[’”'\"]?,? \(?\p{{Lu}}[\p{{L}} ]{{2,24}}(?:: [\p{{L}} &]{{2,40}})?,? "
    rf"{_CLOSE}"
)
_WAYS = ("raadplegen", "vinden", "downloaden", "lezen", "bestellen")
_CONSULTED = (
    r"(?P<title>\p{Lu}[^\n]{12,300}?)"
    rf"(?= (?:is|zijn) (?:\p{{Ll}}+ ){{0,2}}te (?:{'|'.join(_WAYS)}) (?:via|op|bij|onder)\b)"
)
#: the year in brackets behind the authors
_BRACKETED = regex.compile(r"\((?:19|20)\d\d[a-z]?\)")
_LEAST = 5  # words of a title; shorter ones before 'is te vinden op' are things: 'De lijst', 'Het rapport'
_THINGS = regex.compile(r"(?:De|Het|Een|Deze|Dit|Zie|Meer|Alle|Informatie|Nadere)\b")
#: a sentence that only leads to a citation names no author
_LEADS = regex.compile(r"(?:Zie|In|Uit|Volgens|Bron|Ook|Vgl|Op|Bij|Sinds|Vanaf)\b")
#: a footnote of the reading text: '[3] Zie ...' on a line of its own
_NOTE = regex.compile(r"^\[[^\]\n]{1,4}\] (?P<text>.+)$", regex.MULTILINE)

Publication = tuple[int, int, str, dict[str, str]]


@cache
def _close() -> regex.Pattern[str]:
    return regex.compile(_CLOSE)


@cache
def _authored() -> tuple[regex.Pattern[str], ...]:
    return tuple(map(regex.compile, (_ENTRY, _PRINTED)))


@cache
def _consulted() -> regex.Pattern[str]:
    return regex.compile(_CONSULTED)


@cache
def _dated() -> regex.Pattern[str]:
    return regex.compile(_DATED)


def publications(document: Document) -> Iterator[Publication]:
    """Yield (start, end, normal form, fields) of the citations that footnotes open with, in text order."""
    for start, end in _notes(document):
        found = next(filter(None, (read(document.text, start, end) for read in (_cited, _entitled, _titled))), None)
        if found is not None:
            yield found


def _notes(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the texts of the footnotes; those of plain text are lines that begin with '[n]'."""
    if not document.footnotes:
        yield from (match.span("text") for match in _NOTE.finditer(document.text))
    for note in document.footnotes:
        start, end = note.source.end - len(note.text), note.source.end
        if document.text[start:end] == note.text:
            yield start, end


def _cited(text: str, start: int, end: int) -> Publication | None:
    if _close().search(text, start, end) is None:
        return None
    match = next(filter(None, (pattern.match(text, start, end) for pattern in _authored())), None)
    if match is None:
        return None
    fields = {name: value for name, value in match.groupdict().items() if value}
    authors = " & ".join(fields[name] for name in ("first", "second") if name in fields)
    kept = {name: fields[name].strip() for name in ("title", "year", "page") if name in fields}
    return match.start(), match.end(), f"{authors} {fields['year']}", {"author": authors} | kept


def _entitled(text: str, start: int, end: int) -> Publication | None:
    match = _dated().match(text, start, end) if _BRACKETED.search(text, start, end) else None
    if match is None or _LEADS.match(match["author"]):
        return None
    first, last = match.span("title")
    return first, last, match["title"], match.groupdict()


def _titled(text: str, start: int, end: int) -> Publication | None:
    match = _consulted().match(text, start, end) if any(text.find(way, start, end) >= 0 for way in _WAYS) else None
    if match is None or len(match["title"].split()) < _LEAST or _THINGS.match(match["title"]):
        return None
    title = match["title"]
    return match.start(), match.end(), title.split(". ")[0], {"title": title}
