"""Gazetteer: the files of countries, regions and places, turned into one matcher that reads a text once.

Forms stand in a tree of folded words (no case, accents, apostrophes; Cyrillic look-alikes as Latin), so that the
longest form wins and the text itself, with its offsets, stays as printed. Forms begin with a capital; adjectives
that end in -se or -sche and names in -land are also read without one, as typing errors have them ('nederlandse').
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

import regex

from . import cues, lexicon
from .document import Document
from .surroundings import around, wanted, words_of

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


Found = tuple[int, Entry]
Node = dict[str, Any]
LEAF = "\0"

#: Letters of Cyrillic and Greek print that look like Latin ones, as PDF fonts mix them up.
LOOKALIKES = str.maketrans("аеёорсухіїјѕАВЕЁКМНОРСТХЅІЇЈΑΒΕΗΙΚΜΝΟΡΤΧ", "aeeopcyxiijsABEEKMHOPCTXSIIJABEHIKMNOPTX")
DROPPED = dict.fromkeys(map(ord, "'’‘`´."))
WORD = regex.compile(r"(?:\p{Lu}\.)+(?:\p{Lu}\b)?|\p{Lu}\d{1,2}\b|[\p{L}\p{M}]+(?:['’‘`´][\p{L}\p{M}]+)*|&")
PART = regex.compile(rf"{WORD.pattern}|\d{{2}}\b|,")
NEXT = regex.compile(
    rf"(?:(?<=\b[Ss][Tt])\.[^\S\f]?|[-‐‑–][^\S\f\t]{{0,2}}|[^\S\f\t]{{1,2}}|(?<=[dl])['’]|(?=\d\d\b|,))({PART.pattern})"
)
BROKEN = regex.compile(r"[-‐‑][^\S\f]?([\p{Ll}\p{M}]+)")
GENITIVE = regex.compile(r"['’‘`´]?s$", regex.IGNORECASE)
DIRECTIONS = (
    *("Noord", "Zuid", "Oost", "West", "Midden", "Centraal", "Noordwest", "Noordoost", "Zuidwest", "Zuidoost"),
    *("Latijns", "North", "South", "East", "West", "Central", "Northern", "Southern", "Eastern", "Western"),
)
DIRECTION = rf"(?:{'|'.join(DIRECTIONS)})"
ELLIPSIS = regex.compile(
    rf"({DIRECTION}-?)(?:,\s{DIRECTION}-?)*\s?(?:en|of|and|or|/|als)\s?{DIRECTION}[-\s](\p{{Lu}}\w+)"
)
#: a lower-case word this long with such an ending is a misspelt name or nothing that the files hold
SMALL = r"[a-zà-ÿ]{4,}(?:sche|se|land)\b"
ENDING = re.compile(r"(?:sche|se|land)\b")
#: the letters of `SMALL`
LETTERS = "".join(map(chr, (*range(ord("a"), ord("z") + 1), *range(ord("à"), ord("ÿ") + 1))))
#: where no letter, number or mail address goes on
APART = r"(?<![\p{L}\p{M}\p{N}_@])"
CAPITAL = regex.compile(rf"{APART}(?=\p{{Lu}})(?=({WORD.pattern}))")
HYPHENS = frozenset("-‐‑")
#: a name ends before these
PLAIN_AFTER = frozenset(("", *" ,;:)/\n\f-‐‑"))
#: between the members of a list: ', ', ' en ', ' and ', '/'
LIST_GAP = 5
#: the United States, but the continent where other continents stand before and after it
AMERICA = "Amerika"
ENUMERATION_GAP = 60
#: letters; no name in one word is longer
LONGEST_NAME = 40


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a tab-separated data file, without comments, padded to six cells."""
    return tuple(row + ("",) * (6 - len(row)) for row in lexicon.rows(name))


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
    for code, _, name, official, *_ in rows("countries.tsv"):
        yield name, Entry("country", code, "name")
        yield official, Entry("country", code, "name")
    for form, name, _, _, kind, *_ in rows("regions.tsv"):
        yield form, Entry("region", name, kind, "", acronym(form))  # type: ignore[arg-type]
    for form, name, country, _, kind, needs in rows("places.tsv"):
        yield form, Entry("place", f"{name}\t{country}", kind, needs)  # type: ignore[arg-type]


def acronym(form: str) -> bool:
    """Tell whether a form is written in capitals only, so that other case means something else ('VS', 'Vs')."""
    return form.replace(".", "").isupper()


def keys(form: str) -> tuple[tuple[str, ...], ...]:
    """Return the word sequences of a form: as written, and joined as before 1996 ('Zuidafrikaans')."""
    if form.isalpha():
        return ((fold(form),),)
    words = tuple(fold(word) for word in PART.findall(form))
    joined = "-" in form and len(words) == 2 and not words[1].isdigit()
    return (words, ("".join(words),)) if joined else (words,)


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
def small() -> tuple[str, ...]:
    """Return the first words that the data files write small ('eurozone', 'sub')."""
    words = {WORD.match(form.lstrip("'")).group() for form, _ in entries() if not form[0].isupper()}  # type: ignore[union-attr]
    return tuple(sorted(words - {"s"}))


@cache
def trigger() -> regex.Pattern[str]:
    """Return the pattern of where a form may begin with a small letter: one of `small`, ''s-Gravenhage', a word like `SMALL`."""
    first = "|".join(sorted(map(regex.escape, small()), key=len, reverse=True))
    return regex.compile(rf"{APART}(?:(?=(?:{first})\b)|(?=['’]s-\p{{Lu}})|(?={SMALL}))")


@lru_cache(maxsize=20_000)
def opens(word: str) -> bool:
    """Tell whether a form may begin with a word: it does, the word is its genitive, or a name is glued to it."""
    key = fold(word)
    known = key in tree() or (key.endswith("s") and key[:-1] in tree())
    return known or prefix(key) is not None or word.startswith(DIRECTIONS)


def beginnings(document: Document) -> list[int]:
    """Return the offsets at which a form may begin, in order: at a capital where `opens`, else as `trigger` says."""
    text = document.text
    capitals = {at for at, word in document.capitals if capital(text, at, word)}
    tails = (match.start() for match in ENDING.finditer(text))
    begins = {
        *cues.starts(text, (*cues.whole(document.words, small()), "'s-", "’s-")),
        *(at - len(run(text[max(0, at - LONGEST_NAME) : at])) for at in tails),
    }
    return sorted(capitals.union(at for at in begins if trigger().match(text, at)))


def capital(text: str, start: int, word: str) -> bool:
    """Tell whether a form may begin at a word with a capital, by the whole of it ('N’Djamena', 'V.S.', 'G20')."""
    end, left = start + len(word), text[start - 1 : start]
    if word.isalpha() and text[end : end + 1] in PLAIN_AFTER and left.isascii() and left not in ("_", "@"):
        return text[end : end + 1] in HYPHENS or opens(word)
    match = CAPITAL.match(text, start)
    return match is not None and (opens(match[1]) or text[match.end(1) : match.end(1) + 1] in HYPHENS)


def run(left: str) -> str:
    """Return the small letters that a text ends in."""
    return left[len(left.rstrip(LETTERS)) :]


def longest(text: str, start: int, word: str, end: int) -> Found | None:
    """Return end and entry of the longest form whose first word is text[start:end]."""
    node, best = tree(), None
    while (found := node.get(fold(word))) is not None:
        node = found
        if LEAF in node and fits(text[start:end], node[LEAF]):
            best = end, node[LEAF]
        step = NEXT.match(text, end) if len(node) > (LEAF in node) else None
        if step is None:
            return best
        word, end = step[1], step.end()
    return genitive(node, word, end) or best


def genitive(node: Node, word: str, end: int) -> Found | None:
    """Return end and entry of a name in the genitive ('Duitslands', 'Marokko’s'), the s left out."""
    key = fold(word)
    entry = node.get(key[:-1], {}).get(LEAF) if key.endswith("s") else None
    if entry is None or entry.kind == "none" or entry.form != "name" or entry.acronym:
        return None
    return end - len(GENITIVE.search(word)[0]), entry  # type: ignore[index]


def fits(surface: str, entry: Entry) -> bool:
    """Tell whether a surface has the case its entry asks for; short names in capitals are acronyms."""
    capitals = surface.replace(".", "").isupper()
    if entry.acronym or not capitals:
        return capitals or not entry.acronym
    return len(surface) > 4 or (entry.kind != "place" and not entry.needs)


def glued(text: str, start: int, word: str, end: int) -> Found | None:
    """Return end and entry of a name glued to a word ('Marokkofonds') or broken at a line end ('Azerbei- dzjan')."""
    found = prefix(fold(word))
    if found is not None:
        length = next(size for size in range(len(word) + 1) if len(fold(word[:size])) == found[0])
        return start + length, found[1]
    tail = BROKEN.match(text, end)
    entry = tree().get(fold(word + tail[1]), {}).get(LEAF) if tail else None
    return (tail.end(), entry) if tail and entry else None


@lru_cache(maxsize=20_000)
def prefix(word: str) -> Found | None:
    """Return the length and entry of the name that a folded word begins with, glued to another word."""
    heads = tuple(words_of("compound"))
    for length in range(min(len(word) - 3, LONGEST_NAME), 3, -1):
        entry = tree().get(word[:length], {}).get(LEAF)
        if entry and bare(entry) and word.startswith(heads, length):
            return length, entry
    return None


def bare(entry: Entry) -> bool:
    """Tell whether an entry is a name that needs nothing around it."""
    return entry.form == "name" and not entry.needs


def elliptic(text: str, start: int) -> Found | None:
    """Return end and entry of a direction whose name comes later ('West-' in 'West- en Noord-Afrika')."""
    match = ELLIPSIS.match(text, start)
    if match is None:
        return None
    node = tree().get(fold(match[1].rstrip("-")), {}).get(fold(match[2]), {})
    return (match.end(1), node[LEAF]) if LEAF in node else None


def found_at(text: str, start: int) -> Found | None:
    """Return end and entry of the form that begins at an offset."""
    first = WORD.match(text, start + (text[start] in "'’"))
    if first is None:
        return None
    word, end = first[0], first.end()
    found = longest(text, first.start(), word, end)
    if found or word[0].islower():
        return found
    return elliptic(text, start) or glued(text, start, word, end)


def hits(document: Document) -> tuple[Hit, ...]:
    """Return the hits of a document; the extractors share them through `Document.once`."""
    return scan(document)


def scan(document: Document) -> tuple[Hit, ...]:
    """Return all countries, regions and places of a text in text order, longest form first, none overlapping."""
    hits: list[Hit] = []
    text, near_by = document.parted, document.once(around)
    position = 0
    for start in beginnings(document):
        found = found_at(text, start) if start >= position else None
        if found is None:
            continue
        position, entry = found
        near = bool(hits) and hits[-1].entry.kind == entry.kind and start - hits[-1].end <= LIST_GAP
        if entry.kind != "none" and wanted(near_by, start, position, entry.form, entry.needs, near):
            hits.append(Hit(start, position, entry))
    return tuple(continental(text, hits))


def continental(text: str, hits: list[Hit]) -> Iterator[Hit]:
    """Yield the hits with 'Amerika' as a continent where it stands in an enumeration of continents."""
    for index, hit in enumerate(hits):
        if text[hit.start : hit.end] == AMERICA and len(continents(hits, index)) > 1:
            yield hit._replace(entry=Entry("region", AMERICA, "name"))
        else:
            yield hit


def continents(hits: list[Hit], index: int) -> set[str]:
    """Return the continents named close to a hit, among the two hits before and the two after it."""
    known = {name for _, name, kind, *_ in rows("regions.tsv") if kind == "continent"}
    near = hits[max(0, index - 2) : index + 3]
    start, end = hits[index].start - ENUMERATION_GAP, hits[index].end + ENUMERATION_GAP
    return {hit.entry.code for hit in near if hit.entry.code in known and start < hit.end and hit.start < end}
