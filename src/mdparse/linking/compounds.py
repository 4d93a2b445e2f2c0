"""A flow turned into candidates that hold or explain their own noun: compounds, schemes, headings, predicates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from ..language.cues import starts
from .cues import Head, against, head_of, is_plural, own_heads, words
from .flow import Flow, Sentence, Unit
from .ground import Candidate, Ground, before_body, candidate, nameless, title
from .names import CHAIN, chain, coined, initialled, phrase, spelled

_WORD = regex.compile(r"(?<![\p{L}\p{N}-])\p{L}[\p{L}\p{N}’'/@-]*")
_TRAILERS = frozenset({"project", "programma", "programme", "program", "pilotproject", "pilot"})
_TRAILER = regex.compile(rf"\s(?P<head>{'|'.join(sorted(_TRAILERS, reverse=True))})(?!\p{{L}}|\s(?:of|for|voor)\s)")
_OWNED = regex.compile(r"\s(?:van|door|–|-|\|)\s(?:de |het )?(?=\p{Lu})")
_EXPANDED = regex.compile(
    r"(?<![\p{L}\d-])(?P<acronym>\p{Lu}[\p{Lu}\d&/]{1,9})(?:-(?P<head>\p{Ll}+))?\s\((?P<long>\p{Lu}[^()\n]{6,110})\)"
)
_STATED = (" is een ", " was een ")
_PREDICATE = regex.compile(
    rf"(?:De |Het |Ook )?(?P<name>{CHAIN})(?: \([^()]{{2,15}}\))? (?:is|was) een (?P<what>(?:\p{{Ll}}+ ?){{1,5}})"
)
_BRACKETED = regex.compile(r"\((?P<acronym>\p{Lu}[\p{L}\d/&+-]{1,12}(?: [IVX]{1,4}| \d)?)\)")
_FIRST = regex.compile(r"\p{L}+")


def compounds(ground: Ground) -> Iterator[Candidate]:
    """Yield names that hold their own noun: 'Dutch Good Growth Fund', 'Matra-programma'."""
    text = ground.flow.text
    for start, end, word, head in ground.flow.concordance.nouns:
        if "-" in word and _hyphened(word) and nameless(ground, start):
            yield candidate(text, start, end, "hyphened", head=head)
    for sentence in _promising(ground.flow):
        yield from _chains(ground, sentence.start, sentence.end)


def _promising(flow: Flow) -> Iterator[Sentence]:
    """Yield the sentences with a capitalised noun, or with a noun right after a word that is not in small letters."""
    known = flow.concordance
    owners = {word for word in known.vocabulary if _own(word)}
    found = (at for at, word in known.find(owners | _TRAILERS) if word in owners or not known.before(at)[:1].islower())
    for number in sorted({flow.sentence_at(at) for at in found}):
        if flow.units[flow.sentences[number].unit].kind != "row":
            yield flow.sentences[number]


def _hyphened(word: str) -> bool:
    """Tell whether a word is a name with a head noun behind a hyphen: 'Matra-programma'."""
    prefix = word.rpartition("-")[0]
    return word[0].isupper() and len(prefix) > 2 and not is_plural(word)


def _chains(ground: Ground, first: int, end: int) -> Iterator[Candidate]:
    """Yield the capitalised chains of a sentence that hold a head noun, or have one right after them."""
    text, at = ground.flow.text, first
    for start, word in ground.flow.concordance.inside(first, end).items():
        if not word[0].isupper() or start < at or word in words("opener") or ground.bodies.holds(start):
            continue
        at = max(title(ground, start, end), start + 1)
        trailer = _TRAILER.match(text, at, end)
        if head := own(text[start:at]):
            yield candidate(text, start, at, "own", head=head)
        elif trailer and coined(text[start:at]) and not _is_place(ground, start, at):
            yield candidate(text, start, trailer.end(), "trailed", head=head_of(trailer["head"]))


def _is_place(ground: Ground, start: int, end: int) -> bool:
    place = ground.places.at(start)
    return place is not None and place[1] >= end


def own(name: str) -> Head | None:
    """Return the head of a name of two words or more that holds its own noun."""
    found = name.split()
    return next(filter(None, map(_own, found)), None) if len(found) > 1 else None


@lru_cache(maxsize=20_000)
def _own(word: str) -> Head | None:
    if word in own_heads("for"):
        return Head(word, word, own_heads("for")[word], loose=False)
    head = head_of(word) if word[0].isupper() and len(word) > 8 else None
    plain = head is None or (head.loose and head.kind != "fund") or is_plural(word) or word.casefold() == head.word
    return None if plain else head


def headlines(ground: Ground) -> Iterator[Candidate]:
    """Yield headings that name work and who carries it out: 'Tech@doptie van Rijn IJssel'; schemes in sentence case."""
    for unit in ground.flow.units:
        first = _FIRST.match(ground.flow.text, unit.start, unit.end) if unit.kind == "heading" else None
        if first is not None and first[0] not in words("opener") and first[0].casefold() not in against():
            yield from _headline(ground, unit, first[0])


def _headline(ground: Ground, unit: Unit, first: str) -> Iterator[Candidate]:
    text = ground.flow.text
    stop = before_body(ground, unit.start, unit.end)
    owned = _OWNED.match(text, stop, unit.end) if stop < unit.end else None
    body = ground.bodies.at(owned.end()) if owned else None
    if body is not None and body[1] >= unit.end - 1 and coined(text[unit.start : stop]):
        at = unit.start + len(first) + 1 if head_of(first) else unit.start
        yield candidate(text, at, stop, "headline")
    if first.endswith("regeling") and len(first) > 8 and " " in text[unit.start : unit.end]:
        yield candidate(text, unit.start, phrase(text, unit.start, unit.end), "headline", head=head_of(first))


def predicated(ground: Ground) -> Iterator[Candidate]:
    """Yield names of which the sentence says what they are: 'De Sportimpuls is een onderdeel van dit programma'."""
    text = ground.flow.text
    stated = sorted({ground.flow.sentence_at(at) for at in starts(text, _STATED)})
    for sentence in (ground.flow.sentences[number] for number in stated):
        match = _PREDICATE.match(text, sentence.start, sentence.end)
        if match is None or ground.bodies.holds(match.start("name")):
            continue
        head = next(filter(None, map(head_of, match["what"].split())), None)
        sure = match.start("name") > sentence.start or coined(match["name"])
        if head and sure and match["name"].split()[0] not in words("opener"):
            yield candidate(text, *match.span("name"), "predicated", head=head)


def pairs(ground: Ground) -> Iterator[Candidate]:
    """Yield capitalised names with an acronym in brackets that are no body."""
    text = ground.flow.text
    for match in _BRACKETED.finditer(text):
        end = match.start() - (text[match.start() - 1 : match.start()] == " ")
        if ground.bodies.holds(match.start("acronym")):
            continue
        start = _chain_before(text, end)
        if start is None or not initialled(match["acronym"], text[start:end]):
            continue
        if not ground.bodies.holds(start):
            yield candidate(text, start, end, "paired")


def _chain_before(text: str, end: int) -> int | None:
    """Return where the chain of capitals starts that ends at an offset."""
    words_ = (word for word in _WORD.finditer(text, max(0, end - 160), end) if word[0][0].isupper())
    whole = (w for w in words_ if w[0] not in words("opener") and chain(text, w.start(), end) == end)
    first = next(whole, None)
    return first.start() if first and " " in text[first.start() : end] else None


def expanded(ground: Ground) -> Iterator[Candidate]:
    """Yield acronyms with their long name in brackets: 'ORIO (Ontwikkelingsrelevante Infrastructuurontwikkeling)'."""
    text = ground.flow.text
    for match in _EXPANDED.finditer(text):
        acronym, long = match["acronym"], match["long"]
        if _abbreviates(acronym, long) and not ground.bodies.holds(match.start()):
            start, end = match.span("long")
            head = head_of(match["head"]) if match["head"] else _noun_before(ground, match.start())
            name = f"{acronym}-{match['head']}" if match["head"] else long
            yield Candidate(start, end, match.start(), match.end(), name, acronym, "expanded", head=head, long=long)


def _noun_before(ground: Ground, at: int) -> Head | None:
    """Return the noun right before an acronym: 'het programma LEAP (Learning for All Pupils)'."""
    nouns = ground.flow.concordance.between(max(0, at - 40), at)
    return nouns[-1].head if nouns and nouns[-1].end == at - 1 and not is_plural(nouns[-1].word) else None


def _abbreviates(acronym: str, long: str) -> bool:
    return (
        not long.startswith(acronym)
        and long[0] == acronym[0]
        and " " in long
        and spelled(acronym.rstrip("0123456789"), long)
    )
