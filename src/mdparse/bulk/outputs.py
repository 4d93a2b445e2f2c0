"""The files of an outcome turned into files in the output folder, each whole or absent, under names that are safe."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from ..errors import OutputError
from ..exporting.atomic import fresh, write
from .urls import protocol, public

#: The report of a run: one line an input.
RUN = "run.jsonl"
_UNSAFE = re.compile(r"[^\w-]+", re.ASCII)
#: Characters of an input's name in the names of its outputs; file systems allow 255 bytes in all.
_STEM = 60


def stem(file: str, sha256: str) -> str:
    """Return the stem of the outputs of an input: letters of its name and the first twelve of its SHA-256."""
    base = _UNSAFE.sub("_", PurePosixPath(file).stem).strip("_")[:_STEM]
    return f"{base or 'document'}-{sha256[:12]}"


def check(output: str | os.PathLike[str]) -> None:
    """Raise `OutputError` for a URL: a store can neither rename an output into place nor lock the journal."""
    name = os.fspath(output)
    if protocol(name):
        cure = "Give a folder on disk, and copy it to the store when the run has ended: its files are whole."
        raise OutputError(f"Outputs cannot be written to a URL: {public(name)}.", cure=cure)


def prepare(output: str | os.PathLike[str]) -> Path:
    """Return the output folder, made where it was missing; raises `OutputError`."""
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {folder} cannot be made: {error.strerror}.") from error
    return folder


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Write files into the folder; raises `OutputError`."""
    for name, data in files.items():
        path = folder / name
        if path.parent != folder:
            prepare(path.parent)
        write(path, data)


def report(folder: Path, lines: Iterable[bytes]) -> None:
    """Write the report of the run; raises `OutputError`."""
    with fresh(folder / RUN) as part, part.open("wb") as file:
        file.writelines(lines)
