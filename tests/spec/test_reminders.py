"""Who is reminded of what, and how often a unit was in a year, as known on a day."""

import datetime as dt
from dataclasses import replace

import pytest

from ioc.data.queries.reminders import reminder_counts, reminders
from ioc.profile.model import Text
from ioc.profile.programme import Programme
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province

NO_TEXT = Text(vi="", en="")
PROGRAMME = Programme(
    code="p06", name=NO_TEXT, owner="P", document=NO_TEXT, group_name=NO_TEXT,
    valid_from=dt.date(2024, 1, 1),
)  # fmt: skip


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    units = province(
        """
        code | level      | parent | from | to
        P    | province   |        |      |
        A    | department | P      |      |
        B    | department | P      |      |
        """
    )
    made = DrawnCentre(tmp_path_factory.mktemp("reminded"), replace(units, programmes=(PROGRAMME,)))
    made.registered(
        "2024-10-01",
        task="""
        code | title | type    | assigned_on | lead | due_on
        T1   | Một   | roadmap | 2024-10-01  | A    | 2024-12-20
        T2   | Hai   | roadmap | 2024-10-01  | B    | 2025-02-14
        T3   | Ba    | roadmap | 2024-10-01  | B    | 2025-06-30
        """,
    )
    made.registered(
        "2025-02-20",
        task_update="""
        task | noted_on   | unit | finished_on | evidence
        T1   | 2025-01-20 | A    | 2025-01-20  | BC 12
        """,
    )
    made.publish()
    yield made
    made.close()


def test_the_most_overdue_task_comes_first(centre):
    with centre.look(as_of="2025-02-11") as look:
        found = [(one.reminder.key) for one in reminders(look, programme=PROGRAMME)]

    assert found == ["T1/2024-12-20/T+49/A", "T2/2025-02-14/T-3/B"]


def test_what_is_finished_is_reminded_of_no_more(centre):
    with centre.look(as_of="2025-02-20") as look:
        found = [(one.reminder.key) for one in reminders(look, programme=PROGRAMME)]

    assert found == ["T2/2025-02-14/T+1/B"]


@pytest.mark.parametrize(
    ("as_of", "known", "counts"),
    [
        ("2024-12-31", "2024-12-31", [("A", 2, None)]),
        ("2025-01-10", "2025-01-10", [("A", 2, None)]),
        ("2025-02-10", "2025-02-10", [("A", 6, 6)]),
        ("2025-02-10", "2025-02-20", [("A", 3, 3)]),
        ("2025-02-24", "2025-02-24", [("A", 3, 3), ("B", 2, None)]),
    ],
)
def test_a_unit_is_counted_by_the_year_and_as_known(centre, as_of, known, counts):
    """T+1 and T+7 fall in 2024; the finish of 20 January became known on 20 February."""
    with centre.look(as_of=as_of, known=known) as look:
        found = reminder_counts(look, programme=PROGRAMME)

    assert [(one.unit, one.count, one.mark) for one in found] == counts


def test_nothing_follows_from_a_mark_until_somebody_decides_it_by_a_document(tmp_path, centre):
    """The count reaches 6 on 10 February; a secretary is asked on the 12th, told on the 14th."""
    made = DrawnCentre(tmp_path, centre.profile)
    made.registered(
        "2024-10-01",
        task="""
        code | title | type    | assigned_on | lead | due_on
        T1   | Một   | roadmap | 2024-10-01  | A    | 2024-12-20
        """,
    )
    made.registered(
        "2025-02-14",
        task_update="""
        task | noted_on   | unit | step      | escalated_to | document
        T1   | 2025-02-12 |      | submitted | A            | Công văn 45
        T1   | 2025-02-13 |      | draft     | A            | Công văn 46
        T1   | 2024-12-30 |      | submitted | A            | Công văn 9
        """,
    )
    made.publish()
    try:
        assert asked(made, "2025-02-11", "2025-02-20") == (6, [])
        assert asked(made, "2025-02-13", "2025-02-13") == (6, [])
        assert asked(made, "2025-02-13", "2025-02-14") == (6, [("T1", "Công văn 45")])
    finally:
        made.close()


def asked(centre, as_of, known):
    """The mark unit A has reached, and by which documents its secretary was asked that year."""
    with centre.look(as_of=as_of, known=known) as look:
        (one,) = reminder_counts(look, programme=PROGRAMME)
    return one.mark, [(found.task, found.document) for found in one.escalations]
