"""A value turned into one that no spreadsheet runs as a formula."""

from __future__ import annotations

import re
from typing import Any

#: What makes a spreadsheet run a cell, also behind white space and in full width.
_LIVE = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*", re.ASCII)


def safe(value: Any) -> Any:
    """Return a value that no spreadsheet runs: text that would be a formula gets an apostrophe in front."""
    if isinstance(value, str) and _LIVE.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def is_number(text: str) -> bool:
    """Tell whether a text is a plain number, which a spreadsheet shows and does not run."""
    return _NUMBER.fullmatch(text) is not None
