"""Threads with their stretches turned into Project records, each field with the evidence for it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Any

import regex

from ..language.document import Document
from ..model import DateExpression, Evidence, Project, ProjectAmount, Section, Source
from .ground import Ground
from .joining import Thread
from .money import Sum, sums
from .names import fold
from .parties import Part, parts
from .scope import Stretch
from .status import Standing, standing
from .tabled import Fields, Row, fields
from .when import Period, duration, of, period
from .where import Land, lands

_PRIORITY = regex.compile(r"[Bb]eleidsprioriteit\s(\d{1,2})\b")


class Builder:
    """Builds the records of one document; holds what all of them need."""

    def __init__(
        self,
        document: Document,
        ground: Ground,
        threads: list[Thread],
        rows: list[Row],
        known: Iterable[Source] = (),
    ) -> None:
        """Keep what the records are built from; ``known`` are sources of the document that need not be made again."""
        self.document = document
        self._known = {(source.start, source.end): source for source in known}
        self.ground = ground
        self.threads = threads
        self._rows = {row.candidate.start: row for row in rows}
        self._sections = {section.id: section for section in document.sections}
        self._identities = dict(zip(map(id, threads), _identities(threads), strict=True))

    def records(self, spoken: dict[int, list[Stretch]]) -> tuple[Project, ...]:
        """Return the records of all threads; ``spoken`` gives the stretches of each by its index."""
        return tuple(self.build(thread, spoken[index]) for index, thread in enumerate(self.threads))

    def source(self, start: int, end: int) -> Source:
        """Return the Source of flow[start:end]."""
        span = self.ground.flow.back(start, end)
        found = self._known.get(span)
        if found is None:
            found = self._known[span] = self.document.source(*span)
        return found

    def build(self, thread: Thread, stretches: list[Stretch]) -> Project:
        """Return the record of a thread."""
        main = self._main(thread, stretches)
        row = self._row(thread)
        roles = [*row.parts, *parts(self.ground, thread, stretches)]
        payers = {part.party.name for part in roles if part.party.identity is None}
        when = self._when(row, thread, stretches)
        status = standing(self.ground, thread, stretches, when, self.document.year)
        money = row.sums or sums(self.ground, stretches)
        places = row.lands or lands(self.ground, thread, stretches, payers)
        length = duration(self.ground, stretches)
        section = self._section(main)
        evidence = chain(self._of_parts(roles), self._of_lands(places), self._of_rest(when, status, money, length))
        return Project(
            source=self.source(*main),
            id=self._identities[id(thread)],
            name=thread.name,
            acronym=thread.acronym,
            aliases=tuple(thread.aliases),
            named=thread.named,
            kind=thread.kind,
            implementers=_names(roles, "implementer"),
            partners=_names(roles, "partner"),
            funders=_names(roles, "funder"),
            organisations=_identified(roles),
            countries=tuple(land.code for land in places),
            period=self._period(when),
            duration=length and length[0],
            amounts=tuple(self._amount(found) for found in money),
            priority=self._priority(section, main[0]),
            status=status and status.status,
            section=section.id if section else None,
            parent=self._identities.get(id(thread.parent)),
            mentions=tuple(self.source(mention.start, mention.end) for mention in thread.mentions),
            evidence=tuple(evidence),
            confidence=round(max(0.0, min(1.0, thread.decision.score)), 2),
            reasons=thread.decision.reasons,
        )

    def _when(self, row: Fields, thread: Thread, stretches: list[Stretch]) -> Period | None:
        return of(row.clue) if row.clue else period(self.ground, thread, stretches)

    def _main(self, thread: Thread, stretches: list[Stretch]) -> tuple[int, int]:
        """The mention of the main description: the one with most text about the project in its section."""
        weight: dict[str | None, int] = {}
        for stretch in stretches:
            section = self._section((stretch.start, stretch.end))
            key = section.id if section else None
            weight[key] = weight.get(key, 0) + stretch.end - stretch.start
        best = max(weight, key=lambda key: weight[key], default=None)
        spans = [(mention.start, mention.end) for mention in thread.mentions]
        return next((span for span in spans if (s := self._section(span)) is not None and s.id == best), spans[0])

    def _section(self, span: tuple[int, int]) -> Section | None:
        return self.document.section_at(self.ground.flow.back(*span)[0])

    def _priority(self, section: Section | None, at: int) -> int | None:
        if section is not None or self.document.sections:
            return self._inherited(section)
        index = bisect_left(self._priorities, (at + 1,)) - 1
        return self._priorities[index][1] if index >= 0 else None

    @cached_property
    def _priorities(self) -> list[tuple[int, int]]:
        """Where each policy priority begins, by its heading."""
        headings = (unit.start for unit in self.ground.flow.units if unit.kind == "heading")
        found = ((at, _PRIORITY.match(self.ground.flow.text, at)) for at in headings)
        return [(at, int(match[1])) for at, match in found if match]

    def _inherited(self, section: Section | None) -> int | None:
        """The policy priority of a section or of the nearest section above it that has one."""
        while section is not None and section.priority is None:
            section = self._sections.get(section.parent or "")
        return section.priority if section else None

    def _row(self, thread: Thread) -> Fields:
        candidate = thread.decision.candidate
        row = self._rows.get(candidate.start) if candidate.way == "tabled" else None
        return fields(self.ground, row) if row else Fields([], [], [], None)

    def _period(self, when: Period | None) -> DateExpression | None:
        if when is None:
            return None
        clue = when.clues[0]
        kind = clue.date.kind if "/" not in when.edtf else "interval"
        return DateExpression(
            source=self.source(clue.start, clue.end),
            kind=kind,
            edtf=when.edtf,
            start_date=when.start_date,
            end_date=when.end_date,
            relative=clue.date.relative,
        )

    def _amount(self, found: Sum) -> ProjectAmount:
        amount = found.amount
        return ProjectAmount(
            value=amount.value,
            value_max=amount.value_max,
            currency=amount.currency,
            per=amount.per,
            role=found.role,
            source=amount.source,
        )

    # -- evidence -------------------------------------------------------------------------------------------------
    def _evidence(self, field: str, value: Any, rule: str, start: int, end: int) -> Evidence:
        return Evidence(field=field, value=str(value), rule=rule, source=self.source(start, end))

    def _of_parts(self, roles: list[Part]) -> Iterator[Evidence]:
        for role, party, rule in roles:
            yield self._evidence(f"{role}s", party.name, rule, party.start, party.end)

    def _of_lands(self, places: list[Land]) -> Iterator[Evidence]:
        for code, start, end, rule in places:
            yield self._evidence("countries", code, rule, start, end)

    def _of_rest(
        self, when: Period | None, status: Standing | None, money: list[Sum], length: tuple[str, int, int] | None
    ) -> Iterator[Evidence]:
        for clue in when.clues if when else ():
            yield self._evidence("period", clue.date.edtf, clue.rule, clue.start, clue.end)
        if status is not None:
            yield self._evidence("status", status.status, status.rule, status.start, status.end)
        for found in money:
            yield self._evidence("amounts", found.amount.value, found.rule, found.start, found.end)
        if length is not None:
            yield self._evidence("duration", length[0], "length of time", length[1], length[2])


def _identities(threads: list[Thread]) -> Iterator[str]:
    """Yield an identity for each thread, from its acronym or name; the second of a name gets a number."""
    seen: Counter[str] = Counter()
    for thread in threads:
        base = regex.sub(r"[^a-z0-9]+", "-", fold(thread.acronym or thread.name))[:60].strip("-") or "project"
        seen[base] += 1
        yield base if seen[base] == 1 else f"{base}-{seen[base]}"


def _identified(roles: list[Part]) -> dict[str, str]:
    """Return the ids of the bodies that have a record, by name."""
    return {part.party.name: part.party.identity for part in roles if part.party.identity}


def _names(roles: list[Part], role: str) -> tuple[str, ...]:
    return tuple(part.party.name for part in roles if part.role == role)
