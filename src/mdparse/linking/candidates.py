"""A flow turned into candidates: spans that may name a project, each with how it was found and the noun before it.

Each way of finding is a generator of `Candidate`; `WAYS` lists them in order of trust. Names that hold their own
noun are found in `compounds`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import regex

from .acronyms import launched, meant
from .compounds import compounds, expanded, headlines, pairs, predicated
from .cues import Head, either, is_plural, words
from .ground import Before, Candidate, Ground, before, before_body, candidate, nameless, title
from .names import abbreviated, chain, phrase
from .turns import turns

_LABEL = regex.compile(rf"(?:\[\d+\]\s|\s*[-–•*]\s)?{either('label')}\s?:\s+(?=\p{{L}})")
_BRIDGE = regex.compile(rf"(?::)?\s(?:\([^()]{{2,30}}\)\s)?(?:{either('titled')}\s)?(?=\p{{Lu}})")
_NEXT = regex.compile(r"(?:,|,? en(?:/of)?)\s(?=\p{Lu})")
_AND = regex.compile(
    r"\s*(?:\([^()]{1,60}\)\s*)?(?:(?:van|door|in|voor)\s[^,;.‘“„«]{3,60}?)?"
    r"(?:,|,? en(?:/of)?|,? alsmede|/)\s*(?:de |het )?$"
)
_BOTH = regex.compile(r"\sen(?:/of)?\s(?=\p{Lu})")
_PARTICIPLE = regex.compile(r"(?:ge|ver|be|ont|her)\p{Ll}+(?:d|t|en)")
_CAPITAL = regex.compile(r"\s\p{Lu}")
_STOP = regex.compile(r"\.\s|\.$|\n|; ")
_DEFINITE = regex.compile(r"\b(?:het|Het|dit|ons) $")
_SMALL = regex.compile(r"\p{Ll}[\p{L}-]+")
#: the second word of a title, when it starts small
_SECOND = regex.compile(r"\S+ (\p{Ll}+)")


def quoted(ground: Ground) -> Iterator[Candidate]:
    """Yield what stands in quotation marks."""
    flow = ground.flow
    noun, last = Before(), -1
    for quote in flow.quotes:
        sentence = flow.sentences[flow.sentence_at(quote.start)]
        together = sentence.start <= last and _AND.fullmatch(flow.text, last, quote.start)
        noun = noun if together else before(ground, sentence.start, quote.start)
        last = quote.end
        found = candidate(
            flow.text, quote.inner_start, quote.inner_end, "quoted",
            head=noun.head, against=noun.against, closed=quote.closed,
        )  # fmt: skip
        yield found._replace(outer_start=quote.start, outer_end=max(quote.end, found.outer_end))


def headed(ground: Ground) -> Iterator[Candidate]:
    """Yield titles and bare names right after a singular head noun: 'het project Kennis delen in Marokko'."""
    text = ground.flow.text
    for sentence in ground.flow.prose:
        for start, end, word, head in ground.flow.nouns(sentence):
            if head.loose and word[0].isupper():
                continue
            listed = is_plural(word) or text[end : end + 1] == ":"
            several = list(_several(ground, end, sentence.end, head)) if listed else []
            yield from several
            if not several and not is_plural(word):
                yield from _after(ground, start, end, sentence.end, head)


def _after(ground: Ground, start: int, at: int, end: int, head: Head) -> Iterator[Candidate]:
    text = ground.flow.text
    bridge = _BRIDGE.match(text, at, end)
    if bridge is not None:
        stop = _title_end(ground, bridge.end(), end)
        if stop > bridge.end() and text[bridge.end() : stop] not in words("opener"):
            whole = head.kind == "shelter" or _names_itself(text, start, at, head)
            yield candidate(text, start if whole else bridge.end(), stop, "headed", head=head)
    elif _definite(text, start) and head.word == "project":
        bare = _bare(ground, at + 1, end)
        if bare is not None:
            yield candidate(text, at + 1, bare, "bare", head=head)


def _several(ground: Ground, at: int, end: int, head: Head) -> Iterator[Candidate]:
    """Yield the names of a list after a plural noun: 'de programma’s A, B en C'; one alone is no list."""
    text = ground.flow.text
    found: list[Candidate] = []
    lead = _BRIDGE.match(text, at, end)
    while lead is not None and nameless(ground, lead.end()):
        stop = _title_end(ground, lead.end(), end)
        both = _BOTH.search(text, lead.end(), stop)
        found.append(candidate(text, lead.end(), both.start() if both else stop, "headed", head=head))
        lead = _NEXT.match(text, found[-1].outer_end, end)
    if len(found) > 1:
        yield from found


def _names_itself(text: str, start: int, at: int, head: Head) -> bool:
    """Tell whether a head noun is the first word of the name: capitalised, and a compound or inside a sentence."""
    word = text[start:at]
    compound = len(word) > len(head.word) + 2
    return "-" not in word and word[0].isupper() and (compound or text[max(0, start - 2) : start].strip(" ").isalpha())


def _title_end(ground: Ground, at: int, end: int) -> int:
    """Return where a title ends: its capitals, or, when it is in sentence case, the phrase."""
    text = ground.flow.text
    stop = chain(text, at, end)
    body = ground.bodies.at(at)
    if body is not None and body[1] >= stop:
        return at
    stop = before_body(ground, at, stop)
    if (whole := abbreviated(text, at, end)) and whole > stop:
        return whole
    second = _SECOND.match(text, at, min(end, at + 60))
    if second and second[1] not in words("end") | words("inside"):
        return max(stop, phrase(text, at, end))
    return stop


def _definite(text: str, start: int) -> bool:
    return _DEFINITE.search(text, max(0, start - 5), start) is not None


def _bare(ground: Ground, at: int, end: int) -> int | None:
    """Return where a bare noun phrase right after 'het project' ends; null when a verb or preposition follows."""
    text = ground.flow.text
    first = _SMALL.match(text, at, at + 40)
    if first is None or first[0] in words("end") | words("inside") | words("adverb") or _PARTICIPLE.fullmatch(first[0]):
        return None
    stop = phrase(text, at, end)
    if not _CAPITAL.search(text, at, stop):
        return None
    return stop if len(text[at:stop].split()) >= 2 and text[stop : stop + 1] in {",", ".", ";", "("} else None


def labelled(ground: Ground) -> Iterator[Candidate]:
    """Yield what follows a label at the start of a unit: 'Project: ...'."""
    flow = ground.flow
    for unit in flow.units:
        match = _LABEL.match(flow.text, unit.start, unit.end)
        if match is not None:
            stop = _STOP.search(flow.text, match.end(), unit.end)
            yield candidate(flow.text, match.end(), stop.start() if stop else unit.end, "labelled")


def objects(ground: Ground) -> Iterator[Candidate]:
    """Yield capitalised names of two words or more that are paid for: 'Nederland financiert Blue Deal'."""
    text = ground.flow.text
    found = (
        turns("paying").finditer(ground.flow.concordance, s.start, s.end) for s in ground.flow.speaking(turns("paying"))
    )
    for at in sorted({match.end() for matches in found for match in matches}):
        stop = title(ground, at, len(text))
        if nameless(ground, at) and len(text[at:stop].split()) > 1:
            yield candidate(text, at, stop, "object")


WAYS: tuple[Callable[[Ground], Iterator[Candidate]], ...] = (
    labelled,
    quoted,
    headed,
    compounds,
    headlines,
    predicated,
    pairs,
    expanded,
    objects,
    meant,
    launched,
)
