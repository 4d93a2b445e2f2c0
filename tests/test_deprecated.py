"""Old names: they warn with their successor and the day, they work, and the warning points at the user's line."""

from __future__ import annotations

import ast
import datetime
import inspect
import warnings
from pathlib import Path
from types import ModuleType

import pytest

from mdparse import errors
from mdparse.errors import NOTICE, deprecated, successor, until, warn

ROOT = Path(__file__).parents[1]
SINCE = "2027-03-01"


@deprecated("new_total", since=SINCE)
def old_total(first: int, *, second: int = 1) -> int:
    """Add two numbers."""
    return first + second


def test_a_function_warns_and_works() -> None:
    with pytest.warns(DeprecationWarning, match="old_total is deprecated since 2027-03-01") as caught:
        assert old_total(1, second=2) == 3
    assert str(caught[0].message).endswith("use new_total.")
    assert caught[0].filename == __file__


def test_a_function_keeps_its_name_signature_and_docstring() -> None:
    assert old_total.__name__ == "old_total"
    assert old_total.__doc__ == "Add two numbers."
    assert list(inspect.signature(old_total).parameters) == ["first", "second"]


def test_a_function_warns_at_every_call() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        old_total(1)
        old_total(2)
    assert len(caught) == 2


def test_a_method_is_named_with_its_class() -> None:
    class Thing:
        @deprecated("Thing.size", since=SINCE)
        def length(self) -> int:
            return 3

    with pytest.warns(DeprecationWarning, match=r"Thing\.length is deprecated"):
        assert Thing().length() == 3


def test_notice_is_a_year() -> None:
    assert until(SINCE) - datetime.date.fromisoformat(SINCE) == datetime.timedelta(days=NOTICE)
    assert NOTICE >= 365
    with pytest.warns(DeprecationWarning, match="may go after 2028-02-29"):
        warn("old", "new", since=SINCE, stacklevel=2)


def _module() -> ModuleType:
    module = ModuleType("shop")
    source = """
from mdparse.errors import successor
RENAMED = {"prize": ("price", "2027-03-01")}
price = 12
def __getattr__(name):
    new = successor(__name__, name, RENAMED)
    if new is None:
        raise AttributeError(name)
    return globals()[new]
"""
    exec(source, module.__dict__)
    return module


def test_a_name_of_a_module_leads_to_its_successor() -> None:
    module = _module()
    with pytest.warns(DeprecationWarning, match=r"shop\.prize is deprecated .* use shop\.price") as caught:
        assert module.prize == 12
    assert caught[0].filename == __file__


def test_other_names_are_left_alone() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert successor("shop", "cost", {"prize": ("price", SINCE)}) is None
        with pytest.raises(AttributeError, match="cost"):
            _ = _module().cost


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        until("next year")


def test_no_name_outlives_its_notice_by_accident() -> None:
    """Every notice in the package is a plain day, so that what may go can be found by searching for it."""
    days = [
        keyword.value.value
        for path in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "since" and isinstance(keyword.value, ast.Constant)
    ]
    assert all(until(day) for day in days)


def test_the_ground_floor_needs_nothing_of_the_package() -> None:
    tree = ast.parse(inspect.getsource(errors))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]
