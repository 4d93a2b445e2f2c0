"""``mdparse collate``: a folder of reports turned into one archive that follows each project through the years."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from ..exporting import load

if TYPE_CHECKING:
    from ..linking.years import Collection
    from ..model import Report

#: what a report is read from, the saved ones first: a PDF beside its JSON is not parsed again
ENDINGS = (".json", ".pdf")


@click.command("collate")
@click.argument("sources", metavar="DIR|FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    *("-o", "--output"), required=True, type=click.Path(path_type=Path), help="The archive: a .sqlite or .json file."
)
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
def collate_command(*, sources: tuple[Path, ...], output: Path, quiet: bool) -> None:
    """Follow the same project over reports of several years: JSON of mdparse, or PDFs, in DIR and the folders below."""
    paths = found(sources, output)
    if not paths:
        raise UsageError("There are no reports to collate.", cure="Name a folder with .json or .pdf reports.")
    from ..linking.years import collate

    collection = collate(read(path) for path in paths)
    collection.save(output)
    if not quiet:
        click.echo(told(collection), err=True)


def found(sources: tuple[Path, ...], output: Path) -> list[Path]:
    """Return the report files of folders and files, sorted; of a PDF and its JSON only the JSON."""
    files = [file for source in sources for file in (sorted(source.rglob("*")) if source.is_dir() else [source])]
    reports = [file for file in files if file.suffix in ENDINGS and file != output and not file.name.startswith(".")]
    saved = {file.with_suffix("") for file in reports if file.suffix == ".json"}
    return [file for file in reports if file.suffix == ".json" or file.with_suffix("") not in saved]


def read(path: Path) -> Report:
    """Load a saved report, or parse a PDF; raises the errors of both, with the name of the file."""
    if path.suffix == ".json":
        return load(path)
    from ..parsing import parse

    return parse(path)


def told(collection: Collection) -> str:
    """Return the counts of a collection in a line, and the projects in more than one report."""
    followed = [history for history in collection.projects if len(history.years) > 1]
    lines = [
        f"{len(collection.reports)} reports, {len(collection.projects)} projects, {len(followed)} in more than one year"
    ]
    lines += [f"  {history.years[0]}–{history.years[-1]}  {history.name}" for history in followed]
    return "\n".join(lines)
