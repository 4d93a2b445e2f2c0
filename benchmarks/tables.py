"""Time the table stage a page, and as a ratio to pdfplumber's find_tables on the same pages.

    python benchmarks/tables.py [FILE ...] [--pages 1-40] [--rounds 5]

Words are at hand when the stage starts, as in a parse; pdfplumber gets its pages with their objects already read, so
that both sides find tables and nothing else. Prints the median over pages of the median over rounds, for pages with
tables and for pages on which nothing looks like one; asserts nothing.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from mdparse.layout.words import words
from mdparse.parsing import page_numbers
from mdparse.reading import open_pdf
from mdparse.tables import find

FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures" / "report-2013"


def cpu(call: Callable[[], object], rounds: int) -> float:
    """Median CPU milliseconds of a call."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return 1000 * statistics.median(times)


def measure(path: Path, pages: str | None, rounds: int) -> None:
    """Print the figures of one file."""
    with open_pdf(path) as pdf:
        numbers = page_numbers(pages, pdf.info.pages) if pages else None
        read = [(page, words(page)) for page in pdf.pages(numbers)]
    ours = {p.number: cpu(lambda p=p, w=w: find(p, w), rounds) for p, w in read}  # type: ignore[misc]
    tables = {p.number for p, w in read if find(p, w)}
    theirs = {}
    with pdfplumber.open(path) as book:
        for number in ours:
            page = book.pages[number - 1]
            page.objects  # noqa: B018  (read once, outside the clock)
            theirs[number] = cpu(page.find_tables, max(1, rounds // 2))
            page.close()
    print(f"\n{path.name}, {len(ours)} pages, {len(tables)} with tables, {rounds} rounds")
    for name, chosen in (("with tables", tables), ("without", set(ours) - tables), ("all", set(ours))):
        if chosen:
            mine, other = ([times[n] for n in chosen] for times in (ours, theirs))
            print(
                f"{name:12} median {statistics.median(mine):7.2f} ms, longest {max(mine):7.2f} ms, "
                f"pdfplumber {statistics.median(other):8.2f} ms, in all 1/{sum(other) / sum(mine):.1f}"
            )


def main() -> None:
    """Read the arguments and measure each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", help="as in 1-40")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    for path in arguments.files or sorted(FIXTURES.glob("*.pdf")):
        measure(path, arguments.pages, arguments.rounds)


if __name__ == "__main__":
    main()
