"""Whether a unit will make its target: what it takes per working week, and where it will stand."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from ioc.data.look import Look
from ioc.data.queries.forecast import Bounds, Forecast, HitRate, Point, forecast, hit_rate
from ioc.data.queries.history import histories
from ioc.data.queries.pace import STALE, target_of, working_weeks
from ioc.data.queries.standing import standing
from ioc.data.queries.values import HistoryPoint, Standing, State, Verdict
from ioc.profile.model import Indicator

Course: TypeAlias = Verdict | Literal["out_of_reach", "no_target"]

AHEAD = dt.timedelta(weeks=4)  # looked ahead where no deadline says how far, and in the back-test
_POINTS = 60  # periods of history of each unit
_DAYS_IN_WEEK = 7


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
    pace = _pace(look, now, known, indicator=measured)
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
        course=_course(now, pace, sign=_sign(measured)),
        forecast=None
        if now.state in STALE
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
    now: Standing,
    known: Mapping[str, Sequence[HistoryPoint]],
    *,
    indicator: Indicator,
) -> WorkingPace:
    """The pace of the figure's standing, beside the fastest there ever was."""
    fastest, unit = _fastest(look, known, indicator=indicator)
    return WorkingPace(
        needed=now.pace.needed_per_week if now.pace else None,
        recent=now.pace.recent_per_week if now.pace else None,
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
        weeks = working_weeks(look, before.period_end, now.period_end)
        if weeks and before.value is not None and now.value is not None:
            yield (now.value - before.value) / weeks


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


def _course(now: Standing, pace: WorkingPace, *, sign: int) -> Course:
    """The verdict everybody tells, but out of reach where no unit was ever as fast as is needed."""
    if now.pace is None:
        return "no_target"
    is_judged = now.pace.verdict in {"ahead", "on_course", "behind"}
    if is_judged and pace.needed is not None and pace.fastest is not None:
        return "out_of_reach" if sign * pace.needed > sign * pace.fastest else now.pace.verdict
    return now.pace.verdict


def _sign(indicator: Indicator) -> int:
    return -1 if indicator.direction == "down" else 1
