"""Many inputs turned into files of records in one folder, with a journal, a report of the run and a summary."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from .. import exporting
from ..exporting.saving import Facts
from ..options import Options, resolve
from . import merged, outputs
from .executors import Executor
from .inputs import Source
from .item import Item
from .job import Job
from .journal import Journal, settings
from .loading import MEMORY_LIMIT, Loaded, able, executor_of, filled, inputs, load, passed, several, template
from .outcome import Outcome, Status, Summary, ordered
from .rendering import first, wanted
from .stopping import Wish, listening
from .streaming import Progress


def convert(
    sources: Source | Iterable[Source],
    output: str | os.PathLike[str],
    *,
    formats: Iterable[str] = ("json",),
    merge: bool = False,
    mdto: Facts | None = None,
    workers: int | None = None,
    timeout: float = 120,
    stall: float = 60,
    memory_limit: int | None = MEMORY_LIMIT,
    password: str | None = None,
    options: Options | Mapping[str, Any] | None = None,
    resume: bool = True,
    overwrite: bool = True,
    on_error: Literal["skip", "stop"] = "skip",
    progress: Progress | None = None,
    executor: Executor | None = None,
) -> Summary:
    """Convert files, folders, globs, '@lists', zip archives and URLs into files of records in the folder ``output``.

    Each input gives ``<name>-<first 12 of SHA-256>.<format>``; ``run.jsonl`` has a line an input in their order,
    ``journal.sqlite`` what is done. With ``merge`` the formats that can hold many reports give one
    ``merged.<format>`` of all inputs, made from their JSON when none is left. ``mdto``: the facts that an MDTO sidecar
    needs. ``resume`` leaves out what was done before with these bytes, version and options; ``overwrite=False`` keeps
    a file that stands where an output would go; ``on_error='stop'`` ends the run at the first failure. The limits are
    those of `parse_many`. Ctrl-C lets the files in hand end; a second one stops at once.
    Raises `UsageError` and `MissingDependencyError` before anything is read, `OutputError` as soon as the folder
    cannot be written: what is done stays done, and the same call goes on where this one stopped.
    """
    asked, choice, given = wanted(formats, merge=merge, mdto=mdto), resolve(options), several(sources)
    plan = template(timeout, stall, options=choice, password=password, formats=asked.each, mdto=asked.mdto)
    if executor is None:
        able(choice)
    outputs.check(output)
    total = sum(1 for _ in inputs(given, plan))
    folder = outputs.prepare(output)
    with Journal(folder, settings(choice, asked.each, asked.mdto)) as journal, listening() as wish:
        exporting.sweep(folder)
        run = _Run(folder, journal, plan, wish, total, progress, resume, overwrite, on_error == "stop", asked.merged)
        return run.go(inputs(given, plan), executor or executor_of(workers, memory_limit))


@dataclass
class _Run:
    """One run: it settles each input in the journal, and writes what comes back from the executor."""

    folder: Path
    journal: Journal
    plan: Job
    wish: Wish
    total: int
    progress: Progress | None
    resume: bool
    overwrite: bool
    stop: bool
    merges: tuple[str, ...] = ()
    halted: bool = False

    def go(self, items: Iterable[Item], executor: Executor) -> Summary:
        """Convert the inputs, write the report of the run, and merge when no input is left."""
        try:
            self.work(items, executor)
        except KeyboardInterrupt:
            self.wish.made = True
        finally:
            summary = self.close()
        return summary if summary.left else msgspec.structs.replace(summary, merged=self.merge())

    def work(self, items: Iterable[Item], executor: Executor) -> None:
        """Convert the inputs; when the run is to stop, those in hand come to their end."""
        with closing(_generator(executor.map(self.jobs(items)))) as ended:
            for outcome in ended:
                self.keep(passed(outcome))
        for outcome in self.journal.twins():
            self.tell(outcome)

    def jobs(self, items: Iterable[Item]) -> Iterator[Job]:
        """Yield the jobs that are left; settle the other inputs on the way."""
        for place, item in enumerate(items):
            if self.wish.made or self.halted:
                return
            loaded = load(item)
            if isinstance(loaded, Outcome):
                self.journal.enter(place, item.name, None)
                self.settle(place, loaded)
            elif self.journal.enter(place, item.name, loaded.sha256) and not self.known(place, item, loaded):
                stem = outputs.stem(item.file, loaded.sha256)
                yield filled(self.plan, item, loaded, stem)

    def known(self, place: int, item: Item, loaded: Loaded) -> bool:
        """Settle an input that an earlier run has done, or whose output is to be kept; tell whether it is one."""
        done = self.journal.find(loaded.sha256) if self.resume else None
        if done is not None:
            self.settle(place, msgspec.structs.replace(done, input=item.name), resumed=True)
            return True
        target = first(outputs.stem(item.file, loaded.sha256), self.plan.formats)
        if self.overwrite or not (self.folder / target).exists():
            return False
        message = "The output is there already, and is kept."
        kept = Outcome(input=item.name, status=Status.SKIPPED, sha256=loaded.sha256, message=message, outputs=(target,))
        self.settle(place, kept)
        return True

    def settle(self, place: int, outcome: Outcome, *, resumed: bool = False) -> None:
        """Note an input that needed no job."""
        self.journal.settle(place, outcome, resumed=resumed)
        self.tell(outcome)

    def keep(self, outcome: Outcome) -> None:
        """Write the outputs of an outcome and enter it in the journal; raises `OutputError`."""
        outputs.put(self.folder, outcome.files)
        written = msgspec.structs.replace(outcome, outputs=tuple(sorted(outcome.files)))
        self.journal.finish(written, outcome.files)
        self.tell(written.bare())

    def merge(self) -> tuple[str, ...]:
        """Write the merged outputs and enter them in the journal; return their names. Raises `OutputError`."""
        targets = {name: merged.target(self.folder, name) for name in self.merges}
        fresh = [name for name, target in targets.items() if self.overwrite or not target.exists()]
        for name in fresh:
            self.journal.merged(name, merged.write(self.folder, name, self.journal.outcomes()))
        return tuple(targets[name].name for name in fresh)

    def tell(self, outcome: Outcome) -> None:
        """Tell the caller of an outcome; stop the run at a failure, when it is to."""
        self.halted |= self.stop and outcome.failed
        if self.progress is not None:
            self.progress(outcome, self.total)

    def close(self) -> Summary:
        """Write the report of the run and return its counts."""
        outputs.report(self.folder, (outcome.line() for outcome in self.journal.outcomes()))
        counts = Counter(str(outcome.status) for outcome in self.journal.outcomes())
        return Summary(
            inputs=self.total,
            counts=ordered(counts),
            left=self.total - counts.total(),
            resumed=self.journal.resumed(),
            interrupted=self.wish.made,
        )


def _generator(outcomes: Iterable[Outcome]) -> Generator[Outcome, None, None]:
    yield from outcomes
