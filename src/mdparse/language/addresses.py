"""Web addresses, DOIs and ISBNs in a text, turned into addresses that can be opened and numbers that can be sought.

An address that a line end broke is joined where the break is certain: after a slash, hyphen, underscore or the like,
before what can only be the rest of an address. A mail address is none of these.
"""

from __future__ import annotations

import regex

from .citing import Builder, Found, Parts, Rule

GLYPH = r"[^\s<>\"“”‘’|\\^`{}]"
#: the top-level domains of addresses that are printed without 'www.' or 'http://', where a path follows
DOMAINS = r"(?:nl|org|com|eu|int|net|be|de|fr|info|gov|edu|uk)"
REST = rf"(?:(?<=[-/_=&?%])\n(?!https?:|www\.)(?=[^\s]*(?:[/_=&?%]|\.\p{{L}}{{2,4}}\b))\p{{L}}{GLYPH}*)*"
#: punctuation that ends a sentence, not an address
TAIL = ".,;:!?'’”\"-"
OPENING = {")": "(", "]": "["}


def url(parts: Parts) -> Found:
    """Build the address: joined, with a scheme."""
    address = parts["whole"].replace("\n", "")
    full = address if "://" in address else f"http://{address}"
    return Found("url", full, full, {})


def doi(parts: Parts) -> Found:
    """Build 'doi:10.1093/jrs/feq123' and its address."""
    name = regex.sub(r"^(?i:doi)[: ]\s?", "", parts["whole"])
    return Found("publication", f"doi:{name}", f"https://doi.org/{name}", {"doi": name})


def isbn(parts: Parts) -> Found:
    """Build 'ISBN 9789012345674', without hyphens and blanks."""
    number = regex.sub(r"[- ]", "", parts["number"])
    return Found("publication", f"ISBN {number}", None, {"isbn": number})


RULES: tuple[Rule, ...] = (
    ("://|ww.|WW.", rf"(?i:(?:https?|ftp)://|(?<![\w@.])www\.){GLYPH}+{REST}", url, "FHPSTWfhpstw"),
    (
        ".nl/|.org/|.com/|.eu/|.int/|.net/|.be/|.de/|.fr/|.info/|.gov/|.edu/|.uk/",
        rf"(?<![\w@./-])[a-z0-9-]++(?:\.[a-z0-9-]++)*+(?<=\.{DOMAINS})/{GLYPH}+{REST}",
        url,
        "abcdefghijklmnopqrstuvwxyz0123456789.-",
    ),
    ("10.", rf"(?:\b(?i:doi)[: ]\s?|(?<![\w./]))10\.\d{{4,9}}/{GLYPH}+", doi),
    ("ISBN", r"\bISBN(?:-1[03])?:? ?(?P<number>(?:\d[- ]?){9}(?:(?:\d[- ]?){3})?[\dX])\b", isbn, ""),
)
#: those whose last characters may belong to the sentence
OPEN_ENDED: tuple[Builder, ...] = (url, doi)


def trimmed(address: str) -> str:
    """Return an address without the punctuation of the sentence round it; a bracket that closes one inside stays."""
    while address and (address[-1] in TAIL or unopened(address)):
        address = address[:-1]
    return address


def unopened(address: str) -> bool:
    """Tell whether an address ends in a bracket that it does not open."""
    opening = OPENING.get(address[-1])
    return opening is not None and address.count(address[-1]) > address.count(opening)
