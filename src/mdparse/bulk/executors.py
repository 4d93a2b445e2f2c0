"""Jobs turned into outcomes, in this process or in worker processes, behind one protocol."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from queue import SimpleQueue
from threading import Thread
from typing import NamedTuple, Protocol

from ..errors import WorkerError
from .desk import RENEWAL, Desk
from .job import Job, persist, work
from .outcome import Outcome

#: Bytes of documents in hand and waiting above which none is added, whatever the number of workers.
HELD = 1 << 30


class Executor(Protocol):
    """Turns jobs into outcomes, one a job, in any order; never raises for a document."""

    def map(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Yield the outcome of every job. ``jobs`` is read a few at a time, in the thread of the caller."""


class Inline:
    """Does the jobs one after the other in this process: for debuggers and trusted files, without any isolation."""

    def map(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Yield the outcome of every job in order."""
        return (persist(work, job) for job in jobs)


class Processes:
    """Does the jobs in ``workers`` processes that are watched and replaced, as `Desk` does."""

    def __init__(self, workers: int = 1, memory_limit: int | None = None, renewal: int = RENEWAL) -> None:
        self.workers = workers
        self.memory_limit = memory_limit
        self.renewal = renewal

    def map(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Yield the outcome of every job as they end; a job waits behind each one in hand, so that no worker does.

        Large documents wait outside: their bytes are not to fill the memory.
        """
        todo: SimpleQueue[Job | None] = SimpleQueue()
        ended: SimpleQueue[_Ended] = SimpleQueue()
        desks = [Desk(self.memory_limit, self.renewal) for _ in range(self.workers)]
        threads = [Thread(target=_man, args=(desk, todo, ended), daemon=True) for desk in desks]
        for thread in threads:
            thread.start()
        flying = held = 0
        try:
            for job in jobs:
                todo.put(job)
                flying, held = flying + 1, held + len(job.data)
                while flying == 2 * self.workers or (flying and held > HELD):
                    outcome, size = ended.get()
                    flying, held = flying - 1, held - size
                    yield outcome
            for _ in range(flying):
                yield ended.get().outcome
        finally:
            for desk in desks:
                todo.put(None)
                desk.close()
            for thread in threads:
                thread.join()


class _Ended(NamedTuple):
    outcome: Outcome
    size: int


def _man(desk: Desk, todo: SimpleQueue[Job | None], ended: SimpleQueue[_Ended]) -> None:
    """Do jobs at a desk until there are no more."""
    while (job := todo.get()) is not None:
        try:
            outcome = desk.do(job)
        except Exception as error:  # noqa: BLE001  the run waits for every job; a silent thread would hang it
            outcome = job.fail(WorkerError(f"{type(error).__name__}: {error}."))
        ended.put(_Ended(outcome, len(job.data)))
