"""Open the warehouse, and append to it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from ioc.data import durable
from ioc.data.bulk import append_rows
from ioc.data.duckdb_engine import file_url, writer_engine
from ioc.data.time_limit import watch
from ioc.data.warehouse.migrate import WarehouseNewerError, migrate
from ioc.errors import ComponentDownError, IocError, UsageError

_DAMAGE = frozenset({"SerializationException", "InternalException", "FatalException"})
_STORAGE_VERSION = re.compile(r"version number (\d+), but .*?between \d+ and (\d+)", re.DOTALL)


class WarehouseLockedError(ComponentDownError):
    """Another process has the warehouse file open."""

    code = "warehouse_locked"


class WarehouseDownError(ComponentDownError):
    """The warehouse does not answer, or cannot be written: disk full, server gone."""

    code = "warehouse_down"


class WarehouseBrokenError(ComponentDownError):
    """The warehouse file is not one, or is damaged."""

    code = "warehouse_broken"


class WarehouseUrlError(UsageError):
    """``IOC_WAREHOUSE_URL`` is no address of a database we can reach."""

    code = "warehouse_url"


class Warehouse:
    """The one writer's way to the warehouse."""

    def __init__(self, engine: sa.Engine, *, memory_mb: int) -> None:
        self.engine = engine
        self.memory_mb = memory_mb

    @property
    def is_duckdb(self) -> bool:
        """Whether the warehouse is DuckDB, so that its files can be attached and bulk-read."""
        return self.engine.dialect.name == "duckdb"

    @contextmanager
    def begin(self) -> Iterator[sa.Connection]:
        """A transaction: all of it or nothing.

        Raises:
            WarehouseDownError: what the warehouse stands on failed; later it may not.
        """
        with _told_when_down(), self.engine.begin() as conn:
            yield conn

    def append(
        self, conn: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, object]]
    ) -> None:
        """Add rows to ``table``; each maps every column name to a value."""
        if self.is_duckdb:
            append_rows(conn, table, rows)
        elif rows:
            conn.execute(sa.insert(table), list(rows))

    def copy_to(self, path: Path) -> None:
        """Write all of a DuckDB warehouse into one closed file, in one step.

        By statement: a process that reads its own database as a file loses, when it closes that
        file, the lock that keeps other processes out of the database.
        """
        aside = path.with_name(f".{path.name}.aside")
        for half_written in path.parent.glob(".*.duckdb.aside"):  # when a process was killed
            half_written.unlink()
        try:
            with _told_when_down(), self.engine.connect() as conn:
                _copy_into(conn, aside)
            durable.flush_file(aside)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
        durable.flush_folder(path.parent)

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


def open_warehouse(url: str, *, memory_mb: int, threads: int = 2) -> Warehouse:
    """Open the warehouse at a SQLAlchemy ``url`` and bring its schema to this version.

    Raises:
        WarehouseUrlError: the URL names no database that can be reached from here.
        WarehouseLockedError: another process holds the DuckDB file.
        WarehouseNewerError: it is of a newer version than this product knows.
        WarehouseBrokenError: the file is damaged, or no warehouse.
        WarehouseDownError: the server does not answer, or the disk is full.
    """
    engine = _engine(url, memory_mb=memory_mb, threads=threads)
    try:
        _make_file(engine.url)
        with engine.begin() as conn:
            migrate(conn)
    except sa.exc.DBAPIError as error:
        engine.dispose()
        raise _cannot_open(engine.url, error) from error
    except WarehouseNewerError:
        engine.dispose()
        raise
    return Warehouse(engine, memory_mb=memory_mb)


def _make_file(url: sa.URL) -> None:
    """Make a DuckDB file in one step, so that a crash leaves none or a whole one."""
    if url.get_backend_name() != "duckdb" or url.database in (None, "", ":memory:"):
        return
    path = Path(url.database or "")
    if (path.is_file() and path.stat().st_size) or not path.parent.is_dir():
        return
    aside = path.with_name(f".{path.name}.aside")
    aside.unlink(missing_ok=True)
    engine = sa.create_engine(file_url(aside), poolclass=sa.NullPool)
    with engine.begin() as conn:
        migrate(conn)
    engine.dispose()
    durable.flush_file(aside)
    aside.replace(path)
    durable.flush_folder(path.parent)


@contextmanager
def _told_when_down() -> Iterator[None]:
    try:
        yield
    except sa.exc.DBAPIError as error:
        if not _is_passing(error):
            raise
        raise WarehouseDownError(why=_first_line(error)) from error


def _copy_into(conn: sa.Connection, path: Path) -> None:
    """Attach a new file beside the warehouse and fill it."""
    name = conn.exec_driver_sql("select current_database()").scalar_one()
    escaped = str(path).replace("'", "''")
    conn.commit()
    conn.exec_driver_sql(f"attach '{escaped}' as copied")
    try:
        conn.exec_driver_sql(f'copy from database "{name}" to copied')
        conn.commit()
    finally:
        conn.rollback()
        conn.exec_driver_sql("detach copied")
        conn.commit()


def _engine(url: str, *, memory_mb: int, threads: int) -> sa.Engine:
    try:
        if url.startswith("duckdb:"):
            return writer_engine(url, memory_mb=memory_mb, threads=threads)
        return watch(sa.create_engine(url, pool_pre_ping=True))
    except (sa.exc.ArgumentError, ImportError) as error:
        raise WarehouseUrlError(why=_first_line(error)) from error


def _cannot_open(url: sa.URL, error: sa.exc.DBAPIError) -> IocError:
    """The reason in our words; the URL is shown without its password."""
    shown, why = url.render_as_string(), _first_line(error)
    if "set lock" in why:
        return WarehouseLockedError(url=shown, why=why)
    versions = _STORAGE_VERSION.search(str(error.orig))
    if versions:
        return WarehouseNewerError(found=versions[1], newest=versions[2])
    if "not a valid DuckDB database" in str(error.orig) or _is_damaged(error):
        return WarehouseBrokenError(url=shown, why=why)
    return WarehouseDownError(why=why)


def _is_damaged(error: sa.exc.DBAPIError) -> bool:
    return _kind(error) in _DAMAGE or "checksum" in str(error.orig).lower()


def _is_passing(error: sa.exc.DBAPIError) -> bool:
    """Whether the same statements may succeed later: nothing is wrong with them."""
    if _kind(error) == "OutOfMemoryException":
        return False
    return isinstance(error, sa.exc.OperationalError) or _kind(error) == "FatalException"


def _kind(error: sa.exc.DBAPIError) -> str:
    """The driver's name of an error.

    By name: DuckDB starts threads when it is loaded, and the web process loads this module before
    it forks.
    """
    return type(error.orig).__name__


def _first_line(error: Exception) -> str:
    lines = str(getattr(error, "orig", None) or error).splitlines()
    return lines[0] if lines else type(error).__name__
