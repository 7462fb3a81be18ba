"""Fetch a feed from another database, and deliver what came through the ordinary inbox."""

import datetime as dt
import io
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from ioc.data.duckdb_engine import OFFLINE
from ioc.data.inbox import Inbox, Message
from ioc.data.pull_mark import PullMark
from ioc.data.time_limit import watch
from ioc.data.warehouse.tables import PULL_WATERMARK
from ioc.errors import ComponentDownError, UsageError
from ioc.profile.model import Feed, Pull

MOST_ROWS = 100_000  # of one delivery; more of a feed with a watermark come with the next pull

_CONNECT_S = 10


class PullNotConfiguredError(UsageError):
    """The environment variable that should hold the source's URL is not set."""

    code = "pull_not_configured"


class PullFailedError(ComponentDownError):
    """The source did not answer, or not with what the profile says."""

    code = "pull_failed"


def pull(feed: Feed, inbox: Inbox, *, watermark: str, env: Mapping[str, str]) -> Message | None:
    """Fetch what is new since ``watermark`` and queue it as one JSON delivery.

    Rows without a watermark, where the feed has one, are never fetched.

    Args:
        feed: a feed with a ``pull``.
        inbox: where the delivery goes.
        watermark: what ``last_watermark`` said; empty: everything.
        env: where the URL's variable is looked up.

    Returns:
        The queued message; None: nothing is new.

    Raises:
        PullNotConfiguredError: the variable is not set.
        PullFailedError: the source cannot be read, or gives more than one delivery can hold.
    """
    if feed.pull is None:
        return None
    mark = PullMark.from_text(watermark)
    rows = _rows(feed, feed.pull, mark=mark, env=env)
    new = mark.new_of(rows, feed.pull.watermark)
    if not new:
        return None
    content = json.dumps({"rows": new}, ensure_ascii=False, default=_plain).encode()
    return inbox.put_file(
        io.BytesIO(content),
        feed=feed.code,
        unit=feed.owner,
        channel="pull",
        file_name=f"{feed.code}.json",
        watermark=mark.after(rows, feed.pull.watermark).to_text(),
    )


def last_watermark(conn: sa.Connection, feed: str) -> str:
    """How far ``feed`` has been recorded; empty: never."""
    found = conn.execute(
        sa.select(PULL_WATERMARK.c.watermark)
        .where(PULL_WATERMARK.c.feed_code == feed)
        .order_by(PULL_WATERMARK.c.pulled_at.desc())
        .limit(1)
    ).scalar()
    return found or ""


def _rows(
    feed: Feed, source: Pull, *, mark: PullMark, env: Mapping[str, str]
) -> list[dict[str, object]]:
    url = env.get(source.url_env)
    if not url:
        raise PullNotConfiguredError(feed=feed.code, variable=source.url_env)
    try:
        rows = _fetch(url, _statement(source, mark))
        return _whole(rows, source.watermark)
    except (sa.exc.SQLAlchemyError, ImportError, _TooManyError) as error:
        why = str(getattr(error, "orig", None) or error).partition("\n")[0]
        raise PullFailedError(feed=feed.code, variable=source.url_env, why=why) from error


def _fetch(url: str, statement: sa.Select[Any]) -> list[dict[str, object]]:
    engine = watch(sa.create_engine(url, poolclass=sa.NullPool, connect_args=_arguments(url)))
    try:
        with engine.connect() as conn:
            return [dict(row) for row in conn.execute(statement).mappings()]
    finally:
        engine.dispose()


def _arguments(url: str) -> dict[str, object]:
    """A DuckDB source is opened for reading, so that its owner can go on using it."""
    if url.startswith("duckdb:"):
        return {"read_only": True, "config": OFFLINE}
    return {"connect_timeout": _CONNECT_S} if url.startswith("postgresql") else {}


def _statement(source: Pull, mark: PullMark) -> sa.Select[Any]:
    """The table, or the administrator's query, from the mark on."""
    columns: list[sa.ColumnClause[Any]] = []
    if source.watermark:
        columns.append(sa.column(source.watermark))
    if source.query:
        query = sa.text(source.query.strip().rstrip(";"))
        pulled: sa.FromClause = query.columns(*columns).subquery("pulled")
    else:
        schema, _, table = source.table.rpartition(".")
        pulled = sa.table(table, *columns, schema=schema or None)
    chosen = sa.select(sa.text("*")).select_from(pulled).limit(MOST_ROWS + 1)
    if not source.watermark:
        return chosen
    column = pulled.c[source.watermark]
    is_new = column.is_not(None) if mark.reached is None else column >= mark.reached
    return chosen.where(is_new).order_by(column)


class _TooManyError(Exception):
    """More rows than one delivery holds, and no way to part them."""


def _whole(rows: list[dict[str, object]], watermark: str) -> list[dict[str, object]]:
    """At most ``MOST_ROWS`` of the rows, none of a watermark that would be parted.

    The column of the watermark gets the name the profile gives it: not every database keeps to
    capital and small letters.
    """
    if watermark:
        rows = [_with_key(row, watermark) for row in rows]
    if len(rows) <= MOST_ROWS:
        return rows
    last = rows[-1][watermark] if watermark else None
    kept = [row for row in rows if row[watermark] != last] if watermark else []
    if not kept:
        raise _TooManyError(f"more than {MOST_ROWS} rows, and no watermark to part them by")
    return kept


def _with_key(row: dict[str, object], name: str) -> dict[str, object]:
    if name in row:
        return row
    return {name if key.lower() == name.lower() else key: value for key, value in row.items()}


def _plain(value: object) -> object:
    """What JSON has no form for; a decimal stays a number, which no reader takes for a text."""
    if isinstance(value, Decimal):
        shortest = float(value)
        return shortest if Decimal(repr(shortest)) == value else format(value, "f")
    if isinstance(value, dt.datetime):
        is_day = value.tzinfo is None and value.time() == dt.time.min
        return value.date().isoformat() if is_day else value.isoformat(sep=" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)
