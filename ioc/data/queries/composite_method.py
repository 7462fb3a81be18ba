"""How a composite is made of its members on a day: weights, scorings and the rule for gaps."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ioc.profile.goalposts import goalposts
from ioc.profile.model import RELATIVE, CompositeMember, Profile, Scoring

# The figures of a member that earn nothing and its whole weight, in the member's unit.
Goalposts: TypeAlias = tuple[float, float]
_NEAR = 1e-9  # as in a build, for shares that no binary number is


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What the figures of one member score; the same arithmetic as in a build."""

    weight: float
    zero_at: float
    full_at: float
    is_capped: bool  # no less than nothing, no more than the weight

    @property
    def rate(self) -> float:
        """What one unit of the figure adds between the goalposts."""
        return self.weight / (self.full_at - self.zero_at)

    def points(self, figure: float) -> float:
        """What a figure adds to the composite, in the composite's unit."""
        points = self.weight * (figure - self.zero_at) / (self.full_at - self.zero_at)
        return max(0.0, min(self.weight, points)) if self.is_capped else points


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How a composite is made of its members; without members: it is no composite."""

    weights: Mapping[str, float]  # by member, in the composite's unit
    scorings: Mapping[str, Scoring]
    goalposts: Mapping[str, Goalposts]  # of the members whose goalposts the profile says
    least_share: float = 1.0  # of the weight that must be there; 1: every member

    @property
    def weight(self) -> float:
        """Of all members together."""
        return sum(self.weights.values())

    @property
    def is_relative(self) -> bool:
        """Whether other units' figures move the points of a unit."""
        return not RELATIVE.isdisjoint(self.scorings.values())

    def scales(self, of_cohort: Mapping[str, Goalposts]) -> dict[str, Scale]:
        """By member what its figures score; without those whose cohort has no spread."""
        posts = {**of_cohort, **self.goalposts}
        return {
            member: Scale(
                weight=weight,
                zero_at=posts[member][0],
                full_at=posts[member][1],
                is_capped=self.scorings[member] != "share_of_maximum",
            )
            for member, weight in self.weights.items()
            if member in posts
        }

    def suffices(self, members: Collection[str]) -> bool:
        """Whether these members make a composite."""
        there = self.weights.keys() & set(members)
        if there == self.weights.keys():
            return True
        share = sum(self.weights[member] for member in there)
        return self.least_share < 1 and share >= self.least_share * self.weight - _NEAR

    def factor(self, members: Collection[str]) -> float:
        """By how much the weights of these members are scaled up for those that are missing."""
        there = self.weights.keys() & set(members)
        if there == self.weights.keys() or not there:
            return 1.0
        return self.weight / sum(self.weights[member] for member in there)


def method_on(profile: Profile, *, composite: str, day: dt.date) -> Method:
    """The method in force on a day; without members where there is none."""
    indicators = {indicator.code: indicator for indicator in profile.indicators}
    rows = _begun(profile, composite, day)
    posts = {row.member: goalposts(row, indicators[row.member]) for row in rows}
    return Method(
        weights={row.member: row.weight for row in rows},
        scorings={row.member: row.scoring for row in rows},
        goalposts={member: found for member, found in posts.items() if found},
        least_share=_least_share(profile, composite, day),
    )


def _begun(profile: Profile, composite: str, day: dt.date) -> list[CompositeMember]:
    rows = [row for row in profile.composites if row.composite == composite]
    begun = max((row.valid_from for row in rows if row.valid_from <= day), default=None)
    return sorted((row for row in rows if row.valid_from == begun), key=lambda row: row.member)


def _least_share(profile: Profile, composite: str, day: dt.date) -> float:
    """1 where the composite is refused without one of its members."""
    rules = [
        rule
        for rule in profile.composite_rules
        if rule.composite == composite and rule.valid_from <= day
    ]
    held = max(rules, key=lambda rule: rule.valid_from, default=None)
    return 1.0 if held is None or held.least_share is None else held.least_share
