"""Whole processes measured: CPU seconds and peak memory of a command, as the kernel counts them.

python benchmarks/processes.py        cold starts, the 500-page file, beside pdfplumber
"""

from __future__ import annotations

import io
import os
import statistics
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import pikepdf

FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures" / "report-2013"
OFFICE = FIXTURES / "report-2013-office.pdf"
#: bytecode is kept between runs, as on a user's machine
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
PARSE = ("-m", "mdparse", "parse", "--ocr", "never", "-f", "json", "-o", os.devnull)
PLUMBER = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_words(), page.find_tables(), page.close()
"""


@dataclass(frozen=True)
class Cost:
    """CPU seconds and peak resident memory (MiB) of one run of a process."""

    seconds: float
    mebibytes: float


def cost(arguments: Sequence[str]) -> Cost:
    """Run this Python with the arguments and return what it cost; raises on a failing exit code."""
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(arguments))
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(arguments: Sequence[str], rounds: int = 5) -> Cost:
    """The median cost over some runs, after one that is not counted."""
    costs = [cost(arguments) for _ in range(rounds + 1)][1:]
    return Cost(statistics.median(c.seconds for c in costs), statistics.median(c.mebibytes for c in costs))


def long(pages: int) -> bytes:
    """A PDF of that many pages, taken in turn from the renderings in the fixtures."""
    sources = [pikepdf.open(path) for path in sorted(FIXTURES.glob("*.pdf"))]
    out, target = io.BytesIO(), pikepdf.new()
    every = [page for source in sources for page in source.pages]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pages without links and forms lose nothing by the copy
        target.pages.extend(islice(cycle(every), pages))
    target.save(out)
    return out.getvalue()


def cold() -> list[tuple[str, Cost]]:
    """What starting costs: Python alone, the import, the command on 18 pages, and a script with pdfplumber."""
    return [
        ("python -c pass", median(("-c", "pass"))),
        ("python -c 'import mdparse'", median(("-c", "import mdparse"))),
        ("mdparse parse, 18 pages", median((*PARSE, str(OFFICE)))),
        ("pdfplumber script, 18 pages", median(("-c", PLUMBER, str(OFFICE)))),
    ]


def lengths(counts: Sequence[int] = (18, 500)) -> list[tuple[str, Cost]]:
    """What a file costs as it grows."""
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for count in counts:
            path = Path(folder) / f"{count}.pdf"
            path.write_bytes(long(count))
            found.append((f"mdparse parse, {count} pages", median((*PARSE, str(path)), rounds=1 if count > 100 else 5)))
        return found


def main() -> None:
    """Print both tables."""
    print(f"{'process':32} {'CPU s':>8} {'peak MiB':>9}")
    for name, value in (*cold(), *lengths()):
        print(f"{name:32} {value.seconds:8.2f} {value.mebibytes:9.0f}")


if __name__ == "__main__":
    main()
