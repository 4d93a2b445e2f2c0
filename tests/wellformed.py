"""EDTF as another reader sees it: the package edtf, asked once for each string, as it takes its time."""

from __future__ import annotations

from functools import cache

from edtf import parse_edtf


@cache
def wellformed(text: str) -> bool:
    """Tell whether a string is EDTF; raises the error of the other reader where it is not."""
    return bool(parse_edtf(text))
