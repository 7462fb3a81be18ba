"""Engines on DuckDB files that we write."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ioc.data.time_limit import watch

# A closed network answers no download, and a statement must not wait for one.
OFFLINE = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}

_WAIT_S = 3600  # for the connection, while another job uses it


def writer_engine(url: str | sa.URL, *, memory_mb: int, threads: int = 2) -> sa.Engine:
    """An engine with one connection, the only one that a DuckDB file ever has for writing."""
    config = {**OFFLINE, "memory_limit": f"{memory_mb}MB", "threads": threads}
    engine = sa.create_engine(
        url,
        poolclass=sa.QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=_WAIT_S,
        connect_args={"config": config},
    )
    sa.event.listen(engine, "connect", _prepare_session)
    return watch(engine)


def file_url(path: Path) -> sa.URL:
    """The URL of a DuckDB file, whatever characters its path has."""
    return sa.URL.create("duckdb", database=str(path))


def _prepare_session(driver: Any, _record: object) -> None:
    driver.execute("set enable_progress_bar = false")
    driver.execute("set timezone = 'UTC'")
