"""Passages that were written to mislead, against the records decided before the code saw them."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import pytest

from mdparse.linking.names import fold
from mdparse.model import Project
from shared_linking import projects

#: 'id names' or 'id field' of what is still read wrongly
KNOWN = frozenset(
    {
        "phases names",  # nothing but a numeral says that these are projects
        "coordination countries",  # 'respectievelijk'
        "extended countries",  # 'In Curaçao' opens a sentence that only follows
        "research implementers",  # the sentence before the name says who
        "apposition period",  # since when it is supported is no period
        "no-quotes-english implementers",  # the sentence after the name says who
        "training-described names",  # 'cursus onderhandelen voor'
        "television implementers",  # 'de omroep'
        "embassy-fund period",  # the broadcasts began
        "embassy-fund status",
        "second-ingetrokken implementers",  # 'nadat Stichting Habitat failliet ging'
        "second-research-title countries",  # 'Somalische Nederlanders' are whom it studies
        "second-agri-english names",  # a name that begins with a digit
        "second-health-acronym names",  # nobody is said to pay or carry out
        "second-old-report countries",  # an adjective
        "second-two-in-one implementers",  # the verb stands before the first of two names with places of their own
        "second-two-in-one countries",
        "second-two-in-one period",
        "second-two-in-one status",
        "second-defence names",  # no noun of a project
        "second-headline implementers",  # only the heading names the project
        "second-range-money implementers",  # 'verkent de mogelijkheden'
        "second-range-money countries",  # Somaliland
        "second-range-money amounts",  # 'is nodig'
        "second-grants-per names",  # no noun of a project
    }
)
FIELDS = ("acronym", "implementers", "countries", "period", "status", "amounts")


class Wanted(NamedTuple):
    """A project that a passage holds: its fields as they are written in the list."""

    name: str
    named: bool
    fields: dict[str, str]


class Passage(NamedTuple):
    """A text with the year of its report, the projects in it, and names that are none."""

    id: str
    year: int
    text: str
    wanted: tuple[Wanted, ...]
    traps: tuple[str, ...]


def passages() -> Iterator[Passage]:
    whole = Path(__file__).with_name("passages.txt").read_text(encoding="utf-8")
    for block in whole.split("\n== ")[1:]:
        head, _, rest = block.partition("\n")
        text, _, lines = rest.partition("\n--\n")
        found = [line for line in lines.splitlines() if line.strip()]
        wanted = tuple(_wanted(line) for line in found if line[0] != "!")
        traps = tuple(line[1:].strip() for line in found if line[0] == "!")
        yield Passage(head.split()[0], int(head.split()[1]), text.strip(), wanted, traps)


def _wanted(line: str) -> Wanted:
    name, *cells = (cell.strip() for cell in line.split("|"))
    described = name.startswith("d ")
    fields = dict(zip(FIELDS, cells, strict=True))
    return Wanted(name.removeprefix("d "), not described, fields)


def alike(left: str, right: str) -> float:
    return SequenceMatcher(None, fold(left), fold(right), autojunk=False).ratio()


def paired(wanted: Wanted, found: tuple[Project, ...]) -> Project | None:
    """The project of a name, as the scorer pairs them: four fifths alike."""
    best = max(found, key=lambda project: _likeness(wanted, project), default=None)
    return best if best is not None and _likeness(wanted, best) >= 0.8 else None


def _likeness(wanted: Wanted, project: Project) -> float:
    return max(alike(wanted.name, name) for name in (project.name, project.acronym or "", *project.aliases))


def values(project: Project) -> dict[str, str]:
    return {
        "acronym": project.acronym or "",
        "implementers": "; ".join(project.implementers),
        "countries": ", ".join(sorted(project.countries)),
        "period": project.period.edtf.strip("./") if project.period else "",
        "status": project.status or "",
        "amounts": ", ".join(sorted(amount.value for amount in project.amounts)),
    }


def right(field: str, wanted: str, got: str) -> bool:
    if field == "implementers":
        left, found = ([fold(name) for name in side.split(";") if name.strip()] for side in (wanted, got))
        near = [any(a in b or b in a or alike(a, b) > 0.6 for b in found) for a in left]
        return bool(left) == bool(found) and all(near)
    if field == "period":
        return wanted.strip("./") == got
    return sorted(wanted.split(", ")) == sorted(got.split(", "))


CASES = list(passages())


def faults(case: Passage) -> dict[str, str]:
    """What is read wrongly in a passage: by 'id names' and 'id field', what was wanted and found."""
    found = projects(case.text, case.year)
    pairs = [(wanted, paired(wanted, found)) for wanted in case.wanted]
    hit = {id(project) for _, project in pairs}
    missed = [wanted.name for wanted, project in pairs if project is None or project.named != wanted.named]
    extra = [project.name for project in found if id(project) not in hit]
    said = {f"{case.id} names": f"missed {missed}, too much {extra}"} if missed or extra else {}
    for wanted, project in pairs:
        got = values(project) if project else {}
        said |= {
            f"{case.id} {field}": f"{wanted.name}: {wanted.fields[field]!r}, not {got[field]!r}"
            for field in got
            if not right(field, wanted.fields[field], got[field])
        }
    return said


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_passages_are_read_as_decided_but_for_known_failures(case: Passage) -> None:
    found = faults(case)
    assert {key: said for key, said in found.items() if key not in KNOWN} == {}
    assert found.keys() >= {key for key in KNOWN if key.split()[0] == case.id}, "a known failure is read rightly now"


@pytest.mark.parametrize("case", [case for case in CASES if case.traps], ids=lambda case: case.id)
def test_traps_are_no_projects(case: Passage) -> None:
    read = {fold(name) for project in projects(case.text, case.year) for name in (project.name, *project.aliases)}
    assert not read & {fold(trap) for trap in case.traps}


def test_the_passages_are_many_and_have_ids_of_their_own() -> None:
    assert len({case.id for case in CASES}) == len(CASES) >= 60
    assert sum(len(case.wanted) for case in CASES) >= 70
    assert {key.split()[0] for key in KNOWN} <= {case.id for case in CASES}
