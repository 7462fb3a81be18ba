"""Send a message again and again, killed at the first, second, … touch of the disk.

Not a test: ``test_kill_sending.py`` starts it as a process of its own, because it forks. One JSON
object per death goes to standard output; the first argument is its folder, the second the port of
the mail server.
"""

import datetime as dt
import itertools
import signal
import sys
from pathlib import Path

from ioc.clock import utc_now
from ioc.data.outbox import Outbox, OutMessage
from ioc.data.reminding import send_waiting
from ioc.settings import Settings
from tests.faults.mortal import die_at, in_child, tell

DAY = dt.date(2025, 3, 5)


def message(address: str) -> OutMessage:
    """A message with one reminder."""
    return OutMessage(
        channel="mail",
        address=address,
        unit="A",
        day=DAY,
        keys=("T1/2025-03-05/T/A",),
        subject="Nhắc việc",
        body="T1",
        written_at=utc_now(),
    )


def kill_at_every_touch(folder: Path, settings: Settings) -> None:
    """Kill the sending at each of its touches of the disk, start anew, and tell what is there."""
    for touch in itertools.count(1):
        outbox, address = Outbox(folder / str(touch)), f"u{touch}@a.gov.vn"
        outbox.put(message(address))

        def die(outbox: Outbox = outbox, touch: int = touch) -> None:
            die_at(touch)
            send_waiting(outbox, settings, clock=utc_now)

        ended = in_child(die)
        if ended not in {0, -signal.SIGKILL}:
            sys.exit(f"touch {touch}: ended with {ended} instead of being killed")
        between = [state for state, _ in outbox.messages()]
        for _ in range(2):  # a second start finds nothing more to do
            outbox.recover(at=utc_now())
            send_waiting(outbox, settings, clock=utc_now)
        after = [state for state, _ in outbox.messages()]
        tell({"address": address, "between": between, "after": after})
        if ended == 0:
            return


if __name__ == "__main__":
    kill_at_every_touch(
        Path(sys.argv[1]),
        Settings(
            mail_host="127.0.0.1",
            mail_port=int(sys.argv[2]),
            mail_tls="none",
            mail_from="ioc@tinh.gov.vn",
        ),
    )
