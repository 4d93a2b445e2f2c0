"""A path turned into a fresh file that appears there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from ..errors import OutputError


@contextmanager
def fresh(path: Path) -> Iterator[Path]:
    """Yield a temporary path in the same folder; put it in place of ``path`` when the block ends well.

    After a failure nothing new is left and an older file at ``path`` is untouched; raises `OutputError` for
    what the system refuses.
    """
    part = path.with_name(f".{uuid4().hex}.part")
    try:
        yield part
        _sync(part)
        os.replace(part, path)
    except OSError as error:
        raise OutputError(f"Cannot write {path}: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    # A rename may reach the disk before the bytes do; then a power cut would leave an empty file.
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def write(path: Path, data: bytes) -> None:
    """Write bytes to ``path``, whole or not at all; raises `OutputError`."""
    with fresh(path) as part:
        part.write_bytes(data)
