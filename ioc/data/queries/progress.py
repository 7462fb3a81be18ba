"""How far the units came over some weeks: the figure of now against the figure of then."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from ioc.data import sql
from ioc.data.answers import Progress
from ioc.data.look import Look
from ioc.data.queries.figures_known import Figure, figures_known, tally_indicators
from ioc.profile.model import UnitVersion


class Earlier(NamedTuple):
    """A figure that another is held against."""

    period_end: dt.date
    value: float


_Kind: TypeAlias = tuple[str, dt.date, bool]  # unit, since, whether illustrative


def figures_before(
    look: Look,
    *,
    indicator: str,
    cohort: Sequence[UnitVersion],
    now: Mapping[str, Sequence[Figure]],
    weeks: int,
) -> dict[str, Earlier]:
    """Each unit's figure of the newest period that had ended ``weeks`` before the day asked.

    It is the figure as it is known on the day of knowing, not as it was known then: a correction
    is no progress.

    Args:
        look: the build and the days asked.
        indicator: its code.
        cohort: the units compared; a unit that took over another's code has no figure of it.
        now: by unit, its figures of one kind (real or illustrative), newest first; the earlier
            figure is of the same kind.
        weeks: whole weeks, 1 or more.

    Returns:
        By unit; no entry for a unit that had no figure then.
    """
    day = look.as_of - dt.timedelta(weeks=weeks)
    then = Look(look.reader, day, look.known, borders=look.borders)
    is_summed = look.borders is not None or indicator in tally_indicators(look)
    newest = (_summed if is_summed else _newest)(then, indicator=indicator, cohort=cohort)
    before: dict[str, Earlier] = {}
    for unit in cohort:
        figures = now.get(unit.code, [])
        found = newest.get((unit.code, unit.since, figures[0].is_illustrative)) if figures else None
        if found is not None:
            before[unit.code] = found
    return before


def _newest(look: Look, *, indicator: str, cohort: Sequence[UnitVersion]) -> dict[_Kind, Earlier]:
    """Each unit's newest figures, without all that a screen says of a figure."""
    rows = look.conn.execute(
        sql.read("queries", "figure_before"),
        {
            "indicator": indicator,
            "units": "\n".join(unit.code for unit in cohort),
            "as_of": look.as_of,
            "known": look.known,
        },
    )
    return {
        (unit, since, is_illustrative): Earlier(period_end, value)
        for unit, since, is_illustrative, period_end, value in rows.all()
    }


def _summed(look: Look, *, indicator: str, cohort: Sequence[UnitVersion]) -> dict[_Kind, Earlier]:
    """The same of tallies, or on the borders of one day."""
    known = figures_known(
        look, indicators=[indicator], units=[unit.code for unit in cohort], points=1
    )
    found: dict[_Kind, Earlier] = {}
    for (_, unit, since), figures in known.items():
        for figure in valid_of(figures):
            key = (unit, since, figure.is_illustrative)
            found.setdefault(key, Earlier(figure.period_end, figure.value))
    return found


def valid_of(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that are numbers: NaN would win every ranking, and infinity too."""
    return [figure for figure in figures if math.isfinite(figure.value)]


def progress(now: Figure | None, before: Earlier | None) -> Progress:
    """What became of a figure; a figure that is still the one of then went nowhere yet."""
    if now is None:
        return Progress(state="no_figure")
    if before is None:
        return Progress(state="no_earlier")
    if before.period_end >= now.period_end:
        return Progress(state="no_newer", since=before.period_end)
    return Progress(state="measured", change=now.value - before.value, since=before.period_end)
