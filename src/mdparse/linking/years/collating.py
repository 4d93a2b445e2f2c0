"""Reports turned into a Collection: the records of one project joined over the years, with the reasons.

Only records that share an acronym or a word of their names are compared, so that the cost grows with the number of
records and not with its square. Two records of one report are joined only as phases of one project.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TypeVar

from ...model import Project, Report
from .ledger import ledger
from .likeness import Likeness, Profile, compare
from .records import Collection, Entry, Join, ProjectHistory, ReportInfo

T = TypeVar("T")

#: a word in more records than this tells too little to compare them for it
COMMON = 60


def collate(reports: Iterable[Report]) -> Collection:
    """Join the records of the same project over reports of several years.

    A report that is given twice (by the SHA-256 of its file) counts once. Order of the reports does not matter.
    """
    unique = {report.file.sha256: report for report in reports}
    ordered = sorted(unique.values(), key=lambda report: (report.year or 0, report.file.sha256))
    entries = [_entry(report, project) for report in ordered for project in report.projects]
    histories = tuple(_histories(entries))
    infos = tuple(ReportInfo(sha256=r.file.sha256, name=r.file.name, title=r.title, year=r.year) for r in ordered)
    return Collection(reports=infos, projects=histories, money=tuple(ledger(ordered, histories)))


def _entry(report: Report, project: Project) -> Entry:
    return Entry(report=report.file.sha256, year=report.year, phase=Profile(project).phase, project=project)


def _histories(entries: list[Entry]) -> Iterator[ProjectHistory]:
    profiles = [Profile(entry.project) for entry in entries]
    groups = _Groups(entries)
    scored = ((compare(profiles[a], profiles[b]), a, b) for a, b in _pairs(profiles))
    for likeness, a, b in sorted(scored, key=lambda item: (-item[0].score, item[1], item[2])):
        if likeness.joined:
            groups.join(a, b, likeness)
    for number, members in enumerate(groups.members(), 1):
        yield _history(f"h{number}", [entries[index] for index in members], groups.joins(members))


def _pairs(profiles: list[Profile]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of records that share an acronym or a telling word."""
    blocks: dict[str, list[int]] = {}
    for index, profile in enumerate(profiles):
        words = {word for name in profile.names for word in name.words if len(word) > 2}
        for key in sorted(words | {f"={acronym}" for acronym in profile.acronyms}):
            blocks.setdefault(key, []).append(index)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        if len(members) <= COMMON:
            seen.update(combinations(members, 2))
    yield from sorted(seen)


class _Groups:
    """Entries in groups that grow by joining; a group holds no two entries of one report and phase."""

    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries
        self._group = list(range(len(entries)))
        self._members = [[index] for index in self._group]
        self._found: list[tuple[int, int, Likeness]] = []

    def join(self, a: int, b: int, likeness: Likeness) -> None:
        """Join the groups of two entries unless that puts two records of one report and phase together."""
        into, out = sorted((self._group[a], self._group[b]))
        self._found.append((a, b, likeness))
        if into == out or self._places(into) & self._places(out):
            return
        for index in self._members[out]:
            self._group[index] = into
        self._members[into] += self._members[out]
        self._members[out] = []

    def _places(self, group: int) -> set[tuple[str, str | None]]:
        return {(self._entries[index].report, self._entries[index].phase) for index in self._members[group]}

    def members(self) -> list[list[int]]:
        """Return the groups in the order of their first entry."""
        return [sorted(members) for members in self._members if members]

    def joins(self, members: list[int]) -> list[Join]:
        """Return the joins that hold a group together: the likeliest that reach all of its entries."""
        reached, found = {members[0]}, []
        held = [
            (a, b, likeness)
            for a, b, likeness in self._found
            if self._group[a] == self._group[b] == self._group[members[0]]
        ]
        while len(reached) < len(members):
            a, b, likeness = next(item for item in held if (item[0] in reached) != (item[1] in reached))
            reached |= {a, b}
            found.append(Join(left=self._key(a), right=self._key(b), score=likeness.score, reasons=likeness.reasons))
        return found

    def _key(self, index: int) -> tuple[str, str]:
        return self._entries[index].report, self._entries[index].project.id


def _history(number: str, entries: list[Entry], joins: list[Join]) -> ProjectHistory:
    projects = [entry.project for entry in entries]
    names = _called(projects)
    start, end = _bounds(projects)
    return ProjectHistory(
        id=number,
        name=names[0],
        acronym=_last(project.acronym for project in reversed(projects)),
        aliases=names[1:],
        phases=_each(entry.phase for entry in entries),
        years=tuple(sorted({entry.year for entry in entries if entry.year})),
        implementers=_all(project.implementers for project in projects),
        countries=_all(project.countries for project in projects),
        start=start,
        end=end,
        status=_last(project.status for project in projects),
        entries=tuple(entries),
        joins=tuple(joins),
        confidence=min((join.score for join in joins), default=1.0),
    )


def _called(projects: list[Project]) -> tuple[str, ...]:
    """Return the names of a project, the best spelling of its reports first."""
    names = _each(name for project in projects for name in (project.name, *project.aliases))
    spelled = _each(project.name for project in projects)
    best = max(spelled, key=lambda each: (_spelled(each, projects), -names.index(each)))
    return best, *(name for name in names if name != best)


def _bounds(projects: list[Project]) -> tuple[str | None, str | None]:
    """Return the first and the last day that any report gives."""
    periods = [project.period for project in projects if project.period]
    starts = (period.start_date for period in periods if period.start_date)
    ends = (period.end_date for period in periods if period.end_date)
    return min(starts, default=None), max(ends, default=None)


def _last(values: Iterable[T | None]) -> T | None:
    """Return the last value that is told."""
    return next((value for value in reversed([*values]) if value), None)


def _each(values: Iterable[str | None]) -> tuple[str, ...]:
    """Return the values that are told, each once."""
    return tuple(dict.fromkeys(value for value in values if value))


def _spelled(name: str, projects: list[Project]) -> tuple[bool, int, int]:
    """Rank a spelling: a full name before an acronym, then how often it is written so, then its length."""
    return " " in name, sum(project.name == name for project in projects), len(name)


def _all(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for values in lists for value in values))
