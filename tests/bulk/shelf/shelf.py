"""A store as a package of its own brings it to fsspec: the folder that SHELF names, with objects that misbehave.

An object does what its name says: ``hang`` never answers, ``drip`` gives a byte at a time, ``endless`` has no size
and no end, ``dead``, ``denied`` and ``odd`` raise, ``link`` is one. Folders do the same when they are listed, and one
that is named ``liar`` tells of objects elsewhere. Listings are kept, as those of most stores are.
"""

from __future__ import annotations

import io
import os
import threading
import time
from pathlib import Path
from typing import Any

from fsspec import AbstractFileSystem


class OddError(Exception):
    """An error as only this store has it."""


class _Stream(io.BytesIO):
    """A stream that waits before each byte, or never ends."""

    def __init__(self, data: bytes, *, wait: float = 0, endless: bool = False) -> None:
        super().__init__(data)
        self.wait = wait
        self.endless = endless

    def read(self, count: int | None = -1) -> bytes:
        if self.endless:
            Shelf.given += count or 0
            return bytes(count or 0)
        if self.wait:
            time.sleep(self.wait)
            return super().read(1)
        return super().read(count)


class Shelf(AbstractFileSystem):
    """Folders and files below SHELF, read only."""

    protocol = "shelf"
    free = threading.Event()
    given = 0

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return path.removeprefix("shelf://").strip("/")

    def __init__(self, **options: Any) -> None:
        if "SHELF_DOWN" in os.environ:
            self.free.wait()
        super().__init__(**options)

    def ls(self, path: str, detail: bool = True, **_: Any) -> list[Any]:
        path = self._strip_protocol(path)
        self._obey(path)
        if path not in self.dircache:
            folder = _there(path)
            names = [f"{path}/{name}".strip("/") for name in os.listdir(folder)] if folder.is_dir() else [path]
            self.dircache[path] = [self.info(name) for name in names]
            if path.endswith("liar"):
                self.dircache[path] += [_info("elsewhere/plan.pdf", "file"), _info("elsewhere", "directory")]
        return self.dircache[path] if detail else [info["name"] for info in self.dircache[path]]

    def invalidate_cache(self, path: str | None = None) -> None:
        self.dircache.clear()

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        path = self._strip_protocol(path)
        there = _there(path)
        if "dead" in path:
            raise OSError(101, "Network is unreachable")
        if not there.exists():
            raise FileNotFoundError(path)
        if path.endswith("link.pdf"):
            return _info(path, "link")
        return _info(path, "directory" if there.is_dir() else "file", there.stat().st_size)

    def _open(self, path: str, mode: str = "rb", **_: Any) -> Any:
        self._obey(path)
        wait = 0.05 if "drip" in path else 0
        return _Stream(_there(path).read_bytes(), wait=wait, endless="endless" in path)

    def _obey(self, path: str) -> None:
        if "hang" in path:
            self.free.wait()
        if "dead" in path:
            raise OSError(101, "Network is unreachable")
        if "denied" in path:
            raise PermissionError(f"Access to {path} is denied")
        if "odd" in path:
            raise OddError("503\n<html>slow down</html>")


def _there(path: str) -> Path:
    return Path(os.environ["SHELF"], path)


def _info(path: str, kind: str, size: int = 0) -> dict[str, Any]:
    return {"name": path, "type": kind, "size": size}
