"""What a delivery would change, said without queueing or changing anything."""

from dataclasses import asdict
from typing import Any

from ioc.data.builds import BuildReader
from ioc.data.delivery.limits import DeliveryLimits
from ioc.data.intake.checking import Submitted, check_submitted
from ioc.data.intake.plan import plan_delivery
from ioc.data.marts import TALLY_DAY


def dry_run(reader: BuildReader, one: Submitted, *, limits: DeliveryLimits) -> dict[str, Any]:
    """Check a file against a build.

    Returns:
        The counts, the rejected rows and the notices a receipt would have; JSON-ready.

    Raises:
        DeliveryError: nothing of the file could be used.
    """
    checked = check_submitted(
        reader.connection,
        one,
        profile=reader.profile,
        territory=reader.territory,
        limits=limits,
    )
    plan = plan_delivery(
        reader.connection, checked, tallies=TALLY_DAY, is_illustrative=one.feed.is_illustrative
    )
    return {
        "outcome": "dry_run",
        "build": reader.id,
        "rows_read": checked.rows_read,
        "rows_new": plan.rows_new,
        "rows_changed": plan.rows_changed,
        "rows_unchanged": plan.unchanged,
        "rows_rejected": len(checked.rejected),
        "rejected": [asdict(row) for row in checked.rejected],
        "notices": [asdict(notice) for notice in checked.notices],
    }
