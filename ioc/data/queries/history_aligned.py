"""The last periods of many units side by side: the same periods for all, so lines compare."""

from collections.abc import Collection, Mapping, Sequence

from ioc.data.look import Look
from ioc.data.queries.figures_known import tally_indicators
from ioc.data.queries.history import histories
from ioc.data.queries.values import HistoryPoint
from ioc.profile.periods import Period, period_containing


def aligned_histories(
    look: Look, *, indicator: str, units: Collection[str], points: int
) -> tuple[list[Period], dict[str, list[HistoryPoint | None]]]:
    """The last ``points`` periods that any of the units has a figure of, in one question.

    Returns:
        The periods, oldest first, and by unit one point per period; None where the unit has no
        figure that ends in it. No periods where no unit has a figure.
    """
    found = {
        unit: [point for point in line if point.value is not None]
        for (_, unit), line in histories(
            look, indicators=[indicator], units=units, points=points
        ).items()
    }
    periods = _periods(look, indicator, found, points)
    return periods, {unit: _slots(line, periods) for unit, line in found.items()}


def _periods(
    look: Look, indicator: str, found: Mapping[str, Sequence[HistoryPoint]], points: int
) -> list[Period]:
    ends = [point.period_end for line in found.values() for point in line]
    if not ends:
        return []
    # A tally's figures are sums of seven days that end wherever the unit last counted.
    rhythm = "W" if indicator in tally_indicators(look) else look.indicator(indicator).rhythm
    periods = [period_containing(rhythm, max(ends))]
    while len(periods) < points and periods[0].start > min(ends):
        periods.insert(0, periods[0].previous())
    return periods


def _slots(line: Sequence[HistoryPoint], periods: Sequence[Period]) -> list[HistoryPoint | None]:
    by_start = {period.start: place for place, period in enumerate(periods)}
    slots: list[HistoryPoint | None] = [None] * len(periods)
    for point in line:
        place = by_start.get(period_containing(periods[0].rhythm, point.period_end).start)
        if place is not None:
            slots[place] = point
    return slots
