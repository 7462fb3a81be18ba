"""What the panels of the register say."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType

import pytest

from ioc.panels import registry
from ioc.panels.panel import PanelLook
from ioc.profile.model import Profile, Text
from ioc.profile.programme import DeclaredWord, Programme, TaskGroup
from tests.drawn.centre import DrawnCentre
from tests.unit.panels.conftest import looking, text

EVER = dt.date(1900, 1, 1)
TASKS = """
code | title | type | bottleneck_code | assigned_on | lead | due_on | cycle | leader | deliverable
T1 | Số hóa | roadmap | DL | 2024-01-05 | S | 2024-11-15 | | Ông A | Báo cáo
T2 | Kết nối | roadmap | HT | 2024-01-05 | S | 2024-12-31 | | |
T3 | Đào tạo | roadmap | HT | 2024-01-05 | A | 2024-10-31 | | Ông A |
R1 | Đưa tin | regular | | 2024-09-02 | A | | M | |
"""
NOTES = """
task | noted_on | unit | step | progress | finished_on | evidence | declared | obstacle | request | addressee | new_due_on | document
T1 | 2024-10-10 | S | submitted | 30 | | | đã triển khai | Thiếu máy quét | Cấp máy | A | |
T2 | 2024-11-10 | S | submitted | | | | | | | | 2025-01-31 | CV 88
T3 | 2024-10-30 | A | submitted | 100 | 2024-10-30 | BC 1 | | | | | |
T3 | 2024-11-01 | | confirmed | | | | | | | | |
R1 | 2024-09-20 | A | submitted | 100 | | | | | | | |
"""  # noqa: E501 - one column per field


@pytest.fixture(scope="module")
def centre(tmp_path_factory, profile: Profile) -> Iterator[DrawnCentre]:
    """Four tasks of one programme; delivered on 19 November 2024."""
    programme = Programme(
        code="p06", name=text("Đề án 06"), owner="S", document=text("QĐ 06"),
        group_name=text("Nhóm"), valid_from=EVER,
    )  # fmt: skip
    made = DrawnCentre(
        tmp_path_factory.mktemp("register"),
        replace(
            profile,
            programmes=(programme,),
            task_groups=tuple(
                TaskGroup(programme="p06", axis="bottleneck", code=code, name=text(name),
                          document=text("CV 452"), valid_from=EVER)
                for code, name in (("DL", "Dữ liệu"), ("HT", "Hạ tầng"))
            ),
            declared_words=(
                DeclaredWord(programme="p06", word=Text(vi="đã triển khai", en="deployed"),
                             meaning="deployed", document=text("QĐ 1982")),
            ),
        ),
    )  # fmt: skip
    made.registered("2024-11-19", task=TASKS, task_update=NOTES)
    made.publish()
    yield made
    made.close()


@pytest.fixture
def asked(centre):
    """Asks the register: ``with asked(task="T1", status="overdue") as look``."""

    @contextmanager
    def ask(*, task: str = "", **filters: str) -> Iterator[PanelLook]:
        with looking(centre, "2024-11-20", lang="en") as look:
            address = replace(look.address, asked=MappingProxyType(filters))
            yield replace(look, task=task, address=address)

    return ask


def test_the_headline_counts_and_names_the_slow_groups(asked):
    with asked() as look:
        drawn = registry()["project06-headline"].draw(look)

    assert drawn.sentence == (
        "1 of 4 tasks are done: 0 regular, 1 roadmap. 3 are open, 1 of them overdue."
    )
    assert "Dữ liệu" in str(drawn.body)
    assert "Hạ tầng" not in str(drawn.body)


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({}, ["T1", "R1", "T2", "T3"]),
        ({"status": "overdue"}, ["T1"]),
        ({"group": "HT"}, ["T2", "T3"]),
        ({"unit": "A"}, ["R1", "T3"]),
        ({"leader": "Ông A"}, ["T1", "T3"]),
        ({"type": "regular"}, ["R1"]),
        ({"due": "90"}, ["T2"]),
        ({"due": "30"}, []),
    ],
)
def test_filters_leave_what_they_name_and_what_is_late_stands_first(asked, filters, left):
    with asked(**filters) as look:
        rows = registry()["project06-tasks"].rows(look).rows

    assert [row[0] for row in rows] == left


def test_a_moved_deadline_is_counted_and_its_document_told(asked):
    with asked() as look:
        drawn = registry()["project06-timeline"].draw(look)
        rows = registry()["project06-timeline"].rows(look).rows

    assert drawn.sentence == "deadlines moved later: 1; passed unmet: 1"
    assert [(row[2], row[3], row[5]) for row in rows if row[0] == "T2"] == [
        (0, dt.date(2024, 12, 31), ""),
        (1, dt.date(2025, 1, 31), "CV 88"),
    ]


def test_a_task_s_page_says_what_is_not_clear_and_what_was_not_answered(asked):
    with asked(task="T1") as look:
        clear = registry()["task-clear"].draw(look).sentence
        obstacle = registry()["task-obstacle"].draw(look)

    assert clear == "4 of 5 clear"
    assert obstacle.sentence == "a request is not answered"
    assert "Thiếu máy quét" in str(obstacle.body)


def test_a_regular_task_shows_the_cycles_it_missed(asked):
    with asked(task="R1") as look:
        drawn = registry()["task-time"].draw(look)
        rows = registry()["task-time"].rows(look).rows

    assert drawn.sentence == "cycles reported in a row: 0; missed: 1 of 2"
    assert [row[3] for row in rows] == [dt.date(2024, 9, 20), None]


def test_the_history_tells_every_note_with_its_delivery(asked):
    with asked(task="T3") as look:
        rows = registry()["task-history"].rows(look).rows

    assert [(row[0], row[3]) for row in rows] == [
        (dt.date(2024, 10, 30), "submitted"),
        (dt.date(2024, 11, 1), "confirmed"),
    ]
    assert {row[5] for row in rows} == {1}
