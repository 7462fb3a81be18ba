"""Rows that go through a file arrive as they left."""

import datetime as dt
from decimal import Decimal

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.data.bulk import copy_rows

TABLE = sa.Table(
    "note",
    sa.MetaData(),
    sa.Column("nth", sa.BigInteger, nullable=False),
    sa.Column("words", sa.String),
    sa.Column("figure", sa.Numeric(24, 6)),
    sa.Column("said_on", sa.Date),
    sa.Column("said_at", sa.DateTime),
    sa.Column("is_so", sa.Boolean),
)
# Half a surrogate pair is no text: nothing can store it, and no delivered file can hold it.
WORDS = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture(scope="module")
def conn():
    with sa.create_engine("duckdb:///:memory:").connect() as conn:
        TABLE.create(conn)
        yield conn


@settings(max_examples=60)
@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {
                "words": st.none() | WORDS | st.sampled_from(["", "\\N", '"', ",", "\r\n", "NULL"]),
                "figure": st.none() | st.decimals(-(10**17), 10**17, places=6),
                "said_on": st.none() | st.dates(dt.date(1000, 1, 1)),
                "said_at": st.none() | st.datetimes(dt.datetime(1900, 1, 1)),  # noqa: DTZ001
                "is_so": st.none() | st.booleans(),
            }
        ),
        max_size=8,
    )
)
def test_every_value_comes_back_as_it_was(conn, rows):
    """A sender's note may hold line breaks, quotes, or the very mark we use for "none"."""
    numbered = [{"nth": nth, **row} for nth, row in enumerate(rows)]
    conn.execute(sa.delete(TABLE))

    copy_rows(conn, TABLE, numbered)

    found = conn.execute(sa.select(TABLE).order_by(TABLE.c.nth)).mappings()
    assert [dict(row) for row in found] == numbered


@pytest.mark.parametrize("words", ["a\nb", "a\rb", "\ufeff\n", "\"'\n", "\x00\n"])
def test_a_line_break_in_the_first_row_is_text(conn, words):
    """DuckDB took it for the end of all rows when nobody told it how they end."""
    row = dict.fromkeys((column.name for column in TABLE.columns), None) | {"nth": 1}
    conn.execute(sa.delete(TABLE))

    copy_rows(conn, TABLE, [row | {"words": words}])

    assert conn.execute(sa.select(TABLE.c.words)).scalars().all() == [words]


def test_a_row_that_does_not_fit_is_a_database_error(conn):
    """So that whoever writes can tell "these rows are wrong" from a bug."""
    row = dict.fromkeys((column.name for column in TABLE.columns), None)

    with pytest.raises(sa.exc.DBAPIError):
        copy_rows(conn, TABLE, [row | {"nth": 1, "figure": Decimal(10) ** 20}])
