"""Two registers of two provinces: their counts are those of the documents, on their days."""

import csv
import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ioc.data.builds import Builds
from ioc.data.look import Look
from ioc.data.queries.ledger import deliveries
from ioc.data.queries.models import models
from ioc.data.queries.register import directives, tasks
from ioc.data.queries.register_counts import by_group, by_unit, counts
from ioc.data.queries.standing import standings
from ioc.data.seed import make_home
from ioc.settings import Settings

REPOSITORY = Path(__file__).parents[2]
QUANG_NAM = REPOSITORY / "ioc" / "profiles" / "quang-nam-2024"
QUANG_TRI = REPOSITORY / "tests" / "profiles" / "quang-tri-2024"
FEEDS = {"p06", "p06_register", "pub_register_2024_11", "pub_session_2024_11"}
SUNDAYS = [dt.date(2024, 10, 6) + dt.timedelta(weeks=n) for n in range(0, 21, 4)]
TET = (dt.date(2025, 1, 25), dt.date(2025, 2, 2))


@pytest.fixture(scope="module")
def quang_nam(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The builds of the example with the deliveries about Project 06 alone."""
    folder = tmp_path_factory.mktemp("quang-nam")
    profile = Path(shutil.copytree(QUANG_NAM, folder / "profile"))
    with (profile / "deliveries.csv").open(encoding="utf-8", newline="") as lines:
        header, *rows = list(csv.reader(lines))
    with (profile / "deliveries.csv").open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([header, *(row for row in rows if row[1] in FEEDS)])
    make_home(Settings(home=folder / "home"), profile)
    return folder / "home" / "builds"


@pytest.fixture(scope="module")
def quang_tri(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The builds of the province whose programme has four pillars."""
    folder = tmp_path_factory.mktemp("quang-tri")
    make_home(Settings(home=folder), QUANG_TRI)
    return folder / "builds"


@contextmanager
def looking(builds: Path, as_of: dt.date, known: dt.date) -> Iterator[Look]:
    opened = Builds(builds, connections=1)
    try:
        with opened.open() as reader:
            yield Look(reader, as_of, known)
    finally:
        opened.close()


def delivered_after(sunday: dt.date) -> dt.date:
    """The Monday on which a week's notes came, or the first day after Tết."""
    monday = sunday + dt.timedelta(days=1)
    return TET[1] + dt.timedelta(days=1) if TET[0] <= monday <= TET[1] else monday


def test_every_row_is_taken(quang_nam):
    """A newcomer's first ledger shows deliveries, not faults of the example."""
    day = dt.date(2025, 2, 28)
    with looking(quang_nam, day, day) as look:
        found = [one for one in deliveries(look, limit=100) if one.feed in FEEDS]

    assert len(found) > 40
    assert {one.outcome for one in found} == {"recorded"}


def test_33_of_43_are_done_in_the_end_16_regular_and_17_of_the_roadmap(quang_nam):
    day = dt.date(2025, 2, 28)
    with looking(quang_nam, day, day) as look:
        found = tasks(look, programme="da06")
        whole = counts(found)
        slow = [g.code for g in by_group(look, programme="da06", axis="bottleneck") if g.is_slow]

    assert (whole.done, whole.total) == (33, 43)
    assert (whole.done_regular, whole.done_roadmap, whole.open) == (16, 17, 10)
    assert slow == ["DVC", "HT", "DL"]
    assert all(one.is_illustrative for one in found)


@pytest.mark.parametrize("sunday", SUNDAYS)
def test_the_register_counts_what_the_weekly_report_says(quang_nam, sunday):
    """Both were handed in by the same office, on the same Monday, in two files."""
    known = delivered_after(sunday)
    codes = ("p06_task_done_rate", "p06_task_overdue_count", "p06_bottleneck_slow_count")
    with looking(quang_nam, sunday, known) as look:
        found = tasks(look, programme="da06")
        whole, units = counts(found), by_unit(found)
        slow = sum(g.is_slow for g in by_group(look, programme="da06", axis="bottleneck"))
        told = standings(look, indicators=codes, unit="49")
        told_of = {u.code: standings(look, indicators=codes[:2], unit=u.code) for u in units}

    assert (told[codes[0]].numerator, told[codes[0]].denominator) == (whole.done, whole.total)
    assert (told[codes[1]].value, told[codes[2]].value) == (whole.overdue, slow)
    assert {
        code: (said[codes[0]].numerator, said[codes[1]].value) for code, said in told_of.items()
    } == {unit.code: (unit.counts.done, unit.counts.overdue) for unit in units}


def test_a_week_s_notes_were_not_known_before_they_came(quang_nam):
    sunday = dt.date(2025, 2, 23)
    with looking(quang_nam, sunday, sunday) as look:
        before = counts(tasks(look, programme="da06"))
    with looking(quang_nam, sunday, delivered_after(sunday)) as look:
        after = counts(tasks(look, programme="da06"))

    assert (before.done, after.done) == (32, 33)


def test_43_models_are_registered_and_two_units_have_not_begun_one(quang_nam):
    """The names of most were not published, and say so."""
    day = dt.date(2024, 11, 21)
    with looking(quang_nam, day, day) as look:
        found = models(look, programme="da06")
        said = directives(look, programme="da06")
    with looking(quang_nam, day, dt.date(2024, 11, 20)) as look:
        before = [m for m in models(look, programme="da06") if m.not_started]

    behind = {m.model.name: m.not_started for m in found if m.not_started}
    assert len(found) == 43
    assert behind == {"Camera AI": ("BQL-KKT", "S-VHTTDL")}
    assert [m.model.name for m in found if not m.is_illustrative] == ["Camera AI"]
    assert (len(said), before) == (7, [])


def test_a_programme_of_another_shape_counts_what_was_declared_beside_what_is_done(quang_tri):
    """Decision 1982: 11 of 11 basically implemented, 11 of 21, 5 of 9 and 1 of 6 deployed."""
    day = dt.date(2024, 6, 28)
    with looking(quang_tri, day, day) as look:
        pillars = by_group(look, programme="cds1982", axis="group")
        whole = counts(tasks(look, programme="cds1982"))

    assert [(p.code, p.counts.declared, p.counts.total) for p in pillars] == [
        ("C", 11, 11),
        ("CQS", 11, 21),
        ("KTS", 5, 9),
        ("XHS", 1, 6),
    ]
    assert (whole.done, whole.declared, whole.total) == (0, 28, 47)
