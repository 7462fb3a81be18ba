"""The worked example of docs/project06.md."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

from ioc.data.queries.register import task
from ioc.profile.model import CalendarDay, Text
from ioc.profile.programme import DeclaredWord, Programme
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province

PAGE = Path(__file__).parents[2] / "docs" / "project06.md"
ROW = re.compile(r"^\| (\d{4}-\d\d-\d\d) \| (\d{4}-\d\d-\d\d) \| `(\w+)` \|", re.MULTILINE)
EXPECTED = ROW.findall(PAGE.read_text("utf-8"))
NO_TEXT = Text(vi="", en="")


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    drawn = province("code | level | parent | from | to\nP | province | | |")
    tet = [dt.date(2025, 1, 27) + dt.timedelta(days=n) for n in range(5)]
    programme = Programme(
        code="p06", name=NO_TEXT, owner="P", document=NO_TEXT, group_name=NO_TEXT,
        valid_from=dt.date(2024, 1, 1),
    )  # fmt: skip
    word = DeclaredWord(
        programme="p06", word=Text(vi="đã triển khai", en=""), meaning="deployed", document=NO_TEXT
    )
    profile = replace(
        drawn,
        programmes=(programme,),
        declared_words=(word,),
        calendar=tuple(CalendarDay(day=day, is_working=False, name=NO_TEXT) for day in tet),
    )
    made = DrawnCentre(tmp_path_factory.mktemp("example"), profile)
    made.registered(
        "2024-01-08",
        task="""
        code | title | type    | assigned_on | lead | due_on
        T1   | Một   | roadmap | 2024-01-05  | P    | 2025-01-24
        """,
    )
    for known, note in (
        ("2025-01-10", "T1|2025-01-10|60|đã triển khai||||||submitted"),
        ("2025-01-20", "T1|2025-01-20|||2025-01-30|letter 88||||submitted"),
        ("2025-02-03", "T1|2025-02-03|||||2025-02-03|BC 12||submitted"),
        ("2025-02-10", "T1|2025-02-05|||||||x|confirmed"),
    ):
        header = (
            "task|noted_on|progress|declared|new_due_on|document|finished_on|evidence|note|step"
        )
        made.registered(known, task_update=f"{header}\n{note}")
    made.publish()
    yield made
    made.close()


def test_the_example_has_its_five_days():
    assert len(EXPECTED) == 5


@pytest.mark.parametrize(("as_of", "known", "status"), EXPECTED)
def test_the_page_tells_what_the_centre_reckons(centre, as_of, known, status):
    with centre.look(as_of=as_of, known=known) as look:
        assert task(look, "T1").course.status == status
