"""A statement that never ends is stopped; one that ends in time is left alone."""

import threading
import time

import pytest
import sqlalchemy as sa

from ioc.data.duckdb_engine import writer_engine
from ioc.data.time_limit import limited, watch

ENDLESS = (
    "select count(*) from range(10000000) a, range(10000000) b where (a.range + b.range) % 7 = 3"
)


@pytest.fixture
def engine():
    engine = writer_engine("duckdb:///:memory:", memory_mb=256)
    yield engine
    engine.dispose()


def test_an_endless_statement_is_stopped(engine):
    with pytest.raises(sa.exc.DBAPIError), limited(0.2) as limit, engine.connect() as conn:
        conn.exec_driver_sql(ENDLESS)

    assert limit.was_exceeded


def test_the_connection_can_be_used_afterwards(engine):
    with pytest.raises(sa.exc.DBAPIError), limited(0.2), engine.connect() as conn:
        conn.exec_driver_sql(ENDLESS)

    with engine.connect() as conn:
        assert conn.exec_driver_sql("select 1").scalar() == 1


def test_a_job_between_two_statements_is_stopped_at_the_next(engine):
    """One interrupt alone would be lost on a job that was computing at that moment."""

    def compute_then_ask():
        with limited(0.1), engine.connect() as conn:
            time.sleep(0.3)
            conn.exec_driver_sql(ENDLESS)

    with pytest.raises(sa.exc.DBAPIError):
        compute_then_ask()


def test_what_ends_in_time_is_left_alone(engine):
    with limited(60) as limit, engine.connect() as conn:
        assert conn.exec_driver_sql("select 1").scalar() == 1

    assert not limit.was_exceeded


def test_another_thread_s_statement_is_left_alone(engine):
    """A source that is pulled too slowly must not stop the inbox."""
    counted = []

    def count():
        with engine.connect() as conn:
            rows = conn.exec_driver_sql("select count(*) from range(300000000)")
            counted.append(rows.scalar())

    other = threading.Thread(target=count)
    with limited(0.01):
        other.start()
        other.join()

    assert counted == [300_000_000]


def test_other_databases_are_stopped_too():
    """SQLite's word is the same as DuckDB's; PostgreSQL's is tried on a real server."""
    engine = watch(sa.create_engine("sqlite://"))
    endless = (
        "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    )

    with pytest.raises(sa.exc.OperationalError), limited(0.2), engine.connect() as conn:
        conn.exec_driver_sql(endless)

    engine.dispose()


def test_the_guard_ends_with_the_block(engine):
    before = threading.active_count()

    with limited(60):
        pass

    assert threading.active_count() == before
