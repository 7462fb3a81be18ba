"""What the members of a composite scored: the figures behind it, and their points."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import sqlalchemy as sa

from ioc.data import sql
from ioc.data.answers import Standing
from ioc.data.look import Look
from ioc.data.marts import COMPOSITE_GOALPOST
from ioc.data.queries.composite_method import Goalposts, Scale, method_on
from ioc.data.queries.figures_known import listing

Key: TypeAlias = tuple[str, dt.date]  # unit, since
Period: TypeAlias = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberScore:
    """One member of one unit's composite."""

    weight: float  # in the composite's unit
    figure: float | None  # in the member's unit; None: missing
    scale: Scale | None  # None: the figures of its cohort have no spread
    factor: float = 1.0  # by how much its weight was scaled up for members that are missing

    @property
    def points(self) -> float | None:
        """What it adds to the composite; None: nothing can be said, and that is not zero."""
        if self.figure is None or self.scale is None:
            return None
        return self.factor * self.scale.points(self.figure)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitScore:
    """One unit's composite taken apart, by the method of its period."""

    members: Mapping[str, MemberScore]
    total: float | None  # summed from the members; None: too many are missing

    @property
    def missing(self) -> tuple[str, ...]:
        """The members that give no points."""
        return tuple(code for code, one in self.members.items() if one.points is None)


def composite_scores(
    look: Look, *, composite: str, level: str, standings: Collection[Standing]
) -> dict[Key, UnitScore]:
    """Each unit's composite taken apart, for the period of its standing.

    Empty for an indicator that is no composite; a standing without a figure has no entry.
    """
    placed = [one for one in standings if one.period_end is not None]
    # Several cards of one page take the same ranking apart.
    asked = (composite, level, tuple((one.unit, one.unit_since, one.period_end) for one in placed))
    return look.once(
        ("composite scores", asked),
        lambda: _scores(look, composite=composite, level=level, placed=placed),
    )


def _scores(
    look: Look, *, composite: str, level: str, placed: Collection[Standing]
) -> dict[Key, UnitScore]:
    methods = {
        one.period_end: method_on(look.profile, composite=composite, day=one.period_end)
        for one in placed
        if one.period_end
    }
    members = {member for method in methods.values() for member in method.weights}
    if not members:
        return {}
    figures = member_figures(look, members=members, standings=placed)
    posts = cohort_goalposts(look, composite=composite, level=level, standings=placed)
    found: dict[Key, UnitScore] = {}
    for one in placed:
        if one.period_start is None or one.period_end is None:
            continue
        method = methods[one.period_end]
        known = figures[one.unit, one.unit_since]
        scales = method.scales(posts.get((one.period_start, one.period_end), {}))
        there = known.keys() & scales.keys()
        factor = method.factor(there)
        scores = {
            member: MemberScore(
                weight=weight,
                figure=known.get(member),
                scale=scales.get(member),
                factor=factor,
            )
            for member, weight in method.weights.items()
        }
        total = sum(score.points or 0.0 for score in scores.values())
        found[one.unit, one.unit_since] = UnitScore(
            members=scores, total=total if method.suffices(there) else None
        )
    return found


def member_figures(
    look: Look, *, members: Collection[str], standings: Collection[Standing]
) -> dict[Key, dict[str, float]]:
    """The members' figures of the period of each standing; empty where none is known.

    As a build takes them for a composite: the reported figure of the same period.
    """
    found: dict[Key, dict[str, float]] = {(one.unit, one.unit_since): {} for one in standings}
    for (start, end), units in _by_period(standings).items():
        rows = look.conn.execute(
            listing(sql.read("queries", "figure_part"), "indicators", "units"),
            {
                "indicators": sorted(members),
                "units": sorted(units),
                "period_start": start,
                "period_end": end,
                "known": look.known,
            },
        )
        for code, unit, since, basis, value, *_ in rows:
            if basis == "reported" and (unit, since) in found:
                found[unit, since][code] = value
    return found


def cohort_goalposts(
    look: Look, *, composite: str, level: str, standings: Collection[Standing]
) -> dict[Period, dict[str, Goalposts]]:
    """What earned nothing and everything in the cohorts of the standings' periods, by member.

    Only of members that are scored against their cohort, and of cohorts with a spread.
    """
    ends = {one.period_end for one in standings}
    found: dict[Period, dict[str, Goalposts]] = defaultdict(dict)
    if not ends or all(
        row.composite != composite or not row.is_relative for row in look.profile.composites
    ):
        return found
    g = COMPOSITE_GOALPOST.c
    rows = look.conn.execute(
        sa.select(g.member_code, g.period_start, g.period_end, g.zero_at, g.full_at).where(
            g.composite_code == composite,
            g.level_code == level,
            g.period_end.in_(ends),
            g.known_from <= look.known,
            g.known_to > look.known,
            g.full_at.is_not(None),
        )
    )
    for member, start, end, zero, full in rows:
        found[start, end][member] = (zero, full)
    return found


def _by_period(standings: Collection[Standing]) -> dict[Period, set[str]]:
    """The units that have a figure of each period."""
    units: dict[Period, set[str]] = defaultdict(set)
    for one in standings:
        if one.period_start is not None and one.period_end is not None:
            units[one.period_start, one.period_end].add(one.unit)
    return units
