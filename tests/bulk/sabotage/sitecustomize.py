"""Loaded by every Python with this folder on its path: makes the worker of a marked document do what its mark says.

A mark is a comment behind the end of a PDF: ``%SABOTAGE segfault 7`` is a segmentation fault on page 7. Without a page
it happens before the document is opened. The code of the library is as it is; only `parse` is wrapped, in workers.
"""

from __future__ import annotations

import ctypes
import os
import re
import signal
import sys
import tempfile
import time
from typing import Any

MARK = re.compile(rb"%SABOTAGE (\w+)(?: (\d+))?")


def recurse(depth: int = 0) -> int:
    return recurse(depth + 1) + 1


def fill() -> None:
    held = []
    while True:
        held.append(bytearray(16 << 20))
        time.sleep(0.01)


def poison() -> None:
    # Whatever is written into the pipe of the worker, it is no message.
    os.write(int(sys.argv[1]), b"\0\0\0\x05hello")
    time.sleep(60)


def spin() -> None:
    # An endless loop in C that keeps the interpreter lock: the pattern backtracks for ever.
    re.match(r"(a+)+b", "a" * 64)


def lack() -> None:
    raise MemoryError


def fault() -> None:
    raise ZeroDivisionError("a fault of ours")


def chatter() -> None:
    os.write(1, b"printed by a library\n")


def litter() -> None:
    tempfile.mkstemp()
    os.abort()


DEEDS = {
    "litter": litter,
    "segfault": lambda: ctypes.string_at(0),
    "abort": os.abort,
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "exit": lambda: os._exit(0),
    "spin": spin,
    "sleep": lambda: time.sleep(3600),
    "recurse": recurse,
    "poison": poison,
    "fill": fill,
    "lack": lack,
    "fault": fault,
    "chatter": chatter,
}


def sabotaged(parse: Any) -> Any:
    def wrapped(data: bytes, *, progress: Any, pages: Any = None, **settings: Any) -> Any:
        mark = MARK.search(data)
        if mark is None:
            return parse(data, progress=progress, pages=pages, **settings)
        deed, page = DEEDS[mark[1].decode()], int(mark[2] or 0)
        if page < 2:
            deed()

        def told(number: int) -> bool:
            goes_on: bool = progress(number)
            if number == page - 1 and (pages is None or page in pages):
                deed()
            return goes_on

        return parse(data, progress=told, pages=pages, **settings)

    return wrapped


if any("mdparse.bulk.worker" in argument for argument in sys.orig_argv):
    time.sleep(float(os.environ.get("SABOTAGE_START", "0")))
    import mdparse.bulk.job as job

    job.parse = sabotaged(job.parse)
