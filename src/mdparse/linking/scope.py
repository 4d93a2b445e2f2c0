"""Threads turned into stretches: the parts of the flow that speak of each project, and how sure that is.

A sentence that names a project speaks of it; so does one that says 'het project' after it in its section, and the
sentences that follow in its paragraph, until another project is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import regex

from .cues import either, head_of, is_plural
from .flow import Flow, Sentence
from .ground import Ground
from .joining import Mention, Thread
from .turns import table

Tie = Literal["name", "anaphor", "follow", "announced"]


class Stretch(NamedTuple):
    """A part of the flow that speaks of a project; ``tie`` says what ties it to the project."""

    start: int
    end: int
    tie: Tie
    sentence: int


@dataclass
class _State:
    """Which projects were spoken of last in the section, the latest last; the units of the last one and its name."""

    recent: list[Thread] = field(default_factory=list)
    last: Thread | None = None
    unit: int = -1
    named: int = -1
    here: list[Thread] = field(default_factory=list)
    group: list[Thread] = field(default_factory=list)


#: the kinds of project that 'de conferentie', 'het onderzoek' ... may mean; other nouns may mean any
_MEANT = {
    "project": {
        "project",
        "programme",
        "research",
        "publication",
        "training",
        "campaign",
        "scheme",
        "facility",
        "fund",
        "shelter",
        "intervention",
    },
    "programme": {
        "project",
        "programme",
        "research",
        "training",
        "campaign",
        "scheme",
        "facility",
        "fund",
        "intervention",
    },
    "event": {"event"},
    "research": {"research"},
    "publication": {"publication", "research"},
    "campaign": {"campaign", "project"},
    "shelter": {"shelter"},
    "training": {"training", "project", "programme"},
    "scheme": {"scheme", "programme", "fund", "facility", "project"},
    "facility": {"facility", "fund", "scheme"},
    "fund": {"fund", "facility"},
}
_REMEMBERED = 6
#: how many units after it was named a project may be meant by a noun alone; by a plural that is about its parts
_FAR, _NEAR = 14, 6
#: what stands before a noun that means something named before, and how far before it in characters
_ARTICLE = regex.compile(r"\b(?:[Hh]et|[Dd]it|[Dd]e|[Dd]eze|[Hh]un|[Hh]aar|[Bb]eide)\s(?:\p{Ll}+e\s)?$")
_LEAD = 32
_NAMING = regex.compile(r"(?:Dit|Deze)\s\p{Ll}+(?:,|\sheet|\sdraagt de naam)\s")
#: between a project and the programme it is part of: 'het project Golf van het programma Zee'
_PART_OF = regex.compile(r"[’'”\"»]?\s(?:van|binnen|onder)\s(?:het|de)\s\p{Ll}+\s[‘'“„\"«]?")
#: a few words and a stop, and what after them speaks of what they name
_RUN_IN, _THIS = regex.compile(r"\p{Lu}\S*(?: \S+){0,4}\."), regex.compile(r"Dit|Deze")
_OPENERS = ("Het", "Dit", "Zij")
_OPENED = regex.compile(rf"(?:Het|Dit|Zij)\s{either('opened')}\b")
#: between two names, what belongs to the first: ‘Golf’ in Mali en ‘Duin’
_PLACED = regex.compile(r"[’'”\"»]?\s(?:in|voor)\s[^,;.‘“„«]{3,60}?(?:,|\sen)\s(?:de\s|het\s)?[‘'“„\"«]?")
_AND = regex.compile(
    r"[’'”\"»]?\s?(?:\([^()]{1,40}\)\s?)?(?:(?:van|door)\s[^,;.‘“„«]{3,60}?)?(?:,|,?\s?en|/)\s(?:de\s|het\s)?[‘'“„\"«]?"
)


def spoken_nouns(flow: Flow, sentence: Sentence) -> list[str]:
    """Return the nouns with an article that may stand for a project; an empty one for 'het betreft'."""
    text, start = flow.text, sentence.start
    spoken = [(n.start, n.word.partition("-")[0]) for n in flow.nouns(sentence) if n.word[0].islower()]
    found = [(at, noun) for at, noun in spoken if _ARTICLE.search(text, max(start, at - _LEAD), at)]
    bare = table("anaphors.tsv")["bare"].finditer(flow.concordance, start, sentence.end)
    opened = _OPENED.match(text, start, sentence.end) if text.startswith(_OPENERS, start) else None
    found += [(match.start(), "") for match in bare]
    return [noun for _, noun in sorted(found + ([(opened.start(), "")] if opened else []))]


def _meant(noun: str, state: _State, unit: int) -> Thread | None:
    """Return the latest project that a noun may mean: one of its own paragraph that is named goes first."""
    several = is_plural(noun) and len(state.group) < 2
    if unit - state.named > (_NEAR if several else _FAR) or (not noun and unit - state.unit > 1):
        return None
    head = head_of(noun)
    kinds = _MEANT.get(head.kind) if head else None
    recent = [thread for thread in reversed(state.recent) if kinds is None or thread.kind in kinds]
    here = [thread for thread in recent if thread.named and thread in state.here] if state.unit == unit else []
    return next(iter([*here, *recent]), None)


def stretches(ground: Ground, threads: list[Thread]) -> dict[int, list[Stretch]]:
    """Return the stretches of each thread, by its index, in text order."""
    index_of = {id(thread): index for index, thread in enumerate(threads)}
    found: dict[int, list[Stretch]] = {index: [] for index in range(len(threads))}
    mentioned = _by_sentence(ground, threads)
    state = _State()
    for number, sentence in enumerate(ground.flow.sentences):
        for thread, stretch in _spoken(ground, number, sentence, mentioned.get(number, []), state):
            found[index_of[id(thread)]].append(stretch)
        if number and number - 1 not in mentioned:
            for thread in _introduced(ground, sentence, mentioned.get(number, [])):
                before = ground.flow.sentences[number - 1]
                found[index_of[id(thread)]].append(Stretch(before.start, before.end, "anaphor", number - 1))
    for thread, stretch in _announced(ground, threads):
        found[index_of[id(thread)]].append(stretch)
    return found


def _introduced(ground: Ground, sentence: Sentence, here: list[tuple[Mention, Thread]]) -> Iterator[Thread]:
    """Yield the project that a sentence names for what the one before it said: 'Dit project, ‘Golf’, loopt.'"""
    match = _NAMING.match(ground.flow.text, sentence.start, sentence.end) if here else None
    same = sentence.start > ground.flow.units[sentence.unit].start
    if match is not None and same and here[0][0].start - match.end() in {0, 1}:
        yield here[0][1]


def _announced(ground: Ground, threads: list[Thread]) -> Iterator[tuple[Thread, Stretch]]:
    """Yield the last sentence of the unit that announces the list in which a project stands."""
    openers: list[int] = []
    for index, unit in enumerate(ground.flow.units):
        openers.append(openers[-1] if openers and unit.kind in {"item", "note", "row"} else index)
    for thread in threads:
        if thread.decision.candidate.way == "listed":
            at = ground.flow.sentences[ground.flow.sentence_at(thread.decision.candidate.start)].unit
            opener = ground.flow.units[openers[at]]
            number = ground.flow.sentence_at(opener.end - 1)
            sentence = ground.flow.sentences[number]
            yield thread, Stretch(sentence.start, sentence.end, "announced", number)


def _by_sentence(ground: Ground, threads: list[Thread]) -> dict[int, list[tuple[Mention, Thread]]]:
    found: dict[int, list[tuple[Mention, Thread]]] = {}
    for thread in threads:
        for mention in thread.mentions:
            found.setdefault(ground.flow.sentence_at(mention.start), []).append((mention, thread))
    for pairs in found.values():
        pairs.sort(key=lambda pair: pair[0].start)
    return found


def _spoken(
    ground: Ground, number: int, sentence: Sentence, here: list[tuple[Mention, Thread]], state: _State
) -> Iterator[tuple[Thread, Stretch]]:
    """Yield the projects a sentence speaks of with their stretch of it, and keep the state for the next."""
    kind = ground.flow.units[sentence.unit].kind
    if kind != "row" and state.unit >= 0 and ground.flow.units[state.unit].kind == "row":
        # the text after a table does not go on about its last row
        state.recent, state.last = [], None
    if here:
        yield from _named(ground.flow.text, number, sentence, here)
        _remember(here, sentence.unit, state)
    elif kind == "heading" or _runs_in(ground, number, sentence):
        state.recent, state.last = [], None
    else:
        nouns = spoken_nouns(ground.flow, sentence)
        for tie, thread in _tied(nouns, kind, sentence.unit, state):
            yield thread, Stretch(sentence.start, sentence.end, tie, number)


def _runs_in(ground: Ground, number: int, sentence: Sentence) -> bool:
    """Tell whether a sentence is a run-in head of something else: 'Zonnig. Dit project ...' speaks of another one."""
    flow = ground.flow
    opens = sentence.start == flow.units[sentence.unit].start and number + 1 < len(flow.sentences)
    after = flow.sentences[number + 1] if opens else sentence
    within = opens and after.unit == sentence.unit and _THIS.match(flow.text, after.start, after.end) is not None
    return within and _RUN_IN.fullmatch(flow.text[sentence.start : sentence.end].strip()) is not None


def _tied(nouns: list[str], kind: str, unit: int, state: _State) -> list[tuple[Tie, Thread]]:
    """Return the projects that a sentence without names speaks of: meant by a noun, or spoken of just before."""
    meant = next(filter(None, (_meant(noun, state, unit) for noun in nouns)), None)
    meant = meant or _labelled(kind, unit, state)
    if meant is None:
        return [] if state.last is None or state.unit != unit or kind == "row" else [("follow", state.last)]
    state.last, state.unit = meant, unit
    several = meant in state.group and any(map(is_plural, nouns))
    return _anaphors(state.group if several else [meant])


def _labelled(kind: str, unit: int, state: _State) -> Thread | None:
    """Return the project to which a label right under its unit belongs: 'Looptijd: 2010-2012'."""
    return state.last if kind == "label" and state.recent and state.unit == unit - 1 else None


def _anaphors(threads: list[Thread]) -> list[tuple[Tie, Thread]]:
    return [("anaphor", thread) for thread in threads]


def _coordinated(text: str, here: list[tuple[Mention, Thread]], index: int) -> tuple[int, int]:
    """Return the first and last of the mentions that 'en' or a comma joins with one: what is said is said of all."""
    first = last = index
    if not here[index][1].named:
        return first, last
    while first and _AND.fullmatch(text, here[first - 1][0].end, here[first][0].start):
        first -= 1
    while last + 1 < len(here) and _AND.fullmatch(text, here[last][0].end, here[last + 1][0].start):
        last += 1
    return first, last


def _named(
    text: str, number: int, sentence: Sentence, here: list[tuple[Mention, Thread]]
) -> Iterator[tuple[Thread, Stretch]]:
    """Yield each project of a sentence with its part: from the project before it to the project after it.

    Of a project and the programme it belongs to, all that is said is said of the project.
    """
    whole = {i for i in range(1, len(here)) if _PART_OF.fullmatch(text, here[i - 1][0].end, here[i][0].start)}
    for index in whole:
        yield here[index][1], Stretch(here[index][0].start, here[index][0].end, "name", number)
    here = [pair for index, pair in enumerate(here) if index not in whole]
    for index, (mention, thread) in enumerate(here):
        first, last = _coordinated(text, here, index)
        previous = next((m.end for m, other in reversed(here[:first]) if other is not thread), sentence.start)
        if previous > sentence.start and _PLACED.fullmatch(text, previous, mention.start):
            previous = mention.start
        following = next((m.start for m, other in here[last + 1 :] if other is not thread), sentence.end)
        if not any(other is thread for _, other in here[:index]):
            yield thread, Stretch(previous, max(following, mention.end), "name", number)


def _remember(here: list[tuple[Mention, Thread]], unit: int, state: _State) -> None:
    if state.unit != unit:
        state.here = []
    state.group = [thread for _, thread in here if thread.named]
    for _, thread in here:
        state.recent = [*(known for known in state.recent if known is not thread), thread][-_REMEMBERED:]
        state.here.append(thread)
        state.last = thread
    state.unit = state.named = unit
