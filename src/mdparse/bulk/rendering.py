"""A report turned into the bytes of its output files: the one place where a run meets the formats."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import msgspec

from .. import exporting
from ..errors import UsageError
from ..exporting.mdto import facts
from ..exporting.saving import Facts, asked
from ..model import Report


class Wanted(NamedTuple):
    """What a run writes: formats of each input, formats of all inputs together, and the facts that MDTO asks for."""

    each: tuple[str, ...]
    merged: tuple[str, ...] = ()
    mdto: dict[str, Any] | None = None


def wanted(formats: Iterable[str], *, merge: bool = False, mdto: Facts | None = None) -> Wanted:
    """Return what a run writes, all of it checked before any work.

    With ``merge`` the formats that can hold many reports are written once for all inputs, from the JSON of each,
    which stands beside them whether it was asked for or not. Raises `UsageError` for unknown formats, for facts that
    are missing or wrong and when there is nothing to merge, `MissingDependencyError` for a missing extra.
    """
    entries = exporting.chosen(formats)
    # Plain strings, which travel to a worker and into the key of the journal.
    given = None if mdto is None else msgspec.to_builtins(facts(mdto))
    for entry in entries:
        asked(entry, given)
    if not merge:
        return Wanted(tuple(entry.name for entry in entries), mdto=given)
    merged = tuple(entry.name for entry in entries if entry.merges)
    if not merged:
        cure = f"Choose from: {' '.join(name for name, entry in exporting.FORMATS.items() if entry.merges)}."
        raise UsageError("None of the formats can hold many reports.", cure=cure)
    single = (entry.name for entry in entries if not entry.merges)
    return Wanted(tuple(dict.fromkeys(("json", *single))), merged, given)


def render(
    report: Report, stem: str, formats: Iterable[str], *, mdto: dict[str, Any] | None = None
) -> dict[str, bytes]:
    """Return the files of a report by name relative to the output folder; the formats write to a folder of ours.

    Files travel as bytes, so that a worker on another machine needs no common disk.
    """
    names = tuple(formats)
    if not names:
        return {}
    with TemporaryDirectory(prefix="mdparse-") as folder:
        written = exporting.write(report, Path(folder), stem, names, mdto=mdto)
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in written}


def first(stem: str, formats: Iterable[str]) -> str:
    """Return the name of the file that an input has in any case, in its first format."""
    return f"{stem}{exporting.FORMATS[next(iter(formats))].ending}"
