"""What comes first: the figures that need somebody to decide or to deliver."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ioc.data.answers import Standing, State, Verdict

_STATES: Mapping[State, int] = MappingProxyType(
    {"error": 0, "overdue": 1, "missing": 2, "late": 3, "fresh": 4}
)
_BEHIND: frozenset[Verdict] = frozenset({"past_deadline", "out_of_reach", "behind"})
_CALM = 9.0


def urgency(standing: Standing) -> tuple[float, float]:
    """A sort key, the most urgent smallest: first the course to the target, then the age.

    A missed deadline comes before one out of reach, that before a slow pace, a slow pace before a
    figure that nobody can judge, and within slow ones the slowest first.
    """
    return _course(standing), float(_STATES[standing.state])


def needs_decision(standing: Standing) -> bool:
    """Whether somebody must act: the course is lost, or the figure is."""
    verdict = standing.pace.verdict if standing.pace else None
    return verdict in _BEHIND or standing.state in ("error", "overdue", "missing")


def is_behind(standing: Standing) -> bool:
    """Whether a target is missed or about to be."""
    return standing.pace is not None and standing.pace.verdict in _BEHIND


def worst_state(standings: Iterable[Standing]) -> State:
    """The worst state among figures; ``missing`` for none."""
    return min(
        (standing.state for standing in standings), key=_STATES.__getitem__, default="missing"
    )


def _course(standing: Standing) -> float:
    pace = standing.pace
    if pace is None:
        return _CALM if standing.state in ("fresh", "late") else _CALM - 1
    if pace.verdict == "past_deadline":
        return 0.0
    if pace.verdict == "out_of_reach":
        return 0.5
    if pace.verdict == "behind" and pace.needed_per_week and pace.recent_per_week is not None:
        # Between 1 and 2: a recent pace of nothing, or backwards, is the slowest.
        return 1.0 + min(max(pace.recent_per_week / pace.needed_per_week, 0.0), 1.0)
    return {"behind": 2.0, "unknown": 3.0, "on_course": 10.0, "ahead": 11.0, "reached": 12.0}[
        pace.verdict
    ]
