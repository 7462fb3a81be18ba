"""Whether the silence of one unit about one feed is an alarm, and how far it has come.

Only a delivery resolves an alarm. Time, an acknowledgement and the unit's further silence do not.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

AlarmState: TypeAlias = Literal["pending", "firing", "acknowledged", "resolved"]
ALARM_STATES: tuple[AlarmState, ...] = ("firing", "acknowledged", "pending", "resolved")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One period a unit owes a feed."""

    period_end: dt.date
    due_on: dt.date  # last day on which the delivery is in time
    fires_on: dt.date  # first day on which its absence is an alarm; after ``due_on``
    arrived_on: dt.date | None  # when all of it was there; None: it is not


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """How one unit's alarm about one feed stands on a day."""

    state: AlarmState
    since: dt.date  # the day the state began
    missing: tuple[dt.date, ...]  # last days of the periods that are late or missing, oldest first


def alarm(
    owed: Iterable[Owed], *, on: dt.date, acknowledged: Iterable[dt.date] = ()
) -> Alarm | None:
    """The alarm on a day; None: nothing is late, and nothing has been.

    *Pending* while what is late may still come by itself; *firing* from the day its absence is an
    alarm; *acknowledged* once somebody said that they know, until a further period goes missing;
    *resolved* once all that fired has arrived.

    Args:
        owed: the periods, in any order; those not due by the day are passed over.
        on: the day.
        acknowledged: the days on which somebody said that they know.
    """
    due = sorted((one for one in owed if one.due_on < on), key=lambda one: one.due_on)
    absent = [one for one in due if one.arrived_on is None or one.arrived_on > on]
    fired = [one for one in absent if one.fires_on <= on]
    periods = tuple(one.period_end for one in absent)
    if fired:
        known_on = [day for day in acknowledged if fired[-1].fires_on <= day <= on]
        if known_on:
            return Alarm(state="acknowledged", since=min(known_on), missing=periods)
        return Alarm(state="firing", since=_firing_since(due, fired[0], on), missing=periods)
    if absent:
        since = absent[0].due_on + dt.timedelta(days=1)
        return Alarm(state="pending", since=since, missing=periods)
    ended = [one.arrived_on for one in due if one.arrived_on and one.arrived_on >= one.fires_on]
    return Alarm(state="resolved", since=max(ended), missing=()) if ended else None


def _firing_since(due: Iterable[Owed], oldest: Owed, on: dt.date) -> dt.date:
    """The day from which something was missing without a break."""
    since = oldest.fires_on
    for one in sorted(due, key=lambda one: one.fires_on, reverse=True):
        ended = one.arrived_on or on
        if one.fires_on < since <= ended:
            since = one.fires_on
    return since
