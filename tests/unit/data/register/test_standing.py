"""How tasks, groups and models stand on a day, as known on a day."""

import datetime as dt
from dataclasses import replace

import pytest

from ioc.data.queries.models import models
from ioc.data.queries.register import UnknownTaskError, task, tasks
from ioc.data.queries.register_counts import by_group, by_unit, changes, counts
from ioc.profile.model import Target
from tests.drawn.centre import DrawnCentre
from tests.unit.data.register.conftest import text

TASKS = """
code | title | type | group_code | bottleneck_code | assigned_on | lead | due_on | cycle | indicator
T1   | Số hóa  | roadmap | U1         | HT              | 2024-01-05 | A | 2024-11-15 | |
T2   | Kết nối | roadmap | U1         | HT              | 2024-01-05 | A | 2024-12-31 | | rate
R1   | Đưa tin | regular | U1         |                 | 2024-09-01 | B |            | M |
"""
NOTES = """
task | noted_on   | unit | step      | progress | finished_on | evidence | declared
T1   | 2024-10-10 | A    | submitted | 30       |             |          | đã triển khai
T2   | 2024-11-10 | A    | submitted | 100      | 2024-11-09  | BC 12    |
T2   | 2024-11-12 |      | confirmed |          |             |          |
R1   | 2024-09-28 | B    | submitted | 100      |             |          |
R1   | 2024-10-29 | B    | submitted | 100      |             |          |
"""


def statuses(look):
    return {one.task.code: one.course.status for one in tasks(look, programme="p06")}


@pytest.fixture
def told(centre: DrawnCentre) -> DrawnCentre:
    """Stated in January and noted to November; all of it delivered on 13 November."""
    centre.registered("2024-11-13", task=TASKS, task_update=NOTES)
    centre.publish()
    return centre


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2024-01-04", {}),
        ("2024-10-09", {"T1": "not_started", "T2": "not_started", "R1": "regular_ok"}),
        ("2024-11-11", {"T1": "due_soon", "T2": "awaiting", "R1": "regular_ok"}),
        ("2024-11-16", {"T1": "overdue", "T2": "done_on_time", "R1": "regular_ok"}),
        ("2024-12-03", {"T1": "overdue", "T2": "done_on_time", "R1": "regular_missed"}),
    ],
)
def test_a_task_stands_as_its_notes_of_that_day_say(told, as_of, expected):
    with told.look(as_of=as_of, known="2024-12-31") as look:
        assert statuses(look) == expected


def test_what_was_delivered_later_was_not_known_then(centre):
    centre.registered("2024-02-01", task=TASKS)
    centre.registered("2024-11-13", task_update=NOTES)
    centre.publish()

    with centre.look(as_of="2024-11-12", known="2024-11-12") as look:
        assert statuses(look)["T2"] == "not_started"
    with centre.look(as_of="2024-11-12", known="2024-11-13") as look:
        assert statuses(look)["T2"] == "done_on_time"


def test_a_task_nobody_knew_of_is_no_task(told):
    with told.look(as_of="2024-11-12", known="2024-11-12") as look, pytest.raises(UnknownTaskError):
        task(look, "T1")


def test_a_moved_deadline_leaves_the_old_one_and_is_counted(told):
    told.registered(
        "2024-11-14",
        task_update="""
        task | noted_on   | new_due_on | document
        T1   | 2024-11-14 | 2025-01-31 | CV 88
        """,
    )
    told.publish()

    with told.look(as_of="2024-11-20") as look:
        one = task(look, "T1")

    assert one.course.status == "in_progress"
    assert (one.task.due_on, one.course.due_on) == (dt.date(2024, 11, 15), dt.date(2025, 1, 31))
    assert (one.course.slips, one.course.moves[0].document) == (1, "CV 88")


def test_a_declared_state_stands_beside_the_reckoned_one(told):
    """Deployed is not completed."""
    with told.look(as_of="2024-11-16") as look:
        one = task(look, "T1")

    assert (one.course.declared, one.course.status) == ("đã triển khai", "overdue")
    assert not one.is_done


def test_what_is_not_clear_of_a_task_is_named(told):
    with told.look(as_of="2024-11-16") as look:
        assert task(look, "T1").unclear == ("person", "result", "responsibility")


def test_counts_are_of_the_day_and_say_who_is_behind(told):
    with told.look(as_of="2024-11-16") as look:
        found = tasks(look, programme="p06")
        whole = counts(found)
        bottlenecks = by_group(look, programme="p06", axis="bottleneck")
        units = by_unit(found)

    assert (whole.total, whole.done, whole.done_regular, whole.done_roadmap) == (3, 2, 1, 1)
    assert (whole.open, whole.overdue, whole.declared) == (1, 1, 1)
    assert [(g.code, g.counts.total, g.is_slow) for g in bottlenecks] == [
        ("HT", 2, True),
        ("", 1, False),
    ]
    assert [(u.code, u.counts.overdue) for u in units] == [("A", 1), ("B", 0)]


def test_a_task_is_done_and_its_indicator_short_at_the_same_time_and_says_so(tmp_path, profile):
    target = Target(
        indicator="rate", unit="P", value=80.0, deadline=dt.date(2024, 12, 31),
        valid_from=dt.date(2024, 1, 1), document=text("Kết luận 12"),
    )  # fmt: skip
    centre = DrawnCentre(tmp_path, replace(profile, targets=(target,)))
    centre.registered("2024-11-13", task=TASKS, task_update=NOTES)
    centre.delivered("2024-11-13", "indicator | unit | period | value\nrate | P | 2024-11-04 | 60")
    centre.publish()

    with centre.look(as_of="2024-11-20") as look:
        one, whole = task(look, "T2"), counts(tasks(look, programme="p06"))

    assert (one.is_done, one.is_short, whole.done, whole.short) == (True, True, 2, 1)
    centre.close()


def test_changes_are_against_what_was_shown_on_the_earlier_day(told):
    with told.look(as_of="2024-11-20") as look:
        found = changes(look, programme="p06", since=dt.date(2024, 11, 13))
        before_anything = changes(look, programme="p06", since=dt.date(2024, 11, 12))

    assert {c.now.task.code: (c.before, c.now.course.status) for c in found} == {
        "T1": ("due_soon", "overdue")
    }
    assert {c.before for c in before_anything} == {None}


def test_a_model_is_as_far_as_its_furthest_unit_and_names_who_has_not_begun(centre):
    centre.registered(
        "2024-11-20",
        model="""
        code | name      | registered_on
        M1   | Camera AI | 2024-08-16
        M2   | Kiosk     | 2024-08-16
        """,
        model_update="""
        model | unit | noted_on   | state
        M1    | A    | 2024-09-01 | not_started
        M1    | B    | 2024-09-01 | preparing
        M1    | B    | 2024-11-19 | deployed
        M1    | CAT  | 2024-11-19 | not_started
        """,
    )
    centre.publish()

    with centre.look(as_of="2024-11-20") as look:
        first, second = models(look, programme="p06")
    with centre.look(as_of="2024-09-30", known="2024-11-20") as look:
        earlier, _ = models(look, programme="p06")

    assert (first.state, first.not_started) == ("deployed", ("A", "CAT"))
    assert first.sites[1].since == dt.date(2024, 11, 19)
    assert (second.state, second.sites) == ("registered", ())
    assert (earlier.state, earlier.not_started) == ("preparing", ("A",))
