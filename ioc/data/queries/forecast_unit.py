"""Whether a unit will make its target: what it takes per working week, and where it will stand."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal, TypeAlias

from ioc.data.look import Look
from ioc.data.queries.forecast import Bounds, Forecast, HitRate, Point, forecast, hit_rate
from ioc.data.queries.history import histories
from ioc.data.queries.pace import FEWEST_CHANGES, MOST_CHANGES, target_of
from ioc.data.queries.standing import standing
from ioc.data.queries.values import HistoryPoint, Standing, State, Verdict
from ioc.profile.model import Indicator, Target

Course: TypeAlias = Verdict | Literal["out_of_reach", "no_target"]

AHEAD = dt.timedelta(weeks=4)  # looked ahead where no deadline says how far, and in the back-test
_POINTS = 60  # periods of history of each unit
_CLEARLY = 1.1  # recent pace over needed pace that counts as ahead
_DAY = dt.timedelta(days=1)
_DAYS_IN_WEEK = 7
_STALE: tuple[State, ...] = ("overdue", "missing", "error")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingPace:
    """Changes per working week, in the indicator's unit."""

    needed: float | None  # None: no target, reached, or its deadline has passed
    recent: float | None  # median of the last 4–8 published changes; None: fewer
    fastest: float | None  # the best that any unit of the level ever did from period to period
    fastest_unit: str  # its code


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """One unit's way to its target."""

    target: float | None
    deadline: dt.date | None
    day: dt.date  # forecast for: the deadline, or four weeks on where there is none ahead
    figure: float | None  # the newest
    period_end: dt.date | None
    state: State
    pace: WorkingPace
    course: Course
    forecast: Forecast | None  # None: too few figures, or the newest is overdue
    hits: HitRate  # of the same forecast four weeks ahead, over all units of the level
    is_illustrative: bool


def outlook(look: Look, *, indicator: str, unit: str) -> Outlook:
    """Forecast one indicator of one unit, and judge its pace.

    Out of reach is what asks for more per working week than any unit of the level ever did.

    Raises:
        UnknownUnitError: the unit was not there on the day asked.
        UnknownIndicatorError: the indicator is not in the profile.
    """
    measured = look.indicator(indicator)
    peers = look.territory.at_level(look.unit(unit).level, look.as_of)
    found = histories(
        look, indicators=[indicator], units=[peer.code for peer in peers], points=_POINTS
    )
    known = {peer.code: _known(found[indicator, peer.code]) for peer in peers}
    now = standing(look, indicator=indicator, unit=unit)
    target = target_of(look, indicator=measured, unit=unit)
    pace = _pace(look, target, now, known, indicator=measured)
    bounds = Bounds(low=measured.minimum, high=measured.maximum)
    is_ahead = target is not None and target.deadline > look.as_of
    day = target.deadline if target and is_ahead else look.as_of + AHEAD
    return Outlook(
        target=target.value if target else None,
        deadline=target.deadline if target else None,
        day=day,
        figure=now.value,
        period_end=now.period_end,
        state=now.state,
        pace=pace,
        course=_course(target, now, pace, indicator=measured, as_of=look.as_of),
        forecast=None
        if now.state in _STALE
        else forecast(
            _points(known[unit]),
            week=_week(day),
            bounds=bounds,
            target=target.value if target and is_ahead else None,
            less_is_better=measured.direction == "down",
        ),
        hits=hit_rate(
            [_points(one) for one in known.values()],
            weeks_ahead=AHEAD.days / _DAYS_IN_WEEK,
            bounds=bounds,
        ),
        is_illustrative=any(point.is_illustrative for point in known[unit]),
    )


def _pace(
    look: Look,
    target: Target | None,
    now: Standing,
    known: Mapping[str, Sequence[HistoryPoint]],
    *,
    indicator: Indicator,
) -> WorkingPace:
    fastest, unit = _fastest(look, known, indicator=indicator)
    return WorkingPace(
        needed=_needed(look, target, now.value, indicator=indicator),
        recent=_recent(look, known[now.unit]),
        fastest=fastest,
        fastest_unit=unit,
    )


def _known(line: Sequence[HistoryPoint]) -> list[HistoryPoint]:
    return [point for point in line if point.value is not None]


def _points(line: Sequence[HistoryPoint]) -> list[Point]:
    return [(_week(point.period_end), point.value) for point in line if point.value is not None]


def _week(day: dt.date) -> float:
    return day.toordinal() / _DAYS_IN_WEEK


def _changes(look: Look, line: Sequence[HistoryPoint]) -> Iterator[float]:
    """What each period brought per working week, oldest first; a holiday week is no week."""
    for before, now in pairwise(line):
        weeks = look.calendar.working_weeks(before.period_end + _DAY, now.period_end)
        if weeks and before.value is not None and now.value is not None:
            yield (now.value - before.value) / weeks


def _recent(look: Look, line: Sequence[HistoryPoint]) -> float | None:
    changes = list(_changes(look, line[-MOST_CHANGES - 1 :]))
    return median(changes) if len(changes) >= FEWEST_CHANGES else None


def _fastest(
    look: Look, known: Mapping[str, Sequence[HistoryPoint]], *, indicator: Indicator
) -> tuple[float | None, str]:
    """The best change per working week of any unit, and the unit's code."""
    sign = _sign(indicator)
    best = max(
        ((sign * change, unit) for unit, line in known.items() for change in _changes(look, line)),
        default=None,
    )
    return (sign * best[0], best[1]) if best else (None, "")


def _needed(
    look: Look, target: Target | None, figure: float | None, *, indicator: Indicator
) -> float | None:
    if target is None or figure is None or _is_reached(target, figure, indicator=indicator):
        return None
    weeks = look.calendar.working_weeks(look.as_of + _DAY, target.deadline)
    return (target.value - figure) / weeks if weeks else None


def _course(
    target: Target | None,
    now: Standing,
    pace: WorkingPace,
    *,
    indicator: Indicator,
    as_of: dt.date,
) -> Course:
    if target is None:
        return "no_target"
    if now.value is not None and _is_reached(target, now.value, indicator=indicator):
        return "reached"
    if target.deadline <= as_of:
        return "past_deadline"
    if now.state in _STALE or pace.needed is None or pace.recent is None:
        return "unknown"
    return _verdict(pace.needed, pace.recent, pace.fastest, sign=_sign(indicator))


def _verdict(needed: float, recent: float, fastest: float | None, *, sign: int) -> Course:
    if fastest is not None and sign * needed > sign * fastest:
        return "out_of_reach"
    ratio = recent / needed
    if ratio >= _CLEARLY:
        return "ahead"
    return "on_course" if ratio >= 1 else "behind"


def _is_reached(target: Target, figure: float, *, indicator: Indicator) -> bool:
    return _sign(indicator) * (figure - target.value) >= 0


def _sign(indicator: Indicator) -> int:
    return -1 if indicator.direction == "down" else 1
