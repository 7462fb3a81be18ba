"""Fetch a feed from another database, and deliver what came through the ordinary inbox."""

import datetime as dt
import io
import json
import os
from collections.abc import Mapping
from decimal import Decimal

import sqlalchemy as sa

from ioc.data.inbox import Inbox, Message
from ioc.data.warehouse.tables import PULL_WATERMARK
from ioc.errors import ComponentDownError, UsageError
from ioc.profile.model import Feed, Pull


class PullNotConfiguredError(UsageError):
    """The environment variable that should hold the source's URL is not set."""

    code = "pull_not_configured"


class PullFailedError(ComponentDownError):
    """The source did not answer, or not with what the profile says."""

    code = "pull_failed"


def pull(
    feed: Feed, inbox: Inbox, *, watermark: str, env: Mapping[str, str] = os.environ
) -> Message | None:
    """Fetch what is newer than ``watermark`` and queue it as one JSON delivery.

    Args:
        feed: a feed with a ``pull``.
        inbox: where the delivery goes.
        watermark: the last one recorded, as ISO text; empty: everything.
        env: where the URL's variable is looked up.

    Returns:
        The queued message; None: nothing is newer.

    Raises:
        PullNotConfiguredError: the variable is not set.
        PullFailedError: the source cannot be read.
    """
    if feed.pull is None:
        return None
    rows = _rows(feed, feed.pull, watermark=watermark, env=env)
    if not rows:
        return None
    reached = max(_text(row[feed.pull.watermark]) for row in rows) if feed.pull.watermark else ""
    content = json.dumps({"rows": rows}, ensure_ascii=False, default=_text).encode()
    return inbox.put_file(
        io.BytesIO(content),
        feed=feed.code,
        unit=feed.owner,
        channel="pull",
        file_name=f"{feed.code}.json",
        watermark=reached,
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
    feed: Feed, source: Pull, *, watermark: str, env: Mapping[str, str]
) -> list[dict[str, object]]:
    url = env.get(source.url_env)
    if not url:
        raise PullNotConfiguredError(feed=feed.code, variable=source.url_env)
    try:
        engine = sa.create_engine(url, poolclass=sa.NullPool, connect_args=_read_only(url))
        with engine.connect() as conn:
            rows = conn.execute(_statement(source, watermark)).mappings()
            return [dict(row) for row in rows]
    except (sa.exc.SQLAlchemyError, ImportError) as error:
        why = str(error).splitlines()[0]
        raise PullFailedError(feed=feed.code, variable=source.url_env, why=why) from error


def _statement(source: Pull, watermark: str) -> sa.Select[tuple[object, ...]]:
    """The table, or the administrator's query, from the watermark on."""
    if source.query:
        pulled: sa.FromClause = sa.text(source.query).columns(*_columns(source)).subquery("pulled")
    else:
        pulled = sa.table(source.table, *_columns(source))
    query = sa.select(sa.text("*")).select_from(pulled)
    if source.watermark:
        column = pulled.c[source.watermark]
        query = query.order_by(column)
        if watermark:
            query = query.where(sa.cast(column, sa.String) > watermark)
    return query


def _columns(source: Pull) -> list[sa.ColumnClause[object]]:
    return [sa.column(source.watermark)] if source.watermark else []


def _read_only(url: str) -> dict[str, object]:
    """A DuckDB source is opened for reading, so that its owner can go on using it."""
    return {"read_only": True} if url.startswith("duckdb:") else {}


def _text(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)
