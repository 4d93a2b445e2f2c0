"""``mdparse check``: outputs read back, and what is broken or doubtful in them turned into lines and an exit code."""

from __future__ import annotations

from itertools import groupby
from typing import Literal

import click
import msgspec

from ..errors import ExitCode
from ..exporting.checking import BROKEN, KINDS, LOW, Checked, check


@click.command("check")
@click.argument("path", metavar="FILE|DIR")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--fail-on",
    "kinds",
    type=click.Choice([*KINDS, "any", "none"]),
    multiple=True,
    default=BROKEN,
    show_default=True,
    help="End with exit code 4 when this kind is found; may be given several times.",
)
@click.option(
    *("--confidence", "least"),
    type=click.FloatRange(0, 1),
    default=LOW,
    show_default=True,
    help="Records below this are doubtful.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print the counts only.")
def check_command(
    *, path: str, form: Literal["text", "json"], kinds: tuple[str, ...], least: float, quiet: bool
) -> None:
    """Read outputs back: schema, keys, sums that fail, doubtful records, and the journal of the run that wrote them."""
    checked = check(path, confidence=least)
    if quiet:
        checked = msgspec.structs.replace(checked, findings=())
    click.echo(msgspec.json.encode(checked).decode() if form == "json" else _told(checked), nl=form == "json")
    found = set(checked.counts)
    if found if "any" in kinds else found & set(kinds):
        raise click.exceptions.Exit(ExitCode.SOME_FAILED)


def _told(checked: Checked) -> str:
    lines = []
    for output, findings in groupby(checked.findings, key=lambda finding: finding.output):
        lines.append(output)
        for one in findings:
            page = f"p. {one.page}" if one.page else ""
            lines.append(f"  {one.kind:<12}{page:<7}{one.message}")
    counts = ", ".join(f"{number} {kind}" for kind, number in checked.counts.items())
    noun = "output" if checked.outputs == 1 else "outputs"
    return "\n".join([*lines, f"{checked.outputs} {noun} checked: {counts or 'nothing found'}"]) + "\n"
