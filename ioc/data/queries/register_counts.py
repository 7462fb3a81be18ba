"""A register in figures: how many tasks are done, by type, by group and by unit."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ioc.data.look import Look
from ioc.data.queries.register import TaskStanding, tasks
from ioc.data.register.status import DeadlineChange, Status
from ioc.profile.programme import Declared, TaskAxis, TaskGroup

_DEPLOYED: frozenset[Declared] = frozenset({"deployed", "mostly_done", "done"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCounts:
    """How many of some tasks are how far.

    ``done`` are finished with evidence and confirmed, or regular and kept up. ``declared`` are
    called deployed, mostly done or done by their owners, whatever the evidence.
    """

    total: int
    done: int
    done_regular: int
    done_roadmap: int  # roadmap and ad hoc
    overdue: int
    missed: int  # regular tasks whose last cycle nobody reported
    slow: int  # judged slow by the standing body
    declared: int
    short: int  # done, while the indicator they serve is short of its target
    by_status: Mapping[Status, int]

    @property
    def open(self) -> int:
        """Those that do not count as done."""
        return self.total - self.done


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedTasks:
    """Tasks that have a group or a unit in common."""

    code: str
    counts: TaskCounts

    @property
    def is_slow(self) -> bool:
        """Whether one of them is overdue or judged slow."""
        return bool(self.counts.overdue or self.counts.slow)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskChange:
    """What became of one task between two days."""

    now: TaskStanding
    before: Status | None  # None: not yet in the register
    moves: tuple[DeadlineChange, ...]  # of its deadline, since then


def counts(found: Iterable[TaskStanding]) -> TaskCounts:
    """Count tasks; of none, all counts are 0."""
    listed = list(found)
    done = [one for one in listed if one.is_done]
    regular = sum(one.task.type == "regular" for one in done)
    by_status = Counter(one.course.status for one in listed)
    return TaskCounts(
        total=len(listed),
        done=len(done),
        done_regular=regular,
        done_roadmap=len(done) - regular,
        overdue=by_status["overdue"],
        missed=by_status["regular_missed"],
        slow=sum(one.course.is_slow for one in listed),
        declared=sum(one.course.declared_meaning in _DEPLOYED for one in listed),
        short=sum(one.is_short for one in done),
        by_status=by_status,
    )


def groups(look: Look, *, programme: str, axis: TaskAxis) -> tuple[TaskGroup, ...]:
    """The groups of a programme on the day asked, in the profile's order."""
    return tuple(
        group
        for group in look.profile.task_groups
        if group.programme == programme
        and group.axis == axis
        and group.valid_from <= look.as_of <= (group.valid_to or dt.date.max)
    )


def by_group(look: Look, *, programme: str, axis: TaskAxis) -> tuple[CountedTasks, ...]:
    """The counts of each group of an axis, in the profile's order; tasks without one come last."""
    found = tasks(look, programme=programme)
    codes = [group.code for group in groups(look, programme=programme, axis=axis)]
    of = _in_parts(found, lambda one: _group(one, axis))
    return tuple(
        CountedTasks(code=code, counts=counts(of.get(code, ())))
        for code in [*codes, *sorted(of.keys() - set(codes))]
    )


def by_unit(found: Iterable[TaskStanding]) -> tuple[CountedTasks, ...]:
    """The counts of each lead unit: most overdue first, then most open, then by code."""
    of = _in_parts(found, lambda one: one.lead)
    counted = [CountedTasks(code=code, counts=counts(of[code])) for code in of]
    return tuple(
        sorted(
            counted,
            key=lambda u: (-u.counts.overdue - u.counts.missed, -u.counts.open, u.code),
        )
    )


def changes(look: Look, *, programme: str, since: dt.date) -> tuple[TaskChange, ...]:
    """The tasks that came, changed their status or their deadline since a day, by code.

    The earlier status is the one that was shown on that day: as of it, and as known on it.
    """
    then = replace(look, as_of=since, known=min(since, look.known), _answers={})
    before = {one.task.code: one for one in tasks(then, programme=programme)}
    found = []
    for one in tasks(look, programme=programme):
        earlier = before.get(one.task.code)
        seen = set(earlier.course.moves) if earlier else set()
        moves = tuple(move for move in one.course.moves if move not in seen)
        status = earlier.course.status if earlier else None
        if status != one.course.status or moves:
            found.append(TaskChange(now=one, before=status, moves=moves))
    return tuple(found)


def _group(one: TaskStanding, axis: TaskAxis) -> str:
    return one.task.group_code if axis == "group" else one.task.bottleneck_code


def _in_parts(
    found: Iterable[TaskStanding], part: Callable[[TaskStanding], str]
) -> Mapping[str, Sequence[TaskStanding]]:
    of: dict[str, list[TaskStanding]] = {}
    for one in found:
        of.setdefault(part(one), []).append(one)
    return of
