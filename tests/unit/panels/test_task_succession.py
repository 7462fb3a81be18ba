"""A unit that led a task and ended stays its lead; who took it over stands beside it."""

from dataclasses import replace

import pytest

from ioc.panels import registry
from ioc.profile.model import Text
from ioc.profile.programme import Programme
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import EVER, province
from tests.unit.panels.conftest import looking

NO_TEXT = Text(vi="", en="")
TASK = """
code | title  | type    | assigned_on | lead | supporting | due_on
T1   | Số hóa | roadmap | 2025-01-05  | OLD  | OLD; SUP   | 2025-12-31
"""


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    """OLD ends with February 2025 and becomes part of NEW."""
    drawn = province(
        """
        code | level      | parent | from       | to
        P    | province   |        |            |
        OLD  | department | P      |            | 2025-02-28
        NEW  | department | P      | 2025-03-01 |
        SUP  | department | P      |            |
        """,
        events="""
        day        | type  | from | to
        2025-03-01 | merge | OLD  | NEW
        """,
    )
    programme = Programme(
        code="p06", name=NO_TEXT, owner="SUP", document=NO_TEXT, group_name=NO_TEXT, valid_from=EVER
    )
    made = DrawnCentre(
        tmp_path_factory.mktemp("succession"), replace(drawn, programmes=(programme,))
    )
    made.registered("2025-01-06", task=TASK)
    made.publish()
    yield made
    made.close()


def told(centre, as_of, panel):
    with looking(centre, as_of, unit="P", lang="en", indicator="") as look:
        asked = replace(look, task="T1")
        drawn = registry()[panel].draw(asked)
        return f"{drawn.body} {drawn.sentence}", registry()["project06-tasks"].rows(asked)


@pytest.mark.parametrize("panel", ["task-headline", "task-clear", "project06-tasks"])
def test_who_took_the_lead_over_stands_beside_it_from_that_day(centre, panel):
    before, _ = told(centre, "2025-02-28", panel)
    after, _ = told(centre, "2025-03-01", panel)

    assert "NEW" not in before
    assert "NEW" in after
    assert "OLD" in after


def test_the_table_goes_on_naming_the_unit_that_was_given_the_task(centre):
    _, table = told(centre, "2025-03-01", "task-clear")
    names = [column.name for column in table.columns]
    row = dict(zip(names, table.rows[0], strict=True))

    assert (row["lead_code"], row["lead_now_code"]) == ("OLD", "NEW")


def test_a_unit_that_is_still_there_has_nobody_beside_it(centre):
    _, table = told(centre, "2025-02-28", "task-clear")
    names = [column.name for column in table.columns]

    assert dict(zip(names, table.rows[0], strict=True))["lead_now_code"] is None


@pytest.mark.parametrize(("unit", "on", "led"), [("OLD", "2025-02-28", 1), ("NEW", "2025-03-01", 1),
                                                 ("SUP", "2025-03-01", 0)])  # fmt: skip
def test_the_page_of_the_unit_that_took_over_lists_what_it_took_over(centre, unit, on, led):
    with looking(centre, on, unit=unit, lang="en", indicator="") as look:
        assert len(registry()["unit-tasks"].rows(look).rows) == led
