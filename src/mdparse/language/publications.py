"""Footnotes that cite a book or report, turned into the span, normal form and parts of the citation.

Two forms are read: 'Author and Author. Title. Year. P. n' (a bibliography entry, normal form 'Author & Author Year')
and 'Title is te raadplegen via ...' (normal form the main title). Titles that are only quoted in the text are left
alone: whether they are cited or meant is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from .document import Document

_NAME = r"\p{Lu}[\p{L}’'-]+"
_AUTHORS = (
    rf"(?P<first>{_NAME})(?:, (?:\p{{Lu}}\.)+)?(?:(?: (?:and|en|&)|,) (?P<second>{_NAME})(?:, (?:\p{{Lu}}\.)+)?)?"
)
_ENTRY = (
    rf"(?:[A-Z]{{2,8}}[.,:] ?)?{_AUTHORS}(?: et al\.?)?[.,:] ?"
    r"(?P<title>\p{Lu}[^\n]{12,250}?)[.,] ?\(?(?P<year>(?:19|20)\d\d)\)?"
    r"(?:[.,]? ?(?:[Pp]{1,2}|blz)\. ?(?P<page>\d+(?:[-–]\d+)?))?(?=[.\s]*$)"
)
_CONSULTED = (
    r"(?P<title>\p{Lu}[^\n]{12,300}?)"
    r"(?= (?:is|zijn) (?:\p{Ll}+ ){0,2}te (?:raadplegen|vinden|downloaden|lezen|bestellen) (?:via|op|bij|onder)\b)"
)
_LEAST = 5  # words of a title; shorter ones before 'is te vinden op' are things: 'De lijst', 'Het rapport'
_THINGS = regex.compile(r"(?:De|Het|Een|Deze|Dit|Zie|Meer|Alle|Informatie|Nadere)\b")


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    return regex.compile(_ENTRY), regex.compile(_CONSULTED)


def publications(document: Document) -> Iterator[tuple[int, int, str, dict[str, str]]]:
    """Yield (start, end, normal form, fields) of the citations that footnotes open with, in text order."""
    entry, consulted = _patterns()
    for note in document.footnotes:
        end = note.source.end
        start = end - len(note.text)
        if document.text[start:end] != note.text:
            continue
        if match := entry.match(document.text, start, end):
            fields: dict[str, str] = {name: value for name, value in match.groupdict().items() if value}
            authors = " & ".join(fields[name] for name in ("first", "second") if name in fields)
            kept = {name: fields[name] for name in ("title", "year", "page") if name in fields}
            yield match.start(), match.end(), f"{authors} {fields['year']}", {"author": authors} | kept
        elif (match := consulted.match(document.text, start, end)) and _is_title(match["title"]):
            title = match["title"]
            yield match.start(), match.end(), title.split(". ")[0], {"title": title}


def _is_title(title: str) -> bool:
    return len(title.split()) >= _LEAST and not _THINGS.match(title)
