"""An input turned into bytes with their hash, or into the outcome of what cannot be read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from ..errors import MdparseError, MissingDependencyError, OutputError, UnreadableError, UsageError
from ..options import Options
from ..reading.ocr import choose
from ..reading.seeing import OCR_CURE
from .executors import Executor, Inline, Processes
from .inputs import Names, Source, expand
from .item import Item
from .job import Job
from .outcome import Outcome, failed
from .waiting import Clock

#: Bytes that a worker may hold: a report of 500 pages needs a fifth of it, OCR about half.
MEMORY_LIMIT = 2 << 30
#: Seconds that a document may take at most.
LONGEST = 864_000
#: Errors of the set-up, that every document would end in.
_SETUP = {error.code: error for error in (UsageError, MissingDependencyError, OutputError)}


class Loaded(NamedTuple):
    """The bytes of an input and their SHA-256."""

    data: bytes
    sha256: str


def load(item: Item) -> Loaded | Outcome:
    """Return the bytes of an input, or its outcome when there are none to parse."""
    try:
        if item.refused is not None:
            raise item.refused
        data = item.read()
    except MdparseError as error:
        return failed(item.name, error)
    except OSError as error:
        return failed(item.name, UnreadableError(f"The file cannot be read: {error.strerror or error}."))
    return Loaded(data, hashlib.sha256(data).hexdigest())


def template(timeout: float, stall: float, **settings: Any) -> Job:
    """Return the job that all of a run are made from; raises `UsageError` for times that are none."""
    if not all(0 < seconds <= LONGEST for seconds in (timeout, stall)):
        raise UsageError(f"Unusable times: {timeout:g} and {stall:g} seconds.", cure="Give seconds, up to ten days.")
    return Job(timeout=timeout, stall=stall, **settings)


def inputs(sources: Iterable[Source], plan: Job) -> Iterator[Item]:
    """Yield the inputs of a run, within the limits of its plan; raises `UsageError` for a source that is not there."""
    return expand(sources, plan.options.limits.file_bytes, Clock(plan.stall, plan.timeout))


def filled(plan: Job, item: Item, loaded: Loaded, stem: str = "") -> Job:
    """Return the job of an input: how to parse it is in the plan, what is in its bytes."""
    return msgspec.structs.replace(
        plan, name=item.name, file=item.file, data=loaded.data, sha256=loaded.sha256, stem=stem
    )


def several(sources: Source | Iterable[Source]) -> list[Source]:
    """Return one source or many as a list."""
    return [sources] if isinstance(sources, str | os.PathLike | Names) else list(sources)


def executor_of(workers: int | None, memory_limit: int | None) -> Executor:
    """Return the executor for a number of workers: one process a core when null, this process for 0."""
    if workers == 0:
        return Inline()
    if workers is not None and workers < 0:
        raise UsageError(f"Unusable number of workers: {workers}.", cure="Give 1 or more; 0 is this process.")
    return Processes(workers or cores(), memory_limit)


def able(options: Options) -> None:
    """Raise `MissingDependencyError` when OCR is asked for in any case and this machine has no engine for it."""
    if options.ocr == "always" and choose(options.ocr_engine) is None:
        raise MissingDependencyError("No OCR engine is installed.", cure=OCR_CURE)


def cores() -> int:
    """Return how many cores this process may use; a container or a scheduler may allow fewer than there are."""
    allowed = getattr(os, "sched_getaffinity", None)  # not on macOS
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def passed(outcome: Outcome) -> Outcome:
    """Return an outcome; one that every document would end in is raised: a missing package, a full disk."""
    error = _SETUP.get(outcome.code or "")
    if error is not None:
        raise error(outcome.message or "", cure="")
    return outcome
