"""The example of docs/rankings.md, read from it and reckoned by the product."""

import datetime as dt
from dataclasses import replace

import pytest

from ioc.data.queries import ranking
from ioc.data.queries.funnel import funnel_of
from ioc.profile.model import Target, Text
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province

FIRST_MONDAY = dt.date(2024, 10, 7)
DISTRICTS = "code | level | parent | from | to\nP | province | | |\n" + "\n".join(
    f"{unit} | district | P | |" for unit in "THDX"
)


@pytest.fixture(scope="module")
def tables(repository):
    """The tables of the page, as rows of cells without their heads."""
    text = (repository / "docs" / "rankings.md").read_text("utf-8")
    blocks = [block for block in text.split("\n\n") if block.startswith("|")]
    return [
        [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()[2:]]
        for block in blocks
    ]


@pytest.fixture(scope="module")
def centre(tables, tmp_path_factory):
    """The figures of the page's second table, delivered."""
    made = delivered(tables, tmp_path_factory.mktemp("by_hand"), target_of("P", 80))
    yield made
    made.close()


def target_of(unit, value):
    return Target(
        indicator="on_time",
        unit=unit,
        value=float(value),
        deadline=dt.date(2024, 12, 18),
        valid_from=dt.date(2024, 1, 1),
        document=Text(vi="Kết luận", en="Conclusions"),
    )


def delivered(tables, folder, *targets):
    """A centre with the page's figures and some targets."""
    drawn = province(
        DISTRICTS, indicators="code | form | rhythm | maximum\non_time | ratio | W | 100"
    )
    made = DrawnCentre(folder, replace(drawn, targets=targets))
    rows = [
        f"on_time | {unit} | {FIRST_MONDAY + dt.timedelta(weeks=week)} | {done} | {of}"
        for unit, of, *weeks in tables[1]
        for week, done in enumerate(weeks)
        if done != "–"
    ]
    made.delivered(
        "2024-11-19", "\n".join(["indicator | unit | period | numerator | denominator", *rows])
    )
    made.publish()
    return made


def as_written(row):
    """A row as the page writes it."""
    progress, pace = row.progress, row.standing.pace
    return [
        row.standing.unit,
        f"{row.standing.value:.1f}",
        str(row.place),
        f"{row.place_change:+d}" if row.place_change else "0",
        f"{progress.change:+.1f}" if progress.change is not None else progress.state,
        str(row.progress_place or "–"),
        f"{row.pace_ratio:.1f}" if row.pace_ratio is not None else pace.verdict,
        str(row.pace_place or "–"),
        f"{row.interval.low:.1f} – {row.interval.high:.1f}",
        str(row.band),
    ]


def test_the_example_is_what_the_product_answers(centre, tables):
    with centre.look(as_of="2024-11-20") as look:
        found = ranking(look, indicator="on_time", level="district", weeks=4)

    assert [as_written(row) for row in found.rows] == tables[2]


def test_what_nobody_kept_up_is_out_of_reach_for_one_and_not_for_the_others(
    tables, tmp_path_factory
):
    """The page's second target of D: 5.25 points a week, where H came 25 points in five weeks."""
    whole = delivered(
        tables, tmp_path_factory.mktemp("asked"), target_of("P", 80), target_of("D", 97)
    )

    with whole.look(as_of="2024-11-20") as look:
        found = ranking(look, indicator="on_time", level="district", weeks=4)
    whole.close()

    paces = {row.standing.unit: row.standing.pace for row in found.rows}
    assert paces["D"].needed_per_week == 5.25
    assert {unit: pace.verdict for unit, pace in paces.items()} == {
        "T": "reached", "H": "ahead", "D": "out_of_reach", "X": "unknown",
    }  # fmt: skip


def test_the_funnel_of_the_example_names_nobody(centre):
    with centre.look(as_of="2024-11-20") as look:
        found = ranking(look, indicator="on_time", level="district", weeks=4)
        funnel = funnel_of(found, indicator=look.indicator("on_time"))

    last = funnel.points[-1]
    assert round(funnel.whole, 1) == 73.5
    assert (round(last.usual.low, 1), round(last.usual.high, 1)) == (64.9, 82.2)
    assert (round(last.rare.low, 1), round(last.rare.high, 1)) == (59.9, 87.2)
    assert last.chance == "outside_usual"
    assert funnel.named("above") + funnel.named("below") == []
