"""The warehouse's tables. Nothing is updated and nothing is deleted: a correction is a new row."""

import sqlalchemy as sa

METADATA = sa.MetaData()

# Moments are stored naive, in UTC: the form every engine keeps the same.

# Figures are exact decimals, so that a sum does not depend on the order of its parts.
FIGURE = sa.Numeric(24, 6)

# One row per delivery that was carried out, refused ones too. ``submission_id`` grows by one.
SUBMISSION = sa.Table(
    "submission",
    METADATA,
    sa.Column("submission_id", sa.BigInteger, nullable=False),
    sa.Column("ticket", sa.String, nullable=False),  # the inbox's name of the delivery
    sa.Column("feed_code", sa.String, nullable=False),
    sa.Column("unit_code", sa.String, nullable=False),  # who sent it
    sa.Column("channel", sa.String, nullable=False),
    sa.Column("file_name", sa.String, nullable=False),
    sa.Column("sha256", sa.String, nullable=False),
    sa.Column("received_at", sa.DateTime, nullable=False),  # acknowledged, UTC
    sa.Column("recorded_at", sa.DateTime, nullable=False),  # known from then on, UTC
    sa.Column("known_date", sa.Date, nullable=False),  # recorded_at as the province's day
    sa.Column("outcome", sa.String, nullable=False),  # recorded | partly | unchanged | refused
    sa.Column("rows_read", sa.BigInteger, nullable=False),
    sa.Column("rows_new", sa.BigInteger, nullable=False),
    sa.Column("rows_changed", sa.BigInteger, nullable=False),
    sa.Column("rows_unchanged", sa.BigInteger, nullable=False),
    sa.Column("rows_rejected", sa.BigInteger, nullable=False),
    sa.Column("reason", sa.String, nullable=False),  # error code of a refusal, else empty
    sa.Column("facts", sa.String, nullable=False),  # JSON object: placeholders of the wording
    sa.Column("notices", sa.String, nullable=False),  # JSON list: evidence shown to the sender
)

# One row per distinct delivered file.
SNAPSHOT = sa.Table(
    "snapshot",
    METADATA,
    sa.Column("sha256", sa.String, nullable=False),
    sa.Column("size_bytes", sa.BigInteger, nullable=False),
    sa.Column("stored_at", sa.DateTime, nullable=False),
)

REJECTED_ROW = sa.Table(
    "rejected_row",
    METADATA,
    sa.Column("submission_id", sa.BigInteger, nullable=False),
    sa.Column("sheet", sa.String, nullable=False),
    sa.Column("row_number", sa.BigInteger, nullable=False),
    sa.Column("column_name", sa.String, nullable=False),
    sa.Column("read_text", sa.String, nullable=False),
    sa.Column("code", sa.String, nullable=False),
    sa.Column("facts", sa.String, nullable=False),  # JSON object
)

# One row per version of a figure: indicator × unit × period × recorded_at.
OBSERVATION = sa.Table(
    "observation",
    METADATA,
    sa.Column("submission_id", sa.BigInteger, nullable=False),
    sa.Column("indicator_code", sa.String, nullable=False),
    sa.Column("unit_code", sa.String, nullable=False),
    sa.Column("unit_since", sa.Date, nullable=False),
    sa.Column("period_start", sa.Date, nullable=False),
    sa.Column("period_end", sa.Date, nullable=False),
    sa.Column("state", sa.String, nullable=False),  # reported | missing | not_applicable
    sa.Column("numerator", FIGURE),
    sa.Column("denominator", FIGURE),
    sa.Column("value", FIGURE),  # in the indicator's unit
    sa.Column("is_provisional", sa.Boolean, nullable=False),
    sa.Column("is_illustrative", sa.Boolean, nullable=False),
    sa.Column("note", sa.String, nullable=False),  # the source the sender named
    sa.Column("sheet", sa.String, nullable=False),
    sa.Column("row_number", sa.BigInteger, nullable=False),
    sa.Column("column_name", sa.String, nullable=False),
    sa.Column("recorded_at", sa.DateTime, nullable=False),
    sa.Column("known_date", sa.Date, nullable=False),
)

# A ledger: each row is what a delivery changed of one unit's day. The tally as known at any time
# is the sum of the changes recorded until then, so no statement has to look for the latest row.
DAILY_TALLY = sa.Table(
    "daily_tally",
    METADATA,
    sa.Column("submission_id", sa.BigInteger, nullable=False),
    sa.Column("indicator_code", sa.String, nullable=False),
    sa.Column("unit_code", sa.String, nullable=False),
    sa.Column("unit_since", sa.Date, nullable=False),
    sa.Column("tally_date", sa.Date, nullable=False),
    sa.Column("numerator_change", sa.BigInteger, nullable=False),
    sa.Column("denominator_change", sa.BigInteger, nullable=False),
    sa.Column("is_illustrative", sa.Boolean, nullable=False),
    sa.Column("sheet", sa.String, nullable=False),
    sa.Column("row_number", sa.BigInteger, nullable=False),
    sa.Column("recorded_at", sa.DateTime, nullable=False),
    sa.Column("known_date", sa.Date, nullable=False),
)

# One row per finished run of a scheduled job.
JOB_RUN = sa.Table(
    "job_run",
    METADATA,
    sa.Column("run_id", sa.String, nullable=False),
    sa.Column("job", sa.String, nullable=False),
    sa.Column("started_at", sa.DateTime, nullable=False),
    sa.Column("finished_at", sa.DateTime, nullable=False),
    sa.Column("outcome", sa.String, nullable=False),  # done | failed | timed_out | missed
    sa.Column("row_count", sa.BigInteger, nullable=False),
    sa.Column("watermark", sa.String, nullable=False),
    sa.Column("error", sa.String, nullable=False),
)

# How far each pulled feed has been fetched; the newest row counts.
PULL_WATERMARK = sa.Table(
    "pull_watermark",
    METADATA,
    sa.Column("feed_code", sa.String, nullable=False),
    sa.Column("watermark", sa.String, nullable=False),
    sa.Column("pulled_at", sa.DateTime, nullable=False),
)
