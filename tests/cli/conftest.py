"""Fixtures of the tests of the command: the command itself, run as a process or in this one."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mdparse.cli import main

OFFICE = Path(__file__).parents[1] / "fixtures" / "report-2013" / "report-2013-office.pdf"


class Ran:
    """How a run of the command ended: exit code, stdout as text and as bytes, stderr."""

    def __init__(self, code: int, out: bytes, err: str) -> None:
        self.code = code
        self.data = out
        self.out = out.decode("utf-8")
        self.err = err


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Return a caller of the command in this process; ``stdin`` are the bytes that it can read."""

    def call(*arguments: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfdbinary.readouterr()
        code = main([str(argument) for argument in arguments])
        printed = capfdbinary.readouterr()
        return Ran(code, printed.out, printed.err.decode("utf-8"))

    return call


@pytest.fixture
def spawn() -> Callable[..., Ran]:
    """Return a caller of the command as a process of its own."""

    def call(*arguments: object, stdin: bytes = b"") -> Ran:
        command = [sys.executable, "-m", "mdparse", *map(str, arguments)]
        done = subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=120)
        return Ran(done.returncode, done.stdout, done.stderr.decode("utf-8"))

    return call


@pytest.fixture(scope="session")
def pdf() -> Path:
    """Return the report that the command reads."""
    return OFFICE


@pytest.fixture(scope="session")
def saved(sample: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with the JSON of the report made by hand."""
    path = tmp_path_factory.mktemp("saved") / "sample.json"
    path.write_text(sample.to_json(), "utf-8")  # type: ignore[attr-defined]
    return path
