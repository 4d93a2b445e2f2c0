"""``mdparse parse``: one file turned into JSON, its text, a summary, or a file in any format of the library."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from pathlib import Path
from typing import Any, Literal, NamedTuple

import click
import msgspec

from ..errors import UsageError
from ..model import Mentions, Report, ReportWarning

Format = Literal["json", "text", "summary"]


@click.command("parse")
@click.argument("file", metavar="FILE")
@click.option("-f", "--format", "form", type=click.Choice(["json", "text", "summary"]), help="What to print.")
@click.option("-o", "--output", metavar="FILE", help="Write here; the ending chooses the format. - is stdout.")
@click.option("--pages", metavar="LIST", help="Only these pages, as in 1-3,7.")
@click.option("--password", help="The password of an encrypted file.")
@click.option("--ocr", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("--mdto", metavar="TOML", help="The facts that an MDTO file needs and no PDF holds.")
@click.option("--corrections", metavar="FILE", help="Apply the corrections that were saved in the viewer.")
@click.option("--indent", is_flag=True, help="Spread the JSON over lines.")
@click.option("--tables-only", is_flag=True, help="The tables and the amounts in them; no other records.")
@click.option("--text", "plain", is_flag=True, help="FILE is plain text (UTF-8), not a PDF.")
@click.option(
    "--reference-date", metavar="DATE", help="The day (2013-12-31) that 'vorig jaar' and the like count from."
)
@click.option("--nlp", metavar="NAME", help="A spaCy pipeline whose entities support organisations and places.")
@click.option("-q", "--quiet", is_flag=True, help="No warnings on stderr.")
@click.option("-v", "--verbose", count=True, help="Log what is done on stderr; twice for more.")
def parse_command(
    *,
    file: str,
    form: Format | None,
    output: str | None,
    pages: str | None,
    password: str | None,
    ocr: Literal["auto", "always", "never"],
    mdto: str | None,
    corrections: str | None,
    indent: bool,
    tables_only: bool,
    plain: bool,
    reference_date: str | None,
    nlp: str | None,
    quiet: bool,
    verbose: int,
) -> None:
    """Parse FILE (- is stdin): JSON when stdout is a pipe or file, a readable summary on a terminal.

    With -o and no -f the ending of the output chooses the format: .json .jsonl .csv .xlsx .parquet .sqlite ...
    """
    logging.basicConfig(level=logging.WARNING - 10 * verbose, format="mdparse: %(message)s", stream=sys.stderr)
    target = _target(output, form, plain=plain, indent=indent, mdto=mdto)
    options = {name: value for name, value in (("reference_date", reference_date), ("nlp", nlp)) if value}
    if plain:
        return _put(_mentions(file, options), target)
    from ..parsing import parse

    more: dict[str, Any] = {"options": options} if options else {}
    report = parse(_source(file), password=password, pages=pages, ocr=ocr, corrections=corrections, **more)
    if not quiet and target.form != "summary":
        _warn(report.warnings)
    return _put(tabular(report) if tables_only else report, target)


class Target(NamedTuple):
    """Where the result goes (null: stdout) and in which form (null: the ending of the path chooses)."""

    path: Path | None
    form: Format | None
    indent: bool
    mdto: str | None = None


def _target(output: str | None, form: Format | None, *, plain: bool, indent: bool, mdto: str | None = None) -> Target:
    """Settle the target before anything is parsed; raises `UsageError` for an ending without a format."""
    if output is None or output == "-":
        return Target(None, form or ("summary" if sys.stdout.isatty() else "json"), indent)
    path = Path(output)
    if form is None and (plain or indent):
        if path.suffix.lower() != ".json":
            raise UsageError("--text and --indent write .json.", cure="Choose another ending or form.")
        form = "json"
    if form is None:
        from ..exporting.formats import of_path
        from ..exporting.saving import asked

        asked(of_path(path), mdto)
    return Target(path, form, indent, mdto)


def tabular(report: Report) -> Report:
    """Return a report with its tables and the amounts in them; text, pages and sections stay, other records go."""
    others = dict.fromkeys((*Mentions.__struct_fields__, "footnotes"), ())
    amounts = tuple(amount for amount in report.amounts if amount.table)
    return msgspec.structs.replace(report, **{**others, "amounts": amounts})


def _source(file: str) -> str | bytes:
    return sys.stdin.buffer.read() if file == "-" else file


def _mentions(file: str, options: dict[str, str]) -> Mentions:
    from ..parsing import extract

    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    try:
        return extract(data.decode("utf-8-sig"), options=options)
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is no plain text in UTF-8.", cure="Leave --text out for a PDF.") from error


def _warn(warnings: tuple[ReportWarning, ...]) -> None:
    for warning in warnings:
        place = f" (p. {warning.page})" if warning.page else ""
        click.echo(f"mdparse: [{warning.code}] {warning.message}{place}", err=True)


def _put(result: Report | Mentions, target: Target) -> None:
    if target.path and target.form is None and isinstance(result, Report):
        result.save(target.path, mdto=target.mdto)
        return
    data = render(result, target.form or "json", indent=target.indent, colour=_colourful(target))
    if target.path:
        from ..exporting.atomic import write

        write(target.path, data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def render(result: Report | Mentions, form: Format, *, indent: bool = False, colour: bool = False) -> bytes:
    """Return what is printed for a report or for the mentions of a text, as UTF-8; raises `UsageError`."""
    if form == "json":
        data = msgspec.json.encode(result)
        return (msgspec.json.format(data, indent=2) if indent else data) + b"\n"
    return (_summarised(result, colour=colour) if form == "summary" else _text(result)).encode()


def _text(result: Report | Mentions) -> str:
    if isinstance(result, Mentions):
        raise UsageError("The text of a plain text is the text itself.", cure="Use -f json or -f summary.")
    return result.text + "\n"


def _summarised(result: Report | Mentions, *, colour: bool) -> str:
    from ..exporting import outline, summary

    width = shutil.get_terminal_size().columns
    if isinstance(result, Mentions):
        return outline(result, width=width)
    return summary(result, width=width, colour=colour)


def _colourful(target: Target) -> bool:
    """Tell whether colours reach a terminal that shows them, and a person who wants them (no-color.org)."""
    shows = target.path is None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return shows and not os.environ.get("NO_COLOR")
