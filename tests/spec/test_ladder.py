"""On which days the owner of a task is reminded; Tết 2025 is 25 January to 2 February."""

import pytest

from ioc.data.register.ladder import Ladder, reminder_standing, reminders_until, rungs
from tests.drawn.register import TERMS, note, task
from tests.drawn.table import day, rows

LADDER = Ladder(calendar=TERMS.calendar)
EVER, LATER = day("2024-12-01"), day("2025-03-15")

LADDERS = """
due   | T-14  | T-7   | T-3   | T-1   | T     | T+1   | T+7
03-05 | 02-19 | 02-26 | 02-28 | 03-04 | 03-05 | 03-06 | 03-12
01-17 | 01-03 | 01-10 | 01-14 | 01-16 | 01-17 | 01-20 | 01-24
01-30 | 01-20 |       |       | 01-24 | 02-03 | 02-04 | 02-10
"""


@pytest.mark.parametrize("row", rows(LADDERS), ids=lambda row: row["due"])
def test_a_reminder_never_falls_on_a_day_nobody_works(row):
    """Before the deadline it comes earlier, after it later; of two on a day the nearer counts."""
    found = rungs(LADDER, due_on=day(f"2025-{row['due']}"), since=EVER, until=LATER)

    expected = {name: on for name, on in row.items() if name != "due" and on}
    assert {one.name: f"{one.day:%m-%d}" for one in found if one.offset <= 7} == expected


def test_an_overdue_task_is_named_again_every_week():
    found = rungs(LADDER, due_on=day("2025-02-05"), since=EVER, until=day("2025-03-05"))

    assert [one.name for one in found if one.is_after] == ["T+1", "T+7", "T+14", "T+21", "T+28"]


def test_what_came_before_the_deadline_was_set_is_not_made_up_for():
    found = rungs(LADDER, due_on=day("2025-03-05"), since=day("2025-02-28"), until=LATER)

    assert found[0].name == "T-1"


STANDING = """
on         | said                                           | reminder
2025-02-18 |                                                |
2025-02-19 |                                                | T-14
2025-02-21 |                                                | T-14
2025-03-05 |                                                | T
2025-03-09 |                                                | T+1
2025-03-12 |                                                | T+7
2025-03-12 | finished 2025-03-04                            |
2025-03-12 | finished 2025-03-04 returned 2025-03-10        | T+7
2025-03-12 | moved 2025-03-11 to 2025-03-31                 |
2025-03-12 | suspended 2025-03-02                           |
"""


@pytest.mark.parametrize("row", rows(STANDING), ids=lambda row: f"{row['on']} {row['said']}")
def test_the_newest_reminder_by_a_day(row):
    notes = list(told(row["said"].split()))

    found = reminder_standing(
        task("T1", due_on="2025-03-05"), notes, on=day(row["on"]), terms=TERMS, ladder=LADDER
    )

    assert (found.rung.name if found else "") == row["reminder"]


def told(words):
    """Notes drawn as words and days."""
    while words:
        word, on, *words = words
        match word:
            case "finished":
                yield note("T1", on, finished_on=day(on), evidence="BC 1")
            case "returned":
                yield note("T1", on, step="returned")
            case "suspended":
                yield note("T1", on, declared="dừng", document="CV 2")
            case "moved":
                _, to, *words = words
                yield note("T1", on, new_due_on=day(to), document="CV 3")


def test_a_deadline_moved_later_takes_no_earlier_reminder_back():
    moved = note("T1", "2025-03-13", new_due_on=day("2025-03-31"), document="CV 3")

    found = reminders_until(
        task("T1", due_on="2025-03-05"),
        [moved],
        on=day("2025-03-25"),
        terms=TERMS,
        ladder=LADDER,
    )

    names = ["T-14", "T-7", "T-3", "T-1", "T", "T+1", "T+7", "T-14", "T-7"]
    assert [one.rung.name for one in found] == names


def test_the_unit_that_led_it_on_the_day_is_reminded():
    handed = note("T1", "2025-03-06", new_lead="B")

    found = reminders_until(
        task("T1", due_on="2025-03-05"), [handed], on=LATER, terms=TERMS, ladder=LADDER
    )

    assert [(one.rung.name, one.unit) for one in found][-3:] == [
        ("T", "A"),
        ("T+1", "B"),
        ("T+7", "B"),
    ]


def test_a_missed_report_of_a_regular_task_is_named_until_it_comes():
    """The reminder is about the last missed cycle; before its report is due there is none."""
    found = reminders_until(
        task("T1", type="regular", cycle="M", assigned_on="2025-01-01"),
        [note("T1", "2025-02-12", progress=50, about=day("2025-01-15"))],
        on=LATER,
        terms=TERMS,
        ladder=LADDER,
    )

    assert [(one.due_on.isoformat(), one.rung.name) for one in found] == [
        ("2025-02-03", "T+1"),
        ("2025-02-03", "T+7"),
        ("2025-02-28", "T+1"),
        ("2025-02-28", "T+7"),
        ("2025-02-28", "T+14"),
    ]
