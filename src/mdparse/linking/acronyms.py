"""A flow turned into candidates that the words around them make projects: bare acronyms, what is launched."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from .cues import Head, either, words
from .ground import Candidate, Ground, candidate
from .names import chain
from .turns import turns

#: an acronym that opens a sentence, as what something is done within, or as what is begun, prolonged or closed
_OPENING = regex.compile(
    rf"(?:[-–•]\s)?(?:{either('within')}\s(?:de\s|het\s)?|(?P<subject>(?:(?:De|Het)\s)?))"
    r"(?P<name>\p{Lu}{3,12}(?:\s(?:[IVX]{1,4}|\d))?)(?=\s(?P<verb>\p{Ll}+))"
)
_LAUNCHED = regex.compile(
    rf"(?<!\p{{L}}){either('launching')}\s(?:(?:in|begin|eind|medio)\s[^,.;]{{2,20}}?\s)?(?:het|de)\s(?=\p{{Lu}})"
)
#: what stands after a noun that has a name of its own
_NAMED = regex.compile(r"\s(?:[‘'“\"(]|\p{Lu})")
_ARTICLE = regex.compile(r"\b(?:[Hh]et|[Dd]it|[Dd]e|[Dd]eze)\s$")
#: the kinds of noun by which a text speaks of what it named by an acronym
_KINDS = frozenset({"project", "programme", "scheme", "facility", "fund"})
#: how many sentences after an acronym the noun may stand that says what it is
_REACH = 2


def meant(ground: Ground) -> Iterator[Candidate]:
    """Yield acronyms of no body that a noun right after them takes up: 'Binnen AMEDIP ... . Het project ...'"""
    text = ground.flow.text
    known = ground.flow.concordance
    capitals = known.find({word for word in known.vocabulary if len(word) > 2 and word.isupper()})
    for index in sorted({ground.flow.sentence_at(at) for at, _ in capitals}):
        sentence = ground.flow.sentences[index]
        match = _OPENING.match(text, sentence.start, sentence.end)
        if match is None or (match["subject"] is not None and match["verb"] not in words("passive")):
            continue
        start, end = match.span("name")
        head = None if _known(ground, start) else _taken_up(ground, index, end)
        if head is not None:
            yield Candidate(start, end, start, end, match["name"], match["name"], "meant", head=head)


def _known(ground: Ground, start: int) -> bool:
    """Tell whether a body, a place or a reference begins at an offset; one that begins before it took words along."""
    return any((span := spans.at(start)) and span[0] == start for spans in (ground.bodies, ground.places)) or (
        ground.references.holds(start)
    )


def launched(ground: Ground) -> Iterator[Candidate]:
    """Yield what somebody launches under a name with its acronym: 'ADPC lanceerde het Diaspora Platform (DP)'."""
    text = ground.flow.text
    for sentence in ground.flow.speaking(turns("launching")):
        match = _LAUNCHED.search(text, sentence.start, sentence.end)
        if match is not None:
            stop = chain(text, match.end(), sentence.end)
            found = candidate(text, match.end(), stop, "launched")
            if found.acronym and " " in found.name:
                yield found


def _taken_up(ground: Ground, index: int, end: int) -> Head | None:
    """Return the noun that takes an acronym up: the first of the sentences after it in its unit, with an article."""
    flow = ground.flow
    unit = flow.sentences[index].unit
    after = [sentence for sentence in flow.sentences[index + 1 : index + 1 + _REACH] if sentence.unit == unit]
    nouns = [noun for sentence in after for noun in flow.nouns(sentence) if noun.word == noun.head.word]
    first = next((noun for noun in nouns if noun.head.kind in _KINDS and not noun.head.loose), None)
    if first is None or ground.quoted.between(end, first.start) or _NAMED.match(flow.text, first.end):
        return None
    return first.head if _ARTICLE.search(flow.text, max(end, first.start - 8), first.start) else None
