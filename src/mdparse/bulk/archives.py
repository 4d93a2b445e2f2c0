"""A zip archive turned into its PDF members, within bounds on what it may expand to."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from ..errors import LimitError, MdparseError, RefusedError, UnreadableError
from .item import Item, refuse, shown

#: Members that an archive may hold.
MEMBERS = 100_000
#: Times its own size that a member may expand to; PDF files hardly shrink in a zip at all.
RATIO = 200
#: Times its own size that a whole archive may expand to: members that share their bytes multiply it.
SPREAD = 20
#: Bytes that an archive may expand to in any case.
SMALL = 100_000_000


def members(path: str, limit: int, file: Any = None) -> Iterator[Item]:
    """Yield the PDF members of an archive in sorted order; each has to be read before the next is asked for.

    ``limit`` is the most bytes of a member; ``file`` is what to read the archive from when it is not at its path.
    Names in an archive are names only: nothing is ever unpacked to them.
    """
    try:
        with zipfile.ZipFile(file or path) as archive:
            found = sorted(archive.infolist(), key=lambda info: info.filename)
            _check(found, path)
            for info in found:
                if info.filename.lower().endswith((".pdf", ".zip")):
                    yield _item(archive, path, info, limit)
    except MdparseError as error:
        yield refuse(path, error)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield refuse(path, UnreadableError(f"The archive cannot be read: {error}.", cure="Ask for a new copy."))


def _check(found: list[zipfile.ZipInfo], path: str) -> None:
    """Raise `LimitError` for an archive with too many members, or whose members together expand too far."""
    if len(found) > MEMBERS:
        raise LimitError(f"The archive holds {len(found)} members, more than {MEMBERS}.", cure="Split it.")
    own = sum({info.header_offset: info.compress_size for info in found}.values())
    whole = sum(info.file_size for info in found)
    if whole > max(SMALL, SPREAD * own):
        raise LimitError(f"The archive expands from {own} to {whole} bytes.", cure="Unpack it if you trust it.")


def _item(archive: zipfile.ZipFile, path: str, info: zipfile.ZipInfo, limit: int) -> Item:
    name = shown(f"{path}!{info.filename}")
    return Item(name, PurePosixPath(info.filename).name, lambda: _bytes(archive, info), _refusal(info, limit))


def _refusal(info: zipfile.ZipInfo, limit: int) -> MdparseError | None:
    if info.filename.lower().endswith(".zip"):
        return RefusedError("An archive inside an archive is not opened.", cure="Unpack the outer one.")
    if info.flag_bits & 1:
        return RefusedError("The member of the archive is encrypted.", cure="Unpack it with its password.")
    if info.file_size > min(limit, RATIO * max(info.compress_size, 1)) or info.compress_size > limit:
        return LimitError(f"The member expands from {info.compress_size} to {info.file_size} bytes.")
    return None


def _bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return the bytes of a member, never more than it says it has; raises `UnreadableError`."""
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnreadableError(f"The member of the archive cannot be read: {error}.") from error
