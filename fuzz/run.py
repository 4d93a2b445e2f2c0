"""Run one fuzz target for a bounded time (needs atheris).

    python fuzz/run.py {geometry,pdf,text} [--seconds 60] [--seed 0] [CORPUS_DIR ...]

A finding is written to the current folder as crash-…; move it to tests/fixtures/findings/TARGET/ with a name that says
what it is: tests/test_findings.py runs it for ever after.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mdparse"]):
    from targets import TARGETS, page, scattered

FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures"


def seeds(folder: Path) -> Path:
    """Write a few small whole PDFs for the fuzzer to start from; return the folder."""
    for number in range(8):
        (folder / f"{number}.pdf").write_bytes(page(scattered(bytes(range(number, 60, number + 1)))))
    return folder


def main() -> None:
    """Read the arguments and hand over to the fuzzer, which ends the process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0, help="start the same way every run; 0: never")
    parser.add_argument("corpus", nargs="*", default=[])
    arguments = parser.parse_args()
    known = FIXTURES / "findings" / arguments.target
    with tempfile.TemporaryDirectory() as folder:
        start = [str(seeds(Path(folder)))] if arguments.target == "pdf" else [folder]
        folders = [*start, *arguments.corpus, *([str(known)] if known.is_dir() else [])]
        flags = [f"-max_total_time={arguments.seconds}", "-max_len=20000", "-timeout=20"]
        flags += [f"-seed={arguments.seed}"] if arguments.seed else []
        atheris.Setup([sys.argv[0], *flags, *folders], TARGETS[arguments.target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
