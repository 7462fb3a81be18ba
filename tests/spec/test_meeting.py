"""Conclusions of a meeting become tasks in one step; the next one opens with their state."""

import datetime as dt
from dataclasses import replace

import pytest

from ioc.data.delivery.limits import DeliveryLimits
from ioc.data.delivery.register_check import check_register
from ioc.data.queries.meeting import last_meeting, task_drafts
from ioc.data.register.recording import KnownRegister
from ioc.data.register.workbook import write_register
from ioc.profile.model import DueRule, Feed, Text
from ioc.profile.programme import Programme
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province

NO_TEXT = Text(vi="", en="")
PROGRAMME = Programme(
    code="p06", name=NO_TEXT, owner="P", document=NO_TEXT, group_name=NO_TEXT,
    valid_from=dt.date(2024, 1, 1),
)  # fmt: skip
FEED = Feed(
    code="p06", name=NO_TEXT, kind="tasks", indicators=(), owner="P", level="department",
    senders="owner", rhythm="W", since=dt.date(2024, 1, 1), programme="p06",
    due=DueRule(working_days=5, time=dt.time(17)),
)  # fmt: skip


@pytest.fixture
def centre(tmp_path):
    units = province(
        """
        code | level      | parent | from | to
        P    | province   |        |      |
        A    | department | P      |      |
        """
    )
    made = DrawnCentre(tmp_path, replace(units, programmes=(PROGRAMME,), feeds=(FEED,)))
    made.registered(
        "2024-11-21",
        directive="""
        code | held_on    | meeting | content   | lead | due_on
        K0   | 2024-08-01 | Phiên 7 | Việc cũ   | A    |
        K1   | 2024-11-20 | Phiên 8 | Số hóa    | A    | 2024-12-31
        K2   | 2024-11-20 | Phiên 8 | Kiện toàn | A    | 2025-03-31
        """,
    )
    yield made
    made.close()


def conclusions(centre, as_of):
    centre.publish()
    with centre.look(as_of=as_of) as look:
        found = last_meeting(look, programme="p06")
        return found and [(one.directive.code, one.state) for one in found.conclusions]


def test_the_next_meeting_opens_with_the_conclusions_of_the_last(centre):
    assert conclusions(centre, "2024-11-19") is None
    assert conclusions(centre, "2024-12-01") == [("K1", "no_task"), ("K2", "no_task")]


def test_the_workbook_that_is_written_makes_tasks_of_them(centre, tmp_path):
    centre.publish()
    with centre.look(as_of="2024-12-01") as look:
        meeting = last_meeting(look, programme="p06")
        drafts = task_drafts(meeting, taken=set())
        write_register(tmp_path / "k.xlsx", {"task": drafts}, today=look.as_of)

    checked = check(centre, tmp_path / "k.xlsx")
    assert checked.rejected == []
    moment = dt.datetime(2024, 12, 2, 5, tzinfo=dt.UTC)
    centre.record(moment, register=checked.register)

    assert conclusions(centre, "2024-12-10") == [("K1", "open"), ("K2", "open")]
    assert conclusions(centre, "2025-01-10") == [("K1", "overdue"), ("K2", "open")]


def test_a_code_that_a_task_has_is_not_proposed_again(centre):
    """Stating the same code again would correct that task."""
    centre.publish()
    with centre.look(as_of="2024-12-01") as look:
        meeting = last_meeting(look, programme="p06")
        drafts = task_drafts(meeting, taken={"K1", "K1-2"})

    assert [(row["code"], row["directive"]) for row in drafts] == [("K1-3", "K1"), ("K2", "K2")]


def check(centre, path):
    """Check the workbook as a delivery of the standing body."""
    with centre.warehouse.begin() as conn:
        return check_register(
            path,
            feed=FEED,
            profile=centre.profile,
            territory=centre.territory,
            known=KnownRegister(conn),
            limits=DeliveryLimits(),
            received_on=dt.date(2024, 12, 2),
        )
