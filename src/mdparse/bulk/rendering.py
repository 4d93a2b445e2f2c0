"""A report turned into the bytes of its output files: the one place where a run meets the formats."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from .. import exporting
from ..model import Report


def render(report: Report, stem: str, formats: Iterable[str]) -> dict[str, bytes]:
    """Return the files of a report by name relative to the output folder; the formats write to a folder of ours.

    Files travel as bytes, so that a worker on another machine needs no common disk.
    """
    wanted = tuple(formats)
    if not wanted:
        return {}
    with TemporaryDirectory(prefix="mdparse-") as folder:
        written = exporting.write(report, Path(folder), stem, wanted)
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in written}


def chosen(formats: Iterable[str]) -> tuple[str, ...]:
    """Return the names of formats, each once, in the order given; raises `UsageError` for an unknown one."""
    return tuple(entry.name for entry in exporting.chosen(formats))


def first(stem: str, formats: Iterable[str]) -> str:
    """Return the name of the file that an input has in any case, in its first format."""
    return f"{stem}{exporting.FORMATS[next(iter(formats))].ending}"
