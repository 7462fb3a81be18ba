"""What was noted of one task, in the order in which it became known."""

from dataclasses import fields

import sqlalchemy as sa

from ioc.data.register.records import TaskNote
from ioc.data.register.tables import TABLES


def notes_since(conn: sa.Connection, task: str, *, seen: int = 0) -> tuple[TaskNote, ...]:
    """The notes of a task that deliveries after number ``seen`` brought, oldest first."""
    table = TABLES["task_update"]
    names = [one.name for one in fields(TaskNote)]
    found = conn.execute(
        sa.select(*(table.c[name] for name in names))
        .where(table.c.task == task, table.c.submission_id > seen)
        .order_by(table.c.submission_id, table.c.row_number)
    ).mappings()
    return tuple(TaskNote(**row) for row in found)
