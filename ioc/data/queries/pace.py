"""What a target still asks per working week, against what the last ones brought."""

from collections.abc import Sequence
from statistics import median

from ioc.data.answers import Pace, State, Verdict
from ioc.data.look import Look
from ioc.data.queries.fastest import (
    FEWEST_CHANGES,
    MOST_CHANGES,
    FastestPace,
    fastest_pace,
    reachable,
)
from ioc.data.queries.figures_known import Figure
from ioc.data.queries.working_time import working_weeks
from ioc.profile.model import Indicator, Target

_CLEARLY = 1.1  # recent pace over needed pace that counts as ahead
STALE: tuple[State, ...] = ("overdue", "missing", "error")  # of which no course is told


def target_of(look: Look, *, indicator: Indicator, unit: str) -> Target | None:
    """The target that binds a unit on the day asked: its own, else its nearest ancestor's.

    A count is not handed down: a district does not owe the province's number.
    """
    binding = look.once(("targets", indicator.code), lambda: _targets(look, indicator))
    if unit in binding or not binding or indicator.form not in ("ratio", "score"):
        return binding.get(unit)
    above = (found.code for found in look.territory.ancestors(unit, look.as_of))
    return next((binding[code] for code in above if code in binding), None)


def _targets(look: Look, indicator: Indicator) -> dict[str, Target]:
    """The target of each unit that has one of its own on the day asked: the newest."""
    begun = [
        target
        for target in look.profile.targets
        if target.indicator == indicator.code and target.valid_from <= look.as_of
    ]
    return {target.unit: target for target in sorted(begun, key=lambda one: one.valid_from)}


def pace(
    look: Look,
    *,
    indicator: Indicator,
    level: str,
    target: Target,
    figures: Sequence[Figure],
    state: State,
) -> Pace:
    """Compare needed and recent pace; a holiday week is no week.

    Args:
        look: the day asked counts the weeks left.
        indicator: gives the direction.
        level: of the unit: what no unit of it ever did is out of reach.
        target: what must be reached by when.
        figures: newest first, one per period; the first is the current figure. Not empty.
        state: of the current figure; an overdue one has no verdict.
    """
    gap = target.value - figures[0].value
    reached = gap >= 0 if indicator.direction == "down" else gap <= 0
    is_past = target.deadline <= look.as_of
    weeks = working_weeks(look, look.as_of, target.deadline)
    needed = None if reached or is_past or not weeks else gap / weeks
    changes = _changes(look, figures)
    recent = median(changes) if len(changes) >= FEWEST_CHANGES else None
    verdict = _verdict(reached=reached, is_past=is_past, needed=needed, recent=recent, state=state)
    if verdict == "behind" and needed is not None:
        fastest = fastest_beside(look, indicator=indicator, level=level, figures=figures)
        verdict = reachable(verdict, needed=needed, fastest=fastest)
    return Pace(
        target=target.value,
        deadline=target.deadline,
        document=target.document.vi,
        needed_per_week=needed,
        recent_per_week=recent,
        verdict=verdict,
    )


def fastest_beside(
    look: Look, *, indicator: Indicator, level: str, figures: Sequence[Figure]
) -> FastestPace | None:
    """The fastest that any unit of the level came over as many changes as a recent pace counts.

    Args:
        look: the build and the days asked.
        indicator: gives the direction.
        level: of the units.
        figures: those of the recent pace, newest first, one per period. Not empty.
    """
    return fastest_pace(
        look,
        indicator=indicator,
        level=level,
        changes=max(len(_changes(look, figures)), FEWEST_CHANGES),
        is_illustrative=figures[0].is_illustrative,
    )


def _changes(look: Look, figures: Sequence[Figure]) -> list[float]:
    """The last published changes per working week, eight at most."""
    newer = figures[:MOST_CHANGES]
    return [
        (now.value - before.value) / weeks
        for now, before in zip(newer, figures[1:], strict=False)
        if (weeks := working_weeks(look, before.period_end, now.period_end))
    ]


def _verdict(
    *, reached: bool, is_past: bool, needed: float | None, recent: float | None, state: State
) -> Verdict:
    if reached:
        return "reached"
    if is_past:
        return "past_deadline"
    if recent is None or needed is None or state in STALE:
        return "unknown"
    ratio = recent / needed
    if ratio >= _CLEARLY:
        return "ahead"
    return "on_course" if ratio >= 1 else "behind"
