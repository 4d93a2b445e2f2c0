"""What can go wrong, as one tree of exceptions, each with a stable code, an exit code and a cure.

::

    MdparseError                     E000  exit 1
    ├── UsageError                   E100  exit 1   options that make no sense
    ├── UnreadableError              E200  exit 2   the input is no PDF that can be read
    │   ├── NotPdfError              E201  exit 2   no PDF header
    │   ├── DamagedError             E202  exit 2   a PDF, but beyond repair
    │   ├── EmptyError               E203  exit 2   no bytes, or no pages
    │   ├── LimitError               E204  exit 2   more than a limit of `Options` allows
    │   └── RefusedError             E205  exit 2   an input of a run that is never opened: a link, a device
    ├── EncryptedError               E210  exit 8   needs a password, or the given one is wrong
    ├── MissingDependencyError       E300  exit 3   an optional package or tool is not installed
    ├── OutputError                  E500  exit 5   the output cannot be written
    ├── SchemaError                  E600  exit 2   JSON that is no report of this schema version
    └── WorkerError                  E700  exit 4   a document ended the worker process that read it
        ├── TimeLimitError           E701  exit 4   a document took longer than its time limit
        │   └── StallError           E703  exit 4   a page took longer than a document may go without one
        └── MemoryLimitError         E702  exit 4   a document needed more memory than its limit

`ReportWarning` records use the same kind of code with a W. What a later release will no longer hold is told a year
before, by a `DeprecationWarning` that names its successor (`deprecated`, `successor`; docs/schema.md says how).
"""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Callable, Mapping
from enum import IntEnum
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
#: Days between the notice that a name will go and the first release that may be without it.
NOTICE = 365


class ExitCode(IntEnum):
    """Exit codes of the command, part of the stable interface."""

    OK = 0
    USAGE = 1
    UNREADABLE = 2
    MISSING_DEPENDENCY = 3
    SOME_FAILED = 4
    OUTPUT = 5
    ENCRYPTED = 8
    INTERRUPTED = 130


class MdparseError(Exception):
    """Base of all errors that mdparse raises on purpose: `code` is stable, `cure` says what to do."""

    code = "E000"
    exit_code = ExitCode.USAGE
    cure = "Report this with the file that caused it."

    def __init__(self, message: str, *, cure: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if cure is not None:
            self.cure = cure

    def __str__(self) -> str:
        return f"[{self.code}] {self.message} {self.cure}"

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, self.cure))


def _rebuild(kind: type[MdparseError], message: str, cure: str) -> MdparseError:
    return kind(message, cure=cure)


class UsageError(MdparseError):
    """Options or arguments that make no sense."""

    code = "E100"
    cure = "See `mdparse --help`."


class UnreadableError(MdparseError):
    """The input cannot be read as a PDF."""

    code = "E200"
    exit_code = ExitCode.UNREADABLE
    cure = "Open the file in a PDF viewer; if that fails too, ask for a new copy."


class NotPdfError(UnreadableError):
    """The input holds no PDF header."""

    code = "E201"
    cure = "Give a PDF file; other formats have to be converted first."


class DamagedError(UnreadableError):
    """The input is a PDF, but neither pdfium nor a rewrite gives its pages."""

    code = "E202"
    cure = "Ask for a new copy of the file."


class EmptyError(UnreadableError):
    """The input holds no bytes or no pages."""

    code = "E203"
    cure = "Check how the file was copied or exported."


class LimitError(UnreadableError):
    """The input needs more than a limit of `Options` allows."""

    code = "E204"
    cure = "If you trust the file, raise the limit that is named."


class RefusedError(UnreadableError):
    """An input of a bulk run that is never opened: a symbolic link, a pipe, a device, an archive in an archive."""

    code = "E205"
    cure = "Name regular files."


class EncryptedError(MdparseError):
    """The input needs a password, or the given one is wrong."""

    code = "E210"
    exit_code = ExitCode.ENCRYPTED
    cure = "Give the password with --password."


class MissingDependencyError(MdparseError, ImportError):
    """An optional package or tool is not installed; the message names the extra to install."""

    code = "E300"
    exit_code = ExitCode.MISSING_DEPENDENCY
    cure = "Install it."


class OutputError(MdparseError):
    """The output cannot be written."""

    code = "E500"
    exit_code = ExitCode.OUTPUT
    cure = "Check the folder, its rights and the free space."


class SchemaError(MdparseError):
    """JSON that is no report of a schema version this release reads."""

    code = "E600"
    exit_code = ExitCode.UNREADABLE
    cure = "Parse the PDF again with this version."


class WorkerError(MdparseError):
    """A document of a bulk run ended the worker process that read it: a crash, or a fault of ours."""

    code = "E700"
    exit_code = ExitCode.SOME_FAILED
    cure = "Report this with the file that caused it."


class TimeLimitError(WorkerError):
    """A document of a bulk run took longer than its time limit."""

    code = "E701"
    cure = "Allow more time with --timeout."


class StallError(TimeLimitError):
    """A document of a bulk run gave no page for longer than it may."""

    code = "E703"
    cure = "Allow a page more time with --stall."


class MemoryLimitError(WorkerError):
    """A document of a bulk run needed more memory than its limit."""

    code = "E702"
    cure = "Allow more with --memory-limit, or run fewer workers."


def until(since: str) -> datetime.date:
    """Return the first day on which a release may be without a name that got its notice on ``since`` (ISO)."""
    return datetime.date.fromisoformat(since) + datetime.timedelta(days=NOTICE)


def warn(old: str, new: str, *, since: str, stacklevel: int = 3) -> None:
    """Warn the caller of the caller that ``old`` is going and ``new`` takes its place."""
    message = f"{old} is deprecated since {since} and may go after {until(since)}; use {new}."
    warnings.warn(message, DeprecationWarning, stacklevel=stacklevel)


def deprecated(new: str, *, since: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return a decorator for a function or method that ``new`` replaces: it warns at every call, and works."""

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        @wraps(function)
        def warned(*args: P.args, **kwargs: P.kwargs) -> T:
            warn(function.__qualname__, new, since=since)
            return function(*args, **kwargs)

        return warned

    return decorate


def successor(module: str, name: str, renamed: Mapping[str, tuple[str, str]]) -> str | None:
    """Return the new name of an old one for the ``__getattr__`` of a module, after a warning; None for other names.

    ``renamed`` gives the new name and the day of the notice (ISO) by old name.
    """
    if name not in renamed:
        return None
    new, since = renamed[name]
    warn(f"{module}.{name}", f"{module}.{new}", since=since, stacklevel=4)
    return new
