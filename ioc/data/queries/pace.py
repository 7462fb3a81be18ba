"""What a target still asks per working week, against what the last ones brought."""

import datetime as dt
from collections.abc import Sequence
from statistics import median

from ioc.data.look import Look
from ioc.data.queries.figures_known import Figure
from ioc.data.queries.values import Pace, State, Verdict
from ioc.profile.model import Indicator, Language, Target

FEWEST_CHANGES = 4  # below it a recent pace says nothing
MOST_CHANGES = 8
_CLEARLY = 1.1  # recent pace over needed pace that counts as ahead
_DAY = dt.timedelta(days=1)
STALE: tuple[State, ...] = ("overdue", "missing", "error")  # of which no course is told


def target_of(look: Look, *, indicator: Indicator, unit: str) -> Target | None:
    """The target that binds a unit on the day asked: its own, else its nearest ancestor's.

    A count is not handed down: a district does not owe the province's number.
    """
    line = [unit]
    if indicator.form in ("ratio", "score"):
        line = [found.code for found in look.territory.ancestors(unit, look.as_of)]
        line = [unit, *(code for code in line if code != unit)]
    for code in line:
        binding = [
            target
            for target in look.profile.targets
            if target.indicator == indicator.code
            and target.unit == code
            and target.valid_from <= look.as_of
        ]
        if binding:
            return max(binding, key=lambda target: target.valid_from)
    return None


def pace(
    look: Look,
    *,
    indicator: Indicator,
    target: Target,
    figures: Sequence[Figure],
    state: State,
    language: Language = "vi",
) -> Pace:
    """Compare needed and recent pace; a holiday week is no week.

    Args:
        look: the day asked counts the weeks left.
        indicator: gives the direction.
        target: what must be reached by when.
        figures: newest first, one per period; the first is the current figure. Not empty.
        state: of the current figure; an overdue one has no verdict.
        language: of the document's name.
    """
    gap = target.value - figures[0].value
    reached = gap >= 0 if indicator.direction == "down" else gap <= 0
    is_past = target.deadline <= look.as_of
    weeks = working_weeks(look, look.as_of, target.deadline)
    needed = None if reached or is_past or not weeks else gap / weeks
    recent = _recent(look, figures)
    return Pace(
        target=target.value,
        deadline=target.deadline,
        document=target.document.pick(language),
        needed_per_week=needed,
        recent_per_week=recent,
        verdict=_verdict(
            reached=reached, is_past=is_past, needed=needed, recent=recent, state=state
        ),
    )


def working_weeks(look: Look, before: dt.date, last: dt.date) -> float:
    """Working weeks in the days after ``before`` until ``last``, reckoned once for all units."""
    return look.once(
        ("working weeks", before, last), lambda: look.calendar.working_weeks(before + _DAY, last)
    )


def _recent(look: Look, figures: Sequence[Figure]) -> float | None:
    """Median change over the last published changes; None: fewer than four."""
    newer = figures[:MOST_CHANGES]
    changes = [
        (now.value - before.value) / weeks
        for now, before in zip(newer, figures[1:], strict=False)
        if (weeks := working_weeks(look, before.period_end, now.period_end))
    ]
    return median(changes) if len(changes) >= FEWEST_CHANGES else None


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
