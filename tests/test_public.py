"""The public face: exactly the names that are promised, and an import that loads nothing heavy."""

from __future__ import annotations

import ast
import inspect
import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mdparse
from mdparse import errors, model, options
from mdparse.bulk import outcome
from mdparse.linking.years import records as years

ROOT = Path(__file__).parents[1]
VERBS = {"__version__", "ExitCode", "collate", "convert", "extract", "load", "parse", "parse_many", "pipeline"}
HEAVY = ("click", "msgspec", "numpy", "pandas", "pdfplumber", "pikepdf", "polars", "pypdfium2", "regex", "spacy")


def _classes(module: object) -> set[str]:
    found = inspect.getmembers(module, inspect.isclass)
    return {name for name, value in found if value.__module__ == getattr(module, "__name__", None)}


def test_all_is_sorted_and_complete() -> None:
    assert mdparse.__all__ == sorted(mdparse.__all__)
    homes = (errors, model, options, outcome, years)
    assert set(mdparse.__all__) == set().union(*map(_classes, homes)) | VERBS


def test_every_name_can_be_reached() -> None:
    for name in mdparse.__all__:
        assert getattr(mdparse, name) is not None
    assert dir(mdparse) == mdparse.__all__


def test_type_checkers_see_every_name() -> None:
    tree = ast.parse((ROOT / "src/mdparse/__init__.py").read_text("utf-8"))
    seen = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert set(mdparse.__all__) <= seen


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'parze'"):
        _ = mdparse.parze  # type: ignore[attr-defined]


def test_import_is_light() -> None:
    code = f"import sys, mdparse; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_records_load_no_frames_or_engines() -> None:
    names = tuple(name for name in HEAVY if name != "msgspec")
    code = f"import sys; from mdparse import Report, load; print([name for name in {names!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


ERRORS = [value for _, value in inspect.getmembers(errors, inspect.isclass) if issubclass(value, errors.MdparseError)]


@pytest.mark.parametrize("error", ERRORS)
def test_errors_survive_a_process(error: type[errors.MdparseError]) -> None:
    raised = error("It broke.", cure="Mend it.")
    copy = pickle.loads(pickle.dumps(raised))
    assert (type(copy), str(copy)) == (error, f"[{error.code}] It broke. Mend it.")


def test_error_codes_are_unique_and_in_the_docs() -> None:
    codes = [error.code for error in ERRORS]
    page = (ROOT / "docs/errors.md").read_text("utf-8")
    assert len(set(codes)) == len(codes)
    assert [code for code in codes if f"\n## {code} " not in page] == []


def test_warning_codes_are_in_the_docs() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    page = (ROOT / "docs/errors.md").read_text("utf-8")
    assert [code for code in sorted(set(re.findall(r'"(W\d{3})"', sources))) if f"\n## {code} " not in page] == []


def test_the_update_switch_is_off(update: bool) -> None:
    assert not update, "run the tests without --update to prove anything"


def test_version_is_in_the_changelog() -> None:
    assert f"## {mdparse.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
