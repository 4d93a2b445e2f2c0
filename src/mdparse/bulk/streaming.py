"""Many inputs turned into their outcomes, reports included, as they end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ..options import Options, resolve
from .executors import Executor
from .inputs import Source
from .item import Item
from .job import Job
from .journal import twin
from .loading import MEMORY_LIMIT, executor_of, filled, inputs, load, passed, several, template
from .outcome import Outcome

Progress = Callable[[Outcome, int], object]


def parse_many(
    sources: Source | Iterable[Source],
    *,
    workers: int | None = None,
    timeout: float = 120,
    stall: float = 60,
    memory_limit: int | None = MEMORY_LIMIT,
    password: str | None = None,
    options: Options | Mapping[str, Any] | None = None,
    progress: Progress | None = None,
    executor: Executor | None = None,
) -> Iterator[Outcome]:
    """Parse files, folders, globs, '@lists', zip archives and URLs in worker processes; yield outcomes as they end.

    ``workers``: one a core when null, 0 parses in this process. ``timeout`` and ``stall`` in seconds, for a document
    and between two pages; ``memory_limit`` in bytes a worker, null for none. ``progress`` is called with each outcome
    and the number of inputs. Inputs with the same bytes are parsed once: the others are ``skipped`` and have no report.
    No document raises; `UsageError` for a source that does not exist, `MissingDependencyError` for missing OCR.
    """
    chosen = resolve(options)
    given = several(sources)
    plan = template(timeout, stall, options=chosen, password=password, keep=True)
    total = sum(1 for _ in inputs(given, plan))
    batch = _Batch(inputs(given, plan))
    run = executor or executor_of(workers, memory_limit)
    for outcome in batch.outcomes(run.map(batch.jobs(plan))):
        if progress is not None:
            progress(outcome, total)
        yield outcome


class _Batch:
    """The inputs of one call: those that needed no job, and those that have the bytes of another."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = items
        self.settled: list[Outcome] = []
        self.names: dict[str, list[str]] = {}

    def jobs(self, plan: Job) -> Iterator[Job]:
        """Yield a job for each input whose bytes are new."""
        for item in self.items:
            loaded = load(item)
            if isinstance(loaded, Outcome):
                self.settled.append(loaded)
                continue
            names = self.names.setdefault(loaded.sha256, [])
            names.append(item.name)
            if len(names) == 1:
                yield filled(plan, item, loaded)

    def outcomes(self, ended: Iterable[Outcome]) -> Iterator[Outcome]:
        """Yield what has ended, then what needed no job, and at last the inputs with the bytes of another."""
        done: dict[str, Outcome] = {}
        for outcome in ended:
            done[outcome.sha256 or ""] = outcome.bare()
            yield passed(outcome)
            yield from self._drain()
        yield from self._drain()
        yield from (twin(done[sha256], name) for sha256, names in self.names.items() for name in names[1:])

    def _drain(self) -> Iterator[Outcome]:
        while self.settled:
            yield self.settled.pop(0)
