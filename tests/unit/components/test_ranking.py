"""What a ranking tells, and what it must not hide."""

import pytest

from ioc.components.ranking import RankingFace, ranking_table
from ioc.data.queries.values import Ranking, RankRow

NAMES = {"502": "Tam Kỳ", "503": "Hội An", "504": "Tây Giang", "505": "Đông Giang"}


@pytest.fixture
def drawn(indicator, vi):
    def draw(rows, **face):
        ranking = Ranking(
            indicator="qr",
            level="district",
            cohort=17,
            ranked=sum(row.place is not None for row in rows),
            rows=tuple(rows),
        )
        facts = {
            "indicator": indicator(),
            "name": lambda one: NAMES[one.unit],
            "href": lambda one: f"/indicators/qr?unit={one.unit}",
        }
        return ranking_table(ranking, face=RankingFace(**{**facts, **face}), word=vi)

    return draw


@pytest.fixture
def tied(standing):
    """Two second places, so no third."""
    places = [
        ("502", 1, 81.4, 2),
        ("503", 2, 70.0, -1),
        ("504", 2, 70.0, 0),
        ("505", 4, 51.25, None),
    ]
    return [
        RankRow(place=place, place_change=moved, standing=standing(unit=unit, value=value))
        for unit, place, value, moved in places
    ]


def test_ties_share_a_place_and_the_next_is_skipped(drawn, tied, parts, read):
    places = [read(cell) for cell in parts(drawn(tied), "ioc-rank__cell--place")[1:]]

    assert places == ["1 /17", "2 /17", "2 /17", "4 /17"]


def test_figures_stand_under_each_other_on_the_decimal_comma(drawn, tied, parts, read):
    """70 and 51,25 in one column: both get the decimals of the finest."""
    values = [read(cell) for cell in parts(drawn(tied), "ioc-rank__cell--value")[1:]]

    assert values == ["81,40 %", "70,00 %", "70,00 %", "51,25 %"]


def test_climbing_is_good_and_standing_still_is_said(drawn, tied, parts, read):
    moved = parts(drawn(tied), "ioc-rank__cell--moved")[1:]

    assert [read(cell) for cell in moved] == ["2", "1", "=", ""]
    assert parts(moved[0], "ioc-change--better")
    assert parts(moved[1], "ioc-change--worse")


def test_unit_without_a_figure_stands_below_with_its_reason(drawn, tied, missing, parts, read):
    row = RankRow(place=None, place_change=None, standing=missing)
    drawing = drawn([*tied, row], name=lambda one: NAMES.get(one.unit, "Quế Sơn"))
    (below,) = parts(drawing, "ioc-rank__rest")

    assert "Quế Sơn" in read(below)
    assert "nợ từ 12/11/2024" in read(below)


def test_unit_that_never_delivered_says_so(drawn, standing, read):
    never = standing(state="missing", value=None, owed_since=None)

    text = read(drawn([RankRow(place=None, place_change=None, standing=never)], name=lambda _: "x"))

    assert "chưa nộp số liệu nào" in text


def test_bars_begin_at_zero_and_share_one_scale(drawn, tied, parts):
    bars = parts(drawn(tied), "ioc-bullet__bar")

    assert [bar.style["width"] for bar in bars] == ["100.00%", "86.00%", "86.00%", "62.96%"]


def test_target_is_a_tick_on_every_bar(drawn, tied, parts):
    ticks = parts(drawn(tied, target=100.0), "ioc-bullet__target")

    assert [tick.style["left"] for tick in ticks] == ["100.00%"] * 4


def test_own_unit_is_set_off(drawn, tied, parts):
    (own,) = parts(drawn(tied, own="503"), "ioc-rank__row--own")

    assert own.to_plotly_json()["props"]["data-unit"] == "503"


def test_made_up_rows_are_marked_where_others_are_real(drawn, tied, standing, parts):
    """Where all are made up, the card says it once."""
    made_up = RankRow(
        place=5, place_change=None, standing=standing(unit="505", is_illustrative=True)
    )

    assert len(parts(drawn([*tied, made_up]), "ioc-badge--illustrative")) == 1
    assert parts(drawn([made_up]), "ioc-badge--illustrative") == []


def test_course_to_the_target_stands_in_the_state(drawn, standing, pace, read):
    behind = RankRow(place=1, place_change=None, standing=standing(unit="502", pace=pace()))

    assert "chậm tiến độ" in read(drawn([behind]))
