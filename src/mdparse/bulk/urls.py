"""Names told apart: URLs of stores, ``file://`` URLs that are paths, and paths; and a URL without its password."""

from __future__ import annotations

import re
from urllib.parse import unquote

_URL = re.compile(r"((?:[a-z][a-z0-9+.-]+::)*)([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_LOCAL = frozenset({"file", "local"})
#: A password before the name of a server; github:// has names of repositories there.
_SECRET = re.compile(r"(?<!github)(://[^/@:]*):[^/@]*@", re.IGNORECASE)


def protocol(name: str) -> str | None:
    """Return the protocol of a URL in small letters, null for a path."""
    found = _URL.match(name)
    return found[2].lower() if found else None


def chained(name: str) -> bool:
    """Tell whether a name is a URL of fsspec that leads through another one, such as ``zip://*.pdf::s3://a.zip``."""
    return protocol(name) is not None and "::" in name


def path_of(name: str) -> str | None:
    """Return the path in a ``file://`` URL as it is written, null for other names."""
    return name.partition("://")[2] if protocol(name) in _LOCAL and not chained(name) else None


def decoded(path: str) -> str:
    """Return a path with the percent signs of a URL read as the bytes that they stand for."""
    return unquote(path, errors="surrogateescape")


def public(url: str) -> str:
    """Return a URL as it may stand in a report: without the password in it."""
    return _SECRET.sub(r"\1:***@", url)
