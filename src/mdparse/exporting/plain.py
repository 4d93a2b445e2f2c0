"""Report turned into its JSON, or into its reading text."""

from __future__ import annotations

from pathlib import Path

from ..model import Report


def write(report: Report, path: Path) -> None:
    """Write the report as JSON on one line, complete: `mdparse.load` gives it back equal."""
    path.write_bytes(f"{report.to_json()}\n".encode())


def text(report: Report, path: Path) -> None:
    """Write the reading text and nothing else, so that the offsets of the records count its characters."""
    path.write_bytes(report.text.encode())
