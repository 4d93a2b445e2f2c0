"""Time the table stage a page, and as a ratio to pdfplumber's find_tables on the same pages.

    python benchmarks/tables.py [FILE ...] [--pages 1-40] [--rounds 5]

Words are at hand when the stage starts, as in a parse. Prints CPU time a page (the median of the rounds), for pages
with tables and for pages without; then the time of both from the file on, reading included. Asserts nothing.
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
        numbers = page_numbers(pages or f"1-{pdf.info.pages}", pdf.info.pages)
        read = [(page, words(page)) for page in pdf.pages(numbers)]
    ours = {p.number: cpu(lambda p=p, w=w: find(p, w), rounds) for p, w in read}  # type: ignore[misc]
    tables = {p.number for p, w in read if find(p, w)}
    mine = cpu(lambda: whole(path, numbers), max(1, rounds // 2)) / len(numbers)
    other = cpu(lambda: plumbed(path, numbers), 1) / len(numbers)
    print(f"\n{path.name}, {len(ours)} pages, {len(tables)} with tables, {rounds} rounds")
    for name, chosen in (("with tables", tables), ("without", set(ours) - tables), ("all", set(ours))):
        times = [ours[n] for n in chosen]
        if times:
            middle, mean = statistics.median(times), statistics.mean(times)
            print(f"{name:12} median {middle:6.2f} ms, mean {mean:6.2f} ms, longest {max(times):6.2f} ms a page")
    print(f"from the file, read and find: {mine:.2f} ms a page; pdfplumber {other:.2f} ms, 1/{other / mine:.0f}")


def whole(path: Path, numbers: tuple[int, ...]) -> None:
    """Read pages and find their tables."""
    with open_pdf(path) as pdf:
        for page in pdf.pages(numbers):
            find(page, words(page))


def plumbed(path: Path, numbers: tuple[int, ...]) -> None:
    """The yardstick: what a user of pdfplumber would call."""
    with pdfplumber.open(path) as book:
        for number in numbers:
            book.pages[number - 1].find_tables()


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
