"""The build's tables as SQLAlchemy sees them: the marts the screens read."""

import sqlalchemy as sa

from ioc.data import sql
from ioc.data.register.tables import TABLES as REGISTER
from ioc.data.warehouse.tables import FIGURE, OBSERVATION, REJECTED_ROW, SUBMISSION

LAYOUT_VERSION = 8  # a build of another layout is rebuilt, never read

METADATA = sa.MetaData()

# One row: what this build was made of.
BUILD_INFO = sa.Table(
    "build_info",
    METADATA,
    sa.Column("build_id", sa.String, nullable=False),
    sa.Column("built_at", sa.DateTime, nullable=False),
    sa.Column("build_date", sa.Date, nullable=False),  # built_at as the province's day
    sa.Column("submission_id", sa.BigInteger, nullable=False),  # last delivery inside
    sa.Column("recorded_at", sa.DateTime, nullable=True),  # of that delivery
    sa.Column("newest_date", sa.Date, nullable=True),  # last day a delivered figure is about
    sa.Column("profile_sha256", sa.String, nullable=False),
    sa.Column("layout_version", sa.Integer, nullable=False),
)

# One row: the whole profile, so that an old build shows its own names and levels.
PROFILE_DOCUMENT = sa.Table("profile_document", METADATA, sa.Column("content", sa.String))

# One row per unit and span of days in which it kept name, type, and one and the same parent.
UNIT = sa.Table(
    "unit",
    METADATA,
    sa.Column("unit_code", sa.String, nullable=False),
    sa.Column("unit_since", sa.Date, nullable=False),
    sa.Column("level_code", sa.String, nullable=False),
    sa.Column("is_territorial", sa.Boolean, nullable=False),  # of the level: rolled up by area
    sa.Column("parent_code", sa.String),
    sa.Column("parent_since", sa.Date),
    sa.Column("valid_from", sa.Date, nullable=False),
    sa.Column("valid_to", sa.Date, nullable=False),  # inclusive
)

# One row per unit, ancestor and span of days.
UNIT_ANCESTOR = sa.Table(
    "unit_ancestor",
    METADATA,
    sa.Column("unit_code", sa.String, nullable=False),
    sa.Column("unit_since", sa.Date, nullable=False),
    sa.Column("ancestor_code", sa.String, nullable=False),
    sa.Column("ancestor_since", sa.Date, nullable=False),
    sa.Column("valid_from", sa.Date, nullable=False),
    sa.Column("valid_to", sa.Date, nullable=False),
)

# One row per indicator: what the marts need to know of it.
INDICATOR = sa.Table(
    "indicator",
    METADATA,
    sa.Column("indicator_code", sa.String, nullable=False),
    sa.Column("form", sa.String, nullable=False),
    sa.Column("is_additive", sa.Boolean, nullable=False),
    sa.Column("scale", sa.Double, nullable=False),
)

# One row per feed and indicator it brings.
FEED_INDICATOR = sa.Table(
    "feed_indicator",
    METADATA,
    sa.Column("feed_code", sa.String, nullable=False),
    sa.Column("indicator_code", sa.String, nullable=False),
)

COMPOSITE_MEMBER = sa.Table(
    "composite_member",
    METADATA,
    sa.Column("composite_code", sa.String, nullable=False),
    sa.Column("member_code", sa.String, nullable=False),
    sa.Column("weight", sa.Double, nullable=False),
    sa.Column("scoring", sa.String, nullable=False),
    sa.Column("is_lower_better", sa.Boolean, nullable=False),
    sa.Column("zero_at", sa.Double),  # None: the goalposts are those of the cohort
    sa.Column("full_at", sa.Double),
    sa.Column("valid_from", sa.Date, nullable=False),
    sa.Column("valid_to", sa.Date, nullable=False),  # inclusive
)

# One row per composite and span of days in which weights of missing members are scaled away.
COMPOSITE_RULE = sa.Table(
    "composite_rule",
    METADATA,
    sa.Column("composite_code", sa.String, nullable=False),
    sa.Column("least_share", sa.Double, nullable=False),  # of the weight that must be there
    sa.Column("valid_from", sa.Date, nullable=False),
    sa.Column("valid_to", sa.Date, nullable=False),  # inclusive
)

# One row per composite × member scored against its cohort × level × period × span of knowing.
COMPOSITE_GOALPOST = sa.Table(
    "composite_goalpost",
    METADATA,
    sa.Column("composite_code", sa.String, nullable=False),
    sa.Column("member_code", sa.String, nullable=False),
    sa.Column("level_code", sa.String, nullable=False),
    sa.Column("period_start", sa.Date, nullable=False),
    sa.Column("period_end", sa.Date, nullable=False),
    sa.Column("known_from", sa.Date, nullable=False),
    sa.Column("known_to", sa.Date, nullable=False),
    sa.Column("zero_at", sa.Double),  # in the member's unit; None: the cohort has no spread
    sa.Column("full_at", sa.Double),
    sa.Column("is_illustrative", sa.Boolean, nullable=False),  # some figure of the cohort is
)

# Every version of every reported figure, as in the warehouse.
BUILD_OBSERVATION = OBSERVATION.to_metadata(METADATA)
BUILD_SUBMISSION = SUBMISSION.to_metadata(METADATA)
BUILD_REJECTED_ROW = REJECTED_ROW.to_metadata(METADATA)

# Every version of what the register states, and every note, as in the warehouse.
BUILD_REGISTER = tuple(table.to_metadata(METADATA) for table in REGISTER.values())

# One row per indicator × unit × period × basis × span of knowing: the figure as it was known on
# the days known_from ≤ day < known_to.
MEASURE = sa.Table(
    "measure",
    METADATA,
    sa.Column("indicator_code", sa.String, nullable=False),
    sa.Column("unit_code", sa.String, nullable=False),
    sa.Column("unit_since", sa.Date, nullable=False),
    sa.Column("period_start", sa.Date, nullable=False),
    sa.Column("period_end", sa.Date, nullable=False),
    sa.Column("known_from", sa.Date, nullable=False),
    sa.Column("known_to", sa.Date, nullable=False),
    sa.Column("basis", sa.String, nullable=False),  # reported | rolled_up | computed
    sa.Column("state", sa.String, nullable=False),  # reported | missing | not_applicable
    sa.Column("numerator", FIGURE),
    sa.Column("denominator", FIGURE),
    sa.Column("value", sa.Double),  # in the indicator's unit
    sa.Column("is_provisional", sa.Boolean, nullable=False),
    sa.Column("is_illustrative", sa.Boolean, nullable=False),
    sa.Column("reported_units", sa.BigInteger),  # parts that reported …
    sa.Column("expected_units", sa.BigInteger),  # … of the parts there were
    sa.Column("submission_id", sa.BigInteger),  # of a reported figure
    sa.Column("sheet", sa.String),
    sa.Column("row_number", sa.BigInteger),
    sa.Column("column_name", sa.String),
    sa.Column("note", sa.String),
)

# One row per indicator × unit × day × day of knowing: the tally known on a day is the sum of the
# changes known until then. Ancestors have rows of their own.
TALLY_DAY = sa.Table(
    "tally_day",
    METADATA,
    sa.Column("indicator_code", sa.String, nullable=False),
    sa.Column("unit_code", sa.String, nullable=False),
    sa.Column("unit_since", sa.Date, nullable=False),
    sa.Column("is_leaf", sa.Boolean, nullable=False),  # the reporting unit itself
    sa.Column("tally_date", sa.Date, nullable=False),
    sa.Column("known_date", sa.Date, nullable=False),
    sa.Column("numerator_change", sa.BigInteger, nullable=False),
    sa.Column("denominator_change", sa.BigInteger, nullable=False),
    sa.Column("is_illustrative", sa.Boolean, nullable=False),
)

# One row per indicator with a target × level × whether illustrative: how many ranges that could be
# forecast four weeks ahead held. It tells of the figures until last_period_end as they are known
# since last_known_date.
FORECAST_RECORD = sa.Table(
    "forecast_record",
    METADATA,
    sa.Column("indicator_code", sa.String, nullable=False),
    sa.Column("level_code", sa.String, nullable=False),
    sa.Column("is_illustrative", sa.Boolean, nullable=False),
    sa.Column("hits", sa.BigInteger, nullable=False),
    sa.Column("forecasts", sa.BigInteger, nullable=False),
    sa.Column("last_period_end", sa.Date, nullable=False),
    sa.Column("last_known_date", sa.Date, nullable=False),
)

# One row per record × history × weeks ahead × quantile: what such forecasts were off.
FORECAST_ERROR = sa.Table(
    "forecast_error",
    METADATA,
    sa.Column("indicator_code", sa.String, nullable=False),
    sa.Column("level_code", sa.String, nullable=False),
    sa.Column("is_illustrative", sa.Boolean, nullable=False),
    sa.Column("history", sa.String, nullable=False),  # short | long: points of the lines
    sa.Column("weeks_ahead", sa.Integer, nullable=False),
    sa.Column("forecasts", sa.BigInteger, nullable=False),  # that were checked
    sa.Column("nth", sa.Integer, nullable=False),  # of the quantiles, 0 the smallest
    sa.Column("error", sa.Double, nullable=False),  # in the indicator's unit, or in usual changes
)

# One row per feed × period: what each unit of a level owes, and by when.
OWED_PERIOD = sa.Table(
    "owed_period",
    METADATA,
    sa.Column("feed_code", sa.String, nullable=False),
    sa.Column("level_code", sa.String, nullable=False),
    sa.Column("period_start", sa.Date, nullable=False),
    sa.Column("period_end", sa.Date, nullable=False),
    sa.Column("due_at", sa.DateTime, nullable=False),  # UTC
    sa.Column("expected_figures", sa.BigInteger, nullable=False),
)

# A view. One row per feed × unit × period: what is expected and by when.
EXPECTED_DELIVERY = sa.Table(
    "expected_delivery",
    METADATA,
    sa.Column("feed_code", sa.String, nullable=False),
    sa.Column("unit_code", sa.String, nullable=False),
    sa.Column("unit_since", sa.Date, nullable=False),
    sa.Column("period_start", sa.Date, nullable=False),
    sa.Column("period_end", sa.Date, nullable=False),
    sa.Column("due_at", sa.DateTime, nullable=False),  # UTC
    sa.Column("expected_figures", sa.BigInteger, nullable=False),
)


def create(conn: sa.Connection) -> None:
    """Make the tables, the views and the macro of an empty build."""
    tables = [table for table in METADATA.sorted_tables if table is not EXPECTED_DELIVERY]
    METADATA.create_all(conn, tables=tables, checkfirst=False)
    for name in ("05_expected_delivery", "06_reported_change", "07_level_series"):
        conn.execute(sql.read("marts", name))
