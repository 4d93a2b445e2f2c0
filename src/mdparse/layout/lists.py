"""Word lists of the layout read from text files, one entry a line, comments after '#'."""

from __future__ import annotations

from functools import cache

from ..options.installed import files


@cache
def entries(name: str) -> frozenset[str]:
    """Return the entries of ``data/<name>.txt``; raises `FileNotFoundError` for a list that is not there."""
    text = (files(__package__) / "data" / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
