"""Whatever does not fit on the disk any more: nothing is lost, and the screens go on."""

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def after_full_disks(told_by):
    """How a step ended under each limit, and what was there when there was room again."""

    def run(step: str) -> list[dict[str, object]]:
        told = told_by("cramped", step)
        return [ended | found for ended, found in zip(told[::2], told[1::2], strict=True)]

    return run


@pytest.fixture(scope="module")
def work(after_full_disks):
    """A worker with two deliveries to carry out."""
    return after_full_disks("work")


@pytest.fixture(scope="module")
def deliver(after_full_disks):
    """A command that delivers a file."""
    return after_full_disks("deliver")


def test_the_disk_was_full_at_several_steps_and_large_enough_at_last(work, deliver):
    """A limit that never bites would let everything else pass."""
    assert len({one["error"] for one in work}) > 2
    assert [one["error"] for one in work].count("") < len(work) / 2
    assert work[-1]["error"] == deliver[-1]["error"] == ""
    assert deliver[0]["error"]


def test_every_acknowledged_delivery_is_recorded_exactly_once(work):
    for one in work:
        tickets = [ticket for _, ticket, _ in one["submissions"]]

        assert len(tickets) == len(set(tickets)) == 3, one
        assert one["observations"] == [1, 2, 3], one
        assert (one["waiting"], one["stuck"]) == (0, 0), one


def test_screens_show_a_whole_build_all_the_time(work):
    for one in work:
        assert one["shown_between"]["figures"] in (
            [1.0],
            [1240.0, 1000.0, 1.0],
            [1240.0, 1.0],
        ), one
        assert one["shown"]["figures"][0] == 1240.0, one


def test_nothing_half_made_stays(work):
    for one in work:
        assert one["half_made"] == [], one


def test_a_sender_is_told_only_of_what_is_kept(deliver):
    for one in deliver:
        tickets = [ticket for _, ticket, _ in one["submissions"]]

        assert not one["told"] or one["told"] in tickets, one
        assert len(tickets) == (1 if one["error"] and not one["told"] else 2), one
