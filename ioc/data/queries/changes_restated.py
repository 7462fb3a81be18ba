"""Figures that were known with another value before: who corrected them, and the effect."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ioc.data import sql
from ioc.data.answers import Change
from ioc.data.look import Look
from ioc.data.queries.changes import changes_since
from ioc.data.queries.ranking import places_of

_DAY = dt.timedelta(days=1)
_MOST_RANKED = 60  # periods ranked anew; the places of older corrections are not asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement:
    """One version of a reported figure that replaced another, and what it did to the unit's place.

    The places are those in the ranking of the corrected period.
    """

    change: Change
    level: str = ""  # of the unit; empty: it was not there on the last day of the period
    place_before: int | None = None  # by what was known the day before
    place_after: int | None = None  # the same with the new value, all others left as they were

    @property
    def places(self) -> int | None:
        """How many places the new value brought; positive: climbed. None: not ranked."""
        if self.place_before is None or self.place_after is None:
            return None
        return self.place_before - self.place_after


def restated_since(
    look: Look, *, day: dt.date, units: Collection[str], most: int = 500
) -> list[Restatement]:
    """The figures of ``units`` that were restated after ``day``, newest first.

    A place is the one in the ranking of the corrected period among the units of that level on its
    last day: figures of that very period, as known the day before the correction. So the effect is
    that of this one figure and of nothing else that became known.

    Returns:
        At most ``most``; a figure that was restated twice is there twice.
    """
    changes = changes_since(look, day=day, units=units, most=most, only_restated=True)
    found = _placed(look, [Restatement(change=change) for change in changes])
    return sorted(found, key=lambda one: one.change.known_date, reverse=True)


def _placed(look: Look, found: Sequence[Restatement]) -> Iterator[Restatement]:
    """Each with its places, the ranking of one period and day of knowing asked for once."""
    ordered = sorted(found, key=_ranking_key)
    for n, (_, group) in enumerate(groupby(ordered, key=_ranking_key)):
        members = list(group)
        yield from _ranked(look, members) if n < _MOST_RANKED else members


def _ranking_key(one: Restatement) -> tuple[int, str, dt.date, dt.date]:
    change = one.change
    return (
        -change.known_date.toordinal(),
        change.indicator,
        change.period_start,
        change.period_end,
    )


def _ranked(look: Look, group: Sequence[Restatement]) -> Iterator[Restatement]:
    """Restatements of one indicator, period and day, with their places."""
    first = group[0].change
    figures = {
        (row.unit_code, row.unit_since): row.figure_value
        for row in look.conn.execute(
            sql.read("queries", "period_figure"),
            {
                "indicator": first.indicator,
                "period_start": first.period_start,
                "period_end": first.period_end,
                "known": first.known_date - _DAY,
            },
        )
    }
    for one in group:
        change = one.change
        unit = look.territory.find(change.unit, change.period_end)
        if unit is None:
            yield one
            continue
        peers = look.territory.at_level(unit.level, change.period_end)
        values = {
            peer.code: figures[peer.code, peer.since]
            for peer in peers
            if (peer.code, peer.since) in figures
        }
        yield replace(
            one,
            level=unit.level,
            place_before=_place(look, change, {**values, change.unit: change.before}),
            place_after=_place(look, change, {**values, change.unit: change.after}),
        )


def _place(look: Look, one: Change, values: dict[str, float | None]) -> int | None:
    known = {unit: value for unit, value in values.items() if value is not None}
    direction = look.indicator(one.indicator).direction
    return places_of(known, direction=direction).get(one.unit)
