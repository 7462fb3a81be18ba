"""What the panels of alarms and reminders say: who is silent, who knows, who was reminded."""

from dataclasses import replace

import pytest

from ioc.panels import registry
from ioc.profile.model import Feed, Text
from ioc.profile.programme import Programme
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province
from tests.unit.panels.conftest import looking, text


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    """A and B owe a week each; two tasks of A are overdue, one of B is near its deadline."""
    drawn = province(
        """
        code | level      | parent | from | to
        P    | province   |        |      |
        A    | department | P      |      |
        B    | department | P      |      |
        S    | district   | P      |      |
        """,
        indicators="code | form | rhythm | levels\nqr | ratio | W | department",
        feeds="""
        code|kind        |indicators|level     |rhythm|since     |until|working_days|time
        qr  |observations|qr        |department|W     |2025-01-06|     |2           |17:00
        """,
    )
    programme = Programme(
        code="p06", name=text("Đề án 06"), owner="S", document=text("QĐ 06"),
        group_name=text("Nhóm"), valid_from=drawn.units[0].since,
    )  # fmt: skip
    register: Feed = replace(
        drawn.feeds[0], code="p06", kind="tasks", indicators=(), programme="p06", owner="S"
    )
    named = replace(drawn.feeds[0], name=Text(vi="Quét QR", en="QR scans"), owner="S")
    made = DrawnCentre(
        tmp_path_factory.mktemp("alarmed"),
        replace(drawn, programmes=(programme,), feeds=(named, register)),
    )
    made.registered(
        "2025-01-06",
        task="""
        code | title   | type    | assigned_on | lead | due_on
        T1   | Số hóa  | roadmap | 2024-10-01  | A    | 2024-12-20
        T2   | Kết nối | roadmap | 2024-10-01  | A    | 2025-01-10
        T3   | Đào tạo | roadmap | 2024-10-01  | B    | 2025-02-10
        """,
        task_update="""
        task | noted_on   | unit | note
        T1   | 2025-01-05 | A    | đã nhận
        """,
    )
    made.registered(
        "2025-01-24",
        acknowledgement="""
        feed | unit | noted_on   | noted_by | said
        qr   | A    | 2025-01-24 | A        | Máy quét hỏng
        """,
    )
    made.registered(
        "2025-01-28",
        task_update="""
        task | noted_on   | unit | step      | obstacle | escalated_to | document
        T1   | 2025-01-27 | A    | submitted | Thiếu máy |             |
        T1   | 2025-01-28 |      | submitted |          | A            | Công văn 45
        """,
    )
    made.publish()
    yield made
    made.close()


def drawn_on(centre, day, name, task="", lang="en"):
    with looking(centre, day, lang=lang) as look:
        asked = replace(look, task=task)
        panel = registry()[name]
        return panel.draw(asked), panel.rows(asked).rows


def test_who_is_silent_stands_with_who_answers_and_what_was_said(centre):
    drawn, rows = drawn_on(centre, "2025-01-24", "alarms")

    assert drawn.sentence == "alarms nobody has acknowledged: 1; acknowledged: 1; pending: 0"
    assert [(row[0], row[4], row[7], row[8], row[10]) for row in rows] == [
        ("firing", "B", 2, "S", ""),
        ("acknowledged", "A", 2, "S", "Máy quét hỏng"),
    ]
    assert "/warehouse/alarm?feed=qr&unit=B" in str(drawn.body)


def test_the_alarms_of_one_feed_are_those_whose_units_the_page_lists(centre):
    with looking(centre, "2025-01-24", lang="en") as look:
        of = {
            code: registry()["alarms"].rows(replace(look, feed=code)).rows for code in ("qr", "p06")
        }

    assert {code: len(rows) for code, rows in of.items()} == {"qr": 2, "p06": 0}


def test_a_further_missing_period_fires_again_and_keeps_what_was_said(centre):
    drawn, rows = drawn_on(centre, "2025-02-03", "alarms")

    assert {row[0] for row in rows} == {"firing"}
    assert "Máy quét hỏng" in str(drawn.body)


def test_before_anything_is_due_nothing_is_silent(centre):
    drawn, rows = drawn_on(centre, "2025-01-10", "alarms")

    assert rows == ()
    assert drawn.state == "fresh"


def test_the_reply_to_a_reminder_is_what_the_unit_noted_since(centre):
    drawn, rows = drawn_on(centre, "2025-01-28", "project06-reminders")

    assert drawn.sentence == (
        "tasks to remind of: 3; past their deadline: 2, of these unanswered: 1"
    )
    assert [(row[0], row[5], str(row[7]), row[8]) for row in rows] == [
        ("T1", "T+35", "2025-01-27", True),
        ("T2", "T+14", "None", False),
        ("T3", "T-14", "None", False),
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-01-26", "for people to decide, no document yet"),
        ("2025-01-28", "party secretary asked by Công văn 45 (28 Jan 2025)"),
    ],
)
def test_a_mark_says_whether_anybody_has_decided(centre, day, said):
    drawn, rows = drawn_on(centre, day, "project06-reminder-counts")

    assert said in str(drawn.body)
    assert "mark 6" in str(drawn.body)
    assert [row[0] for row in rows] == ["A"]
    assert rows[0][4] in {3, 6}


def test_the_page_of_a_task_names_whose_secretary_was_asked_and_by_what(centre):
    drawn, rows = drawn_on(centre, "2025-01-28", "task-obstacle", task="T1")

    assert "A, by Công văn 45" in str(drawn.body)
    assert rows[-1][-2:] == ("A", "Công văn 45")
