"""Two project records of different reports turned into how likely they are one project, with the reasons.

Evidence speaks for (acronym, name, implementer, country, priority, period) or against (another acronym, periods
that lie apart, other implementers); a name that is only a description must have more of the rest on its side.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from ...model import Project
from .naming import Name, fold, split

#: names this alike are one name (a typo, another case); below `NEAR` they are not
SAME, NEAR = 0.93, 0.72
#: what each witness adds to or takes from the likeness of the names
WEIGHTS = {"implementer": 0.14, "country": 0.06, "priority": 0.05, "period": 0.06}
AGAINST = {"implementer": -0.12, "country": -0.05, "priority": -0.04, "period": -0.15}
#: records this likely are joined
JOINED = 0.85


@dataclass(frozen=True)
class Profile:
    """What is compared of one record: its names without phases, acronyms without phases, and its other fields."""

    project: Project

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The name and aliases, split; in order, without repeats."""
        return tuple(dict.fromkeys(split(name) for name in (self.project.name, *self.project.aliases)))

    @cached_property
    def phase(self) -> str | None:
        """The phase that the name, the acronym or an alias tells."""
        told = (self.project.name, self.project.acronym or "", *self.project.aliases)
        return next((phase for phase in (split(name).phase for name in told if name) if phase), None)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """The acronym, and names that are acronyms themselves, folded, without phase."""
        told = (self.project.acronym, *(n for n in (self.project.name, *self.project.aliases) if _short(n)))
        return frozenset("".join(split(name).words) for name in told if name)

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """The implementers, folded."""
        return tuple(sorted(map(fold, self.project.implementers)))


@dataclass(frozen=True)
class Likeness:
    """How likely two records are one project (0–1), and why."""

    score: float
    reasons: tuple[str, ...]

    @property
    def joined(self) -> bool:
        """Whether that is enough to hold them for one."""
        return self.score >= JOINED


def compare(left: Profile, right: Profile) -> Likeness:
    """Return how likely two records are one project."""
    shared = left.acronyms & right.acronyms
    if not shared and left.project.acronym and right.project.acronym:
        return Likeness(0.0, (f"other acronyms: {left.project.acronym} and {right.project.acronym}",))
    name = max(_alike(a.words, b.words) for a in left.names for b in right.names)
    if not shared and name < NEAR:
        return Likeness(name, (f"other names ({name:.2f})",))
    reasons = [f"same acronym: {min(shared)}"] if shared else [f"names alike ({name:.2f})"]
    score = max(name, 0.95 if shared else 0.0) - (0 if shared or _proper(left, right) else 0.1)
    for field, verdict in _witnesses(left.project, right.project, left, right):
        score += WEIGHTS[field] if verdict else AGAINST[field] * (0.5 if shared or name >= SAME else 1.0)
        reasons.append(f"{'same' if verdict else 'other'} {field}")
    return Likeness(round(min(1.0, max(0.0, score)), 3), tuple(reasons))


def _short(name: str) -> bool:
    """Tell whether a name is an acronym itself: one word, mostly capitals ('TRQN II', 'AVR/ERS')."""
    words = [word for word in name.replace("-", " ").split() if split(word).words]
    return bool(words) and 2 <= len(words[0]) <= 12 and sum(map(str.isupper, words[0])) >= 2 and len(words) <= 2


def _proper(left: Profile, right: Profile) -> bool:
    return left.project.named and right.project.named


def _alike(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Likeness of two names; a name that is the beginning or a part of the other is half as good as an equal one."""
    a, b = " ".join(left), " ".join(right)
    plain = max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b))
    return float(max(plain, (plain + fuzz.token_set_ratio(a, b)) / 2)) / 100


def _witnesses(a: Project, b: Project, left: Profile, right: Profile) -> list[tuple[str, bool]]:
    """The fields that both records fill, and whether they agree."""
    found: list[tuple[str, bool]] = []
    if left.bodies and right.bodies:
        found.append(("implementer", any(_body(x, y) for x in left.bodies for y in right.bodies)))
    if a.countries and b.countries:
        found.append(("country", bool({*a.countries} & {*b.countries})))
    if a.priority and b.priority:
        found.append(("priority", a.priority == b.priority))
    if a.period and b.period and left.phase == right.phase:
        found.append(("period", _meet(a, b)))
    return found


def _body(left: str, right: str) -> bool:
    """Tell whether two folded names of bodies are one: equal, one within the other, or nearly equal."""
    return left in right or right in left or fuzz.ratio(left, right) >= 88


def _meet(a: Project, b: Project) -> bool:
    """Tell whether two periods overlap; an open bound reaches as far as it can."""
    first, second = a.period, b.period
    if first is None or second is None:
        return True
    starts = (first.start_date or "0000", second.start_date or "0000")
    ends = (first.end_date or "9999", second.end_date or "9999")
    return max(starts) <= min(ends)
