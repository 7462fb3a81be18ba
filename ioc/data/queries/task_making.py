"""What is known of a conclusion before a task is made of it: its words, its tasks so far."""

from dataclasses import fields
from typing import Any

import sqlalchemy as sa

from ioc.data.marts import BUILD_INFO
from ioc.data.register.records import Directive, TaskRecord
from ioc.data.register.tables import TABLES


def directive_known(conn: sa.Connection, code: str) -> Directive | None:
    """The newest version of a conclusion; None: there is none of that code."""
    table = TABLES["directive"]
    found = conn.execute(
        sa.select(*(table.c[one.name] for one in fields(Directive)))
        .where(table.c.code == code)
        .order_by(table.c.submission_id.desc(), table.c.row_number.desc())
        .limit(1)
    ).one_or_none()
    return Directive(**_said(found)) if found else None


def tasks_made(conn: sa.Connection, directive: str, *, since: int = 0) -> tuple[TaskRecord, ...]:
    """The tasks that deliveries after number ``since`` stated for a conclusion, oldest first.

    Each in its newest version. A conclusion without a code has none.
    """
    table = TABLES["task"]
    rows = conn.execute(
        sa.select(*(table.c[one.name] for one in fields(TaskRecord)))
        .where(
            table.c.directive == directive,
            table.c.directive != "",
            table.c.submission_id > since,
        )
        .order_by(table.c.submission_id, table.c.row_number)
    )
    newest = {row.code: TaskRecord(**_said(row)) for row in rows}
    return tuple(newest.values())


def last_delivery(conn: sa.Connection) -> int:
    """The number of the last delivery inside a build; 0: there is none."""
    return int(conn.execute(sa.select(BUILD_INFO.c.submission_id)).scalar_one())


def _said(row: Any) -> dict[str, Any]:
    said = dict(row._mapping)
    return {**said, "is_illustrative": bool(said["is_illustrative"])}
