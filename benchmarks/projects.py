"""Measure project records on the invented reports of tests/examples/projects: names, fields, organisations, traps.

    python benchmarks/projects.py [FILE ...] [--show]

Names match as in the scorer of the 2013 report (best ratio of any two names at least 0.8, or the same acronym);
fields are compared on matched pairs where the example gives them. Prints a line a file and the totals.
"""

from __future__ import annotations

import argparse
import difflib
import json
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import mdparse

EXAMPLES = Path(__file__).parent.parent / "tests" / "examples" / "projects"
FIELDS = ("acronym", "implementers", "countries", "period", "status", "amounts", "priority", "duration")


def fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return " ".join(plain.removeprefix("stichting ").split())


def names(item: Any) -> list[str]:
    get = item.get if isinstance(item, dict) else lambda key, default=None: getattr(item, key, default)
    return [fold(name) for name in (get("name"), get("acronym"), *(get("aliases") or ())) if name]


def closeness(left: list[str], right: list[str]) -> float:
    return max((difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() for a in left for b in right), default=0)


def paired(wanted: list[Any], found: list[Any]) -> list[tuple[int, int]]:
    scores = sorted(
        ((closeness(names(w), names(f)), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found)), reverse=True
    )
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for score, i, j in scores:
        if score >= 0.8 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def value(field: str, project: Any) -> Any:
    held = getattr(project, field)
    if field == "period":
        return held.edtf if held else None
    if field == "amounts":
        return sorted(amount.value for amount in held)
    return sorted(held) if field == "countries" else held


def right(field: str, wanted: Any, got: Any) -> bool:
    if field == "implementers":
        pairs = [(fold(a), fold(b)) for a in wanted or () for b in got]
        near = {a for a, b in pairs if a in b or b in a or difflib.SequenceMatcher(None, a, b).ratio() > 0.6}
        return bool(wanted) == bool(got) and len(near) == len({fold(a) for a in wanted or ()})
    if field == "period":
        return (wanted or "").rstrip("./") == (got or "").rstrip("./")
    return (wanted or None) == (got or None)


def measure(path: Path, *, show: bool) -> Counter[str]:
    case = json.loads(path.read_text(encoding="utf-8"))
    report = mdparse.extract(case["text"], reference_date=f"{case['year']}-12-31")
    wanted, found = case["projects"], list(report.projects)
    pairs = paired(wanted, found)
    tally = Counter(hit=len(pairs), wanted=len(wanted), found=len(found))
    missed = [w["name"] for i, w in enumerate(wanted) if i not in {i for i, _ in pairs}]
    extra = [f.name for j, f in enumerate(found) if j not in {j for _, j in pairs}]
    notes = [f"  missed {name!r}" for name in missed] + [f"  extra {name!r}" for name in extra]
    for i, j in pairs:
        for field in FIELDS:
            want, got = wanted[i].get(field), value(field, found[j])
            if field in {"countries", "amounts"}:
                want = sorted(want or [])
            good = right(field, want, got)
            tally.update({f"{field} right": good, f"{field} of": 1})
            notes += [] if good else [f"  {wanted[i]['name'][:40]!r} {field}: {want} / {got}"]
    bodies = [{"name": name} for name in case["organisations"]]
    matched = paired(bodies, list(report.organisations))
    tally.update(bodies=len(bodies), bodies_found=len(report.organisations), bodies_hit=len(matched))
    got = {j for _, j in matched}
    notes += [f"  body missed {b['name']!r}" for i, b in enumerate(bodies) if i not in {i for i, _ in matched}]
    notes += [f"  body extra {o.name!r}" for j, o in enumerate(report.organisations) if j not in got]
    tally["traps"] = sum(any(fold(trap) in names(project) for project in found) for trap in case["traps"])
    print(f"{path.stem:24} names P {tally['hit'] / max(1, len(found)):.2f} R {tally['hit'] / len(wanted):.2f}")
    if show:
        print("\n".join(notes))
    return tally


def score(hit: int, found: int, wanted: int) -> str:
    return f"P {hit / max(1, found):.3f} R {hit / max(1, wanted):.3f} F1 {2 * hit / max(1, found + wanted):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    total: Counter[str] = Counter()
    for path in arguments.files or sorted(EXAMPLES.glob("*.json")):
        total.update(measure(path, show=arguments.show))
    print("names        ", score(total["hit"], total["found"], total["wanted"]), f"traps {total['traps']}")
    print("organisations", score(total["bodies_hit"], total["bodies_found"], total["bodies"]))
    print("fields       ", "  ".join(f"{f} {total[f'{f} right'] / max(1, total[f'{f} of']):.3f}" for f in FIELDS))


if __name__ == "__main__":
    main()
