"""Time a warm parse by stage, as a ratio to pdfplumber's extract_words + find_tables on the same pages.

    python benchmarks/parse.py [FILE ...] [--rounds 5] [--at-least RATIO]

All contenders run in this process, in turn, round by round; the medians of CPU time are compared, so that a noisy
machine moves both sides. Prints one table a file; with ``--at-least`` the exit code is 1 when a full parse is not that
many times faster than pdfplumber.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pdfplumber

from mdparse import layout, tables
from mdparse.language.document import Document
from mdparse.language.extractors import EXTRACTORS, mentions
from mdparse.linking import link
from mdparse.options import Options
from mdparse.parsing import parse
from mdparse.reading import open_pdf

FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures" / "report-2013"
#: the stage the ratios count from
YARDSTICK = "pdfplumber"


@dataclass(frozen=True)
class Row:
    """One stage: its CPU time in ms a page, and how many times that goes into pdfplumber's."""

    stage: str
    milliseconds: float
    ratio: float


def plumber(path: Path) -> None:
    """The yardstick: what a user of pdfplumber would call."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.find_tables()


def read(path: Path) -> None:
    """Read the glyphs and rules of all pages and drop them."""
    with open_pdf(path) as pdf:
        for _ in pdf.pages():
            pass


def stages(path: Path) -> dict[str, Callable[[], object]]:
    """Each stage of a parse as a call of its own, on the results of the stages before it."""
    options = Options(ocr="never")
    with open_pdf(path) as pdf:
        contents = list(pdf.pages())
    analysed = [layout.analyse(content) for content in contents]
    pairs = list(zip(contents, analysed, strict=True))
    found = {content.number: tables.find(content, lines.words, options) for content, lines in pairs}
    regions = {n: [part.region(k) for k, part in enumerate(parts)] for n, parts in found.items() if parts}
    reading = layout.compose(analysed, regions)
    report = parse(path, options=options)
    document = Document(
        text=report.text, year=report.year, sections=report.sections, footnotes=report.footnotes,
        tables=report.tables, locate=reading.locate,
    )  # fmt: skip
    known = mentions(document)

    def fresh() -> Document:
        return replace(document)  # without what extractors share of a document

    return {
        "reading": lambda: read(path),
        "layout": lambda: layout.compose([layout.analyse(content) for content in contents], regions),
        "tables": lambda: [tables.find(content, lines.words, options) for content, lines in pairs],
        **{f"language: {each.__name__}": (lambda each=each: list(each(fresh()))) for each in EXTRACTORS},  # type: ignore[misc]
        "language, all": lambda: mentions(fresh()),
        "linking": lambda: link(fresh(), known),
        "full parse": lambda: parse(path, options=options),
        YARDSTICK: lambda: plumber(path),
    }


def cpu(call: Callable[[], object]) -> float:
    """CPU seconds of one call; what the call before it left behind is cleared first."""
    gc.collect()
    start = time.process_time()
    call()
    return time.process_time() - start


def measure(path: Path, rounds: int, only: tuple[str, ...] = ()) -> list[Row]:
    """The stages of one file (those named in ``only``, or all), medians over the rounds."""
    calls = {name: call for name, call in stages(path).items() if not only or name in only}
    pages = len(parse(path, options=Options(ocr="never")).pages)
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            times[name].append(cpu(call))
    medians = {name: statistics.median(values) for name, values in times.items()}
    return [Row(n, 1000 * value / pages, medians[YARDSTICK] / max(value, 1e-9)) for n, value in medians.items()]


def main() -> None:
    """Read the arguments and print the table of each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--at-least", type=float, default=0)
    arguments = parser.parse_args()
    slow = False
    for path in arguments.files or sorted(FIXTURES.glob("*.pdf")):
        print(f"\n{path.name}, {arguments.rounds} rounds\n{'stage':28} {'ms/page':>8} {'of pdfplumber':>14}")
        for row in measure(path, arguments.rounds):
            print(f"{row.stage:28} {row.milliseconds:8.2f}     1/{row.ratio:.1f}")
            slow |= row.stage == "full parse" and row.ratio < arguments.at_least
    sys.exit(slow)


if __name__ == "__main__":
    main()
