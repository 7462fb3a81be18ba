"""Orders for packs: a durable queue, and how far each order is.

``packs/orders/<ticket>.json`` is one order with what became of it. Whoever wants a pack writes one;
the worker has it made by a process of its own, which says how far it is in the same file.
"""

import datetime as dt
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic import TypeAdapter, ValidationError

from ioc.clock import Clock
from ioc.data import durable
from ioc.errors import ComponentDownError, UsageError

OrderState: TypeAlias = Literal["waiting", "making", "ready", "failed"]

_TICKET = re.compile(r"\d{8}T\d{6}-[0-9a-f]{8}")
_OPEN: tuple[OrderState, ...] = ("waiting", "making")
_KEPT = dt.timedelta(days=30)


class UnknownOrderError(UsageError):
    """No order has this ticket."""

    code = "unknown_order"


class OrderNotTakenError(ComponentDownError):
    """The order could not be written, so nobody will make the pack."""

    code = "order_not_taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackOrder:
    """One wanted pack and how far it is."""

    ticket: str
    outline: str  # code
    as_of: dt.date  # its day
    by: str  # who ordered it: a unit's code, "schedule"
    ordered_at: dt.datetime  # aware, UTC
    state: OrderState = "waiting"
    step: str = ""  # what is being made: "document", a kind of rendering; worded under pack.step
    done: int = 0  # steps done …
    of: int = 0  # … of so many
    pack: str = ""  # id, once it is ready
    error: str = ""  # code of an error, where it failed
    facts: Mapping[str, str] = field(default_factory=dict)  # of that error
    tries: int = 0


_ORDER: TypeAdapter[PackOrder] = TypeAdapter(PackOrder)


class PackOrders:
    """The queue in one folder; anybody may order, one at a time is made."""

    def __init__(self, folder: Path, *, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def put(self, *, outline: str, as_of: dt.date, by: str) -> PackOrder:
        """Order a pack; whoever orders the same while it is not made gets the same order.

        Raises:
            OrderNotTakenError: it could not be written.
        """
        there = self.orders()
        for order in there:
            if order.state in _OPEN and (order.outline, order.as_of) == (outline, as_of):
                return order
        now = self._clock()
        second = f"{now:%Y%m%dT%H%M%S}"
        place = sum(order.ticket.startswith(second) for order in there)  # keeps their order
        order = PackOrder(
            ticket=f"{second}-{min(place, 255):02x}{secrets.token_hex(3)}",
            outline=outline,
            as_of=as_of,
            by=by,
            ordered_at=now,
        )
        self.say(order)
        return order

    def say(self, order: PackOrder) -> None:
        """Write how far an order is.

        Raises:
            OrderNotTakenError: it could not be written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            durable.write_bytes(self._path(order.ticket), _ORDER.dump_json(order))
        except OSError as error:
            raise OrderNotTakenError(why=error.strerror or "") from error

    def orders(self) -> list[PackOrder]:
        """Every order that is kept, oldest first; what is none is passed over."""
        found = (self.find(path.stem) for path in sorted(self._folder.glob("*.json")))
        return [order for order in found if order is not None]

    def find(self, ticket: str) -> PackOrder | None:
        """One order; None: there is none of this ticket."""
        if not _TICKET.fullmatch(ticket):
            return None
        try:
            return _ORDER.validate_json(self._path(ticket).read_bytes())
        except (OSError, ValidationError):
            return None

    def known(self, ticket: str) -> PackOrder:
        """One order.

        Raises:
            UnknownOrderError: there is none of this ticket.
        """
        order = self.find(ticket)
        if order is None:
            raise UnknownOrderError(ticket=ticket)
        return order

    def next_waiting(self) -> PackOrder | None:
        """The oldest order nobody makes yet; None: there is none."""
        return next((order for order in self.orders() if order.state == "waiting"), None)

    def recover(self) -> int:
        """Let what was being made when a worker ended wait again; answers how many."""
        broken = [order for order in self.orders() if order.state == "making"]
        for order in broken:
            self.say(replace(order, state="waiting", step="", done=0, of=0))
        return len(broken)

    def sweep(self) -> int:
        """Forget orders that ended long ago; answers how many."""
        first = self._clock() - _KEPT
        old = [o for o in self.orders() if o.state not in _OPEN and o.ordered_at < first]
        for order in old:
            self._path(order.ticket).unlink(missing_ok=True)
        return len(old)

    def _path(self, ticket: str) -> Path:
        return self._folder / f"{ticket}.json"
