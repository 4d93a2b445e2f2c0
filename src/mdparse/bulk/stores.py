"""URLs of objects in stores turned into inputs, through fsspec: an object, a folder, a glob or a zip archive.

This process reads, since the journal knows an input by its bytes, but never more than the limit of a file, and no
longer than a clock allows: an object that is too large, or a store that is dead, costs that input only. Folders are
listed one at a time, so that one that cannot be listed is told by name and hides no other.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from contextlib import closing
from fnmatch import fnmatchcase
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from ..errors import LimitError, MdparseError, MissingDependencyError, RefusedError, UnreadableError, UsageError
from .archives import members
from .item import Item, refuse, shown
from .urls import chained, protocol, public
from .waiting import Clock, Line, told

#: Endings of the files that are taken from folders.
ENDINGS = (".pdf", ".zip")
#: Bytes that are asked for at a time.
BLOCK = 4 << 20
#: Seconds in which a folder has to be listed: a million names come in a thousand answers.
LISTING = Clock(600, 600)
#: Stores whose folders are pages with links: every URL is one file, and no link is followed.
_WEB = frozenset({"http", "https"})
_CHAINED = "Name the object itself: zip archives are opened."
_MAGIC = re.compile(r"[*?\[]")


class _Entry(NamedTuple):
    """What a store has at a path: ``kind`` is ``file``, ``directory``, or what is never opened, with the reason."""

    path: str
    kind: str
    error: MdparseError | None = None


class _Store(NamedTuple):
    """A file system of fsspec, the line to it, and the URL and the path of what was asked for."""

    files: Any
    line: Line
    url: str
    path: str

    def name(self, path: str) -> str:
        """Return the URL of a path at or below that of the store."""
        base = self.url.rstrip("/")
        inner = path[len(self.path.rstrip("/")) :]
        return f"{base}//{inner.lstrip('/')}" if base.endswith(":") else base + inner

    def holds(self, path: str) -> bool:
        """Tell whether a path is that of the store, or below it."""
        root = self.path.rstrip("/")
        return path == self.path or path.startswith(f"{root}/" if root else "")

    def at(self, url: str) -> _Store:
        """Return the same store at another URL."""
        return self._replace(url=url, path=self.files._strip_protocol(url))


class Stores:
    """Turns URLs into inputs. ``limit`` is the most bytes of a file; the clock runs for every object."""

    def __init__(self, limit: int, clock: Clock) -> None:
        self.limit = limit
        self.clock = clock
        self.lines: dict[str, Line] = {}
        self.known: dict[str, _Store] = {}

    def given(self, url: str) -> Iterator[Item]:
        """Yield the inputs of a source.

        Raises `UsageError` when there is nothing at it, `MissingDependencyError` for a package that is not installed.
        """
        try:
            store, found = self._matching(self._store(url))
        except (UsageError, MissingDependencyError):
            raise
        except MdparseError as error:
            yield refuse(public(url), error)
            return
        if not found:
            raise UsageError(f"No such input: {shown(public(url))}.", cure="Check the URL; quote it.")
        for entry in found:
            yield from self._walk(store, entry)

    def listed(self, url: str) -> Iterator[Item]:
        """Yield the inputs of a name in a list, which is no glob; what ends in .pdf is an object without asking."""
        try:
            store = self._store(url)
            single = url.lower().endswith(".pdf") or protocol(url) in _WEB
            entry = _Entry(store.path, "file") if single else self._entry(store, store.path)
            if entry is None:
                raise UnreadableError("There is no such object.", cure="Check the list of names.")
        except MissingDependencyError:
            raise
        except UsageError as error:
            yield refuse(public(url), RefusedError(error.message, cure=error.cure))
        except MdparseError as error:
            yield refuse(public(url), error)
        else:
            yield from self._walk(store, entry)

    def _store(self, url: str) -> _Store:
        """Return the store of a URL; of each server or bucket there is one."""
        if chained(url):
            raise UsageError(f"A URL that leads through another is not read: {shown(public(url))}.", cure=_CHAINED)
        scheme, _, rest = url.partition("://")
        url = f"{scheme.lower()}://{rest}"
        key = f"{scheme.lower()}://{rest.partition('/')[0]}"
        if key not in self.known:
            self.known[key] = self._opened(url, key)
        return self.known[key].at(url)

    def _opened(self, url: str, key: str) -> _Store:
        core = _fsspec(protocol(url) or "")
        # The line is kept when the store cannot be opened: what hangs is not to hang again for every name.
        line = self.lines.setdefault(key, Line(f"The store {public(key)}"))
        with told():
            files, path = line.ask(core.url_to_fs, url, clock=self.clock)
            files.invalidate_cache()
        return _Store(files, line, url, path)

    def _matching(self, store: _Store) -> tuple[_Store, list[_Entry]]:
        """Return what a source stands for: what has its very name, else what it matches as a glob."""
        if protocol(store.url) in _WEB:
            return store, [_Entry(store.path, "file")]
        entry = self._entry(store, store.path)
        magic = _MAGIC.search(store.url)
        if entry or not magic:
            return store, [entry] if entry else []
        cut = store.url.rindex("/", 0, magic.start()) + 1
        root = store.at(store.url[:cut])
        parts = store.url[cut:].split("/")
        # ** twice in a row is ** once.
        pattern = [part for part, before in zip(parts, [None, *parts], strict=False) if not part == before == "**"]
        found = {entry.path: entry for entry in self._globbed(root, pattern)}
        return root, [found[path] for path in sorted(found)]

    def _globbed(self, root: _Store, pattern: list[str]) -> Iterator[_Entry]:
        """Yield what matches the parts of a pattern below the root, without recursion."""
        waiting = [(root.path, pattern)]
        while waiting:
            path, (part, *rest) = waiting.pop()
            below = self._listing(root, path)
            yield from (entry for entry in below if entry.error)
            if part == "**" and rest:  # any number of folders: none at all, or one and any number again
                waiting += [(entry.path, [part, *rest]) for entry in _folders(below, "*")]
                part, *rest = rest
            if rest:
                waiting += [(entry.path, rest) for entry in _folders(below, part)]
            else:
                yield from (entry for entry in below if _matches(entry, part))

    def _entry(self, store: _Store, path: str) -> _Entry | None:
        """Return what stands at a path, null when there is nothing."""
        with told():
            try:
                return _entry(path, store.line.ask(store.files.info, path, clock=self.clock))
            except FileNotFoundError:
                return None

    def _listing(self, store: _Store, path: str) -> list[_Entry]:
        """Return what stands in a folder, sorted; when it cannot be listed, one entry that tells why."""
        try:
            with told():
                found = store.line.ask(store.files.ls, path, detail=True, clock=LISTING)
                # A store keeps what it has listed: in a large archive that would be most of the memory of the run.
                store.files.invalidate_cache(path)
        except MdparseError as error:
            return [_Entry(path, "unknown", error)]
        entries = (_entry(info["name"].rstrip("/"), info) for info in found)
        return sorted((entry for entry in entries if entry.path != path.rstrip("/")), key=lambda entry: entry.path)

    def _walk(self, store: _Store, root: _Entry) -> Iterator[Item]:
        """Yield an object, or the objects of a folder depth first in sorted order, without recursion."""
        waiting = [root]
        while waiting:
            entry = waiting.pop()
            if entry.kind != "directory":
                yield from self._file(store, entry)
            elif not store.holds(entry.path):
                yield refuse(entry.path, RefusedError("The store tells of a folder outside of the one asked for."))
            else:
                waiting.extend(reversed([inner for inner in self._listing(store, entry.path) if _wanted(inner)]))

    def _file(self, store: _Store, entry: _Entry) -> Iterator[Item]:
        name = store.name(entry.path) if store.holds(entry.path) else entry.path
        if entry.error is not None:
            yield refuse(public(name), entry.error)
        elif entry.kind != "file" or not store.holds(entry.path):
            yield refuse(public(name), RefusedError(f"This is no object but a {entry.kind}.", cure="Name objects."))
        elif entry.path.lower().endswith(".zip"):
            yield from self._archive(store, entry.path, name)
        else:
            file = urlsplit(name).path if protocol(name) in _WEB else entry.path
            yield Item(shown(public(name)), shown(posixpath.basename(file)), lambda: self._bytes(store, entry.path))

    def _bytes(self, store: _Store, path: str) -> bytes:
        """Return the bytes of an object; raises when it is too large, or when they do not come."""
        data = io.BytesIO()
        with told():
            for part in store.line.hear(lambda: _blocks(store.files, path, self.limit), self.clock):
                data.write(part)
        return data.getvalue()

    def _archive(self, store: _Store, path: str, name: str) -> Iterator[Item]:
        try:
            with told():
                stream = store.line.ask(store.files.open, path, "rb", block_size=BLOCK, clock=self.clock)
        except MdparseError as error:
            yield refuse(public(name), error)
            return
        with closing(stream):
            yield from members(shown(public(name)), self.limit, _Reading(stream, store.line, self.limit, self.clock))


def _entry(path: str, info: Any) -> _Entry:
    return _Entry(path, "link" if info.get("islink") else info["type"])


def _folders(entries: list[_Entry], part: str) -> list[_Entry]:
    return [entry for entry in entries if entry.kind == "directory" and _matches(entry, part)]


def _matches(entry: _Entry, part: str) -> bool:
    """Tell whether the last name of a path matches a part of a pattern; names with a dot have to be asked for."""
    name = posixpath.basename(entry.path)
    return fnmatchcase(name, part) and (part.startswith(".") or not name.startswith("."))


def _wanted(entry: _Entry) -> bool:
    return entry.kind == "directory" or entry.error is not None or entry.path.lower().endswith(ENDINGS)


def _blocks(files: Any, path: str, limit: int) -> Iterator[bytes]:
    """Yield the bytes of an object, a block at a time; raises `LimitError` when there are too many."""
    with files.open(path, "rb", block_size=BLOCK) as stream:
        _check(getattr(stream, "size", None) or 0, limit)
        count = 0
        while block := stream.read(BLOCK):
            count += len(block)
            _check(count, limit)
            yield block


def _check(size: int, limit: int) -> None:
    if size > limit:
        raise LimitError(f"The object is larger than limits.file_bytes = {limit}.")


class _Reading:
    """An object that a zip archive is read from, as a file: what is asked for is looked at before it is fetched."""

    def __init__(self, stream: Any, line: Line, limit: int, clock: Clock) -> None:
        self.stream = stream
        self.line = line
        self.limit = limit
        self.clock = clock

    def seekable(self) -> bool:
        """Archives are read from their end."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place, counted as files do."""
        place: int = self.stream.seek(offset, whence)
        return place

    def tell(self) -> int:
        """Return the place."""
        place: int = self.stream.tell()
        return place

    def read(self, count: int = -1) -> bytes:
        """Return the next bytes, no more than the limit of a file; raises `LimitError`, or what ails the store."""
        _check(count, self.limit)
        with told():
            # What is left of an object that does not know its size may be more than it should.
            wanted = count if count >= 0 else self.limit + 1
            data: bytes = self.line.ask(self.stream.read, wanted, clock=self.clock)
        _check(len(data), self.limit)
        return data


def _fsspec(name: str) -> Any:
    """Return the part of fsspec that opens URLs; raises `MissingDependencyError`, or `UsageError` for a protocol."""
    try:
        from fsspec import core
    except ImportError as error:
        cure = 'Install it with: pip install "mdparse[stores]".'
        raise MissingDependencyError("URLs of object stores need fsspec.", cure=cure) from error
    try:
        core.get_filesystem_class(name)
    except ValueError as error:
        cure = "Check the URL, or install the Python package that brings the protocol."
        raise UsageError(f"fsspec knows no protocol {name}://.", cure=cure) from error
    except ImportError as error:
        cure = "Install the Python package of this protocol, such as s3fs for s3://."
        raise MissingDependencyError(f"{error}.", cure=cure) from error
    return core
