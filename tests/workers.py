"""Work for the workers of the tests: importable by name, so that a spawned process finds it."""

from __future__ import annotations

from pathlib import Path

import mdparse

PAGES = "1-3"


def digest(path: Path) -> str:
    """The whole report of some pages as JSON: equal text is an equal report."""
    return mdparse.parse(path, pages=PAGES, ocr="never").to_json()
