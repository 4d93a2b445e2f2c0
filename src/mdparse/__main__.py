"""The module run as a program: ``python -m mdparse`` turned into the command ``mdparse``."""

from __future__ import annotations

import sys

from .cli import run

if __name__ == "__main__":
    sys.exit(run())
