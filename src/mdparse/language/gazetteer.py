"""Gazetteer: the files of countries, regions and places, turned into one matcher that reads a text once.

Forms stand in a tree of folded words (no case, accents, apostrophes; Cyrillic look-alikes as Latin), so that the
longest form wins and the text itself, with its offsets, stays as printed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

import regex

from .surroundings import Around, wanted, words_of

Kind = Literal["country", "region", "place", "none"]
Form = Literal["name", "adjective", "demonym"]


class Entry(NamedTuple):
    """What a form stands for: `code` is a country code, or the name of a region or place."""

    kind: Kind
    code: str
    form: Form
    needs: str = ""
    acronym: bool = False


class Hit(NamedTuple):
    """A form found in a text: half-open offsets and what it stands for."""

    start: int
    end: int
    entry: Entry


Node = dict[str, Any]
LEAF = ""

#: Letters of Cyrillic and Greek print that look like Latin ones, as PDF fonts mix them up.
LOOKALIKES = str.maketrans("аеёорсухіїјѕАВЕЁКМНОРСТХІЇЈЅΑΒΕΗΙΚΜΝΟΡΤΧ", "aeeopcyxiijsABEEKMHOPCTXIIJSABEHIKMNOPTX")
DROPPED = dict.fromkeys(map(ord, "'’‘`´."))
WORD = regex.compile(r"(?:\p{Lu}\.)+(?:\p{Lu}\b)?|\p{Lu}\d{1,2}\b|\p{L}+(?:['’‘`´]\p{L}+)*|&")
NEXT = regex.compile(r"(?:(?<=\b[Ss]t)\.\s?|[-‐‑–]\s?|[^\S\f]{1,2}|(?<=[dl])['’])(" + WORD.pattern + ")")
BROKEN = regex.compile(r"[-‐‑]\s?(\p{Ll}+)")
GENITIVE = regex.compile(r"['’‘`´]?s$", regex.IGNORECASE)
DIRECTION = (
    r"(?:Noord|Zuid|Oost|West|Midden|Centraal|Noordwest|Noordoost|Zuidwest|Zuidoost|Latijns|North|South|East|West"
    r"|Central|Northern|Southern|Eastern|Western)"
)
ELLIPSIS = regex.compile(
    rf"({DIRECTION}-?)(?:,\s{DIRECTION}-?)*\s?(?:en|of|and|or|/|als)\s?{DIRECTION}[-\s](\p{{Lu}}\w+)"
)


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a tab-separated data file, without comments, padded to six cells."""
    lines = files(__package__).joinpath("data", name).read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(tuple(row + [""] * (6 - len(row))) for row in cells)


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Return the key of a word: lower case, no accents, dots or apostrophes, look-alike letters as Latin."""
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.translate(LOOKALIKES))
        word = "".join(letter for letter in word if not unicodedata.combining(letter))
    return word.translate(DROPPED).lower()


def entries() -> Iterator[tuple[str, Entry]]:
    """Yield every form of the data files with what it stands for, the stronger claims first."""
    for form, *_ in rows("country_exceptions.tsv"):
        yield form, Entry("none", form, "name")
    for form, code, kind, _, needs, *_ in rows("country_forms.tsv"):
        yield form, Entry("country", code, kind, needs, acronym(form))  # type: ignore[arg-type]
    for form, name, _, _, kind, *_ in rows("regions.tsv"):
        yield form, Entry("region", name, kind, "", acronym(form))  # type: ignore[arg-type]
    for form, name, country, _, kind, needs in rows("places.tsv"):
        yield form, Entry("place", f"{name}\t{country}", kind, needs)  # type: ignore[arg-type]


def acronym(form: str) -> bool:
    """Tell whether a form is written in capitals only, so that other case means something else ('VS', 'Vs')."""
    return form.replace(".", "").isupper()


def keys(form: str) -> tuple[tuple[str, ...], ...]:
    """Return the word sequences of a form: as written, and joined as before 1996 ('Zuidafrikaans')."""
    words = tuple(fold(word) for word in WORD.findall(form))
    return (words, ("".join(words),)) if "-" in form and len(words) == 2 else (words,)


@cache
def tree() -> Node:
    """Return the tree of all forms: word -> node; the entry of a complete form stands under `LEAF`."""
    root: Node = {}
    for form, entry in entries():
        for words in keys(form):
            node = root
            for word in words:
                node = node.setdefault(word, {})
            node.setdefault(LEAF, entry)
    return root


@cache
def trigger() -> regex.Pattern[str]:
    """Return the pattern of where a form may begin: a capital, or a first word that data files write small."""
    small = {WORD.match(form.lstrip("'")).group() for form, _ in entries() if not form[0].isupper()}  # type: ignore[union-attr]
    first = "|".join(sorted(map(regex.escape, small - {"s"}), key=len, reverse=True))
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}_@])(?:(?=\p{{Lu}})|(?=(?:{first})\b)|(?<=['’])(?=s-\p{{Lu}}))")


@lru_cache(maxsize=20_000)
def prefix(word: str) -> tuple[int, Entry] | None:
    """Return the length and entry of the name that a folded word begins with, glued to another word."""
    heads = tuple(words_of("compound"))
    for length in range(len(word) - 3, 3, -1):
        entry = tree().get(word[:length], {}).get(LEAF)
        if entry and entry.form == "name" and not entry.needs and word.startswith(heads, length):
            return length, entry
    return None


def longest(text: str, start: int, word: str, end: int) -> tuple[int, Entry] | None:
    """Return end and entry of the longest form whose first word is text[start:end]."""
    node: Node | None = tree()
    best: tuple[int, Entry] | None = None
    while node is not None:
        key = fold(word)
        found = node.get(key)
        if found is None:
            stem = node.get(key[:-1], {}).get(LEAF) if key.endswith("s") else None
            if stem is not None and stem.form == "name" and not stem.acronym:
                best = end - len(GENITIVE.search(word).group()), stem  # type: ignore[union-attr]
            break
        node = found
        if LEAF in node and fits(text[start:end], node[LEAF]):
            best = end, node[LEAF]
        if len(node) == 1 and LEAF in node:
            break
        step = NEXT.match(text, end)
        if step is None:
            break
        word, end = step.group(1), step.end()
    return best


def fits(surface: str, entry: Entry) -> bool:
    """Tell whether a surface has the case its entry asks for; short place names in capitals are acronyms."""
    capitals = surface.replace(".", "").isupper()
    return capitals if entry.acronym else not (capitals and entry.kind == "place" and len(surface) <= 4)


def glued(text: str, start: int, word: str, end: int) -> tuple[int, Entry] | None:
    """Return end and entry of a name glued to a word ('Marokkofonds') or broken at a line end ('Azerbei- dzjan')."""
    found = prefix(fold(word)) if len(word) > 6 and len(fold(word)) == len(word) else None
    if found is not None:
        return start + found[0], found[1]
    tail = BROKEN.match(text, end)
    entry = tree().get(fold(word + tail.group(1)), {}).get(LEAF) if tail else None
    return (tail.end(), entry) if tail and entry else None


def elliptic(text: str, start: int) -> tuple[int, Entry] | None:
    """Return end and entry of a direction whose name comes later ('West-' in 'West- en Noord-Afrika')."""
    match = ELLIPSIS.match(text, start)
    if match is None:
        return None
    node = tree().get(fold(match.group(1).rstrip("-")), {}).get(fold(match.group(2)), {})
    return (match.end(1), node[LEAF]) if LEAF in node else None


@lru_cache(maxsize=4)
def scan(text: str) -> tuple[Hit, ...]:
    """Return all countries, regions and places of a text in text order, longest form first, none overlapping."""
    hits: list[Hit] = []
    around = Around(text)
    position = 0
    for match in trigger().finditer(text):
        start = match.start()
        if start < position or (first := WORD.match(text, start)) is None:
            continue
        word, end = first.group(), first.end()
        found = longest(text, start, word, end) or elliptic(text, start) or glued(text, start, word, end)
        if found is None:
            continue
        position, entry = found
        near = bool(hits) and hits[-1].entry.kind == entry.kind and start - hits[-1].end <= 4
        if entry.kind != "none" and wanted(around, start, position, entry.form, entry.needs, near):
            hits.append(Hit(start, position, entry))
    return tuple(hits)
