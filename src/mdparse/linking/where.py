"""The stretches of a project turned into the countries where it works or whom it targets."""

from __future__ import annotations

from typing import NamedTuple

import regex

from .concordance import Concordance
from .ground import Ground
from .joining import Thread
from .scope import Stretch
from .turns import Cues, table

#: how far before and after a country the words stand that say what it does there, in characters
_BEFORE, _AFTER = 75, 90


#: what joins the countries of a list
_NEXT = regex.compile(r", ")


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
        for land in _in(ground, thread, stretch) if stretch.tie != "announced" else ():
            paying = ground.flow.text[land.start : land.end] in payers
            if not paying and (land.code != "NL" or _works_here(ground, thread, land)):
                found.setdefault(land.code, land)
    return sorted(found.values(), key=lambda land: land.code)


def _in(ground: Ground, thread: Thread, stretch: Stretch) -> list[Land]:
    spans = ground.lands.between(stretch.start, stretch.end)
    named = [(start, end, of) for start, end, of in spans if of[2] == "name" and not ground.bodies.holds(start)]
    cues = _told(ground.flow.concordance, thread, stretch) if named else {}
    kept = (span for span in named if not _left_out(ground.flow.concordance, cues, stretch, *span[:2]))
    return [Land(code, start, end, f"{kind} named with the project") for start, end, (kind, code, _) in kept]


def _told(text: Concordance, thread: Thread, stretch: Stretch) -> dict[str, Cues]:
    """Return the turns of phrase around countries whose letters a stretch holds; events may take place in a meeting."""
    left = {"meeting", "hosting"} if thread.kind == "event" else set()
    known = ((key, cues) for key, cues in table("patterns.tsv").items() if key not in left)
    return {key: cues for key, cues in known if text.among(cues, stretch.start, stretch.end)}


def _left_out(text: Concordance, cues: dict[str, Cues], stretch: Stretch, start: int, end: int) -> bool:
    """Tell whether the words around a country say that the project does not work there, or do not say that it does."""
    first, last = max(stretch.start, start - _BEFORE), min(stretch.end, end + _AFTER)
    loose = stretch.tie == "follow" and not ("directed" in cues and cues["directed"].search(text, stretch.start, start))
    return (
        loose
        or any(cues[key].search(text, first, start) for key in ("dropped", "meeting") if key in cues)
        or any(cues[key].match(text.text, end, last) for key in ("ruled_out", "hosting") if key in cues)
    )


def _works_here(ground: Ground, thread: Thread, land: Land) -> bool:
    """Tell whether the Netherlands is where a project works rather than who pays."""
    if any(mention.start <= land.start < mention.end for mention in thread.mentions if mention.how == "name"):
        return False
    before = ground.flow.text[max(0, land.start - _BEFORE) : land.start]
    studied = thread.kind == "research" and before.casefold().endswith("in ")
    return (
        studied
        or _among(ground, land)
        or _beside(ground, land)
        or table("patterns.tsv")["listed"].search(before) is not None
    )


def _beside(ground: Ground, land: Land) -> bool:
    """Tell whether a Dutch place stands in brackets by itself: '‘Golf’ (Utrecht)'."""
    span, text = ground.lands.at(land.start), ground.flow.text
    placed = span is not None and span[2][0] == "place"
    return placed and text[max(0, land.start - 1) : land.start] == "(" and text.startswith(")", land.end)


def _among(ground: Ground, land: Land) -> bool:
    """Tell whether the Netherlands opens a list of countries: 'in Nederland, Italië en Malta'."""
    text = ground.flow.text
    following = _NEXT.match(text, land.end)
    listed = following is not None and ground.lands.holds(following.end())
    return listed and text[max(0, land.start - 3) : land.start].casefold() == "in "
