"""The stretches of a project turned into the countries where it works or whom it targets."""

from __future__ import annotations

from typing import NamedTuple

import regex

from .candidates import Ground
from .joining import Thread
from .scope import Stretch

_DROPPED = regex.compile(
    r"\b(?:niet|geen|onmogelijk|vervangen|zonder|behalve|uitgezonderd|met uitzondering van|andere landen|afkomstig uit|bezoek aan|uitspraak)\b"
)
_MEETING = regex.compile(
    r"(?:[Cc]onferentie|[Bb]ijeenkomst|[Tt]op|[Cc]ongres|[Oo]verleg|[Vv]ergadering|[Bb]ezoek)\s(?:in|te|aan)\s$"
)
_LATER = regex.compile(r"[^.]*\b(?:bleek (?:het )?onmogelijk|niet mogelijk|geschrapt|afgevallen|viel af)\b")


class Land(NamedTuple):
    """A country of a project: ISO 3166-1 alpha-2 code, and the span in the flow that gives it."""

    code: str
    start: int
    end: int
    rule: str


def lands(ground: Ground, thread: Thread, stretches: list[Stretch], payers: set[str]) -> list[Land]:
    """Return the countries of a project, each once; ``payers`` are the names of countries that pay or work along."""
    found: dict[str, Land] = {}
    for stretch in stretches:
        for land in _in(ground, thread, stretch, payers) if stretch.tie != "announced" else ():
            found.setdefault(land.code, land)
    if not _works_here(ground, thread, found.get("NL")):
        found.pop("NL", None)
    return sorted(found.values(), key=lambda land: land.code)


def _in(ground: Ground, thread: Thread, stretch: Stretch, payers: set[str]) -> list[Land]:
    text = ground.flow.text
    found = []
    for start, end, (kind, code, form) in ground.lands.between(stretch.start, stretch.end):
        name = text[start:end]
        before = text[max(stretch.start, start - 75) : start]
        if thread.kind != "event" and _MEETING.search(before):
            continue
        if name in payers or form != "name" or ground.bodies.holds(start) or _DROPPED.search(before):
            continue
        if _LATER.match(text, end, min(stretch.end, end + 90)):
            continue
        if stretch.tie == "follow" and not _directed(text, stretch, start):
            continue
        found.append(Land(code, start, end, f"{kind} named with the project"))
    return found


def _directed(text: str, stretch: Stretch, start: int) -> bool:
    """Tell whether a sentence that only follows says where the project works."""
    before = text[stretch.start : start]
    return bool(
        regex.search(
            r"(?:[Dd]eze landen|deelnemers|gericht|richt(?:te|ten|en)? zich|doel|corridors|migranten uit|locaties|uitgevoerd|gestart|projecten|activiteiten|werkzaam|landen|hoofdstad|trainingen|dorpen|scholen|gemeenten|provincie|regio|in het zuiden|in het noorden)\b",
            before,
        )
    )


def _works_here(ground: Ground, thread: Thread, land: Land | None) -> bool:
    """Tell whether the Netherlands is where a project works rather than who pays."""
    if land is None:
        return False
    text = ground.flow.text
    before = text[max(0, land.start - 60) : land.start]
    studied = thread.kind == "research" and before.endswith("in ")
    return studied or regex.search(r"\blanden:? (?:zijn |waren )?$", before) is not None
