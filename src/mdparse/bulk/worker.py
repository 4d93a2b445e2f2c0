"""Jobs from a pipe turned into pages read and outcomes, in a process of its own.

`Desk` starts it, with a file descriptor and a memory limit as arguments.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

import msgspec

from .ceiling import cap
from .job import Job, work
from .outcome import Outcome

#: Seconds after its clock has run out at which the kernel ends a worker whose parent is gone.
GRACE = 30


class Message(msgspec.Struct, frozen=True):
    """What a worker says: that it has begun a job (no fields), a page it has read, or the outcome that ends the job."""

    page: int | None = None
    outcome: Outcome | None = None


def serve(channel: Connection, memory_limit: int | None) -> None:
    """Do jobs until the pipe is closed."""
    cap(memory_limit)
    while True:
        try:
            job = msgspec.msgpack.decode(channel.recv_bytes(), type=Job)
        except EOFError:
            return
        _say(channel, Message())
        _alarm(int(job.timeout) + GRACE)
        outcome = work(job, lambda number: _say(channel, Message(page=number)))
        _alarm(0)
        _say(channel, Message(outcome=outcome))


def _say(channel: Connection, message: Message) -> None:
    channel.send_bytes(msgspec.msgpack.encode(message))


def _alarm(seconds: int) -> None:
    # SIGALRM ends the process without asking Python, which may hang in C.
    signal.alarm(seconds)


def _silence() -> None:
    """Keep the standard output of the run out of reach of the libraries; Ctrl-C is for the parent to settle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(2, 1)


def main(arguments: list[str]) -> None:
    """Serve on the file descriptor that is named, under the memory limit in bytes that may follow."""
    _silence()
    descriptor, *limit = map(int, arguments)
    channel: Any = Connection(descriptor)
    with suppress(BrokenPipeError):  # the parent was killed
        serve(channel, limit[0] if limit else None)
