"""Sentences turned into projects that are only described: 'een project van de ngo Adra gericht op ... in Sana’a'."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from .concordance import Noun
from .cues import Head, either, head_of, is_plural, words
from .flow import Sentence
from .ground import Candidate, Ground
from .spans import Spans
from .turns import turns, verbs

#: the nearest article before a noun
_DETERMINER = regex.compile(
    r"^.*(?<!\p{L})(?P<determiner>[Ee]en|[Hh]et|[Dd]e|[Éé]én|[Hh]aar|[Zz]ijn)\s"
    r"(?:(?!(?:dat|die|is|wordt|werd|heeft|en|voor|met|in|op|van|aan|door)\s)[\p{L}\d’'-]+,?\s){0,5}?$",
    regex.DOTALL,
)
#: the article of a participle phrase before a noun: 'een door A, het bureau voor B, uitgevoerd project'
_PHRASE = regex.compile(r"(?<!\p{L})(?P<determiner>[Ee]en) door\s[^.;:]{3,90}?\s\p{Ll}+(?:d|de|t|te|en)\s$")
#: before the article: what follows says what something named is
_PREDICATE = regex.compile(r"\b(?:is|zijn|was|waren|betreft|betrof|als|vormt|vormde)\s(?:ook\s|nu\s)?$")
_COMPLEMENT = regex.compile(rf"\s(?={either('complement')}\s)")
#: verbs that end a description; 'zijn' may stand for 'his'
_FINITE = "|".join(sorted(words("finite") - {"zijn"}))
_CUT = regex.compile(rf"\s(?:{_FINITE})\s|\s{either('relative')}\s|,(?!\s\p{{Lu}})|;|:|\(|\.(?:\s|$)|\.?\d*$")
_PARTICIPLE = regex.compile(rf"\s{either('done or paid')}(?=[\s.,;]|$)")
_RECEIVED = regex.compile(
    rf"{either('money')}\s(?:van\s(?:[^.;:]|\.(?=\d)){{3,30}}?\s)?(?:{either('granted')}\s)?(?:voor|aan|ter|bij)\s"
    r"(?:(?:de |het |een )|(?=\p{Ll}+(?:ing|atie|bouw|hulp)\s(?:van|aan|voor)\s))(?P<what>\p{Ll}[^.;:(]{12,220})"
)
_DIRECTED = regex.compile(r"\S+ (?:gericht op|voor)\b")
_RECEIVES = regex.compile(rf"\b{either('receiving')}\b")
_GAVE = regex.compile(rf"\b{either('giving')}\s(?:Nederland|het ministerie)|Nederland\s{either('giving')}")
_GIVEN = regex.compile(r"\b[Aa]an\b[^.;]{2,60}\b(?:is|zijn|werd)\b")
_THE = regex.compile(r"\b(?:de|het) $")
_AND = regex.compile(r"\sen\s(?=\p{Ll}{5,})")
#: how far before a noun its article may stand, in characters
_REACH = 110
_TAIL = regex.compile(rf"\d+$|\s{either('trailing')}$")


def described(ground: Ground, names: list[tuple[int, int]]) -> Iterator[Candidate]:
    """Yield what a sentence describes by a noun and its complement, where no name stands; ``names`` are taken spans."""
    taken = _Taken(names)
    paying = {sentence.start for sentence in ground.flow.speaking(turns("money"))}
    for sentence in ground.flow.sentences:
        if ground.flow.units[sentence.unit].kind in {"heading", "row"} or not _specific(ground, sentence):
            continue
        for found in (*_nouns(ground, sentence), *(_received(ground, sentence) if sentence.start in paying else ())):
            if not _said("refused", ground, sentence) and not taken.near(found.start, found.end, sentence.end):
                taken.add(found.start, found.end)
                yield found


class _Taken:
    """Spans in use, asked sentence by sentence, so that only the last few can be near."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = Spans((start, end, None) for start, end in spans)
        self._own: list[tuple[int, int]] = []

    def near(self, start: int, end: int, stop: int) -> bool:
        inside = self._spans.holds(start) or bool(self._spans.between(start, max(end, min(end + 15, stop))))
        return inside or any(s < end and start < e for s, e in self._own[-4:])

    def add(self, start: int, end: int) -> None:
        self._own.append((start, end))


def _nouns(ground: Ground, sentence: Sentence) -> Iterator[Candidate]:
    nouns = ground.flow.nouns(sentence)
    if not nouns or not (_said("support", ground, sentence) or _said("carried", ground, sentence)):
        return
    yield from filter(None, (_noun(ground, sentence, noun) for noun in nouns))


def _noun(ground: Ground, sentence: Sentence, noun: Noun) -> Candidate | None:
    """Return the description that a noun opens; null when it opens none."""
    start, end, word, head = noun
    if is_plural(word) or ground.bodies.holds(start):
        return None
    found = _complement(ground, sentence, start, end, head)
    article = _article(ground.flow.text, sentence, start, end) if found else None
    bare = not article and head.kind not in {"research", "training"}
    if found is None or article is None or bare:
        return None
    return found if _counts(ground, sentence, found, article, word) else None


def _article(text: str, sentence: Sentence, start: int, end: int) -> str | None:
    """Return the article of a noun, empty without one; null when the noun only says what something named is."""
    before = text[max(sentence.start, start - _REACH) : start]
    found = _PHRASE.search(before) or _DETERMINER.search(before)
    if found is None:
        return ""
    stated = _PREDICATE.search(before[: found.start("determiner")]) and not _PARTICIPLE.search(text, end, sentence.end)
    article: str = found["determiner"]
    return None if stated else article


def _complement(ground: Ground, sentence: Sentence, start: int, at: int, head: Head) -> Candidate | None:
    """Return the noun with what belongs to it, without the participle of the sentence and without relative clauses."""
    text = ground.flow.text
    cut = _CUT.search(text, at, sentence.end)
    end = cut.start() if cut else sentence.end
    name = _PARTICIPLE.sub("", text[start:end]).strip()
    while _TAIL.search(name):
        name = _TAIL.sub("", name)
    if not _COMPLEMENT.match(name[at - start :] + " "):
        place = _place(ground, sentence)
        if head.kind != "shelter" or place is None:
            return None
        name = f"{text[start:at]} in {place}"
    if text.startswith(name, start):
        end = start + len(name)
    return Candidate(start, end, start, end, name, None, "described", head=head)


def _place(ground: Ground, sentence: Sentence) -> str | None:
    found = ground.places.between(sentence.start, sentence.end)
    if not found:
        return None
    start, end, _ = found[-1]
    article = _THE.search(ground.flow.text, max(0, start - 5), start)
    return (article[0] if article else "") + ground.flow.text[start:end]


def _counts(ground: Ground, sentence: Sentence, found: Candidate, article: str, word: str) -> bool:
    """Tell whether a description is a project of its own: paid for or carried out, and said of whom or where."""
    head = found.head
    if head is None or head.kind == "event" or _plain(head, word, found):
        return False
    paid = _said("support", ground, sentence)
    if not article:
        # without an article only what is paid for in a place: 'onderzoek naar bosbeheer in Suriname'
        return paid and bool(ground.places.between(found.start, found.end)) and word.islower()
    told = article.casefold() in {"een", "één"} or _DIRECTED.match(found.name) is not None
    return told and (paid or _said("carried", ground, sentence))


def _plain(head: Head, word: str, found: Candidate) -> bool:
    """Tell whether a description says too little: a common noun by itself, or fewer than three words."""
    return (head.loose and word.casefold() == head.word) or len(found.name.split()) < 3


def _said(group: str, ground: Ground, sentence: Sentence) -> bool:
    """Tell whether a sentence holds a verb of a group."""
    return verbs(group).search(ground.flow.concordance, sentence.start, sentence.end) is not None


def _specific(ground: Ground, sentence: Sentence) -> bool:
    """Tell whether a sentence says whose or where."""
    start, end = sentence.start, sentence.end
    return bool(ground.bodies.between(start, end) or ground.places.between(start, end))


def _received(ground: Ground, sentence: Sentence) -> Iterator[Candidate]:
    """Yield what money was received for: 'X heeft een bijdrage ontvangen voor A in B en C in D'."""
    text = ground.flow.text
    match = _RECEIVED.search(text, sentence.start, sentence.end)
    if match is None or not _granted(ground, sentence, match.start()):
        return
    start = match.start("what")
    cut = _CUT.search(text, start, match.end("what"))
    end = cut.start() if cut else match.end("what")
    for at, stop in _parts(ground, start, end):
        head = head_of(text[at:stop].split()[0])
        if (head is None or head.kind == "shelter") and ground.places.between(sentence.start, stop):
            yield Candidate(at, stop, at, stop, text[at:stop], None, "described")


def _granted(ground: Ground, sentence: Sentence, end: int) -> bool:
    """Tell whether money was given or received: a body and a verb of receiving, the Netherlands and one of giving."""
    text, start = ground.flow.text, sentence.start
    received = _RECEIVES.search(text, start, end) or _GIVEN.search(text, start, end)
    return bool(_GAVE.search(text, start, end) or (received and ground.bodies.between(start, end)))


def _parts(ground: Ground, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split a phrase at each 'en' that has a country on both sides and small letters after it."""
    text, at = ground.flow.text, start
    for match in _AND.finditer(text, start, end):
        if ground.places.between(at, match.start()) and ground.places.between(match.end(), end):
            yield at, match.start()
            at = match.end()
    yield at, end
