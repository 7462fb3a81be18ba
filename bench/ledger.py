"""A warehouse of the product's own, filled with a ledger of tallies as long as one likes."""

import datetime as dt
from pathlib import Path

from bench.province import EVER, FACILITIES, FEED, INDICATOR, LAST_DAY, OWNER
from ioc.data.warehouse.store import Warehouse, open_warehouse

DELIVERIES_A_DAY = 51  # each restates the day for every facility
ROWS_A_DAY = DELIVERIES_A_DAY * FACILITIES  # 13,770
MEMORY_MB = 1024  # the product's own default
_BLOCK_DAYS = 365  # written row by row; the years before repeat them

# The last delivery of every tenth day comes on the morning after, as corrections do.
_MOMENT = """
date '{first}' + (submission // {deliveries})::int
+ to_minutes((submission % {deliveries} * 12)::int)
+ to_hours(if(submission % ({deliveries} * 10) = {last}, 20, 0))
"""
_ROWS = """
insert into daily_tally
select
    submission + 1, '{indicator}', format('F-{{:03d}}', facility), date '{ever}',
    date '{first}' + (submission // {deliveries})::int,
    (mixed % 7)::bigint, (mixed % 7 + mixed % 5)::bigint, false,
    '', facility + 2, {moment}, ({moment})::date
from (
    select
        n // {facilities} as submission,
        n % {facilities} as facility,
        (n * 7919) % 104729 as mixed
    from range({a_day} * {days}) as counted (n)
)
"""
_YEARS_BEFORE = """
insert into daily_tally
select submission_id + {submissions}, * exclude (submission_id) replace (
    tally_date + {days} as tally_date,
    recorded_at + to_days({days}) as recorded_at,
    known_date + {days} as known_date
)
from daily_tally
where submission_id between {first} and {last}
"""
_SUBMISSIONS = """
insert into submission
select
    submission + 1, format('{{:020d}}-', submission) || left(md5(submission::varchar), 8),
    '{feed}', '{owner}', 'command', format('qr-{{:d}}.csv', submission),
    sha256(submission::varchar), {moment}, {moment}, ({moment})::date,
    'recorded', {facilities}, 0, {facilities}, 0, 0, '', '{{}}', '[]'
from range({deliveries} * {days}) as counted (submission)
"""


def fill(path: Path, *, days: int) -> Warehouse:
    """Make a warehouse with ``days`` of deliveries until ``LAST_DAY``, and leave it open."""
    warehouse = open_warehouse(f"duckdb:///{path}", memory_mb=MEMORY_MB)
    first = LAST_DAY - dt.timedelta(days=days - 1)
    about: dict[str, object] = {
        "indicator": INDICATOR,
        "ever": EVER,
        "feed": FEED,
        "owner": OWNER,
        "facilities": FACILITIES,
        "deliveries": DELIVERIES_A_DAY,
        "a_day": ROWS_A_DAY,
        "last": DELIVERIES_A_DAY - 1,
        "first": first,
    }
    about["moment"] = _MOMENT.format(**about).strip()
    with warehouse.engine.connect() as conn:
        conn.exec_driver_sql(_SUBMISSIONS.format(**about, days=days))
        conn.exec_driver_sql(_ROWS.format(**about, days=min(days, _BLOCK_DAYS)))
        conn.commit()
        for done in range(_BLOCK_DAYS, days, _BLOCK_DAYS):
            conn.exec_driver_sql(_next_block(done, days=min(_BLOCK_DAYS, days - done)))
            conn.commit()
        conn.exec_driver_sql("checkpoint")
        conn.commit()
    return warehouse


def _next_block(done: int, *, days: int) -> str:
    """The next ``days`` days, as the block before them."""
    submissions = _BLOCK_DAYS * DELIVERIES_A_DAY
    first = (done - _BLOCK_DAYS) * DELIVERIES_A_DAY + 1
    return _YEARS_BEFORE.format(
        submissions=submissions,
        days=_BLOCK_DAYS,
        first=first,
        last=first + days * DELIVERIES_A_DAY - 1,
    )
