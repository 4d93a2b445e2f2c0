"""The JSON of each input of a run turned into one output of all, in every format that can hold many reports."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from .. import exporting
from ..errors import OutputError, SchemaError
from ..exporting.atomic import PART, fresh, fresh_folder
from ..exporting.formats import Format
from ..exporting.saving import files
from ..model import Report
from .journal import digest
from .outcome import Outcome

#: The stem of merged outputs; no output of an input has it, since those end in a part of a hash.
STEM = "merged"


def target(folder: Path, name: str) -> Path:
    """Return the path of the merged output of a format."""
    return folder / f"{STEM}{exporting.FORMATS[name].ending}"


def write(folder: Path, name: str, outcomes: Iterable[Outcome]) -> dict[str, str]:
    """Merge the reports of a run into one fresh output; return the SHA-256 of its files by name.

    One report at a time is in memory. What an earlier run merged is not read: the output holds the reports of this
    run, in the order of their hashes, and takes the place of an older one when it is whole. Raises `OutputError`,
    `SchemaError` for a JSON that is none of ours.
    """
    path = target(folder, name)
    try:
        with TemporaryDirectory(prefix=".", suffix=PART, dir=folder) as scratch:
            made = exporting.merge(_reports(folder, outcomes), Path(scratch) / path.name, name)
            _place(made, path, exporting.FORMATS[name])
    except OSError as error:
        raise OutputError(f"Cannot write {path}: {error.strerror or error}.") from error
    return {file.relative_to(folder).as_posix(): digest(file) or "" for file in sorted(files(path))}


def _place(made: Path, path: Path, entry: Format) -> None:
    with fresh_folder(path) if entry.folder else fresh(path) as part:
        for file in files(made):
            os.replace(file, part / file.name if entry.folder else part)


def _reports(folder: Path, outcomes: Iterable[Outcome]) -> Iterator[Report]:
    """Yield the reports of the inputs that have JSON; those whose bytes are another's have the same."""
    for outcome in outcomes:
        for name in outcome.outputs:
            if name.endswith(".json") and "/" not in name:
                yield _loaded(folder / name)


def _loaded(path: Path) -> Report:
    try:
        return exporting.load(path)
    except SchemaError as error:
        raise SchemaError(f"{path.name} cannot be merged: {error.message}", cure="Remove it, and run again.") from error
