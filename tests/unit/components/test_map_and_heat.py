"""The tile map and the strips of what was due and came."""

import datetime as dt

import pytest

from ioc.components.heat_strip import StripFace, StripRow, fill_cell, heat_strip, legend
from ioc.components.tile_map import MapTile, course_legend, scale_step, tile_map
from ioc.data.answers import FeedCell
from ioc.profile.model import Tile


def place(**changes):
    facts = {"unit": "502", "row": 3, "column": 6}
    return Tile(**{**facts, **changes})


def test_tile_stands_where_the_profile_puts_it(standing, parts):
    tiles = [
        MapTile(
            place=place(row_span=1, column_span=2),
            name="Quế Sơn",
            text="61,2",
            ground="2",
            href="/indicators/qr?unit=509",
            standing=standing(),
            is_own=True,
        )
    ]
    (tile,) = parts(tile_map(tiles, label="Bản đồ"), "ioc-map__tile")

    assert tile.style == {"gridArea": "3 / 6 / span 1 / span 2"}
    assert "ioc-map__tile--own" in tile.className


def test_made_up_tile_has_its_own_edge_and_a_missing_one_only_its_hatch(standing, missing, parts):
    tiles = [
        MapTile(place=place(), name="a", text="1", ground="1", href="", standing=one)
        for one in (standing(is_illustrative=True), missing)
    ]
    drawn = parts(tile_map(tiles, label="x"), "ioc-map__tile")

    assert ["ioc-map__tile--illustrative" in tile.className for tile in drawn] == [True, False]


@pytest.mark.parametrize(
    ("ground", "shape"),
    [("ahead", "circle"), ("slow", "diamond"), ("risk", "square")],
)
def test_course_is_a_shape_too_not_only_a_colour(standing, parts, ground, shape):
    tile = MapTile(place=place(), name="a", text="1", ground=ground, href="", standing=standing())

    assert parts(tile_map([tile], label="x"), f"ioc-mark__shape--{shape}")


def test_scale_has_five_steps_and_its_ends_belong_to_it():
    values = [10.0, 20.0, 30.0, 40.0, 60.0]

    assert [scale_step(value, values=values) for value in values] == ["1", "2", "3", "4", "5"]
    assert scale_step(7.0, values=[7.0, 7.0]) == "1"


def test_legend_of_courses_names_each(vi, read):
    text = read(course_legend(vi))

    assert "chậm tiến độ" in text
    assert "quá hạn mục tiêu" in text
    assert "chưa có" in text


@pytest.fixture
def cell():
    def make(state="on_time", filled=4):
        return FeedCell(
            unit="502",
            period_start=dt.date(2024, 11, 4),
            period_end=dt.date(2024, 11, 10),
            due_at=dt.datetime(2024, 11, 12, 9, tzinfo=dt.UTC),
            filled=filled,
            expected=4,
            arrived_date=None,
            state=state,
        )

    return make


def test_every_cell_says_in_words_what_its_ground_means(cell, vi, read):
    face = StripFace(
        heads=["T44", "T45", "T46"],
        period=lambda one: vi.period(one.period_start, one.period_end, "W"),
        label="Đã nộp",
    )
    rows = [StripRow(name="Tam Kỳ", cells=[cell(), cell("partial", 3), None])]
    text = read(heat_strip(rows, face=face, word=vi))

    assert "Tam Kỳ, tuần 45/2024: đúng hạn, 4/4 chỉ tiêu." in text
    assert "Tam Kỳ, tuần 45/2024: nộp thiếu, 3/4 chỉ tiêu." in text


def test_cell_in_a_row_of_text_says_the_same(read):
    assert read(fill_cell("late", words="Tam Kỳ: nộp chậm")) == "Tam Kỳ: nộp chậm"


def test_legend_names_every_state_of_a_cell(vi, read):
    text = read(legend(vi))

    for state in ("on_time", "late", "partial", "missing", "not_due"):
        assert vi(f"fill.{state}") in text
