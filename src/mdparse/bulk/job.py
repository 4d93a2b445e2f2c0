"""A document of a run turned into its outcome, trying again without the page at which it failed."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import msgspec

from ..errors import DamagedError, MdparseError, MemoryLimitError, WorkerError
from ..linking import corrections
from ..model import Correction, Report, ReportWarning
from ..options import Options
from ..parsing import parse
from ..reading import open_pdf
from .outcome import Outcome, failed, status_of
from .rendering import render

Tell = Callable[[int], None]
Attempt = Callable[["Job", Tell], Outcome]

#: Share of the time limit in which pages are read; the rest is for the records of the whole document.
READING = 0.6
#: How often a document is tried; the last time only up to the page at which it failed before.
ATTEMPTS = 3
#: Errors that may come from one page, and the warning that a page is left out with.
_OF_PAGES = {"E204": "W202", "E700": "W202", "E701": "W203", "E702": "W204", "E703": "W203"}
#: Errors after which no further page is tried: there is no time or memory for more.
_STOPS = frozenset({"E701", "E702"})


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A document to parse, and how.

    ``name`` as in the report of the run, ``file`` as in the record; ``timeout`` and ``stall`` in seconds, for the
    document and between two pages; ``formats`` and ``stem`` name the outputs to render, ``mdto`` has the facts for
    some of them; ``keep`` asks for the report itself. ``left`` tells the pages that earlier attempts could not read;
    ``last`` is the page to stop before.
    """

    name: str = ""
    file: str = ""
    sha256: str = ""
    data: bytes = b""
    options: Options = Options()
    password: str | None = None
    timeout: float = 120.0
    stall: float = 60.0
    stem: str = ""
    formats: tuple[str, ...] = ()
    mdto: dict[str, Any] | None = None
    keep: bool = False
    left: tuple[ReportWarning, ...] = ()
    last: int | None = None

    def fail(self, error: MdparseError) -> Outcome:
        """Return the outcome of this job when it ended in an error."""
        return failed(self.name, error, self.sha256)


def persist(attempt: Attempt, job: Job) -> Outcome:
    """Try a job until it gives records, each time without the page at which it failed; return the first failure."""
    failures: list[Outcome] = []
    following: Job | None = job
    while following is not None:
        read: list[int] = []
        outcome = attempt(following, read.append)
        if not outcome.failed:
            return outcome
        failures.append(outcome)
        following = again(following, outcome, read)
    return failures[0]


def again(job: Job, outcome: Outcome, read: list[int]) -> Job | None:
    """Return the job without the page that an attempt had in hand; null when another attempt is of no use."""
    code = outcome.code or ""
    hopeless = job.last is not None or (bool(job.left) and not read)
    if code not in _OF_PAGES or hopeless:
        return None
    culprit = _culprit(job, read)
    warning = ReportWarning(code=_OF_PAGES[code], message=f"The page was left out. {outcome.message}", page=culprit)
    stop = code in _STOPS or len(job.left) == ATTEMPTS - 2
    return msgspec.structs.replace(job, left=(*job.left, warning), last=culprit if stop else None)


def _culprit(job: Job, read: list[int]) -> int:
    """The page in hand when an attempt ended: the first after the last one read that was not left out."""
    left = {warning.page for warning in job.left}
    page = max(read, default=0) + 1
    while page in left:
        page += 1
    return page


def work(job: Job, tell: Tell) -> Outcome:
    """Parse a document once; ``tell`` is called with each page read. Raises nothing but what ends the process."""
    try:
        return done(job, _report(job, tell))
    except MdparseError as error:
        return job.fail(error)
    except MemoryError:
        return job.fail(MemoryLimitError("The document needs more memory than there is."))
    except Exception as error:  # noqa: BLE001  a fault of ours costs this page or file and no other
        return job.fail(WorkerError(f"{type(error).__name__}: {error}."))


def _report(job: Job, tell: Tell) -> Report:
    deadline = time.monotonic() + READING * job.timeout

    def page_read(number: int) -> bool:
        tell(number)
        return time.monotonic() < deadline

    pages = _pages(job) if job.left else None
    own, copies = _corrections(job)
    options = msgspec.structs.replace(job.options, corrections=own)
    report = parse(job.data, password=job.password, pages=pages, options=options, progress=page_read)
    file = msgspec.structs.replace(report.file, name=job.file)
    named = msgspec.structs.replace(report, file=file, warnings=(*job.left, *report.warnings))
    return corrections.apply(named, copies) if copies else named


def _corrections(job: Job) -> tuple[tuple[Correction, ...], tuple[Correction, ...]]:
    """The corrections of these bytes, and of another copy with this name; those of the other inputs are not ours.

    The bytes do not tell the name, so that the second are applied when the report has it.
    """
    own = tuple(item for item in job.options.corrections if item.sha256 == job.sha256)
    copies = (item for item in job.options.corrections if item.file_name == job.file)
    return own, tuple(item for item in copies if item not in own)


def _pages(job: Job) -> list[int]:
    """The pages to read after those that were left out are taken away."""
    with open_pdf(job.data, password=job.password, limits=job.options.limits) as pdf:
        count = pdf.info.pages
    left = {warning.page or 0 for warning in job.left}
    pages = [number for number in range(1, min(count + 1, job.last or count + 1)) if number not in left]
    if not pages or max(left) > count:
        raise DamagedError("None of the pages can be read.")
    return pages


def done(job: Job, report: Report) -> Outcome:
    """Return the outcome of a parsed document, with its outputs rendered."""
    return Outcome(
        input=job.name,
        status=status_of(report),
        sha256=job.sha256,
        pages=len(report.pages),
        warnings=tuple(sorted({warning.code for warning in report.warnings})),
        report=report if job.keep else None,
        files=render(report, job.stem, job.formats, mdto=job.mdto),
    )
