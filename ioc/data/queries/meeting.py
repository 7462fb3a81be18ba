"""What the last meeting concluded, and what has become of it."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ioc.data.look import Look
from ioc.data.queries.register import TaskStanding, directives, tasks
from ioc.data.register.drafts import task_draft
from ioc.data.register.records import Directive

ConclusionState: TypeAlias = Literal["no_task", "overdue", "open", "done"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """One conclusion of a meeting with the tasks that were made of it."""

    directive: Directive
    tasks: tuple[TaskStanding, ...]

    @property
    def state(self) -> ConclusionState:
        """Done once all its tasks are; overdue while one of them is late."""
        if not self.tasks:
            return "no_task"
        if all(one.is_done for one in self.tasks):
            return "done"
        late = {"overdue", "regular_missed"}
        return "overdue" if any(one.course.status in late for one in self.tasks) else "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting with its conclusions, by code."""

    held_on: dt.date
    name: str
    conclusions: tuple[Conclusion, ...]


def last_meeting(look: Look, *, programme: str) -> Meeting | None:
    """The last meeting held by the day asked; None: none is known to have concluded anything."""
    found = directives(look, programme=programme)
    if not found:
        return None
    newest = found[0]
    of_it = [one for one in found if (one.held_on, one.meeting) == (newest.held_on, newest.meeting)]
    known = tasks(look, programme=programme)
    return Meeting(
        held_on=newest.held_on,
        name=newest.meeting,
        conclusions=tuple(
            Conclusion(
                directive=one,
                tasks=tuple(task for task in known if task.task.directive == one.code),
            )
            for one in of_it
        ),
    )


def task_drafts(meeting: Meeting, *, taken: Collection[str]) -> list[dict[str, object]]:
    """A row of the tasks' sheet for each conclusion that is no task yet.

    Args:
        meeting: what was concluded.
        taken: codes of all tasks there ever were.
    """
    open_ = [one.directive for one in meeting.conclusions if not one.tasks]
    return [task_draft(one, taken=taken) for one in open_]
