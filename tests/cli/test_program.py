"""The command as a process: what it loads, how it sets itself up, and that `main` leaves its caller's process alone."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from mdparse import ExitCode
from mdparse.cli import main
from mdparse.cli.verbs import Verbs

#: Runs the command as a whole program with the arguments that follow, then tells on stderr what became of the process.
TOLD = """
import gc, os, sys
from mdparse.cli import run
code = run()
print(code, gc.get_threshold()[0], gc.get_freeze_count() > 0, os.environ["OPENBLAS_NUM_THREADS"], file=sys.stderr)
print(*sys.modules, file=sys.stderr)
"""


def _run(*arguments: str, **environment: str) -> tuple[list[str], set[str]]:
    """Return what the process told of itself, and the modules that it had loaded at its end."""
    command = [sys.executable, "-c", TOLD, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **environment})
    told, modules = done.stderr.splitlines()[-2:]
    return told.split(), set(modules.split())


def test_the_process_is_set_up_for_one_run() -> None:
    told, _ = _run("--version", OPENBLAS_NUM_THREADS="")
    assert told == ["0", "100000", "True"]
    told, _ = _run("--version", OPENBLAS_NUM_THREADS="2")
    assert told == ["0", "100000", "True", "2"]


def test_main_leaves_the_collector_of_its_caller_alone() -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    assert main(["schema"]) == ExitCode.OK
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, frozen)


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("schema",)])
def test_what_parses_nothing_loads_no_parser(arguments: tuple[str, ...]) -> None:
    _, modules = _run(*arguments)
    assert {"mdparse.parsing", "numpy", "regex", "spacy", "pandas"} & modules == set()


def test_a_parse_loads_no_writer_and_no_other_verb(pdf: Path) -> None:
    _, modules = _run("parse", str(pdf), "--pages", "1")
    assert {name for name in modules if name.startswith(("mdparse.exporting", "mdparse.bulk"))} == set()
    assert {"mdparse.linking.years", "mdparse.cli.check", "mdparse.cli.convert", "sqlite3"} & modules == set()
    assert {"pdfplumber", "pdfminer", "pikepdf", "PIL", "spacy", "pandas", "rapidfuzz"} & modules == set()


def test_a_verb_is_loaded_at_the_first_look() -> None:
    asked = []

    def load() -> click.Command:
        asked.append("one")
        return click.Command("one")

    verbs = Verbs(one=load)
    assert ("one" in verbs, list(verbs), len(verbs), asked) == (True, ["one"], 1, [])
    assert verbs["one"] is verbs["one"]
    assert asked == ["one"]


def test_a_verb_can_be_added_and_taken_away() -> None:
    verbs, two = Verbs(), click.Command("two")
    verbs["two"] = two
    assert dict(verbs) == {"two": two}
    del verbs["two"]
    assert dict(verbs) == {}
