"""Lexicon files of the package turned into rows of strings.

Format: UTF-8, tab-separated, ``#`` starts a comment line; the comments at the top say source and licence.
"""

from __future__ import annotations

from functools import cache

from ..options.installed import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a data file as tuples of stripped fields, comments and blank lines left out."""
    text = files("mdparse.language").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(
        tuple(field.strip() for field in line.split("\t"))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    )
