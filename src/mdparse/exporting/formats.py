"""The formats as data: what each is called, how its files end, which module writes it, what that needs.

A new format is a module with ``write(report, path)`` and a line in `FORMATS`; one whose rows can stand beside those of
other reports has ``merge(grids, path)`` and ``read(path, shape)`` too.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ..errors import MissingDependencyError, UsageError
from .needs import EXTRAS, missing


class Format(NamedTuple):
    """One format: name, ending of its files, home of its writer, what it holds, and what it asks for.

    ``folder``: its path is a folder of files. ``needs``: optional packages. ``merges``: the module that puts many
    reports into one output. ``facts``: the writer takes the facts that no PDF holds as a third argument.
    """

    name: str
    ending: str
    home: str
    what: str
    folder: bool = False
    needs: tuple[str, ...] = ()
    merges: str | None = None
    facts: bool = False


FORMATS = {
    entry.name: entry
    for entry in (
        Format("json", ".json", "plain:write", "the whole report; read back equal"),
        Format("jsonl", ".jsonl", "lines:write", "one record a line, with its type; read back equal", merges="lines"),
        Format("csv", ".csv", "csvs:write", "a folder with a CSV file a record type", folder=True, merges="csvs"),
        Format(
            *("xlsx", ".xlsx", "workbooks:write", "a workbook with a sheet a record type and the tables as printed"),
            needs=("xlsxwriter",),
            merges="workbooks",
        ),
        Format(
            *("parquet", ".parquet", "parquet:write", "a folder with a Parquet file a record type"),
            folder=True,
            needs=("pyarrow",),
            merges="parquet",
        ),
        Format("sqlite", ".sqlite", "sqlite:write", "a database with keys and full-text search", merges="sqlite"),
        Format(
            *("datapackage", ".datapackage", "package:write", "a folder with CSV files and datapackage.json"),
            folder=True,
        ),
        Format("annotation", ".jsonld", "annotations:write", "W3C Web Annotations on the pages of the PDF"),
        Format("mdto", ".mdto.xml", "mdto:write", "an MDTO Bestand for the archive", facts=True),
        Format(
            "mdto-object", ".object.mdto.xml", "mdto:describe", "the MDTO Informatieobject of that Bestand", facts=True
        ),
        Format("text", ".txt", "plain:text", "the reading text"),
        Format("html", ".html", "viewer:write", "the pages with the records drawn on them"),
    )
}


def chosen(names: Iterable[str]) -> tuple[Format, ...]:
    """Return the formats of these names, each once; raises `UsageError` or `MissingDependencyError` before any work."""
    wanted = tuple(dict.fromkeys(name.lower().lstrip(".") for name in names))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        cure = f"Choose from: {' '.join(FORMATS)}."
        raise UsageError(f"Unknown formats: {' '.join(unknown) or 'none given'}.", cure=cure)
    return tuple(_usable(FORMATS[name]) for name in wanted)


def of_path(path: Path) -> Format:
    """Return the format of a path's ending; raises `UsageError` naming the known ones, or `MissingDependencyError`."""
    entry = fitting(path)
    if entry is None:
        cure = f"Choose from: {' '.join(other.ending for other in FORMATS.values())}"
        raise UsageError(f"No format for the ending {path.suffix!r} of {path.name}.", cure=cure)
    return _usable(entry)


def fitting(path: Path) -> Format | None:
    """Return the format with the longest ending that a path has, None when it has none."""
    found = [entry for entry in FORMATS.values() if path.name.lower().endswith(entry.ending)]
    return max(found, key=lambda entry: len(entry.ending), default=None)


def _usable(entry: Format) -> Format:
    for package in missing(entry.needs):
        cure = f'Run: pip install "mdparse[{EXTRAS[package]}]"'
        raise MissingDependencyError(f"The format {entry.name} needs {package}, which is not installed.", cure=cure)
    return entry
