"""Memory comes back after each document, also after one that cannot be read, and no file stays open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

OFFICE = Path(__file__).parents[1] / "fixtures" / "report-2013" / "report-2013-office.pdf"
STATUS = Path("/proc/self/status")

#: parses one file again and again; prints resident KiB after a third of the runs and after all, and the files open
PROGRAM = """
import gc, os, sys, mdparse
from pathlib import Path

def resident():
    gc.collect()
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))

data, runs = Path(sys.argv[1]).read_bytes(), int(sys.argv[2])
broken = data[:4000]
for run in range(runs):
    mdparse.parse(data, pages=[run % 18 + 1], ocr="never")
    try:
        mdparse.parse(broken, ocr="never")
    except mdparse.MdparseError:
        pass
    if run == runs // 3:
        early = resident()
print(early, resident(), len(os.listdir("/proc/self/fd")))
"""


@pytest.mark.skipif(not STATUS.exists(), reason="memory is read from /proc")
def test_memory_and_files_over_three_hundred_parses() -> None:
    command = [sys.executable, "-c", PROGRAM, str(OFFICE), "300"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    early, late, files = map(int, done.stdout.split())
    assert late <= 1.1 * early, f"{early} KiB after 100 parses, {late} KiB after 300"
    assert files < 20
