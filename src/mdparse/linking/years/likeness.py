"""Two project records of different reports turned into how likely they are one project, with the reasons.

Evidence speaks for (acronym, name, implementer, country, priority, period) or against (another acronym, periods
that lie apart, other implementers); a name that is only a description must have more of the rest on its side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import starmap

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

    @cached_property
    def identities(self) -> frozenset[str]:
        """The ids of the implementers: one report writes 'IOM', another its long name, the id of both is 'iom'."""
        known = self.project.organisations
        return frozenset(known[name] for name in self.project.implementers if name in known)


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
    name = max(_alike(a.words, b.words) for a in left.names for b in right.names)
    apart = _apart(left, right, shared, name)
    if apart is not None:
        return apart
    told = f"same acronym: {min(shared)}" if shared else f"names alike ({name:.2f})"
    start = max(name, 0.95) if shared else name - (0 if _proper(left, right) else 0.1)
    sure = bool(shared) or name >= SAME
    witnesses = list(_witnesses(left, right))
    score = start + sum(_weight(field, agrees, sure) for field, agrees in witnesses)
    return Likeness(round(min(1.0, max(0.0, score)), 3), (told, *starmap(_reason, witnesses)))


def _apart(left: Profile, right: Profile, shared: frozenset[str], name: float) -> Likeness | None:
    """Return the verdict on two records whose names or acronyms alone say that they are two projects."""
    if shared:
        return None
    if left.project.acronym and right.project.acronym:
        return Likeness(0.0, (f"other acronyms: {left.project.acronym} and {right.project.acronym}",))
    return Likeness(name, (f"other names ({name:.2f})",)) if name < NEAR else None


def _reason(field: str, agrees: bool) -> str:
    return f"{'same' if agrees else 'other'} {field}"


def _weight(field: str, agrees: bool, sure: bool) -> float:
    """What a witness adds or takes; what speaks against weighs half when the names are surely one."""
    return WEIGHTS[field] if agrees else AGAINST[field] * (0.5 if sure else 1.0)


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


def _witnesses(left: Profile, right: Profile) -> Iterator[tuple[str, bool]]:
    """Yield the fields that both records fill, and whether they agree."""
    for field, ask in _ASKED.items():
        agrees = ask(left, right)
        if agrees is not None:
            yield field, agrees


def _same_body(left: Profile, right: Profile) -> bool | None:
    if not (left.bodies and right.bodies):
        return None
    return bool(left.identities & right.identities) or any(_body(x, y) for x in left.bodies for y in right.bodies)


def _same_country(left: Profile, right: Profile) -> bool | None:
    here, there = {*left.project.countries}, {*right.project.countries}
    return bool(here & there) if here and there else None


def _same_priority(left: Profile, right: Profile) -> bool | None:
    here, there = left.project.priority, right.project.priority
    return here == there if here and there else None


def _same_period(left: Profile, right: Profile) -> bool | None:
    both = left.project.period and right.project.period
    return _meet(left.project, right.project) if both and left.phase == right.phase else None


#: the witnesses in order, each of which tells whether two records agree; null when one of them does not say
_ASKED: dict[str, Callable[[Profile, Profile], bool | None]] = {
    "implementer": _same_body,
    "country": _same_country,
    "priority": _same_priority,
    "period": _same_period,
}


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
