"""The letters of a page turned into how well they read: the share of possible words, and signs of wrong encoding."""

from __future__ import annotations

import re

import numpy as np

from .page import PageContent

#: Fewer words than this say nothing about a page.
_EVIDENCE = 20
#: Words of small letters, with a capital before them perhaps; abbreviations and codes say nothing. Lines may follow
#: each other without a space.
_TOKEN = re.compile(r"[A-Z\u00c0-\u00de]?[a-z\u00df-\u00ff]{4,}")
#: Shares of vowels in plain text; Dutch and English have 0.36 to 0.41, tables of abbreviations less.
_FEW, _MANY = 0.28, 0.52
#: Share of the letter e at least; Dutch has 0.19, English 0.13, and no other letter as much.
_COMMON = 0.08
_VOWEL_CODES = np.array([ord(vowel) for vowel in "aeiouy"])
#: More consonants in a row than words have ('angstschreeuw' has more, few do).
_CONSONANTS = re.compile(r"(?i)[b-df-hj-np-tv-xz]{5}")
_VOWEL = re.compile(r"(?i)[aeiouyà-öø-ýĳ]")
#: UTF-8 read as Latin: a lead byte, then what the bytes 0x80 to 0xBF show in Windows-1252.
_CONTINUED = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_WRONG = re.compile(rf"[\u00c2-\u00df][{_CONTINUED}]|[\u00e0-\u00ef][{_CONTINUED}]{{2}}")


def text_of(page: PageContent) -> str:
    """Return the letters of a page in content order, parted where the page parts them."""
    return "".join(map(chr, page.glyphs.code.tolist()))


def usual(page: PageContent) -> bool:
    """Tell at a glance whether the letters of a page are plain text: usual shares of vowels and of e, no misreading."""
    code = page.glyphs.code
    letters = code[((code | 32) >= ord("a")) & ((code | 32) <= ord("z"))] | 32
    if not len(letters):
        return not (code > 0x7F).any()
    share, most = np.isin(letters, _VOWEL_CODES).mean(), (letters == ord("e")).mean()
    leads = (code[:-1] >= 0xC2) & (code[:-1] <= 0xEF) & (code[1:] > 0x7F)
    return bool(_FEW < share < _MANY and most > _COMMON) and not leads.any()


def legible(text: str) -> float:
    """Return the share of words that can be words, 1 where there are too few to tell."""
    words = _TOKEN.findall(text)
    if len(words) < _EVIDENCE:
        return 1.0
    return sum(bool(_VOWEL.search(word)) and not _CONSONANTS.search(word) for word in words) / len(words)


def misread(text: str) -> int:
    """Return how often UTF-8 was taken for Latin ('Ã«' for 'ë', 'â‚¬' for '€')."""
    if text.isascii():
        return 0
    return sum(_decodes(found[0]) for found in _WRONG.finditer(text))


def _decodes(text: str) -> bool:
    try:
        text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return False
    return True
