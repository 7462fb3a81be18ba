"""Write a delivery into the warehouse, in one transaction."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

import sqlalchemy as sa

from ioc.clock import local_date
from ioc.data.delivery.reading import CheckedDelivery, Reading
from ioc.data.inbox import Message
from ioc.data.intake.plan import Plan, TallyChange, plan_delivery, stored
from ioc.data.register.recording import record_register
from ioc.data.warehouse.store import Warehouse
from ioc.data.warehouse.tables import (
    DAILY_TALLY,
    OBSERVATION,
    PULL_WATERMARK,
    REJECTED_ROW,
    SNAPSHOT,
    SUBMISSION,
)

Outcome = Literal["recorded", "partly", "unchanged", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Which delivery, and when it became known."""

    submission_id: int
    recorded_at: dt.datetime  # naive, UTC: as stored
    known_date: dt.date  # the province's day


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One delivery as it arrived."""

    message: Message
    now: dt.datetime  # aware
    tz: str  # the province's
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why nothing of a delivery could be taken."""

    code: str
    facts: Mapping[str, object]


def recorded_submission(conn: sa.Connection, ticket: str) -> Mapping[str, Any] | None:
    """The submission a ticket was recorded as; None: it was not, or not to the end."""
    rows = conn.execute(sa.select(SUBMISSION).where(SUBMISSION.c.ticket == ticket)).mappings()
    found = rows.one_or_none()
    return dict(found) if found else None


def next_stamp(conn: sa.Connection, arrival: Arrival) -> Stamp:
    """Number a delivery and say when it became known.

    Never earlier than the delivery before it, so that a clock that jumps back cannot reorder what
    was known when.
    """
    last = conn.execute(
        sa.select(
            sa.func.max(SUBMISSION.c.submission_id).label("submission_id"),
            sa.func.max(SUBMISSION.c.recorded_at).label("recorded_at"),
        )
    ).one()
    moment = (arrival.message.recorded_at or arrival.now).astimezone(dt.UTC).replace(tzinfo=None)
    recorded_at = max(moment, last.recorded_at or moment)
    return Stamp(
        submission_id=(last.submission_id or 0) + 1,
        recorded_at=recorded_at,
        known_date=local_date(recorded_at.replace(tzinfo=dt.UTC), tz=arrival.tz),
    )


def record_checked(
    warehouse: Warehouse, arrival: Arrival, checked: CheckedDelivery, *, is_illustrative: bool
) -> dict[str, Any]:
    """Record the good rows and the rejected ones; answer with the submission as stored."""
    with warehouse.begin() as conn:
        stamp = next_stamp(conn, arrival)
        plan = plan_delivery(conn, checked, tallies=DAILY_TALLY, is_illustrative=is_illustrative)
        submission = _submission(arrival.message, stamp) | _counts(checked, plan)
        _keep_snapshot(conn, arrival)
        warehouse.append(conn, SUBMISSION, [submission])
        warehouse.append(conn, REJECTED_ROW, list(_rejected(checked, stamp)))
        figures = [*plan.new, *plan.changed]
        warehouse.append(
            conn, OBSERVATION, [_figure(f, stamp, is_illustrative=is_illustrative) for f in figures]
        )
        changes = [*plan.tallies_new, *plan.tallies_changed]
        warehouse.append(
            conn, DAILY_TALLY, [_tally(c, stamp, is_illustrative=is_illustrative) for c in changes]
        )
        origin = asdict(stamp)
        record_register(
            warehouse, conn, plan.register, origin=origin, is_illustrative=is_illustrative
        )
        if arrival.message.watermark:
            _keep_watermark(conn, arrival)
    return submission


def record_refusal(warehouse: Warehouse, arrival: Arrival, refusal: Refusal) -> dict[str, Any]:
    """Record that nothing of a delivery could be taken, and why; the file is kept."""
    facts = {name: str(value) for name, value in refusal.facts.items()}
    with warehouse.begin() as conn:
        stamp = next_stamp(conn, arrival)
        submission = _submission(arrival.message, stamp) | {
            "outcome": "refused",
            "reason": refusal.code,
            "facts": json.dumps(facts, ensure_ascii=False),
        }
        _keep_snapshot(conn, arrival)
        warehouse.append(conn, SUBMISSION, [submission])
    return submission


def _submission(message: Message, stamp: Stamp) -> dict[str, Any]:
    return {
        "submission_id": stamp.submission_id,
        "ticket": message.ticket,
        "feed_code": message.feed,
        "unit_code": message.unit,
        "channel": message.channel,
        "file_name": message.file_name,
        "sha256": message.sha256,
        "received_at": message.received_at.astimezone(dt.UTC).replace(tzinfo=None),
        "recorded_at": stamp.recorded_at,
        "known_date": stamp.known_date,
        "outcome": "recorded",
        "rows_read": 0,
        "rows_new": 0,
        "rows_changed": 0,
        "rows_unchanged": 0,
        "rows_rejected": 0,
        "reason": "",
        "facts": "{}",
        "notices": "[]",
    }


def _counts(checked: CheckedDelivery, plan: Plan) -> dict[str, Any]:
    return {
        "outcome": outcome_of(checked, plan),
        "rows_read": checked.rows_read,
        "rows_new": plan.rows_new,
        "rows_changed": plan.rows_changed,
        "rows_unchanged": plan.unchanged,
        "rows_rejected": len(checked.rejected),
        "notices": json.dumps([asdict(notice) for notice in checked.notices], ensure_ascii=False),
    }


def outcome_of(checked: CheckedDelivery, plan: Plan) -> Outcome:
    """What to call a delivery in one word."""
    if checked.rejected:
        return "partly"
    return "recorded" if plan.rows_new or plan.rows_changed else "unchanged"


def _rejected(checked: CheckedDelivery, stamp: Stamp) -> Iterator[dict[str, object]]:
    for row in checked.rejected:
        yield {
            "submission_id": stamp.submission_id,
            "sheet": row.sheet,
            "row_number": row.row,
            "column_name": row.column,
            "read_text": row.read,
            "code": row.code,
            "facts": json.dumps(dict(row.facts), ensure_ascii=False),
        }


def _figure(reading: Reading, stamp: Stamp, *, is_illustrative: bool) -> dict[str, object]:
    return {
        "submission_id": stamp.submission_id,
        "indicator_code": reading.indicator,
        "unit_code": reading.unit,
        "unit_since": reading.unit_since,
        "period_start": reading.period_start,
        "period_end": reading.period_end,
        "state": reading.state,
        "numerator": stored(reading.numerator),
        "denominator": stored(reading.denominator),
        "value": stored(reading.value),
        "is_provisional": reading.is_provisional,
        "is_illustrative": reading.is_illustrative or is_illustrative,
        "note": reading.note,
        "sheet": reading.cell.sheet,
        "row_number": reading.cell.row,
        "column_name": reading.cell.column,
        "recorded_at": stamp.recorded_at,
        "known_date": stamp.known_date,
    }


def _tally(change: TallyChange, stamp: Stamp, *, is_illustrative: bool) -> dict[str, object]:
    tally = change.tally
    return {
        "submission_id": stamp.submission_id,
        "indicator_code": tally.indicator,
        "unit_code": tally.unit,
        "unit_since": tally.unit_since,
        "tally_date": tally.tally_date,
        "numerator_change": change.numerator_change,
        "denominator_change": change.denominator_change,
        "is_illustrative": is_illustrative,
        "sheet": tally.cell.sheet,
        "row_number": tally.cell.row,
        "recorded_at": stamp.recorded_at,
        "known_date": stamp.known_date,
    }


def _keep_snapshot(conn: sa.Connection, arrival: Arrival) -> None:
    sha256 = arrival.message.sha256
    known = conn.execute(sa.select(sa.func.count()).where(SNAPSHOT.c.sha256 == sha256)).scalar()
    if not known:
        conn.execute(
            sa.insert(SNAPSHOT).values(
                sha256=sha256,
                size_bytes=arrival.size_bytes,
                stored_at=arrival.now.astimezone(dt.UTC).replace(tzinfo=None),
            )
        )


def _keep_watermark(conn: sa.Connection, arrival: Arrival) -> None:
    conn.execute(
        sa.insert(PULL_WATERMARK).values(
            feed_code=arrival.message.feed,
            watermark=arrival.message.watermark,
            pulled_at=arrival.now.astimezone(dt.UTC).replace(tzinfo=None),
        )
    )
