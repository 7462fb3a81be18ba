"""What a tile tells: nothing of it may be left to guess."""

import datetime as dt

import pytest

from ioc.components.tile import TileFace, tile


@pytest.fixture
def drawn(indicator, points, vi):
    """A tile of a standing, in Vietnamese."""

    def draw(standing, **face):
        facts = {
            "indicator": indicator(),
            "owner": "Sở Y tế",
            "points": points(60.0, None, 61.78, 62.58),
            "href": "/indicators/qr",
        }
        return tile(standing, face=TileFace(**{**facts, **face}), word=vi)

    return draw


def test_tile_tells_value_fraction_change_age_and_owner(drawn, standing, read):
    text = read(drawn(standing()))

    assert "62,58 %" in text
    assert "412.906 / 659.804" in text
    assert "+0,8 điểm % từ 10/11" in text
    assert "Đến 17/11/2024, 3 ngày trước" in text
    assert "Sở Y tế" in text


def test_tile_carries_the_raw_figure_for_machines(drawn, standing, parts):
    (value,) = parts(drawn(standing()), "ioc-figure__value")

    assert value.to_plotly_json()["props"]["data-value"] == "62.58"
    assert value.to_plotly_json()["props"]["data-indicator"] == "qr"
    assert value.to_plotly_json()["props"]["data-unit"] == "49"


def test_tile_compares_needed_with_recent_pace(drawn, standing, pace, read):
    text = read(drawn(standing(pace=pace())))

    assert "chậm tiến độ" in text
    assert "Cần +2,1 điểm %/tuần để đạt 80 % vào 31/12/2024" in text
    assert "gần đây +0,8 điểm %/tuần" in text


def test_tile_without_a_target_says_that_no_document_sets_one(drawn, standing, read):
    assert "Chưa có văn bản giao mục tiêu." in read(drawn(standing()))


def test_empty_tile_keeps_its_place_and_says_who_owes_since_when(drawn, missing, read):
    text = read(drawn(missing))

    assert "Quét QR" in text
    assert "Chưa có số liệu" in text
    assert "Sở Y tế nợ số liệu từ ngày 12/11/2024." in text


def test_figure_never_owed_by_a_date_is_said_to_be_never_delivered(drawn, standing, read):
    never = standing(
        state="missing", value=None, period_end=None, age_days=None, change=None, owed_since=None
    )

    assert "Sở Y tế chưa nộp số liệu nào." in read(drawn(never))


def test_made_up_figure_is_marked(drawn, standing, read):
    assert "minh họa" in read(drawn(standing(is_illustrative=True)))
    assert "minh họa" not in read(drawn(standing()))


def test_provisional_figure_is_marked(drawn, standing, read):
    assert "tạm tính" in read(drawn(standing(is_provisional=True)))


def test_rolled_up_figure_says_how_many_parts_reported(drawn, standing, read):
    """15 of 18 districts is not the province yet."""
    text = read(drawn(standing(basis="rolled_up", reported_units=15, expected_units=18)))

    assert "15/18 đơn vị" in text


def test_line_says_its_gaps_to_who_cannot_see_it(drawn, standing, parts):
    (line,) = parts(drawn(standing()), "ioc-tile__line")

    assert "1 kỳ không có số liệu" in line.alt
    assert line.src.startswith("data:image/svg+xml,")


def test_one_period_is_no_line(drawn, standing, points, parts):
    (line,) = parts(drawn(standing(), points=points(62.58)), "ioc-tile__line")

    assert not hasattr(line, "src")


def test_rank_is_written_with_its_field_and_falls_when_it_improves(
    drawn, standing, indicator, read, parts
):
    rank = indicator(form="rank", direction="down", decimals=0)
    drawing = drawn(standing(value=13.0, denominator=63.0, change=-8.0), indicator=rank)

    assert "13 / 63" in read(drawing)
    assert parts(drawing, "ioc-change--better")


TONES = {
    ("up", 0.8): "better",
    ("up", -0.8): "worse",
    ("down", 0.8): "worse",
    ("none", 0.8): "quiet",
    ("up", 0.0): "quiet",
}


@pytest.mark.parametrize("moved", TONES)
def test_tone_of_a_change_follows_what_is_good(drawn, standing, indicator, parts, moved):
    direction, change = moved
    drawing = drawn(standing(change=change), indicator=indicator(direction=direction))

    assert parts(drawing, f"ioc-change--{TONES[moved]}")


@pytest.mark.parametrize("state", ["late", "overdue", "error"])
def test_old_figure_says_so_in_shape_and_word(drawn, standing, vi, read, parts, state):
    drawing = drawn(standing(state=state))

    assert vi(f"state.{state}") in read(drawing)
    assert parts(drawing, f"ioc-tile--{state}")


def test_missed_deadline_is_said(drawn, standing, pace, read):
    late = pace(needed_per_week=None, verdict="past_deadline")

    assert "đã quá hạn 31/12/2024" in read(drawn(standing(pace=late)))


def test_reached_target_is_said(drawn, standing, pace, read):
    reached = pace(needed_per_week=None, verdict="reached")

    assert "Đã đạt mục tiêu" in read(drawn(standing(pace=reached)))


def test_pace_without_enough_history_names_only_what_is_needed(drawn, standing, pace, read):
    text = read(drawn(standing(pace=pace(recent_per_week=None, verdict="unknown"))))

    assert "Cần +2,1 điểm %/tuần" in text
    assert "gần đây" not in text


def test_figure_with_no_period_before_says_it_is_the_first(drawn, standing, read):
    assert "kỳ đầu tiên" in read(drawn(standing(change=None, change_since=None)))


def test_score_names_its_scale(drawn, standing, indicator, read):
    score = indicator(form="score", maximum=100.0, decimals=1)

    assert "thang điểm 100" in read(drawn(standing(value=82.8), indicator=score))


def test_flag_is_a_word(drawn, standing, indicator, read):
    flag = indicator(form="flag", decimals=0)
    text = read(drawn(standing(value=1.0, numerator=None, denominator=None), indicator=flag))

    assert "đã có" in text


def test_age_counts_from_the_last_day_of_the_period(drawn, standing, read):
    old = standing(age_days=21, period_end=dt.date(2024, 10, 28))

    assert "Đến 28/10/2024, 21 ngày trước" in read(drawn(old))
