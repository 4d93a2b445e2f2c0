"""Work for the workers of the tests: importable by name, so that a spawned process finds it."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

import mdparse
from mdparse import errors

PAGES = "1-3"


def digest(path: Path) -> str:
    """The whole report of some pages as JSON: equal text is an equal report."""
    return mdparse.parse(path, pages=PAGES, ocr="never").to_json()


def fail(name: str) -> None:
    """Raise an error of ours by its name."""
    raise getattr(errors, name)("It broke.", cure="Mend it.")


def run(path: str, answer: Connection) -> None:
    """Send how the inputs of a run with a worker of its own ended."""
    answer.send([str(outcome.status) for outcome in mdparse.parse_many(path, workers=1)])
