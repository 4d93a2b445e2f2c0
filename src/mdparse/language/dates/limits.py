"""The words before a date turned into what they make of it: 'uiterlijk' -> at_most, 'na' -> more_than."""

from __future__ import annotations

import re

from ...model import Qualifier

#: Words that make a date a limit. 'voor' alone means 'for' as often as 'before', so it is not among them.
QUALIFIERS: tuple[tuple[str, Qualifier], ...] = (
    (r"uiterlijk|ten laatste|niet later dan|no later than", "at_most"),
    (r"vóór|voorafgaand aan", "less_than"),
    (r"op zijn vroegst|niet eerder dan|niet voor|niet vóór", "at_least"),
    (r"na|after", "more_than"),
    (r"omstreeks|rond|circa|ca\.|rondom|ongeveer|around", "approximate"),
)
QUALIFIED = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{name}>{forms})" for forms, name in QUALIFIERS)
    + r")\s+(?:(?:op|in|per|de|het|eind)\s+)?$"
)


def qualifier(low: str, start: int) -> Qualifier | None:
    """Return what the words before a date make of it: 'uiterlijk' at_most, 'na' more_than ..."""
    found = QUALIFIED.search(low, max(0, start - 30), start)
    return found.lastgroup if found else None  # type: ignore[return-value]
