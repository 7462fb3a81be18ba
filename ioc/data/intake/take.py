"""Carry out one message of the inbox, to the end, exactly once."""

import datetime as dt
import errno
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ioc.clock import Clock, local_date
from ioc.data import durable
from ioc.data.delivery.limits import DeliveryLimits
from ioc.data.delivery.reading import CheckedDelivery
from ioc.data.home import Home
from ioc.data.inbox import Inbox, Message
from ioc.data.intake.checking import Submitted, check_submitted
from ioc.data.intake.record import (
    Arrival,
    Refusal,
    record_checked,
    record_refusal,
    recorded_submission,
)
from ioc.data.warehouse.store import Warehouse, WarehouseDownError
from ioc.errors import ComponentDownError, UsageError
from ioc.profile.model import Feed, Profile
from ioc.profile.periods import Period, period_containing
from ioc.profile.territory import Territory

REJECTED_IN_RECEIPT = 200

# What may succeed later with the same message; anything else is counted as its fault.
_PASSING = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ENOMEM}


class UnknownFeedError(UsageError):
    """The profile has no such feed, or has it no more; the facts list those there are."""

    code = "unknown_feed"


class StorageFullError(ComponentDownError):
    """The disk is full or cannot be written; what waits in the inbox is safe."""

    code = "storage_full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What is needed to take deliveries in."""

    home: Home
    inbox: Inbox
    warehouse: Warehouse
    profile: Profile
    territory: Territory
    limits: DeliveryLimits
    clock: Clock

    def take(self, message: Message) -> dict[str, Any]:
        """Check, compare and record one delivery; answer with its receipt.

        A message that was recorded before a crash is not recorded again: its receipt is written
        anew from the warehouse.

        Raises:
            WarehouseDownError: the message waits, and this try does not count against it.
            StorageFullError: as above.
        """
        try:
            return self._take(message)
        except WarehouseDownError:
            self.inbox.forget_tries(message)
            raise
        except OSError as error:
            if error.errno not in _PASSING:
                raise
            self.inbox.forget_tries(message)
            raise StorageFullError(why=str(error)) from error

    def _take(self, message: Message) -> dict[str, Any]:
        with self.warehouse.begin() as conn:
            before = recorded_submission(conn, message.ticket)
        receipt = _receipt(dict(before)) if before else self._take_new(message)
        self.inbox.settle(message, receipt)
        return receipt

    def _take_new(self, message: Message) -> dict[str, Any]:
        snapshot = self._keep(message)
        arrival = Arrival(
            message=message,
            now=self.clock(),
            tz=self.profile.tz,
            size_bytes=snapshot.stat().st_size,
        )
        try:
            feed = feed_of(self.profile, message.feed)
            checked = self._check(message, snapshot, feed)
        except UsageError as error:  # a part that is down is no fault of the delivery's
            refusal = Refusal(code=error.code, facts=error.facts)
            return _receipt(record_refusal(self.warehouse, arrival, refusal))
        submission = record_checked(
            self.warehouse, arrival, checked, is_illustrative=feed.is_illustrative
        )
        return _receipt(submission) | {
            "rejected": [
                {
                    "sheet": row.sheet,
                    "row": row.row,
                    "column": row.column,
                    "read": row.read,
                    "code": row.code,
                    "facts": dict(row.facts),
                }
                for row in checked.rejected[:REJECTED_IN_RECEIPT]
            ]
        }

    def _check(self, message: Message, snapshot: Path, feed: Feed) -> CheckedDelivery:
        arrived_at = message.recorded_at or message.received_at
        submitted = Submitted(
            path=snapshot,
            feed=feed,
            sender=None if message.unit == feed.owner else message.unit,
            received_on=local_date(arrived_at, tz=self.profile.tz),
            period=period_asked(feed, message.period),
        )
        with self.warehouse.begin() as conn:
            return check_submitted(
                conn,
                submitted,
                profile=self.profile,
                territory=self.territory,
                limits=self.limits,
            )

    def _keep(self, message: Message) -> Path:
        """Keep the delivered file as it came, under its hash."""
        path = self.home.snapshot(message.sha256)
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            durable.copy_file(self.inbox.content(message), path)
        return path


def feed_of(profile: Profile, code: str) -> Feed:
    """The feed ``code``.

    Raises:
        UnknownFeedError: there is none.
    """
    for feed in profile.feeds:
        if feed.code == code:
            return feed
    raise UnknownFeedError(feed=code, known=", ".join(feed.code for feed in profile.feeds))


def period_asked(feed: Feed, day: str) -> Period | None:
    """The period of the feed around an ISO ``day``; None: the file says its period itself."""
    return period_containing(feed.rhythm, dt.date.fromisoformat(day)) if day else None


def _receipt(submission: dict[str, Any]) -> dict[str, Any]:
    """What the sender is told; JSON-ready."""
    told = (
        "submission_id", "ticket", "feed_code", "unit_code", "file_name", "sha256", "outcome",
        "rows_read", "rows_new", "rows_changed", "rows_unchanged", "rows_rejected", "reason",
    )  # fmt: skip
    return {
        **{name: submission[name] for name in told},
        "recorded_at": submission["recorded_at"].isoformat() + "Z",
        "facts": json.loads(submission["facts"]),
        "notices": json.loads(submission["notices"]),
        "rejected": [],
    }
