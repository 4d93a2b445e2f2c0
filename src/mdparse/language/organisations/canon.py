"""Candidates turned into one canonical record a body: acronyms paired, short forms resolved, mentions gathered."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, count

import regex

from ...model import Organisation
from .. import cues
from ..document import Document
from ..gazetteer import hits
from .candidates import find
from .lexicon import acronyms, heads, pattern
from .names import fold, spells
from .proofs import PAIR, bodily
from .searching import Candidate, Text

_WORD = regex.compile(r"[\p{L}\d&]+")
_LAST = regex.compile(r"(\p{Ll}+) $")
_EUROPE = regex.compile(
    r"\b(?:EU(?![\p{L}\d])|Europese (?:Commissie|Unie|Raad|Gemeenschap)|Europees Parlement|Eurocommissaris|[Ll]idstaten)"
)
_BULLET = regex.compile(r"(?:^|\n)[-•–*·] $")
_COLON = regex.compile(r"(?: \([^()\n]{1,20}\))?: ")
_BEFORE = regex.compile(r"(?<![\p{L}\d.-])")
_FREE = regex.compile(r"(?<![\p{L}\d’'/.-])\p{Lu}[\p{L}\d’'&/.-]*(?!\s\p{Lu}\p{Ll})(?![\p{L}\d’'&/.-])")


_LEGAL = frozenset(("stichting", "vereniging", "foundation"))
#: how far before a short form a text may speak of what it is short for
_NEAR = 600


@dataclass
class Body:
    """A body as it is put together: its names, its acronym, and the spans that mention it."""

    name: str
    known: str | None
    trust: float
    acronym: str | None = None
    long: str | None = None
    aliases: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)

    def call(self, name: str) -> None:
        """Add a name by which the text calls the body."""
        if name not in {self.name, self.acronym, self.long, *self.aliases}:
            self.aliases.append(name)


def organisations(document: Document) -> Iterator[Organisation]:
    """Yield the bodies a text names, by first mention; spans without article, with legal form (guidelines, section 7)."""
    text = Text(document)
    elsewhere = {(hit.start, hit.end) for hit in document.once(hits)}
    bodies = _gather(text, [c for c in find(text) if _possible(c, text.text, elsewhere)])
    _short_forms(text, bodies)
    _alone(text, bodies)
    identities: set[str] = set()
    for body in sorted(bodies, key=lambda body: min(body.spans)):
        yield _record(document, body, identities)


def _possible(candidate: Candidate, text: str, elsewhere: set[tuple[int, int]]) -> bool:
    """Tell whether a candidate may be a body: no place or bloc, and known or no event, paper, plan or office.

    A name that acts and is given an acronym is a body whatever its words: 'The Hague Process (THP)'.
    """
    if (candidate.start, candidate.end) in elsewhere:
        return False
    if candidate.known:
        return True
    if _titled(text, candidate.start) or _heading(text, candidate):
        return False
    words = candidate.name.split()
    if words[0] in heads("ordinal") and not heads("event").isdisjoint(words):
        return False
    blocked = heads("stop") if len(words) == 1 else heads("not")
    return not blocked & set(words) or bool(_acronym(text, candidate))


def _titled(text: str, start: int) -> bool:
    """Tell whether the noun before a name says that it is what a project, paper or event is called."""
    before = _LAST.search(text, max(0, start - 40), start)
    return before is not None and before[1].endswith(tuple(heads("titled")))


def _heading(text: str, candidate: Candidate) -> bool:
    """Tell whether a name that is hardly one of a body is what a list item is about: '• Coast Watch (CW): training'."""
    if candidate.trust > 0.75 or bodily(candidate.name.split()):
        return False
    item = _BULLET.search(text, max(0, candidate.start - 4), candidate.start)
    return item is not None and _COLON.match(text, candidate.end) is not None


def _gather(text: Text, candidates: list[Candidate]) -> list[Body]:
    """Put the candidates of one body together, by lexicon, folded name, or the acronym the text gives it."""
    by_key: dict[str, Body] = {}
    bodies: list[Body] = []
    given = {acronym for candidate in candidates if (acronym := _acronym(text.text, candidate))}
    for candidate in candidates:
        acronym = _acronym(text.text, candidate)
        # an acronym that the text itself explains means what it says, whatever is known by it elsewhere
        ours = candidate.short and candidate.name in given
        keys = [candidate.name] if ours else [k for k in (candidate.known, fold(candidate.name), acronym) if k]
        body = next((by_key[key] for key in keys if key in by_key), None)
        if body is None:
            body = Body(candidate.name, candidate.known, candidate.trust)
            bodies.append(body)
        _add(body, candidate, acronym)
        for key in keys:
            by_key.setdefault(key, body)
    _mentioned_by_acronym(text, bodies)
    return bodies


def _add(body: Body, candidate: Candidate, acronym: str | None) -> None:
    body.spans.append((candidate.start, candidate.end))
    body.trust = max(body.trust, candidate.trust)
    if candidate.short:
        body.acronym = body.acronym or candidate.name
    elif body.long is None:
        body.long = candidate.name
        body.name = candidate.name
    else:
        body.call(candidate.name)
    if acronym:
        body.acronym = acronym


def _acronym(text: str, candidate: Candidate) -> str | None:
    """The acronym in brackets after a name, when its letters come from the name or it is all capitals."""
    match = PAIR.match(text, candidate.end)
    if match is None or candidate.short:
        return None if candidate.short else _tail(candidate.name)
    acronym: str = match["acronym"]
    capitals = sum(c.isupper() for c in acronym)
    meant = candidate.known is not None and (acronym, candidate.known) in acronyms()
    return acronym if capitals >= 2 and (meant or spells(acronym, candidate.name)) else None


def _tail(name: str) -> str | None:
    """The known acronym that a foundation or association bears at the end of its long name."""
    words = name.split()
    legal = len(words) > 2 and words[0].casefold() in _LEGAL and words[-1].isupper()
    return words[-1] if legal and any(words[-1] == acronym for acronym, _ in acronyms()) else None


def _mentioned_by_acronym(text: Text, bodies: list[Body]) -> None:
    """Find where the text uses an acronym it has introduced; hyphens and slashes may stand round it."""
    ours = {body.acronym: body for body in bodies if body.acronym}
    taken = cues.Taken(span for body in bodies for span in body.spans)
    for start, end in _acronyms(text.text, ours):
        if not taken.overlaps(start, start + 1) and not text.in_url(start):
            ours[text.text[start:end]].spans.append((start, end))


def _acronyms(text: str, acronyms: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where acronyms stand by themselves, in text order, the longest at each place, none overlapping."""
    found = ((at, at + len(acronym)) for acronym in acronyms for at in cues.places(text, acronym))
    last = 0
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= last and _BEFORE.match(text, start) and not text[end : end + 1].isalnum():
            yield start, end
            last = end


def _short_forms(text: Text, bodies: list[Body]) -> None:
    """Resolve 'Spark' to 'Stichting Spark' and 'Seva' to 'Seva Network Foundation' where they stand by themselves."""
    ours = _shortened(bodies)
    taken = cues.Taken(span for body in bodies for span in body.spans)
    for match in cues.matches(_FREE.match, text.text, cues.starts(text.text, ours)):
        at, word = match.start(), match[0].rstrip(".")
        meant = ours.get(word)
        if meant is not None and not (taken.overlaps(at, at + 1) or text.quoted(at) or text.in_url(at)):
            meant.spans.append((at, at + len(word)))
            meant.call(word)


def _shortened(bodies: list[Body]) -> dict[str, Body]:
    """The bodies by the short form of their names; one that was found under it alone is taken over."""
    acronyms = {fold(body.acronym): body for body in bodies if body.acronym}
    alone = {body.name: body for body in bodies if not body.known and " " not in body.name}
    ours: dict[str, Body] = {}
    for body in tuple(bodies):
        short = _short(body)
        if short is not None and acronyms.get(fold(short), body) is body and short not in ours:
            ours[short] = body
            _absorb(body, short, alone.get(short), bodies)
    return ours


def _short(body: Body) -> str | None:
    """The word a long name is cut down to: what follows the legal form, or a first word that is no plain adjective."""
    words = body.name.split()
    if len(words) < 2 or body.known:
        return None
    if words[0].casefold() in _LEGAL:
        return words[1] if len(words) == 2 else None
    first = words[0]
    coined = first.isupper() or not re.search(r"(?:se|sch|ale|al|an|ean|ish|ese|the)$", first, re.IGNORECASE)
    return first if coined and len(first) > 3 and first not in heads("first") | heads("any") | _common() else None


def _common() -> frozenset[str]:
    return heads("stop") | heads("not") | heads("alone")


def _absorb(body: Body, short: str, twin: Body | None, bodies: list[Body]) -> None:
    """Take over a body that was found under the short form alone."""
    if twin is not None and twin is not body:
        body.spans += twin.spans
        body.trust = max(body.trust, twin.trust)
        body.call(short)
        bodies.remove(twin)


def _alone(text: Text, bodies: list[Body]) -> None:
    """Resolve 'de Commissie' to the body last named before it that has the word as its head."""
    article = r"(?<=\b(?:[Dd]e|[Hh]et|[Dd]eze|[Dd]it|[Dd]ie|[Dd]at|[Hh]aar|[Zz]ijn)\s{1,2})"
    stands = dict(word.split("=") for word in heads("stands"))
    either = rf"{article}(?P<head>{pattern('alone')})(?![\p{{L}}\d-]|\s(?:van|voor|\p{{Lu}}))"
    headed = _headed(bodies)
    union = dict(word.split("=") for word in heads("union"))
    starts = {id(body): sorted(start for start, _ in body.spans) for body in bodies}
    for match in text.begun(either, heads("alone")):
        head, at = match["head"], match.start("head")
        named = headed.get(head, [])
        far = not any(start > at - _NEAR for body in named for start in starts[id(body)] if start < at)
        if far and head in union and _european(text.text, at):
            named = [_under(union[head], bodies)]
        elif not named and head in stands:
            named = headed[head] = [_under(stands[head], bodies)]
        if named:
            # 'de Raad' is the 'Raad van ...' before it is a 'Europese Raad', which keeps its adjective
            body = max(named, key=lambda b: (b.name.startswith(head), _nearest(starts.get(id(b)) or [at], at)))
            body.spans.append(match.span("head"))
            body.call(head)
            insort(starts.setdefault(id(body), []), at)


def _under(full: str, bodies: list[Body]) -> Body:
    """The body of a full name, written with underscores; a new one when the text does not name it."""
    name = full.replace("_", " ")
    found = next((body for body in bodies if name in (body.known, body.name)), None)
    if found is None:
        found = Body(name, name, 1.0)
        bodies.append(found)
    return found


def _european(text: str, at: int) -> bool:
    """Tell whether the paragraph up to an offset, or its sentence, speaks of the European Union."""
    begin = max(text.rfind("\n", 0, at), at - _NEAR, 0)
    end = text.find(". ", at)
    return _EUROPE.search(text, begin, at + 200 if end < 0 else min(end, at + 200)) is not None


def _headed(bodies: list[Body]) -> dict[str, list[Body]]:
    """The bodies by the words of their names that can stand for the whole name."""
    found: dict[str, list[Body]] = {}
    for body in bodies:
        for word in heads("alone").intersection(_WORD.findall(body.long or body.name)):
            found.setdefault(word, []).append(body)
    return found


def _nearest(starts: list[int], at: int) -> int:
    """How near the last mention before an offset is; mentions after it are further than any before."""
    index = bisect_left(starts, at) - 1
    return starts[index] if index >= 0 else -starts[0]


def _record(document: Document, body: Body, identities: set[str]) -> Organisation:
    spans = sorted(set(body.spans))
    base = re.sub(r"[^a-z0-9]+", "-", fold(body.acronym or body.name)).strip("-") or "body"
    identity = next(name for name in chain([base], (f"{base}-{n}" for n in count(2))) if name not in identities)
    identities.add(identity)
    mentions = tuple(document.source(start, end) for start, end in spans)
    return Organisation(
        source=mentions[0],
        id=identity,
        name=body.name,
        full_name=body.long,
        acronym=body.acronym,
        aliases=tuple(body.aliases),
        mentions=mentions,
        confidence=body.trust,
    )
