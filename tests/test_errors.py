"""The errors: the tree that the docstring draws is the tree of the classes, and each says what to do."""

from __future__ import annotations

import copy
import datetime
import inspect
import pickle
import re
import warnings
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from mdparse import errors
from mdparse.errors import ExitCode, MdparseError, MissingDependencyError, UsageError
from workers import fail

ERRORS = [value for _, value in inspect.getmembers(errors, inspect.isclass) if issubclass(value, MdparseError)]
#: A line of the tree: branches of four characters a level, name, code, exit code.
DRAWN = re.compile(r"^ {4}(?P<branch>[│├└─ ]*)(?P<name>\w+Error)\s+(?P<code>E\d{3})\s+exit (?P<exit>\d+)")
DOCS = Path(__file__).parents[1] / "docs" / "errors.md"


def drawn() -> list[tuple[str, str | None, str, int]]:
    """Return name, parent, code and exit code of each class in the tree of the docstring."""
    found: list[tuple[str, str | None, str, int]] = []
    above: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        if match := DRAWN.match(line):
            depth = len(match["branch"]) // 4
            above[depth:] = [match["name"]]
            parent = above[depth - 1] if depth else None
            found.append((match["name"], parent, match["code"], int(match["exit"])))
    return found


def test_the_tree_that_is_drawn_is_the_tree_of_the_classes() -> None:
    classes = {
        (error.__name__, None if error is MdparseError else error.__mro__[1].__name__, error.code, int(error.exit_code))
        for error in ERRORS
    }
    assert set(drawn()) == classes
    assert len(drawn()) == len(ERRORS)


def test_an_error_has_the_first_digit_of_its_branch() -> None:
    for error in ERRORS:
        parent = error.__mro__[1]
        if issubclass(parent, MdparseError) and parent is not MdparseError:
            assert error.code[1] == parent.code[1]


@pytest.mark.parametrize("error", ERRORS)
def test_what_is_told_opens_with_the_code_and_ends_with_the_cure(error: type[MdparseError]) -> None:
    raised = error("The file is odd.")
    assert str(raised) == f"[{error.code}] The file is odd. {error.cure}"
    assert (raised.message, raised.cure) == ("The file is odd.", error.cure)
    assert error.cure.endswith(".")


@pytest.mark.parametrize("error", ERRORS)
def test_a_cure_of_its_own_stays_with_one_error(error: type[MdparseError]) -> None:
    before = error.cure
    assert error("Odd.", cure="Do this.").cure == "Do this."
    assert error("Odd.").cure == error.cure == before


@pytest.mark.parametrize("error", ERRORS)
def test_copies_and_pickles_keep_class_message_and_cure(error: type[MdparseError]) -> None:
    raised = error("Odd.", cure="Do this.")
    copies = [copy.copy(raised), copy.deepcopy(raised)]
    copies += [pickle.loads(pickle.dumps(raised, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
    assert {(type(one), one.message, one.cure) for one in copies} == {(error, "Odd.", "Do this.")}


def test_an_error_crosses_from_a_worker_process() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        raised = pool.submit(fail, "LimitError").exception()
    assert (type(raised), str(raised)) == (errors.LimitError, "[E204] It broke. Mend it.")


def test_what_is_missing_is_an_import_error_too() -> None:
    with pytest.raises(ImportError):
        raise MissingDependencyError("pandas is not installed.")


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (errors.UsageError, ExitCode.USAGE),
        (errors.DamagedError, ExitCode.UNREADABLE),
        (errors.MissingDependencyError, ExitCode.MISSING_DEPENDENCY),
        (errors.StallError, ExitCode.SOME_FAILED),
        (errors.OutputError, ExitCode.OUTPUT),
        (errors.EncryptedError, ExitCode.ENCRYPTED),
    ],
)
def test_exit_codes_mean_what_their_names_say(error: type[MdparseError], meaning: ExitCode) -> None:
    assert error.exit_code is meaning


def test_exit_codes_are_those_of_the_interface() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "OK": 0,
        "USAGE": 1,
        "UNREADABLE": 2,
        "MISSING_DEPENDENCY": 3,
        "SOME_FAILED": 4,
        "OUTPUT": 5,
        "ENCRYPTED": 8,
        "INTERRUPTED": 130,
    }


def test_every_heading_of_an_error_in_the_docs_has_a_class() -> None:
    headings = re.findall(r"^## (E\d{3}) ", DOCS.read_text("utf-8"), re.MULTILINE)
    assert sorted(headings) == sorted(error.code for error in ERRORS)


# Names that are going


def test_the_notice_of_a_name_is_a_year() -> None:
    assert errors.until("2026-11-02") == datetime.date(2027, 11, 2)


def test_a_deprecated_function_warns_where_it_is_called_and_works() -> None:
    @errors.deprecated("new()", since="2026-11-02")
    def old(value: int) -> int:
        """Twice."""
        return 2 * value

    with pytest.warns(
        DeprecationWarning, match=r"old is deprecated since 2026-11-02 .* 2027-11-02; use new\(\)"
    ) as seen:
        assert old(4) == 8
    assert seen[0].filename == __file__
    assert (old.__doc__, old.__name__) == ("Twice.", "old")


def test_only_a_renamed_name_has_a_successor() -> None:
    renamed = {"old": ("new", "2026-11-02")}
    with pytest.warns(DeprecationWarning, match=r"mdparse\.old .* use mdparse\.new"):
        assert errors.successor("mdparse", "old", renamed) == "new"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert errors.successor("mdparse", "other", renamed) is None


def test_the_message_of_an_error_is_its_argument() -> None:
    assert UsageError("Odd.").args == ("Odd.",)
