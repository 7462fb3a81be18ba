"""Where an indicator of a unit stands on the day asked, as known on the day asked."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import partial

from ioc.clock import local_date
from ioc.data import sql
from ioc.data.answers import Pace, Standing, State
from ioc.data.look import Look
from ioc.data.queries.fastest import MOST_CHANGES
from ioc.data.queries.figures_known import Figure, Key, figures_known, listing
from ioc.data.queries.freshness import freshness
from ioc.data.queries.grades import grade_of
from ioc.data.queries.pace import pace, target_of
from ioc.profile.model import Indicator, Text, UnitVersion

POINTS = MOST_CHANGES + 2


def standing(look: Look, *, indicator: str, unit: str) -> Standing:
    """One indicator of one unit; see ``standings``."""
    return standings(look, indicators=[indicator], unit=unit)[indicator]


def standings(look: Look, *, indicators: Collection[str], unit: str) -> dict[str, Standing]:
    """Several indicators of one unit, by indicator code, in the order asked.

    A published figure is never displaced by an illustrative one, however new: the illustrative
    one is for showing how the product works.

    Raises:
        UnknownUnitError: the unit was not there on the day asked.
        UnknownIndicatorError: an indicator is not in the profile.
    """
    ask_standings(look, indicators=indicators, units=[unit])
    found = _asked(look, unit)
    return {code: found[code] for code in indicators}


def ask_standings(look: Look, *, indicators: Collection[str], units: Collection[str]) -> None:
    """Ask once where many units stand, before ``standings`` asks for each.

    Raises:
        UnknownUnitError: a unit was not there on the day asked.
        UnknownIndicatorError: an indicator is not in the profile.
    """
    unknown = {
        unit: codes
        for unit in units
        for codes in [[code for code in indicators if code not in _asked(look, unit)]]
        if codes
    }
    wanted = {code for codes in unknown.values() for code in codes}
    known = figures_known(look, indicators=wanted, units=list(unknown), points=POINTS)
    for unit, codes in unknown.items():
        _asked(look, unit).update(_standings(look, known, indicators=codes, unit=unit))


def _asked(look: Look, unit: str) -> dict[str, Standing]:
    """The unit's standings that were asked before, by indicator code."""
    return look.once(("standings", unit), dict)


def _standings(
    look: Look, known: Mapping[Key, Sequence[Figure]], *, indicators: Sequence[str], unit: str
) -> dict[str, Standing]:
    version = look.unit(unit)
    failed = failed_feeds(look, unit=unit)
    return {
        code: standing_of(
            look,
            indicator=look.indicator(code),
            unit=version,
            figures=_real_first(known.get((code, unit, version.since), [])),
            failed=failed,
        )
        for code in indicators
    }


def standing_of(
    look: Look,
    *,
    indicator: Indicator,
    unit: UnitVersion,
    figures: Sequence[Figure],
    failed: dict[str, int],
) -> Standing:
    """Make the standing of one indicator of one unit from its figures, the chosen one first.

    Args:
        look: the build and the days asked.
        indicator: what is measured.
        unit: of whom.
        figures: as ``figures_known`` gives them, of one kind (real or illustrative) only, newest
            first; empty: the figure is missing.
        failed: submission of the last refused delivery by feed, as ``failed_feeds`` gives it.
    """
    if not figures:
        return _missing(look, indicator=indicator, unit=unit)
    chosen = figures[0]
    periods = one_per_period(figures)
    before = periods[1] if len(periods) > 1 else None
    state = _state(look, indicator=indicator, chosen=chosen, failed=failed)
    return Standing(
        indicator=indicator.code,
        unit=unit.code,
        unit_since=unit.since,
        state=state,
        basis=chosen.basis,
        value=chosen.value,
        numerator=chosen.numerator,
        denominator=chosen.denominator,
        period_start=chosen.period_start,
        period_end=chosen.period_end,
        known_date=chosen.known_date,
        age_days=(look.as_of - chosen.period_end).days,
        is_provisional=chosen.is_provisional,
        is_illustrative=chosen.is_illustrative,
        reported_units=chosen.reported_units,
        expected_units=chosen.expected_units,
        grade=_grade(look, indicator=indicator, chosen=chosen),
        recount=_recount(chosen, figures),
        change=chosen.value - before.value if before else None,
        change_since=before.period_end if before else None,
        owed_since=None,
        source=chosen.source,
        pace=_pace(look, indicator=indicator, unit=unit, figures=periods, state=state),
        borders=chosen.borders,
    )


def _pace(
    look: Look,
    *,
    indicator: Indicator,
    unit: UnitVersion,
    figures: Sequence[Figure],
    state: State,
) -> Pace | None:
    """The pace towards the target that binds the unit; None: none does."""
    target = target_of(look, indicator=indicator, unit=unit.code)
    if target is None:
        return None
    return pace(
        look,
        indicator=indicator,
        level=unit.level,
        target=target,
        figures=figures,
        state=state,
    )


def one_per_period(figures: Sequence[Figure]) -> list[Figure]:
    """The first figure of each period, in the order given: reported before rolled-up."""
    kept: dict[tuple[dt.date, dt.date], Figure] = {}
    for figure in figures:
        kept.setdefault((figure.period_start, figure.period_end), figure)
    return list(kept.values())


def failed_feeds(look: Look, *, unit: str) -> dict[str, int]:
    """The feeds whose last delivery that concerns ``unit`` was refused, with its submission."""
    rows = look.conn.execute(
        sql.read("queries", "last_delivery"), {"known": look.known, "unit": unit}
    )
    return {row.feed_code: row.submission_id for row in rows if row.outcome == "refused"}


def _grade(look: Look, *, indicator: Indicator, chosen: Figure) -> Text | None:
    is_graded = look.once(
        ("is graded", indicator.code),
        lambda: any(grade.indicator == indicator.code for grade in look.profile.grades),
    )
    if not is_graded:
        return None
    found = grade_of(
        look.profile, indicator=indicator.code, value=chosen.value, day=chosen.period_end
    )
    return found.name if found else None


def _real_first(figures: Sequence[Figure]) -> list[Figure]:
    """The real figures if there are any, else the illustrative ones."""
    real = [figure for figure in figures if not figure.is_illustrative]
    return real or list(figures)


def _recount(chosen: Figure, figures: Sequence[Figure]) -> float | None:
    """The figure of the same period summed from the parts, where the chosen one was published."""
    if chosen.basis != "reported":
        return None
    for figure in figures:
        same_period = (figure.period_start, figure.period_end) == (
            chosen.period_start,
            chosen.period_end,
        )
        if same_period and figure.basis != "reported":
            return figure.value
    return None


def _state(look: Look, *, indicator: Indicator, chosen: Figure, failed: dict[str, int]) -> State:
    feed = look.feed_of(indicator.code)
    if feed and chosen.source and failed.get(feed.code, 0) > chosen.source.submission_id:
        return "error"
    return freshness(look, indicator=indicator.code, period_end=chosen.period_end)


def _missing(look: Look, *, indicator: Indicator, unit: UnitVersion) -> Standing:
    return Standing(
        indicator=indicator.code,
        unit=unit.code,
        unit_since=unit.since,
        state="missing",
        basis="none",
        value=None,
        numerator=None,
        denominator=None,
        period_start=None,
        period_end=None,
        known_date=None,
        age_days=None,
        is_provisional=False,
        is_illustrative=False,
        reported_units=None,
        expected_units=None,
        grade=None,
        recount=None,
        change=None,
        change_since=None,
        owed_since=_owed_since(look, indicator=indicator, unit=unit),
        source=None,
        pace=None,
    )


def ask_owed_since(look: Look, *, units: Collection[str]) -> None:
    """Ask once for many units since when they owe figures, before ``standing_of`` asks for each."""
    unknown = [unit for unit in units if not look.has_asked(_owed_question(unit))]
    if unknown:
        for unit, feeds in _feeds_owed_since(look, units=unknown).items():
            look.once(_owed_question(unit), partial(dict, feeds))


def _owed_since(look: Look, *, indicator: Indicator, unit: UnitVersion) -> dt.date | None:
    """The first day a figure was due; None: nobody was asked for it."""
    ask_owed_since(look, units=[unit.code])
    owed: dict[str, dt.date] = look.once(_owed_question(unit.code), dict)
    feeds = [feed.code for feed in look.profile.feeds if indicator.code in feed.indicators]
    return min((owed[feed] for feed in feeds if feed in owed), default=None)


def _owed_question(unit: str) -> tuple[str, str]:
    return ("owed since", unit)


def _feeds_owed_since(look: Look, *, units: Collection[str]) -> dict[str, dict[str, dt.date]]:
    """The first day on which each feed was due from each unit."""
    end_of_day = dt.datetime.combine(look.as_of, dt.time.max)
    rows = look.conn.execute(
        listing(sql.read("queries", "owed_since"), "units"),
        {"units": sorted(units), "moment": end_of_day},
    )
    owed: dict[str, dict[str, dt.date]] = {unit: {} for unit in units}
    for row in rows:
        due = local_date(row.due_at.replace(tzinfo=dt.UTC), tz=look.profile.tz)
        owed[row.unit_code][row.feed_code] = due
    return owed
