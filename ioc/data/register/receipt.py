"""What became of a reminder: whether it was sent, and what the unit has said since.

A reply needs no way of its own. Whatever the unit notes of the task from the day of the reminder
on came through the inbox, is dated, and stays.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ioc.data.outbox import OutMessage, Sending
from ioc.data.register.ladder import Reminder
from ioc.data.register.records import TaskNote
from ioc.data.register.status import in_order

ReminderState: TypeAlias = Literal[
    "unsent", "pending", "refused", "doubtful", "sent", "acknowledged", "answered"
]
REMINDER_STATES: tuple[ReminderState, ...] = (
    "unsent", "pending", "refused", "doubtful", "sent", "acknowledged", "answered",
)  # fmt: skip

OF_MESSAGE: Mapping[Sending, ReminderState] = {
    "withdrawn": "unsent",
    "refused": "refused",
    "pending": "pending",
    "sending": "pending",
    "doubtful": "doubtful",
    "sent": "sent",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """How far one reminder has come."""

    state: ReminderState
    sent_at: dt.datetime | None  # first taken by a server, aware; None: by none
    replied_on: dt.date | None  # first note of the unit since; None: silence


def receipt(
    reminder: Reminder,
    notes: Iterable[TaskNote],
    messages: Iterable[tuple[Sending, OutMessage]],
) -> Receipt:
    """How far a reminder has come, by the best that is known of it.

    *Answered* is one after which the unit said how the work goes, what holds it up, or when it will
    be done; *acknowledged* one after which it noted anything else. A unit that answers without
    having been written to has answered. Silence changes nothing, however long it lasts.

    Args:
        reminder: the reminder.
        notes: all that is known to be noted of its task, in any order.
        messages: those that tell of it, with what became of them.
    """
    told = list(messages)
    replies = [
        note
        for note in in_order(notes)
        if note.step == "submitted"
        and note.unit == reminder.unit
        and note.noted_on >= reminder.rung.day
    ]
    sent = sorted(one.settled_at for state, one in told if state == "sent" and one.settled_at)
    by_post = [OF_MESSAGE[state] for state, _ in told]
    state: ReminderState = max(by_post, key=REMINDER_STATES.index, default="unsent")
    if replies:
        state = "answered" if any(map(_answers, replies)) else "acknowledged"
    return Receipt(
        state=state,
        sent_at=sent[0] if sent else None,
        replied_on=replies[0].noted_on if replies else None,
    )


def _answers(note: TaskNote) -> bool:
    said = (note.declared, note.evidence, note.obstacle, note.request, note.solution)
    return (
        any(said)
        or note.progress is not None
        or note.finished_on is not None
        or note.new_due_on is not None
    )
