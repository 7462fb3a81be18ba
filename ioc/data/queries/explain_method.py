"""How a composite is made of its members on a day, and the members' figures behind it."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ioc.data.look import Look
from ioc.data.queries.figures_known import figures_known
from ioc.data.queries.standing import POINTS
from ioc.data.queries.values import Standing
from ioc.profile.model import Profile


@dataclass(frozen=True, slots=True)
class Method:
    """What one unit of a member's figure counts in the composite; empty: no composite."""

    rates: Mapping[str, float]  # by member

    def points(self, member: str, figure: float) -> float:
        """What a member's figure adds to the composite; 0 of one that is no member."""
        return self.rates.get(member, 0.0) * figure


def method_on(profile: Profile, *, composite: str, day: dt.date) -> Method:
    """The method in force on a day; without members where there is none."""
    rows = [row for row in profile.composites if row.composite == composite]
    begun = max((row.valid_from for row in rows if row.valid_from <= day), default=None)
    maxima = {indicator.code: indicator.maximum for indicator in profile.indicators}
    return Method(
        {
            row.member: row.weight / maximum
            for row in rows
            if row.valid_from == begun and (maximum := maxima[row.member])
        }
    )


def member_figures(
    look: Look, *, members: Collection[str], standings: Collection[Standing]
) -> dict[tuple[str, dt.date], dict[str, float]]:
    """The members' figures of the period of each standing, by unit and its first day.

    As a build takes them for a composite: the reported figure of the same period.
    """
    known = figures_known(
        look, indicators=members, units={one.unit for one in standings}, points=POINTS
    )
    return {
        (one.unit, one.unit_since): {
            member: figure.value
            for member in members
            for figure in known.get((member, one.unit, one.unit_since), [])
            if figure.basis == "reported"
            and (figure.period_start, figure.period_end) == (one.period_start, one.period_end)
        }
        for one in standings
    }
