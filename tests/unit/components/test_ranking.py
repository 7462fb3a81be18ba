"""What a ranking tells, and what it must not hide."""

import pytest

from ioc.components.ranking import RankingFace, ranking_table
from ioc.data.answers import Interval, Progress, Ranking, RankRow
from ioc.profile.model import Text

NAMES = {"502": "Tam Kỳ", "503": "Hội An", "504": "Tây Giang", "505": "Đông Giang"}


@pytest.fixture
def drawn(indicator, vi):
    def draw(rows, by="level", **face):
        ranking = Ranking(
            indicator="qr",
            level="district",
            cohort=17,
            ranked=sum(row.place is not None for row in rows),
            rows=tuple(rows),
            by=by,
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


def test_graded_figures_show_what_they_are_called(drawn, standing, parts, read):
    good = RankRow(
        place=1, place_change=None, standing=standing(unit="502", grade=Text(vi="Tốt", en="Good"))
    )
    bare = RankRow(place=2, place_change=None, standing=standing(unit="503"))

    cells = parts(drawn([good, bare], columns=("place", "unit", "grade")), "ioc-rank__cell--grade")

    assert [read(cell) for cell in cells] == ["Xếp loại", "Tốt", ""]


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


THREE = ("place", "unit", "value", "progress_place", "progress", "pace_place", "pace", "age")


@pytest.fixture
def three_ways(standing, pace):
    """One that improved, one whose figure is still the one of then, one on its way."""
    return [
        RankRow(
            place=1,
            place_change=0,
            standing=standing(unit="502"),
            progress=Progress(state="measured", change=3.0, since=None),
            progress_place=1,
        ),
        RankRow(
            place=2,
            place_change=0,
            standing=standing(unit="503", pace=pace()),
            progress=Progress(state="no_newer"),
            pace_place=1,
            pace_ratio=0.38,
        ),
    ]


def test_each_ranking_has_its_own_place_beside_what_it_counts(drawn, three_ways, parts, read):
    table = drawn(three_ways, columns=THREE)

    rows = [
        [read(parts(row, f"ioc-rank__cell--{column}")[0]) for column in THREE[3:7]]
        for row in parts(table, "ioc-rank__row")
    ]
    assert rows == [
        ["1 /17", "+3,00 điểm %", "–", ""],
        ["–", "chưa có số mới", "1 /17", "chậm tiến độ 0,4×"],
    ]


def test_unit_without_progress_stands_below_and_keeps_its_figure(drawn, three_ways, parts, read):
    (below,) = parts(drawn(three_ways, by="progress", columns=THREE), "ioc-rank__rest")

    assert "Hội An 62,58 %" in read(below)
    assert "chưa có số mới" in read(below)


def test_heads_lead_to_the_other_orders(drawn, three_ways, parts):
    table = drawn(three_ways, by="pace", columns=THREE, order=lambda by: f"?by={by}")
    links = parts(table, "ioc-rank__order")

    assert [link.href.removeprefix("?by=") for link in links] == [
        "level",
        "level",
        "progress",
        "progress",
        "pace",
        "pace",
    ]
    assert [link.to_plotly_json()["props"].get("aria-current") for link in links] == [
        *[None] * 4,
        "true",
        "true",
    ]


def test_kind_nobody_has_leaves_one_head_that_says_so(drawn, tied, parts, read):
    table = drawn(tied, columns=THREE)

    assert read(parts(table, "ioc-rank__cell--silent-pace")[0]) == "Tiến độ: chưa có mục tiêu"
    assert [read(cell) for cell in parts(table, "ioc-rank__cell--silent-pace")[1:]] == [""] * 4
    assert parts(table, "ioc-rank__cell--pace_place") == []


def banded(standing, *bands):
    return [
        RankRow(
            place=place,
            place_change=None,
            standing=standing(unit=unit, value=100.0 - place),
            progress=Progress(state="measured", change=1.0),
            progress_place=1,
            interval=Interval(low=60.04, high=65.06),
            band=band,
        )
        for place, (unit, band) in enumerate(zip(NAMES, bands, strict=True), start=1)
    ]


def test_line_parts_the_bands_and_the_interval_stands_behind_the_figure(
    drawn, standing, parts, read
):
    table = drawn(banded(standing, 1, 1, 2, 2), columns=THREE)

    (first_of_second,) = parts(table, "ioc-rank__row--band")
    (cell,) = parts(first_of_second, "ioc-rank__cell--value")
    assert first_of_second.to_plotly_json()["props"]["data-unit"] == "504"
    assert cell.children.title == "Khoảng tin cậy 95 %: 60,04\u202f% – 65,06\u202f%"


@pytest.mark.parametrize(("bands", "by"), [((1, 2, 3, 4), "level"), ((1, 1, 2, 2), "progress")])
def test_no_lines_where_all_are_told_apart_or_the_order_is_another(
    drawn, standing, parts, bands, by
):
    table = drawn(banded(standing, *bands), by=by, columns=THREE)

    assert parts(table, "ioc-rank--banded") == []
    assert parts(table, "ioc-rank__row--band") == []
