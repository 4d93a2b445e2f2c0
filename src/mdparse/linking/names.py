"""A place in a sentence turned into the name that starts there: where it ends, its acronym, its folded form."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import regex

from .cues import words

_CAPITAL = (
    r"(?:(?:v?mbo|hbo|wo)\b|\p{Lu}[\p{L}\p{N}’'&@./+-]*[\p{L}\p{N}@+]|\p{Lu}|\p{N}+(?=\s\p{Lu})"
    r"|(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?|\d{1,2}\.?\d?\b)"
)
_SMALL = "|".join(sorted(map(re.escape, words("inside")), key=len, reverse=True))
#: the pattern of capitalised words with small ones between them, for use inside other patterns
CHAIN = rf"{_CAPITAL}(?:(?:: |[^\S\n])(?:(?:{_SMALL})[^\S\n]){{0,3}}{_CAPITAL})*"
_CHAIN = regex.compile(CHAIN)
_COLON = regex.compile(r":\s")
PAIR = regex.compile(
    r"\s?[(\[]\s?(?:hierna:? |verder:? |afgekort:? |kortweg:? )?[‘'“\"]?"
    r"(?P<acronym>[\p{L}\d@][\p{L}\d&/+@.-]{1,14}(?: ?\d| II+)?)[’'”\"]?\s?[)\]]"
)
#: characters of the longest name
LONGEST = 260
_WORD = regex.compile(r"\p{L}[\p{L}’'-]*|\p{N}+")
_EDGE = regex.compile(r"[,;:.()\n“„‘”«»?!]|\s[-–—]\s|\svan start\b|\d(?=\s)(?<=\p{L}\d)")
_COMMAS = regex.compile(r"(?P<name>\p{Lu}[^()\n.;:]{2,100}?)\s\((?P<acronym>\p{Lu}[\p{L}]{1,9})\)")
_APPOSED = regex.compile(r",\s(?P<acronym>\p{Lu}[\p{Lu}\d-]{1,8}),")
_PHASE = re.compile(r"\s(?:[IVX]+|\d{1,2})$")
_OTHER = re.compile(r"[^a-z0-9]")
_QUALIFIER = regex.compile(r"\s(?:in|van|voor|uit|met) (?:de |het )?\p{Lu}.*$")


def chain(text: str, at: int, end: int) -> int:
    """Return where the chain of capitalised words ends that starts at an offset; the offset itself when none does."""
    match = _CHAIN.match(text, at, min(end, at + LONGEST))
    if match is None:
        return at
    colon = _COLON.search(match[0])
    if colon and len(match[0][: colon.start()].split()) < 2:
        return at + colon.start()
    return match.end()


def phrase(text: str, at: int, end: int) -> int:
    """Return where a bare name in sentence case ends: at a mark, a verb, or a word that opens a clause."""
    end = min(end, at + LONGEST)
    edge = _EDGE.search(text, at, end)
    last = edge.start() if edge else end
    ending = words("end")
    for word in _WORD.finditer(text, at, last):
        if word.start() > at and word[0] in ending:
            last = word.start()
            break
    return at + len(text[at:last].rstrip())


def paired(text: str, end: int) -> tuple[str | None, int]:
    """Return the acronym in brackets right after a name, and where its bracket ends."""
    match = PAIR.match(text, end)
    if match is None or sum(char.isupper() for char in match["acronym"]) < 2:
        return None, end
    return match["acronym"], match.end()


def apposed(text: str, name: str, end: int) -> tuple[str | None, int]:
    """Return the acronym between commas right after a name that it abbreviates, and where it ends."""
    match = _APPOSED.match(text, end)
    if match is None or match["acronym"][0] != name[:1] or not spelled(match["acronym"], name):
        return None, end
    return match["acronym"], match.end("acronym")


def abbreviated(text: str, at: int, end: int) -> int | None:
    """Return where a name with commas ends of which the bracket after it holds all initials: 'A, B, C (ABC)'."""
    match = _COMMAS.match(text, at, min(end, at + LONGEST))
    found = _WORD.findall(match["name"]) if match else []
    initials = ["".join(word[0] for word in kept) for kept in (found, [w for w in found if w[0].isupper()])]
    return match.end("name") if match and match["acronym"] in initials else None


def split(name: str) -> tuple[str, str | None]:
    """Return a name without the acronym in brackets at its end, and the acronym; one in the middle stays."""
    for match in PAIR.finditer(name):
        acronym = match["acronym"]
        if sum(char.isupper() for char in acronym) >= 2 and spelled(acronym, name[: match.start()]):
            return (name[: match.start()] if match.end() >= len(name.rstrip()) else name).strip(), acronym
    return name.strip(), None


def spelled(acronym: str, name: str) -> bool:
    """Tell whether the letters of an acronym stand in a name in their order."""
    letters = iter(letters_of(name))
    return all(letter in letters for letter in letters_of(acronym))


def initialled(acronym: str, name: str) -> bool:
    """Tell whether an acronym is made of the first letters of the words of a name, one letter in four left over."""
    initials = iter([fold(word)[:1] for word in re.split(r"[\s-]+", _PHASE.sub("", name)) if word])
    letters = letters_of(_PHASE.sub("", acronym))
    found = sum(letter in initials for letter in letters)
    return found * 4 >= len(letters) * 3


def letters_of(name: str) -> str:
    """Return the letters and digits of a name in lower case without accents."""
    return _OTHER.sub("", fold(name))


@lru_cache(maxsize=10_000)
def fold(name: str) -> str:
    """Return a name for comparing: lower case, no accents, one kind of hyphen and quote, single spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = re.sub(r"[‐‑‒–—-]", "-", re.sub(r"[‘’‚`´]", "'", plain))
    return re.sub(r"\s+", " ", plain).strip(" .,;:'\"“”„«»").casefold()


def titled(name: str) -> bool:
    """Tell whether a name is written as a title: two capitalised words, or four words after a capital."""
    found = name.split()
    capitals = [word for word in found if word[:1].isupper() or word[:1].isdigit()]
    return bool(found) and name[:1].isupper() and (len(capitals) >= 2 or len(found) >= 3)


def coined(name: str) -> bool:
    """Tell whether a name cannot be a plain word with a capital: two words, or a capital, digit or sign inside."""
    return len(name.split()) > 1 or any(not char.islower() and char != "-" for char in name[1:])


def unqualified(name: str) -> str:
    """Return a title in capitals without the place that follows it: 'Blue Deal in Mozambique' is 'Blue Deal'."""
    match = _QUALIFIER.search(name)
    if match is None:
        return name
    before = name[: match.start()].split()
    if len(before) < 2 and not match[0].startswith(" in "):
        # one word is no title by itself: 'Stap voor Stap', 'Kansen voor Jongeren'
        return name
    capitals = [word for word in before if word[:1].isupper()]
    lower = before[1:] if before and before[0].islower() else before
    return name[: match.start()] if lower and len(capitals) == len(lower) else name
