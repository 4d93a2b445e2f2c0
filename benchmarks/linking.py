"""Show that linking costs time in proportion to the length of a report.

    python benchmarks/linking.py [FILE] [--pages 500] [--rounds 3]

Repeats the text and records of a report until it has the pages asked for, with other names in each copy, and compares
the CPU time a page of `mdparse.linking.link` with that of the report itself; the bar is 1.2.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from mdparse.language.document import Document
from mdparse.language.extractors import mentions
from mdparse.linking import link
from mdparse.model import Mentions
from mdparse.parsing import parse

REPORT = Path(__file__).parent.parent / "tests" / "fixtures" / "report-2013" / "report-2013-office.pdf"


def cost(document: Document, found: Mentions, rounds: int) -> float:
    """Median CPU seconds of linking."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        link(document, found)
        times.append(time.process_time() - start)
    return statistics.median(times)


def copies(text: str, count: int) -> str:
    """The text a number of times; the copies name other projects, as the reports of other years do."""
    pages = text.split("\f")
    return "\f".join(page.replace("Migra", f"Migra{n}") for n in range(count) for page in pages)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=REPORT)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    report = parse(arguments.file)
    small = Document(text=report.text, year=report.year)
    count = max(1, arguments.pages // len(report.pages))
    large = Document(text=copies(report.text, count), year=report.year)
    one = cost(small, mentions(small), arguments.rounds) / len(report.pages)
    many = cost(large, mentions(large), arguments.rounds) / (count * len(report.pages))
    print(f"{len(report.pages):4} pages: {1000 * one:.2f} ms a page")
    print(f"{count * len(report.pages):4} pages: {1000 * many:.2f} ms a page, {many / one:.2f} times")


if __name__ == "__main__":
    main()
