"""A path turned into a fresh file or folder that appears there whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from ..errors import OutputError

#: What a killed process may leave: the ending of names that begin with a dot.
PART = ".part"


@contextmanager
def fresh(path: Path) -> Iterator[Path]:
    """Yield a temporary path in the same folder; put it in place of ``path`` when the block ends well.

    After a failure nothing new is left and an older file at ``path`` is untouched; raises `OutputError` for
    what the system refuses.
    """
    part = _part(path)
    with _told(path):
        try:
            yield part
            _sync(part)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def fresh_folder(path: Path) -> Iterator[Path]:
    """Yield a temporary folder beside ``path``; put it in place of ``path`` when the block ends well.

    An older folder of files at ``path`` goes as a whole: between old and new there may be none, never half a one.
    Raises `OutputError` for what the system refuses, and for a file in the way.
    """
    part = _part(path)
    with _told(path):
        try:
            part.mkdir()
            yield part
            for file in part.iterdir():
                _sync(file)
            _swap(part, path)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _swap(part: Path, path: Path) -> None:
    if not path.is_dir():
        os.rename(part, path)
        return
    old = _part(path)
    os.rename(path, old)
    try:
        os.rename(part, path)
    except OSError:
        os.rename(old, path)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _part(path: Path) -> Path:
    return path.with_name(f".{uuid4().hex}{PART}")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"Cannot write {path}: {error.strerror or error}.") from error


def _sync(path: Path) -> None:
    # A rename may reach the disk before the bytes do; then a power cut would leave an empty file.
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def write(path: Path, data: bytes) -> None:
    """Write bytes to ``path``, whole or not at all; raises `OutputError`."""
    with fresh(path) as part:
        part.write_bytes(data)


def sweep(folder: Path) -> None:
    """Remove what a killed process left half written in a folder; raises `OSError`. Nobody else may write there."""
    for part in folder.glob(f".*{PART}"):
        shutil.rmtree(part) if part.is_dir() and not part.is_symlink() else _unlink(part)


def _unlink(part: Path) -> None:
    with suppress(FileNotFoundError):
        part.unlink()
