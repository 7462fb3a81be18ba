"""Bring rows from the warehouse into a build file, whatever engine the warehouse is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from ioc.data.bulk import copy_rows
from ioc.data.duckdb_engine import file_url, writer_engine
from ioc.data.warehouse.store import Warehouse

_ATTACHED = "landing"


class Land:
    """Runs a statement on the warehouse and appends its rows to a table of the build."""

    def __init__(self, source: sa.Connection, target: sa.Connection | None) -> None:
        self._source = source
        self._target = target  # None: the build is attached to the source itself

    def __call__(self, statement: sa.Select[tuple[object, ...]], table: sa.Table) -> None:
        """Append the statement's rows to ``table``; its columns must be the table's, in order."""
        if self._target is None:
            names = [column.name for column in table.columns]
            self._source.execute(sa.insert(_inside(table)).from_select(names, statement))
            return
        rows = self._source.execution_options(yield_per=10_000).execute(statement).mappings()
        copy_rows(self._target, table, (dict(row) for row in rows))


@contextmanager
def attached(warehouse: Warehouse, source: sa.Connection, build: Path) -> Iterator[Land]:
    """Open ``build`` for landing; committed at the end of the block."""
    if warehouse.is_duckdb:
        with _attached_to(source, build):
            yield Land(source, None)
        return
    engine = writer_engine(file_url(build), memory_mb=warehouse.memory_mb)
    try:
        with engine.begin() as target:
            yield Land(source, target)
    finally:
        engine.dispose()


@contextmanager
def _attached_to(source: sa.Connection, build: Path) -> Iterator[None]:
    escaped = str(build).replace("'", "''")
    source.commit()
    source.exec_driver_sql(f"attach '{escaped}' as {_ATTACHED}")
    source.commit()
    try:
        yield
        source.commit()
    finally:
        source.rollback()
        source.exec_driver_sql(f"detach {_ATTACHED}")
        source.commit()


def _inside(table: sa.Table) -> sa.Table:
    return table.to_metadata(sa.MetaData(), schema=_ATTACHED)
