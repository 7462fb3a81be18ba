"""How far off earlier forecasts were, and how often their ranges held.

Pure arithmetic over points (week, figure). A figure that came is held against the line through what
was there some weeks before; the errors of all units of a level together say how wide a range has to
be. Whether such ranges hold is told from ranges that were made with the errors known at their time.
"""

import math
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, TypeAlias, get_args

from ioc.data.queries.theil_sen import FEWEST_POINTS, MOST_POINTS, Bounds, Line, Point, theil_sen

AHEAD_WEEKS = 4  # of the forecasts whose ranges are counted
HORIZONS = (1, 2, 3, 4, 6, 8, 12, 16, 26, 39, 52)  # weeks ahead for which errors are told apart
COVERED = 0.8  # of the figures that come shall lie in the range
FEWEST_ERRORS = 9  # of fewer, one in ten is none
NEWEST_ERRORS = 12  # of each unit and history: older ones are of other times …
ENOUGH_ERRORS = 40  # … but of few units as many as come to this together
LONG_HISTORY = 8  # points from which a line is no longer easily led astray
STEPS = 40  # of the quantiles that are kept of the errors
History: TypeAlias = Literal["short", "long"]
_TOLERANCE = 1e-9
_HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRate:
    """How often figures that came later lay in the range that was forecast for them."""

    hits: int
    forecasts: int


@dataclass(frozen=True, slots=True)
class Errors:
    """What came less what was forecast, some weeks ahead."""

    forecasts: int  # that were checked
    quantiles: tuple[float, ...]  # smallest first, shape ``(STEPS + 1,)``

    @classmethod
    def of(cls, ordered: Sequence[float]) -> "Errors":
        """The errors' quantiles, each no nearer to the middle than so few errors can tell.

        Args:
            ordered: smallest first, at least one.
        """
        shares = (step / STEPS for step in range(STEPS + 1))
        return cls(len(ordered), tuple(_outer(ordered, share) for share in shares))

    def times(self, factor: float) -> "Errors":
        """The errors grown in proportion."""
        return Errors(self.forecasts, tuple(factor * one for one in self.quantiles))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What became of the forecasts of one indicator, for all units of a level together.

    Errors are told apart by how much history the line was laid through: four points are easily led
    astray.
    """

    hits: HitRate = field(default_factory=lambda: HitRate(hits=0, forecasts=0))
    errors: Mapping[tuple[History, int], Errors] = field(default_factory=dict)  # and weeks ahead
    is_scaled: bool = False  # errors are counted in the unit's usual change

    def at(self, weeks: float, *, points: int) -> Errors | None:
        """The errors of forecasts at least so many weeks ahead; None: too few were checked.

        Beyond what could be checked they grow with the weeks.

        Args:
            weeks: how far ahead.
            points: the line is laid through; where lines of such a history were not checked, those
                of the other count.
        """
        own = history_of(points)
        known = [
            sorted(ahead for history, ahead in self.errors if (history == own) == is_own)
            for is_own in (True, False)
        ]
        other: History = "long" if own == "short" else "short"
        for history, horizons in zip((own, other), known, strict=True):
            if not horizons:
                continue
            enough = next((one for one in horizons if one >= weeks - _TOLERANCE), None)
            if enough is not None:
                return self.errors[history, enough]
            return self.errors[history, horizons[-1]].times(weeks / horizons[-1])
        return None


def history_of(points: int) -> History:
    """What a line through so many points is told apart by."""
    return "short" if points < LONG_HISTORY else "long"


@dataclass(frozen=True, slots=True)
class _Trial:
    """One figure that came, and the forecast that was made of it."""

    unit: int  # place in the series
    history: History
    made: float  # the week from whose figure on it was forecast
    came: float  # its own week
    forecast: float
    figure: float
    scale: float  # what one of the unit's errors is counted in

    @property
    def error(self) -> float:
        return (self.figure - self.forecast) / self.scale


def back_test(series: Iterable[Sequence[Point]], *, bounds: Bounds, is_scaled: bool) -> Record:
    """Forecast again what is known by now, at every horizon.

    Args:
        series: one per unit, oldest point first, one per period.
        bounds: of the indicator.
        is_scaled: whether a unit's errors are counted in its own usual change from figure to
            figure, as counts of large and small units have to be; else in the indicator's unit.

    Returns:
        Errors only of horizons at which enough forecasts could be checked.
    """
    known = [
        _Known(unit, list(one), bounds=bounds, is_scaled=is_scaled)
        for unit, one in enumerate(series)
    ]
    trials = {ahead: [list(one.trials(ahead)) for one in known] for ahead in HORIZONS}
    newest = max(NEWEST_ERRORS, ENOUGH_ERRORS // max(len(known), 1))
    return Record(
        hits=_hits(
            [trial for own in trials[AHEAD_WEEKS] for trial in own], newest=newest, bounds=bounds
        ),
        errors={
            (history, ahead): Errors.of(errors)
            for ahead, found in trials.items()
            for history in get_args(History)
            if len(errors := _newest(found, history, newest=newest)) >= FEWEST_ERRORS
        },
        is_scaled=is_scaled,
    )


def usual_change(points: Sequence[Point]) -> float:
    """How far a figure usually goes from one period to the next; 0 where it stands still."""
    changes = [abs(now[1] - before[1]) for before, now in pairwise(points)]
    return sum(changes) / len(changes) if changes else 0.0


class _Known:
    """One unit's points, and the lines that could be laid through them, each laid once."""

    def __init__(
        self, unit: int, points: Sequence[Point], *, bounds: Bounds, is_scaled: bool
    ) -> None:
        self._unit = unit
        self._points = points
        self._bounds = bounds
        self._is_scaled = is_scaled
        self._lines: dict[int, tuple[Line, float]] = {}

    def trials(self, ahead: int) -> Iterator[_Trial]:
        """Every point, forecast from the newest that was there so many weeks before."""
        weeks = [week for week, _ in self._points]
        for week, figure in self._points:
            there = bisect_right(weeks, week - ahead + _TOLERANCE)
            if there < FEWEST_POINTS:
                continue
            line, scale = self._line(there)
            if scale:
                forecast = self._bounds.hold(line.at(week))
                history = history_of(there)
                made = weeks[there - 1]
                yield _Trial(self._unit, history, made, week, forecast, figure, scale)

    def _line(self, there: int) -> tuple[Line, float]:
        if there not in self._lines:
            newest = self._points[max(there - MOST_POINTS, 0) : there]
            scale = usual_change(newest) if self._is_scaled else 1.0
            self._lines[there] = theil_sen(newest), scale
        return self._lines[there]


class _Seen:
    """Errors that have become known, told apart by history, smallest first."""

    def __init__(self, *, newest: int) -> None:
        self._newest = newest  # of each unit
        self._errors: dict[History, list[float]] = defaultdict(list)
        self._of_unit: dict[tuple[History, int], deque[float]] = defaultdict(deque)

    def add(self, trial: _Trial) -> None:
        """One more; the unit's oldest beyond the newest is let go."""
        errors, own = self._errors[trial.history], self._of_unit[trial.history, trial.unit]
        own.append(trial.error)
        insort(errors, trial.error)
        if len(own) > self._newest:
            del errors[bisect_left(errors, own.popleft())]

    def like(self, history: History) -> list[float]:
        """Those of lines with such a history, or else of the others; empty: too few."""
        others = (one for one in get_args(History) if one != history)
        found = (self._errors[one] for one in (history, *others))
        return next((errors for errors in found if len(errors) >= FEWEST_ERRORS), [])


def _hits(trials: Sequence[_Trial], *, newest: int, bounds: Bounds) -> HitRate:
    """Count the ranges that held, each made of the errors that had been seen when it was made."""
    coming = sorted(trials, key=lambda trial: trial.came, reverse=True)
    seen = _Seen(newest=newest)
    hits = forecasts = 0
    for trial in sorted(trials, key=lambda trial: trial.made):
        while coming and coming[-1].came <= trial.made + _TOLERANCE:
            seen.add(coming.pop())
        if errors := seen.like(trial.history):
            forecasts += 1
            hits += _holds(trial, errors, bounds=bounds)
    return HitRate(hits=hits, forecasts=forecasts)


def _holds(trial: _Trial, errors: Sequence[float], *, bounds: Bounds) -> bool:
    """Whether the range made of the errors would have held."""
    low, high = (
        bounds.hold(trial.forecast + trial.scale * _outer(errors, share))
        for share in ((1 - COVERED) / 2, (1 + COVERED) / 2)
    )
    least, most = min(low, trial.forecast), max(high, trial.forecast)
    return least - _TOLERANCE <= trial.figure <= most + _TOLERANCE


def _newest(trials: Iterable[Sequence[_Trial]], history: History, *, newest: int) -> list[float]:
    """The newest errors of every unit, smallest first."""
    alike = ([trial.error for trial in own if trial.history == history] for own in trials)
    return sorted(error for own in alike for error in own[-newest:])


def _outer(ordered: Sequence[float], share: float) -> float:
    """The quantile that the next value will keep: of few values one further out than the middle."""
    place = (len(ordered) + 1) * share
    nth = math.floor(place + _TOLERANCE) if share <= _HALF else math.ceil(place - _TOLERANCE)
    return ordered[min(max(nth, 1), len(ordered)) - 1]
