"""A job turned into its outcome by a worker process that is watched, killed and replaced: the parent never parses.

Two clocks run for each document, one for the whole and one that starts again with every page; the memory that
the worker holds is looked at every `PULSE` seconds. Whatever ends a worker costs the document in its hands only.
"""

from __future__ import annotations

import math
import select
import signal
import subprocess
import sys
import threading
import time
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, Self

import msgspec

from ..errors import MemoryLimitError, StallError, TimeLimitError, WorkerError
from .ceiling import held
from .job import Job, Tell, persist
from .outcome import Outcome
from .worker import Message

#: A worker is replaced after so many documents, so that what a library leaks ends with it.
RENEWAL = 200
#: Seconds in which a worker has to start; they are not of the time of its first document.
START = 120
#: Seconds between two looks at the memory of a worker.
PULSE = 0.1
#: Part of the memory limit from which an abort counts as want of memory: C++ libraries abort when they get none.
NEAR = 0.8
#: Outcomes after which a worker is not trusted with another document.
_SPOILT = frozenset({"E700", "E701", "E702", "E703"})
_ABORTS = frozenset({signal.SIGABRT, signal.SIGTRAP, signal.SIGILL, signal.SIGSEGV})


#: What a worker runs. Not ``python -m``, which looks for modules in the current folder first: that may be an archive.
_BOOT = "import sys; sys.path.append(sys.argv.pop(1)); from mdparse.bulk.worker import main; main(sys.argv[1:])"
_ROOT = str(Path(__file__).parents[2])


_MESSAGES = msgspec.msgpack.Decoder(Message)


class _Worker(NamedTuple):
    process: subprocess.Popen[bytes]
    channel: Connection
    folder: TemporaryDirectory[str]
    ear: select.poll

    def heard(self, seconds: float) -> bool:
        """Tell whether the worker says something, or is gone, within some seconds; raises `OSError` when it is closed.

        It says something with every page: `Connection.poll`, which makes a selector for each call, was most of what
        the program that hands out does for a document.
        """
        if self.channel.closed:  # by another thread: its number may be that of another file by now
            raise OSError("The channel is closed.")
        return bool(self.ear.poll(math.ceil(1000 * seconds)))


class Desk:
    """Does one job at a time in a worker process of its own; close it, or use it in a ``with``.

    ``memory_limit`` in bytes, null for none; ``renewal`` in documents. May be closed from another thread.
    """

    def __init__(self, memory_limit: int | None = None, renewal: int = RENEWAL) -> None:
        self.memory_limit = memory_limit
        self.renewal = renewal
        self.worker: _Worker | None = None
        self.served = 0
        self.closed = False
        self.lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def do(self, job: Job) -> Outcome:
        """Return the outcome of a job; never raises for a document."""
        return persist(self._attempt, job)

    def close(self) -> None:
        """Kill the worker, whatever it does, and start no other."""
        self.closed = True
        self._end()

    def _attempt(self, job: Job, tell: Tell) -> Outcome:
        if self.served >= self.renewal:
            self._end()
        try:
            outcome = self._converse(job, tell)
        except WorkerError as error:
            outcome = job.fail(error)
        self.served += 1
        if outcome.code in _SPOILT:
            self._end()
        return outcome

    def _converse(self, job: Job, tell: Tell) -> Outcome:
        """Give the worker a job and listen to it; raises `WorkerError`."""
        worker = self._ready()
        watch = _Watch(job, worker.process.pid, self.memory_limit)
        try:
            worker.channel.send_bytes(msgspec.msgpack.encode(job))
            while True:
                watch.look()
                if not worker.heard(watch.patience()):
                    continue
                message = _MESSAGES.decode(worker.channel.recv_bytes())
                if message.outcome is not None:
                    return message.outcome
                watch.news(message)
                if message.page is not None:
                    tell(message.page)
        except (OSError, EOFError) as error:
            raise watch.death(worker.process) from error
        except msgspec.MsgspecError as error:
            raise WorkerError("The worker sent something that is no outcome.") from error

    def _ready(self) -> _Worker:
        with self.lock:
            if self.closed:
                raise WorkerError("The run was stopped.")
            if self.worker is None:
                self.worker, self.served = _start(self.memory_limit), 0
            return self.worker

    def _end(self) -> None:
        with self.lock:
            worker, self.worker = self.worker, None
        if worker is not None:
            worker.process.kill()
            worker.process.wait()
            worker.channel.close()
            worker.folder.cleanup()


def _start(memory_limit: int | None) -> _Worker:
    """Start a worker that Ctrl-C does not reach: it goes to the parent only.

    Its temporary files stand in a folder that goes with it, however it ends.
    """
    folder = TemporaryDirectory(prefix="mdparse-", ignore_cleanup_errors=True)
    ours, theirs = Pipe()
    limit = [] if memory_limit is None else [str(memory_limit)]
    command = [sys.executable, "-P", "-c", _BOOT, _ROOT, str(theirs.fileno()), *limit]
    process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, start_new_session=True)
    theirs.close()
    ear = select.poll()
    ear.register(ours, select.POLLIN)
    return _Worker(process, ours, folder, ear)


class _Watch:
    """The clocks and the memory of one attempt."""

    def __init__(self, job: Job, pid: int, memory_limit: int | None) -> None:
        self.job = job
        self.pid = pid
        self.memory_limit = memory_limit
        self.peak = 0
        self.weighed = 0.0
        self.begun = False
        self.end = self.stall = time.monotonic() + START

    def news(self, message: Message) -> None:
        """Start the clock of the document when it is begun, and that of the next page."""
        if message.page is None:
            self.begun = True
            self.end = time.monotonic() + self.job.timeout
        self.stall = time.monotonic() + self.job.stall

    def patience(self) -> float:
        """Seconds to listen before the next look."""
        return min(PULSE, max(0.0, min(self.end, self.stall) - time.monotonic()))

    def look(self) -> None:
        """Raise `TimeLimitError`, `StallError` or `MemoryLimitError` when a limit is passed."""
        now = time.monotonic()
        if now >= self.end and not self.begun:
            raise WorkerError(f"The worker did not start in {START} seconds.")
        if now >= self.end:
            raise TimeLimitError(f"The document took longer than {self.job.timeout:g} seconds.")
        if now >= self.stall:
            raise StallError(f"The document gave no page for {self.job.stall:g} seconds.")
        if self.memory_limit is None or now < self.weighed + PULSE:
            return
        self.weighed, self.peak = now, max(self.peak, held(self.pid))
        if self.peak > self.memory_limit:
            raise MemoryLimitError(f"The document needed more memory than {self.memory_limit >> 20} MiB.")

    def death(self, process: subprocess.Popen[bytes]) -> WorkerError:
        """Return the error of a worker that has ended by itself, or was ended by the system."""
        try:
            code = process.wait(1)
        except subprocess.TimeoutExpired:
            return WorkerError("The worker closed its pipe.")
        starved = self.memory_limit is not None and self.peak > NEAR * self.memory_limit
        if code == -signal.SIGKILL or (starved and -code in _ABORTS):
            return MemoryLimitError("The worker was ended for want of memory.")
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return WorkerError(f"The worker ended with {how}.")
