"""The messages that remind units, on the page of Project 06: what was sent, and what was not."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from ioc.data.home import Home
from ioc.data.outbox import Outbox, OutMessage
from tests.app.conftest import NOW, app_of

QUANG_TRI = Path(__file__).parents[1] / "profiles" / "quang-tri-2024"
PAGE = "/project06?lang=en&as_of=2025-01-21"


@pytest.fixture
def home(home_of, tmp_path):
    """A home of a province with a programme of tasks."""
    return Path(shutil.copytree(home_of(QUANG_TRI), tmp_path / "home"))


def message(unit, task, day):
    return OutMessage(
        channel="mail",
        address=f"dau-moi@{unit.lower()}.gov.vn",
        unit=unit,
        day=day,
        keys=(f"{task}/2025-01-10/T+7/{unit}",),
        subject="Nhắc việc",
        body="…",
        written_at=NOW,
    )


def part_of(text):
    """The card of the messages, as the first document carries it."""
    return text[text.index("Messages sent") :]


def test_without_any_message_the_page_says_that_channels_are_off(home):
    text = app_of(home).server.test_client().get(PAGE).text

    assert "Channels are off until the operator configures" in part_of(text)


def test_what_became_of_each_message_is_told_at_once_and_to_whom_by_unit(home):
    """Also what happens after the page was drawn, though no build was published."""
    client = app_of(home).server.test_client()
    outbox, today = Outbox(Home(home).outbox), NOW.date()
    sent, waiting = message("S-TTTT", "T-01", today), message("VPUB", "T-02", today)
    for one in (sent, waiting, message("S-TTTT", "T-00", today - dt.timedelta(days=30))):
        outbox.put(one)
    before = part_of(client.get(PAGE).text)
    outbox.settle(sent, "sent", at=NOW)

    after = part_of(client.get(PAGE).text)

    assert "7 days: sent 0, waiting 2" in before
    assert "7 days: sent 1, waiting 1" in after
    assert "T-01 (T+7)" in after
    assert "T-00" not in after
    assert "@" not in after


def test_what_was_sent_later_was_not_known_on_an_earlier_day(home):
    Outbox(Home(home).outbox).put(message("VPUB", "T-02", NOW.date()))

    text = app_of(home).server.test_client().get(f"{PAGE}&known=2025-01-20").text

    assert "T-02 (T+7)" not in text
