"""Names with their acronym in brackets turned into candidates that reach exactly as far as the acronym proves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from .lexicon import Known, forms, heads
from .names import initials, spells

PAIR = regex.compile(
    r"\s?\(\s?(?:hierna:?|verder:?|afgekort:?)?\s?[‘'“\"]?(?P<acronym>\p{Lu}[\p{L}\d&/+-]{1,11})[’'”\"]?\s?\)"
)
_TOKEN = regex.compile(r"[\p{L}\d][\p{L}\d’'&/.-]*|[,&]|[^\s]")
_APART = regex.compile(r"[\n\f\t]|[.;:!?)“”‘\"]\s|\s{2}")
_LEGAL = frozenset(("Stichting", "Vereniging", "Foundation"))
#: the fields of a ministry are no name without it
_MINISTRY = regex.compile(r"[Mm]inisteries? van $")
#: no name is longer, in words and in letters
_WORDS, _LETTERS = 16, 180

Word = tuple[int, str]


def proofs(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield the spans of names that the acronym in brackets behind them proves, and the known body it stands for."""
    for match in PAIR.finditer(text):
        acronym = match["acronym"]
        if sum(letter.isupper() for letter in acronym) > 1:
            words = _words(text, match.start())
            meant = _acronyms().get(acronym)
            start = _start(words, acronym, meant is not None)
            if start is not None and not _MINISTRY.search(text, max(0, start - 20), start):
                name = text[start : match.start()]
                spelled = spells(acronym, name)
                yield start, match.start(), None if spelled or meant is None else meant.name


@cache
def _acronyms() -> dict[str, Known]:
    """The known bodies by acronym, those of three letters or more."""
    return {f.written: f.body for found in forms().values() for f in found if f.short and len(f.written) > 2}


def _words(text: str, end: int) -> list[Word]:
    """The words before a bracket, in order, as far back as one name can reach; the first has a capital."""
    begin = max(0, end - _LETTERS)
    for edge in _APART.finditer(text, begin, end):
        begin = edge.end()
    found = [(match.start(), match[0]) for match in _TOKEN.finditer(text, begin, end)]
    kept: list[Word] = []
    for at in range(len(found) - 1, max(-1, len(found) - 1 - _WORDS), -1):
        if not _goes_on(found, at):
            break
        kept.append(found[at])
    kept.reverse()
    while kept and not kept[0][1][0].isupper():
        del kept[0]
    return kept


def _goes_on(found: list[Word], at: int) -> bool:
    """Tell whether a word may stand inside a name: a capital, a comma, or a small word that leads to the next."""
    word = found[at][1]
    if word in heads("article"):
        return at > 0 and found[at - 1][1] in heads("leads")
    return word[0].isupper() or word == "," or word in heads("inside")


def _start(words: list[Word], acronym: str, known: bool) -> int | None:
    """Where the name begins: at the word from which the first letters are the acronym, else the first that spells it."""
    capitals = [at for at, (_, word) in enumerate(words) if word[0].isupper() and word not in heads("opener")]
    names = {at: [word for _, word in words[at:]] for at in capitals}
    exact = [at for at in capitals if initials(acronym, names[at])]
    spelled = [at for at in capitals if spells(acronym, " ".join(names[at]))]
    sure = known and exact and nucleus(names[exact[0]]) not in heads("not")
    found = exact[0] if sure else next((at for at in (*exact, *spelled) if bodily(names[at])), None)
    first = min(capitals, default=None)
    if found is None and known and first is not None and not spelled and _belongs(names[first]):
        found = first
    return None if found is None else words[found][0]


def _belongs(name: list[str]) -> bool:
    """Tell whether a name says which known body it is part of: 'Ontwikkelingsprogramma van de Verenigde Naties'.

    A name before the acronym of a body is mostly that of a project, and the body carries it out.
    """
    whole = regex.split(r" van (?:de|het) ", " ".join(name))
    first = whole[-1].partition(" ")[0]
    return len(whole) > 1 and any(whole[-1] == form.written for form in forms().get(first, ()) if not form.short)


def bodily(name: list[str]) -> bool:
    """Tell whether the words of a name have the word for a body where its noun stands."""
    noun = nucleus(name)
    if len(name) == 1 or not heads("not").isdisjoint((name[0], noun)):
        return name[0] in _LEGAL and len(name) > 1
    opens = name[0] in heads("first") or name[0].endswith(tuple(heads("suffix")))
    known = noun in heads("any") or noun in heads("first")
    return opens or known or noun.casefold().endswith(tuple(heads("ending")))


def nucleus(name: list[str]) -> str:
    """Return the noun of a name: the last word with a capital before its first preposition."""
    before = next((at for at, word in enumerate(name) if word in heads("preposition")), len(name))
    return next((word for word in reversed(name[:before]) if word[0].isupper()), name[0])
