"""Where a figure will stand on a day: a robust line, how far off it may be, and how often it was.

Pure arithmetic over points (week, figure); no database and no chance: draws are always the same.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from operator import add, sub
from random import Random
from statistics import median
from typing import TypeAlias

FEWEST_POINTS = 4
MOST_POINTS = 12  # the newest: what a line through a campaign's whole history says is history
DRAWS = 400
DRAWS_AGAIN = 100  # of each forecast of the back-test
COVERED = 0.8  # of the draws lie in the interval
_SEED = 766
_TOLERANCE = 1e-9

Point: TypeAlias = tuple[float, float]  # weeks since any day, figure


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line through points."""

    slope: float  # per week
    at_zero: float

    def at(self, week: float) -> float:
        """The figure on the line."""
        return self.at_zero + self.slope * week


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Between which figures can be at all; None: nobody said."""

    low: float | None = None
    high: float | None = None

    def hold(self, figure: float) -> float:
        """The figure, or the bound it went beyond."""
        if self.low is not None:
            figure = max(figure, self.low)
        return figure if self.high is None else min(figure, self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Where a figure will stand on one day."""

    figure: float
    low: float  # with ``high``: the middle 80 % of what was drawn
    high: float
    chance: float | None  # 0..1 of reaching the target by then; None: no target
    points: int  # figures it was made from


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRate:
    """How often figures that came later lay in the interval that was forecast for them."""

    hits: int
    forecasts: int


def theil_sen(points: Sequence[Point]) -> Line:
    """The line whose slope is the median of all pairs' slopes: one wild point does not turn it.

    Args:
        points: two or more, at different weeks.
    """
    slope = median(
        (later[1] - earlier[1]) / (later[0] - earlier[0])
        for earlier, later in combinations(points, 2)
        if later[0] != earlier[0]
    )
    return Line(slope, median(figure - slope * week for week, figure in points))


def forecast(
    points: Sequence[Point],
    *,
    week: float,
    bounds: Bounds,
    target: float | None = None,
    less_is_better: bool = False,
    draws: int = DRAWS,
) -> Forecast | None:
    """Carry the newest points on to a week.

    What the points are off the line is drawn anew, with replacement, a line is laid through each
    draw, and one more such error is added on the day: so the interval knows both how uncertain the
    line is and how restless the figure.

    Args:
        points: oldest first, one per period; more than twelve: the newest twelve.
        week: the day, on the points' scale.
        bounds: of the indicator; a forecast goes no further.
        target: what shall be reached.
        less_is_better: the target is reached from above.
        draws: how many.

    Returns:
        None for fewer than four points.
    """
    newest = list(points)[-MOST_POINTS:]
    if len(newest) < FEWEST_POINTS:
        return None
    line = theil_sen(newest)
    drawn = sorted(bounds.hold(one) for one in _drawn(newest, line, week=week, draws=draws))
    return Forecast(
        figure=bounds.hold(line.at(week)),
        low=_quantile(drawn, (1 - COVERED) / 2),
        high=_quantile(drawn, (1 + COVERED) / 2),
        chance=None if target is None else _reached(drawn, target, less=less_is_better),
        points=len(newest),
    )


def hit_rate(
    series: Sequence[Sequence[Point]], *, weeks_ahead: float, bounds: Bounds, most: int = 40
) -> HitRate:
    """Forecast again what is known by now, and count how often it came true.

    For every point of every series, newest first, the points that were there ``weeks_ahead`` before
    forecast it.

    Args:
        series: one per unit, oldest point first.
        weeks_ahead: how far ahead.
        bounds: of the indicator.
        most: so many forecasts at most, spread over the units.
    """
    trials = [(newest_first, list(one)) for one in series for newest_first in range(len(one))]
    trials.sort(key=lambda trial: trial[0])
    hits = forecasts = 0
    for back, one in trials:
        if forecasts == most:
            break
        week, figure = one[len(one) - 1 - back]
        known = [point for point in one if point[0] <= week - weeks_ahead]
        made = forecast(known, week=week, bounds=bounds, draws=DRAWS_AGAIN)
        if made is not None:
            forecasts += 1
            hits += made.low <= figure <= made.high
    return HitRate(hits=hits, forecasts=forecasts)


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


def _reached(drawn: Sequence[float], target: float, *, less: bool) -> float:
    made = sum(one <= target + _TOLERANCE if less else one >= target - _TOLERANCE for one in drawn)
    return made / len(drawn)
