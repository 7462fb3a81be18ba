"""Who may note on which task: its lead and supporting units of the day, and whoever was asked."""

import pytest

from ioc.data.delivery.reading import TaskUnits
from ioc.data.delivery.register_rights import foreign_row
from ioc.data.register.recording import KnownRegister
from ioc.profile.territory import Territory
from tests.drawn.province import province
from tests.drawn.table import day

UNITS = """
code | level      | parent | from       | to
P    | province   |        |            |
OLD  | department | P      |            | 2025-02-28
NEW  | department | P      | 2025-03-01 |
SUP  | department | P      |            |
ASK  | department | P      |            |
ELSE | department | P      |            |
"""
EVENTS = """
day        | type  | from | to
2025-03-01 | merge | OLD  | NEW
"""


class Team:
    """What was stated of one task: OLD leads, SUP supports, ASK was asked something."""

    def programme_of(self, sheet, code):
        return "p06"

    def last_note(self, task):
        return None

    def last_statement(self, code, directive):
        return None

    def units_on(self, task, on):
        return TaskUnits("OLD", ("SUP",), ("ASK",)) if task == "T1" else None


@pytest.fixture(scope="module")
def territory():
    """OLD ends in February 2025 and NEW takes it over."""
    drawn = province(UNITS, events=EVENTS)
    return Territory(drawn.units, drawn.events)


def wrong(territory, sender, on, **said):
    values = {"task": "T1", "noted_on": day(on), "step": "submitted", **said}
    found = foreign_row("task_update", values, sender=sender, known=Team(), territory=territory)
    return (found[0], found[1].reason) if found else None


@pytest.mark.parametrize(
    ("sender", "on", "may"),
    [
        ("OLD", "2025-02-28", True),
        ("OLD", "2025-03-01", False),
        ("NEW", "2025-03-01", True),
        ("SUP", "2025-03-01", True),
        ("ELSE", "2025-02-28", False),
        ("ASK", "2025-02-28", False),
    ],
)
def test_the_units_on_a_task_note_on_it_and_no_others(territory, sender, on, may):
    found = wrong(territory, sender, on, progress=70)

    assert found == (None if may else ("task", "register_not_on_task"))


def test_a_unit_that_was_asked_answers_and_says_nothing_else(territory):
    assert wrong(territory, "ASK", "2025-02-28", answer="Đã cấp kinh phí", document="CV 3") is None
    also = wrong(territory, "ASK", "2025-02-28", answer="Đã cấp kinh phí", progress=100)
    assert also == ("task", "register_not_on_task")
    assert wrong(territory, "ELSE", "2025-02-28", answer="Có") is not None


def test_who_may_is_named_as_it_is_on_the_day(territory):
    values = {"task": "T1", "noted_on": day("2025-03-01")}
    _, problem = foreign_row(
        "task_update", values, sender="ELSE", known=Team(), territory=territory
    )

    assert problem.facts == {"sender": "ELSE", "units": "NEW, SUP", "day": "01/03/2025"}


@pytest.mark.parametrize(("field", "value"), [("new_lead", "SUP"), ("is_slow", False)])
def test_the_lead_is_given_and_judged_by_the_standing_body_alone(territory, field, value):
    found = wrong(territory, "OLD", "2025-02-28", **{field: value})

    assert found == (field, "register_not_of_sender")


def test_the_lead_of_a_day_is_the_last_that_was_given_it_by_then(centre):
    centre.registered(
        "2024-11-10",
        task="""
        code | title | type    | assigned_on | lead | supporting | due_on
        T1   | Một   | roadmap | 2024-01-05  | A    | CAT; B     | 2024-12-31
        """,
    )
    centre.registered(
        "2024-11-20",
        task_update="""
        task | noted_on   | new_lead | addressee | step
        T1   | 2024-11-18 | B        | CAT       | submitted
        T1   | 2024-11-15 | CAT      |           | draft
        """,
    )
    with centre.warehouse.begin() as conn:
        known = KnownRegister(conn)

        assert known.units_on("T1", day("2024-11-17")) == TaskUnits("A", ("CAT", "B"), ())
        assert known.units_on("T1", day("2024-11-18")) == TaskUnits("B", ("CAT", "B"), ("CAT",))
        assert known.units_on("T2", day("2024-11-18")) is None
