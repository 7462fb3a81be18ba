"""What goes into a build file: dimensions from the profile, rows from the warehouse, its name."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from ioc.clock import local_date
from ioc.data import dimensions, marts, measures, sql
from ioc.data.bulk import copy_rows
from ioc.data.landing import Land
from ioc.data.profile_document import profile_to_json
from ioc.data.warehouse.tables import REJECTED_ROW
from ioc.profile.calendar import WorkingCalendar
from ioc.profile.model import Profile
from ioc.profile.territory import Territory

REJECTED_SHOWN = 1000  # rejected rows of one delivery that the screens can show


def profile_sha256(profile: Profile) -> str:
    """One fingerprint of everything a profile says."""
    return hashlib.sha256(profile_to_json(profile).encode()).hexdigest()


def write_dimensions(conn: sa.Connection, profile: Profile) -> None:
    """Give a new file its tables and what they refer to."""
    marts.METADATA.create_all(conn)
    territory = Territory(profile.units, profile.events, profile.crosswalk)
    copy_rows(conn, marts.UNIT, dimensions.unit_rows(territory, profile))
    copy_rows(conn, marts.UNIT_ANCESTOR, dimensions.ancestor_rows(territory, profile))
    copy_rows(conn, marts.INDICATOR, dimensions.indicator_rows(profile))
    copy_rows(conn, marts.COMPOSITE_MEMBER, dimensions.composite_rows(profile))
    conn.execute(sa.insert(marts.PROFILE_DOCUMENT).values(content=profile_to_json(profile)))


def write_expected(conn: sa.Connection, profile: Profile, *, today: dt.date) -> None:
    """Write what is owed by ``today``; it grows with the days, not with the deliveries."""
    territory = Territory(profile.units, profile.events, profile.crosswalk)
    calendar = WorkingCalendar(profile.calendar)
    conn.execute(sa.delete(marts.EXPECTED_DELIVERY))
    rows = dimensions.expected_rows(profile, territory, calendar, until=today)
    copy_rows(conn, marts.EXPECTED_DELIVERY, rows)


def forget_days(conn: sa.Connection, touched: measures.Touched) -> None:
    """Remove the tallies of the days that are about to be brought anew."""
    for indicator, days in _by_indicator(touched.days):
        conn.execute(
            sa.delete(marts.TALLY_DAY).where(
                marts.TALLY_DAY.c.indicator_code == indicator,
                marts.TALLY_DAY.c.tally_date.in_(days),
            )
        )


def bring(land: Land, touched: measures.Touched, *, after: int) -> None:
    """Bring from the warehouse what the deliveries after the submission ``after`` are about."""
    land(measures.new_submissions(watermark=after), marts.BUILD_SUBMISSION)
    land(measures.new_observations(watermark=after), marts.BUILD_OBSERVATION)
    land(_rejected(watermark=after), marts.BUILD_REJECTED_ROW)
    if after == 0:
        land(measures.tally_changes(), marts.TALLY_DAY)
        return
    for indicator, days in _by_indicator(touched.days):
        land(measures.tally_changes(indicator=indicator, days=days), marts.TALLY_DAY)


def _rejected(*, watermark: int) -> sa.Select[tuple[object, ...]]:
    numbered = (
        sa.select(
            *REJECTED_ROW.c,
            sa.func.row_number()
            .over(
                partition_by=REJECTED_ROW.c.submission_id,
                order_by=(REJECTED_ROW.c.sheet, REJECTED_ROW.c.row_number),
            )
            .label("nth"),
        )
        .where(REJECTED_ROW.c.submission_id > watermark)
        .subquery()
    )
    columns = [numbered.c[column.name] for column in REJECTED_ROW.c]
    return sa.select(*columns).where(numbered.c.nth <= REJECTED_SHOWN)


def _by_indicator(
    days: Iterable[tuple[str, dt.date]],
) -> Iterator[tuple[str, list[dt.date]]]:
    of: dict[str, list[dt.date]] = {}
    for indicator, day in sorted(days):
        of.setdefault(indicator, []).append(day)
    yield from of.items()


def unsound_figures(conn: sa.Connection) -> int:
    """How many figures are no numbers; they must never reach a screen: they would rank first."""
    not_finite = sa.not_(sa.func.isfinite(marts.MEASURE.c.value))
    return conn.execute(sa.select(sa.func.count()).where(not_finite)).scalar_one()


def write_info(
    conn: sa.Connection, profile: Profile, *, build_id: str, now: dt.datetime, until: int
) -> None:
    """Say what the file was made of: the last of its contents to be written."""
    submission = marts.BUILD_SUBMISSION.c
    recorded_at = conn.execute(
        sa.select(submission.recorded_at).where(submission.submission_id == until)
    ).scalar()
    conn.execute(sa.delete(marts.BUILD_INFO))
    conn.execute(
        sa.insert(marts.BUILD_INFO).values(
            build_id=build_id,
            built_at=now.replace(tzinfo=None),
            build_date=local_date(now, tz=profile.tz),
            submission_id=until,
            recorded_at=recorded_at,
            newest_date=conn.execute(
                sql.read("marts", "90_newest_date"), {"today": local_date(now, tz=profile.tz)}
            ).scalar(),
            profile_sha256=profile_sha256(profile),
            layout_version=marts.LAYOUT_VERSION,
        )
    )
