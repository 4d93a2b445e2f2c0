"""Files, folders, globs, lists, zip archives and URLs turned into inputs in a fixed order.

Only data is read: symbolic links, devices and pipes are refused by name, never followed. From folders come the
files that end in .pdf and .zip; a file that is named itself is taken whatever its ending.
"""

from __future__ import annotations

import dataclasses
import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import LimitError, RefusedError, UnreadableError, UsageError
from .archives import members
from .item import Item, refuse, shown
from .stores import ENDINGS, Stores
from .urls import decoded, path_of, protocol
from .waiting import Clock


class Names(tuple[str, ...]):
    """The names in a list that was read already, such as one on standard input."""

    __slots__ = ()


Source = str | os.PathLike[str] | Names


def expand(sources: Iterable[Source], limit: int, clock: Clock = Clock()) -> Iterator[Item]:  # noqa: B008 it is frozen
    """Yield the inputs of all sources, in the order given and sorted within folders.

    ``limit`` is the most bytes of a file, ``clock`` the seconds for an object of a store. Raises `UsageError` for a
    source that does not exist, so that a typing error stops a run before it starts.
    """
    stores = Stores(limit, clock)
    for source in sources:
        if isinstance(source, Names):
            yield from _named(source, limit, stores)
        elif (name := os.fspath(source)).startswith("@"):
            yield from _named(listed(name[1:]), limit, stores)
        elif (path := path_of(name)) is not None:
            yield from _under(name, _given(_written(path), limit))
        elif protocol(name):
            yield from stores.given(name)
        else:
            yield from _given(name, limit)


def listed(path: str) -> Names:
    """Return the names in a list: one a line, or ended by NUL as ``find -print0`` writes them."""
    try:
        return split(Path(path).read_bytes())
    except OSError as error:
        raise UsageError(f"The list {shown(path)} cannot be read: {error.strerror}.") from error


def split(data: bytes) -> Names:
    """Return the file names in the bytes of a list, as the file system spells them."""
    mark = b"\0" if b"\0" in data else b"\n"
    return Names(os.fsdecode(name.removesuffix(b"\r")) for name in data.split(mark) if name.strip())


def _named(names: Iterable[str], limit: int, stores: Stores) -> Iterator[Item]:
    """Yield the inputs of a list; a name that leads nowhere is one input that cannot be read."""
    for name in names:
        if (path := path_of(name)) is not None:
            yield from _under(name, _exactly(_written(path), limit))
        elif protocol(name):
            yield from stores.listed(name)
        else:
            yield from _exactly(name, limit)


def _exactly(name: str, limit: int) -> Iterator[Item]:
    if os.path.lexists(name):
        yield from _walk(name, limit)
    else:
        yield refuse(name, UnreadableError("There is no such file.", cure="Check the list of names."))


def _written(path: str) -> str:
    """Return the path that a ``file://`` URL means: as it stands, else with its percent signs read."""
    return path if os.path.lexists(path) else decoded(path)


def _under(url: str, items: Iterable[Item]) -> Iterator[Item]:
    """Yield the inputs of a ``file://`` URL under their URLs."""
    start = url[: url.index("://") + 3]
    return (dataclasses.replace(item, name=f"{start}{item.name}") for item in items)


def _given(source: str, limit: int) -> Iterator[Item]:
    found = [source] if os.path.lexists(source) else sorted(glob.glob(source, recursive=True))
    if not found:
        raise UsageError(f"No such input: {shown(source)}.", cure="Check the path; quote names with spaces.")
    for path in found:
        yield from _walk(path, limit)


def _walk(root: str, limit: int) -> Iterator[Item]:
    """Yield a file, or the files of a folder depth first in sorted order, without recursion."""
    waiting = [root]
    while waiting:
        path = waiting.pop()
        try:
            mode = os.lstat(path).st_mode
            inner = _inner(path) if stat.S_ISDIR(mode) else []
        except OSError as error:
            yield refuse(path, UnreadableError(f"{error.strerror or error}.", cure="Check the path and its rights."))
            continue
        waiting.extend(reversed(inner))
        if not stat.S_ISDIR(mode):
            yield from _file(path, mode, limit)


def _inner(folder: str) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted(entry.path for entry in entries if _wanted(entry))


def _wanted(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir() or entry.name.lower().endswith(ENDINGS)


def _file(path: str, mode: int, limit: int) -> Iterator[Item]:
    if stat.S_ISLNK(mode):
        yield refuse(path, RefusedError("Symbolic links are not followed.", cure="Name what it points to."))
    elif not stat.S_ISREG(mode):
        yield refuse(path, RefusedError("This is no regular file."))
    elif path.lower().endswith(".zip"):
        yield from members(path, limit)
    else:
        yield Item(shown(path), shown(os.path.basename(path)), lambda: _bytes(path, limit))


def _bytes(path: str, limit: int) -> bytes:
    """Return the bytes of a regular file; what was swapped for a link or a pipe since it was found is not opened."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError("This is no regular file.")
        if status.st_size > limit:
            raise LimitError(f"The file is larger than limits.file_bytes = {limit}.")
        return file.read()
