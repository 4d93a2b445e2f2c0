"""Text turned into candidates of which the grammar says that they act: 'de ngo X', 'uitgevoerd door X', 'X organiseert'."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from .. import cues
from .lexicon import heads, pattern
from .names import spells
from .searching import NAME, Candidate, Text, compiled, plain

_BULLETS = ("- ", "• ", "– ", "* ", "· ")


def acting(text: Text) -> Iterator[Candidate]:
    """Yield unknown names that open a sentence and do what only bodies do, and names after a label: 'Uitvoerder: X'."""
    subject = rf"(?:^|(?<=[.!?:;] )|(?<=\n))(?:[-•–*] )?(?:De |Het )?(?P<name>{NAME})(?: \([^()\n]{{2,12}}\))?(?: en (?P<second>{NAME}))? (?:{pattern('deed')})\b"
    inner = rf"\b(?:{pattern('deed')}) (?:de |het )?(?P<name>{NAME})(?= (?:in|een|het|de|samen|ook|voor|sinds|vanaf)\b)"
    label = rf"(?:^|\n|\. )(?:{pattern('label')}) ?: ?(?:de |het )?(?P<name>{NAME})(?:(?:,| en) (?:de |het )?(?P<second>{NAME}))?"
    item = rf"(?<=(?:^|\n)\s*)[-•–*·] (?P<title>[^\n(]{{3,120}}) \((?P<name>{NAME})(?=\)|,? in samenwerking|,? samen met| en )"
    kinds = ("Partners", "Uitvoerders", "Donoren", "Financiers", "Alliantiepartners")
    partners = (*kinds, *map(str.lower, kinds))
    listed = rf"\b(?:{'|'.join(partners)}) (?:zijn|waren) (?:onder meer |onder andere )?(?:de |het )?(?P<name>{NAME})(?:(?:,| en) (?:de |het )?(?P<second>{NAME}))*"
    # subject first: between the two verbs stands one thing, and no body of which the first word could be an adverb
    future = rf"(?:^|(?<=[.!?:;] )|(?<=\n))(?:[-•–*] )?(?P<sure>{NAME}) (?:zal|gaat|kan|moet) (?:het|de|een|dit|deze) (?:(?!(?:het|de|een|dit|deze)\b)\p{{Ll}}+ ){{1,4}}(?:{pattern('managing')})\b"
    agent = rf"(?<=^|\n|[.,;(] )(?:{pattern('agent')}) ?: ?(?:de |het )?(?P<sure>{NAME})(?=[.,;)\n]|$| en\b)"
    found = (
        (0.55, _inlines(subject, text, text.deeds)),
        (0.55, text.tried(inner, text.deeds)),
        (0.7, text.tried(label, _openings(text))),
        (0.6, text.begun(item, _BULLETS)),
        (0.6, _inlines(future, text, text.stands(heads("managing")))),
        (0.7, text.begun(agent, heads("agent"))),
        (0.6, text.begun(listed, partners)),
    )
    for trust, matches in found:
        for match in matches:
            yield from _groups(text, match, trust)


def _openings(text: Text) -> list[int]:
    """Return the offsets before the labels that stand at the start of the text, of a line or of a sentence."""
    found = text.stands(heads("label"))
    leads = ((at, len(lead)) for at in found for lead in ("\n", ". ") if text.text.startswith(lead, at - len(lead)))
    return sorted({*(at - length for at, length in leads if at >= length), *(at for at in found if at == 0)})


def _inlines(source: str, text: Text, begins: list[int]) -> Iterator[regex.Match[str]]:
    """Yield the matches of a pattern, which crosses no line end, in the lines that hold one of some offsets."""
    for start, end in cues.lines(text.text, begins):
        yield from compiled(source).finditer(text.text, start, end)


def _groups(text: Text, match: regex.Match[str], trust: float) -> Iterator[Candidate]:
    for group in ("name", "second"):
        name = match.groupdict().get(group)
        title = match.groupdict().get("title")
        if name and not (title and spells(name, title)) and _bodily(text, match.start(group), name):
            yield plain(match.start(group), name, trust)
    sure = match.groupdict().get("sure")
    if sure and not _common(text, match.start("sure"), sure) and f" {sure.lower()} " not in text.text:
        yield plain(match.start("sure"), sure, trust)


def _common(text: Text, start: int, name: str) -> bool:
    """Tell whether a name is quoted, an address, or begins with a word that sentences begin with."""
    words = heads("opener") | heads("alone") | heads("stop")
    return text.quoted(start) or text.in_url(start) or name.split(maxsplit=1)[0] in words


def _bodily(text: Text, start: int, name: str) -> bool:
    """Tell whether an unknown name can be a body: two words or capitals inside; no quotation, no plain word of a sentence."""
    coined = any(c.isupper() for c in name[1:])
    return not name.isupper() and not _common(text, start, name) and (coined or name in text.inner)
