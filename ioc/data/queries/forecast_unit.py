"""Whether a unit will make its target: what it takes per working week, and where it will stand."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ioc.data.answers import Standing, State, Verdict
from ioc.data.look import Look
from ioc.data.queries.backtest import HitRate
from ioc.data.queries.figures_known import Figure, figures_known
from ioc.data.queries.forecast import Aim, Forecast, forecast
from ioc.data.queries.forecast_record import (
    POINTS,
    bounds_of,
    record_of,
    week_of,
)
from ioc.data.queries.pace import STALE, fastest_beside, target_of
from ioc.data.queries.progress import valid_of
from ioc.data.queries.standing import one_per_period, standing
from ioc.profile.model import Indicator, UnitVersion

Course: TypeAlias = Verdict | Literal["no_target"]

AHEAD = dt.timedelta(weeks=4)  # looked ahead where no deadline says how far


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingPace:
    """Changes per working week, in the indicator's unit."""

    needed: float | None  # None: no target, reached, or its deadline has passed
    recent: float | None  # median of the last 4–8 published changes; None: fewer
    fastest: float | None  # the best any unit of the level ever did over as many changes
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
    hits: HitRate  # of such ranges four weeks ahead, over all units of the level
    is_illustrative: bool


def outlook(look: Look, *, indicator: str, unit: str) -> Outlook:
    """Forecast one indicator of one unit, and judge its pace.

    Figures of one kind are looked at, published or illustrative: the kind of the newest published
    one, if there is any.

    Raises:
        UnknownUnitError: the unit was not there on the day asked.
        UnknownIndicatorError: the indicator is not in the profile.
    """
    measured, version = look.indicator(indicator), look.unit(unit)
    now = standing(look, indicator=indicator, unit=unit)
    figures = _figures(look, now, version=version)
    target = target_of(look, indicator=measured, unit=unit)
    is_ahead = target is not None and target.deadline > look.as_of
    day = target.deadline if target and is_ahead else look.as_of + AHEAD
    record = record_of(
        look, indicator=measured, level=version.level, is_illustrative=now.is_illustrative
    )
    return Outlook(
        target=target.value if target else None,
        deadline=target.deadline if target else None,
        day=day,
        figure=now.value,
        period_end=now.period_end,
        state=now.state,
        pace=_pace(look, now, figures, indicator=measured, level=version.level),
        course=now.pace.verdict if now.pace else "no_target",
        forecast=None
        if now.state in STALE
        else forecast(
            [(week_of(figure.period_end), figure.value) for figure in reversed(figures)],
            week=week_of(day),
            bounds=bounds_of(measured),
            record=record,
            aim=Aim(value=target.value, less_is_better=measured.direction == "down")
            if target and is_ahead
            else None,
        ),
        hits=record.hits,
        is_illustrative=now.is_illustrative,
    )


def _figures(look: Look, now: Standing, *, version: UnitVersion) -> list[Figure]:
    """The unit's figures of the kind that its standing is of, newest first, one per period."""
    known = figures_known(look, indicators=[now.indicator], units=[version.code], points=POINTS)
    found = valid_of(known.get((now.indicator, version.code, version.since), []))
    return one_per_period([one for one in found if one.is_illustrative == now.is_illustrative])


def _pace(
    look: Look, now: Standing, figures: Sequence[Figure], *, indicator: Indicator, level: str
) -> WorkingPace:
    """The pace of the figure's standing, beside the fastest there ever was."""
    fastest = (
        fastest_beside(look, indicator=indicator, level=level, figures=figures) if figures else None
    )
    return WorkingPace(
        needed=now.pace.needed_per_week if now.pace else None,
        recent=now.pace.recent_per_week if now.pace else None,
        fastest=fastest.per_week if fastest else None,
        fastest_unit=fastest.unit if fastest else "",
    )
