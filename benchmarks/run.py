"""Every benchmark in one go, as the tables of RESULTS.md.

    python benchmarks/run.py [--rounds 5] [--reports DIR] [--write]

Stages in ms a page and as a ratio to pdfplumber on the same pages; cold starts; a file of 500 pages. ``--reports`` adds
the PDFs of a folder. ``--write`` puts the tables, with the machine and the versions, into RESULTS.md beside this file.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from parse import FIXTURES, measure
from processes import long

RESULTS = Path(__file__).with_name("RESULTS.md")
#: what is timed on long and foreign files, where every stage would take too long
TOTALS = ("full parse", "pdfplumber")
PACKAGES = ("mdparse", "numpy", "pdfplumber", "pypdfium2", "regex", "spacy")


def machine() -> str:
    """The processor, Python and the versions that count."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    name = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor()
    )
    versions = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    return f"{datetime.now(UTC):%Y-%m-%d} · {name} · Python {platform.python_version()} · {versions}"


def staged(paths: Iterable[Path], rounds: int, only: tuple[str, ...] = ()) -> Iterator[str]:
    """A table of stages for each file."""
    for path in paths:
        yield f"\n### {path.name}\n\n| stage | ms a page | of pdfplumber |\n|---|---:|---:|"
        for row in measure(path, rounds, only):
            yield f"| {row.stage} | {row.milliseconds:.2f} | 1/{row.ratio:.1f} |"


def whole() -> Iterator[str]:
    """A table of whole processes, measured from a small process: a child's peak memory counts from its parent's."""
    command = [sys.executable, str(Path(__file__).with_name("processes.py"))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    yield "\n| process | CPU s | peak MiB |\n|---|---:|---:|"
    for line in done.stdout.splitlines()[1:]:
        name, seconds, mebibytes = line[:32].strip(), *line[32:].split()
        yield f"| {name} | {seconds} | {mebibytes} |"


def tables(rounds: int, reports: Path | None) -> Iterator[str]:
    """All tables in turn, line by line."""
    yield f"# Benchmark results\n\n{machine()}\n"
    yield "Made by `python benchmarks/run.py --write`; medians of CPU time.\n\n## Warm, by stage"
    yield from staged(sorted(FIXTURES.glob("*.pdf")), rounds)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "500 pages.pdf"
        path.write_bytes(long(500))
        yield from staged([path], 1, TOTALS)
    if reports:
        yield from staged(sorted(reports.glob("*.pdf")), 1, TOTALS)
    yield "\n## Cold, whole processes"
    yield from whole()


def main() -> None:
    """Print the tables as they come, and keep them when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    lines = []
    for line in tables(arguments.rounds, arguments.reports):
        print(line, flush=True)
        lines.append(line)
    if arguments.write:
        RESULTS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
