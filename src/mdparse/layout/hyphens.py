"""Line ends turned into joints: a space, nothing, or the hyphen kept, by what the rest of the document writes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from .lists import entries

#: Characters that may close a line as a hyphen: hyphen-minus, soft hyphen, hyphen, pdfium's sign for a line-end hyphen.
HYPHENS = "-\u00ad\u2010\ufffe"
#: A document that breaks words at line ends does so on more lines than this; hyphens of names and ranges alone end
#: one or two lines in a hundred, hyphenation of narrow columns ten to thirty.
SYSTEMATIC = 0.06

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAIL = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_HEAD = re.compile(r"[^\W\d_]+")
_URL = re.compile(r"(?:https?://|www\.)\S*$")
_URL_REST = re.compile(r"[\w%?=&#~+]*[/_.=&?-][\w%/?=&#~+_.-]*[,.;)]?$|[\w%-]+/?[,.;)]?$")
#: Endings of Dutch nouns and adjectives that leave the stem as it is written.
_ENDINGS = ("en", "e", "s", "n")
_VOWELS = "aeiouyäëïöüáéíóú"


class Vocabulary(NamedTuple):
    """How a document writes: its words inside lines in lower case, and whether it breaks words at line ends."""

    words: Counter[str]
    systematic: bool


def vocabulary(lines: Iterable[str]) -> Vocabulary:
    """Return the vocabulary of a document from its lines; the broken words at line ends are left out."""
    words: Counter[str] = Counter()
    broken = total = 0
    skip = False
    for line in lines:
        hyphen = len(line) > 1 and line[-1] in HYPHENS and line[-2].isalpha()
        found = _WORD.findall(line.lower())
        words.update(found[1 if skip else 0 : -1 if hyphen else None])
        broken += hyphen
        total += 1
        skip = hyphen
    return Vocabulary(words, broken > SYSTEMATIC * total and broken > 3)


def joint(left: str, right: str, known: Vocabulary) -> tuple[int, str]:
    """Return how the last word of a line meets the next: characters to drop from the left, and what to put between.

    ``left`` and ``right`` are the words at the line end and at the next line's start.
    """
    if url(left, right):
        return 0, ""
    if len(left) < 2 or left[-1] not in HYPHENS:
        return 0, " "
    if left[-1] == "\u00ad":
        return 1, ""
    if right.lower() in entries("conjunctions"):
        return 0, " "
    return _hyphened(left, right, known)


def _hyphened(left: str, right: str, known: Vocabulary) -> tuple[int, str]:
    """How a word that ends in a hyphen meets the next: closed, with its hyphen, or as a dash between words."""
    tail, head = _TAIL.search(left[:-1] + "-"), _HEAD.match(right)
    if tail is not None and head is not None:
        return (1, "") if _closed(tail[1], head[0], known) else (0, "")
    return 0, "" if left[-2].isalnum() and right[:1].isalnum() else " "


def url(left: str, right: str) -> bool:
    """Whether a URL that ends a line goes on in the next: it breaks after a sign of its own, or goes on with one."""
    found = _URL.search(left)
    if not found or left[-1] in ",;)" or not _URL_REST.match(right):
        return False
    return left[-1] in "/-_=?&.%#" or any(c in right[:-1] for c in "/_=?&%") or right[:1] in "./"


def _closed(left: str, right: str, known: Vocabulary) -> bool:
    """Whether 'left-' and 'right' are one word without a hyphen."""
    closed, open_ = (left + right).lower(), f"{left}-{right}".lower()
    for seen in (_exactly, _inflected):
        with_none, with_one = seen(closed, known), seen(open_, known)
        if with_none or with_one:
            return with_none >= with_one
    return known.systematic and right[0].islower() and not _spelled(left.rpartition("-")[2], right, known)


def _exactly(word: str, known: Vocabulary) -> int:
    """How often the document writes a word."""
    return known.words[word]


def _inflected(word: str, known: Vocabulary) -> int:
    """How often the document writes a word with another ending: 'samenwerkingsproject' for '…projecten'."""
    stems = {word, *(word[: -len(end)] for end in _ENDINGS if word.endswith(end))}
    forms = stems.union(stem + end for stem in stems for end in _ENDINGS)
    return sum(known.words[form] for form in forms - {word})


def _spelled(last: str, right: str, known: Vocabulary) -> bool:
    """Whether spelling asks for the hyphen: after capitals, a prefix, or between vowels that would be read as one."""
    if last.isupper() and len(last) > 1:
        return True
    words = known.words[last.lower()], known.words[right.lower()]
    return bool((last.lower() in entries("prefixes") and words[1]) or (_clash(last, right) and all(words)))


def _clash(left: str, right: str) -> bool:
    """Whether a closed compound would read two vowels as one, so that Dutch spelling keeps the hyphen."""
    return left[-1].lower() in _VOWELS and right[0] in _VOWELS
