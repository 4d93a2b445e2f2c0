"""The invented reports of tests/examples/projects, the gold of the 2013 report, cost over length, and hostile text."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mdparse
from mdparse.language.document import Document
from mdparse.language.extractors import mentions
from mdparse.linking import link
from mdparse.linking.cues import rows
from scripts import module
from shared_linking import projects

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures" / "report-2013"
CASES = sorted((ROOT / "tests" / "examples" / "projects").glob("*.json"))
#: names that are found although the examples do not list them, or the other way round
KNOWN = {"Financing Facility for Remittances"}


measuring = module(ROOT / "benchmarks" / "projects.py")


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_names_of_the_examples(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    found = list(projects(case["text"], case["year"]))
    pairs = measuring.paired(case["projects"], found)
    missed = {w["name"] for i, w in enumerate(case["projects"]) if i not in {i for i, _ in pairs}}
    extra = {f.name for j, f in enumerate(found) if j not in {j for _, j in pairs}}
    assert missed | extra <= KNOWN
    traps = {measuring.fold(trap) for trap in case["traps"]}
    assert not traps & {name for project in found for name in measuring.names(project)}


def test_fields_of_the_examples(capsys: pytest.CaptureFixture[str]) -> None:
    total: Counter[str] = Counter()
    for path in CASES:
        total.update(measuring.measure(path, show=False))
    capsys.readouterr()
    shares = {field: total[f"{field} right"] / total[f"{field} of"] for field in measuring.FIELDS}
    assert {field: share for field, share in shares.items() if share < 0.95} == {}
    assert total["bodies_hit"] / total["bodies"] >= 0.95


def test_examples_say_how_they_were_gathered() -> None:
    for path in CASES:
        assert "written before the code was run" in json.loads(path.read_text(encoding="utf-8"))["gathered"]


# -- the 2013 report --------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def gold() -> dict[str, object]:
    return json.loads((FIXTURES / "gold.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("rendering", ["office", "ruled", "twocolumn"])
def test_the_projects_of_the_2013_report(rendering: str, gold: dict[str, list[dict[str, object]]]) -> None:
    found = list(mdparse.parse(FIXTURES / f"report-2013-{rendering}.pdf").projects)
    wanted = gold["projects"]
    pairs = measuring.paired(wanted, found)
    optional = {i for i, project in enumerate(wanted) if project.get("optional")}
    named = {i for i, project in enumerate(wanted) if project.get("named", True)} - optional
    described = set(range(len(wanted))) - named - optional
    hits = {i for i, _ in pairs}
    extra = len(found) - sum(i not in named for i in hits)
    assert 2 * len(named & hits) / (len(named) + extra) >= 0.96
    assert len(described & hits) >= 8


# -- cost and hostile text -----------------------------------------------------------------------------------------
def _calls(text: str) -> int:
    """How many calls of Python and C functions linking makes."""
    document = Document(text=text, year=2013)
    found = mentions(document)
    link(document, found)
    count = 0

    def counter(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counter)
    try:
        link(document, found)
    finally:
        sys.setprofile(None)
    return count


def test_work_grows_with_the_length() -> None:
    text = (FIXTURES / "canonical.txt").read_text(encoding="utf-8")
    copies = "\f".join(text.replace("Migra", f"Migra{n}").replace("project", "project") for n in range(6))
    assert _calls(copies) <= 6 * 1.2 * _calls(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x0c\x0c\x0c",
        "(",
        "‘" * 400,
        "project " * 400,
        "Project A" * 200,
        "het project ‘" * 200,
        "- A\n" * 300,
        "A " * 3000,
        "(TRQN" * 200,
        "Stichting " * 200,
        "[1] " * 200,
        "€ 5 project ‘X’ " * 100,
        "van de van de " * 300,
        "project: " * 200,
        "De pilots ‘A’ en ‘B’ en " * 60,
        "\u202eproject ‘\x00’",
        "x" * 20000,
        "Fund " * 1000,
        "Aa-programma " * 300,
    ],
)
def test_hostile_text_ends(text: str) -> None:
    assert isinstance(projects(text), tuple)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "het project",
                "‘Blauwe Golf’",
                "van SNV",
                "in Mali",
                "loopt",
                "sinds 2010",
                ".",
                "\n\n",
                "\x0c",
                "- ",
                "(BG)",
                ",",
                "en",
                "“",
                "€ 5",
                "De pilots",
                "Nederland steunt",
                "uitgevoerd door",
                "een",
                "gericht op",
                "[1] ",
                "programma",
            ]
        ),
        max_size=40,
    )
)
def test_records_hold_words_of_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    for project in projects(text):
        places = [project.source, *project.mentions, *(evidence.source for evidence in project.evidence)]
        assert all(text[place.start : place.end] == place.text for place in places)
        assert 0 <= project.confidence <= 1
        assert project.name.strip()


def test_cue_files_say_where_they_come_from() -> None:
    lists = sorted((ROOT / "src" / "mdparse" / "linking" / "data").iterdir())
    assert len(lists) >= 10
    for path in lists:
        head = path.read_text(encoding="utf-8").split("\n", 3)
        assert all(line.startswith("#") for line in head[:2]), path.name
        assert "Licence" in head[1], path.name
        assert rows(path.name)
