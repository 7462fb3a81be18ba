"""The register: tasks, notes on them, models, notes on those, directives of meetings."""

from typing import Any, TypeAlias

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Column: TypeAlias = sa.Column[Any]


def upgrade() -> None:
    """Create the tables as they were when the register began."""
    op.create_table("task", *_about(_task_columns()))
    op.create_table("task_update", *_about(_update_columns()))
    op.create_table("model", *_about(_model_columns()))
    op.create_table("model_update", *_about(_model_update_columns()))
    op.create_table("directive", *_about(_directive_columns()))


def _about(columns: list[Column]) -> list[Column]:
    """What every row of the register says of itself."""
    return [
        sa.Column("submission_id", sa.BigInteger, nullable=False),
        *_texts("programme"),
        *columns,
        *_texts("sheet"),
        sa.Column("row_number", sa.BigInteger, nullable=False),
        sa.Column("recorded_at", sa.DateTime, nullable=False),
        sa.Column("known_date", sa.Date, nullable=False),
    ]


def _task_columns() -> list[Column]:
    return [
        *_texts("code", "title", "type", "group_code", "bottleneck_code", "deliverable"),
        *_texts("document"),
        *_days("assigned_on"),
        *_texts("lead", "supporting", "person", "leader", "cycle"),
        *_days("due_on"),
        *_texts("indicator", "priority", "scope", "budget", "directive", "source"),
        *_marks("is_illustrative"),
    ]


def _update_columns() -> list[Column]:
    return [
        *_texts("task"),
        *_days("noted_on"),
        *_texts("unit", "step"),
        *_days("about"),
        sa.Column("progress", sa.Integer),
        *_texts("declared"),
        *_days("finished_on"),
        *_texts("evidence", "document"),
        *_marks("is_slow"),
        *_texts("obstacle", "cause", "solution", "request", "addressee", "answer"),
        *_days("new_due_on"),
        *_texts("new_lead", "new_person", "new_leader", "note"),
        *_marks("is_illustrative"),
    ]


def _model_columns() -> list[Column]:
    return [
        *_texts("code", "name", "group_code", "lead", "document"),
        *_days("registered_on", "due_on"),
        *_texts("source"),
        *_marks("is_illustrative"),
    ]


def _model_update_columns() -> list[Column]:
    return [
        *_texts("model", "unit"),
        *_days("noted_on"),
        *_texts("state", "result", "obstacle", "document"),
        *_marks("is_illustrative"),
    ]


def _directive_columns() -> list[Column]:
    return [
        *_texts("code"),
        *_days("held_on"),
        *_texts("meeting", "content", "document", "lead"),
        *_days("due_on"),
        *_texts("source"),
        *_marks("is_illustrative"),
    ]


def _texts(*names: str) -> list[Column]:
    return [sa.Column(name, sa.String, nullable=False) for name in names]


def _days(*names: str) -> list[Column]:
    return [sa.Column(name, sa.Date) for name in names]


def _marks(*names: str) -> list[Column]:
    return [sa.Column(name, sa.Boolean) for name in names]
