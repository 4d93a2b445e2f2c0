"""``mdparse view``: a PDF, or a report that was saved from one, turned into one HTML file to look through."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from ..errors import UsageError
from ..model import Report

#: The endings of saved reports; everything else is taken for a PDF.
SAVED = (".json", ".jsonl")


@click.command("view")
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", metavar="FILE", help="Write here; the name of FILE with .html when left out.")
@click.option("--pdf", metavar="FILE", help="The PDF of a saved report, for the pictures of its pages.")
@click.option("--pages", metavar="LIST", help="Only these pages, as in 1-3,7.")
@click.option("--password", help="The password of an encrypted file.")
@click.option("--ocr", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("--corrections", metavar="FILE", help="Apply the corrections that were saved in the viewer.")
def view_command(
    *,
    file: str,
    output: str | None,
    pdf: str | None,
    pages: str | None,
    password: str | None,
    ocr: Literal["auto", "always", "never"],
    corrections: str | None,
) -> None:
    """Write FILE (a PDF, or a report saved as .json or .jsonl; - is a PDF on stdin) as one self-contained HTML file.

    It shows the pages with the records marked on them, and needs no network. Open it in any browser.
    """
    from ..exporting.pictures import Origin
    from ..exporting.viewer import write

    target = Path(output) if output else _beside(file)
    if Path(file).suffix.lower() in SAVED:
        report, found = _load(file, pages, corrections), Origin(pdf, password) if pdf else None
    else:
        report, found = _parse(file, password, pages, ocr, corrections), None
    write(report, target, found=found)
    click.echo(f"mdparse: wrote {target}", err=True)


def _beside(file: str) -> Path:
    if file == "-":
        raise UsageError("stdin has no name.", cure="Name the output with -o.")
    return Path(Path(file).name).with_suffix(".html")


def _load(file: str, pages: str | None, corrections: str | None) -> Report:
    from ..exporting import load

    if pages or corrections:
        raise UsageError("--pages and --corrections are for PDFs.", cure="Give the PDF instead of the saved report.")
    return load(file)


def _parse(
    file: str,
    password: str | None,
    pages: str | None,
    ocr: Literal["auto", "always", "never"],
    corrections: str | None,
) -> Report:
    from ..parsing import parse

    source = sys.stdin.buffer.read() if file == "-" else file
    return parse(source, password=password, pages=pages, ocr=ocr, corrections=corrections)
