"""``mdparse convert``: many files turned into files of records in one folder, with a bar, a log and an exit code."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ..bulk.executors import Executor
    from ..bulk.inputs import Source
    from ..bulk.outcome import Outcome, Summary
    from ..bulk.streaming import Progress

LOG = logging.getLogger("mdparse.convert")
SECONDS = click.FloatRange(min=0, min_open=True)
_SIZES = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
_SIZE = re.compile(r"(\d+)([KMG]?)(?:i?B)?", re.IGNORECASE)


def size(value: str) -> int | None:
    """Return the bytes of a size such as 512M or 2G (powers of 1024), null for 0; raises `click.BadParameter`."""
    match = _SIZE.fullmatch(value)
    if match is None:
        raise click.BadParameter(f"{value!r} is no size such as 512M or 2G.")
    return int(match[1]) * _SIZES[match[2].upper()] or None


def limit(value: str) -> tuple[str, int]:
    """Return the name and the number of a limit such as pages=20000; raises `click.BadParameter`."""
    name, _, number = value.partition("=")
    if not number.isdigit():
        raise click.BadParameter(f"{value!r} is no limit such as pages=20000.")
    return name, int(number)


@click.command("convert")
@click.argument("sources", metavar="SRC...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="DIR", required=True, help="The folder for the records; made where missing.")
@click.option("-f", "--format", "formats", multiple=True, default=["json"], show_default=True, help="May be repeated.")
@click.option("--merge", is_flag=True, help="One output of all inputs for each format that can hold many.")
@click.option("--mdto", metavar="TOML", help="The facts that MDTO files need and no PDF holds.")
@click.option("--corrections", metavar="FILE", help="Apply the corrections that were saved in the viewer.")
@click.option("-j", "--jobs", "workers", type=click.IntRange(1), help="Worker processes.  [default: one a core]")
@click.option("--timeout", type=SECONDS, default=120, show_default=True, help="Seconds a document.")
@click.option("--stall", type=SECONDS, default=60, show_default=True, help="Seconds without a finished page.")
@click.option(
    "--memory-limit", type=size, metavar="SIZE", default="2G", show_default=True, help="Memory a worker; 0 is none."
)
@click.option("--limit", "limits", type=limit, multiple=True, metavar="NAME=N", help="Raise a limit, as pages=20000.")
@click.option("--resume/--restart", default=True, help="Leave out what is done (the default), or do all again.")
@click.option(
    "--no-overwrite",
    "overwrite",
    flag_value=False,
    default=True,
    help="Keep files that stand where an output would go.",
)
@click.option("--on-error", type=click.Choice(["skip", "stop"]), default="skip", show_default=True)
@click.option("--password", help="The password of encrypted files.")
@click.option("--ocr", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("--scheduler", metavar="ADDRESS", help="Run on dask: tcp://host:port, or 'local' for a cluster here.")
@click.option("-q", "--quiet", is_flag=True, help="No summary and no bar.")
@click.option("-v", "--verbose", count=True, help="A line on stderr for each input.")
@click.option("--no-progress", is_flag=True, help="No bar; there is none either when stderr is no terminal.")
def convert_command(
    *,
    sources: tuple[str, ...],
    output: str,
    formats: tuple[str, ...],
    limits: tuple[tuple[str, int], ...],
    ocr: str,
    corrections: str | None,
    scheduler: str | None,
    quiet: bool,
    verbose: int,
    no_progress: bool,
    **settings: Any,
) -> int:
    """Convert many reports into files of records in one folder.

    SRC is a file, a folder, a glob, a zip archive, a URL, @LIST (a file with a name a line) or - (names on stdin).
    A second run does only what is left. DIR/run.jsonl says how each input ended.
    """
    from ..bulk.converting import convert

    logging.basicConfig(level=logging.WARNING - 10 * verbose, format="mdparse: %(message)s", stream=sys.stderr)
    hidden = (quiet, no_progress, verbose, not sys.stderr.isatty())
    with _bar(shown=not any(hidden)) as progress:
        summary = convert(
            [_source(name) for name in sources],
            output,
            formats=[name for names in formats for name in names.split(",")],
            options={"ocr": ocr, "limits": dict(limits), **_corrected(corrections)},
            progress=progress,
            executor=_executor(scheduler, settings["workers"], settings["memory_limit"]),
            **settings,
        )
    if not quiet:
        click.echo(told(summary), err=True)
    return summary.exit_code


def _source(name: str) -> Source:
    """Return a source; the names on standard input for '-'."""
    from ..bulk.inputs import split

    return split(sys.stdin.buffer.read()) if name == "-" else name


def _corrected(file: str | None) -> dict[str, Any]:
    """Return the option that applies the corrections of a file, none without one; raises `SchemaError`, `OSError`."""
    if file is None:
        return {}
    import msgspec

    from ..linking.corrections import read

    return {"corrections": msgspec.to_builtins(read(file))}


def _executor(scheduler: str | None, jobs: int | None, memory_limit: int | None) -> Executor | None:
    if scheduler is None:
        return None
    from ..bulk.cluster import Dask

    return Dask(None if scheduler == "local" else scheduler, jobs, memory_limit)


@contextmanager
def _bar(*, shown: bool) -> Iterator[Progress]:
    """Yield what is to be called with each outcome: a bar with rate and remaining time, and a log line."""
    from tqdm import tqdm

    with tqdm(disable=not shown, unit="file", file=sys.stderr, dynamic_ncols=True) as bar:

        def progress(outcome: Outcome, total: int) -> None:
            LOG.info("%s", _line(outcome))
            bar.total = total
            bar.update()

        yield progress


def _line(outcome: Outcome) -> str:
    # repr keeps a line break in a file name from starting a line of its own
    message = f": {outcome.message}" if outcome.message else ""
    return f"{outcome.status} {outcome.input!r} ({outcome.pages} pages){message}"


def told(summary: Summary) -> str:
    """Return the summary of a run in words: the counts, which add up, and how to go on when inputs are left."""
    counts = ", ".join(f"{number} {status}" for status, number in summary.counts.items())
    lines = [f"mdparse: {summary.inputs} inputs: {counts or 'none done'}."]
    if summary.resumed:
        lines.append(f"mdparse: {summary.resumed} of them were done by an earlier run.")
    if summary.left:
        lines.append(f"mdparse: {summary.left} are left; run the same command again to go on.")
    if summary.merged:
        lines.append(f"mdparse: all in {', '.join(summary.merged)}.")
    return "\n".join(lines)
