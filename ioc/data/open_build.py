"""One build, open for reading: no file but its own can be reached through it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError

from ioc.data.duckdb_engine import OFFLINE, file_url
from ioc.data.marts import BUILD_INFO, LAYOUT_VERSION, PROFILE_DOCUMENT
from ioc.data.profile_document import profile_from_json
from ioc.profile.calendar import WorkingCalendar
from ioc.profile.model import Profile
from ioc.profile.territory import Territory


@dataclass(frozen=True, slots=True)
class BuildReader:
    """One open build."""

    id: str
    connection: sa.Connection
    profile: Profile
    territory: Territory
    calendar: WorkingCalendar
    newest_date: dt.date | None  # last day a delivered figure is about; None: nothing delivered


@dataclass(frozen=True, slots=True)
class Ground:
    """What a build was made with; nearly always the same as the build before was."""

    profile_sha256: str
    profile: Profile
    territory: Territory
    calendar: WorkingCalendar


@dataclass(slots=True)
class OpenBuild:
    """A build's file, how many read it now, and what it was made with."""

    engine: sa.Engine
    newest_date: dt.date | None
    ground: Ground
    users: int = 0

    @contextmanager
    def reading(self, build_id: str) -> Iterator[BuildReader]:
        """One connection to it, under the name ``build_id``."""
        with self.engine.connect() as conn:
            yield BuildReader(
                build_id,
                conn,
                self.ground.profile,
                self.ground.territory,
                self.ground.calendar,
                self.newest_date,
            )


def open_build(
    path: Path, *, connections: int, memory_mb: int, beside: Iterable[OpenBuild] = ()
) -> OpenBuild | None:
    """Open the build at ``path``; None: it is not there, broken, or of another layout.

    Args:
        path: the build's file.
        connections: how many may read it at once.
        memory_mb: what DuckDB may use for it.
        beside: builds that are open already; what was made with the same profile is shared.
    """
    if not path.is_file():
        return None
    engine = reader_engine(path, connections=connections, memory_mb=memory_mb)
    info = ground = None
    try:
        with engine.connect() as conn:
            info = _info(conn)
            ground = _ground(conn, info.profile_sha256, beside) if info else None
    except (sa.exc.SQLAlchemyError, ValidationError):
        pass
    if info is None or ground is None:
        engine.dispose()
        return None
    return OpenBuild(engine, info.newest_date, ground)


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


def _ground(conn: sa.Connection, profile_sha256: str, beside: Iterable[OpenBuild]) -> Ground:
    for build in beside:
        if build.ground.profile_sha256 == profile_sha256:
            return build.ground
    text = conn.execute(sa.select(PROFILE_DOCUMENT.c.content)).scalar_one()
    profile = profile_from_json(text or "")
    return Ground(
        profile_sha256,
        profile,
        Territory(profile.units, profile.events, profile.crosswalk),
        WorkingCalendar(profile.calendar),
    )


def _info(conn: sa.Connection) -> sa.Row[tuple[Any, ...]] | None:
    """What a build says of itself; None: it is of another layout."""
    info = conn.execute(sa.select(BUILD_INFO)).one()
    return info if info.layout_version == LAYOUT_VERSION else None
