"""Candidates turned into decisions: what speaks for and against each, added up, with the reasons in words."""

from __future__ import annotations

from typing import NamedTuple

import regex

from .cues import either, own_heads, rows, words
from .flow import Sentence
from .ground import Candidate, Ground
from .names import fold, titled
from .turns import verbs

#: what a name needs to be taken for a project; the weights below are judged against it
ENOUGH = 0.45
WEIGHTS = {reason: float(weight) for reason, weight in rows("weights.tsv")}
#: ways that tell by the place of a name that it is a project; a body that was only guessed there does not speak against
_PLACED = frozenset({"listed", "lead", "tabled", "labelled"})
SURE = 0.8
_NAMED = regex.compile(r"[\p{L}-]+")
_LATER = regex.compile(rf"\b(?:de|deze|dit|het) {either('later')}\b")


class Decision(NamedTuple):
    """A candidate with its score (threshold `ENOUGH`) and the reasons for it."""

    candidate: Candidate
    score: float
    reasons: tuple[str, ...]

    @property
    def taken(self) -> bool:
        """Whether the candidate is a project."""
        return self.score >= ENOUGH


def decide(ground: Ground, candidate: Candidate) -> Decision:
    """Return the decision on a candidate."""
    reasons = [candidate.way, *_signs(candidate), *_records(ground, candidate), *_around(ground, candidate)]
    score = sum(WEIGHTS[reason] for reason in reasons)
    return Decision(candidate, round(score, 3), tuple(reasons))


def _signs(candidate: Candidate) -> list[str]:
    """What the name itself and the noun before it say."""
    head = candidate.head if candidate.way not in {"own", "hyphened", "headline"} else None
    signs = {
        "loose head noun" if head and head.loose else "head noun": head is not None,
        "against": candidate.against is not None,
        "acronym": candidate.acronym is not None,
        "title": titled(candidate.name),
    }
    found = [sign for sign, said in signs.items() if said]
    return found + (_said(candidate) if candidate.way == "quoted" else []) + _inside(candidate)


def _said(candidate: Candidate) -> list[str]:
    """What makes a quotation a term or the words of somebody rather than a name."""
    term = candidate.name.islower() and not _firm(candidate)
    citation = candidate.head is None and _sentence(candidate)
    return ["term"] * term + ["citation"] * citation


def _firm(candidate: Candidate) -> bool:
    """Tell whether a head noun makes small letters a name: 'the project “assisted return of migrants in X”'."""
    return candidate.head is not None and not candidate.head.loose and len(candidate.name.split()) > 2


def _sentence(candidate: Candidate) -> bool:
    """Tell whether a quotation is what somebody said: never closed, long, or with a Dutch verb in it."""
    found = candidate.name.split()
    return not candidate.closed or len(found) > 18 or not words("finite").isdisjoint(found)


def _inside(candidate: Candidate) -> list[str]:
    """What the words of the name say; the last noun of an English name, the first of a Dutch one."""
    found = _NAMED.findall(candidate.name)
    edges = {found[0], found[-1]} if found else set()
    sure = candidate.way in _PLACED or (
        candidate.head is not None and candidate.way in {"quoted", "expanded"}
    )
    if edges & own_heads("against").keys() and not sure:
        return ["named after a paper"]
    if candidate.way in {"own", "hyphened"} or set(found) & own_heads("for").keys():
        return ["own noun"]
    return []


def _records(ground: Ground, candidate: Candidate) -> list[str]:
    """What other records at the same place say: a body, a country, a reference."""
    found: list[str] = []
    if candidate.way in {"launched", "meant"}:
        return found
    if candidate.way not in {"quoted", *_PLACED} and ground.quoted.holds(candidate.start):
        found.append("inside a quotation")
    for spans, reason in ((ground.bodies, "body"), (ground.places, "place"), (ground.references, "reference")):
        span = spans.at(candidate.start)
        if span is not None and span[0] <= candidate.start and span[1] >= candidate.end:
            guessed = reason == "body" and span[2].confidence < SURE and candidate.way in _PLACED
            found += [] if guessed else [reason]
    return found


def _around(ground: Ground, candidate: Candidate) -> list[str]:
    """What the sentence says, and for events the two sentences after it."""
    flow = ground.flow
    index = flow.sentence_at(candidate.start)
    sentence = flow.sentences[index]
    now, carried = (_says(ground, candidate, sentence, group) for group in ("support", "carried"))
    later = not now and _payable(candidate) and _later(ground, index)
    signs = {
        "paid for": now,
        "carried out": carried,
        "paid for later": later,
        "refused": verbs("refused").search(flow.concordance, sentence.start, sentence.end) is not None,
    }
    found = [sign for sign, said in signs.items() if said]
    return found if found or not _mere(candidate) else ["unpaid"]


def _event(candidate: Candidate) -> bool:
    name = set(_NAMED.findall(candidate.name))
    return bool(name & own_heads("event").keys()) or (candidate.head is not None and candidate.head.kind == "event")


def _payable(candidate: Candidate) -> bool:
    return candidate.head is not None or _event(candidate)


def _mere(candidate: Candidate) -> bool:
    """Tell whether a name is that of an event or book, which is a project only when somebody pays or works for it."""
    return _event(candidate) or (candidate.head is not None and candidate.head.kind == "publication")


def _says(ground: Ground, candidate: Candidate, sentence: Sentence, group: str) -> bool:
    """Tell whether a sentence holds a verb of a group that does not begin in the name itself."""
    found = verbs(group).finditer(ground.flow.concordance, sentence.start, sentence.end)
    return any(not candidate.outer_start <= match.start() < candidate.outer_end for match in found)


def _later(ground: Ground, index: int) -> bool:
    """Tell whether one of the next two sentences of the unit says that 'the conference' was paid for."""
    flow = ground.flow
    unit = flow.sentences[index].unit
    for sentence in flow.sentences[index + 1 : index + 3]:
        if sentence.unit != unit:
            return False
        paid = verbs("support").search(flow.concordance, sentence.start, sentence.end)
        if paid and _LATER.search(flow.text, sentence.start, sentence.end):
            return True
    return False


def key(name: str) -> str:
    """Return the form under which two mentions of a name are the same."""
    return fold(name)
