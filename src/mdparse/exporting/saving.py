"""A report and a file name turned into a file in the format of the name's ending."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..errors import UsageError
from ..model import Report
from .atomic import write
from .lines import dump
from .parquet import parquet_files
from .sheets import csv_files, workbook
from .sqlite import database


def save(report: Report, path: str | Path) -> Path:
    """Write the report to ``path`` in the format of its ending, whole or not at all; return the path.

    ``.csv`` and ``.parquet`` give several files: ``path`` itself holds the report's own row, and the records
    stand beside it as ``<stem>.<records>.<ending>``. Raises `UsageError` for an unknown ending,
    `OutputError` when the file cannot be written, `MissingDependencyError` for a missing extra.
    """
    path = Path(path)
    writer(path)(report, path)
    return path


def writer(path: Path) -> Callable[[Report, Path], None]:
    """Return the function that writes the format of a path's ending; raises `UsageError` naming the known ones."""
    try:
        return WRITERS[path.suffix.lower()]
    except KeyError:
        cure = f"Choose from: {' '.join(WRITERS)}"
        raise UsageError(f"No format for the ending {path.suffix!r} of {path.name}.", cure=cure) from None


def _json(report: Report, path: Path) -> None:
    write(path, f"{report.to_json()}\n".encode())


def _viewer(report: Report, path: Path) -> None:
    from .viewer import write as view  # loads pdfium, which nothing else here needs

    view(report, path)


def _lines(report: Report, path: Path) -> None:
    write(path, dump(report))


#: The formats by ending.
WRITERS: dict[str, Callable[[Report, Path], None]] = {
    ".json": _json,
    ".jsonl": _lines,
    ".csv": csv_files,
    ".xlsx": workbook,
    ".parquet": parquet_files,
    ".sqlite": database,
    ".html": _viewer,
}
