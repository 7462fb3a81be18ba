"""Make a build: everything from nothing, or a copy of the last one with what deliveries touched."""

import datetime as dt
import logging
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
import sqlalchemy as sa

from ioc.clock import Clock, local_date
from ioc.data import build_content, durable, marts, measures
from ioc.data.build_content import profile_sha256
from ioc.data.builds import BuildRef, reader_engine
from ioc.data.landing import Site, building
from ioc.data.pointer import build_ids, build_path, point_to, pointed_build
from ioc.data.refresh import refresh_marts, stage
from ioc.data.warehouse.store import Warehouse
from ioc.errors import ComponentDownError
from ioc.profile.model import Profile

log = logging.getLogger(__name__)


class BuildError(ComponentDownError):
    """A build could not be made or is not sound; the last good one stays."""

    code = "build"


class _NoBaseError(Exception):
    """The last build is sound, but nothing that a new one could stand on."""


@dataclass(frozen=True, slots=True)
class _Base:
    """What a new build stands on: a copy of the one before, or nothing."""

    watermark: int = 0  # last submission inside
    known_date: dt.date | None = None  # of that submission
    build_date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """A build to be made: of what, and when."""

    warehouse: Warehouse
    profile: Profile
    sha256: str  # of the profile
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        return local_date(self.now, tz=self.profile.tz)


def publish(
    warehouse: Warehouse, folder: Path, profile: Profile, *, clock: Clock, full: bool = False
) -> BuildRef:
    """Make a build of what the warehouse holds, and make it the current one.

    Readers of the build before are not disturbed. When anything fails, nothing is published and
    the half-made file is removed; a copy that cannot be refreshed is made anew from nothing.

    Raises:
        BuildError: the disk is full, a file is broken, or the result is not sound.
    """
    order = _Order(
        warehouse=warehouse, profile=profile, sha256=profile_sha256(profile), now=clock()
    )
    last = None if full else _last(folder)
    ref = _publish_on(order, folder, last) if last else None
    return ref or _publish(order, folder, last=None)


def is_current(folder: Path, profile: Profile, *, now: dt.datetime) -> bool:
    """Whether the current build can be read, is of this profile, and of today."""
    last = _last(folder)
    if last is None:
        return False
    engine = reader_engine(last)
    try:
        with engine.connect() as conn:
            base = _base(conn, sha256=profile_sha256(profile), tz=profile.tz)
    except sa.exc.DBAPIError:
        return False
    finally:
        engine.dispose()
    return base is not None and base.build_date == local_date(now, tz=profile.tz)


def prune(folder: Path, *, keep: int) -> None:
    """Remove old builds but the newest ``keep``, never the current one, and what a crash left."""
    current = pointed_build(folder)
    for build_id in build_ids(folder)[keep:]:
        if build_id != current:
            build_path(folder, build_id).unlink(missing_ok=True)
    for pattern in ("*.building", "*.building.*", ".*.aside"):
        for leftover in folder.glob(pattern):
            _remove(leftover)


def _last(folder: Path) -> Path | None:
    """The file of the current build; None: there is none."""
    current = pointed_build(folder)
    path = build_path(folder, current) if current else None
    return path if path and path.is_file() else None


def _publish_on(order: _Order, folder: Path, last: Path) -> BuildRef | None:
    """Publish a refreshed copy of the last build; None: that one cannot be stood on."""
    try:
        return _publish(order, folder, last=last)
    except _NoBaseError as error:
        log.info("build %s is not stood on: %s", last.name, error)
    except BuildError as error:
        if not _is_of_the_base(error):
            raise
        log.warning("build %s cannot be refreshed, so all is made anew: %s", last.name, error)
    return None


def _publish(order: _Order, folder: Path, *, last: Path | None) -> BuildRef:
    build_id = _next_id(folder)
    making, made = _making_path(folder, build_id), build_path(folder, build_id)
    try:
        until = _make(order, making, last=last)
        durable.flush_file(making)
        making.rename(made)
        durable.flush_folder(folder)
        point_to(folder, build_id, submission_id=until)
    except (sa.exc.DBAPIError, OSError) as error:
        why = str(getattr(error, "orig", None) or error)
        raise BuildError(build=build_id, why=why.partition("\n")[0]) from error
    finally:
        _remove(making)
        _remove(making.with_name(making.name + ".wal"))
    return BuildRef(build_id, made)


def _is_of_the_base(error: BuildError) -> bool:
    """Whether a file made from nothing might not meet the same error."""
    cause = error.__cause__
    return isinstance(cause, sa.exc.DBAPIError) and not isinstance(
        cause.orig, duckdb.InterruptException
    )


def _next_id(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    known = [int(build_id) for build_id in build_ids(folder) if build_id.isdecimal()]
    return f"{max([*known, int(pointed_build(folder) or 0)]) + 1:06d}"


def _making_path(folder: Path, build_id: str) -> Path:
    return build_path(folder, build_id).with_suffix(".building")


def _make(order: _Order, making: Path, *, last: Path | None) -> int:
    """Write the build file ``making``, complete and closed; answer with its last submission."""
    build_id = making.stem.removeprefix("build-")
    if last is not None:
        shutil.copyfile(last, making)
    with building(order.warehouse, making) as site, stage(site.conn):
        base = _Base() if last is None else _base_of(site.conn, order)
        touched = measures.touched_after(site.ask, watermark=base.watermark)
        if touched.until < base.watermark:
            raise _NoBaseError("it is of another warehouse, or of a newer state of this one")
        _fill(site, order, base=base, touched=touched)
        if touched.periods and (bad := build_content.unsound_figures(site.conn)):
            raise BuildError(build=build_id, why=f"{bad} figures are not finite numbers")
        build_content.write_info(
            site.conn, order.profile, build_id=build_id, now=order.now, touched=touched
        )
    if making.with_name(making.name + ".wal").exists():  # closing folds it in, or has failed
        raise BuildError(build=build_id, why="the write-ahead log was not folded into the file")
    return touched.until


def _fill(site: Site, order: _Order, *, base: _Base, touched: measures.Touched) -> None:
    """Bring an open build from its base to what the warehouse holds now."""
    if base.build_date is None:
        build_content.write_dimensions(site.conn, order.profile)
    if base.build_date != order.today:
        build_content.write_expected(
            site.conn, order.profile, before=base.build_date, today=order.today
        )
    build_content.bring(site, touched, after=base.watermark, known_before=base.known_date)
    refresh_marts(site.conn, order.profile, touched)


def _base_of(conn: sa.Connection, order: _Order) -> _Base:
    base = _base(conn, sha256=order.sha256, tz=order.profile.tz)
    if base is None:
        raise _NoBaseError("it is of another profile or layout")
    return base


def _base(conn: sa.Connection, *, sha256: str, tz: str) -> _Base | None:
    """What an open build has come to; None: it is of another profile or layout, or not whole."""
    info = conn.execute(sa.select(marts.BUILD_INFO)).one_or_none()
    if info is None or info.profile_sha256 != sha256:
        return None
    if info.layout_version != marts.LAYOUT_VERSION:
        return None
    recorded_at = info.recorded_at and info.recorded_at.replace(tzinfo=dt.UTC)
    known_date = local_date(recorded_at, tz=tz) if recorded_at else None
    return _Base(info.submission_id, known_date, info.build_date)


def _remove(path: Path) -> None:
    """Remove a file, or the folder a statement spilled into."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
