"""Which units are silent about which feeds on the day asked, and which have ended their silence."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from ioc.clock import local_date
from ioc.data.alarms import ALARM_STATES, Alarm, Owed, alarm
from ioc.data.answers import FeedCell
from ioc.data.look import Look
from ioc.data.queries.fill import feed_fill
from ioc.data.queries.register import acknowledgements
from ioc.data.register.records import Acknowledgement

GRACE_WORKING_DAYS = 1  # what comes the next working day wakes nobody
PERIODS_OWED = 53  # what is longer overdue is for people to write off
_SHOWN_RESOLVED = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAlarm:
    """The alarm about one unit's deliveries to one feed."""

    feed: str
    unit: str
    alarm: Alarm
    said: tuple[Acknowledgement, ...] = ()  # since the oldest missing period was due, oldest first


def alarms(look: Look, *, unit: str = "") -> tuple[FeedAlarm, ...]:
    """The alarms of the day asked, as known then: firing first, then the longest in its state.

    An alarm is acknowledged by a dated row of a register, which ends nothing. Reckoned from the
    last ``PERIODS_OWED`` periods of each feed. A resolved one is shown for a week. A feed or unit
    that has come to its end still owes what it owed. Empty where all came in time.
    """
    return look.once(("alarms", unit), lambda: _alarms(look, unit))


def _alarms(look: Look, unit: str) -> tuple[FeedAlarm, ...]:
    found = []
    said: dict[tuple[str, str], list[Acknowledgement]] = defaultdict(list)
    for note in acknowledgements(look):
        said[note.feed, note.unit].append(note)
    for fill in feed_fill(look, unit=unit, periods=PERIODS_OWED):
        by_unit: dict[str, list[Owed]] = defaultdict(list)
        for cell in fill.cells:
            by_unit[cell.unit].append(_owed(look, cell))
        for code, owed in by_unit.items():
            notes = said[fill.feed, code]
            one = alarm(owed, on=look.as_of, acknowledged=[note.noted_on for note in notes])
            if one is not None and not _is_past(one, look.as_of):
                since = min((o.due_on for o in owed if o.period_end in one.missing), default=None)
                said_since = tuple(n for n in notes if since and n.noted_on > since)
                found.append(FeedAlarm(feed=fill.feed, unit=code, alarm=one, said=said_since))
    return tuple(sorted(found, key=_urgency))


def _owed(look: Look, cell: FeedCell) -> Owed:
    due_on = local_date(cell.due_at, tz=look.profile.tz)
    fires_on = look.once(
        ("alarm fires", due_on),
        lambda: look.calendar.add_working_days(due_on, GRACE_WORKING_DAYS) + dt.timedelta(days=1),
    )
    is_whole = cell.filled >= cell.expected
    return Owed(
        period_end=cell.period_end,
        due_on=due_on,
        fires_on=fires_on,
        arrived_on=cell.arrived_date if is_whole else None,
    )


def _is_past(one: Alarm, day: dt.date) -> bool:
    return one.state == "resolved" and day - one.since > _SHOWN_RESOLVED


def _urgency(one: FeedAlarm) -> tuple[int, dt.date, str, str]:
    return ALARM_STATES.index(one.alarm.state), one.alarm.since, one.feed, one.unit
