"""Time a warm parse by stage, as a ratio to pdfplumber's extract_words + find_tables on the same pages.

    python benchmarks/parse.py [FILE ...] [--rounds 5]

All contenders run in this process, in turn, round by round; the medians of CPU time are compared, so that a noisy
machine moves both sides. Prints one table a file; asserts nothing.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from mdparse import layout, tables
from mdparse.language.document import Document
from mdparse.language.extractors import EXTRACTORS, mentions
from mdparse.options import Options
from mdparse.parsing import parse
from mdparse.reading import open_pdf

try:
    from mdparse.linking import link
except ImportError:  # the stage is not there yet
    link = None

FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures" / "report-2013"


def plumber(path: Path) -> None:
    """The yardstick: what a user of pdfplumber would call."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.find_tables()


def stages(path: Path) -> dict[str, Callable[[], object]]:
    """Each stage of a parse as a call of its own, on the results of the stages before it."""
    options = Options()
    with open_pdf(path) as pdf:
        contents = list(pdf.pages())
    analysed = [layout.analyse(content) for content in contents]
    found = {c.number: tables.find(c, a.words, options) for c, a in zip(contents, analysed, strict=True)}
    found = {number: parts for number, parts in found.items() if parts}
    regions = {n: [part.region(k) for k, part in enumerate(parts)] for n, parts in found.items()}
    reading = layout.compose(analysed, regions)
    report = parse(path)
    document = Document(
        text=report.text, year=report.year, sections=report.sections, footnotes=report.footnotes,
        tables=report.tables, locate=reading.locate,
    )  # fmt: skip
    known = mentions(document)

    def read() -> None:
        with open_pdf(path) as pdf:
            for _ in pdf.pages():
                pass

    return {
        "reading": read,
        "layout": lambda: layout.compose([layout.analyse(content) for content in contents], regions),
        "tables": lambda: [tables.find(c, a.words, options) for c, a in zip(contents, analysed, strict=True)],
        **{
            f"language: {e.__name__}": (lambda e=e: list(e(document)))  # type: ignore[misc]
            for e in EXTRACTORS
        },
        **({"linking": lambda: link(document, known)} if link else {}),
        "full parse": lambda: parse(path),
        "pdfplumber": lambda: plumber(path),
    }


def cpu(call: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    call()
    return time.process_time() - start


def measure(path: Path, rounds: int) -> None:
    """Print the table of one file."""
    calls = stages(path)
    pages = len(parse(path).pages)
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            times[name].append(cpu(call))
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"\n{path.name}, {pages} pages, {rounds} rounds\n{'stage':28} {'ms/page':>8} {'of pdfplumber':>14}")
    for name, value in medians.items():
        print(f"{name:28} {1000 * value / pages:8.2f}     1/{medians['pdfplumber'] / max(value, 1e-9):.1f}")


def main() -> None:
    """Read the arguments and measure each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    for path in arguments.files or sorted(FIXTURES.glob("*.pdf")):
        measure(path, arguments.rounds)


if __name__ == "__main__":
    main()
