"""What became of each input of a run, turned into one line a file, counts that add up and an exit code."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from ..errors import ExitCode, MdparseError
from ..model import Report


class Status(StrEnum):
    """How an input ended. Only `OK` is plain success; the last eight give no records."""

    OK = "ok"
    OK_WITH_WARNINGS = "ok_with_warnings"
    REPAIRED = "repaired"
    PARTIAL = "partial"
    NO_TEXT = "no_text"
    SKIPPED = "skipped"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    UNSUPPORTED = "unsupported"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASH = "crash"


#: Statuses of inputs that failed, in the exit code of a run.
FAILED = frozenset(
    {
        Status.EMPTY,
        Status.ENCRYPTED,
        Status.DAMAGED,
        Status.UNSUPPORTED,
        Status.TIMEOUT,
        Status.MEMORY,
        Status.CRASH,
    }
)

#: The status of an input by the code of its error.
_STATUSES = {
    "E200": Status.DAMAGED,
    "E201": Status.UNSUPPORTED,
    "E202": Status.DAMAGED,
    "E203": Status.EMPTY,
    "E204": Status.UNSUPPORTED,
    "E205": Status.UNSUPPORTED,
    "E210": Status.ENCRYPTED,
    "E700": Status.CRASH,
    "E701": Status.TIMEOUT,
    "E702": Status.MEMORY,
    "E703": Status.TIMEOUT,
}
#: The status of a report without words by what its pages have instead: signs of unknown letters, or pictures.
_WORDLESS = {"W104": Status.UNSUPPORTED, "W101": Status.NO_TEXT}
#: What a sign of an unknown letter is given as.
_UNKNOWN = "\ufffd"
#: Warnings of pages that are missing from a report: damaged, out of time, out of memory.
_MISSING = frozenset({"W202", "W203", "W204"})
#: Codes of what another try, another machine or a password may mend: not entered in the journal.
_MENDABLE = frozenset({"E200", "E210", "E700", "E701", "E702", "E703", "W203", "W204"})


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """One input of a run.

    ``input`` is its name as given (``archive.zip!member`` in an archive); ``pages`` counts those that were read;
    ``code`` and ``message`` are of the error, or say why it was skipped; ``warnings`` are the codes in the report,
    each once; ``outputs`` are names relative to the output folder. ``report`` is only there in `parse_many`,
    ``files`` (name to bytes) only on the way from a worker to the output folder.
    """

    input: str
    status: Status
    sha256: str | None = None
    pages: int = 0
    code: str | None = None
    message: str | None = None
    warnings: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    report: Report | None = None
    files: dict[str, bytes] = {}

    @property
    def failed(self) -> bool:
        """Whether the input gave no records though it should have."""
        return self.status in FAILED

    @property
    def final(self) -> bool:
        """Whether the same bytes would end the same way again, so that a second run may leave them out."""
        return not _MENDABLE & {self.code, *self.warnings}

    def bare(self) -> Outcome:
        """Return the outcome without the report and the files."""
        return msgspec.structs.replace(self, report=None, files={})

    def line(self) -> bytes:
        """Return the line of the input in ``run.jsonl``."""
        fields = {name: getattr(self, name) for name in self.__struct_fields__ if name not in {"report", "files"}}
        return msgspec.json.encode(fields) + b"\n"


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The counts of a run: ``inputs`` found, ``counts`` by status, and ``left``, that were not reached.

    ``inputs`` is the sum of ``counts`` and ``left``. ``resumed`` of the counted were done by an earlier run.
    ``merged`` names the merged outputs that were written.
    """

    inputs: int
    counts: dict[str, int]
    left: int = 0
    resumed: int = 0
    interrupted: bool = False
    merged: tuple[str, ...] = ()

    @property
    def failed(self) -> int:
        """How many inputs gave no records though they should have."""
        return sum(self.counts.get(status, 0) for status in FAILED)

    @property
    def exit_code(self) -> ExitCode:
        """The exit code of the run: 130 interrupted, 4 some files failed, else 0."""
        if self.interrupted:
            return ExitCode.INTERRUPTED
        return ExitCode.SOME_FAILED if self.failed else ExitCode.OK


def ordered(counts: Mapping[str, int]) -> dict[str, int]:
    """Return counts in the order of `Status`, without the zeros."""
    return {str(status): counts[status] for status in Status if counts.get(status)}


def failed(name: str, error: MdparseError, sha256: str | None = None) -> Outcome:
    """Return the outcome of an input that ended in an error."""
    status = _STATUSES.get(error.code, Status.CRASH)
    return Outcome(input=name, status=status, sha256=sha256, code=error.code, message=f"{error.message} {error.cure}")


def status_of(report: Report) -> Status:
    """Return the status of a report by its text layer and warnings, the gravest first."""
    codes = {warning.code for warning in report.warnings}
    if codes & _MISSING:
        return Status.PARTIAL
    if report.file.text_layer == "none" or not report.text.replace(_UNKNOWN, "").strip():
        return next((status for code, status in _WORDLESS.items() if code in codes), Status.EMPTY)
    if "W201" in codes:
        return Status.REPAIRED
    return Status.OK_WITH_WARNINGS if codes else Status.OK
