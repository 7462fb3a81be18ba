"""What became of a reminder of 6 March, drawn as what was sent and what unit A noted."""

import datetime as dt

import pytest

from ioc.data.outbox import OutMessage
from ioc.data.register.ladder import Reminder, Rung
from ioc.data.register.receipt import receipt
from tests.drawn.register import note
from tests.drawn.table import day, rows

REMINDER = Reminder(
    task="T1", unit="A", due_on=day("2025-03-05"), rung=Rung(offset=1, day=day("2025-03-06"))
)
AT = dt.datetime(2025, 3, 6, 1, tzinfo=dt.UTC)

STATES = """
messages         | noted                      | state        | replied
                 |                            | unsent       |
withdrawn        |                            | unsent       |
pending          |                            | pending      |
sending          |                            | pending      |
refused          |                            | refused      |
doubtful         |                            | doubtful     |
refused sent     |                            | sent         |
sent             | A 2025-03-05 progress      | sent         |
sent             | B 2025-03-07 progress      | sent         |
sent             | A 2025-03-07 note          | acknowledged | 2025-03-07
sent             | A 2025-03-07 obstacle      | answered     | 2025-03-07
                 | A 2025-03-06 progress      | answered     | 2025-03-06
sent             | A 2025-03-07 draft         | sent         |
"""
SAID = {
    "progress": {"progress": 40},
    "note": {"note": "đã nhận"},
    "obstacle": {"obstacle": "chờ vốn"},
    "draft": {"progress": 40, "step": "draft"},
}


@pytest.mark.parametrize("row", rows(STATES), ids=lambda row: f"{row['messages']} {row['noted']}")
def test_a_reminder_is_as_far_as_the_best_that_is_known_of_it(row):
    unit, on, what = row["noted"].split() or ("", "", "")
    notes = [note("T1", on, **SAID[what] | {"unit": unit})] if unit else []

    found = receipt(REMINDER, notes, [(state, message()) for state in row["messages"].split()])

    assert found.state == row["state"]
    assert (found.replied_on.isoformat() if found.replied_on else "") == row["replied"]
    assert (found.sent_at is not None) == ("sent" in row["messages"].split())


def message():
    return OutMessage(
        channel="mail", address="a@a.vn", unit="A", day=day("2025-03-06"), keys=(REMINDER.key,),
        subject="", body="", written_at=AT, settled_at=AT,
    )  # fmt: skip
