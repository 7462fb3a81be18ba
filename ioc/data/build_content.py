"""What goes into a build file: dimensions from the profile, rows from the warehouse, its name."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from ioc.clock import local_date
from ioc.data import dimensions, marts, measures, sql
from ioc.data.bulk import copy_rows
from ioc.data.landing import Site
from ioc.data.measures import Touched
from ioc.data.profile_document import profile_to_json
from ioc.data.refresh import TALLY_STAGE
from ioc.data.register.tables import TABLES as REGISTER
from ioc.profile.calendar import WorkingCalendar
from ioc.profile.model import Profile
from ioc.profile.territory import Territory

LEDGER_DAYS = 400  # days of knowing for which every delivery is listed, whatever it brought
REJECTED_SHOWN = 1000  # rejected rows of one delivery that the screens can show


def profile_sha256(profile: Profile) -> str:
    """One fingerprint of everything a profile says."""
    return hashlib.sha256(profile_to_json(profile).encode()).hexdigest()


def write_dimensions(conn: sa.Connection, profile: Profile) -> None:
    """Give a new file its tables and what they refer to."""
    marts.create(conn)
    territory = Territory(profile.units, profile.events, profile.crosswalk)
    copy_rows(conn, marts.UNIT, dimensions.unit_rows(territory, profile))
    copy_rows(conn, marts.UNIT_ANCESTOR, dimensions.ancestor_rows(territory, profile))
    copy_rows(conn, marts.INDICATOR, dimensions.indicator_rows(profile))
    copy_rows(conn, marts.FEED_INDICATOR, dimensions.feed_rows(profile))
    copy_rows(conn, marts.COMPOSITE_MEMBER, dimensions.composite_rows(profile))
    copy_rows(conn, marts.COMPOSITE_RULE, dimensions.rule_rows(profile))
    conn.execute(sa.insert(marts.PROFILE_DOCUMENT).values(content=profile_to_json(profile)))


def write_expected(
    conn: sa.Connection, profile: Profile, *, before: dt.date | None, today: dt.date
) -> None:
    """Bring what is owed to ``today``; it grows with the days, not with the deliveries.

    Args:
        conn: a build.
        profile: the same that the build was begun with.
        before: the day to which the build knows what is owed; None: it knows nothing.
        today: the province's day.
    """
    if before is not None and before > today:
        conn.execute(sa.delete(marts.OWED_PERIOD).where(marts.OWED_PERIOD.c.period_end > today))
    calendar = WorkingCalendar(profile.calendar)
    rows = dimensions.owed_rows(profile, calendar, after=before, until=today)
    copy_rows(conn, marts.OWED_PERIOD, rows)


def bring(site: Site, touched: Touched, *, after: int, known_before: dt.date | None) -> None:
    """Bring from the warehouse what the deliveries after the submission ``after`` are about.

    ``known_before`` is the day of knowing of that submission; None: there is none.
    """
    oldest = _oldest_listed(touched)
    if touched.periods:
        site.land(measures.new_observations(watermark=after), marts.BUILD_OBSERVATION)
    if touched.until > after:
        site.land(measures.new_submissions(watermark=after, oldest=oldest), marts.BUILD_SUBMISSION)
        for table in REGISTER.values():
            site.land(measures.new_register_rows(table, watermark=after), table)
    if touched.has_rejected_rows:
        rejected = measures.new_rejected_rows(watermark=after, oldest=oldest, most=REJECTED_SHOWN)
        site.land(rejected, marts.BUILD_REJECTED_ROW)
    if known_before != touched.known_date:
        site.conn.execute(sql.read("marts", "80_submission_window"), {"oldest": oldest})
        site.conn.execute(sql.read("marts", "81_rejected_row_window"))
    if touched.days is None:
        site.land(measures.tally_changes(), TALLY_STAGE)
        return
    for indicator, days in _by_indicator(touched.days):
        site.land(measures.tally_changes(indicator=indicator, days=days), TALLY_STAGE)


def _oldest_listed(touched: Touched) -> dt.date:
    """The first day of knowing of which every delivery is listed."""
    if touched.known_date is None:
        return dt.date.min
    return touched.known_date - dt.timedelta(days=LEDGER_DAYS - 1)


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
    conn: sa.Connection, profile: Profile, *, build_id: str, now: dt.datetime, touched: Touched
) -> None:
    """Say what the file was made of: the last of its contents to be written."""
    conn.execute(sa.delete(marts.BUILD_INFO))
    conn.execute(
        sa.insert(marts.BUILD_INFO).values(
            build_id=build_id,
            built_at=now.replace(tzinfo=None),
            build_date=local_date(now, tz=profile.tz),
            submission_id=touched.until,
            recorded_at=touched.recorded_at,
            newest_date=conn.execute(
                sql.read("marts", "90_newest_date"), {"today": local_date(now, tz=profile.tz)}
            ).scalar(),
            profile_sha256=profile_sha256(profile),
            layout_version=marts.LAYOUT_VERSION,
        )
    )
