"""The fastest that any unit of a level ever came along: what a target may be held against."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ioc.data import sql
from ioc.data.answers import Verdict
from ioc.data.look import Look
from ioc.data.queries.figures_known import Figure, figures_known, tally_indicators
from ioc.data.queries.working_time import working_weeks
from ioc.profile.model import Indicator

FEWEST_CHANGES = 4  # below it a pace says nothing
MOST_CHANGES = 8
_TALLIED_POINTS = 57  # weeks of tallies that a build keeps of every reporting unit
_EQUAL_DIGITS = 9  # a rate that is needed and one that was made are equal so far


@dataclass(frozen=True, slots=True)
class FastestPace:
    """The best rate that any unit kept up over a number of changes."""

    per_week: float  # working week, in the indicator's unit: negative where less is better
    unit: str  # its code


class _Gain(NamedTuple):
    """How far the best unit came between two period ends, improvement being positive."""

    changes: int
    unit: str
    earlier: dt.date
    later: dt.date
    gain: float


def fastest_pace(
    look: Look, *, indicator: Indicator, level: str, changes: int, is_illustrative: bool
) -> FastestPace | None:
    """The most per working week that any unit ever came over so many published changes.

    It is the way between two figures ``changes`` periods apart over the working weeks between
    them: one wild week, or a correction taken back, is no pace.

    Args:
        look: what had ended on the day asked, as known on the day of knowing.
        indicator: gives the direction.
        level: of the units; one that has ended since counts as well.
        changes: 4 to 8.
        is_illustrative: whether made up figures are looked at, or published ones.

    Returns:
        None where no unit has so many figures.
    """
    asked = ("fastest pace", indicator.code, level, is_illustrative)
    found = look.once(
        asked,
        lambda: _fastest(
            look, _gains(look, indicator=indicator, level=level, made_up=is_illustrative)
        ),
    )
    best = found.get(changes)
    return best and FastestPace(_sign(indicator) * best[0], best[1])


def reachable(verdict: Verdict, *, needed: float, fastest: FastestPace | None) -> Verdict:
    """What is behind and needs more than was ever done is out of reach; all else stays as it is."""
    if verdict != "behind" or fastest is None:
        return verdict
    is_beyond = round(abs(needed), _EQUAL_DIGITS) > round(
        fastest.per_week if needed > 0 else -fastest.per_week, _EQUAL_DIGITS
    )
    return "out_of_reach" if is_beyond else verdict


def _fastest(look: Look, gains: Iterable[_Gain]) -> Mapping[int, tuple[float, str]]:
    """By number of changes, the best rate and whose it is; of equals the last by code."""
    best: dict[int, tuple[float, str]] = {}
    for one in gains:
        weeks = working_weeks(look, one.earlier, one.later)
        if weeks:
            rate = (one.gain / weeks, one.unit)
            best[one.changes] = max(best.get(one.changes, rate), rate)
    return best


def _gains(look: Look, *, indicator: Indicator, level: str, made_up: bool) -> Iterator[_Gain]:
    if indicator.code in tally_indicators(look):
        yield from _tallied(look, indicator=indicator, level=level, made_up=made_up)
        return
    asked = {
        "indicator": indicator.code,
        "level": level,
        "is_illustrative": made_up,
        "as_of": look.as_of,
        "known": look.known,
        "sign": _sign(indicator),
        "fewest": FEWEST_CHANGES,
        "most": MOST_CHANGES,
    }
    for row in look.conn.execute(sql.read("queries", "fastest_pace"), asked):
        yield _Gain(row.changes, row.unit_code, row.earlier_end, row.later_end, row.gain)


def _tallied(look: Look, *, indicator: Indicator, level: str, made_up: bool) -> Iterator[_Gain]:
    """The same from tallies, week by week back from the last day of each unit."""
    units = {unit.code for unit in look.territory.at_level(level, look.as_of)}
    found = figures_known(look, indicators=[indicator.code], units=units, points=_TALLIED_POINTS)
    for (_, unit, _), figures in found.items():
        line = [one for one in figures if one.is_illustrative == made_up]
        yield from _of_line(unit, line, sign=_sign(indicator))


def _of_line(unit: str, figures: Sequence[Figure], *, sign: int) -> Iterator[_Gain]:
    """The gains of one unit; ``figures`` newest first."""
    for changes in range(FEWEST_CHANGES, MOST_CHANGES + 1):
        for now, before in zip(figures, figures[changes:], strict=False):
            gain = sign * (now.value - before.value)
            yield _Gain(changes, unit, before.period_end, now.period_end, gain)


def _sign(indicator: Indicator) -> int:
    return -1 if indicator.direction == "down" else 1
