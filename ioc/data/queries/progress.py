"""How far the units came over some weeks: the figure of now against the figure of then."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence

from ioc.data.look import Look
from ioc.data.queries.figures_known import Figure, figures_known
from ioc.data.queries.values import Progress
from ioc.profile.model import UnitVersion


def figures_before(
    look: Look,
    *,
    indicator: str,
    cohort: Sequence[UnitVersion],
    now: Mapping[str, Sequence[Figure]],
    weeks: int,
) -> dict[str, Figure]:
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
    earlier = look.as_of - dt.timedelta(weeks=weeks)
    then = Look(look.reader, earlier, look.known, borders=look.borders)
    known = figures_known(
        then, indicators=[indicator], units=[unit.code for unit in cohort], points=1
    )
    before: dict[str, Figure] = {}
    for unit in cohort:
        kind = {figure.is_illustrative for figure in now.get(unit.code, [])}
        figures = valid_of(known.get((indicator, unit.code, unit.since), []))
        alike = [figure for figure in figures if figure.is_illustrative in kind]
        if alike:
            before[unit.code] = alike[0]
    return before


def valid_of(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that are numbers: NaN would win every ranking, and infinity too."""
    return [figure for figure in figures if math.isfinite(figure.value)]


def progress(now: Figure | None, before: Figure | None) -> Progress:
    """What became of a figure; a figure that is still the one of then went nowhere yet."""
    if now is None:
        return Progress(state="no_figure")
    if before is None:
        return Progress(state="no_earlier")
    if before.period_end >= now.period_end:
        return Progress(state="no_newer", since=before.period_end)
    return Progress(state="measured", change=now.value - before.value, since=before.period_end)
