"""The command line turned into calls of the library, and their results into output and an exit code."""

from __future__ import annotations

from .command import main
from .program import run

__all__ = ["main", "run"]
