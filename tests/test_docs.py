"""The documents: their Python runs, their commands are real, their links lead somewhere, and nothing is left out."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest

import mdparse
from mdparse.cli.command import cli
from mdparse.exporting import summary

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests" / "fixtures"
DOCS = sorted((ROOT / "docs").rglob("*.md"))
PAGES = [*sorted(ROOT.glob("*.md")), *DOCS]
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
#: between commands of one line, and what leads away from them
PARTS = re.compile(r"\|\|?|&&|;")
FLAG = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _blocks(page: Path, *languages: str) -> list[str]:
    return [body for language, body in FENCE.findall(page.read_text("utf-8")) if language in languages]


# Python


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder that looks like the root of the repository, with a report and reports of four years."""
    shutil.copytree(FIXTURES / "report-2013", tmp_path / "tests/fixtures/report-2013")
    shutil.copytree(FIXTURES / "years", tmp_path / "tests/fixtures/years")
    shutil.copy(FIXTURES / "report-2013/report-2013-office.pdf", tmp_path / "report.pdf")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", [page for page in PAGES if _blocks(page, "python")], ids=_name)
def test_python_runs(page: Path, desk: Path) -> None:
    # The snippets of a page build on each other, like the cells of a notebook.
    names: dict[str, object] = {}
    for snippet in _blocks(page, "python"):
        exec(compile(snippet, page.name, "exec"), names)


def test_every_python_snippet_is_named_so() -> None:
    unnamed = [
        _name(page)
        for page in PAGES
        for body in _blocks(page, "")
        if re.search(r"^(import|from) \w", body, re.MULTILINE)
    ]
    assert unnamed == []


@pytest.mark.parametrize("name", ["tutorial.md", "nl/kennismaking.md"])
def test_quoted_output_is_what_is_printed(name: str, office: mdparse.Report) -> None:
    printed = summary(office, width=88)
    blocks = _blocks(ROOT / "docs" / name, "text")
    assert len(blocks) == 2
    assert [block for block in blocks if block not in printed] == []


# Commands


def _commands(text: str) -> list[list[str]]:
    """Return the calls of mdparse in a shell text, as lists of arguments; optional parts and redirections left out."""
    lines = re.sub(r"\[[^\]\n]*\]", "", text).splitlines()
    parts = [part for line in lines for part in PARTS.split(line)]
    calls = [shlex.split(part.split(" > ")[0].split(" < ")[0], comments=True) for part in parts if "mdparse " in part]
    return [call[1:] for call in calls if call and call[0].rpartition("/")[2] == "mdparse"]


def _understood(arguments: list[str]) -> str | None:
    """Return why the command does not understand its arguments; null when it does."""
    if arguments[:1] in (["--version"], ["--help"]):
        return None
    verb, *rest = arguments
    if verb not in cli.commands:
        return f"no command {verb}"
    if "--help" in rest:
        return None
    try:
        cli.commands[verb].make_context(verb, rest)
    except click.ClickException as error:
        return error.format_message()
    return None


SHELL = [(page, call) for page in PAGES for body in _blocks(page, "", "sh") for call in _commands(body)]


@pytest.mark.parametrize(("page", "call"), SHELL, ids=[f"{_name(page)}: {' '.join(call)}" for page, call in SHELL])
def test_commands_are_understood(page: Path, call: list[str]) -> None:
    assert _understood(call) is None


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_commands_in_sentences_exist(page: Path) -> None:
    spans = re.findall(r"`(?:[\w./]+/)?mdparse ([a-z]+)((?: [^`]*)?)`", FENCE.sub("", page.read_text("utf-8")))
    unknown = [verb for verb, _ in spans if verb not in cli.commands]
    known = [(cli.commands[verb], rest) for verb, rest in spans if verb in cli.commands]
    unknown += [
        flag for command, rest in known for flag in FLAG.findall(rest) if flag not in {*_flags(command), "--help"}
    ]
    assert unknown == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_flags_in_sentences_exist(page: Path) -> None:
    flags = {flag for command in cli.commands.values() for flag in _flags(command)} | {
        "--version",
        "--help",
        "--update",
    }
    told = re.findall(r"`(--[a-z][a-z-]*)(?: [^`]*)?`", FENCE.sub("", page.read_text("utf-8")))
    assert [flag for flag in told if flag not in flags] == []


def test_a_wrong_command_is_noticed() -> None:
    assert _understood(["pars", "x.pdf"])
    assert _understood(["parse", "x.pdf", "--no-such-flag"])
    assert _understood(["parse"])
    assert _commands("ls | .venv/bin/mdparse parse x.pdf -o 'a b.json' > /dev/null  # why") == [
        ["parse", "x.pdf", "-o", "a b.json"]
    ]


def _flags(command: click.Command) -> set[str]:
    return {flag for option in command.params for flag in (*option.opts, *option.secondary_opts) if flag[0] == "-"}


def _section(page: Path, heading: str) -> str:
    found = re.search(rf"^## {re.escape(heading)}$(.*?)(?=^## |\Z)", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return found[1] if found else ""


@pytest.mark.parametrize("verb", sorted(cli.commands))
def test_flags_of_a_command_are_in_its_section(verb: str) -> None:
    section = _section(ROOT / "docs/cli.md", f"mdparse {verb}")
    assert section, f"docs/cli.md has no heading for mdparse {verb}"
    told = set(re.findall(r"`(--?[a-z][a-z-]*)`", section))
    assert _flags(cli.commands[verb]) - told == set()
    rows = set(re.findall(r"`(--[a-z-]+)`", "\n".join(row for row in section.splitlines() if row.startswith("|"))))
    assert rows - _flags(cli.commands[verb]) == set()


# The public face


def test_public_names_are_on_the_page_of_the_api() -> None:
    page = (ROOT / "docs/api.md").read_text("utf-8")
    whole = re.findall(r"^::: (mdparse\.[\w.]+)$", page, re.MULTILINE)
    names = [name for name in mdparse.__all__ if name != "__version__"]
    missing = [name for name in names if f"mdparse.{name}" not in whole and _module(name) not in whole]
    assert missing == []


def _module(name: str) -> str:
    return str(getattr(mdparse, name).__module__)


def test_fields_of_options_are_told() -> None:
    page = (ROOT / "docs/api.md").read_text("utf-8")
    fields = (*mdparse.Options.__struct_fields__, *mdparse.Limits.__struct_fields__)
    assert [name for name in fields if f"`{name}`" not in page] == []


def test_codes_have_one_heading_each() -> None:
    page = (ROOT / "docs/errors.md").read_text("utf-8")
    headings = re.findall(r"^## ([EW]\d{3}) ", page, re.MULTILINE)
    assert headings == sorted(set(headings))
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    assert set(re.findall(r'"([EW]\d{3})"', sources)) == set(headings)
    dutch = (ROOT / "docs/nl/meldingen.md").read_text("utf-8")
    assert re.findall(r"^\| ([EW]\d{3}) \|", dutch, re.MULTILINE) == headings


def test_exit_codes_are_told() -> None:
    page = _section(ROOT / "docs/errors.md", "Exit codes")
    assert [code.value for code in mdparse.ExitCode] == [
        int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)
    ]


def _choices(record: Any, field: str) -> list[str]:
    hint = record.__annotations__[field]
    return re.findall(r"[\"']([\w_]+)[\"']", hint if isinstance(hint, str) else str(hint))


@pytest.mark.parametrize(
    ("record", "field"),
    [(mdparse.Project, "status"), (mdparse.FileInfo, "text_layer"), (mdparse.ProjectAmount, "role")],
    ids=["project", "file", "money"],
)
def test_statuses_are_told(record: Any, field: str) -> None:
    page = (ROOT / "docs/statuses.md").read_text("utf-8")
    values = _choices(record, field)
    assert len(values) > 2
    assert [value for value in values if f"`{value}`" not in page] == []


@pytest.mark.parametrize("name", ["bulk.md", "statuses.md", "nl/bulkverwerking.md"])
def test_ways_in_which_an_input_may_end_are_told(name: str) -> None:
    page = (ROOT / "docs" / name).read_text("utf-8")
    assert [status.value for status in mdparse.Status if f"`{status.value}`" not in page] == []


# Links and the site


@cache
def _anchors(page: Path) -> frozenset[str]:
    """Return the anchors of a page, made from its headings as Python-Markdown makes them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    plain = [unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode() for heading in headings]
    return frozenset(re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower()) for text in plain)


def _leads(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    return target.exists() and (not anchor or anchor in _anchors(target))


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)[^)]*\)", FENCE.sub("", page.read_text("utf-8")))
    assert [link for link in links if "://" not in link and not _leads(page, link)] == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_a_page_has_one_title(page: Path) -> None:
    titles = re.findall(r"^# .+$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    assert len(titles) == 1


def test_every_page_is_in_the_navigation() -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    listed = re.findall(r": ([\w/-]+\.md)$", text, re.MULTILINE)
    assert len(listed) == len(set(listed))
    assert {_name(page).removeprefix("docs/") for page in DOCS} - set(listed) == set()


def test_the_start_leads_to_every_english_page() -> None:
    start = (ROOT / "docs/index.md").read_text("utf-8")
    names = [_name(page).removeprefix("docs/") for page in DOCS if page.parent.name == "docs"]
    assert [name for name in names if name != "index.md" and f"]({name})" not in start] == []


def test_pictures_are_small_and_used() -> None:
    texts = "".join(page.read_text("utf-8") for page in PAGES)
    pictures = [path for path in (ROOT / "docs").rglob("*") if path.suffix in (".png", ".svg")]
    assert [path.name for path in pictures if path.name not in texts] == []
    assert [path.name for path in pictures if path.stat().st_size > 200_000] == []


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--strict",
        "--site-dir",
        str(tmp_path),
    ]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=quiet)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "index.html").exists()


def test_the_two_commands_stand_on_a_line_each() -> None:
    for name, heading in (("README.md", "Two commands"), ("README.nl.md", "Twee opdrachten")):
        lines = [line for line in _section(ROOT / name, heading).splitlines() if line.startswith("python3 -m venv")]
        assert len(lines) == 2
        assert "mdparse parse tests/fixtures/" in lines[0]
        assert lines[1].endswith("pytest")
