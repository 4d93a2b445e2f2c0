"""Reports turned into a Collection: the records of one project joined over the years, with the reasons.

Only records that share an acronym or a word of their names are compared, so that the cost grows with the number of
records and not with its square. Two records of one report are joined only as phases of one project.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from ...model import Project, Report
from .ledger import ledger
from .likeness import Likeness, Profile, compare
from .records import Collection, Entry, Join, ProjectHistory, ReportInfo

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
    names = [name for project in projects for name in (project.name, *project.aliases)]
    name = max(
        dict.fromkeys(project.name for project in projects),
        key=lambda each: (_spelled(each, projects), -names.index(each)),
    )
    periods = [project.period for project in projects if project.period]
    return ProjectHistory(
        id=number,
        name=name,
        acronym=next((project.acronym for project in projects if project.acronym), None),
        aliases=tuple(other for other in dict.fromkeys(names) if other != name),
        phases=tuple(dict.fromkeys(entry.phase for entry in entries if entry.phase)),
        years=tuple(sorted({entry.year for entry in entries if entry.year})),
        implementers=_all(project.implementers for project in projects),
        countries=_all(project.countries for project in projects),
        start=min((p.start_date for p in periods if p.start_date), default=None),
        end=max((p.end_date for p in periods if p.end_date), default=None),
        status=next((project.status for project in reversed(projects) if project.status), None),
        entries=tuple(entries),
        joins=tuple(joins),
        confidence=min((join.score for join in joins), default=1.0),
    )


def _spelled(name: str, projects: list[Project]) -> tuple[bool, int, int]:
    """Rank a spelling: a full name before an acronym, then how often it is written so, then its length."""
    return " " in name, sum(project.name == name for project in projects), len(name)


def _all(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for values in lists for value in values))
