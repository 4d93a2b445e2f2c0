"""The letters of a page turned into how well they read: the share of possible words, and signs of wrong encoding."""

from __future__ import annotations

import re

import numpy as np

from .page import PageContent

#: Fewer words than this say nothing about a page.
_EVIDENCE = 20
_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]")
#: A word that can be one: letters with hyphens, apostrophes and brackets, and the signs round it.
_WORD = re.compile(r"[\W_]*[^\W\d_]+(?:[-–/'’.,:()&][^\W\d_]*)*[\W_]*\d{0,2}[\W_]*")
#: Shares of vowels in plain text; Dutch and English have 0.36 to 0.41, tables of abbreviations less.
_FEW, _MANY = 0.28, 0.52
_VOWEL_CODES = np.array([ord(vowel) for vowel in "aeiouy"])
_VOWEL = re.compile(r"(?i)[aeiouyà-öø-ýĳ]")
#: UTF-8 read as Latin: a lead byte, then what the bytes 0x80 to 0xBF show in Windows-1252.
_CONTINUED = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_WRONG = re.compile(rf"[\u00c2-\u00df][{_CONTINUED}]|[\u00e0-\u00ef][{_CONTINUED}]{{2}}")


def text_of(page: PageContent) -> str:
    """Return the letters of a page in content order, parted where the page parts them."""
    return "".join(map(chr, page.glyphs.code.tolist()))


def usual(page: PageContent) -> bool:
    """Tell at a glance whether the letters of a page are plain text: a usual share of vowels, no signs of misreading."""
    code = page.glyphs.code
    letters = code[((code | 32) >= ord("a")) & ((code | 32) <= ord("z"))] | 32
    if not len(letters):
        return not (code > 0x7F).any()
    share = np.isin(letters, _VOWEL_CODES).mean()
    leads = (code[:-1] >= 0xC2) & (code[:-1] <= 0xEF) & (code[1:] > 0x7F)
    return bool(_FEW < share < _MANY) and not leads.any()


def legible(text: str) -> float:
    """Return the share of words with letters that can be words, 1 where there are too few to tell."""
    words = [token for token in _TOKEN.findall(text) if len(_LETTERS.findall(token)) > 3]
    if len(words) < _EVIDENCE:
        return 1.0
    return sum(_plausible(word) for word in words) / len(words)


def _plausible(word: str) -> bool:
    return word.isupper() or "://" in word or "www." in word or bool(_WORD.fullmatch(word) and _VOWEL.search(word))


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
