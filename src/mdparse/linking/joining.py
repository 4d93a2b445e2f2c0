"""Decisions turned into threads: one a project, with its names and every place that mentions it.

Names are joined by their folded form and their acronym; later mentions are found by name, acronym, alias, and by the
body that carries a project out ('het ADPC-project').
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from .candidates import Candidate, Ground
from .cues import head_of, own_heads
from .deciding import Decision
from .names import PAIR, fold, unqualified
from .spans import Spans

_WORD = regex.compile(r"(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}’'@]*")
_ROUND = regex.compile(r"(?<![\p{L}\d-])(?P<acronym>\p{Lu}{2,8})-\d(?![\p{L}\d])")
_ROUNDED = frozenset({"scheme", "fund", "programme", "facility"})
_TRAIL = regex.compile(r"\s*[,;:–-]*\s*$")


class Mention(NamedTuple):
    """A place in the flow that mentions a project, and how: name, acronym, alias, short, described."""

    start: int
    end: int
    how: str


@dataclass
class Thread:
    """A project as it is put together: its names, its decisions, and the places that mention it."""

    name: str
    named: bool
    kind: str
    decision: Decision
    acronym: str | None = None
    aliases: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    parent: Thread | None = None

    def call(self, name: str) -> None:
        """Add a name by which the text calls the project."""
        folded = {fold(known) for known in (self.name, self.acronym or "", *self.aliases)}
        if name and fold(name) not in folded:
            self.aliases.append(name)

    @property
    def forms(self) -> list[str]:
        """The written forms by which a text is searched for the project."""
        return [self.name, *([self.acronym] if self.acronym else []), *self.aliases]


def chosen(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that take a candidate, the best one where spans overlap, in text order."""
    kept: list[Decision] = []
    for decision in sorted(
        (d for d in decisions if d.taken), key=lambda d: (d.candidate.outer_start, -d.candidate.outer_end)
    ):
        last = kept[-1] if kept else None
        if last is None or decision.candidate.outer_start >= last.candidate.outer_end:
            kept.append(decision)
        elif (decision.score, decision.candidate.end - decision.candidate.start) > (
            last.score,
            last.candidate.end - last.candidate.start,
        ):
            kept[-1] = decision
    return kept


def threads(ground: Ground, decisions: list[Decision], described: list[Candidate]) -> list[Thread]:
    """Return one thread a project, by first mention."""
    found: list[Thread] = []
    by_key: dict[str, Thread] = {}
    for decision in decisions:
        _join(ground, decision, found, by_key)
    for candidate in described:
        head = candidate.head
        thread = Thread(
            candidate.name, False, head.kind if head else "project", Decision(candidate, 0.5, ("described",))
        )
        thread.mentions.append(Mention(candidate.start, candidate.end, "description"))
        found.append(thread)
    found += _series(ground, found)
    _occurrences(ground, found)
    for thread in found:
        thread.mentions.sort()
    return sorted(found, key=lambda thread: thread.mentions[0])


def _join(ground: Ground, decision: Decision, found: list[Thread], by_key: dict[str, Thread]) -> None:
    candidate = decision.candidate
    name = unqualified(candidate.name) if candidate.way in {"own", "object", "headed"} else candidate.name
    name = _TRAIL.sub("", regex.sub(r"\s{2,}", " ", name))
    keys = [fold(name), *([fold(candidate.acronym)] if candidate.acronym else [])]
    if candidate.way == "hyphened" and (prefix := candidate.name.rpartition("-")[0]).isupper():
        keys.append(fold(prefix))
    if candidate.long:
        keys.append(fold(candidate.long))
    thread = next((by_key[key] for key in keys if key in by_key), None)
    if thread is None:
        thread = Thread(name, True, kind(candidate), decision, candidate.acronym)
        found.append(thread)
    elif decision.score > thread.decision.score:
        thread.call(thread.name)
        thread.decision = decision
    thread.acronym = thread.acronym or candidate.acronym
    thread.call(name)
    thread.call(candidate.name)
    _called(thread, candidate)
    thread.mentions.append(Mention(candidate.start, candidate.end, "name"))
    for key in keys:
        by_key.setdefault(key, thread)


def _series(ground: Ground, found: list[Thread]) -> list[Thread]:
    """Return the numbered rounds of schemes and programmes, which are projects of their own: 'RIF-1', 'RIF-2'."""
    rounds: dict[str, Thread] = {}
    schemes = {thread.acronym: thread for thread in found if thread.acronym and thread.kind in _ROUNDED}
    for match in _ROUND.finditer(ground.flow.text) if schemes else ():
        scheme = schemes.get(match["acronym"])
        if scheme is not None and not ground.references.holds(match.start()):
            thread = rounds.setdefault(match[0], Thread(match[0], True, scheme.kind, scheme.decision, parent=scheme))
            thread.mentions.append(Mention(match.start(), match.end(), "name"))
    return list(rounds.values())


def _called(thread: Thread, candidate: Candidate) -> None:
    """Add the short forms a name carries with it: the title before a colon, the word before '-programma'."""
    if candidate.way == "hyphened":
        prefix = candidate.name.rpartition("-")[0]
        thread.call(prefix)
        thread.acronym = thread.acronym or (prefix if prefix.isupper() else None)
    if candidate.long:
        thread.call(candidate.long)
    if candidate.way == "trailed":
        thread.call(candidate.name.rpartition(" ")[0])
    main, colon, rest = candidate.name.partition(": ")
    if colon and main.isupper():
        thread.call(main)
    bracket = PAIR.search(candidate.name)
    if bracket and bracket.end() == len(candidate.name):
        thread.call(candidate.name[: bracket.start()])


def kind(candidate: Candidate) -> str:
    """Return the kind of a named candidate: of the noun before it, else of a noun in its name."""
    if candidate.head is not None:
        return candidate.head.kind
    known = own_heads("for") | own_heads("event")
    heads = (known.get(word) or ((head := head_of(word)) and head.kind) for word in candidate.name.split())
    return next((found for found in heads if found), "project")


def _occurrences(ground: Ground, found: list[Thread]) -> None:
    """Find where the text uses the names again; one look-up a word, the longest form first."""
    forms: dict[str, list[tuple[str, Thread, str]]] = {}
    for thread in found:
        for form in thread.forms if thread.named else ():
            first = _WORD.search(form)
            if first and len(form) > 2:
                how = "acronym" if form == thread.acronym else "name" if form == thread.name else "alias"
                forms.setdefault(first[0], []).append((form[first.start() :], thread, how))
    taken = Spans((m.start, m.end, thread) for thread in found for m in thread.mentions)
    for start, end, thread, how in _matches(ground.flow.text, forms):
        if not taken.holds(start) and (how == "acronym" or not ground.bodies.holds(start)):
            thread.mentions.append(Mention(start, end, how))


def _matches(text: str, forms: dict[str, list[tuple[str, Thread, str]]]) -> Iterator[tuple[int, int, Thread, str]]:
    for known in forms.values():
        known.sort(key=lambda form: -len(form[0]))
    at = 0
    for word in _WORD.finditer(text):
        if word.start() < at:
            continue
        for form, thread, how in forms.get(word[0], ()):
            end = word.start() + len(form)
            if text.startswith(form, word.start()) and not text[end : end + 1].isalnum():
                yield word.start(), end, thread, how
                at = end
                break
