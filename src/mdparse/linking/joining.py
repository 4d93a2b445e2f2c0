"""Decisions turned into threads: one a project, with its names and every place that mentions it.

Names are joined by their folded form and their acronym; later mentions are found by name, acronym, alias, and by the
body that carries a project out ('het ADPC-project').
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from .concordance import Concordance
from .cues import head_of, own_heads
from .deciding import Decision
from .ground import Candidate, Ground
from .names import PAIR, fold, unqualified
from .spans import Spans

_WORD = regex.compile(r"(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}’'@]*")
_ROUND = regex.compile(r"(?<![\p{L}\d-])(?P<acronym>\p{Lu}{2,8})-\d(?![\p{L}\d])")
_APPOSITION = regex.compile(r"(?:\s?\([^()]{1,20}\))?[,:]\s(?:een|het)\s(?:\p{Ll}+\s){0,2}")
_ACRONYM = regex.compile(r"\p{Lu}{3,8}(?: [IVX]{1,4}| \d)?")
_BESIDE = regex.compile(r"(?:[•–*-]\s)?(?:Ook|Daarnaast|Verder|Tevens|Eveneens|Tot slot|Ten slotte|Voorts)\b")
_ROUNDED = frozenset({"scheme", "fund", "programme", "facility"})
_SPACES = regex.compile(r"\s{2,}")
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
        _join(decision, found, by_key)
    named_at = [(thread.decision.candidate.outer_end, thread) for thread in found]
    for candidate in described:
        head = candidate.head
        named = _apposed(ground, candidate, named_at) or _named_later(ground, candidate, found)
        if named is not None:
            named.mentions.append(Mention(candidate.start, candidate.end, "description"))
            continue
        thread = Thread(
            candidate.name, False, head.kind if head else "project", Decision(candidate, 0.5, ("described",))
        )
        thread.mentions.append(Mention(candidate.start, candidate.end, "description"))
        found.append(thread)
    found += _series(ground, found)
    _occurrences(ground, found)
    _nest(ground, found)
    for thread in found:
        thread.mentions.sort()
    return sorted(found, key=lambda thread: thread.mentions[0])


def _apposed(ground: Ground, candidate: Candidate, named: list[tuple[int, Thread]]) -> Thread | None:
    """Return the project of which a description says what it is: '‘Golf’, een project van X in Y'."""
    start = candidate.start
    near = ((end, thread) for end, thread in named if end < start <= end + 40)
    return next((thread for end, thread in near if _APPOSITION.fullmatch(ground.flow.text, end, start)), None)


def _named_later(ground: Ground, candidate: Candidate, found: list[Thread]) -> Thread | None:
    """Return the project that is described first and named after it: 'een studie van X. De studie, getiteld Z'."""
    flow = ground.flow
    here = flow.sentence_at(candidate.start)
    if candidate.head is None or here + 1 >= len(flow.sentences):
        return None
    after = flow.sentences[here + 1]
    noun = regex.compile(rf"(?:De|Het|Deze|Dit) {candidate.head.word}\b").match(flow.text, after.start, after.end)
    if noun is None:
        return None
    near = (t for t in found if t.decision.candidate.head == candidate.head)
    last = min(noun.end() + 40, after.end)
    return next(
        (
            t
            for t in near
            if noun.start() < t.decision.candidate.end and _starts(t) < last and after.start <= _starts(t)
        ),
        None,
    )


def _starts(thread: Thread) -> int:
    return thread.decision.candidate.start


def _join(decision: Decision, found: list[Thread], by_key: dict[str, Thread]) -> None:
    candidate = decision.candidate
    name = unqualified(candidate.name) if candidate.way in {"own", "object", "headed"} else candidate.name
    name = _TRAIL.sub("", _SPACES.sub(" ", name))
    keys = _keys(name, candidate)
    thread = next((by_key[key] for key in keys if key in by_key), None)
    if thread is None:
        thread = Thread(name, True, kind(candidate), decision, candidate.acronym or _bare(name))
        found.append(thread)
    elif decision.score > thread.decision.score:
        thread.decision = decision
    thread.acronym = thread.acronym or candidate.acronym
    thread.call(name)
    thread.call(candidate.name)
    _called(thread, candidate)
    thread.mentions.append(Mention(candidate.start, candidate.end, "name"))
    for key in keys:
        by_key.setdefault(key, thread)


def _bare(name: str) -> str | None:
    """Return a name that is nothing but an acronym."""
    return name if _ACRONYM.fullmatch(name) else None


def _keys(name: str, candidate: Candidate) -> list[str]:
    """Return the folded forms by which a candidate is the same project as another, the surest first."""
    prefix = candidate.name.rpartition("-")[0] if candidate.way == "hyphened" else ""
    forms = (name, candidate.acronym, prefix if prefix.isupper() else None, candidate.long)
    return [fold(form) for form in forms if form]


def _nest(ground: Ground, found: list[Thread]) -> None:
    """Give a described project the one as parent that its paragraph named before; not when it comes beside it."""
    flow = ground.flow
    named = sorted((m.start, n) for n, thread in enumerate(found) if thread.named for m in thread.mentions)
    starts = [start for start, _ in named]
    for thread in found:
        at = thread.mentions[0].start
        index = bisect_left(starts, at) - 1
        beside = _BESIDE.match(flow.text, flow.sentences[flow.sentence_at(at)].start)
        if thread.named or beside or index < 0 or starts[index] < flow.unit_at(at).start:
            continue
        thread.parent = found[named[index][1]]


def _series(ground: Ground, found: list[Thread]) -> list[Thread]:
    """Return the numbered rounds of schemes and programmes, which are projects of their own: 'RIF-1', 'RIF-2'."""
    rounds: dict[str, Thread] = {}
    schemes = {thread.acronym: thread for thread in found if thread.acronym and thread.kind in _ROUNDED}
    by_name = {thread.name: thread for thread in found}
    for match in _ROUND.finditer(ground.flow.text) if schemes else ():
        scheme = schemes.get(match["acronym"])
        if scheme is not None and not ground.references.holds(match.start()):
            known = by_name.get(match[0]) or Thread(match[0], True, scheme.kind, scheme.decision)
            thread = rounds.setdefault(match[0], known)
            thread.parent = scheme
            thread.mentions.append(Mention(match.start(), match.end(), "name"))
    return [thread for name, thread in rounds.items() if name not in by_name]


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
    main, colon, _ = candidate.name.partition(": ")
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
    taken = Spans((m.start, m.end, thread) for thread in found for m in thread.mentions)
    for start, end, thread, how in _matches(ground.flow.concordance, _forms(found)):
        # an acronym may be part of a body's name, a longer name of a project may not
        if not taken.holds(start) and (how == "acronym" or not ground.bodies.holds(start)):
            thread.mentions.append(Mention(start, end, how))


def _forms(found: list[Thread]) -> dict[str, list[tuple[str, Thread, str]]]:
    """Return the written forms of the named projects by their first word."""
    forms: dict[str, list[tuple[str, Thread, str]]] = {}
    for thread in found:
        known = {thread.name: "name", thread.acronym: "acronym"}
        for form in thread.forms if thread.named else ():
            first = _WORD.search(form) if len(form) > 2 else None
            if first is not None:
                forms.setdefault(first[0], []).append((form[first.start() :], thread, known.get(form, "alias")))
    return forms


def _matches(
    concordance: Concordance, forms: dict[str, list[tuple[str, Thread, str]]]
) -> Iterator[tuple[int, int, Thread, str]]:
    for known in forms.values():
        known.sort(key=lambda form: -len(form[0]))
    text, at = concordance.text, 0
    for start, word in concordance.find(forms):
        if start < at:
            continue
        for form, thread, how in forms[word]:
            end = start + len(form)
            if text.startswith(form, start) and not text[end : end + 1].isalnum():
                yield start, end, thread, how
                at = end
                break
