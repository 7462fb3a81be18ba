"""What a register's rows change of what is known."""

import datetime as dt

from ioc.data.register.recording import KnownRegister

TASK = """
code | title | type    | assigned_on | lead | due_on
T1   | {}    | roadmap | 2024-01-05  | A    | 2024-12-31
"""
NOTE = """
task | noted_on   | progress
T1   | 2024-11-18 | 70
"""


def counts(receipt):
    return tuple(receipt[name] for name in ("rows_new", "rows_changed", "rows_unchanged"))


def test_the_same_file_twice_changes_nothing(centre):
    first = centre.registered("2024-11-19", task=TASK.format("Số hóa"), task_update=NOTE)

    again = centre.registered("2024-11-20", task=TASK.format("Số hóa"), task_update=NOTE)

    assert counts(first) == (2, 0, 0)
    assert counts(again) == (0, 0, 2)
    assert again["outcome"] == "unchanged"


def test_a_statement_that_says_something_else_corrects_the_one_before(centre):
    centre.registered("2024-11-19", task=TASK.format("Số hóa"))

    corrected = centre.registered("2024-11-20", task=TASK.format("Số hóa sổ hộ tịch"))

    assert counts(corrected) == (0, 1, 0)
    assert centre.mart("task", "known_date | code | title") == [
        "2024-11-19 | T1 | Số hóa",
        "2024-11-20 | T1 | Số hóa sổ hộ tịch",
    ]


def test_a_statement_taken_back_is_a_correction_too(centre):
    for title in ("Số hóa", "Làm sạch"):
        centre.registered("2024-11-19", task=TASK.format(title))

    back = centre.registered("2024-11-20", task=TASK.format("Số hóa"))

    assert counts(back) == (0, 1, 0)


def test_notes_of_one_day_stand_beside_each_other(centre):
    """Two people of one unit note on the same day: neither is overwritten."""
    centre.registered("2024-11-19", task=TASK.format("Số hóa"), task_update=NOTE)

    other = centre.registered(
        "2024-11-19",
        task_update="""
        task | noted_on   | obstacle
        T1   | 2024-11-18 | Thiếu máy quét
        """,
    )

    assert counts(other) == (1, 0, 0)
    assert centre.mart("task_update", "progress | obstacle") == ["70 | ", "– | Thiếu máy quét"]


def test_a_build_is_brought_to_a_later_register(centre):
    """What was delivered since the last build is added to it, once."""
    centre.registered("2024-11-19", task=TASK.format("Số hóa"))
    centre.publish()
    centre.registered("2024-11-20", task_update=NOTE)

    centre.publish()

    assert len(centre.table("task")) == 1
    assert len(centre.table("task_update")) == 1


def test_the_delivery_of_a_register_stays_in_the_ledger(centre):
    """The page of a task names the file of each note, however old it is."""
    centre.registered("2023-01-19", task=TASK.format("Số hóa"))
    centre.registered("2025-11-20", task_update=NOTE)

    assert centre.mart("submission", "submission_id") == ["1", "2"]


def test_the_newest_note_of_a_task_is_known_by_its_delivery(centre):
    centre.registered("2024-11-19", task=TASK.format("Số hóa"), task_update=NOTE)
    centre.registered("2024-11-20", task_update="task|noted_on|unit|progress\nT1|2024-11-10|B|20")

    with centre.warehouse.begin() as conn:
        known = KnownRegister(conn)

        assert known.last_note("T1") == (2, "B", dt.date(2024, 11, 10))
        assert known.last_note("T2") is None


def test_the_last_statement_of_a_conclusion_is_found_under_any_code(centre):
    for day_of, code in (("2024-11-19", "T1"), ("2024-11-20", "T2")):
        centre.registered(
            day_of,
            task=f"""
            code   | title | type   | assigned_on | lead | directive
            {code} | Một   | ad_hoc | 2024-11-05  | A    | K1
            """,
        )
    with centre.warehouse.begin() as conn:
        known = KnownRegister(conn)

        assert known.last_statement("T9", "K1") == (2, "T2")
        assert known.last_statement("T1", "") == (1, "T1")
        assert known.last_statement("T9", "") is None
