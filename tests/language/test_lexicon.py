"""Lexicon files: readable, sourced, licensed, and free of rows that say the same twice."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from mdparse.language.lexicon import rows

DATA = sorted(path.name for path in Path(str(files("mdparse.language") / "data")).iterdir() if path.is_file())


@pytest.mark.parametrize("name", DATA)
def test_every_file_says_its_source_and_licence(name: str) -> None:
    text = (files("mdparse.language") / "data" / name).read_text(encoding="utf-8")
    head = "\n".join(line for line in text.splitlines()[:30] if line.startswith("#")).lower()
    assert "source" in head or "bron" in head
    assert "licen" in head


@pytest.mark.parametrize("name", DATA)
def test_no_row_stands_twice(name: str) -> None:
    found = rows(name)
    assert found
    assert len(found) == len(set(found))
