"""Names that open a paragraph, run in before its text, turned into candidates: 'Safe Journey Home. Dit project ...'."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..language.document import Document
from .cues import head_of, is_plural, words
from .flow import Flow, Unit
from .ground import Candidate, Ground
from .names import coined, fold, spelled

#: a name of a few words, its acronym, and the stop or colon that sets it apart from the sentence after it
_LEAD = regex.compile(
    r"(?P<name>[\p{Lu}\p{N}][^.:;!?\n()“”\"]{2,80}?)(?:\s\((?P<acronym>\p{L}[\p{L}\p{N}&/ .-]{1,15})\))?[.:]\s+(?=\p{Lu})"
)
#: 'Dit project', 'Het partnerschap', at the start of what follows
_TOLD = regex.compile(r"(?P<article>Dit|Deze|Het|De)\s(?P<noun>\p{Ll}[\p{L}-]+)(?:\s(?P<next>\p{Lu}[\p{L}\p{N}’'-]*))?")
_CAPITAL = regex.compile(r"[\p{Lu}\p{N}]")


def leads(document: Document, ground: Ground) -> Iterator[Candidate]:
    """Yield the names that open paragraphs: where the text goes on about 'dit project', or under 'Projecten'."""
    flow = ground.flow
    for unit in flow.units:
        match = _LEAD.match(flow.text, unit.start, unit.end) if unit.kind in {"paragraph", "item", "label"} else None
        if match is None or not _nameable(match["name"], ground, unit):
            continue
        acronym = match["acronym"] if match["acronym"] and _abbreviates(match["acronym"], match["name"]) else None
        if _told(flow, match.end(), match["name"]) or (
            (acronym or coined(match["name"])) and projects_under(document, unit.origin)
        ):
            outer = match.end("acronym") + 1 if acronym else match.end("name")
            yield Candidate(match.start(), match.end("name"), match.start(), outer, match["name"], acronym, "lead")


def projects_under(document: Document, offset: int) -> bool:
    """Tell whether a heading over an offset, other than the title, announces projects: '3 Projecten' over '3.1 Opvang'."""
    section, known = document.section_at(offset), {section.id: section for section in document.sections}
    while section is not None and section.level > 1:
        if any(map(announcing, section.title.split())):
            return True
        section = known.get(section.parent or "")
    return False


def announcing(word: str) -> bool:
    """Tell whether a word is a plural of what projects are called, in a heading: 'Projecten', 'programma's'."""
    head = head_of(word.strip(",;:"))
    return head is not None and not head.loose and head.kind != "event" and is_plural(word)


def _told(flow: Flow, at: int, name: str) -> bool:
    """Tell whether what follows speaks of 'dit project', or of 'het programma' by the same name."""
    match = _TOLD.match(flow.text, at)
    head = head_of(match["noun"]) if match else None
    if match is None or head is None or is_plural(match["noun"]):
        return False
    again = match["next"] is not None and fold(name).startswith(fold(match["next"]))
    return again or (match["article"] in {"Dit", "Deze"} and not head.loose and coined(name))


def _abbreviates(acronym: str, name: str) -> bool:
    """Tell whether an acronym in brackets is that of the name: 'PG-2' is one of 'Perspectief Georgië'."""
    return spelled(regex.sub(r"[^\p{L}]", "", acronym), name)


def _nameable(name: str, ground: Ground, unit: Unit) -> bool:
    """Tell whether words may name a project: no verb, mostly capitals, and no body or country alone."""
    found = name.split()
    small = words("finite")
    capitals = sum(bool(_CAPITAL.match(word)) for word in found)
    stop = unit.start + len(name)
    whole = any(
        span is not None and span[1] >= stop for span in (ground.bodies.at(unit.start), ground.lands.at(unit.start))
    )
    plate = found[0].casefold() in words("plate")
    return len(found) <= 9 and 2 * capitals > len(found) and small.isdisjoint(found) and not whole and not plate
