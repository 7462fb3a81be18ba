"""Figures on the borders of one day: what the units of then reported, summed for those of today."""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

from ioc.data.look import Look
from ioc.data.queries.figures_reported import Figure, Key, figures_reported, newest_first
from ioc.profile.crosswalk import Crosswalk, Origin, Part, Share
from ioc.profile.model import Indicator, UnitVersion

# What the figures from before a unit's borders changed become on today's: a sum, an estimate; or
# nothing, because the form cannot be summed, nobody wrote down the shares, a part has no figure, or
# none has.
Earlier: TypeAlias = Literal[
    "summed", "estimated", "not_summable", "unknown_share", "incomplete", "nothing"
]
_Period: TypeAlias = tuple[dt.date, dt.date]


def crosswalk(look: Look) -> Crosswalk:
    """The way from the units of any day back to those they were made of."""
    profile = look.profile
    levels = [level.code for level in profile.levels if level.is_territorial]
    return look.once(
        "crosswalk",
        lambda: Crosswalk(look.territory, profile.events, profile.crosswalk, levels=levels),
    )


def origins(look: Look, unit: UnitVersion) -> tuple[Origin, ...]:
    """What a unit of the day asked was made of, on whose borders the look is or would be."""
    day = look.borders or look.as_of
    return look.once(
        ("origins", unit.code, unit.since, day), lambda: crosswalk(look).origins(unit, day)
    )


def former_parents(look: Look, unit: UnitVersion) -> tuple[UnitVersion, ...]:
    """The units above what became a unit that are no more on the day asked; most parts first."""
    return look.once(
        ("former parents", unit.code, unit.since),
        lambda: crosswalk(look).former_parents(unit, look.as_of),
    )


def redrawn_units(look: Look, *, level: str) -> list[UnitVersion]:
    """The units of a level that were not always bordered as on the day asked, by code."""
    day = look.borders or look.as_of
    return [unit for unit in look.territory.at_level(level, day) if len(origins(look, unit)) > 1]


def figures_redrawn(
    look: Look, *, indicators: Collection[str], units: Collection[str], points: int
) -> dict[Key, list[Figure]]:
    """What ``figures_known`` gives, with every period on the borders of ``look.borders``.

    A figure of a period is summed only if every part of the unit that was there has one: a sum
    that leaves a part out would be read as a fall. Forms that cannot be summed, such as scores,
    have figures of the unit itself only.
    """
    made_of = _made_of(look, units)
    parts = {part.code for of in made_of.values() for origin in of for part in origin.parts}
    reported = figures_reported(look, indicators=indicators, units={*units, *parts}, points=points)
    found = {key: figures for key, figures in reported.items() if key[1] in units}
    for (code, since), of in made_of.items():
        for indicator in map(look.indicator, indicators):
            key = (indicator.code, code, since)
            figures = _redrawn(look, indicator, of, own=key, reported=reported)
            found.pop(key, None)
            if figures:
                found[key] = sorted(figures, key=newest_first)
    return found


def earlier_figures(
    look: Look, *, indicator: Indicator, units: Collection[UnitVersion]
) -> dict[str, Earlier]:
    """What becomes of the figures from before the borders last changed, by code of the unit."""
    made_of = {unit.code: of[1] for unit in units for of in [origins(look, unit)] if len(of) > 1}
    codes = {part.code for origin in made_of.values() for part in origin.parts}
    reported = figures_reported(look, indicators=[indicator.code], units=codes, points=1)
    return {
        code: _earlier(
            indicator,
            origin,
            told=[p for p in origin.parts if (indicator.code, p.code, p.since) in reported],
        )
        for code, origin in made_of.items()
    }


def _earlier(indicator: Indicator, origin: Origin, *, told: Sequence[Part]) -> Earlier:
    if not told:
        return "nothing"
    if not indicator.is_additive:
        return "not_summable"
    if any(part.share.amount is None for part in origin.parts):
        return "unknown_share"
    if len(told) < len(origin.parts) or not origin.is_complete:
        return "incomplete"
    return "summed" if all(part.share.is_whole for part in origin.parts) else "estimated"


def _made_of(look: Look, units: Collection[str]) -> dict[tuple[str, dt.date], tuple[Origin, ...]]:
    """What the units were made of, for those that are there on the day of the borders."""
    day = look.borders or look.as_of
    found = (look.territory.find(code, day) for code in units)
    made_of = {(unit.code, unit.since): origins(look, unit) for unit in found if unit}
    return {key: of for key, of in made_of.items() if len(of) > 1}


def _redrawn(
    look: Look,
    indicator: Indicator,
    made_of: Sequence[Origin],
    *,
    own: Key,
    reported: Mapping[Key, Sequence[Figure]],
) -> list[Figure]:
    figures: list[Figure] = []
    for nth, origin in enumerate(made_of):
        last = dt.date.max if nth == 0 else origin.last
        spans = {
            part: [
                figure
                for figure in reported.get((indicator.code, part.code, part.since), ())
                if origin.first <= figure.period_end <= last
            ]
            for part in origin.parts
        }
        if _is_own(origin.parts, own):
            figures += spans[origin.parts[0]]
        elif indicator.is_additive and _is_known(origin):
            figures += _sums(look, indicator, spans)
    return figures


def _is_known(origin: Origin) -> bool:
    """Whether every part is in the profile, and how much of it."""
    return origin.is_complete and all(part.share.amount is not None for part in origin.parts)


def _is_own(parts: Sequence[Part], own: Key) -> bool:
    one = parts[0]
    return len(parts) == 1 and (one.code, one.since) == own[1:] and one.share.is_whole


def _sums(look: Look, indicator: Indicator, spans: Mapping[Part, Sequence[Figure]]) -> list[Figure]:
    """One figure per period of which every part that was there has one."""
    of_period: dict[_Period, dict[Part, Figure]] = defaultdict(dict)
    for part, figures in spans.items():
        for figure in sorted(figures, key=lambda f: (f.is_illustrative, f.basis != "reported")):
            of_period[figure.period_start, figure.period_end].setdefault(part, figure)
    sums = []
    for period, told in of_period.items():
        if _there(look, spans, period[1]) <= told.keys():
            summed = _sum(indicator, period, told)
            sums += [summed] if summed else []
    return sums


def _there(look: Look, parts: Iterable[Part], day: dt.date) -> set[Part]:
    found = {part: look.territory.find(part.code, day) for part in parts}
    return {part for part, unit in found.items() if unit and unit.since == part.since}


def _sum(indicator: Indicator, period: _Period, told: Mapping[Part, Figure]) -> Figure | None:
    """Numerators and denominators each summed, divided last; None: some part has none of them."""
    shares = [(part.share, figure) for part, figure in told.items()]
    numerator = _total((share, figure.numerator) for share, figure in shares)
    denominator = _total((share, figure.denominator) for share, figure in shares)
    value = _total((share, figure.value) for share, figure in shares)
    if indicator.form == "ratio":
        value = None
        if numerator is not None and denominator:
            value = indicator.scale * numerator / denominator
    if value is None or not math.isfinite(value):
        return None
    figures = told.values()
    is_exact = all(share.is_whole for share, _ in shares)
    return Figure(
        period_start=period[0],
        period_end=period[1],
        known_date=max(figure.known_date for figure in figures),
        basis="rolled_up",
        value=value,
        numerator=numerator,
        denominator=denominator,
        is_provisional=any(figure.is_provisional for figure in figures),
        is_illustrative=any(figure.is_illustrative for figure in figures),
        reported_units=len(told),
        expected_units=len(told),
        source=None,
        borders="summed" if is_exact else "estimated",
    )


def _total(parts: Iterable[tuple[Share, float | None]]) -> float | None:
    """The sum of the shares of the amounts; None if one of them is not known."""
    amounts = list(parts)
    if any(amount is None or share.amount is None for share, amount in amounts):
        return None
    return math.fsum((share.amount or 0.0) * (amount or 0.0) for share, amount in amounts)
