"""That somebody knows of an alarm, and that a party secretary is asked about a task."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what neither was noted before."""
    # In two steps: DuckDB adds no column that must have a value.
    op.add_column("task_update", sa.Column("escalated_to", sa.String, server_default=""))
    op.alter_column("task_update", "escalated_to", nullable=False)
    op.create_table(
        "acknowledgement",
        sa.Column("submission_id", sa.BigInteger, nullable=False),
        sa.Column("programme", sa.String, nullable=False),
        sa.Column("feed", sa.String, nullable=False),
        sa.Column("unit", sa.String, nullable=False),
        sa.Column("noted_on", sa.Date),
        sa.Column("noted_by", sa.String, nullable=False),
        sa.Column("said", sa.String, nullable=False),
        sa.Column("is_illustrative", sa.Boolean),
        sa.Column("sheet", sa.String, nullable=False),
        sa.Column("row_number", sa.BigInteger, nullable=False),
        sa.Column("recorded_at", sa.DateTime, nullable=False),
        sa.Column("known_date", sa.Date, nullable=False),
    )
