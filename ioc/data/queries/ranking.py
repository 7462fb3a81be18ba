"""Who leads and who trails on one indicator: by level, by progress and by pace."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ioc.data.answers import (
    Interval,
    Pace,
    Progress,
    RankedBy,
    Ranking,
    RankRow,
    Standing,
)
from ioc.data.look import Look
from ioc.data.queries.bands import bands_of, wilson
from ioc.data.queries.figures_known import Figure, figures_known
from ioc.data.queries.progress import Earlier, figures_before, progress, valid_of
from ioc.data.queries.standing import POINTS, ask_owed_since, standing_of
from ioc.profile.model import Direction, Indicator, UnitVersion

WEEKS = 4  # over which progress is looked at where nobody asks
_POINTS_WITHOUT_TARGET = 2  # without a pace: the figure and the one before
_EQUAL_DIGITS = 9  # figures that agree so far share a place


def ranking(
    look: Look, *, indicator: str, level: str, weeks: int = WEEKS, by: RankedBy = "level"
) -> Ranking:
    """Rank the units of ``level`` on ``indicator`` in three ways.

    Each unit enters with its newest figure, illustrative or not, so that the units are compared
    on periods as near as can be. By *level* the figure counts; by *progress* its change since the
    newest period that had ended ``weeks`` before the day asked; by *pace* the recent pace over the
    one that the target needs, the units that have reached it first.

    Returns:
        All units valid on the day, ordered by ``by``; those without a valid number for it stand
        last, by their place by level and then by name.

    Raises:
        UnknownIndicatorError: the indicator is not in the profile.
    """
    asked = ("ranking", indicator, level, weeks)
    found = look.once(
        asked, lambda: _ranking(look, indicator=look.indicator(indicator), level=level, weeks=weeks)
    )
    names = {unit.code: unit.name for unit in look.territory.at_level(level, look.as_of)}
    rows = sorted(found.rows, key=lambda row: _order(row, by, names))
    return replace(found, by=by, rows=tuple(rows))


def places_of(values: Mapping[str, float], *, direction: Direction) -> dict[str, int]:
    """Competition places, 1-2-2-4: a unit's place is one more than the units strictly better.

    Args:
        values: finite figures by unit.
        direction: ``down`` when less is better; otherwise more is.
    """
    sign = 1 if direction == "down" else -1
    keys = {unit: sign * round(value, _EQUAL_DIGITS) for unit, value in values.items()}
    ordered = sorted(keys.values())
    first = {key: place for place, key in reversed(list(enumerate(ordered, start=1)))}
    return {unit: first[key] for unit, key in keys.items()}


def pace_ratio(pace: Pace | None) -> float | None:
    """The recent pace over the needed one: 1 is just in time, below 0 goes the wrong way.

    None where the target is reached, its deadline has passed, or the pace is not known.
    """
    if pace is None or pace.verdict in ("reached", "past_deadline", "unknown"):
        return None
    if pace.recent_per_week is None or not pace.needed_per_week:
        return None
    ratio = pace.recent_per_week / pace.needed_per_week
    return ratio if math.isfinite(ratio) else None


def pace_places(paces: Mapping[str, Pace | None]) -> dict[str, int]:
    """Places by pace: who has reached the target shares the first, then the largest ratio leads.

    A unit whose pace says nothing has no place.
    """
    reached = {unit: 1 for unit, pace in paces.items() if pace and pace.verdict == "reached"}
    ratios = {
        unit: ratio for unit, pace in paces.items() if (ratio := pace_ratio(pace)) is not None
    }
    under_way = places_of(ratios, direction="up")
    return reached | {unit: len(reached) + place for unit, place in under_way.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """Places by unit; who is not in it has none."""

    level: Mapping[str, int]
    level_before: Mapping[str, int]
    progress: Mapping[str, int]
    pace: Mapping[str, int]


def _ranking(look: Look, *, indicator: Indicator, level: str, weeks: int) -> Ranking:
    """The three rankings, rows by level."""
    cohort = look.territory.at_level(level, look.as_of)
    now = _figures_now(look, indicator=indicator, cohort=cohort)
    ask_owed_since(look, units=[unit for unit, figures in now.items() if not figures])
    before = figures_before(look, indicator=indicator.code, cohort=cohort, now=now, weeks=weeks)
    standings = {
        unit.code: standing_of(
            look, indicator=indicator, unit=unit, figures=now[unit.code], failed={}
        )
        for unit in cohort
    }
    moved = {
        unit.code: progress(next(iter(now[unit.code]), None), before.get(unit.code))
        for unit in cohort
    }
    places = _places(indicator, standings, moved, before)
    rows = [
        _row(standings[unit.code], moved[unit.code], places, indicator=indicator)
        for unit in sorted(cohort, key=lambda unit: places.level.get(unit.code, len(cohort) + 1))
    ]
    return Ranking(
        indicator=indicator.code,
        level=level,
        cohort=len(cohort),
        ranked=len(places.level),
        rows=tuple(_banded(rows)),
        weeks=weeks,
    )


def _figures_now(
    look: Look, *, indicator: Indicator, cohort: Sequence[UnitVersion]
) -> dict[str, list[Figure]]:
    """Each unit's valid figures of the kind, real or illustrative, that its newest one is of."""
    has_target = any(target.indicator == indicator.code for target in look.profile.targets)
    known = figures_known(
        look,
        indicators=[indicator.code],
        units=[unit.code for unit in cohort],
        points=POINTS if has_target else _POINTS_WITHOUT_TARGET,
    )
    return {
        unit.code: newest_kind(valid_of(known.get((indicator.code, unit.code, unit.since), [])))
        for unit in cohort
    }


def newest_kind(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of the kind, real or illustrative, that the newest one is of."""
    if not figures:
        return []
    newest = min(
        figures, key=lambda figure: (-figure.period_end.toordinal(), figure.is_illustrative)
    )
    return [figure for figure in figures if figure.is_illustrative == newest.is_illustrative]


def _places(
    indicator: Indicator,
    standings: Mapping[str, Standing],
    moved: Mapping[str, Progress],
    before: Mapping[str, Earlier],
) -> _Places:
    direction = indicator.direction
    values = {unit: one.value for unit, one in standings.items() if one.value is not None}
    changes = {unit: one.change for unit, one in moved.items() if one.change is not None}
    return _Places(
        level=places_of(values, direction=direction),
        level_before=places_of(
            {unit: figure.value for unit, figure in before.items()}, direction=direction
        ),
        progress=places_of(changes, direction=direction),
        pace=pace_places({unit: one.pace for unit, one in standings.items()}),
    )


def _row(standing: Standing, moved: Progress, places: _Places, *, indicator: Indicator) -> RankRow:
    unit = standing.unit
    place, before = places.level.get(unit), places.level_before.get(unit)
    return RankRow(
        place=place,
        place_change=None if place is None or before is None else before - place,
        standing=standing,
        progress=moved,
        progress_place=places.progress.get(unit),
        pace_ratio=pace_ratio(standing.pace),
        pace_place=places.pace.get(unit),
        interval=_interval(standing, indicator),
    )


def _interval(standing: Standing, indicator: Indicator) -> Interval | None:
    """The interval of a ratio in its own unit; None for what is not counted out of something."""
    if indicator.form != "ratio" or standing.numerator is None or standing.denominator is None:
        return None
    share = wilson(standing.numerator, standing.denominator)
    return share and Interval(low=indicator.scale * share.low, high=indicator.scale * share.high)


def _banded(rows: Sequence[RankRow]) -> list[RankRow]:
    """The rows, best place first, with their bands."""
    ranked = [row for row in rows if row.place is not None]
    bands = bands_of([(row.place or 0, row.interval) for row in ranked])
    of = {row.standing.unit: band for row, band in zip(ranked, bands, strict=True)}
    return [replace(row, band=of.get(row.standing.unit)) for row in rows]


def _order(
    row: RankRow, by: RankedBy, names: Mapping[str, str]
) -> tuple[bool, int, bool, int, str]:
    asked = row.place_by(by)
    return (
        asked is None,
        asked or 0,
        row.place is None,
        row.place or 0,
        names[row.standing.unit],
    )
