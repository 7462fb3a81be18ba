"""The figures of one indicator and unit over time, with the gaps."""

from collections.abc import Collection, Sequence

from ioc.data.answers import HistoryPoint
from ioc.data.look import Look
from ioc.data.queries.figures_known import Figure, figures_known, tally_indicators
from ioc.profile.model import Rhythm
from ioc.profile.periods import Period, periods_between


def histories(
    look: Look, *, indicators: Collection[str], units: Collection[str], points: int = 52
) -> dict[tuple[str, str], list[HistoryPoint]]:
    """Several histories in one question, by indicator and unit; each as ``history`` gives it."""
    known = figures_known(look, indicators=indicators, units=units, points=points)
    since = {unit: look.unit(unit).since for unit in units}
    return {
        (code, unit): _line(look, known.get((code, unit, since[unit]), []), indicator=code)[
            -points:
        ]
        for code in indicators
        for unit in units
    }


def history(look: Look, *, indicator: str, unit: str, points: int = 52) -> list[HistoryPoint]:
    """One point per period, oldest first; a period nobody reported is a point without a value.

    For one period a published figure goes before an illustrative one, and a reported one before
    one summed from the parts.

    Returns:
        At most ``points`` periods up to the day asked; empty if there never was a figure.
    """
    found = histories(look, indicators=[indicator], units=[unit], points=points)
    return found[indicator, unit]


def _line(look: Look, figures: Sequence[Figure], *, indicator: str) -> list[HistoryPoint]:
    """One point per period from the first figure to the last, oldest first."""
    if not figures:
        return []
    chosen = _best_of_periods(figures)
    # A tally's figures are sums of seven days, one a week.
    rhythm = "W" if indicator in tally_indicators(look) else look.indicator(indicator).rhythm
    gaps = _gaps(chosen, rhythm=rhythm)
    known = [_point(figure) for figure in chosen]
    return sorted([*known, *gaps], key=lambda point: point.period_end)


def _best_of_periods(figures: Sequence[Figure]) -> list[Figure]:
    """One figure per last day of a period."""
    best: dict[object, Figure] = {}
    ordered = sorted(figures, key=lambda f: (f.is_illustrative, f.basis != "reported"))
    for figure in ordered:
        best.setdefault(figure.period_end, figure)
    return list(best.values())


def _gaps(figures: Sequence[Figure], *, rhythm: Rhythm) -> list[HistoryPoint]:
    """The periods between the first and the last figure in which no figure ends."""
    ends = sorted(figure.period_end for figure in figures)
    return [
        _gap(period)
        for period in periods_between(rhythm, ends[0], ends[-1])
        if not any(end in period for end in ends)
    ]


def _gap(period: Period) -> HistoryPoint:
    return HistoryPoint(
        period_start=period.start,
        period_end=period.end,
        value=None,
        numerator=None,
        denominator=None,
        basis="none",
        is_provisional=False,
        is_illustrative=False,
        known_date=None,
    )


def _point(figure: Figure) -> HistoryPoint:
    return HistoryPoint(
        period_start=figure.period_start,
        period_end=figure.period_end,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        basis=figure.basis,
        is_provisional=figure.is_provisional,
        is_illustrative=figure.is_illustrative,
        known_date=figure.known_date,
        borders=figure.borders,
    )
