"""Make a build file beside the warehouse its rows come from, whatever engine that is."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ioc.data.bulk import copy_rows
from ioc.data.duckdb_engine import file_url, writer_engine
from ioc.data.warehouse.store import Warehouse

_ATTACHED = "landing"


@dataclass(frozen=True, slots=True)
class Site:
    """A build being made: ``conn`` knows the build's tables by their plain names."""

    conn: sa.Connection
    _source: sa.Connection
    _warehouse: str | None  # the warehouse's name where both are one session

    def ask(self, statement: sa.Select[*tuple[Any, ...]]) -> sa.CursorResult[*tuple[Any, ...]]:
        """Ask the warehouse; the answer is read as it comes."""
        return self._source.execute(statement, execution_options=self._options)

    def land(self, statement: sa.Select[Any], table: sa.Table) -> None:
        """Append a statement's rows to ``table``; its columns must be the table's, in order."""
        if self._warehouse is None:
            copy_rows(self.conn, table, (dict(row) for row in self.ask(statement).mappings()))
            return
        names = [column.name for column in table.columns]
        insert = sa.insert(_of_build(table)).from_select(names, statement)
        self.conn.execute(insert, execution_options=self._options)

    @property
    def _options(self) -> dict[str, Any]:
        """Where the warehouse's tables are, or that a long answer is not held in memory."""
        if self._warehouse is None:
            return {"yield_per": 10_000}
        return {"schema_translate_map": {None: self._warehouse}}


@contextmanager
def building(warehouse: Warehouse, build: Path) -> Iterator[Site]:
    """Open the file ``build``, new or not, for making; committed and closed after the block.

    A warehouse in DuckDB opens it in its own session: rows land without leaving the engine, and
    a refresh does not pay for starting another one.
    """
    with warehouse.engine.connect() as source:
        if warehouse.is_duckdb:
            with _attached(source, build) as name:
                yield Site(source, source, name)
        else:
            with _opened(build, memory_mb=warehouse.memory_mb) as target:
                yield Site(target, source, None)


@contextmanager
def _opened(build: Path, *, memory_mb: int) -> Iterator[sa.Connection]:
    engine = writer_engine(file_url(build), memory_mb=memory_mb)
    try:
        with engine.begin() as conn:
            yield conn
    finally:
        engine.dispose()


@contextmanager
def _attached(source: sa.Connection, build: Path) -> Iterator[str]:
    """Let the plain names of the warehouse's session mean the build; gives the warehouse's name."""
    name = _name_of_warehouse(source)
    _leave(source, name)  # an interrupt may have kept the time before from doing so
    escaped = str(build).replace("'", "''")
    source.exec_driver_sql(f"attach '{escaped}' as {_ATTACHED}")
    source.commit()
    try:
        source.exec_driver_sql(f"use {_ATTACHED}")
        yield name
        source.commit()
    finally:
        source.rollback()
        _leave(source, name)


def _name_of_warehouse(source: sa.Connection) -> str:
    found: str = source.exec_driver_sql(
        "select database_name from duckdb_databases() "
        f"where not internal and database_name <> '{_ATTACHED}'"
    ).scalar_one()
    return found


def _leave(source: sa.Connection, name: str) -> None:
    quoted = name.replace('"', '""')
    source.exec_driver_sql(f'use "{quoted}"')
    source.commit()
    source.exec_driver_sql(f"detach database if exists {_ATTACHED}")
    source.commit()


@functools.cache
def _of_build(table: sa.Table) -> sa.Table:
    """The same table, named so that it is not looked for in the warehouse.

    Always the same object, so that SQLAlchemy knows a statement it has compiled before.
    """
    schema = "temp" if "TEMPORARY" in table._prefixes else _ATTACHED
    return table.to_metadata(sa.MetaData(), schema=schema)
