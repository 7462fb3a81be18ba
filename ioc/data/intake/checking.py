"""Check a delivered file against its feed and against what is known, whatever its kind."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from ioc.data.delivery.check import check_delivery
from ioc.data.delivery.limits import DeliveryLimits
from ioc.data.delivery.reading import CheckedDelivery
from ioc.data.delivery.register_check import check_register
from ioc.data.intake.prior import KnownFigures
from ioc.data.register.recording import KnownRegister
from ioc.profile.model import Feed, Profile
from ioc.profile.periods import Period
from ioc.profile.territory import Territory


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """One file as it was handed in."""

    path: Path
    feed: Feed
    sender: str | None  # unit code; None: the feed's owner
    received_on: dt.date | None  # local
    period: Period | None = None  # what it was sent for


def check_submitted(
    conn: sa.Connection,
    one: Submitted,
    *,
    profile: Profile,
    territory: Territory,
    limits: DeliveryLimits,
) -> CheckedDelivery:
    """What a file says, checked against what a warehouse or a build knows.

    Raises:
        DeliveryError: nothing of the file can be used.
    """
    if one.feed.kind == "tasks":
        return check_register(
            one.path,
            feed=one.feed,
            profile=profile,
            territory=territory,
            sender=one.sender,
            received_on=one.received_on,
            known=KnownRegister(conn),
            limits=limits,
        )
    return check_delivery(
        one.path,
        feed=one.feed,
        profile=profile,
        territory=territory,
        period=one.period,
        sender=one.sender,
        received_on=one.received_on,
        known=KnownFigures(conn),
        limits=limits,
    )
