"""What the page of the meeting says of the conclusions of the last one."""

from dataclasses import replace

import pytest

from ioc.panels import registry
from ioc.profile.programme import Programme
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province
from tests.unit.panels.conftest import looking, text


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    """Three conclusions of November: one overdue task, one under way, one that is no task."""
    drawn = province(
        """
        code | level      | parent | from | to
        P    | province   |        |      |
        A    | department | P      |      |
        """,
        indicators="code | form | rhythm\nrate | ratio | W",
    )
    programme = Programme(
        code="p06", name=text("Đề án 06"), owner="A", document=text("QĐ 06"),
        group_name=text("Nhóm"), valid_from=drawn.units[0].since,
    )  # fmt: skip
    made = DrawnCentre(tmp_path_factory.mktemp("held"), replace(drawn, programmes=(programme,)))
    made.registered(
        "2024-11-21",
        directive="""
        code | held_on    | meeting | content   | lead | due_on
        K1   | 2024-11-20 | Phiên 8 | Số hóa    | A    | 2024-12-31
        K2   | 2024-11-20 | Phiên 8 | Kiện toàn | A    | 2025-03-31
        K3   | 2024-11-20 | Phiên 8 | Tuyên truyền |   |
        """,
        task="""
        code | title  | type   | assigned_on | lead | due_on     | directive | indicator
        T1   | Số hóa | ad_hoc | 2024-11-20  | A    | 2024-12-31 | K1        | rate
        T2   | Bầu    | ad_hoc | 2024-11-20  | A    | 2025-03-31 | K2        |
        """,
    )
    made.publish()
    yield made
    made.close()


def drawn_on(centre, day, name):
    with looking(centre, day, lang="en") as look:
        panel = registry()[name]
        return panel.draw(look), panel.rows(look).rows


def test_the_meeting_opens_with_how_far_the_last_conclusions_are(centre):
    drawn, _ = drawn_on(centre, "2025-01-10", "meeting-headline")

    assert drawn.sentence == (
        "0 of 3 conclusions are done: 1 under way, 1 overdue, 1 without a task."
    )
    assert "Without a task: K3." in str(drawn.body)


def test_each_conclusion_stands_with_its_task_and_indicator_and_one_without_leads_to_a_form(centre):
    drawn, rows = drawn_on(centre, "2025-01-10", "meeting-conclusions")

    assert [(row[0], row[3], row[6], row[7], row[9]) for row in rows] == [
        ("K1", "A", "overdue", "T1", "rate"),
        ("K2", "A", "open", "T2", ""),
        ("K3", "", "no_task", "", ""),
    ]
    assert "/project06/new?directive=K3" in str(drawn.body)
    assert "directive=K1" not in str(drawn.body)


def test_before_any_meeting_the_page_says_who_brings_conclusions(centre):
    drawn, rows = drawn_on(centre, "2024-11-19", "meeting-headline")

    assert drawn.state == "missing"
    assert drawn.sentence.startswith("No conclusion of a meeting is in the register")
    assert rows == ()
