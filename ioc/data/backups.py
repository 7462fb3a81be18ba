"""Put a warehouse back from a backup."""

from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from ioc.clock import utc_now
from ioc.data import durable
from ioc.data.centre import WorkerRunningError
from ioc.data.home import Home
from ioc.errors import UsageError
from ioc.settings import Settings


class NotABackupError(UsageError):
    """The file is not a warehouse."""

    code = "not_a_backup"


def restore(settings: Settings, file: Path) -> Path | None:
    """Put ``file`` in the warehouse's place, and have the next refresh make everything anew.

    Returns:
        Where the warehouse that was there is kept; None: there was none.

    Raises:
        NotABackupError: the file is not a sound warehouse; nothing was changed.
        WorkerRunningError: a worker has the home open; nothing was changed.
    """
    _check(file)
    home = Home(settings.home.resolve())
    home.make()
    try:
        with FileLock(home.lock, timeout=0):
            kept = _set_aside(home)
            durable.copy_file(file, home.warehouse)
            (home.builds / "CURRENT").unlink(missing_ok=True)
            return kept
    except Timeout as error:
        raise WorkerRunningError(home=str(home.path)) from error


def _check(file: Path) -> None:
    """Open the file for reading and look for the ledger of deliveries."""
    if not file.is_file():
        raise NotABackupError(file=str(file))
    try:
        with duckdb.connect(str(file), read_only=True) as conn:
            conn.execute("select max(submission_id) from submission").fetchone()
    except duckdb.Error as error:
        raise NotABackupError(file=str(file)) from error


def _set_aside(home: Home) -> Path | None:
    if not home.warehouse.is_file():
        return None
    kept = home.backups / f"replaced-{utc_now():%Y%m%dT%H%M%SZ}.duckdb"
    home.warehouse.rename(kept)
    log = home.warehouse.with_name(home.warehouse.name + ".wal")
    log.unlink(missing_ok=True)
    return kept
