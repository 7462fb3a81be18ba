"""Stop what runs too long, on whichever database it runs: warehouse, build or another's."""

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

_AGAIN_S = 0.5  # an interrupt between two statements of a job stops neither

_in_use: defaultdict[int, list[Any]] = defaultdict(list)  # driver connections by thread
_lock = threading.Lock()


@dataclass(slots=True)
class Limit:
    """Whether the time of one block ran out."""

    was_exceeded: bool = False


def watch(engine: sa.Engine) -> sa.Engine:
    """Let the statements of ``engine`` be stopped by the limit of the thread that runs them."""
    sa.event.listen(engine, "checkout", _begin)
    sa.event.listen(engine, "checkin", _end)
    return engine


@contextmanager
def limited(seconds: float) -> Iterator[Limit]:
    """Interrupt this thread's statements once ``seconds`` have passed, until the block ends.

    An interrupted statement raises ``sqlalchemy.exc.DBAPIError``; work between statements goes on.
    """
    limit, done = Limit(), threading.Event()
    guard = threading.Thread(
        target=_guard, args=(threading.get_ident(), seconds, limit, done), daemon=True
    )
    guard.start()
    try:
        yield limit
    finally:
        done.set()
        guard.join()


def _guard(thread: int, seconds: float, limit: Limit, done: threading.Event) -> None:
    wait_s = seconds
    while not done.wait(wait_s):
        limit.was_exceeded = True
        _interrupt(thread)
        wait_s = _AGAIN_S


def _interrupt(thread: int) -> None:
    with _lock:
        drivers = list(_in_use[thread])
    for driver in drivers:
        # DuckDB and SQLite call it interrupt, psycopg calls it cancel.
        stop = getattr(driver, "interrupt", None) or getattr(driver, "cancel", None)
        if stop is not None:
            stop()


def _begin(driver: Any, _record: object, _fairy: object) -> None:
    with _lock:
        _in_use[threading.get_ident()].append(driver)


def _end(driver: Any, _record: object) -> None:
    with _lock:
        for drivers in _in_use.values():
            if driver in drivers:
                drivers.remove(driver)
