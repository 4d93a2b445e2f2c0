"""Reading text turned into spans that may name a body: known names, names with a head word, names with a role.

Each way of finding is a generator of `Candidate`; `find` runs them in order of trust and keeps what does not overlap.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

import regex

from .. import cues
from .acting import acting
from .lexicon import forms, heads, pattern
from .proofs import proofs
from .roles import roled
from .searching import CAP, Candidate, Text, compiled

#: what may stand between two capitals of one name; 'en de' and 'en het' join two names
_LINK = r"(?:van|voor|of|for|tegen|on|in|to|bij|aan|zonder|against|with|on)(?: (?:the|de|het|den|der))?|en|and|&|des|der|du|de la|ter|ten"
_SMALL = r"(?:van|voor|of|for|and|on|the|de|het|der|den|en|in|to|&|aan|bij|tegen|zonder|tot|op|des|du|la|le|with|ten|ter|een|door|uit)"
_CHAIN = rf"(?:{CAP})(?: (?:(?:{_LINK}) )?(?:{CAP}))*"
_WORDS = r"[\p{L}\d’'&/-]+"
#: signs that no chain of capitalised words runs over
_BREAKS = ",;:()\n"


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
    return compiled(r"[\p{L}\d&]*").match(text, start)[0] if text[end : end + 1] == "&" else word  # type: ignore[index]


# -- names with a head word ---------------------------------------------------------------------------------------
def headed(text: Text) -> Iterator[Candidate]:
    """Yield chains of capitalised words with a head word in them, outside quotations."""
    for start, end in cues.stretches(text.text, text.stands(filter(_telling, text.document.words)), _BREAKS):
        for match in compiled(_CHAIN).finditer(text.text, start, end):
            at = match.start()
            if _promising(match[0]) and not text.quoted(at) and not text.in_url(at):
                # a legal form takes its last full stop along
                dotted = match[0].endswith((" N.V", " B.V")) and text.text.startswith(".", match.end())
                yield from _trimmed(match[0] + "." * dotted, at)
    foundation = rf"(?<!\p{{L}})(?:stichting {_CHAIN}|[Ss]tichting {_CHAIN} (?:naar|uit|met) {_CHAIN})"
    for match in text.tried(foundation, cues.starts(text.text, ("stichting ", "Stichting "))):
        yield Candidate(match.start(), match.end(), match[0], None, None, 0.9)


def _promising(name: str) -> bool:
    """Tell whether a chain holds a word that could make a part of it a body; one plain word is none."""
    words = () if name.isalpha() else compiled(_WORDS).findall(name)
    dotted = name.endswith((" N.V", " B.V"))
    return dotted or not _heads().isdisjoint(words) or any(_headlike(word) for word in words)


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
    return tuple({part for word in words for part in compiled(r"[\p{L}\d]+").findall(word)[-1:]})


@lru_cache(maxsize=20_000)
def _headlike(word: str) -> bool:
    return word.endswith(_suffixes()) or _glued(word)


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(heads("suffix"))


def _trimmed(chain: str, start: int) -> Iterator[Candidate]:
    """Yield the part of a chain that names a body: from its first capital, without what only stands beside it."""
    parts = list(_split(chain))
    for index, (offset, part) in enumerate(parts):
        words = compiled(_WORDS).findall(part)
        opens = _opens(words)
        holds = _holds(words) or part.endswith((" N.V.", " B.V."))
        if (opens or (holds and not _owned(part))) and not heads("not") & set(words):
            at = start + offset
            yield Candidate(at, at + len(part), part, None, None, 0.8 if opens else 0.7)
        elif index and _complete(parts[index - 1][1]) and not _common().intersection(words):
            # who is named in one breath with a body is one: 'Delta Water BV en Haskoning'
            yield Candidate(start + offset, start + offset + len(part), part, None, None, 0.5)


@cache
def _common() -> frozenset[str]:
    return heads("stop") | heads("not") | heads("opener")


def _several(words: list[str]) -> bool:
    return sum(word[0].isupper() for word in words) > 1


def _opens(words: list[str]) -> bool:
    """Tell whether the first word of a chain makes it a body: 'Stichting X', 'Adviescommissie X'."""
    return _several(words) and (words[0] in heads("first") or words[0].endswith(_suffixes()))


def _holds(words: list[str]) -> bool:
    """Tell whether a chain holds a word that makes it a body: 'X University', 'IOM-Raad'."""
    return _glued(words[0]) if len(words) == 1 else _several(words) and not heads("any").isdisjoint(words)


def _owned(part: str) -> bool:
    return any(_known_after(part, at.end()) for at in compiled(r" van ").finditer(part))


def _known_after(part: str, at: int) -> bool:
    """Tell whether a name of the lexicon stands at an offset: what comes before 'van' is not part of it."""
    word = compiled(r"[\p{L}\d&]+").match(part, at)
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
    for match in compiled(boundary).finditer(chain):
        yield from _joints(at, chain[at : match.start()])
        at = match.end()
    yield from _joints(at, chain[at:])


def _joints(offset: int, part: str) -> Iterator[tuple[int, str]]:
    """Split a part at an 'en' behind a name that is complete, or before one that is known or all capitals."""
    if _lexical(part) is None:
        for joint in compiled(r" (?:en|and|&) ").finditer(part):
            left, right = part[: joint.start()], part[joint.end() :]
            if _complete(left) or _named(part, joint.end()):
                yield from _clean(offset, left)
                yield from _joints(offset + joint.end(), right)
                return
    yield from _clean(offset, part)


def _complete(name: str) -> bool:
    """Tell whether a name ends as names end, with a legal form or 'International', or is known as it stands."""
    last = name.rpartition(" ")[2]
    return " " in name and (last in heads("closing") or _lexical(name) is not None)


def _named(part: str, at: int) -> bool:
    """Tell whether a known name, or one in capitals, stands at an offset."""
    word = compiled(r"\p{Lu}[\p{Lu}\d&]+(?![\p{L}\d-])").match(part, at)
    return word is not None or _known_after(part, at)


def _clean(offset: int, part: str) -> Iterator[tuple[int, str]]:
    """A part without the word that only opens its sentence."""
    lead = compiled(
        rf"(?:{pattern('opener')}) (?:{_SMALL} )*(?=\p{{Lu}})|\p{{Lu}}\p{{Ll}}+ (?:de|het|een) (?=\p{{Lu}})"
        rf"|(?!(?:{pattern('first')}|{pattern('any')})\b)\p{{Lu}}\p{{Ll}}+ bij (?=\p{{Lu}})"
    ).match(part)
    at = lead.end() if lead else 0
    if part[at:]:
        yield offset + at, part[at:]


def ministries(text: Text) -> Iterator[Candidate]:
    """Yield ministries by their fields: also two in one phrase, 'de ministeries van A en van B', or 'van A en B' by acronym."""
    field = rf"(?:{CAP})(?:,? (?:en )?(?!The\b)(?:{CAP}))*"
    whole = rf"\b[Mm]inisteries? van (?P<first>{field})(?:(?:,| en) van (?P<second>{field}))?"
    kinds = ("Ministerie", "ministerie")
    for match in text.begun(whole, (*kinds, *(f"{kind}s" for kind in kinds))):
        at, fields = match.start("first"), _fields(match["first"])
        short = _abbreviated(match["first"])
        for part in short:
            start, end = at + part.start(), at + part.end()
            yield Candidate(start, end, part[0], part[0], _lexical(part[0]), 0.95, short=True)
        if not short:
            yield _ministry(match.start(), at + len(fields), fields)
        if match["second"]:
            yield _ministry(match.start("second"), match.end("second"), match["second"])


def _fields(fields: str) -> str:
    """The fields of one ministry, without the body that the text names after it: 'VWS, Rijkswaterstaat'."""
    for joint in compiled(r",? en |, ").finditer(fields):
        first = compiled(_WORDS).match(fields, joint.end())
        if fields[: joint.start()].isupper() or _named(fields, joint.end()) or (first and first[0] in heads("first")):
            return fields[: joint.start()]
    return fields


def _ministry(start: int, end: int, fields: str) -> Candidate:
    name = f"Ministerie van {fields}"
    return Candidate(start, end, name, None, _lexical(name) or _lexical(fields), 0.95)


def _lexical(name: str) -> str | None:
    """The name under which the lexicon knows a written form."""
    form = next((form for form in forms().get(name.split(maxsplit=1)[0], ()) if form.written == name), None)
    return form.body.name if form else None


def _abbreviated(fields: str) -> list[regex.Match[str]]:
    """The abbreviations that stand for several ministries: 'ministeries van OCW en VWS'; empty for spelled fields."""
    parts = list(compiled(r"\p{L}[\p{L}&]*").finditer(fields))
    names = [part for part in parts if part[0] != "en"]
    return names if len(names) > 1 and all(sum(c.isupper() for c in part[0]) > 1 for part in names) else []


def committees(text: Text) -> Iterator[Candidate]:
    """Yield the standing committees of parliament: 'vaste commissie voor Financiën'."""
    field = rf"(?:{CAP})(?:,? (?:en )?(?:{CAP}))*"
    kinds = ("vaste", "algemene", "bijzondere", "tijdelijke", "parlementaire")
    whole = rf"\b(?:(?:{'|'.join(kinds)}) )+(?:[Kk]amer|onderzoeks|enquête)?commissie (?:voor )?{field}"
    for match in text.begun(whole, kinds):
        yield Candidate(match.start(), match.end(), match[0], None, None, 0.9)
