"""Make a build: everything from nothing, or a copy of the last one with what deliveries touched."""

import datetime as dt
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import sqlalchemy as sa

from ioc.clock import Clock, local_date
from ioc.data import build_content, durable, marts, measures
from ioc.data.build_content import profile_sha256
from ioc.data.builds import BuildRef, reader_engine
from ioc.data.duckdb_engine import file_url, writer_engine
from ioc.data.landing import attached
from ioc.data.pointer import build_ids, build_path, point_to, pointed_build
from ioc.data.refresh import refresh_marts
from ioc.data.warehouse.store import Warehouse
from ioc.errors import ComponentDownError
from ioc.profile.model import Profile

log = logging.getLogger(__name__)


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


def publish(
    warehouse: Warehouse, folder: Path, profile: Profile, *, clock: Clock, full: bool = False
) -> BuildRef:
    """Make a build of what the warehouse holds, and make it the current one.

    Readers of the build before are not disturbed. When anything fails, nothing is published and
    the half-made file is removed; a copy that cannot be refreshed is made anew from nothing.

    Raises:
        BuildError: the disk is full, a file is broken, or the result is not sound.
    """
    base = _NOTHING if full else _base(folder, profile_sha256(profile))
    now = clock()
    try:
        return _publish(warehouse, folder, profile, base=base, now=now)
    except BuildError as error:
        if base.path is None or not _is_of_the_base(error):
            raise
        log.warning("build %s cannot be refreshed, so all is made anew: %s", base.path.name, error)
    return _publish(warehouse, folder, profile, base=_NOTHING, now=now)


def is_current(folder: Path, profile: Profile, *, now: dt.datetime) -> bool:
    """Whether the current build can be read, is of this profile, and of today."""
    base = _base(folder, profile_sha256(profile))
    return base.build_date == local_date(now, tz=profile.tz)


def prune(folder: Path, *, keep: int) -> None:
    """Remove old builds but the newest ``keep``, never the current one, and what a crash left."""
    current = pointed_build(folder)
    for build_id in build_ids(folder)[keep:]:
        if build_id != current:
            build_path(folder, build_id).unlink(missing_ok=True)
    for leftover in folder.glob("*.building"):
        _remove(leftover)
    for leftover in folder.glob("*.building.*"):
        _remove(leftover)


def _publish(
    warehouse: Warehouse, folder: Path, profile: Profile, *, base: _Base, now: dt.datetime
) -> BuildRef:
    build_id = _next_id(folder)
    making, made = _making_path(folder, build_id), build_path(folder, build_id)
    try:
        until = _make(warehouse, making, profile, base=base, now=now)
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


def _make(
    warehouse: Warehouse, making: Path, profile: Profile, *, base: _Base, now: dt.datetime
) -> int:
    """Write the build file ``making``, complete and closed; answer with its last submission."""
    build_id = making.stem.removeprefix("build-")
    with warehouse.engine.connect() as source:
        touched = measures.touched_after(source, watermark=base.watermark)
        if touched.until < base.watermark:  # another warehouse, or an older copy of it
            base = _NOTHING
            touched = measures.touched_after(source, watermark=0)
        if base.path is not None:
            shutil.copyfile(base.path, making)
        with _writing(making, warehouse) as conn:
            _prepare(conn, profile, base=base, touched=touched, now=now)
        with attached(warehouse, source, making) as land:
            build_content.bring(land, touched, after=base.watermark)
    with _writing(making, warehouse) as conn:
        refresh_marts(conn, profile, touched)
        if bad := build_content.unsound_figures(conn):
            raise BuildError(build=build_id, why=f"{bad} figures are not finite numbers")
        build_content.write_info(conn, profile, build_id=build_id, now=now, until=touched.until)
    if making.with_name(making.name + ".wal").exists():  # closing folds it in, or has failed
        raise BuildError(build=build_id, why="the write-ahead log was not folded into the file")
    return touched.until


def _prepare(
    conn: sa.Connection,
    profile: Profile,
    *,
    base: _Base,
    touched: measures.Touched,
    now: dt.datetime,
) -> None:
    """Give a new build its tables and dimensions; clear a copied one for what comes anew."""
    today = local_date(now, tz=profile.tz)
    if base.path is None:
        build_content.write_dimensions(conn, profile)
    if base.build_date != today:
        build_content.write_expected(conn, profile, today=today)
    build_content.forget_days(conn, touched)


def _base(folder: Path, sha256: str) -> _Base:
    """The current build, if a new one can stand on it: same profile, same layout, readable."""
    current = pointed_build(folder)
    if current is None or not build_path(folder, current).is_file():
        return _NOTHING
    engine = reader_engine(build_path(folder, current))
    try:
        with engine.connect() as conn:
            info = conn.execute(sa.select(marts.BUILD_INFO)).one()
    except (sa.exc.DBAPIError, sa.exc.NoResultFound):
        return _NOTHING
    finally:
        engine.dispose()
    if info.profile_sha256 != sha256 or info.layout_version != marts.LAYOUT_VERSION:
        return _NOTHING
    return _Base(build_path(folder, current), info.submission_id, info.build_date)


@contextmanager
def _writing(path: Path, warehouse: Warehouse) -> Iterator[sa.Connection]:
    engine = writer_engine(file_url(path), memory_mb=warehouse.memory_mb)
    try:
        with engine.begin() as conn:
            yield conn
    finally:
        engine.dispose()


def _remove(path: Path) -> None:
    """Remove a file, or the folder a statement spilled into."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
