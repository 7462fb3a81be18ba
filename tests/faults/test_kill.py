"""Whenever the process is killed, what was acknowledged is there once, and the screens go on."""

from itertools import pairwise

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def work_deaths(told_by):
    """A worker with two deliveries to carry out, killed at each step of both."""
    return told_by("mortal", "work")


@pytest.fixture(scope="module")
def deliver_deaths(told_by):
    """A command that delivers a file, killed at each step."""
    return told_by("mortal", "deliver")


@pytest.fixture(scope="module")
def backup_deaths(told_by):
    """A nightly backup, killed at each step."""
    return told_by("mortal", "back_up")


def test_there_are_steps_to_die_at(work_deaths, deliver_deaths, backup_deaths):
    """A harness that never kills would let everything else pass."""
    assert len(work_deaths) > 25
    assert len(deliver_deaths) > 4
    assert len(backup_deaths) > 2


def test_every_acknowledged_delivery_is_recorded_exactly_once(work_deaths):
    for death in work_deaths:
        tickets = [ticket for _, ticket, _ in death["submissions"]]

        assert len(tickets) == len(set(tickets)) == 3, death
        assert death["observations"] == [1, 2, 3], death
        assert (death["waiting"], death["stuck"]) == (0, 0), death


def test_deliveries_are_recorded_in_the_order_they_came(work_deaths):
    for death in work_deaths:
        tickets = [ticket for _, ticket, _ in death["submissions"]]

        assert tickets == sorted(tickets), death
        assert [outcome for _, _, outcome in death["submissions"]] == ["recorded"] * 3, death


def test_every_sender_gets_a_receipt(work_deaths):
    for death in work_deaths:
        assert death["receipts"] == [ticket for _, ticket, _ in death["submissions"]], death


def test_every_delivered_file_is_kept(work_deaths):
    for death in work_deaths:
        assert set(death["snapshots"]) == set(death["files"]), death
        assert len(death["files"]) == 3, death


def test_screens_show_the_last_good_build_until_the_restart(work_deaths):
    """Before the first delivery, after it, or after both; never half, never nothing."""
    for death in work_deaths:
        assert death["shown_between"]["figures"] in (
            [1.0],
            [1240.0, 1000.0, 1.0],
            [1240.0, 1.0],
        ), death


def test_screens_never_go_back(work_deaths):
    """The later the process died, the newer what it left."""
    shown = [len(death["shown_between"]["figures"]) for death in work_deaths]

    assert all(earlier <= later for earlier, later in pairwise(shown))


def test_after_the_restart_the_screens_show_the_last_delivery(work_deaths):
    for death in work_deaths:
        assert death["shown"]["figures"][0] == 1240.0, death
        assert not death["shown"]["is_last_good"], death


def test_nothing_half_made_stays(work_deaths):
    for death in work_deaths:
        assert death["half_made"] == [], death


def test_what_the_sender_was_told_is_true(deliver_deaths):
    """Told means recorded. Not told may mean either: the sender delivers it again."""
    for death in deliver_deaths:
        tickets = [ticket for _, ticket, _ in death["submissions"]]

        assert death["told"] is None or death["told"] in tickets, death
        assert len(tickets) in (1, 2), death


def test_a_file_half_written_to_the_inbox_is_never_taken(deliver_deaths):
    for death in deliver_deaths:
        assert death["stuck"] == 0, death
        assert all(outcome == "recorded" for _, _, outcome in death["submissions"]), death
        assert death["shown"]["figures"] in ([1.0], [1000.0, 1.0]), death


def test_a_backup_is_whole_or_not_there(backup_deaths):
    for death in backup_deaths:
        assert len([name for name in death["backups"] if not name.startswith(".")]) <= 1, death
        assert len(death["submissions"]) == 1, death
