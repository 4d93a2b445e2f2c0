"""A report turned into the bytes of its output files: the one place where a run meets the formats."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from ..errors import UsageError
from ..exporting import save
from ..exporting.saving import WRITERS
from ..model import Report


def render(report: Report, stem: str, formats: Iterable[str]) -> dict[str, bytes]:
    """Return the files of a report by name relative to the output folder; the formats write to a folder of ours.

    Files travel as bytes, so that a worker on another machine needs no common disk.
    """
    wanted = tuple(formats)
    if not wanted:
        return {}
    with TemporaryDirectory(prefix="mdparse-") as folder:
        for name in wanted:
            save(report, Path(folder, f"{stem}.{name}"))
        found = sorted(path for path in Path(folder).rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def chosen(formats: Iterable[str]) -> tuple[str, ...]:
    """Return the names of formats, each once, in the order given; raises `UsageError` for an unknown one."""
    wanted = tuple(dict.fromkeys(name.lower().lstrip(".") for name in formats))
    unknown = [name for name in wanted if f".{name}" not in WRITERS]
    if unknown or not wanted:
        known = " ".join(name.lstrip(".") for name in WRITERS)
        raise UsageError(f"Unknown formats: {' '.join(unknown) or 'none given'}.", cure=f"Choose from: {known}.")
    return wanted


def first(stem: str, formats: Iterable[str]) -> str:
    """Return the name of the file that an input has in any case, in its first format."""
    return f"{stem}.{next(iter(formats))}"
