"""Measure bulk runs: memory over many files, two workers against one, dask against one process.

    python benchmarks/bulk.py [--files 100] [--compare 60] [--rounds 3]

The files are the renderings of the 2013 report, each with bytes of its own. On a machine that others use too the clock
says little: what two free cores would give is worked out from the CPU seconds of workers and parent. A worker's start
costs as much as a few files, and two workers start twice: over few files that is what the ratio shows, so that it is
told apart. Of a long run it is no part.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import mdparse
from mdparse.bulk.ceiling import held
from mdparse.bulk.cluster import Dask
from mdparse.bulk.executors import Executor, Processes

FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures" / "report-2013"


def inputs(folder: Path, count: int) -> Path:
    """Write the renderings by turns, each with a comment of its own at the end."""
    folder.mkdir(exist_ok=True)
    originals = [path.read_bytes() for path in sorted(FIXTURES.glob("*.pdf"))]
    for number in range(count):
        path = folder / f"report-{number:05}.pdf"
        if not path.exists():
            path.write_bytes(originals[number % len(originals)] + f"%{number}\n".encode())
    return folder


def family() -> dict[int, int]:
    """The memory held by this process and those it started, by process."""
    own, parents = Path("/proc/self").resolve().name, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[path.parent.name] = path.read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
    return {int(pid): held(int(pid)) for pid, parent in parents.items() if own in {pid, parent}}


def cpu() -> float:
    """CPU seconds of this process and of its children that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def soak(source: Path, output: Path) -> None:
    """Convert all with two workers; print memory after a tenth of the files and at the end."""
    held_by_all: list[int] = []
    held_by_parent: list[int] = []

    def note(outcome: mdparse.Outcome, total: int) -> None:
        found = family()
        held_by_all.append(sum(found.values()))
        held_by_parent.append(min(found.items())[1])
        if len(held_by_all) % 100 == 0:
            print(f"  {len(held_by_all):6} files: {held_by_all[-1] >> 20} MiB, parent {held_by_parent[-1] >> 20} MiB")

    start, before = time.perf_counter(), cpu()
    summary = mdparse.convert(source, output, workers=2, progress=note)
    wall, spent = time.perf_counter() - start, cpu() - before
    count = len(held_by_all)
    early, late = (_around(held_by_all, place) for place in (count // 10, count))
    parent = _around(held_by_parent, count) / _around(held_by_parent, count // 10)
    size = sum(path.stat().st_size for path in output.iterdir())
    print(f"soak: {summary.counts}, {wall:.0f} s wall, {spent:.0f} s CPU, {1000 * spent / count:.0f} ms CPU a file")
    print(f"  memory after {count // 10}: {early / 2**20:.0f} MiB, at the end: {late / 2**20:.0f} MiB, "
          f"ratio {late / early:.2f} (parent {parent:.2f}); outputs {size / count / 1000:.0f} kB a file")  # fmt: skip


def _around(values: list[int], place: int) -> float:
    return statistics.median(values[max(0, place - 20) : place + 1])


class Cost(NamedTuple):
    """What a run cost: wall seconds, CPU seconds in all, and those of the parent, which do not divide by workers."""

    wall: float
    all: float
    parent: float


def timed(source: Path, output: Path, executor: Executor) -> Cost:
    """Return what a run from nothing cost."""
    start, before, own = time.perf_counter(), cpu(), time.process_time()
    mdparse.convert(source, output, executor=executor)
    return Cost(time.perf_counter() - start, cpu() - before, time.process_time() - own)


def compare(source: Path, work: Path, rounds: int) -> None:
    """Print what one and two workers cost, by turns, and what that makes of two cores."""
    count = len(list(source.iterdir()))
    costs: dict[int, list[Cost]] = {1: [], 2: []}
    for turn in range(rounds):
        for workers, found in costs.items():
            found.append(timed(source, work / f"w{workers}-{turn}", Processes(workers)))
    middle = {workers: Cost(*map(statistics.median, zip(*found, strict=True))) for workers, found in costs.items()}
    for workers, cost in middle.items():
        print(f"{workers} workers: {3600 * count / cost.wall:.0f} files an hour with {cost.all / cost.wall:.2f} cores")
        print(f"  {1000 * cost.all / count:.0f} ms CPU a file, {1000 * cost.parent / count:.1f} of it in the parent")
    one, two = middle[1], middle[2]
    first = min(timed(inputs(work / "single", 1), work / f"single-{turn}", Processes(1)).all for turn in range(rounds))
    each = (one.all - first) / max(1, count - 1)
    start = max(0.0, first - each)
    # Of what one worker costs the parent's part does not divide; the rest is shared by two, who both start.
    print(f"a worker's start: {start:.2f} s CPU, as much as {start / each:.1f} files")
    print(f"2 against 1 over {count} files: {one.wall / two.wall:.2f} x by the clock")
    print(f"  from the CPU seconds, when two cores are free: {2 * (one.all - one.parent) / two.all:.2f} x, "
          f"without the starts {2 * (one.all - one.parent - start) / (two.all - 2 * start):.2f} x")  # fmt: skip


def cluster(source: Path, work: Path) -> None:
    """Print whether a run on two dask workers gives the bytes of one process."""
    timed(source, work / "process", Processes(1))
    timed(source, work / "dask", Dask(workers=2))
    same = digest(work / "process") == digest(work / "dask")
    print(f"dask against one process: {'the same bytes' if same else 'OTHER BYTES'}")


def digest(folder: Path) -> str:
    """Return a hash of all outputs of a run."""
    files = sorted(path for path in folder.iterdir() if not path.name.startswith("journal"))
    return hashlib.sha256(b"".join(path.name.encode() + path.read_bytes() for path in files)).hexdigest()


def in_folder(call: Callable[[Path], None]) -> None:
    """Call with a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="mdparse-bulk-") as folder:
        call(Path(folder))


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=100, help="files of the soak; 0 leaves it out")
    parser.add_argument("--compare", type=int, default=60, help="files of each other run; 0 leaves them out")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()

    def soaked(work: Path) -> None:
        soak(inputs(work / "in", arguments.files), work / "out")

    def compared(work: Path) -> None:
        source = inputs(work / "in", arguments.compare)
        compare(source, work, arguments.rounds)
        for left in (*work.glob("w*"), *work.glob("single*")):
            shutil.rmtree(left)
        cluster(source, work)

    if arguments.files:
        in_folder(soaked)
    if arguments.compare:
        in_folder(compared)


if __name__ == "__main__":
    main()
