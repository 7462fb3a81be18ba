"""What the page of a unit says: where it stands, what is owed, what became of it."""

import dataclasses
import datetime as dt

import pytest

from ioc.data.queries import feed_fill, ranking
from ioc.data.queries.unit_places import unit_places
from ioc.panels import (
    decisions,
    first_last,
    headline_tiles,
    indicator_definition,
    indicator_ranking,
    ranking_table,
    unit_children,
    unit_deliveries,
    unit_feeds,
    unit_headline,
    unit_indicators,
    unit_lineage,
)
from ioc.panels.unit_subject import subject
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province
from tests.unit.panels.conftest import looking

DAY = "2024-11-20"
PANELS = (
    unit_headline, unit_indicators, unit_children, unit_feeds, unit_deliveries, unit_lineage,
)  # fmt: skip


def test_a_district_says_its_place_among_those_of_its_level(asked):
    with asked(DAY, unit="B") as look:
        sentence = unit_headline.draw(look).sentence

    assert sentence == "B: hạng 2/3 district về score, 71,3."


def test_a_department_says_what_it_answers_for(asked):
    """Two of its four are behind: a slow rate, and a share whose deadline has passed."""
    with asked(DAY, unit="S") as look:
        sentence = unit_headline.draw(look).sentence

    assert sentence == "S chủ trì 4 chỉ tiêu: 2 chậm mục tiêu, 0 nợ số liệu."


def test_a_department_lists_what_it_answers_for_as_it_stands_in_the_province(asked):
    with asked(DAY, unit="S") as look:
        listed = {row[3]: row[5] for row in unit_indicators.rows(look).rows}

    assert listed == {"score": "P", "place": "P", "rate": "P", "scan": "P"}


def test_the_places_of_a_unit_are_those_of_the_rankings(asked):
    with asked(DAY, unit="A") as look:
        codes = [one.code for one in look.look.profile.indicators]
        found = unit_places(look.look, unit="A", indicators=codes)
        ranked = {
            code: row.place
            for code in codes
            for row in ranking(look.look, indicator=code, level="district").rows
            if row.standing.unit == "A" and row.place is not None
        }

    assert {code: place.place for code, place in found.items()} == ranked
    assert {place.cohort for place in found.values()} == {3}


def test_each_indicator_of_a_unit_leads_to_its_page_for_that_unit(asked, links):
    with asked(DAY, unit="A") as look:
        found = links(unit_indicators.draw(look).body)

    assert "/indicators/rate?as_of=2024-11-20&unit=A" in found
    assert "/units/S?as_of=2024-11-20" in found


@pytest.mark.parametrize("panel", [headline_tiles, decisions, indicator_definition])
def test_from_a_figure_it_is_one_step_to_who_answers_for_it(asked, links, panel):
    with asked(DAY) as look:
        assert "/units/S?as_of=2024-11-20" in links(panel.draw(look).body)


def test_the_units_below_lead_to_their_pages(asked, links):
    with asked(DAY, unit="P") as look:
        found = links(unit_children.draw(look).body)

    assert {f"/units/{code}?as_of=2024-11-20&indicator=rate" for code in "ABC"} <= set(found)


def test_a_unit_below_without_a_figure_is_listed_all_the_same(asked):
    with asked(DAY, unit="P") as look:
        rows = {row[4]: row[0] for row in unit_children.rows(look).rows}

    assert rows["A"] == 1
    assert rows["C"] is None


def test_a_district_is_shown_what_is_owed_about_it(asked):
    with asked(DAY, unit="C") as look:
        drawn = unit_feeds.draw(look)

    assert drawn.sentence == "1 trong 1 nguồn cấp còn nợ kỳ gần nhất đã đến hạn"
    assert drawn.state == "late"


def test_a_unit_that_sent_nothing_says_so(asked, read):
    with asked(DAY, unit="A") as look:
        drawn = unit_deliveries.draw(look)

    assert "chưa tự nộp tệp nào" in read(drawn.body)


REORGANISED = province(
    """
    code | level    | parent | from       | to
    P    | province |        |            |
    A    | district | P      |            | 2024-12-31
    B    | district | P      |            | 2024-12-31
    N    | district | P      | 2025-01-01 |
    D    | district | P      |            | 2024-12-31
    D1   | commune  | D      |            | 2024-12-31
    D1   | commune  | P      | 2025-01-01 |
    """,
    events="""
    day        | type     | from | to
    2025-01-01 | merge    | A    | N
    2025-01-01 | merge    | B    | N
    2025-01-01 | abolish  | D    |
    2025-01-01 | transfer | D1   | D1
    """,
    indicators="""
    code | form  | rhythm | maximum
    rate | ratio | W      | 100
    """,
)


@pytest.fixture(scope="module")
def reorganised(tmp_path_factory):
    """Two districts that became one, and one that was abolished and left its commune behind."""
    ratio = dataclasses.replace(REORGANISED, default_ranking="rate")
    centre = DrawnCentre(tmp_path_factory.mktemp("reorganised"), ratio)
    centre.delivered(
        "2024-12-20",
        """
        indicator | unit | period     | numerator | denominator
        rate      | A    | 2024-12-10 | 1         | 4
        rate      | B    | 2024-12-10 | 3         | 4
        """,
    )
    centre.publish()
    yield centre
    centre.close()


def test_a_unit_that_ended_names_when_and_who_took_it_over(reorganised, links):
    with looking(reorganised, "2025-02-01", unit="A") as look:
        drawn = unit_headline.draw(look)

    assert drawn.sentence == "A kết thúc ngày 31/12/2024; tiếp nối là N."
    assert "/units/N?as_of=2025-02-01" in links(drawn.body)


def test_an_abolished_unit_names_who_holds_what_was_below_it(reorganised):
    with looking(reorganised, "2025-02-01", unit="D") as look:
        sentence = unit_headline.draw(look).sentence

    assert sentence == "D kết thúc ngày 31/12/2024; tiếp nối là D1."


def test_the_page_of_a_unit_that_ended_shows_its_last_day(reorganised):
    with looking(reorganised, "2025-02-01", unit="A") as look:
        rows = unit_indicators.rows(look).rows

    [(place, ranked, cohort, _code, _name, _unit, _unit_name, figure, *_)] = rows
    assert (place, ranked, cohort, figure) == (2, 2, 3, 25.0)


def test_a_unit_made_of_others_names_them(reorganised):
    with looking(reorganised, "2025-02-01", unit="N") as look:
        rows = unit_lineage.rows(look).rows

    assert [row[1:3] for row in rows] == [("merge", "A"), ("merge", "B")]


def test_what_happens_to_a_unit_later_is_not_told_before(reorganised):
    with looking(reorganised, "2024-12-01", unit="A") as look:
        assert unit_lineage.rows(look).rows == ()


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize(("unit", "day"), [("A", "2025-02-01"), ("N", "2024-12-01")])
def test_a_unit_that_is_not_there_on_the_day_breaks_no_card(reorganised, panel, unit, day):
    for lang in ("vi", "en"):
        with looking(reorganised, day, unit=unit, lang=lang) as look:
            assert panel.draw(look).body is not None
            assert panel.rows(look).columns


def test_a_code_that_was_used_again_is_another_unit(tmp_path):
    drawn = province(
        """
        code | level    | parent | from       | to
        P    | province |        |            |
        X    | district | P      |            | 2024-12-31
        Y    | district | P      |            | 2024-12-31
        X    | district | P      | 2025-01-01 |
        """,
        events="""
        day        | type  | from | to
        2025-01-01 | merge | X    | X
        2025-01-01 | merge | Y    | X
        """,
    )
    centre = DrawnCentre(tmp_path, drawn)
    centre.publish()
    with looking(centre, "2025-02-01", unit="X") as look:
        now = subject(look)
        came_from = [row[2] for row in unit_lineage.rows(look).rows]
    centre.close()

    assert now.unit.since == dt.date(2025, 1, 1)
    assert came_from == ["X", "Y"]


@pytest.mark.parametrize("panel", [first_last, indicator_ranking, ranking_table])
def test_in_a_ranking_the_name_leads_to_the_unit_and_the_figure_to_its_explanation(
    asked, links, panel
):
    with asked(DAY) as look:
        found = links(panel.draw(look).body)
        shown = look.look.profile.default_ranking if panel is first_last else look.indicator

    assert f"/units/A?as_of=2024-11-20&indicator={shown}" in found
    assert f"/indicators/{shown}?as_of=2024-11-20&unit=A" in found


def test_what_one_unit_owes_is_what_the_warehouse_page_says_of_it(asked):
    with asked(DAY, unit="A") as look:
        whole = [cell for fill in feed_fill(look.look) for cell in fill.cells if cell.unit == "A"]
        own = [cell for fill in feed_fill(look.look, unit="A") for cell in fill.cells]

    assert own == whole != []
