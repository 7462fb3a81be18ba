"""Make a build: everything from nothing, or a copy of the last one with what deliveries touched."""

import datetime as dt
import hashlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from ioc.clock import Clock, local_date
from ioc.data import dimensions, durable, marts, measures, sql
from ioc.data.builds import (
    LAYOUT_VERSION,
    BuildRef,
    build_ids,
    build_path,
    point_to,
    pointed_build,
    profile_to_json,
)
from ioc.data.bulk import copy_rows
from ioc.data.landing import Land, attached
from ioc.data.refresh import refresh_marts
from ioc.data.warehouse.store import Warehouse
from ioc.data.warehouse.tables import REJECTED_ROW
from ioc.errors import ComponentDownError
from ioc.profile.calendar import WorkingCalendar
from ioc.profile.model import Profile
from ioc.profile.territory import Territory

REJECTED_SHOWN = 1000  # rejected rows of one delivery that the screens can show


class BuildError(ComponentDownError):
    """A build could not be made or is not sound; the last good one stays."""

    code = "build"


@dataclass(frozen=True, slots=True)
class _Base:
    """What a new build stands on; ``path`` None: nothing, everything is made anew."""

    path: Path | None
    watermark: int
    build_date: dt.date | None


_NOTHING = _Base(None, 0, None)


def profile_sha256(profile: Profile) -> str:
    """One fingerprint of everything a profile says."""
    return hashlib.sha256(profile_to_json(profile).encode()).hexdigest()


def publish(
    warehouse: Warehouse, folder: Path, profile: Profile, *, clock: Clock, full: bool = False
) -> BuildRef:
    """Make a build of what the warehouse holds, and make it the current one.

    Readers of the build before are not disturbed. When anything fails, nothing is published and
    the half-made file is removed.

    Raises:
        BuildError: the disk is full, a file is broken, or the result is not sound.
    """
    build_id = _next_id(folder)
    making = build_path(folder, build_id).with_suffix(".building")
    try:
        base = _NOTHING if full else _base(folder, profile_sha256(profile))
        until = _make(warehouse, making, profile, base=base, build_id=build_id, now=clock())
        durable.flush_file(making)
        making.rename(build_path(folder, build_id))
        durable.flush_folder(folder)
        point_to(folder, build_id, submission_id=until)
    except (sa.exc.DBAPIError, OSError) as error:
        raise BuildError(build=build_id, why=str(error).splitlines()[0]) from error
    finally:
        making.unlink(missing_ok=True)
        _log_of(making).unlink(missing_ok=True)
    return BuildRef(build_id, build_path(folder, build_id))


def is_current(folder: Path, profile: Profile, *, now: dt.datetime) -> bool:
    """Whether the current build can be read, is of this profile, and of today."""
    base = _base(folder, profile_sha256(profile))
    return base.build_date == local_date(now, tz=profile.tz)


def prune(folder: Path, *, keep: int) -> None:
    """Remove old builds but the newest ``keep``; never the current one."""
    current = pointed_build(folder)
    for build_id in build_ids(folder)[keep:]:
        if build_id != current:
            build_path(folder, build_id).unlink(missing_ok=True)
    for leftover in folder.glob("*.building*"):
        leftover.unlink(missing_ok=True)


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + ".wal")


def _next_id(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    known = [int(build_id) for build_id in build_ids(folder) if build_id.isdecimal()]
    pointed = pointed_build(folder)
    if pointed and pointed.isdecimal():
        known.append(int(pointed))
    return f"{max(known, default=0) + 1:06d}"


def _make(
    warehouse: Warehouse,
    making: Path,
    profile: Profile,
    *,
    base: _Base,
    build_id: str,
    now: dt.datetime,
) -> int:
    """Write the build file ``making``, complete and closed; answer with its last submission."""
    today = local_date(now, tz=profile.tz)
    if base.path is not None:
        shutil.copyfile(base.path, making)
    with warehouse.engine.connect() as source:
        touched = measures.touched_after(source, watermark=base.watermark)
        with _writing(making) as conn:
            _prepare(conn, profile, base=base, touched=touched, today=today)
        with attached(warehouse, source, making) as land:
            _land(land, base=base, touched=touched)
    with _writing(making) as conn:
        refresh_marts(conn, profile, touched)
        _check_sound(conn, build_id)
        _write_info(conn, profile, build_id=build_id, now=now, until=touched.until)
    if _log_of(making).exists():  # closing checkpoints; a log that is left was not folded in
        raise BuildError(build=build_id, why="the write-ahead log was not folded into the file")
    return touched.until


def _prepare(
    conn: sa.Connection,
    profile: Profile,
    *,
    base: _Base,
    touched: measures.Touched,
    today: dt.date,
) -> None:
    """Give a new build its tables and dimensions; clear a copied one for what comes anew."""
    if base.path is None:
        marts.METADATA.create_all(conn)
        _write_dimensions(conn, profile)
    if base.build_date != today:
        _write_expected(conn, profile, today)
    _forget_days(conn, touched)


def _base(folder: Path, sha256: str) -> _Base:
    """The current build, if a new one can stand on it: same profile, same layout, readable."""
    current = pointed_build(folder)
    if current is None or not build_path(folder, current).is_file():
        return _NOTHING
    try:
        with _writing(build_path(folder, current), read_only=True) as conn:
            info = conn.execute(sa.select(marts.BUILD_INFO)).one()
    except (sa.exc.DBAPIError, sa.exc.NoResultFound):
        return _NOTHING
    if info.profile_sha256 != sha256 or info.layout_version != LAYOUT_VERSION:
        return _NOTHING
    return _Base(build_path(folder, current), info.submission_id, info.build_date)


@contextmanager
def _writing(path: Path, *, read_only: bool = False) -> Iterator[sa.Connection]:
    engine = sa.create_engine(
        f"duckdb:///{path}", poolclass=sa.NullPool, connect_args={"read_only": read_only}
    )
    try:
        with engine.begin() as conn:
            yield conn
    finally:
        engine.dispose()


def _write_dimensions(conn: sa.Connection, profile: Profile) -> None:
    territory = Territory(profile.units, profile.events, profile.crosswalk)
    copy_rows(conn, marts.UNIT, dimensions.unit_rows(territory, profile))
    copy_rows(conn, marts.UNIT_ANCESTOR, dimensions.ancestor_rows(territory, profile))
    copy_rows(conn, marts.INDICATOR, dimensions.indicator_rows(profile))
    copy_rows(conn, marts.COMPOSITE_MEMBER, dimensions.composite_rows(profile))
    conn.execute(sa.insert(marts.PROFILE_DOCUMENT).values(content=profile_to_json(profile)))


def _write_expected(conn: sa.Connection, profile: Profile, today: dt.date) -> None:
    """What is owed grows with the days, not with the deliveries."""
    territory = Territory(profile.units, profile.events, profile.crosswalk)
    calendar = WorkingCalendar(profile.calendar)
    conn.execute(sa.delete(marts.EXPECTED_DELIVERY))
    rows = dimensions.expected_rows(profile, territory, calendar, until=today)
    copy_rows(conn, marts.EXPECTED_DELIVERY, rows)


def _forget_days(conn: sa.Connection, touched: measures.Touched) -> None:
    """Remove the tallies of the days that are about to be brought anew."""
    for indicator, days in _by_indicator(touched.days):
        conn.execute(
            sa.delete(marts.TALLY_DAY).where(
                marts.TALLY_DAY.c.indicator_code == indicator,
                marts.TALLY_DAY.c.tally_date.in_(days),
            )
        )


def _land(land: Land, *, base: _Base, touched: measures.Touched) -> None:
    """Bring from the warehouse what the deliveries after the base are about."""
    land(measures.new_submissions(watermark=base.watermark), marts.BUILD_SUBMISSION)
    land(measures.new_observations(watermark=base.watermark), marts.BUILD_OBSERVATION)
    land(_rejected(watermark=base.watermark), marts.BUILD_REJECTED_ROW)
    if base.path is None:
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


def _check_sound(conn: sa.Connection, build_id: str) -> None:
    """A figure that is no number must never reach a screen: it would rank first."""
    bad = conn.execute(
        sa.select(sa.func.count()).where(sa.not_(sa.func.isfinite(marts.MEASURE.c.value)))
    ).scalar()
    if bad:
        raise BuildError(build=build_id, why=f"{bad} figures are not finite numbers")


def _write_info(
    conn: sa.Connection, profile: Profile, *, build_id: str, now: dt.datetime, until: int
) -> None:
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
            layout_version=LAYOUT_VERSION,
        )
    )
