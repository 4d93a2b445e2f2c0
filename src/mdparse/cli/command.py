"""Arguments turned into an exit code: the group of commands, and what becomes of their errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

import click

from .._version import __version__
from ..errors import ExitCode, MdparseError, UnreadableError, UsageError
from .verbs import verbs


@click.group(
    commands=verbs(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="mdparse", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn Dutch government progress reports (PDF) into structured records."""


@cli.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of a report."""
    import json

    from ..exporting.schema import schema

    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))


@cli.command("doctor")
def doctor_command() -> None:
    """Show what is installed: Python, the libraries, the extras and the tools."""
    from .doctor import findings

    rows = findings()
    for row in rows:
        click.echo(f"{row.name:<14}{row.state:<16}{row.advice}".rstrip())
    if any(row.broken for row in rows):
        raise click.exceptions.Exit(ExitCode.MISSING_DEPENDENCY)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; errors go to stderr as ``mdparse: [code] message cure``."""
    return guard(lambda: cli.main(arguments, prog_name="mdparse", standalone_mode=False))


def guard(run: Callable[[], object]) -> int:
    """Run a command; return its exit code, or that of the error it raised after telling it."""
    try:
        code = run()
    except MdparseError as error:
        return tell(error)
    except click.ClickException as error:
        return tell(UsageError(_sentence(error.format_message())))
    except (KeyboardInterrupt, click.Abort):
        return ExitCode.INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # click turns a closed pipe into SystemExit, and raises it for nothing else when it is called like this.
        return _hush()
    except OSError as error:
        return tell(_unreadable(error))
    return code if isinstance(code, int) else ExitCode.OK


def tell(error: MdparseError) -> int:
    """Write an error to stderr and return its exit code."""
    click.echo(f"mdparse: {error}", err=True)
    return error.exit_code


def _unreadable(error: OSError) -> MdparseError:
    name = f"{error.filename}: " if error.filename else ""
    return UnreadableError(f"{name}{error.strerror or error}.", cure="Check the path and its rights.")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _hush() -> int:
    # The reader of the pipe has gone (head, less): the interpreter must not complain when it flushes at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.OK
