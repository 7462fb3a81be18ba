"""Open the warehouse, bring its schema forward, and append to it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from ioc.data.bulk import copy_rows
from ioc.errors import ComponentDownError, RefusedError

BULK_FROM = 8  # rows; below it one insert statement is faster than a file


class WarehouseLockedError(ComponentDownError):
    """Another process has the warehouse file open."""

    code = "warehouse_locked"


class WarehouseNewerError(RefusedError):
    """The warehouse was written by a newer version of the product."""

    code = "warehouse_newer"


class Warehouse:
    """The one writer's way to the warehouse."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        self._drivers: list[Any] = []
        if self.is_duckdb:
            sa.event.listen(engine, "connect", self._know_driver)

    @property
    def is_duckdb(self) -> bool:
        """Whether the warehouse is DuckDB, so that its files can be attached and bulk-read."""
        return self.engine.dialect.name == "duckdb"

    def _know_driver(self, driver: Any, _record: object) -> None:
        self._drivers = [driver]

    @contextmanager
    def begin(self) -> Iterator[sa.Connection]:
        """A transaction: all of it or nothing."""
        with self.engine.begin() as conn:
            yield conn

    def append(
        self, conn: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, object]]
    ) -> None:
        """Add rows to ``table``; each maps every column name to a value."""
        if not rows:
            return
        if self.is_duckdb and len(rows) >= BULK_FROM:
            copy_rows(conn, table, rows)
        else:
            conn.execute(sa.insert(table), list(rows))

    def interrupt(self) -> None:
        """Stop the statement that is running, if the engine can; it fails where it stands."""
        for driver in self._drivers:
            driver.interrupt()

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


def open_warehouse(url: str, *, memory_mb: int, threads: int = 2) -> Warehouse:
    """Open the warehouse at a SQLAlchemy ``url`` and bring its schema to this version.

    Raises:
        WarehouseLockedError: another process holds the DuckDB file.
        WarehouseNewerError: the schema is of a newer version than this product knows.
    """
    warehouse = Warehouse(_engine(url, memory_mb=memory_mb, threads=threads))
    try:
        with warehouse.begin() as conn:
            _migrate(conn)
    except sa.exc.OperationalError as error:
        warehouse.close()
        if "lock" in str(error).lower():
            raise WarehouseLockedError(url=url, why=str(error.orig)) from error
        raise
    return warehouse


def _engine(url: str, *, memory_mb: int, threads: int) -> sa.Engine:
    if not url.startswith("duckdb:"):
        return sa.create_engine(url)
    config = {
        "memory_limit": f"{memory_mb}MB",
        "threads": threads,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    engine = sa.create_engine(
        url, poolclass=sa.QueuePool, pool_size=1, max_overflow=0, connect_args={"config": config}
    )
    sa.event.listen(engine, "connect", _prepare_session)
    return engine


def _prepare_session(driver: Any, _record: object) -> None:
    driver.execute("set enable_progress_bar = false")
    driver.execute("set timezone = 'UTC'")


def _migrate(conn: sa.Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = conn
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    current = MigrationContext.configure(conn).get_current_revision()
    if current is not None and current not in known:
        raise WarehouseNewerError(found=current, newest=max(known))
    command.upgrade(config, "head")
