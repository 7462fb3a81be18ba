"""Where a figure will stand on a day: a robust line, and how far off it may be.

Pure arithmetic over points (week, figure); no database and no chance: draws are always the same.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from operator import add, sub
from random import Random
from statistics import median

from ioc.data.queries.backtest import COVERED, Record, usual_change
from ioc.data.queries.theil_sen import (
    FEWEST_POINTS,
    MOST_POINTS,
    Bounds,
    Line,
    Point,
    theil_sen,
)

DRAWS = 400
_SEED = 766
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What shall be reached."""

    value: float
    less_is_better: bool = False  # it is reached from above

    def is_reached(self, figure: float) -> bool:
        """Whether a figure has come there."""
        if self.less_is_better:
            return figure <= self.value + _TOLERANCE
        return figure >= self.value - _TOLERANCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Where a figure will stand on one day."""

    figure: float
    low: float  # with ``high``: the middle 80 % of where it may come
    high: float
    chance: float | None  # 0..1 of reaching the target by then; None: no target
    points: int  # figures it was made from
    checked: int  # earlier forecasts whose errors the range is made of; 0: too few were there


def forecast(
    points: Sequence[Point],
    *,
    week: float,
    bounds: Bounds,
    record: Record | None = None,
    aim: Aim | None = None,
    draws: int = DRAWS,
) -> Forecast | None:
    """Carry the newest points on to a week.

    Where enough earlier forecasts so far ahead could be checked, the range is made of what they
    were off. Else what the points are off the line is drawn anew, with replacement, a line is laid
    through each draw, and one more such error is added on the day; such a range knows how uncertain
    the line is and how restless the figure, but not that a campaign may end.

    Args:
        points: oldest first, one per period; more than twelve: the newest twelve.
        week: the day, on the points' scale.
        bounds: of the indicator; a forecast goes no further.
        record: what became of such forecasts, of all units of the level.
        aim: gives the chance of reaching it.
        draws: how many, where there is no record.

    Returns:
        None for fewer than four points.
    """
    newest = list(points)[-MOST_POINTS:]
    if len(newest) < FEWEST_POINTS:
        return None
    line = theil_sen(newest)
    figure = bounds.hold(line.at(week))
    errors = record.at(week - newest[-1][0], points=len(newest)) if record else None
    scale = usual_change(newest) if record and record.is_scaled else 1.0
    if errors is not None and scale:
        checked, outcomes = errors.forecasts, [figure + scale * one for one in errors.quantiles]
    else:
        checked, outcomes = 0, sorted(_drawn(newest, line, week=week, draws=draws))
    held = [bounds.hold(one) for one in outcomes]
    return Forecast(
        figure=figure,
        low=min(_quantile(held, (1 - COVERED) / 2), figure),
        high=max(_quantile(held, (1 + COVERED) / 2), figure),
        chance=None if aim is None else _chance(held, aim, checked=checked),
        points=len(newest),
        checked=checked,
    )


def _drawn(points: Sequence[Point], line: Line, *, week: float, draws: int) -> list[float]:
    """The figure on the day in each draw.

    Every draw has its points at the same weeks: what a line needs of them is made ready once.
    """
    random = Random(_SEED)
    weeks = [at for at, _ in points]
    fitted = [line.at(at) for at in weeks]
    errors = [figure - on_line for (_, figure), on_line in zip(points, fitted, strict=True)]
    pairs = [
        (one, other, 1 / (weeks[other] - weeks[one]))
        for one, other in combinations(range(len(weeks)), 2)
        if weeks[other] != weeks[one]
    ]
    found: list[float] = []
    for _ in range(draws):
        *drawn, last = random.choices(errors, k=len(fitted) + 1)
        figures = list(map(add, fitted, drawn))
        slope = median([(figures[other] - figures[one]) * per for one, other, per in pairs])
        start = median(map(sub, figures, (slope * at for at in weeks)))
        found.append(start + slope * week + last)
    return found


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Between the two nearest of the ordered values."""
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = math.ceil(place)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def _chance(outcomes: Sequence[float], aim: Aim, *, checked: int) -> float:
    """The share that comes there; never surer than the number of forecasts checked allows."""
    share = sum(map(aim.is_reached, outcomes)) / len(outcomes)
    doubt = 1 / (checked + 1) if checked else 0.0
    return min(max(share, doubt), 1 - doubt)
