"""The joint between worker and web: immutable builds and the pointer ``CURRENT``."""

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError

from ioc.data.duckdb_engine import OFFLINE, file_url
from ioc.data.marts import BUILD_INFO, LAYOUT_VERSION, PROFILE_DOCUMENT
from ioc.data.pointer import POINTER, build_ids, build_path, pointed_build, published_submission
from ioc.data.profile_document import profile_from_json
from ioc.errors import ComponentDownError
from ioc.profile.calendar import WorkingCalendar
from ioc.profile.model import Profile
from ioc.profile.territory import Territory

__all__ = [
    "BuildReader",
    "BuildRef",
    "Builds",
    "NoBuildError",
    "pointed_build",
    "published_submission",
    "reader_engine",
]


class NoBuildError(ComponentDownError):
    """Nothing has been published yet, or nothing published can be read."""

    code = "no_build"


@dataclass(frozen=True, slots=True)
class BuildRef:
    """One published build; ``is_last_good`` when the pointer names one that cannot be read."""

    id: str
    path: Path
    is_last_good: bool = False


@dataclass(frozen=True, slots=True)
class BuildReader:
    """One open build."""

    id: str
    connection: sa.Connection
    profile: Profile
    territory: Territory
    calendar: WorkingCalendar
    newest_date: dt.date | None  # last day a delivered figure is about; None: nothing delivered


@dataclass(slots=True)
class _OpenBuild:
    engine: sa.Engine
    newest_date: dt.date | None
    ground: "_Ground"
    users: int = 0


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a build was made with; nearly always the same as the build before was."""

    profile_sha256: str
    profile: Profile
    territory: Territory
    calendar: WorkingCalendar


@dataclass(slots=True)
class _Seen:
    """The pointer as last read: its stat, so that asking again costs one system call."""

    stamp: tuple[int, int] | None = None
    ref: BuildRef | None = None


class Builds:
    """The reader's way to the builds of one home; safe to share between threads."""

    def __init__(self, folder: Path, *, connections: int = 4, memory_mb: int = 256) -> None:
        self._folder = folder
        self._connections = connections
        self._memory_mb = memory_mb
        self._open: dict[str, _OpenBuild] = {}
        self._seen = _Seen()
        self._lock = threading.Lock()

    def current(self) -> BuildRef | None:
        """The build to read now; None: nothing can be read. Costs a stat while nothing changes."""
        stamp = self._stamp()
        with self._lock:
            if self._seen.ref is not None and stamp == self._seen.stamp:
                return self._seen.ref
            self._seen = _Seen(stamp=stamp, ref=self._find())
            return self._seen.ref

    @contextmanager
    def open(self) -> Iterator[BuildReader]:
        """Read the current build; it stays readable inside the block whatever is published.

        Raises:
            NoBuildError: there is nothing to read.
        """
        ref = self.current()
        if ref is None:
            raise NoBuildError(folder=str(self._folder))
        build = self._borrow(ref)
        try:
            with build.engine.connect() as conn:
                yield BuildReader(
                    ref.id,
                    conn,
                    build.ground.profile,
                    build.ground.territory,
                    build.ground.calendar,
                    build.newest_date,
                )
        finally:
            self._give_back(build)

    def close(self) -> None:
        """Let go of every file."""
        with self._lock:
            for build in self._open.values():
                build.engine.dispose()
            self._open.clear()
            self._seen = _Seen()

    def _stamp(self) -> tuple[int, int] | None:
        try:
            stat = (self._folder / POINTER).stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_ino

    def _find(self) -> BuildRef | None:
        """The pointed build, else the newest one that can be read."""
        pointed = pointed_build(self._folder)
        for build_id in [pointed, *build_ids(self._folder)]:
            if build_id and (build_id in self._open or self._try_open(build_id)):
                path = build_path(self._folder, build_id)
                return BuildRef(build_id, path, is_last_good=build_id != pointed)
        return None

    def _try_open(self, build_id: str) -> bool:
        path = build_path(self._folder, build_id)
        if not path.is_file():
            return False
        engine = reader_engine(path, connections=self._connections, memory_mb=self._memory_mb)
        info = ground = None
        try:
            with engine.connect() as conn:
                info = _info(conn)
                ground = self._ground(conn, info.profile_sha256) if info else None
        except (sa.exc.SQLAlchemyError, ValidationError):
            pass
        if info is None or ground is None:
            engine.dispose()
            return False
        self._open[build_id] = _OpenBuild(engine, info.newest_date, ground)
        return True

    def _ground(self, conn: sa.Connection, profile_sha256: str) -> _Ground:
        """The ground of a build being opened: that of an open one, if both have one profile."""
        for build in self._open.values():
            if build.ground.profile_sha256 == profile_sha256:
                return build.ground
        text = conn.execute(sa.select(PROFILE_DOCUMENT.c.content)).scalar_one()
        profile = profile_from_json(text or "")
        return _Ground(
            profile_sha256,
            profile,
            Territory(profile.units, profile.events, profile.crosswalk),
            WorkingCalendar(profile.calendar),
        )

    def _borrow(self, ref: BuildRef) -> _OpenBuild:
        with self._lock:
            if ref.id not in self._open and not self._try_open(ref.id):
                raise NoBuildError(folder=str(self._folder))
            build = self._open[ref.id]
            build.users += 1
            return build

    def _give_back(self, build: _OpenBuild) -> None:
        with self._lock:
            build.users -= 1
            current = self._seen.ref.id if self._seen.ref else None
            for build_id in [key for key, value in self._open.items() if not value.users]:
                if build_id != current:
                    self._open.pop(build_id).engine.dispose()


def reader_engine(path: Path, *, connections: int = 1, memory_mb: int = 256) -> sa.Engine:
    """A read-only engine that can reach no file but ``path`` and no network."""
    config = {
        **OFFLINE,
        "memory_limit": f"{memory_mb}MB",
        "threads": 1,
        "enable_external_access": False,
        "lock_configuration": True,
    }
    return sa.create_engine(
        file_url(path),
        poolclass=sa.QueuePool,
        pool_size=connections,
        max_overflow=0,
        connect_args={"read_only": True, "config": config},
    )


def _info(conn: sa.Connection) -> sa.Row[tuple[Any, ...]] | None:
    """What a build says of itself; None: it is of another layout."""
    info = conn.execute(sa.select(BUILD_INFO)).one()
    return info if info.layout_version == LAYOUT_VERSION else None
