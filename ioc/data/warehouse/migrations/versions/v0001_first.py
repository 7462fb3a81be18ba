"""The first warehouse: submissions, snapshots, observations, tallies, rejected rows, job runs."""

from typing import Any, TypeAlias

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

FIGURE = sa.Numeric(24, 6)

Column: TypeAlias = sa.Column[Any]


def upgrade() -> None:
    """Create the tables as they were on the first day; later changes are later migrations."""
    op.create_table(
        "submission",
        _id("submission_id"),
        *_texts("ticket", "feed_code", "unit_code", "channel", "file_name", "sha256"),
        *_moments("received_at", "recorded_at"),
        _day("known_date"),
        *_texts("outcome"),
        *_counts("rows_read", "rows_new", "rows_changed", "rows_unchanged", "rows_rejected"),
        *_texts("reason", "facts", "notices"),
    )
    op.create_table("snapshot", *_texts("sha256"), *_counts("size_bytes"), *_moments("stored_at"))
    op.create_table(
        "rejected_row",
        _id("submission_id"),
        *_texts("sheet"),
        *_counts("row_number"),
        *_texts("column_name", "read_text", "code", "facts"),
    )
    op.create_table("observation", *_observation_columns())
    op.create_table("daily_tally", *_tally_columns())
    op.create_table(
        "job_run",
        *_texts("run_id", "job"),
        *_moments("started_at", "finished_at"),
        *_texts("outcome"),
        *_counts("row_count"),
        *_texts("watermark", "error"),
    )
    op.create_table("pull_watermark", *_texts("feed_code", "watermark"), *_moments("pulled_at"))


def _observation_columns() -> list[Column]:
    return [
        _id("submission_id"),
        *_texts("indicator_code", "unit_code"),
        *_days("unit_since", "period_start", "period_end"),
        *_texts("state"),
        *(sa.Column(name, FIGURE) for name in ("numerator", "denominator", "value")),
        *_flags("is_provisional", "is_illustrative"),
        *_texts("note", "sheet"),
        *_counts("row_number"),
        *_texts("column_name"),
        *_moments("recorded_at"),
        _day("known_date"),
    ]


def _tally_columns() -> list[Column]:
    return [
        _id("submission_id"),
        *_texts("indicator_code", "unit_code"),
        *_days("unit_since", "tally_date"),
        *_counts("numerator_change", "denominator_change"),
        *_flags("is_illustrative"),
        *_texts("sheet"),
        *_counts("row_number"),
        *_moments("recorded_at"),
        _day("known_date"),
    ]


def _id(name: str) -> Column:
    return sa.Column(name, sa.BigInteger, nullable=False)


def _day(name: str) -> Column:
    return sa.Column(name, sa.Date, nullable=False)


def _texts(*names: str) -> list[Column]:
    return [sa.Column(name, sa.String, nullable=False) for name in names]


def _counts(*names: str) -> list[Column]:
    return [_id(name) for name in names]


def _days(*names: str) -> list[Column]:
    return [_day(name) for name in names]


def _flags(*names: str) -> list[Column]:
    return [sa.Column(name, sa.Boolean, nullable=False) for name in names]


def _moments(*names: str) -> list[Column]:
    return [sa.Column(name, sa.DateTime, nullable=False) for name in names]
