"""Text turned into candidates that stand in a role: 'de ngo X', 'uitgevoerd door X', 'samen met A, B en C'."""

from __future__ import annotations

from collections.abc import Iterator

from .lexicon import heads, pattern
from .searching import NAME, Candidate, Text, compiled, plain

#: what a body has or runs
_OWNED = (
    *("project", "projecten", "pilotproject", "pilot project", "programma"),
    *("activiteiten", "training", "onderzoek", "faillissement"),
)


#: what leads to the body that work is given to
_GIVEN = ("belegd bij", "ondergebracht bij", "uitbesteed aan", "opgedragen aan", "gegund aan", "in beheer bij")


def roled(text: Text) -> Iterator[Candidate]:
    """Yield unknown names that the grammar says act: 'de ngo X', 'uitgevoerd door X', 'project van X', 'A, B en C'."""
    after = rf"\b(?:{pattern('role')}) (?P<name>{NAME})"
    deeds = rf"\b(?:{pattern('done')}) door (?:de |het )?(?P<name>{NAME})"
    given = rf"\b(?:{'|'.join(_GIVEN)}) (?:de |het )?(?P<name>{NAME})"
    # 'de vereniging van waterbedrijven VEWIN': a name in capitals behind the noun and whom it unites
    grouped = rf"\b(?:{pattern('role')}) (?:van|voor|tegen) (?:\p{{Ll}}+ (?:en )?){{1,3}}(?P<name>\p{{Lu}}{{3,}}+(?![\p{{L}}\d-]))"
    owned = rf"\b(?:{'|'.join(_OWNED)}) (?:van|door) (?:de |het )?(?P<name>{NAME})"
    done = rf"\bdoor (?:de |het )?(?P<name>{NAME}) (?:wordt|werd|worden|werden|is|zijn) (?:\p{{Ll}}+ ){{0,3}}(?:uitgevoerd|gegeven|georganiseerd|verzorgd|opgezet|ontwikkeld|beheerd|geleid)"
    known = (
        (0.8, text.begun(after, heads("role"))),
        (0.6, text.begun(deeds, heads("done"))),
        (0.6, text.begun(given, _GIVEN)),
        (0.6, text.begun(grouped, heads("role"))),
        (0.6, text.begun(done, ("door",))),
        (0.5, text.begun(owned, _OWNED)),
    )
    for trust, matches in known:
        for match in matches:
            if not text.quoted(match.start("name")):
                yield plain(match.start("name"), match["name"], trust)
    yield from _joined(text)
    yield from _apposed(text)


def _joined(text: Text) -> Iterator[Candidate]:
    """Yield the names of a list of partners: 'in samenwerking met A, B, C en D'."""
    small = ("in samenwerking met", "samenwerking met", "samengewerkt met", "samen met", "in samenspraak met", "naast")
    openers = (*small, *map(str.capitalize, small))
    opener = rf"\b(?:{'|'.join(openers)}) "
    item = rf"(?:de |het |(?:{pattern('role')}) )?{NAME}"
    for match in text.begun(rf"{opener}(?P<list>{item}(?:(?:, (?:en )?| en ){item})*)", openers):
        base = match.start("list")
        for name in compiled(rf"(?:^|, (?:en )?| en )(?:de |het |(?:{pattern('role')}) )?(?P<name>{NAME})").finditer(
            match["list"]
        ):
            yield plain(base + name.start("name"), name["name"], 0.6)


def _apposed(text: Text) -> Iterator[Candidate]:
    """Yield the names that an apposition explains: 'LOWAN, het ondersteuningspunt van', and partners before the verb."""
    noun = rf", (?:het|de|een) (?:\p{{Ll}}+ ){{0,2}}\p{{Ll}}*(?:{pattern('apposed')})(?= (?:van|voor|dat|die|in|op|uit)\b|,)"
    ending = rf"(?<![\p{{L}}\d’'&/.-])(?P<name>{NAME})$"
    for match in text.begun(noun, (", het ", ", de ", ", een ")):
        begin = max(0, match.start() - 80, text.text.rfind("\n", 0, match.start()) + 1)
        found = compiled(ending).search(text.text, begin, match.start())
        if found and not text.quoted(found.start()) and found["name"].partition(" ")[0] not in heads("opener"):
            yield plain(found.start("name"), found["name"], 0.6)
    partner = rf"\bmet (?:de |het )?(?P<name>{NAME}) samengewerkt\b"
    for match in text.begun(partner, ("met ",)):
        yield plain(match.start("name"), match["name"], 0.6)
