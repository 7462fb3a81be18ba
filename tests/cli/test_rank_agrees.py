"""The command line and the page answer with the same places and figures."""

import json

import pytest

from ioc.factory import create_app
from ioc.settings import Settings

DAY = "2025-02-28"
SAME = (
    "place",
    "place_change",
    "unit_code",
    "figure",
    "progress",
    "progress_place",
    "pace_ratio",
    "pace_place",
    "interval_low",
    "interval_high",
    "band",
)


@pytest.fixture(scope="module")
def page(example_home):
    """The rows of a panel of the example province."""
    client = create_app(Settings(home=example_home)).server.test_client()

    def rows(panel, **asked):
        answer = client.get(f"/panels/{panel}.json", query_string={"as_of": DAY, **asked})
        assert answer.status_code == 200
        return json.loads(answer.text)["rows"]

    return rows


def as_the_page_says(row):
    """A row of ``ioc rank`` under the names of the panel's columns."""
    interval = row["interval"] or {"low": None, "high": None}
    return {
        "place": row["places"]["level"],
        "place_change": row["place_change"],
        "unit_code": row["unit"],
        "figure": row["value"],
        "progress": row["progress"]["change"],
        "progress_place": row["places"]["progress"],
        "pace_ratio": row["pace_ratio"],
        "pace_place": row["places"]["pace"],
        "interval_low": interval["low"],
        "interval_high": interval["high"],
        "band": row["band"],
    }


@pytest.mark.parametrize(
    "asked",
    [
        ("hotich_digitised_rate", "district", "level", "4"),
        ("hotich_digitised_rate", "commune", "pace", "1"),
        ("tthc_overdue_count", "department", "progress", "12"),
        ("idx766_total", "district", "progress", "4"),
    ],
    ids=" ".join,
)
def test_page_and_command_rank_alike(ioc, example_home, page, asked):
    indicator, level, by, weeks = asked
    options = ("--level", level, "--by", by, "--weeks", weeks, "--as-of", DAY, "--json")

    answer = ioc("rank", indicator, *options, home=example_home)
    shown = page("ranking-table", indicator=indicator, level=level, by=by, weeks=weeks)

    said = [as_the_page_says(row) for row in answer.document["rows"]]
    assert len(said) > 10
    for row, expected in zip(shown, said, strict=True):
        assert {name: row[name] for name in SAME} == pytest.approx(expected)
