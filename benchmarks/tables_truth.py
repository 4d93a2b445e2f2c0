"""Measure what the records of tables say against a hand-made truth: numbers, header rows, totals, unit, scale.

    python benchmarks/tables_truth.py TRUTH.json PDF_DIRECTORY [--show]

TRUTH.json holds `tables` with pdf, parts (page, bbox), grid, typed (numbers of the body as printed, null where there
is none), header_row_indices, total_rows (row, cols, holds), unit and scale. Prints each figure as right / all;
--show lists what is wrong. Asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from mdparse.model import Table
from mdparse.parsing import parse

Truth = dict[str, Any]
CODES = {"eur": "EUR", "euro": "EUR", "€": "EUR", "nlg": "NLG", "usd": "USD"}


def plain(text: str) -> str:
    """A text without white space and line-end hyphens, for comparison."""
    return re.sub(r"[\s\u2010-\u2015\u2212-]", "", text or "").upper()


def overlap(a: Any, b: Any) -> float:
    """Intersection over union of two boxes."""
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if min(wide, high) <= 0:
        return 0.0
    return wide * high / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - wide * high)


def match(truth: Truth, tables: tuple[Table, ...]) -> Table | None:
    """The table that covers most of the first part."""
    part = truth["parts"][0]
    shared = [
        (max((overlap(box.bbox, part["bbox"]) for box in t.source.boxes if box.page == part["page"]), default=0), t)
        for t in tables
    ]
    best = max(shared, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] > 0.3 else None


def texts(table: Table) -> list[list[str]]:
    """All rows of a record, header first."""
    return [list(row) for row in table.header_rows] + [[cell.text for cell in row] for row in table.rows]


def aligned(truth: Truth, table: Table) -> dict[int, int]:
    """Rows of the truth with the row of the record that says the same; blank columns are ignored."""
    have: dict[str, list[int]] = {}
    for n, row in enumerate(texts(table)):
        have.setdefault("|".join(filter(None, map(plain, row))), []).append(n)
    found = {}
    for n, row in enumerate(truth["grid"]):
        places = have.get("|".join(filter(None, map(plain, row))))
        if places:
            found[n] = places.pop(0)
    return found


def numbers(truth: Truth, table: Table, rows: dict[int, int]) -> tuple[int, int, list[str]]:
    """Right and all numbers in the cells of matched rows, and what is wrong."""
    right, whole, wrong = 0, 0, []
    head = len(truth["grid"]) - len(truth["typed"])
    for n, place in rows.items():
        body = place - len(table.header_rows)
        if n < head:
            continue
        want = [Decimal(v) for v in truth["typed"][n - head] if v is not None]
        if body < 0:
            have = []
        else:
            have = [Decimal(cell.value) for cell in table.rows[body] if cell.value is not None and cell.kind != "year"]
            if len(have) < len(want):
                have = [Decimal(cell.value) for cell in table.rows[body] if cell.value is not None]
        same = (Counter(want) & Counter(have)).total()
        right, whole = right + same, whole + max(len(want), 1 if have and not want else 0)
        if same < len(want):
            wrong.append(f"row {n}: {list(map(str, want))} read as {list(map(str, have))}")
    return right, whole, wrong


def headers(truth: Truth, table: Table) -> bool:
    """Whether the header rows at the top are the same number of rows."""
    leading = [n for n, row in enumerate(truth["header_row_indices"]) if row == n]
    return len(leading) == len(table.header_rows)


def totals(truth: Truth, table: Table) -> list[bool]:
    """For each total row, in order: whether the record checks it and comes to the same verdict."""
    groups: list[list[Any]] = []
    for check in (check for check in table.checks if check.kind == "column_sum"):
        if groups and check.index > groups[-1][-1].index:
            groups[-1].append(check)
        else:
            groups.append([check])
    held = [all(check.ok for check in group) for group in groups]
    wanted = [total["holds"] for total in truth["total_rows"]]
    return [n < len(held) and held[n] == verdict for n, verdict in enumerate(wanted)]


def unit(truth: Truth, table: Table) -> bool:
    """Whether currency or counted thing agrees."""
    want = (truth["unit"] or "").lower()
    code = next((CODES[word] for word in re.findall(r"\w+|€", want) if word in CODES), None)
    if code:
        return table.currency == code
    if not want:
        return table.currency is None
    return table.currency is None and (table.unit or "").lower().endswith(want)  # 'asielaanvragen' are 'aanvragen'


def main() -> None:
    """Read the arguments, parse the pages, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("truth", type=Path)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    truths = json.loads(arguments.truth.read_text("utf-8"))["tables"]
    pages: dict[str, set[int]] = {}
    for truth in truths:
        pages.setdefault(truth["pdf"], set()).update(part["page"] for part in truth["parts"])
    reports = {name: parse(arguments.directory / name, pages=n, ocr="never") for name, n in pages.items()}
    score: Counter[str] = Counter()
    for truth in truths:
        table = match(truth, reports[truth["pdf"]].tables)
        score["tables"] += 1
        if table is None:
            print(f"{truth['id']}: not found")
            continue
        rows = aligned(truth, table)
        right, whole, wrong = numbers(truth, table, rows)
        verdicts = totals(truth, table)
        marks = {"header": headers(truth, table), "unit": unit(truth, table), "scale": table.scale == truth["scale"]}
        score.update({"found": 1, "numbers right": right, "numbers": whole, "rows": len(truth["grid"])})
        score.update({"rows matched": len(rows), "totals right": sum(verdicts), "totals": len(verdicts)})
        score.update({f"{name} right": int(ok) for name, ok in marks.items()})
        bad = [name for name, ok in marks.items() if not ok] + [f"total {v}" for v in verdicts if not v] + wrong
        if arguments.show and bad:
            said = f"unit {table.unit!r} {table.currency} x{table.scale}, header {len(table.header_rows)}"
            print(f"{truth['id']}: {'; '.join(bad[:8])} [{said}]")
    for name in ("header", "unit", "scale"):
        print(f"{name:10} {score[f'{name} right']} / {score['tables']}")
    for name, whole in (("numbers right", "numbers"), ("rows matched", "rows"), ("totals right", "totals")):
        print(f"{name:14} {score[name]} / {score[whole]}  {score[name] / max(1, score[whole]):.3f}")


if __name__ == "__main__":
    main()
