"""A report and a file name, or a folder and the names of formats, turned into files, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..model import Report
from .atomic import fresh, fresh_folder
from .formats import Format, chosen, of_path
from .needs import late

#: Facts that no PDF holds, or the path of the TOML file that holds them.
Facts = Mapping[str, Any] | str | Path


def save(report: Report, path: str | Path, *, format: str | None = None, mdto: Facts | None = None) -> Path:  # noqa: A002
    """Write the report to ``path`` in the format of its ending, or in the one named; return the path.

    ``.csv``, ``.parquet`` and ``.datapackage`` give a folder of files. ``mdto``: the facts that an MDTO sidecar needs.
    Raises `UsageError` for an unknown ending, `OutputError` when it cannot be written, `MissingDependencyError` for
    a missing extra.
    """
    path = Path(path)
    _put(report, path, of_path(path) if format is None else chosen([format])[0], mdto)
    return path


def write(
    report: Report, folder: Path, stem: str, formats: Iterable[str], *, mdto: Facts | None = None
) -> tuple[Path, ...]:
    """Write the report in every format as ``folder/stem.ending``; return all files that were written, sorted.

    Each output appears whole or not at all and replaces an older one; equal reports give equal bytes. Raises as `save`.
    """
    entries = chosen(formats)
    paths = [folder / f"{stem}{entry.ending}" for entry in entries]
    for entry, path in zip(entries, paths, strict=True):
        _put(report, path, entry, mdto)
    return tuple(sorted(file for path in paths for file in files(path)))


def files(path: Path) -> Iterator[Path]:
    """Yield the files of one output: the path itself, or what is in the folder."""
    return path.iterdir() if path.is_dir() else iter((path,))


def _put(report: Report, path: Path, entry: Format, mdto: Facts | None) -> None:
    writer, facts = late(entry.home), asked(entry, mdto)
    with fresh_folder(path) if entry.folder else fresh(path) as part:
        writer(report, part, *facts)


def asked(entry: Format, mdto: Facts | None) -> tuple[Facts, ...]:
    """Return what a writer takes beside report and path; raises `UsageError` when it is not given."""
    if not entry.facts:
        return ()
    if mdto is None:
        raise UsageError(
            "An MDTO sidecar needs facts that no PDF holds.", cure="Give a TOML file with them; see docs/outputs.md."
        )
    return (mdto,)
