"""The ledger of deliveries: what arrived, from whom, and what became of it."""

import datetime as dt
import json
from dataclasses import dataclass

import sqlalchemy as sa

from ioc.data.answers import Delivery, Rejected
from ioc.data.look import Look
from ioc.data.marts import BUILD_REJECTED_ROW, BUILD_SUBMISSION

PERSONAL_CODE = "personal_data"  # of rows that tell of persons; see delivery/problem.py


def deliveries(look: Look, *, limit: int = 50, sender: str = "") -> list[Delivery]:
    """The last deliveries recorded until the day of knowing, newest first.

    Args:
        look: the day of knowing.
        limit: at most so many.
        sender: only those of this unit; empty: of all.
    """
    s = BUILD_SUBMISSION.c
    query = sa.select(BUILD_SUBMISSION).where(s.known_date <= look.known)
    if sender:
        query = query.where(s.unit_code == sender)
    rows = look.conn.execute(query.order_by(s.submission_id.desc()).limit(limit))
    return [_delivery(row) for row in rows]


def rejected_rows(look: Look, *, submission_id: int, limit: int = 200) -> list[Rejected]:
    """The rows of one delivery that were not taken, in the order of the file."""
    r = BUILD_REJECTED_ROW.c
    rows = look.conn.execute(
        sa.select(BUILD_REJECTED_ROW)
        .where(r.submission_id == submission_id)
        .order_by(r.sheet, r.row_number, r.column_name)
        .limit(limit)
    )
    return [
        Rejected(
            sheet=row.sheet,
            row=row.row_number,
            column=row.column_name,
            read=row.read_text,
            code=row.code,
            facts=json.loads(row.facts),
        )
        for row in rows
    ]


def _delivery(row: sa.Row[tuple[object, ...]]) -> Delivery:
    return Delivery(
        submission_id=row.submission_id,
        feed=row.feed_code,
        unit=row.unit_code,
        file_name=row.file_name,
        sha256=row.sha256,
        channel=row.channel,
        received_at=row.received_at.replace(tzinfo=dt.UTC),
        recorded_at=row.recorded_at.replace(tzinfo=dt.UTC),
        outcome=row.outcome,
        rows_read=row.rows_read,
        rows_new=row.rows_new,
        rows_changed=row.rows_changed,
        rows_unchanged=row.rows_unchanged,
        rows_rejected=row.rows_rejected,
        reason=row.reason,
        facts=json.loads(row.facts),
    )


def snapshot_hashes(conn: sa.Connection) -> list[str]:
    """The SHA-256 of every file ever delivered, once each."""
    s = BUILD_SUBMISSION.c
    return list(conn.execute(sa.select(s.sha256).distinct().order_by(s.sha256)).scalars())


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveredFile:
    """The file one delivery brought."""

    sha256: str
    file_name: str  # as the sender called it
    is_withheld: bool  # nobody could read it, or it had rows that tell of persons


def delivered_file(conn: sa.Connection, *, submission_id: int) -> DeliveredFile | None:
    """The file of one delivery; None: the build lists no such delivery."""
    s, r = BUILD_SUBMISSION.c, BUILD_REJECTED_ROW.c
    row = conn.execute(
        sa.select(s.sha256, s.file_name, s.outcome).where(s.submission_id == submission_id)
    ).one_or_none()
    if row is None:
        return None
    same = sa.select(s.submission_id).where(s.sha256 == row.sha256)
    persons = sa.select(sa.func.count()).where(r.submission_id.in_(same), r.code == PERSONAL_CODE)
    return DeliveredFile(
        sha256=row.sha256,
        file_name=row.file_name,
        is_withheld=row.outcome == "refused" or conn.execute(persons).scalar_one() > 0,
    )
