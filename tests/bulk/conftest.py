"""Folders of small reports, and workers that do to a marked document what its mark says."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from bulk.runs import Folder

SABOTAGE = Path(__file__).parent / "sabotage"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Write files by name into a folder of inputs; return it."""

    def write(files: Mapping[str, bytes]) -> Path:
        root = tmp_path / "in"
        for name, data in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return root

    return write


@pytest.fixture
def sabotage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers obey the marks in documents (see sabotage/sitecustomize.py)."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(SABOTAGE), os.environ.get("PYTHONPATH", "")]))
