"""A row is about a period, a unit and an indicator of its feed, or it is refused."""

import datetime as dt

import pytest

from ioc.profile.periods import period_containing

WEEK_45 = period_containing("W", dt.date(2024, 11, 4))


@pytest.mark.parametrize(
    ("period", "changes", "reason"),
    [
        ("2024-W47", {"received_on": dt.date(2024, 11, 17)}, "period_future"),
        ("2024-W46", {"period": WEEK_45}, "period_other"),
        ("2019-W46", {}, "period_outside_feed"),
        ("2024-11", {}, "period_length"),
        ("", {}, "period_missing"),
    ],
)
def test_a_period_that_cannot_be_is_refused(desk, long_feed, reasons, period, changes, reason):
    text = f"Tuần,Đơn vị,Quét QR,Lượt khám\n{period},503,1,2\n"

    checked = desk.check(text, long_feed, **changes)

    assert reasons(checked) == [f"A2 {reason}"]


def test_a_week_that_has_begun_may_be_reported(desk, long_feed):
    text = "Tuần,Đơn vị,Quét QR,Lượt khám\n2024-W46,503,1,2\n"

    assert len(desk.check(text, long_feed, received_on=dt.date(2024, 11, 11)).readings) == 1


def test_days_are_doubtful_where_one_can_only_be_month_first(desk, reasons):
    """11/3/2024 beside 11/17/2024 is not the eleventh of March."""
    feed = desk.feed("period=Ngày", "unit=Đơn vị", "value=Giá trị", rhythm="D")
    rows = "11/3/2024;503;5\n11/17/2024;503;6\n2024-11-20;503;7\n"

    checked = desk.check(f"Ngày;Đơn vị;Giá trị\n{rows}", feed)

    assert reasons(checked) == ["C2 period_doubtful", "A3 period_month_first"]
    assert [r.period_start for r in checked.readings] == [dt.date(2024, 11, 20)]


@pytest.mark.parametrize(
    ("unit", "reason"),
    [
        ("", "unit_missing"),
        ("Bình Minh, Quế Sơn", "unit_level"),
        ("Đà Nẵng", "unit_unknown"),
        ("49", "unit_level"),
    ],
)
def test_a_unit_the_feed_is_not_about_is_refused(desk, long_feed, reasons, unit, reason):
    text = f'Tuần,Đơn vị,Quét QR,Lượt khám\n2024-W45,"{unit}",1,2\n'

    assert reasons(desk.check(text, long_feed)) == [f"B2 {reason}"]


def test_a_unit_that_ended_within_the_period_may_still_report_it(desk, long_feed):
    """The week of 30 December 2024 began with Nông Sơn."""
    text = "Tuần,Đơn vị,Quét QR,Lượt khám\n2025-W01,519,1,2\n2025-W02,519,1,2\n"

    checked = desk.check(text, long_feed)

    assert [r.unit for r in checked.readings] == ["519"]
    assert [r.code for r in checked.rejected] == ["unit_not_then"]


def test_where_each_unit_sends_for_itself_no_other_is_taken(desk, reasons):
    feed = desk.feed("unit=Đơn vị", "value=Giá trị", period_from="submission",
                     senders="each_unit", level="commune", levels=("district",))  # fmt: skip
    text = "Đơn vị;Giá trị\n513;5\n00820;6\n00821;7\n"

    own = desk.check(text, feed, period=WEEK_45, sender="513")
    owner = desk.check(text, feed, period=WEEK_45, sender="S-YT")

    assert [r.unit for r in own.readings] == ["513", "00820"]
    assert reasons(own) == ["A4 unit_not_of_sender"]
    assert owner.rejected == []


def test_a_file_without_units_is_about_its_sender(desk, reasons):
    feed = desk.feed("period=Tuần", "value=Giá trị", senders="each_unit")
    text = "Tuần;Giá trị\n2024-W45;5\n"

    assert desk.check(text, feed, sender="503").readings[0].unit == "503"
    assert reasons(desk.check(text, feed)) == ["B2 unit_missing"]


def test_a_name_beside_the_code_must_agree(desk, reasons):
    feed = desk.feed("unit=Mã", "unit_name=Tên", "value=Giá trị", period_from="submission")

    checked = desk.check("Mã;Tên;Giá trị\n503;Hội An;5\n504;Tam Kỳ;5\n;Quế Sơn;5\n", feed,
                         period=WEEK_45)  # fmt: skip

    assert [r.unit for r in checked.readings] == ["503", "509"]
    assert reasons(checked) == ["A3 unit_names_differ"]


@pytest.mark.parametrize(
    ("indicator", "reason"),
    [
        ("", "indicator_missing"),
        ("Số thẻ", "indicator_not_here"),
        ("Số thẻ đã cấp", "indicator_not_here"),
        ("Điểm rèn luyện", "indicator_unknown"),
    ],
)
def test_an_indicator_of_another_feed_is_refused(desk, reasons, indicator, reason):
    feed = desk.feed("unit=Đơn vị", "indicator=Chỉ tiêu", "value=Giá trị",
                     period_from="submission", indicators=("qr", "score"))  # fmt: skip
    if indicator == "Số thẻ":
        indicator = "cards"

    checked = desk.check(f"Đơn vị;Chỉ tiêu;Giá trị\n503;{indicator};5\n", feed, period=WEEK_45)

    assert reasons(checked) == [f"B2 {reason}"]


def test_an_indicator_is_found_by_code_or_name(desk):
    feed = desk.feed("unit=Đơn vị", "indicator=Chỉ tiêu", "value=Giá trị",
                     period_from="submission", indicators=("qr", "score"))  # fmt: skip

    checked = desk.check("Đơn vị;Chỉ tiêu;Giá trị\n503;score;5\n503;ty le quet ma qr;6\n", feed,
                         period=WEEK_45)  # fmt: skip

    assert [r.indicator for r in checked.readings] == ["score", "qr"]


def test_an_indicator_measured_at_another_level_is_refused(desk, reasons):
    feed = desk.feed("unit=Đơn vị", "value:beds=Giường", "value:score=Điểm", shape="wide",
                     period_from="submission", indicators=("beds", "score"), level="facility",
                     levels=("district",))  # fmt: skip

    checked = desk.check("Đơn vị;Giường;Điểm\nF-001;5;6\n503;5;6\n", feed, period=WEEK_45)

    assert [(r.unit, r.indicator) for r in checked.readings] == [
        ("F-001", "beds"),
        ("F-001", "score"),
        ("503", "score"),
    ]
    assert reasons(checked) == ["B3 indicator_level"]
