"""How a document is tried again: which page is left out, when it is given up, and what the report says of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile import good
from mdparse import Limits, Options, Outcome, Status
from mdparse.bulk.job import ATTEMPTS, Job, Tell, again, persist, work
from mdparse.bulk.outcome import failed
from mdparse.errors import (
    DamagedError,
    EncryptedError,
    LimitError,
    MdparseError,
    MemoryLimitError,
    StallError,
    TimeLimitError,
    WorkerError,
)

PLAN = Job(name="a.pdf", file="a.pdf", sha256="0" * 64, data=good(4), keep=True)


class Script:
    """An attempt that goes as written: the pages it reads, then the error it ends in (null: it goes well)."""

    def __init__(self, *acts: tuple[Sequence[int], MdparseError | None]) -> None:
        self.acts = list(acts)
        self.jobs: list[Job] = []

    def __call__(self, job: Job, tell: Tell) -> Outcome:
        self.jobs.append(job)
        pages, error = self.acts.pop(0)
        for page in pages:
            tell(page)
        return failed(job.name, error) if error else Outcome(input=job.name, status=Status.OK)

    def left(self) -> list[list[int | None]]:
        return [[warning.page for warning in job.left] for job in self.jobs]


@pytest.mark.parametrize(
    ("error", "code", "stops"),
    [
        (WorkerError("x"), "W202", False),
        (LimitError("x"), "W202", False),
        (StallError("x"), "W203", False),
        (TimeLimitError("x"), "W203", True),
        (MemoryLimitError("x"), "W204", True),
    ],
)
def test_the_page_in_hand_is_left_out(error: MdparseError, code: str, stops: bool) -> None:
    following = again(PLAN, failed("a.pdf", error), [1, 2])
    assert following is not None
    (warning,) = following.left
    assert (warning.page, warning.code) == (3, code)
    assert error.message in warning.message
    assert following.last == (3 if stops else None)


@pytest.mark.parametrize("error", [EncryptedError("x"), DamagedError("x")])
def test_what_no_page_is_to_blame_for_is_not_tried_again(error: MdparseError) -> None:
    script = Script(([], error))
    assert persist(script, PLAN).code == error.code
    assert len(script.jobs) == 1


def test_pages_that_fail_one_after_the_other_are_all_left_out() -> None:
    script = Script(([1], WorkerError("one")), ([1, 3], StallError("two")), ([1, 3], None))
    assert persist(script, PLAN).status is Status.OK
    assert script.left() == [[], [2], [2, 4]]
    assert script.jobs[-1].last == 4


def test_neighbours_that_fail_are_told_apart() -> None:
    script = Script(([1], WorkerError("one")), ([1], WorkerError("two")), ([1], None))
    persist(script, PLAN)
    assert script.left() == [[], [2], [2, 3]]


def test_a_document_is_given_up_after_so_many_attempts_with_its_first_error() -> None:
    script = Script(*[([1], WorkerError(f"number {n}")) for n in range(9)])
    outcome = persist(script, PLAN)
    assert "number 0" in (outcome.message or "")
    assert len(script.jobs) == ATTEMPTS


def test_a_document_that_dies_twice_without_a_page_is_given_up() -> None:
    script = Script(([], WorkerError("one")), ([], WorkerError("two")))
    assert "one" in (persist(script, PLAN).message or "")


@given(
    st.lists(
        st.tuples(
            st.lists(st.integers(1, 9), max_size=5, unique=True).map(sorted),
            st.sampled_from([None, WorkerError("x"), TimeLimitError("x"), StallError("x"), DamagedError("x")]),
        ),
        min_size=ATTEMPTS,
        max_size=ATTEMPTS,
    )
)
def test_no_document_is_tried_for_ever_and_no_page_is_left_out_twice(
    acts: list[tuple[list[int], MdparseError | None]],
) -> None:
    script = Script(*acts)
    outcome = persist(script, PLAN)
    assert len(script.jobs) <= ATTEMPTS
    for pages in script.left():
        assert len(set(pages)) == len(pages)
    assert outcome.failed or acts[len(script.jobs) - 1][1] is None


def test_a_second_attempt_reads_the_other_pages_and_says_which_is_missing() -> None:
    following = again(PLAN, failed("a.pdf", WorkerError("It fell over.")), [1])
    assert following is not None
    outcome = work(following, lambda _: None)
    assert outcome.status is Status.PARTIAL
    assert outcome.report is not None
    assert [page.number for page in outcome.report.pages] == [1, 3, 4]
    assert "It fell over." in outcome.report.warnings[0].message


def test_a_last_attempt_stops_where_time_ran_out() -> None:
    following = again(PLAN, failed("a.pdf", TimeLimitError("Too long.")), [1, 2])
    assert following is not None
    told: list[int] = []
    assert work(following, told.append).pages == 2
    assert told == [1, 2]


def test_an_attempt_without_pages_left_is_damaged() -> None:
    one = Job(name="a.pdf", data=good(1))
    following = again(one, failed("a.pdf", WorkerError("x")), [])
    assert following is not None
    assert work(following, lambda _: None).code == "E202"


def test_a_failure_behind_the_last_page_is_of_the_whole_document() -> None:
    following = again(PLAN, failed("a.pdf", WorkerError("x")), [1, 2, 3, 4])
    assert following is not None
    assert work(following, lambda _: None).status is Status.DAMAGED


@pytest.mark.parametrize(
    ("raised", "status", "code"),
    [
        (MemoryError(), Status.MEMORY, "E702"),
        (RecursionError("deep"), Status.CRASH, "E700"),
        (ValueError("odd"), Status.CRASH, "E700"),
        (EncryptedError("locked"), Status.ENCRYPTED, "E210"),
    ],
)
def test_whatever_a_parse_raises_is_an_outcome(
    raised: BaseException, status: Status, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr("mdparse.bulk.job.parse", parse)
    outcome = work(PLAN, lambda _: None)
    assert (outcome.status, outcome.code) == (status, code)


def test_the_report_bears_the_name_of_its_file_and_the_files_their_stem() -> None:
    job = Job(name="x/y.pdf", file="y.pdf", data=good(1), stem="y-0", formats=("json", "jsonl"), keep=True)
    outcome = work(job, lambda _: None)
    assert outcome.report is not None
    assert outcome.report.file.name == "y.pdf"
    assert set(outcome.files) == {"y-0.json", "y-0.jsonl"}


def test_a_page_over_a_limit_costs_that_page_only() -> None:
    crowded = good(5).replace(b"Tj 0 -14 Td ET", b"Tj 0 -14 Td ET", 1)
    limits = Options(limits=Limits(objects_per_page=1))
    assert persist(work, Job(data=crowded, options=limits)).code == "E204"
