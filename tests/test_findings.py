"""What fuzzing found once, and a few plain inputs, through the same targets: none breaks a promise again."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import targets

import mdparse

ROOT = Path(__file__).parents[1]
FINDINGS = sorted((ROOT / "tests" / "fixtures" / "findings").glob("*/*"))


@pytest.mark.parametrize("path", FINDINGS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_findings(path: Path) -> None:
    targets.TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("target", ["geometry", "text"])
@pytest.mark.parametrize("seed", range(12))
def test_random_bytes(target: str, seed: int) -> None:
    targets.TARGETS[target](random.Random(seed).randbytes(10 + 20 * seed))


@pytest.mark.parametrize("seed", range(12))
def test_pdfs_with_flipped_bytes(seed: int) -> None:
    rng = random.Random(seed)
    data = bytearray(targets.page(targets.scattered(rng.randbytes(30))))
    for _ in range(1 + seed):
        data[rng.randrange(len(data))] = rng.randrange(256)
    targets.pdf(bytes(data))


def test_the_targets_see_a_broken_promise() -> None:
    source = mdparse.Source(text="2013", start=0, end=4)
    date = mdparse.DateExpression(source=source, kind="year", edtf="2013")
    with pytest.raises(AssertionError):
        targets.faithful("in 2013", mdparse.Mentions(dates=(date,)))
