"""Jobs turned into outcomes on a dask cluster, with the same journal and the same outputs, byte for byte.

Each thread of a cluster's worker has a `Desk`, so that clocks and memory limit hold there too. Jobs and outcomes
travel as bytes: no common disk is needed, and a job whose worker died is given to another one.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from typing import Any

import msgspec

from .._version import __version__
from ..errors import MissingDependencyError, UsageError, WorkerError
from .desk import Desk
from .job import Job
from .outcome import Outcome

#: Jobs on their way for each worker: one in hand and one behind it.
AHEAD = 2
#: How often a job is given to another worker when its own has died.
RETRIES = 3
_OWN = threading.local()


class Dask:
    """An executor on dask.distributed: ``address`` of a scheduler, or a local cluster of ``workers`` when null."""

    def __init__(self, address: str | None = None, workers: int | None = None, memory_limit: int | None = None) -> None:
        self.address = address
        self.workers = workers
        self.memory_limit = memory_limit

    def map(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Yield the outcome of every job as they end.

        Raises `MissingDependencyError` without dask, `UsageError` when there is no scheduler at the address.
        """
        distributed = _distributed()
        with closing(self._client(distributed)) as client:
            todo = iter(jobs)
            flying: dict[Any, Job] = {}
            while True:
                # Workers come and go: after a death more jobs may be on their way than there is room for.
                room = AHEAD * max(1, sum(client.nthreads().values())) - len(flying)
                flying |= {self._submit(client, job): job for job in islice(todo, max(0, room))}
                if not flying:
                    return
                ended, _ = distributed.wait(list(flying), return_when="FIRST_COMPLETED")
                for future in ended:
                    yield _outcome(future, flying.pop(future))

    def _client(self, distributed: Any) -> Any:
        try:
            if self.address:
                return distributed.Client(self.address)
            # The memory limit is ours to watch, in the process of the document.
            return distributed.Client(
                n_workers=self.workers,
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",
                memory_limit=0,
                silence_logs=logging.ERROR,
            )
        except (OSError, TimeoutError, ValueError) as error:
            raise UsageError(f"No dask scheduler answers at {self.address}: {error}.", cure="Check it.") from error

    def _submit(self, client: Any, job: Job) -> Any:
        data = msgspec.msgpack.encode(job)
        return client.submit(_do, data, self.memory_limit, __version__, key=f"{job.sha256}-{id(job)}", retries=RETRIES)


def _do(data: bytes, memory_limit: int | None, version: str) -> bytes:
    """Do an encoded job on a worker of the cluster; return the outcome encoded."""
    job = msgspec.msgpack.decode(data, type=Job)
    if version != __version__:
        error = UsageError(
            f"The cluster has mdparse {__version__}, this machine {version}.", cure="Install one version."
        )
        return msgspec.msgpack.encode(job.fail(error))
    return msgspec.msgpack.encode(_desk(memory_limit).do(job))


def _desk(memory_limit: int | None) -> Desk:
    desk: Desk | None = getattr(_OWN, "desk", None)
    if desk is None or desk.memory_limit != memory_limit:
        desk = _OWN.desk = Desk(memory_limit)
    return desk


def _outcome(future: Any, job: Job) -> Outcome:
    error = future.exception()
    if error is not None:
        return job.fail(WorkerError(f"The cluster lost the document: {type(error).__name__}: {error}."))
    return msgspec.msgpack.decode(future.result(), type=Outcome)


def _distributed() -> Any:
    try:
        import distributed
    except ImportError as error:
        cure = 'Install it with: pip install "mdparse[dask]".'
        raise MissingDependencyError("Runs on a cluster need dask.distributed.", cure=cure) from error
    return distributed
