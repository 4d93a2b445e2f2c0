"""Reading text turned into spans that may name a body: known names, names with a head word, names with a role.

Each way of finding is a generator of `Candidate`; `find` runs them in order of trust and keeps what does not overlap.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

import regex

from .. import cues
from ..document import Document
from .lexicon import forms, heads, pattern
from .names import spells
from .proofs import proofs

#: a word of a name, and the small words that may stand between two of them
_CAP = r"(?:\p{Lu}|(?<=\s)e-\p{Lu})[\p{L}\d’'&/.-]*[\p{L}\d](?:\+)?|\p{Lu}\b"
#: what may stand between two capitals of one name; 'en de' and 'en het' join two names
_LINK = r"(?:van|voor|of|for|tegen|on|in|to|bij|aan|zonder|against|with|on)(?: (?:the|de|het|den|der))?|en|and|&|des|der|du|de la|ter|ten"
_SMALL = r"(?:van|voor|of|for|and|on|the|de|het|der|den|en|in|to|&|aan|bij|tegen|zonder|tot|op|des|du|la|le|with|ten|ter|een|door|uit)"
_CHAIN = rf"(?:{_CAP})(?: (?:(?:{_LINK}) )?(?:{_CAP}))*"
_QUOTES = r"“[^”\n\f]{3,250}”|„[^”“\n\f]{3,250}[”“]|\"[^\"\n\f]{3,250}\"|(?<!\w)‘[^‘’\n\f]{3,250}(?:’\p{Ll}[^‘’\n\f]{0,200})*’(?!\p{L})"
_URL = r"(?:https?://|www\.)\S+"
_SCHEMES = ("http://", "https://", "www.")
_BULLETS = ("- ", "• ", "– ", "* ", "· ")
_WORDS = r"[\p{L}\d’'&/-]+"
#: signs that no chain of capitalised words runs over
_BREAKS = ",;:()\n"


class Candidate(NamedTuple):
    """A span that may name a body: offsets, the name and acronym it gives, where it comes from, and trust 0..1."""

    start: int
    end: int
    name: str
    acronym: str | None
    known: str | None
    trust: float
    short: bool = False


class Text:
    """A text with the spans in which no body is looked for by grammar: quotations and URLs."""

    def __init__(self, document: Document) -> None:
        """Find the quotations and URLs of the text of a document."""
        self.document = document
        self.text = text = document.parted
        self.quotes = [match.span() for match in _compiled(_QUOTES).finditer(text)]
        self.urls = [match.span() for match in cues.matches(_compiled(_URL).match, text, cues.starts(text, _SCHEMES))]

    @cached_property
    def inner(self) -> frozenset[str]:
        """The words with a capital that stand inside sentences, where only names have one."""
        return frozenset(_compiled(r"(?<=\p{Ll} )\p{Lu}[\p{L}\d&-]+").findall(self.text))

    @cached_property
    def deeds(self) -> list[int]:
        """The offsets of the verbs whose subject is a body."""
        return self.stands(heads("deed"))

    def stands(self, words: Iterable[str]) -> list[int]:
        """Return the offsets at which words stand, in order; those are left out that stand nowhere as a whole word."""
        return cues.starts(self.text, cues.whole(self.document.words, words))

    def quoted(self, at: int) -> bool:
        """Tell whether an offset stands inside quotation marks."""
        return cues.within(self.quotes, at)

    def in_url(self, at: int) -> bool:
        """Tell whether an offset stands inside a URL."""
        return cues.within(self.urls, at)

    def begun(self, source: str, words: Iterable[str]) -> Iterator[regex.Match[str]]:
        """Yield the matches of a pattern that begins with one of some words, a whole one."""
        return self.tried(source, self.stands(words))

    def tried(self, source: str, begins: list[int]) -> Iterator[regex.Match[str]]:
        """Yield the matches of a pattern that begin at one of some offsets; without any it is not even compiled."""
        return cues.matches(_compiled(source).match, self.text, begins) if begins else iter(())


@cache
def _compiled(source: str) -> regex.Pattern[str]:
    return regex.compile(source)


def find(text: Text) -> list[Candidate]:
    """Return the candidates of a text in order, none inside another."""
    taken: list[Candidate] = []
    starts: list[int] = []
    longest = sorted(_all(text), key=lambda c: (c.start - c.end, -c.trust))
    for candidate in chain(proved(text), longest):
        at = bisect_right(starts, candidate.start)
        before, after = taken[at - 1] if at else None, taken[at] if at < len(taken) else None
        if (before is None or before.end <= candidate.start) and (after is None or candidate.end <= after.start):
            starts.insert(at, candidate.start)
            taken.insert(at, candidate)
    return taken


def proved(text: Text) -> Iterator[Candidate]:
    """Yield the names that an acronym in brackets proves; it tells how far they reach better than their words do."""
    for start, end, meant in proofs(text.text):
        if not text.quoted(start) and not text.in_url(start):
            name = text.text[start:end]
            yield Candidate(start, end, name, None, meant or _lexical(name), 0.9)


def _all(text: Text) -> Iterator[Candidate]:
    yield from known(text)
    yield from headed(text)
    yield from ministries(text)
    yield from roled(text)
    yield from committees(text)
    yield from acting(text)


# -- known names ------------------------------------------------------------------------------------------------
def known(text: Text) -> Iterator[Candidate]:
    """Yield the names of the lexicon, the longest at each place; an acronym may be glued by a hyphen or slash."""
    lexicon = forms()
    last = 0
    for start, run in text.document.capitals:
        word = _joint(text.text, start, run) if start >= last else ""
        last = max(last, start + len(word))
        for form in lexicon.get(word, ()):
            end = form.end(text.text, start)
            if end is not None and not text.in_url(start):
                name = text.text[start:end]
                short = name if form.short else None
                yield Candidate(start, end, name, short, form.body.name, 1.0, form.short)
                break


def _joint(text: str, start: int, word: str) -> str:
    """Return a word with what an ampersand joins to it ('R&D')."""
    end = start + len(word)
    return _compiled(r"[\p{L}\d&]*").match(text, start)[0] if text[end : end + 1] == "&" else word  # type: ignore[index]


# -- names with a head word ---------------------------------------------------------------------------------------
def headed(text: Text) -> Iterator[Candidate]:
    """Yield chains of capitalised words with a head word in them, outside quotations."""
    for start, end in cues.stretches(text.text, text.stands(filter(_telling, text.document.words)), _BREAKS):
        for match in _compiled(_CHAIN).finditer(text.text, start, end):
            at = match.start()
            if _promising(match[0]) and not text.quoted(at) and not text.in_url(at):
                yield from _trimmed(match[0], at)
    foundation = rf"(?<!\p{{L}})(?:stichting {_CHAIN}|[Ss]tichting {_CHAIN} (?:naar|uit|met) {_CHAIN})"
    for match in text.tried(foundation, cues.starts(text.text, ("stichting ", "Stichting "))):
        yield Candidate(match.start(), match.end(), match[0], None, None, 0.9)


def _promising(name: str) -> bool:
    """Tell whether a chain holds a word that could make a part of it a body; one plain word is none."""
    words = () if name.isalpha() else _compiled(_WORDS).findall(name)
    return not _heads().isdisjoint(words) or any(_headlike(word) for word in words)


@cache
def _heads() -> frozenset[str]:
    return heads("first") | heads("any")


@lru_cache(maxsize=20_000)
def _telling(word: str) -> bool:
    """Tell whether a word, or the part of one behind a hyphen, can make the chain that it stands in a body."""
    return word.endswith(_parts())


@cache
def _parts() -> tuple[str, ...]:
    words = (*_heads(), *_suffixes())
    return tuple({part for word in words for part in _compiled(r"[\p{L}\d]+").findall(word)[-1:]})


@lru_cache(maxsize=20_000)
def _headlike(word: str) -> bool:
    return word.endswith(_suffixes()) or _glued(word)


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(heads("suffix"))


def _trimmed(chain: str, start: int) -> Iterator[Candidate]:
    """Yield the part of a chain that names a body: from its first capital, without what only stands beside it."""
    for offset, part in _split(chain):
        words = _compiled(_WORDS).findall(part)
        opens = _opens(words)
        if (opens or (_holds(words) and not _owned(part))) and not heads("not") & set(words):
            at = start + offset
            yield Candidate(at, at + len(part), part, None, None, 0.8 if opens else 0.7)


def _several(words: list[str]) -> bool:
    return sum(word[0].isupper() for word in words) > 1


def _opens(words: list[str]) -> bool:
    """Tell whether the first word of a chain makes it a body: 'Stichting X', 'Adviescommissie X'."""
    return _several(words) and (words[0] in heads("first") or words[0].endswith(_suffixes()))


def _holds(words: list[str]) -> bool:
    """Tell whether a chain holds a word that makes it a body: 'X University', 'IOM-Raad'."""
    return _glued(words[0]) if len(words) == 1 else _several(words) and not heads("any").isdisjoint(words)


def _owned(part: str) -> bool:
    return any(_known_after(part, at.end()) for at in _compiled(r" van ").finditer(part))


def _known_after(part: str, at: int) -> bool:
    """Tell whether a name of the lexicon stands at an offset: what comes before 'van' is not part of it."""
    word = _compiled(r"[\p{L}\d&]+").match(part, at)
    return word is not None and any(form.end(part, at) is not None for form in forms().get(word[0], ()))


def _glued(word: str) -> bool:
    """Tell whether a word is an acronym with a head word behind a hyphen: 'IOM-Raad'."""
    acronym, _, head = word.partition("-")
    return len(acronym) > 1 and acronym.isupper() and head in heads("any")


def _split(chain: str) -> Iterator[tuple[int, str]]:
    """Split a chain at brackets, and at 'en' or a comma where a new head word opens a name of its own."""
    first = pattern("first")
    boundary = rf"\s(?:en|and|of|&)\s(?=(?:{first}|The)\b)|(?<=[^es])\s(?=(?:{first})\s(?:voor|van|\p{{Lu}}))"
    at = 0
    for match in _compiled(boundary).finditer(chain):
        yield from _clean(at, chain[at : match.start()])
        at = match.end()
    yield from _clean(at, chain[at:])


def _clean(offset: int, part: str) -> Iterator[tuple[int, str]]:
    """A part without the word that only opens its sentence."""
    lead = _compiled(
        rf"(?:{pattern('opener')}) (?:{_SMALL} )*(?=\p{{Lu}})|\p{{Lu}}\p{{Ll}}+ (?:de|het|een) (?=\p{{Lu}})"
    ).match(part)
    at = lead.end() if lead else 0
    if part[at:]:
        yield offset + at, part[at:]


def ministries(text: Text) -> Iterator[Candidate]:
    """Yield ministries by their fields: also two in one phrase, 'de ministeries van A en van B', or 'van A en B' by acronym."""
    field = rf"(?:{_CAP})(?:,? (?:en )?(?!The\b)(?:{_CAP}))*"
    whole = rf"\b[Mm]inisteries? van (?P<first>{field})(?:(?:,| en) van (?P<second>{field}))?"
    kinds = ("Ministerie", "ministerie")
    for match in text.begun(whole, (*kinds, *(f"{kind}s" for kind in kinds))):
        at = match.start("first")
        short = _abbreviated(match["first"])
        for part in short:
            start, end = at + part.start(), at + part.end()
            yield Candidate(start, end, part[0], part[0], _lexical(part[0]), 0.95, short=True)
        if not short:
            yield _ministry(match.start(), match.end("first"), match["first"])
        if match["second"]:
            yield _ministry(match.start("second"), match.end("second"), match["second"])


def _ministry(start: int, end: int, fields: str) -> Candidate:
    name = f"Ministerie van {fields}"
    return Candidate(start, end, name, None, _lexical(name), 0.95)


def _lexical(name: str) -> str | None:
    """The name under which the lexicon knows a written form."""
    form = next((form for form in forms().get(name.split(maxsplit=1)[0], ()) if form.written == name), None)
    return form.body.name if form else None


def _abbreviated(fields: str) -> list[regex.Match[str]]:
    """The abbreviations that stand for several ministries: 'ministeries van OCW en VWS'; empty for spelled fields."""
    parts = list(_compiled(r"\p{L}[\p{L}&]*").finditer(fields))
    names = [part for part in parts if part[0] != "en"]
    return names if len(names) > 1 and all(sum(c.isupper() for c in part[0]) > 1 for part in names) else []


def committees(text: Text) -> Iterator[Candidate]:
    """Yield the standing committees of parliament: 'vaste commissie voor Financiën'."""
    field = rf"(?:{_CAP})(?:,? (?:en )?(?:{_CAP}))*"
    kinds = ("vaste", "algemene", "bijzondere", "tijdelijke", "parlementaire")
    whole = rf"\b(?:(?:{'|'.join(kinds)}) )+(?:[Kk]amer|onderzoeks|enquête)?commissie (?:voor )?{field}"
    for match in text.begun(whole, kinds):
        yield Candidate(match.start(), match.end(), match[0], None, None, 0.9)


def acting(text: Text) -> Iterator[Candidate]:
    """Yield unknown names that open a sentence and do what only bodies do, and names after a label: 'Uitvoerder: X'."""
    subject = rf"(?:^|(?<=[.!?:;] )|(?<=\n))(?:[-•–*] )?(?:De |Het )?(?P<name>{_NAME})(?: \([^()\n]{{2,12}}\))?(?: en (?P<second>{_NAME}))? (?:{pattern('deed')})\b"
    inner = (
        rf"\b(?:{pattern('deed')}) (?:de |het )?(?P<name>{_NAME})(?= (?:in|een|het|de|samen|ook|voor|sinds|vanaf)\b)"
    )
    label = rf"(?:^|\n|\. )(?:{pattern('label')}) ?: ?(?:de |het )?(?P<name>{_NAME})(?:(?:,| en) (?:de |het )?(?P<second>{_NAME}))?"
    item = rf"(?<=(?:^|\n)\s*)[-•–*·] (?P<title>[^\n(]{{3,120}}) \((?P<name>{_NAME})(?=\)|,? in samenwerking|,? samen met| en )"
    kinds = ("Partners", "Uitvoerders", "Donoren", "Financiers", "Alliantiepartners")
    partners = (*kinds, *map(str.lower, kinds))
    listed = rf"\b(?:{'|'.join(partners)}) (?:zijn|waren) (?:onder meer |onder andere )?(?:de |het )?(?P<name>{_NAME})(?:(?:,| en) (?:de |het )?(?P<second>{_NAME}))*"
    found = (
        (0.55, _inlines(subject, text, text.deeds)),
        (0.55, text.tried(inner, text.deeds)),
        (0.7, text.tried(label, _openings(text))),
        (0.6, text.begun(item, _BULLETS)),
        (0.6, text.begun(listed, partners)),
    )
    for trust, matches in found:
        for match in matches:
            yield from _groups(text, match, trust)


def _openings(text: Text) -> list[int]:
    """Return the offsets before the labels that stand at the start of the text, of a line or of a sentence."""
    found = text.stands(heads("label"))
    leads = ((at, len(lead)) for at in found for lead in ("\n", ". ") if text.text.startswith(lead, at - len(lead)))
    return sorted({*(at - length for at, length in leads if at >= length), *(at for at in found if at == 0)})


def _inlines(source: str, text: Text, begins: list[int]) -> Iterator[regex.Match[str]]:
    """Yield the matches of a pattern, which crosses no line end, in the lines that hold one of some offsets."""
    for start, end in cues.lines(text.text, begins):
        yield from _compiled(source).finditer(text.text, start, end)


def _groups(text: Text, match: regex.Match[str], trust: float) -> Iterator[Candidate]:
    for group in ("name", "second"):
        name = match.groupdict().get(group)
        title = match.groupdict().get("title")
        if name and not (title and spells(name, title)) and _bodily(text, match.start(group), name):
            yield _plain(match.start(group), name, trust)


def _bodily(text: Text, start: int, name: str) -> bool:
    """Tell whether an unknown name can be a body: two words or capitals inside; no quotation, no plain word of a sentence."""
    plain = heads("opener") | heads("alone") | heads("stop")
    if text.quoted(start) or text.in_url(start) or name.split(maxsplit=1)[0] in plain or name.isupper():
        return False
    coined = any(c.isupper() for c in name[1:])
    return coined or name in text.inner


# -- names with a role -------------------------------------------------------------------------------------------
_NAME = rf"(?:[Ss]tichting |[Ff]oundation )?(?:{_CAP})(?: (?:(?:van|for|of|bij|to|voor) )?(?:{_CAP}|publisher))*"

#: what is done by a body
_DEEDS = (
    *("uitgevoerd", "uitgevoerde", "georganiseerd", "ontwikkeld", "opgezet", "opgericht", "geleid", "beheerd"),
    *("ingediend", "verzorgd", "gefinancierd", "afgerond", "gestart", "gebouwd", "aangelegd", "geschreven", "gegeven"),
    *("getraind", "opgesteld", "verricht", "gecoördineerd"),
)
#: what a body has or runs
_OWNED = (
    *("project", "projecten", "pilotproject", "pilot project", "programma"),
    *("activiteiten", "training", "onderzoek", "faillissement"),
)


def roled(text: Text) -> Iterator[Candidate]:
    """Yield unknown names that the grammar says act: 'de ngo X', 'uitgevoerd door X', 'project van X', 'A, B en C'."""
    after = rf"\b(?:{pattern('role')}) (?P<name>{_NAME})"
    deeds = rf"\b(?:{'|'.join(_DEEDS)}) door (?:de |het )?(?P<name>{_NAME})"
    owned = rf"\b(?:{'|'.join(_OWNED)}) (?:van|door) (?:de |het )?(?P<name>{_NAME})"
    done = rf"\bdoor (?:de |het )?(?P<name>{_NAME}) (?:wordt|werd|worden|werden|is|zijn) (?:\p{{Ll}}+ ){{0,3}}(?:uitgevoerd|gegeven|georganiseerd|verzorgd|opgezet|ontwikkeld|beheerd|geleid)"
    known = (
        (0.8, text.begun(after, heads("role"))),
        (0.6, text.begun(deeds, _DEEDS)),
        (0.6, text.begun(done, ("door",))),
        (0.5, text.begun(owned, _OWNED)),
    )
    for trust, matches in known:
        for match in matches:
            if not text.quoted(match.start("name")):
                yield _plain(match.start("name"), match["name"], trust)
    yield from _joined(text)


def _joined(text: Text) -> Iterator[Candidate]:
    """Yield the names of a list of partners: 'in samenwerking met A, B, C en D'."""
    small = ("in samenwerking met", "samen met", "in samenspraak met", "naast")
    openers = (*small, *map(str.capitalize, small))
    opener = rf"\b(?:{'|'.join(openers)}) "
    item = rf"(?:de |het |(?:{pattern('role')}) )?{_NAME}"
    for match in text.begun(rf"{opener}(?P<list>{item}(?:(?:, (?:en )?| en ){item})*)", openers):
        base = match.start("list")
        for name in _compiled(rf"(?:^|, (?:en )?| en )(?:de |het |(?:{pattern('role')}) )?(?P<name>{_NAME})").finditer(
            match["list"]
        ):
            yield _plain(base + name.start("name"), name["name"], 0.6)


def _plain(start: int, name: str, trust: float) -> Candidate:
    return Candidate(start, start + len(name), name, None, None, trust)
