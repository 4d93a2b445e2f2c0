"""A memory limit turned into a ceiling of a process, and a process into the memory it holds."""

from __future__ import annotations

import os
import resource
from contextlib import suppress

#: Address space beyond the limit: a process reserves more than it uses. Held memory is watched from outside; this
#: ceiling stops the one call that asks for everything at once.
HEADROOM = 2 << 30


def cap(limit: int | None) -> None:
    """Let this process reserve no more than ``limit`` bytes and some headroom; null is no ceiling."""
    if limit is None:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = reserved(os.getpid()) + limit + HEADROOM
    ceiling = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with suppress(ValueError, OSError):  # macOS knows the limit, and refuses it
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def reserved(pid: int) -> int:
    """Return the bytes of address space of a process, 0 when the system does not tell (no Linux, or it is gone)."""
    return _pages(pid, 0) * os.sysconf("SC_PAGE_SIZE")


def held(pid: int) -> int:
    """Return the bytes of memory that a process holds, 0 when the system does not tell."""
    return _pages(pid, 1) * os.sysconf("SC_PAGE_SIZE")


def _pages(pid: int, field: int) -> int:
    try:
        # Ten times a second for each worker: a plain read, without a buffer and a decoder.
        with open(f"/proc/{pid}/statm", "rb", buffering=0) as file:
            return int(file.read(256).split()[field])
    except (OSError, IndexError, ValueError):
        return 0
