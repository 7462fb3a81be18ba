"""After a level was abolished its units still order the ones below: by events, not by name."""

import dataclasses

import pytest

from ioc.panels import ranking_table, unit_children
from ioc.web.markup import to_html
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province
from tests.unit.panels.conftest import looking

DRAWN = province(
    """
    code | level    | parent | from       | to
    P    | province |        |            |
    A    | district | P      |            | 2025-06-30
    B    | district | P      |            | 2025-06-30
    A1   | commune  | A      |            | 2025-06-30
    A2   | commune  | A      |            | 2025-06-30
    B1   | commune  | B      |            | 2025-06-30
    B2   | commune  | B      |            | 2025-06-30
    B2   | commune  | P      | 2025-07-01 |
    X    | commune  | P      | 2025-07-01 |
    """,
    events="""
    day        | type     | from | to
    2025-07-01 | abolish  | A    |
    2025-07-01 | abolish  | B    |
    2025-07-01 | transfer | B2   | B2
    2025-07-01 | merge    | A1   | X
    2025-07-01 | merge    | A2   | X
    2025-07-01 | merge    | B1   | X
    """,
    indicators="code | form | rhythm\n rate | ratio | M",
)


@pytest.fixture
def centre(tmp_path):
    drawn = DrawnCentre(tmp_path, dataclasses.replace(DRAWN, ranked_levels=("commune",)))
    drawn.publish(on="2025-08-01")
    yield drawn
    drawn.close()


def test_communes_stand_under_the_district_most_of_them_came_from(centre, read):
    with looking(centre, "2025-07-01") as look:
        text = read(unit_children.draw(look).body)
        rows = {row[4]: row[-1] for row in unit_children.rows(look).rows}

    assert rows == {"X": "A", "B2": "B"}
    assert text.index("A (cũ)") < text.index("X") < text.index("B (cũ)") < text.index("B2")


def test_a_ranking_says_it_beside_the_name(centre):
    centre.delivered(
        "2025-08-02",
        """
        indicator | unit | period     | numerator | denominator
        rate      | X    | 2025-07-01 | 1         | 2
        """,
    )
    centre.publish(on="2025-08-03")
    with looking(centre, "2025-08-03") as look:
        look = dataclasses.replace(look, level="commune")
        html = to_html(ranking_table.draw(look).body)
        rows = {row[5]: row[-1] for row in ranking_table.rows(look).rows}

    assert 'X</a><span class="ioc-rank__about">A (cũ)</span>' in html
    assert rows == {"X": "A", "B2": "B"}


def test_before_that_day_nothing_is_former(centre, read):
    with looking(centre, "2025-06-30") as look:
        assert "(cũ)" not in read(unit_children.draw(look).body)
        assert {row[-1] for row in unit_children.rows(look).rows} <= {None}
