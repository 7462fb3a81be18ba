"""The worker's part of a pack: order what is due, and have it made by a process of its own.

What draws a pack needs memory and time that the worker, which also takes deliveries, should not
spend. A process that dies takes nothing with it: the order waits again, and what was begun of the
pack is never seen.
"""

import datetime as dt
import logging
import subprocess
import sys
from dataclasses import replace
from zoneinfo import ZoneInfo

from ioc.clock import Clock, local_date
from ioc.data.home import Home
from ioc.data.pack_orders import PackOrder, PackOrders
from ioc.data.packs import Packs
from ioc.profile.model import Profile
from ioc.profile.pack import WEEKDAYS, CutOff

log = logging.getLogger(__name__)

LONGEST_S = 600
SCHEDULE = "schedule"  # who orders the week's pack at its cut-off

_TRIES = 2  # of one order, before it is given up
_CATCH_UP = dt.timedelta(days=1)  # after a cut-off that a worker slept through


def order_due(home: Home, profile: Profile, *, clock: Clock) -> int:
    """Order the packs whose cut-off has passed and that nobody made; answers how many.

    A profile about another time has no cut-offs: nothing in it happens this week.
    """
    if profile.opens_on is not None:
        return 0
    orders, packs = PackOrders(home.pack_orders, clock=clock), Packs(home.packs)
    ordered = 0
    for outline in profile.packs:
        due = _last_cut_off(outline.cut_off, now=clock(), tz=profile.tz)
        if due is None or clock() - due > _CATCH_UP:
            continue
        day = local_date(due, tz=profile.tz)
        known = {(one.outline, one.as_of) for one in orders.orders() if one.by == SCHEDULE}
        made = {(one.outline, one.as_of) for one in packs.manifests()}
        if (outline.code, day) not in known | made:
            orders.put(outline=outline.code, as_of=day, by=SCHEDULE)
            ordered += 1
    return ordered


def make_next(home: Home, *, clock: Clock) -> int:
    """Have the oldest waiting order made, and wait for it; answers whether there was one."""
    orders = PackOrders(home.pack_orders, clock=clock)
    order = orders.next_waiting()
    if order is None:
        return 0
    order = replace(order, state="making", tries=order.tries + 1)
    orders.say(order)
    code = _run(home, order)
    left = orders.find(order.ticket)
    if left is not None and left.state == "making":  # it died before it could say why
        given_up = order.tries >= _TRIES
        orders.say(
            replace(
                order,
                state="failed" if given_up else "waiting",
                error="pack_process" if given_up else "",
                facts={"code": str(code)} if given_up else {},
            )
        )
    return 1


def _run(home: Home, order: PackOrder) -> int:
    """The exit code of the process; of one that took too long, that of being killed."""
    command = [
        sys.executable, "-m", "ioc", "pack", "carry-out", order.ticket, "--home", str(home.path),
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=LONGEST_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        log.warning("pack order %s took more than %d s", order.ticket, LONGEST_S)
        return -9
    if done.returncode:
        log.warning("pack order %s: %s", order.ticket, done.stderr.decode(errors="replace")[-2000:])
    return done.returncode


def _last_cut_off(cut_off: CutOff | None, *, now: dt.datetime, tz: str) -> dt.datetime | None:
    """The last cut-off that has passed; None: the outline has none."""
    if cut_off is None:
        return None
    zone = ZoneInfo(tz)
    today = now.astimezone(zone).date()
    back = (today.weekday() - WEEKDAYS.index(cut_off.weekday)) % len(WEEKDAYS)
    this = dt.datetime.combine(today - dt.timedelta(days=back), cut_off.time, tzinfo=zone)
    if this > now:
        return this - dt.timedelta(weeks=1)
    return this
