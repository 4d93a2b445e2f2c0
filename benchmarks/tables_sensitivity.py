"""Vary each threshold of the table finder by a quarter up and down and print what it does to made and real pages.

    python benchmarks/tables_sensitivity.py [TRUTH.json PDF_DIRECTORY] [--seeds 6]

Made pages come from tests/tables/generator.py and traps.py; TRUTH.json is a hand-made truth of real pages (tables
with parts: page, bbox, grid; no_tables; spans). Prints a Markdown table: micro F1 on made and on real pages at a
quarter less, as it stands, and a quarter more, and the number of false tables on pages that hold none.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
sys.path[0] = str(ROOT / "tests")  # in place of this directory, in which tables.py is another thing

from mdparse.layout.words import Words, words  # noqa: E402
from mdparse.reading import open_pdf  # noqa: E402
from mdparse.reading.page import PageContent  # noqa: E402
from mdparse.tables import find  # noqa: E402
from tables.adjacency import Table, score, total  # noqa: E402
from tables.generator import documents  # noqa: E402
from tables.traps import TRAPS  # noqa: E402

MODULES = (
    "areas", "columns", "finding", "frames", "grid", "hypotheses", "joining", "judging", "levels", "lines", "rows",
    "runs", "scoring", "sheet", "spacing", "tops", "turning", "wrapping",
)  # fmt: skip


class Case(NamedTuple):
    """The pages of one document and its true tables; those without are traps."""

    pages: Sequence[tuple[PageContent, Words]]
    truth: Sequence[Table]


class Result(NamedTuple):
    """Micro F1 over documents with tables, and tables found on pages without."""

    f1: float
    false: int


def read(source: Any, numbers: tuple[int, ...] | None = None) -> list[tuple[PageContent, Words]]:
    """The pages of a PDF with their words."""
    with open_pdf(source) as pdf:
        return [(page, words(page)) for page in pdf.pages(numbers)]


def made(seeds: int) -> list[Case]:
    """Made documents, with and without tables."""
    cases = [Case(read(one.data), one.truth) for one in documents(range(seeds))]
    return cases + [Case(read(one.data), ()) for one in documents(range(seeds), TRAPS)]


def real(truth: Path, directory: Path) -> list[Case]:
    """Judged pages of real documents."""
    data = json.loads(truth.read_text("utf-8"))
    tables: dict[tuple[str, int], list[Table]] = {(one["pdf"], one["page"]): [] for one in data["no_tables"]}
    skipped = {(one["pdf"], one["page"]) for one in data["ignore"]}
    skipped |= {(one["pdf"], part["page"]) for one in data["optional"] for part in one["parts"]}
    for one in data["tables"]:
        for part in one["parts"]:
            spans = one["spans"] if len(one["parts"]) == 1 else []
            whole = Table(part["page"], tuple(part["bbox"]), part["grid"], [tuple(span) for span in spans])
            tables.setdefault((one["pdf"], part["page"]), []).append(whole)
    return [Case(read(directory / pdf, (n,)), found) for (pdf, n), found in tables.items() if (pdf, n) not in skipped]


def judge(cases: Iterable[Case]) -> Result:
    """Find the tables of all cases and score them."""
    scores, false = [], 0
    for case in cases:
        parts = [part for page, printed in case.pages for part in find(page, printed)]
        if case.truth:
            found = [Table(part.page, part.bbox, part.texts, part.spans) for part in parts]
            scores.append(score(case.truth, found))
        else:
            false += len(parts)
    return Result(total(scores).f1, false)


def thresholds() -> Iterator[tuple[ModuleType, str, float]]:
    """Every number in capitals at the top of a module of the table room."""
    for name in MODULES:
        module = importlib.import_module(f"mdparse.tables.{name}")
        for key, value in sorted(vars(module).items()):
            own = key.isupper() and not key.startswith("_") and isinstance(value, int | float)
            if own and f"\n{key}" in "\n" + Path(module.__file__ or "").read_text("utf-8").replace(", ", "\n"):
                yield module, key, value


def holders(key: str, module: ModuleType) -> list[ModuleType]:
    """All modules that have a threshold of another under its name."""
    value = getattr(module, key)
    loaded = [importlib.import_module(f"mdparse.tables.{name}") for name in MODULES]
    return [one for one in loaded if getattr(one, key, None) is value and value is not None]


def varied(module: ModuleType, key: str, value: float, sets: Sequence[Sequence[Case]]) -> list[Result]:
    """Results with a threshold at another value."""
    old, places = getattr(module, key), holders(key, module)
    for place in places:
        setattr(place, key, value)
    try:
        return [judge(cases) for cases in sets]
    finally:
        for place in places:
            setattr(place, key, old)


def main() -> None:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("truth", nargs="?", type=Path)
    parser.add_argument("directory", nargs="?", type=Path)
    parser.add_argument("--seeds", type=int, default=6)
    arguments = parser.parse_args()
    sets = [made(arguments.seeds)]
    if arguments.truth and arguments.directory:
        sets.append(real(arguments.truth, arguments.directory))
    base = [judge(cases) for cases in sets]
    names = ("made", "real")[: len(sets)]
    print("as it stands: " + ", ".join(f"{n} {r.f1:.3f} ({r.false} false)" for n, r in zip(names, base, strict=True)))
    print("\n| threshold | value | " + " | ".join(f"{n} −25 % | {n} +25 %" for n in names) + " |")
    print("|---|---:|" + "---:|---:|" * len(names))
    for module, key, value in thresholds():
        near = [round(value * by) if isinstance(value, int) else value * by for by in (0.75, 1.25)]
        pairs = zip(*(varied(module, key, other, sets) for other in near), strict=True)
        cells = [f"{one.f1:.3f}" + (f" ({one.false} false)" if one.false else "") for pair in pairs for one in pair]
        print(f"| {module.__name__.rpartition('.')[2]}.{key} | {value:g} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
