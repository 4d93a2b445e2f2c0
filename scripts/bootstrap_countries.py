"""CLDR turned into rows for country_forms.tsv: names of countries in Dutch and English, adjectives of currencies.

The curated file is the product; this prints what CLDR has and the file has not, for a person to judge:

    python scripts/bootstrap_countries.py >> candidates.tsv

CLDR comes with the package babel (data under Unicode-3.0). An adjective is the first word of a currency's name
('Keniaanse shilling') where only one country that has a code of its own uses that currency today.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from babel import Locale
from babel.core import get_global

from mdparse.language.gazetteer import keys, rows

CODE_LENGTH = 2
BRACKETS = re.compile(r" \(.*?\) ")
#: codes of CLDR that are no countries: groups, exceptional reservations, pseudo-locales
NO_COUNTRIES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])


class Candidate(NamedTuple):
    """A row of country_forms.tsv: form, ISO 3166-1 alpha-2 code, kind, and where it comes from."""

    form: str
    code: str
    kind: str
    note: str


def countries(language: str) -> dict[str, str]:
    """Return the names of all countries in a language, by ISO 3166-1 alpha-2 code."""
    names = Locale(language).territories
    return {
        code: name
        for code, name in names.items()
        if len(code) == CODE_LENGTH and code.isalpha() and code not in NO_COUNTRIES
    }


def names() -> Iterator[Candidate]:
    """Yield the Dutch and English names of all countries; a bracket holds a variant ('Myanmar (Birma)')."""
    for language, note in (("nl", "CLDR"), ("en", "Engels, CLDR")):
        for code, name in countries(language).items():
            for form in variants(name):
                yield Candidate(form, code, "name", note)


def variants(name: str) -> list[str]:
    """Return the name, and the variant it has in brackets at the end; brackets inside are left out."""
    usual, _, other = name.partition(" (")
    return [usual, other.removesuffix(")")] if other.endswith(")") else [BRACKETS.sub(" ", name)]


def users() -> dict[str, list[str]]:
    """Return the countries that use a currency as their first tender today, by ISO 4217 code."""
    found: dict[str, list[str]] = defaultdict(list)
    for code, tenders in get_global("territory_currencies").items():
        current = [currency for currency, _, end, tender in tenders if end is None and tender]
        for currency in current[:1]:
            found[currency].append(code)
    return found


def adjectives() -> Iterator[Candidate]:
    """Yield the adjectives in the names of currencies that belong to one country: 'Keniaanse', 'Keniaans'."""
    titles = Locale("nl").currencies
    for currency, codes in users().items():
        first, _, rest = titles.get(currency, "").removeprefix("Nieuwe ").rpartition(" ")
        if len(codes) == 1 and rest and first[:1].isupper() and first.endswith("se"):
            yield Candidate(first, codes[0], "adjective", f"CLDR, {currency}")
            yield Candidate(uninflected(first), codes[0], "adjective", f"CLDR, {currency}")


def uninflected(adjective: str) -> str:
    """Return the form without -e: 'Marokkaans' of 'Marokkaanse', 'Russisch' of 'Russische', 'Maltees' of 'Maltese'."""
    stem = adjective.removesuffix("e")
    return f"{stem[:-2]}ees" if stem.endswith("es") else stem


def missing(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates whose form, folded, the curated files do not hold."""
    known = {words for form, *_ in (*rows("country_forms.tsv"), *_named()) for words in keys(form)}
    return [candidate for candidate in candidates if keys(candidate.form)[0] not in known]


def _named() -> Iterator[tuple[str]]:
    for _, _, name, official, *_ in rows("countries.tsv"):
        yield (name,)
        yield (official,)


def main() -> None:
    """Print the rows that are missing, the names before the adjectives."""
    for candidate in missing([*names(), *adjectives()]):
        sys.stdout.write(f"{candidate.form}\t{candidate.code}\t{candidate.kind}\t\t\t{candidate.note}\n")


if __name__ == "__main__":
    main()
