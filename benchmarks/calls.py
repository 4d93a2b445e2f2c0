"""Count the calls of functions that a warm parse makes, room by room: a cost that no busy machine changes.

    python benchmarks/calls.py [--check] [--update] [FILE]

Calls of Python functions and of C functions from them, a page, beside those kept in calls.json. ``--check`` ends with
exit code 1 when a room, or all together, make more than 1.25 times as many; ``--update`` keeps what was counted, after
a room was made cheaper or has more to do. A Python that inlines more makes fewer calls, which never fails.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from types import FrameType

from mdparse.parsing import parse

OFFICE = Path(__file__).parent.parent / "tests" / "fixtures" / "report-2013" / "report-2013-office.pdf"
KEPT = Path(__file__).with_name("calls.json")
#: how many times as many calls as were kept are too many
MARGIN = 1.25
#: a room with fewer calls a page than this is judged with all the others only
FEW = 100
_COUNTED = frozenset({"call", "c_call"})


def room(module: str) -> str:
    """The room of the house that a module belongs to; 'others' for what is not ours."""
    package, _, rest = module.partition(".")
    return rest.partition(".")[0] or package if package == "mdparse" else "others"


def counted(path: Path) -> dict[str, int]:
    """The calls a page of each room in one warm parse, and of all together, under ``all``."""
    parse(path)  # what is made once a process is made now
    modules: Counter[str] = Counter()

    def seen(frame: FrameType, event: str, _: object) -> None:
        if event in _COUNTED:
            modules[frame.f_globals.get("__name__", "")] += 1

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        report = parse(path)
    finally:
        sys.setprofile(before)
    rooms: Counter[str] = Counter()
    for module, calls in modules.items():
        rooms[room(module)] += calls
    counts = {name: round(calls / len(report.pages)) for name, calls in sorted(rooms.items())}
    return {**counts, "all": round(rooms.total() / len(report.pages))}


def dearer(counts: dict[str, int], kept: dict[str, int]) -> list[str]:
    """The rooms that make too many calls, those that were not there before included."""
    return [name for name, calls in counts.items() if calls > MARGIN * max(kept.get(name, 0), FEW)]


def main() -> int:
    """Print the table; return 1 when a check fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=OFFICE, metavar="FILE")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--update", action="store_true")
    chosen = parser.parse_args()
    counts = counted(chosen.file)
    if chosen.update:
        KEPT.write_text(json.dumps(counts, indent=2) + "\n", "utf-8")
    kept: dict[str, int] = json.loads(KEPT.read_text("utf-8"))
    print(f"{'room':12} {'calls a page':>12} {'kept':>8}")
    for name, calls in counts.items():
        print(f"{name:12} {calls:12} {kept.get(name, 0):8}")
    found = dearer(counts, kept) if chosen.check else []
    if found:
        print(f"more than {MARGIN} times as many calls as kept: {', '.join(found)}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
