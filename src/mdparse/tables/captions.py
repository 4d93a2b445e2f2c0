"""Lines around a table turned into its caption, the lines that say its unit, and its notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import Line

_TITLE = re.compile(r"(?:tabel|table|overzicht|staat|grafiek|figuur|figure|kader|bijlage)\s+[\divx]+", re.IGNORECASE)
_MONEY = re.compile(
    r"bedragen|x\s?€|x\s?1[.\s]?000|\(?in\s+(?:€|euro|mln|mld|miljoen|miljard|duizend|guldens?)|€\s?x|\bin eur\b",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\(?(?:alle\s+)?(?:bedragen|getallen|in|x)\b.{0,60}\)?", re.IGNORECASE)
_NOTE = re.compile(r"(?:bron|source|noot|toelichting|leeswijzer)\s*:|[*†‡]|[¹²³\d]\)\s|bedragen\b", re.IGNORECASE)
#: Prose and what introduces a table end so, captions do not.
_ENDS = (".", ":", ";", ",")


def title(line: Line) -> bool:
    """Whether a line is a caption or a unit line: it stands alone and says 'Tabel 3' or 'bedragen x € 1.000'."""
    if len(line.chunks) > 1:
        return False
    return bool(_TITLE.match(line.text) or (_MONEY.search(line.text)))


def caption(block: Sequence[Line]) -> str | None:
    """Return the caption in the block of lines above a table: from 'Tabel n' on, or lines that stand out from prose."""
    lines = [line for line in block if not _UNIT.fullmatch(line.text)]
    start = next((place for place, line in enumerate(lines) if _TITLE.match(line.text)), None)
    if start is None and (len(lines) > 3 or (lines and lines[-1].text.endswith(_ENDS))):
        return None
    kept = lines[start:] if start is not None else _standing(lines)
    return " ".join(line.text for line in kept) or None


def _standing(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines that stand out: bold, in capitals, or with a unit; else a short line on its own."""
    kept = [line for line in lines if line.bold or line.text.isupper() or title(line)]
    return kept or (lines if len(lines) == 1 and len(lines[0].text) < 90 else [])


def notes(below: Sequence[str]) -> list[str]:
    """Return the lines below a table that are its notes: source, stars, units, and how they go on."""
    found: list[str] = []
    for text in below:
        if _NOTE.match(text):
            found.append(text)
        elif found and not found[-1].endswith("."):
            found[-1] += " " + text
        else:
            break
    return found
