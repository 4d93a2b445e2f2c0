"""A flow turned into candidates: spans that may name a project, each with how it was found and the noun before it.

Each way of finding is a generator of `Candidate`; `WAYS` lists them in order of trust.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from .cues import Head, against, head_of, is_plural, own_heads, verbs, words
from .flow import Flow
from .names import chain, coined, initialled, paired, phrase, spelled, split
from .spans import Spans

_WORD = regex.compile(r"(?<![\p{L}\p{N}-])\p{L}[\p{L}\p{N}’'/@-]*")
_BEFORE = regex.compile(r"\p{L}[\p{L}\p{N}’'/&.-]*|\([^()]{1,40}\)|[,:;.!?]|\d+")
_LABEL = regex.compile(
    r"(?:\[\d+\]\s|\s*[-–•*]\s)?(?:Project|Projectnaam|Projecttitel|Naam (?:van het )?project|Titel(?: (?:van het )?project)?|Programma|Activiteit)\s?:\s+(?=\p{L})"
)
_BRIDGE = regex.compile(
    r"(?::)?\s(?:\([^()]{2,30}\)\s)?(?:(?:genaamd|getiteld|genoemd|met de (?:titel|naam)|onder de (?:titel|naam)|heet|met als titel|met als werktitel|dat als werktitel)\s)?(?=\p{Lu})"
)
_OBJECT = regex.compile(
    r"(?:[Ff]inancier(?:t|de|den|en)|[Ss]teun(?:t|de|den)|ondersteun(?:t|de|den)|bijdrage aan|bij aan|steun aan|deel aan|subsidie (?:aan|voor)|financiering van|bijdrage van [^.]{3,25} aan|investeert in|middelen (?:uit|van)|kader van|gefinancierd uit|vanuit|onder|via)\s(?:het |de )?(?=\p{Lu})"
)


_EXPANDED = regex.compile(
    r"(?<![\p{L}\d-])(?P<acronym>\p{Lu}[\p{Lu}\d&/]{1,9})(?:-(?P<head>\p{Ll}+))?\s\((?P<long>\p{Lu}[^()\n]{6,110})\)"
)


_NEXT = regex.compile(r"(?:,|,? en(?:/of)?)\s(?=\p{Lu})")
_AND = regex.compile(r"\s*(?:\([^()]{1,60}\)\s*)?(?:,|,? en(?:/of)?|,? alsmede|/)\s*(?:de |het )?$")
_TRAILER = regex.compile(
    r"\s(?P<head>project|programma|programme|program|pilotproject|pilot)(?!\p{L}|\s(?:of|for|voor)\s)"
)
_OWNED = regex.compile(r"\s(?:van|door|–|-|\|)\s(?:de |het )?(?=\p{Lu})")


class Candidate(NamedTuple):
    """A span of the flow that may name a project: inner and outer offsets, name, acronym, way, noun before it."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    name: str
    acronym: str | None
    way: str
    head: Head | None = None
    against: str | None = None
    closed: bool = True
    long: str | None = None


@dataclass(frozen=True)
class Ground:
    """What candidates are looked for in: the flow, and the spans of other records in it."""

    flow: Flow
    bodies: Spans
    places: Spans
    lands: Spans
    dates: Spans
    amounts: Spans
    references: Spans
    quoted: Spans


def _candidate(text: str, start: int, end: int, way: str, **more: object) -> Candidate:
    """Build a candidate of text[start:end], its acronym taken from inside or from the bracket after it."""
    inner = text[start:end]
    name, acronym = split(inner)
    outer_end = end
    if acronym is None and not text[end : end + 1].isalpha():
        mark = end + 1 if text[end : end + 1] in tuple("’'”\"»“‘") else end
        acronym, outer_end = paired(text, mark)
    lead = len(inner) - len(inner.lstrip())
    return Candidate(start + lead, start + lead + len(name), start, max(outer_end, end), name, acronym, way, **more)  # type: ignore[arg-type]


class Before(NamedTuple):
    """What stands before a name: a head noun, or a word that speaks against a project, and where."""

    head: Head | None = None
    against: str | None = None
    at: int = -1


def before(ground: Ground, start: int, at: int) -> Before:
    """Return the noun that governs what stands at an offset of the flow, looked for from ``start`` on."""
    text = ground.flow.text
    bridging = words("naming")
    for count, token in enumerate(reversed(list(_BEFORE.finditer(text, max(start, at - 160), at)))):
        word = token[0]
        small = word.casefold()
        if small in bridging or word[0] == "(" or (word in ",:" and count < 2):
            continue
        if any(part in against() for part in (small, small.rpartition("-")[2])):
            return Before(against=small, at=token.start())
        head = head_of(word)
        if head is not None:
            return Before(head, at=token.start())
        if not (word[0].isupper() or ground.bodies.holds(token.start())):
            return Before()
    return Before()


def quoted(ground: Ground) -> Iterator[Candidate]:
    """Yield what stands in quotation marks."""
    flow = ground.flow
    noun, last = Before(), -1
    for quote in flow.quotes:
        sentence = flow.sentences[flow.sentence_at(quote.start)]
        together = sentence.start <= last and _AND.fullmatch(flow.text, last, quote.start)
        noun = noun if together else before(ground, sentence.start, quote.start)
        last = quote.end
        found = _candidate(
            flow.text, quote.inner_start, quote.inner_end, "quoted",
            head=noun.head, against=noun.against, closed=quote.closed,
        )  # fmt: skip
        yield found._replace(outer_start=quote.start, outer_end=max(quote.end, found.outer_end))


def headed(ground: Ground) -> Iterator[Candidate]:
    """Yield titles and bare names right after a singular head noun: 'het project Kennis delen in Marokko'."""
    text = ground.flow.text
    for sentence in ground.flow.sentences:
        for word in _WORD.finditer(text, sentence.start, sentence.end):
            head = head_of(word[0])
            if head is None or (head.loose and word[0][0].isupper()):
                continue
            if is_plural(word[0]) or text[word.end() : word.end() + 1] == ":":
                yield from _several(ground, word.end(), sentence.end, head)
                continue
            yield from _after(ground, word.start(), word.end(), sentence.end, head)


def _after(ground: Ground, start: int, at: int, end: int, head: Head) -> Iterator[Candidate]:
    text = ground.flow.text
    bridge = _BRIDGE.match(text, at, end)
    if bridge is not None:
        stop = _title_end(ground, bridge.end(), end)
        if stop > bridge.end():
            whole = head.kind == "shelter" or _names_itself(text, start, at, head)
            yield _candidate(text, start if whole else bridge.end(), stop, "headed", head=head)
    elif _definite(text, start) and head.word == "project":
        stop = _bare(ground, at + 1, end)
        if stop:
            yield _candidate(text, at + 1, stop, "bare", head=head)


def _several(ground: Ground, at: int, end: int, head: Head) -> Iterator[Candidate]:
    """Yield the names of a list after a plural noun: 'de programma’s A, B en C'; one alone is no list."""
    text = ground.flow.text
    found: list[Candidate] = []
    lead = _BRIDGE.match(text, at, end)
    while lead is not None and ground.bodies.at(lead.end()) is None and ground.places.at(lead.end()) is None:
        stop = _title_end(ground, lead.end(), end)
        last = regex.compile(r"^.*?(?=\sen(?:/of)?\s\p{Lu}|$)").match(text[lead.end() : stop])
        found.append(_candidate(text, lead.end(), lead.end() + len(last[0]) if last else stop, "headed", head=head))
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
    stop = _before_body(ground, at, stop)
    first_word = regex.match(r"\S+ (\p{Ll}+)", text[at : min(end, at + 60)])
    if first_word and first_word[1] not in words("end") and first_word[1] not in words("inside"):
        return max(stop, phrase(text, at, end))
    return stop


def _before_body(ground: Ground, at: int, stop: int) -> int:
    """Return where a title ends that runs into the body that carries it out: 'Frontoffice van de Dienst ...'."""
    for start, _, _ in ground.bodies.between(at + 1, stop):
        owner = regex.search(r"\s(?:van|door|bij|en|of)\s(?:(?:de|het|the)\s)?$", ground.flow.text[at:start])
        if owner is not None:
            return at + owner.start()
    return stop


def _definite(text: str, start: int) -> bool:
    return bool(regex.search(r"\b(?:het|Het|dit|ons) $", text[max(0, start - 5) : start]))


def _bare(ground: Ground, at: int, end: int) -> int | None:
    """Return where a bare noun phrase right after 'het project' ends; null when a verb or preposition follows."""
    text = ground.flow.text
    first = regex.match(r"\p{Ll}[\p{L}-]+", text[at : at + 40])
    if first is None or first[0] in words("end") | words("inside") | words("adverb"):
        return None
    stop = phrase(text, at, end)
    return stop if len(text[at:stop].split()) >= 2 and text[stop : stop + 1] in {",", ".", ";", "("} else None


def labelled(ground: Ground) -> Iterator[Candidate]:
    """Yield what follows a label at the start of a unit: 'Project: ...'."""
    flow = ground.flow
    for unit in flow.units:
        match = _LABEL.match(flow.text, unit.start, unit.end)
        if match is not None:
            stop = regex.compile(r"\.\s|\.$|\n|; ").search(flow.text, match.end(), unit.end)
            yield _candidate(flow.text, match.end(), stop.start() if stop else unit.end, "labelled")


def compounds(ground: Ground) -> Iterator[Candidate]:
    """Yield names that hold their own noun: 'Herintegratieregeling Terugkeer', 'Dutch Good Growth Fund', 'Matra-programma'."""
    text = ground.flow.text
    for word in _WORD.finditer(text):
        if not word[0][0].isupper():
            continue
        prefix, hyphen, _ = word[0].rpartition("-")
        if hyphen and len(prefix) > 2 and head_of(word[0]) and not is_plural(word[0]):
            if ground.bodies.at(word.start()) is None and ground.places.at(word.start()) is None:
                yield _candidate(text, word.start(), word.end(), "hyphened", head=head_of(word[0]))
    yield from _chains(ground)


def _chains(ground: Ground) -> Iterator[Candidate]:
    text = ground.flow.text
    for sentence in ground.flow.sentences:
        at = sentence.start
        for word in _WORD.finditer(text, sentence.start, sentence.end):
            if word.start() < at or not word[0][0].isupper() or ground.bodies.at(word.start()):
                continue
            start = word.start()
            if word[0] in words("opener"):
                continue
            at = max(_before_body(ground, start, chain(text, start, sentence.end)), start + 1)
            head = _own(text[start:at])
            trailer = _TRAILER.match(text, at, sentence.end)
            if head is not None:
                yield _candidate(text, start, at, "own", head=head)
            elif (
                trailer
                and coined(text[start:at])
                and ground.bodies.at(start) is None
                and not _is_place(ground, start, at)
            ):
                yield _candidate(text, start, trailer.end(), "trailed", head=head_of(trailer["head"]))


def _is_place(ground: Ground, start: int, end: int) -> bool:
    place = ground.places.at(start)
    return place is not None and place[1] >= end


def headlines(ground: Ground) -> Iterator[Candidate]:
    """Yield headings that name work and the body that carries it out: 'Tech@doptie van Rijn IJssel'; schemes in sentence case."""
    text = ground.flow.text
    for unit in ground.flow.units:
        if unit.kind != "heading":
            continue
        stop = _before_body(ground, unit.start, unit.end)
        owned = _OWNED.match(text, stop, unit.end)
        opens = regex.match(r"\p{L}+", text[unit.start : unit.end])
        if opens and (opens[0].casefold() in against() or opens[0] in words("opener")):
            continue
        if (
            owned
            and stop < unit.end
            and coined(text[unit.start : stop])
            and (body := ground.bodies.at(owned.end()))
            and body[1] >= unit.end - 1
        ):
            yield _candidate(text, unit.start, stop, "headline")
        first = regex.compile(r"\p{Lu}\p{Ll}+").match(text, unit.start, unit.end)
        if first and first[0].endswith("regeling") and len(first[0]) > 8 and " " in text[first.end() : unit.end]:
            yield _candidate(text, unit.start, phrase(text, unit.start, unit.end), "headline", head=head_of(first[0]))


def _own(name: str) -> Head | None:
    """Return the head of a name of two capitals or more that holds its own noun."""
    found = name.split()
    if len(found) < 2:
        return None
    for word in found:
        if word in own_heads("for"):
            return Head(word, word, own_heads("for")[word], loose=False)
        head = head_of(word) if word[0].isupper() and len(word) > 8 else None
        if head is not None and not head.loose and not is_plural(word) and word.casefold() != head.word:
            return head
    return None


def objects(ground: Ground) -> Iterator[Candidate]:
    """Yield capitalised names of two words or more that are paid for: 'Nederland financiert Blue Deal'."""
    text = ground.flow.text
    for match in _OBJECT.finditer(text):
        at = match.end()
        stop = _before_body(ground, at, chain(text, at, len(text)))
        if ground.bodies.at(at) is None and ground.places.at(at) is None and len(text[at:stop].split()) > 1:
            yield _candidate(text, at, stop, "object")


def pairs(ground: Ground) -> Iterator[Candidate]:
    """Yield capitalised names with an acronym in brackets that are no body."""
    text = ground.flow.text
    for match in regex.finditer(r"(?<=[\p{L}\d]) ?\((?P<acronym>\p{Lu}[\p{L}\d/&+-]{1,12})\)", text):
        start = _chain_before(text, match.start())
        if start is None or not initialled(match["acronym"], text[start : match.start()]):
            continue
        if ground.bodies.at(start) is None and ground.bodies.at(match.start("acronym")) is None:
            yield _candidate(text, start, match.start(), "paired")


def expanded(ground: Ground) -> Iterator[Candidate]:
    """Yield acronyms with their long name in brackets: 'ORIO (Ontwikkelingsrelevante Infrastructuurontwikkeling)'."""
    text = ground.flow.text
    for match in _EXPANDED.finditer(text):
        acronym, long = match["acronym"], match["long"]
        if _abbreviates(acronym, long) and ground.bodies.at(match.start()) is None:
            start, end = match.span("long")
            head = head_of(match["head"]) if match["head"] else None
            name = f"{acronym}-{match['head']}" if match["head"] else long
            yield Candidate(start, end, match.start(), match.end(), name, acronym, "expanded", head=head, long=long)


def _abbreviates(acronym: str, long: str) -> bool:
    return long[0] == acronym[0] and " " in long and spelled(acronym, long)


def _chain_before(text: str, end: int) -> int | None:
    """Return where the chain of capitals starts that ends at an offset."""
    window = max(0, end - 160)
    for word in _WORD.finditer(text, window, end):
        if word[0][0].isupper() and word[0] not in words("opener") and chain(text, word.start(), end) == end:
            return word.start() if " " in text[word.start() : end] else None
    return None


def verbs_near(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Tell whether text[start:end] says that something is paid for, and that it is carried out."""
    return bool(verbs("support").search(text, start, end)), bool(verbs("carried").search(text, start, end))


WAYS: tuple[Callable[[Ground], Iterator[Candidate]], ...] = (
    labelled,
    quoted,
    headed,
    compounds,
    headlines,
    pairs,
    expanded,
    objects,
)
