"""Dutch number words turned into decimals: 'tweehonderdvijftigduizend' -> 250000, 'drieënhalf' -> 3.5.

The grammar of the language: tens behind units ('eenentwintig'), hundreds up to 99 ('twaalfhonderd'),
thousands of anything below 10,000 hundreds, halves and quarters.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from .lexicon import rows

_FOLD = str.maketrans("éèëêÉËï", "eeeeeei")
_LARGE = re.compile(r"(?:(?P<milliards>.+?)miljard)?(?:(?P<millions>.+?)miljoen)?(?P<rest>.+)?")
_SCALES = (("milliards", Decimal(10) ** 9), ("millions", Decimal(10) ** 6), ("rest", Decimal(1)))
_SQUEEZE = re.compile(r"[\s-]+")
_LAST = re.compile(r"(?:[^\W\d_]+[ \u00a0\n-]{1,2}){0,5}[^\W\d_]+$")


@cache
def _words(kind: str) -> dict[str, Decimal]:
    return {word: Decimal(value) for word, value, of in rows("number_words.tsv") if of == kind}


@cache
def _grammar() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    one, teen, ten = ("|".join(sorted(_words(kind), key=len, reverse=True)) for kind in ("one", "teen", "ten"))
    below = rf"(?:(?:{one})en(?:{ten})|{ten}|{teen}|{one})"
    hundred = rf"(?:(?:{below})?honderd(?:en)?(?:{below})?|{below})"
    return (
        re.compile(rf"(?:(?P<left>{hundred})?(?P<mark>duizend)(?:en)?)?(?P<rest>{hundred})?"),
        re.compile(rf"(?:(?P<left>{below})?(?P<mark>honderd)(?:en)?)?(?P<rest>{below})?"),
        re.compile(rf"(?:(?P<unit>{one})en)?(?P<base>{ten}|{teen}|{one})"),
    )


def _small(word: str) -> int:
    found = _grammar()[2].fullmatch(word)
    if found is None:
        return 0
    known = {**_words("one"), **_words("teen"), **_words("ten")}
    return int(known[found["base"]] + known.get(found["unit"] or "", Decimal(0)))


def _below(word: str) -> int:
    found = _grammar()[1].fullmatch(word)
    if found is None:
        return 0
    hundreds = (_small(found["left"]) if found["left"] else 1) * 100 if found["mark"] else 0
    return hundreds + (_small(found["rest"]) if found["rest"] else 0)


def _whole(word: str) -> Decimal | None:
    found = _grammar()[0].fullmatch(word)
    if found is None or not word:
        return None
    thousands = (_below(found["left"]) if found["left"] else 1) * 1000 if found["mark"] else 0
    return Decimal(thousands + (_below(found["rest"]) if found["rest"] else 0))


def _fraction(word: str) -> Decimal | None:
    parts = _words("fraction")
    if word in parts:
        return parts[word]
    if word.startswith("een") and word[3:] in parts:
        return parts[word[3:]]
    mixed = re.fullmatch(r"(.+?)en(?:een)?(?:half|halve)", word)
    base = _whole(mixed[1]) if mixed else None
    return None if base is None else base + Decimal("0.5")


@lru_cache(maxsize=4096)
def value(words: str) -> Decimal | None:
    """Return the value of number words ('anderhalf', 'vijf honderd'), or None when they are none."""
    parts = _SQUEEZE.split(words.lower().translate(_FOLD).strip())
    if "en" in parts and not parts[-1].startswith("hal") and "-en-" not in words:
        return None
    if parts == ["drie", "kwart"]:
        return _words("fraction")["driekwart"]
    joined = "".join(parts)
    if joined.endswith(("honderden", "duizenden")):  # some hundreds, nobody says how many
        return None
    found = _fraction(joined)
    return found if found is not None else _whole(joined) or _large(joined)


def _large(word: str) -> Decimal | None:
    """Return the value of 'twee miljoen vierhonderdduizend': at least two parts, the larger first."""
    found = _LARGE.fullmatch(word)
    parts = [(found[name], scale) for name, scale in _SCALES if found[name]] if found else []
    values = [(_whole(part), scale) for part, scale in parts]
    if len(values) < 2 or any(value is None for value, _ in values):
        return None
    return sum((value * scale for value, scale in values if value is not None), Decimal(0))


def ending(text: str, start: int, end: int) -> tuple[int, Decimal] | None:
    """Return where the longest run of number words that ends at `end` starts (not before `start`), and its value."""
    run = _LAST.search(text, start, end)
    if run is None:
        return None
    offset = run.start()
    for piece in re.finditer(r"[^\W\d_]+", run[0]):
        if (found := value(run[0][piece.start() :])) is not None:
            return offset + piece.start(), found
    return None
