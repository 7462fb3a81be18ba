"""The write side of one home: what the worker does, and a command when no worker runs."""

import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa
from filelock import FileLock, Timeout

from ioc.clock import Clock, utc_now
from ioc.data import build, pack_making, pull, reminding, watch
from ioc.data.builds import BuildRef, published_submission
from ioc.data.delivery.limits import MEGABYTE, DeliveryLimits
from ioc.data.home import Home
from ioc.data.inbox import Inbox, Message
from ioc.data.intake.take import Intake
from ioc.data.pack_orders import PackOrders
from ioc.data.warehouse.store import Warehouse, open_warehouse
from ioc.data.warehouse.tables import SUBMISSION
from ioc.errors import IocError, RefusedError
from ioc.profile.files import read_profile
from ioc.profile.model import Feed, Profile
from ioc.profile.territory import Territory, territory_of
from ioc.settings import Settings, process_environment

log = logging.getLogger(__name__)

_TRIES = 3  # of one message, before it is set aside
_RECEIPTS_KEPT = dt.timedelta(days=30)


class WorkerRunningError(RefusedError):
    """Another process already writes this home."""

    code = "worker_running"


class NoProfileError(RefusedError):
    """The home has not been given a profile."""

    code = "no_profile"


@dataclass(slots=True)
class Centre:
    """One home, opened for writing; at most one process has it open."""

    settings: Settings
    home: Home
    warehouse: Warehouse
    inbox: Inbox
    profile: Profile
    clock: Clock
    lock: FileLock
    profile_error: str = ""
    _profile_stamp: object = field(default=None)

    @classmethod
    def open(cls, settings: Settings, *, clock: Clock = utc_now) -> Self:
        """Take the home's lock and open its warehouse.

        The lock is the operating system's: it ends with the process, however that ends.

        Raises:
            WorkerRunningError: another process has the home open.
            NoProfileError: ``ioc init`` was not run.
        """
        home = Home(settings.home.resolve())
        if not home.profile.is_dir():
            raise NoProfileError(home=str(home.path))
        home.make()
        lock = FileLock(home.lock)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise WorkerRunningError(home=str(home.path)) from error
        try:
            warehouse = open_warehouse(
                settings.warehouse_url or f"duckdb:///{home.warehouse}",
                memory_mb=settings.memory_mb,
            )
            profile = read_profile(home.profile)
        except BaseException:
            lock.release()
            raise
        return cls(
            settings=settings,
            home=home,
            warehouse=warehouse,
            inbox=Inbox(home.inbox, clock=clock),
            profile=profile,
            clock=clock,
            lock=lock,
            _profile_stamp=_stamp(home.profile),
        )

    def close(self) -> None:
        """Close the warehouse and let the next process have the home."""
        self.warehouse.close()
        self.lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def drain(self) -> int:
        """Carry out everything that waits, publish once, and say how many there were."""
        carried_out = 0
        refreshes: list[Message] = []
        for message in self.inbox.waiting():
            carried_out += 1
            if message.kind == "delivery":
                self._take(message)
            elif not self._is_given_up(message):
                refreshes.append(message)
        if carried_out:
            ref = self.publish(full=any(message.full for message in refreshes))
            for message in refreshes:  # who waits for the receipt wants to see the build
                self.inbox.settle(message, {"outcome": "recorded", "build": ref.id})
        return carried_out

    def publish(self, *, full: bool = False) -> BuildRef:
        """Make a build of what the warehouse holds and remove builds nobody needs."""
        ref = build.publish(
            self.warehouse, self.home.builds, self._published(), clock=self.clock, full=full
        )
        build.prune(self.home.builds, keep=self.settings.keep_builds)
        return ref

    def catch_up(self) -> int:
        """Publish when the build is behind: new deliveries, a changed profile, a new day."""
        self.reload_profile()
        if not self._is_behind():
            return 0
        self.publish()
        return 1

    def collect_watched(self) -> int:
        """Queue the files that were copied into the watched folder."""
        watch.make_folders(self.home.watch, self.profile)
        return len(watch.collect(self.home.watch, self.inbox, self.profile, clock=self.clock))

    def pull(self, feed: Feed, *, env: Mapping[str, str] | None = None) -> int:
        """Queue what a pulled feed has that we have not."""
        with self.warehouse.begin() as conn:
            watermark = pull.last_watermark(conn, feed.code)
        return int(
            pull.pull(feed, self.inbox, watermark=watermark, env=env or process_environment())
            is not None
        )

    def reload_profile(self) -> None:
        """Use the profile's files as they are now; keep the last good ones if they have faults."""
        stamp = _stamp(self.home.profile)
        if stamp == self._profile_stamp:
            return
        self._profile_stamp = stamp
        try:
            self.profile = read_profile(self.home.profile)
            self.profile_error = ""
        except IocError as error:
            self.profile_error = error.code
            log.warning("the changed profile is not used, the last good one stays: %s", error)

    def remind(self) -> int:
        """Tell units of their reminders; nothing where no channel is configured."""
        return reminding.remind(self.home, self.profile, self.settings, clock=self.clock)

    def order_packs(self) -> int:
        """Order the packs whose cut-off has passed."""
        return pack_making.order_due(self.home, self.profile, clock=self.clock)

    def make_packs(self) -> int:
        """Have the oldest order for a pack made."""
        return pack_making.make_next(self.home, clock=self.clock)

    def backup(self) -> Path:
        """Copy the warehouse, whole and closed, into ``backups``; keep the newest ones.

        Raises:
            RefusedError: the warehouse is not a file of this home.
        """
        if not self.warehouse.is_duckdb or self.settings.warehouse_url:
            raise RefusedError(why="the warehouse is not a file of this home")
        name = f"warehouse-{self.clock():%Y%m%dT%H%M%SZ}.duckdb"
        self.warehouse.copy_to(self.home.backups / name)
        for old in sorted(self.home.backups.glob("warehouse-*.duckdb"))[
            : -self.settings.keep_backups
        ]:
            old.unlink()
        return self.home.backups / name

    def sweep(self) -> int:
        """Remove receipts nobody will ask for any more, and orders that ended long ago."""
        self.inbox.sweep(older_than=_RECEIPTS_KEPT)
        return PackOrders(self.home.pack_orders, clock=self.clock).sweep()

    def _take(self, message: Message) -> dict[str, Any]:
        """Carry out one delivery; one that keeps failing is set aside, with its file."""
        if self._is_given_up(message):
            return self.inbox.receipt(message.ticket) or {}
        limits = DeliveryLimits(file_bytes=self.settings.delivery_mb * MEGABYTE)
        intake = Intake(
            home=self.home,
            inbox=self.inbox,
            warehouse=self.warehouse,
            profile=self.profile,
            territory=self._territory(),
            limits=limits,
            clock=self.clock,
        )
        return intake.take(message)

    def _is_given_up(self, message: Message) -> bool:
        """Count a try; a message that was tried too often is set aside, with its file."""
        if self.inbox.count_try(message) <= _TRIES:
            return False
        self.inbox.set_aside(message)
        return True

    def _territory(self) -> Territory:
        return territory_of(self.profile.units, self.profile.events, self.profile.crosswalk)

    def _is_behind(self) -> bool:
        with self.warehouse.begin() as conn:
            last = conn.execute(
                sa.select(sa.func.max(SUBMISSION.c.submission_id).label("last"))
            ).scalar()
        if (last or 0) != published_submission(self.home.builds):
            return True
        return not build.is_current(self.home.builds, self._published(), now=self.clock())

    def _published(self) -> Profile:
        """The profile as builds hold it: the addresses of people stay with the worker."""
        return replace(self.profile, contacts=())


def _stamp(folder: Path) -> object:
    """Changes when any of the profile's own files does."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in files)
