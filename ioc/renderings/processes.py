"""Processes of their own for what takes memory and time, and that end with whoever started them."""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process


@contextmanager
def processes(
    count: int, *, prepare: Callable[[], None] | None = None
) -> Iterator[ProcessPoolExecutor]:
    """So many processes; ``prepare`` runs in each at once, before anything is asked of it.

    Where the block fails, what has not begun is not begun.
    """
    with ProcessPoolExecutor(
        count,
        mp_context=get_context("spawn"),  # a fork would copy an open build
        initializer=_begin,
        initargs=(prepare,),
    ) as pool:
        for _ in range(count if prepare else 0):
            pool.submit(_nothing)  # an order that finds nobody idle starts one of them
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _begin(prepare: Callable[[], None] | None) -> None:
    """End at once when whoever started this is gone, whatever is being done."""
    starter = parent_process()

    def watch() -> None:
        if starter is not None:
            starter.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    if prepare is not None:
        prepare()


def _nothing() -> None:
    """An order that asks nothing."""
