"""The stretches of a project turned into who carries it out, who works along and who pays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import regex

from .bodies import Party, bodies_at, body_before
from .cues import either, is_plural, words
from .flow import Sentence
from .ground import Ground, before, before_place
from .joining import Mention, Thread
from .names import CHAIN
from .scope import Stretch
from .spans import Span, Spans
from .turns import table, verbs

Role = Literal["implementer", "partner", "funder"]

_OWNER = regex.compile(r"[’'”\"»]?\s?(?:\([^()]{1,20}\)\s?)?(?:,\s)?(?:van|door)(?= )")
_BRACKET = regex.compile(r"\s?\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)")
_DASHED = regex.compile(r"\s?(?:\([^()]{2,15}\)\s)?[–—-]\s(?P<inside>[^\n]+)")
_IN_BRACKET = regex.compile(r"[’'”\"»]?\s\(")
_BY = regex.compile(r"\b[Dd]oor(?= )")
_DONE = regex.compile(rf"\b{either('done')}\b")
_PAID = regex.compile(r"^[^.;]{0,60}?\b(?:gefinancierd|gefinancierde|bekostigd|gesubsidieerd|betaald)\b")
_GLUED = regex.compile(r"\p{Lu}\S+\s$")
_OF = regex.compile(r"\s(?:van|door)(?= )")
_ALONG = regex.compile(r"\s?(?:in samenwerking met|samen met|met)\s")
_NEXT = regex.compile(r"(?:\s?\([^()]*\))?(?:\s\p{Lu}\p{L}+)?\s(\p{Ll}+)")
_LISTED = regex.compile(r"[-–•*] [^:\n]{3,120}:\s")
_RECEIVED = regex.compile(r"\b(?:ontvangen|ontvangt|ontving|ontvingen|gekregen|krijgt|krijgen|kreeg|kregen)\b")
#: how far the clause reaches that says whether a subject pays, in characters
_CLAUSE = 80
#: how far from a body without a record the words stand that say what it does, in characters
_NEAR = 60
#: 'samen met X' leaves the work to X when nobody else is said to do it; 'in samenwerking met X' does not
_TOGETHER = regex.compile(r"(?<!samenwerking )(?<!samenspraak )(?<!partnerschap )met'")
_AIDED = regex.compile(r"\bmet (?:\p{L}+ )?(?:steun|subsidie|hulp|bijdrage)\b")
_CARRIER = regex.compile(
    r"(?:\s?\([^()]*\))?\s(?:is|zijn|was|waren|treedt op als|traden op als)\s"
    rf"(?:(?:de\s|het\s)?(?:\p{{Ll}}+e\s)?{either('carrier')}|met de (?:uitvoering|organisatie|coördinatie)\s)"
)
#: a name, a verb, and what is carried out: a quotation, perhaps after its noun
_STARTER = regex.compile(
    rf"(?:(?:De|Het)\s)?(?P<name>{CHAIN})\s(?P<verb>\p{{Ll}}+)\s(?:(?:het|de|met\s(?:het|de))\s\p{{Ll}}+\s)?[‘'“\"]\p{{Lu}}"
)
_CARRYING = regex.compile(rf"(?:(?:De|Het)\s)?(?P<name>{CHAIN})\s(?P<verb>\p{{Ll}}+)\s(?:het|de|dit|deze)\s")
_STARTING = regex.compile(rf"\s(?P<verb>\p{{Ll}}+)\s(?:(?:de|het)\s)?(?P<name>{CHAIN})(?=\s[^.;:]*$)")
#: what follows the bodies in 'A en B zijn in 2012 begonnen met het project'
_BEGUN = regex.compile(
    r"(?:\s?\([^()]*\))?\s(?:is|zijn)\s[^.;:]{0,60}?\b(?:begonnen|gestart|verdergegaan|doorgegaan)\b"
)
_PAYERS = regex.compile(either("payer"))


class Part(NamedTuple):
    """A body with its role in a project and the rule that says so."""

    role: Role
    party: Party
    rule: str


def parts(ground: Ground, thread: Thread, stretches: list[Stretch]) -> list[Part]:
    """Return the roles of bodies in a project, the first rule that gives a body one decides."""
    found: list[Part] = []
    seen: set[str] = set()
    for part in _all(ground, thread, stretches):
        name = part.party.name.casefold()
        if name not in seen and _possible(part, thread):
            seen.add(name)
            found.append(part)
    if not any(part.role == "implementer" for part in found):
        found = [part._replace(role="implementer") if _TOGETHER.search(part.rule) else part for part in found]
    return found


def _possible(part: Part, thread: Thread) -> bool:
    """Tell whether a body may have a role: not one that is the project, no payer that carries out."""
    name = part.party.name
    own = name.casefold() in {form.casefold() for form in thread.forms}
    pays = part.role == "implementer" and _PAYERS.match(name) is not None
    return not own and not pays and name != "Nederland"


def _all(ground: Ground, thread: Thread, stretches: list[Stretch]) -> Iterator[Part]:
    yield from _beside(ground, thread)
    for stretch in stretches:
        if stretch.tie == "announced":
            continue
        yield from _cued(ground, stretch)
        if stretch.tie != "follow":
            yield from _passive(ground, stretch)
        yield from _subject(ground, stretch)


def _beside(ground: Ground, thread: Thread) -> Iterator[Part]:
    """Yield bodies that stand in the noun phrase of a name: 'IOM-project X', 'project van X: Y', 'Y van X', 'Y (X)'."""
    for mention in thread.mentions:
        if mention.how in {"name", "description"}:
            yield from _around(ground, mention)
    if thread.kind == "event" and (body := ground.bodies.at(thread.decision.candidate.start)):
        yield Part("implementer", _party(body), "body that gives an event its name")
    if thread.decision.candidate.way == "listed":
        yield from _bracketed(ground, thread)


def _around(ground: Ground, mention: Mention) -> Iterator[Part]:
    """Yield the bodies right before a mention, in a description, and after a name: 'van X', 'door X', '(X)'."""
    sentence = ground.flow.sentences[ground.flow.sentence_at(mention.start)]
    for span in _before(ground, sentence.start, mention.start):
        yield Part("implementer", _party(span), "body beside the noun before the name")
    if owner := _OWNER.match(ground.flow.text, mention.end, sentence.end):
        for party in bodies_at(ground, owner.end(), sentence.end):
            yield Part("implementer", party, "'van' or 'door' after the name")
    if mention.how == "description":
        yield from _within(ground, mention.start, mention.end)
    elif bracket := _IN_BRACKET.match(ground.flow.text, mention.end, sentence.end):
        for party in bodies_at(ground, bracket.end(), sentence.end, known=True):
            yield Part("implementer", party, "bracket after the name")


def _party(span: Span) -> Party:
    start, end, body = span
    return Party(body.name, body.id, start, end)


def _before(ground: Ground, start: int, at: int) -> list[Span]:
    """Return the bodies between the noun before a name and the name, or glued to the noun: 'IOM/UNHCR-project'."""
    noun = before(ground, start, at)
    if noun.head is None:
        return []
    glued = _GLUED.search(ground.flow.text, max(start, noun.at - 60), noun.at)
    first = noun.at - (len(glued[0]) if glued else 0)
    held = [span for span in (ground.bodies.at(max(start, first)), ground.bodies.at(noun.at)) if span]
    return list(dict.fromkeys([*held, *ground.bodies.between(max(start, first), at)]))


def _within(ground: Ground, start: int, end: int) -> Iterator[Part]:
    for match in _OF.finditer(ground.flow.text, start, end):
        for party in bodies_at(ground, match.end(), end, known=True):
            yield Part("implementer", party, "'van' in the description")


def _bracketed(ground: Ground, thread: Thread) -> Iterator[Part]:
    """Yield the bodies in the bracket that closes a list item: '(X in samenwerking met Y)'."""
    text, at = ground.flow.text, thread.decision.candidate.outer_end
    unit = ground.flow.unit_at(thread.decision.candidate.start)
    bracket = _BRACKET.match(text, at, unit.end) or _DASHED.match(text, at, unit.end)
    if bracket is None:
        return
    start, end = bracket.span("inside")
    together = _ALONG.search(text, start, end)
    for party in bodies_at(ground, start, together.start() if together else end):
        if ground.lands.at(party.start) is not None and party.identity is None:
            continue
        yield Part("implementer", party, "bracket after the name in a list")
    if together:
        yield from (
            Part("partner", party, "bracket after the name in a list")
            for party in bodies_at(ground, together.end(), end)
        )


def _cued(ground: Ground, stretch: Stretch) -> Iterator[Part]:
    """Yield the bodies after a turn of phrase that gives them a role."""
    for key, pattern in table("parties.tsv").items():
        role = key.partition(".")[0]
        for match in pattern.finditer(ground.flow.concordance, stretch.start, stretch.end):
            for party in bodies_at(
                ground,
                match.end(),
                stretch.end,
                known=not match[0].endswith(("door", "met", "tussen", "zijn", "itvoerder", ":")),
                lands=match[0] == "waarvan",
            ):
                yield Part(role, party, f"after '{' '.join(match[0].split()[-2:])}'"[:60])  # type: ignore[arg-type]


def _passive(ground: Ground, stretch: Stretch) -> Iterator[Part]:
    """Yield the bodies of 'door X ... uitgevoerd' and 'door X gefinancierd'."""
    text = ground.flow.text
    nominal = _nominal(ground, stretch)
    for match in _BY.finditer(text, stretch.start, stretch.end):
        known = bodies_at(ground, match.end(), stretch.end, known=True, lands=True)
        found = known or bodies_at(ground, match.end(), stretch.end)
        if not found:
            continue
        rest = text[found[-1].end : stretch.end]
        if not known:
            done = _DONE.search(rest[:_NEAR]) or nominal
            yield from (Part("implementer", party, "'door X uitgevoerd'") for party in found if done)
        elif _PAID.match(rest):
            yield from (Part("funder", party, "'door X gefinancierd'") for party in found)
        elif nominal or _DONE.search(rest[:120]):
            yield from (Part("implementer", party, "'door X uitgevoerd'") for party in found)


def _nominal(ground: Ground, stretch: Stretch) -> bool:
    """Tell whether a name in a list is followed by what it is, without a verb: '- Golf: lessen door Hivos'."""
    sentence = ground.flow.sentences[stretch.sentence]
    lead = _LISTED.match(ground.flow.text, sentence.start, sentence.end) if stretch.tie == "name" else None
    found = ground.flow.text[lead.end() : sentence.end].split() if lead else ()
    return lead is not None and words("finite").isdisjoint(found)


def _subject(ground: Ground, stretch: Stretch) -> Iterator[Part]:
    """Yield the bodies that a sentence opens with and that do something: 'X voert het project uit'."""
    text = ground.flow.text
    sentence = ground.flow.sentences[stretch.sentence]
    found = body_before(ground, sentence.start, sentence.end)
    found = found or _after_colon(ground, sentence) or (_unknown(ground, sentence) if stretch.tie != "follow" else [])
    if not found:
        return
    if _CARRIER.match(text, found[-1].end, sentence.end):
        yield from (Part("implementer", party, "'X is penvoerder'") for party in found)
    elif stretch.tie != "follow" and _does(ground, sentence, found):
        yield from (Part("implementer", party, "subject of the sentence") for party in found)


def _does(ground: Ground, sentence: Sentence, found: list[Party]) -> bool:
    """Tell whether the verb beside the bodies that a sentence opens with makes them do rather than pay."""
    text, end = ground.flow.text, found[-1].end
    lead = text[sentence.start : found[0].start].split()
    after = _NEXT.match(text, end, sentence.end)
    verb = {*(lead[-2:]), after[1] if after else ""}
    begun = _BEGUN.match(text, end, sentence.end) is not None
    does = begun or not verb.isdisjoint(words("doing", "verbs_of_doing.txt"))
    return does and not _pays(ground, end, sentence.end, verb)


def _unknown(ground: Ground, sentence: Sentence) -> list[Party]:
    """The body without a record that takes up what has a name ('Randstad breidde ‘X’ uit') or 'het project'."""
    quoted = ground.quoted.between(sentence.start, sentence.end)
    match = _STARTER.match(ground.flow.text, sentence.start, sentence.end) if quoted else None
    match = match or _carrying(ground, sentence) or (_starting(ground, sentence, quoted[0][0]) if quoted else None)
    name = match["name"] if match else ""
    if match is None or name.split()[0] in words("opener") or _placed(ground, *match.span("name")):
        return []
    start = match.start("name")
    stop = before_place(ground, start, match.end("name"))
    does = match["verb"] in words("doing", "verbs_of_doing.txt")
    return [Party(ground.flow.text[start:stop], None, start, stop)] if does else []


def _placed(ground: Ground, start: int, end: int) -> bool:
    """Tell whether a name is that of a body with a record or of a place; 'Wageningen UR' is neither."""
    place = ground.places.at(start)
    return ground.bodies.holds(start) or (place is not None and place[1] >= end)


def _carrying(ground: Ground, sentence: Sentence) -> regex.Match[str] | None:
    """A name, a verb and 'het project': 'ASF voert het project uit', 'ASF heeft het project in 2011 uitgevoerd'."""
    told = bool(ground.flow.nouns(sentence))
    match = _CARRYING.match(ground.flow.text, sentence.start, sentence.end) if told else None
    nouns = ground.flow.concordance.between(match.end(), match.end() + 1) if match else []
    if match is None or not nouns or is_plural(nouns[0].word):
        return None
    perfect = match["verb"] in {"heeft", "hebben"}
    return match if not perfect or _DONE.search(ground.flow.text, match.end(), sentence.end) else None


def _starting(ground: Ground, sentence: Sentence, quote: int) -> regex.Match[str] | None:
    """A verb of starting, a name, and soon a quotation: 'In mei startte Randstad in Mali het project ‘X’'."""
    starting = words("starting", "verbs_of_doing.txt")
    if starting.isdisjoint(ground.flow.concordance.inside(sentence.start, quote).values()):
        return None
    found = _STARTING.finditer(ground.flow.text, sentence.start, quote)
    return next((match for match in found if match["verb"] in starting and quote - match.end() <= _NEAR), None)


def _after_colon(ground: Ground, sentence: Sentence) -> list[Party]:
    """The bodies that open the clause after the name in a list: '- ABPP: Hivos en SNV bouwen ...'."""
    colon = _LISTED.match(ground.flow.text, sentence.start, sentence.end)
    return body_before(ground, colon.end(), sentence.end) if colon else []


def _pays(ground: Ground, start: int, end: int, verb: set[str]) -> bool:
    """Tell whether the subject of a sentence pays rather than does, by what stands after it up to a comma."""
    text = ground.flow.text
    if _RECEIVED.search(text, start, end) or not verb.isdisjoint(words("receiving", "verbs_of_doing.txt")):
        return False
    comma = text.find(",", start, end)
    stop = min(start + _CLAUSE, comma if comma >= 0 else end)
    aided = Spans((*match.span(), None) for match in _AIDED.finditer(text, start, stop))
    paid = verbs("support").finditer(ground.flow.concordance, start, stop)
    return any(not aided.holds(match.start()) for match in paid)
