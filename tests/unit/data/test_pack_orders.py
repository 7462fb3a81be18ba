"""An order for a pack is there until it is made, once, and the week's cut-off orders by itself."""

import datetime as dt
from dataclasses import replace

import pytest

from ioc.data.home import Home
from ioc.data.pack_making import make_next, order_due
from ioc.data.pack_orders import PackOrders, UnknownOrderError
from ioc.profile.model import Text
from ioc.profile.pack import CutOff, PackOutline, PackSection
from tests.drawn.province import province

DAY = dt.date(2024, 11, 24)
# Thursday 28 November 2024, 16:00 in the province.
CUT_OFF = dt.datetime(2024, 11, 28, 9, tzinfo=dt.UTC)


class Hour:
    """A clock that stands where it is put."""

    def __init__(self, moment):
        self.now = moment

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Hour(CUT_OFF)


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


@pytest.fixture
def orders(home, clock):
    return PackOrders(home.pack_orders, clock=clock)


@pytest.fixture
def profile():
    outline = PackOutline(
        code="weekly",
        name=Text(vi="Giao ban", en="Meeting"),
        sections=(PackSection(section="leader"),),
        cut_off=CutOff(weekday="thu", time=dt.time(16)),
    )
    drawn = province("code | level | parent | from | to\nP | province | | |")
    return replace(drawn, packs=(outline,))


def test_whoever_orders_the_same_pack_twice_has_ordered_one(orders):
    first = orders.put(outline="weekly", as_of=DAY, by="VPUB")

    assert orders.put(outline="weekly", as_of=DAY, by="S-YT") == first
    assert [one.ticket for one in orders.orders()] == [first.ticket]


def test_an_order_that_ended_does_not_stand_in_the_way_of_the_next(orders, clock):
    first = orders.put(outline="weekly", as_of=DAY, by="VPUB")
    orders.say(replace(first, state="failed", error="pack_process"))
    clock.now += dt.timedelta(minutes=1)

    assert orders.put(outline="weekly", as_of=DAY, by="VPUB").ticket != first.ticket


def test_orders_of_one_second_stand_in_the_order_they_came(orders):
    came = [orders.put(outline=f"o{n}", as_of=DAY, by="VPUB") for n in range(12)]

    assert orders.orders() == came


def test_what_was_being_made_when_the_worker_ended_waits_again(orders):
    order = orders.put(outline="weekly", as_of=DAY, by="VPUB")
    orders.say(replace(order, state="making", step="paper", done=4, of=12))

    assert orders.recover() == 1
    assert orders.next_waiting() == order


@pytest.mark.parametrize("ticket", ["", "..", "../../etc/passwd", "20241128T090000-zzzzzzzz"])
def test_an_unknown_ticket_finds_nothing(orders, ticket):
    orders.put(outline="weekly", as_of=DAY, by="VPUB")

    assert orders.find(ticket) is None
    with pytest.raises(UnknownOrderError):
        orders.known(ticket)


def test_orders_that_ended_long_ago_are_forgotten_and_open_ones_are_not(orders, clock):
    old = orders.put(outline="weekly", as_of=DAY, by="VPUB")
    orders.say(replace(old, state="ready", pack="2024-W47-weekly-0123456789"))
    open_one = orders.put(outline="monthly", as_of=DAY, by="VPUB")
    clock.now += dt.timedelta(days=31)

    assert orders.sweep() == 1
    assert orders.orders() == [open_one]


@pytest.mark.parametrize(
    ("hours", "ordered"),
    [
        (-1, []),  # an hour before the cut-off
        (0, [dt.date(2024, 11, 28)]),
        (20, [dt.date(2024, 11, 28)]),  # the worker slept over night
        (25, []),  # too late: nobody wants Thursday's figures on Saturday
    ],
)
def test_the_cut_off_orders_the_weeks_pack_and_a_worker_that_slept_catches_up(
    hours, ordered, home, profile, orders, clock
):
    clock.now = CUT_OFF + dt.timedelta(hours=hours)

    order_due(home, profile, clock=clock)

    assert [one.as_of for one in orders.orders()] == ordered


def test_the_cut_off_orders_once_whatever_becomes_of_the_order(home, profile, orders, clock):
    assert order_due(home, profile, clock=clock) == 1
    [order] = orders.orders()
    orders.say(replace(order, state="failed", error="pack_process"))
    clock.now += dt.timedelta(hours=2)

    assert order_due(home, profile, clock=clock) == 0


def test_a_profile_about_another_time_has_no_cut_offs(home, profile, orders, clock):
    assert order_due(home, replace(profile, opens_on=DAY), clock=clock) == 0


def test_an_order_nobody_can_make_says_why_and_is_not_tried_for_ever(home, orders, clock):
    """There is no build to make it of."""
    order = orders.put(outline="weekly", as_of=DAY, by="VPUB")

    assert make_next(home, clock=clock) == 1

    said = orders.known(order.ticket)
    assert (said.state, said.error) == ("failed", "no_build")
    assert make_next(home, clock=clock) == 0
