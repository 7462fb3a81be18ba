"""A figure that cannot be true is refused with its cell and reason; the others go through."""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from ioc.data.delivery.reading import NoPriorFigures
from ioc.profile.periods import period_containing

WEEK_45 = period_containing("W", dt.date(2024, 11, 4))


@dataclass
class Before:
    """One earlier figure for everything."""

    value: Decimal

    def previous(self, indicator, unit, unit_since, before):
        return self.value


def first(checked):
    """The one reading, as state, numerator, denominator, value."""
    (reading,) = checked.readings
    return reading.state, reading.numerator, reading.denominator, reading.value


@pytest.fixture
def fraction(desk):
    """Delivers numerator, denominator and value of one indicator for Hội An."""

    def deliver(cells, *, indicator="qr", **feed):
        layout = desk.feed(
            "unit=Đơn vị",
            "numerator=Tử số",
            "denominator=Mẫu số",
            "value=Giá trị",
            period_from="submission",
            indicators=(indicator,),
            **feed,
        )
        text = f"Đơn vị;Tử số;Mẫu số;Giá trị\nHội An;{cells}\n"
        return desk.check(text, layout, period=WEEK_45)

    return deliver


@pytest.mark.parametrize(
    ("indicator", "cells", "expected"),
    [
        ("qr", "37;60;", ("reported", 37, 60, Decimal("61.666667"))),
        ("qr", "37;60;61,7", ("reported", 37, 60, Decimal("61.666667"))),
        ("qr", "37;60;61,6", ("reported", 37, 60, Decimal("61.666667"))),
        ("qr", "37;60;62 %", ("reported", 37, 60, Decimal("61.666667"))),
        ("qr", ";;62,58", ("reported", None, None, Decimal("62.58"))),
        ("qr", ";;70 %", ("reported", None, None, 70)),
        ("qr", "0;60;", ("reported", 0, 60, 0)),
        ("qr", "-;-;", ("missing", None, None, None)),
        ("qr", "không có;;", ("missing", None, None, None)),
        ("qr", ";;chưa báo cáo", ("missing", None, None, None)),
        ("qr", "KAD;KAD;", ("not_applicable", None, None, None)),
        ("qr", ";;Không áp dụng", ("not_applicable", None, None, None)),
        ("net", ";;103,97", ("reported", None, None, Decimal("103.97"))),
        ("net", "13;10;", ("reported", 13, 10, 130)),
        ("cards", "12.345;;", None),
        ("cards", "1.234.567;;", ("reported", 1234567, None, 1234567)),
        ("cards", ";;12", ("reported", 12, None, 12)),
        ("cards", "12;18;", ("reported", 12, 18, 12)),
        ("score", ";;82,8", ("reported", None, None, Decimal("82.8"))),
        ("score", "82,8;;", ("reported", None, None, Decimal("82.8"))),
        ("rank", ";63;13", ("reported", None, 63, 13)),
        ("plan", ";;có", ("reported", None, None, 1)),
        ("plan", ";;Không", ("reported", None, None, 0)),
        ("plan", ";;không có", ("missing", None, None, None)),
        ("money", ";;-12,5", ("reported", None, None, Decimal("-12.5"))),
    ],
)
def test_each_form_of_indicator_makes_its_figure(fraction, indicator, cells, expected):
    if expected is None:
        assert fraction(cells, indicator=indicator).rejected[0].code == "number_ambiguous"
    elif indicator == "money":
        assert fraction(cells, indicator=indicator).rejected[0].code == "below_minimum"
    else:
        assert first(fraction(cells, indicator=indicator)) == expected


@pytest.mark.parametrize(
    ("indicator", "cells", "reason"),
    [
        ("qr", "70;60;", "B2 above_denominator"),
        ("qr", "0;0;", "C2 denominator_zero"),
        ("qr", "5;;", "C2 denominator_missing"),
        ("qr", ";60;", "B2 numerator_missing"),
        ("qr", ";60;50", "B2 numerator_missing"),
        ("qr", "5;-;", "C2 state_contradicts"),
        ("qr", "-;KAD;", "B2 state_contradicts"),
        ("qr", "-5;60;", "B2 negative"),
        ("qr", "5;-60;", "C2 negative"),
        ("qr", "37 %;60;", "B2 percent_unexpected"),
        ("qr", "30;60;62", "D2 value_differs"),
        ("qr", ";;103,97", "D2 above_maximum"),
        ("qr", ";;-1", "D2 negative"),
        ("net", ";;1039,7", "D2 above_maximum"),
        ("cards", "1,5;;", "B2 not_whole"),
        ("cards", "19;18;", "B2 above_denominator"),
        ("cards", ";;12 %", "D2 percent_unexpected"),
        ("cards", "12;;13", "D2 value_differs"),
        ("cards", ";18;", "B2 numerator_missing"),
        ("score", ";;100,1", "D2 above_maximum"),
        ("score", ";10;", "D2 numerator_missing"),
        ("rank", ";;1,5", "D2 not_whole"),
        ("rank", ";;0", "D2 below_minimum"),
        ("rank", ";10;13", "B2 above_denominator"),
        ("plan", ";;x1", "D2 flag_unclear"),
        ("qr", ";;nhiều", "D2 number_unreadable"),
        ("qr", ";;62.58 (tạm tính)", "D2 number_has_text"),
        ("qr", ";;1.234", "D2 number_ambiguous"),
    ],
)
def test_what_cannot_be_true_says_why_and_where(fraction, reasons, indicator, cells, reason):
    checked = fraction(cells, indicator=indicator)

    assert (reasons(checked), checked.readings) == ([reason], [])


def test_an_empty_cell_was_not_delivered_and_is_no_fault(fraction, notices):
    checked = fraction(";;")

    assert (checked.readings, checked.rejected) == ([], [])
    assert notices(checked)["rows_without_figures"] == {"rows": "2", "count": "1"}


def test_a_feed_says_how_it_writes_numbers(fraction):
    assert first(fraction(";;1.234", indicator="money", numbers="vi"))[3] == 1234
    assert first(fraction(";;1.234", indicator="money", numbers="international"))[3] == Decimal(
        "1.234"
    )


@pytest.fixture
def states(desk):
    """Delivers a value with a state, a note and marks."""
    feed = desk.feed(
        "unit=Đơn vị",
        "value=Giá trị",
        "state=Trạng thái",
        "provisional=Tạm tính",
        "illustrative=Minh họa",
        "note=Ghi chú",
        period_from="submission",
    )

    def deliver(cells):
        text = f"Đơn vị;Giá trị;Trạng thái;Tạm tính;Minh họa;Ghi chú\nHội An;{cells}\n"
        return desk.check(text, feed, period=WEEK_45)

    return deliver


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (";không áp dụng;;;", ("not_applicable", None, False, False)),
        (";chưa báo cáo;;;", ("missing", None, False, False)),
        ("-;chưa báo cáo;;;", ("missing", None, False, False)),
        ("5;đã báo cáo;;;", ("reported", 5, False, False)),
        ("5;;x;;", ("reported", 5, True, False)),
        ("5;;tạm tính;không;", ("reported", 5, True, False)),
        ("5;;chính thức;minh họa;", ("reported", 5, False, True)),
    ],
)
def test_state_and_marks_have_columns_of_their_own(states, cells, expected):
    (reading,) = states(cells).readings

    marks = (reading.is_provisional, reading.is_illustrative)
    assert (reading.state, reading.value, *marks) == expected


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("5;không áp dụng;;;", "C2 state_contradicts"),
        (";đã báo cáo;;;", "C2 state_contradicts"),
        ("-;KAD;;;", "B2 state_contradicts"),
        ("5;hình như;;;", "C2 state_unknown"),
        ("5;;hình như;;", "D2 mark_unclear"),
        ("5;;;hình như;", "E2 mark_unclear"),
    ],
)
def test_a_state_that_contradicts_is_refused(states, reasons, cells, reason):
    assert reasons(states(cells)) == [reason]


def test_a_note_is_kept_on_one_line_without_steering_characters(states):
    checked = states('5;;;;"tạm\ntính \u202eabc\x07"')

    assert checked.readings[0].note == "tạm tính abc"


@pytest.mark.parametrize(
    "note",
    [
        "liên hệ 0905 123 456",
        "CCCD 049 090 001 234",
        "a.b@quangnam.gov.vn",
        "thẻ DN4490123456789",
        "+84 905 123 456",
    ],
)
def test_a_note_about_a_person_refuses_the_row_and_is_not_kept(states, note):
    """Not in the reading, not in the refusal: the text is nowhere."""
    checked = states(f"5;;;;{note}")

    (refused,) = checked.rejected
    assert (refused.code, refused.column, refused.read) == ("personal_data", "F", "")
    assert checked.readings == []
    assert note not in repr(checked)


def test_a_column_about_persons_refuses_its_rows(desk, reasons):
    feed = desk.feed("unit=Đơn vị", "value=Giá trị", period_from="submission")

    checked = desk.check(
        "Đơn vị;Giá trị;Số CCCD;Họ và tên\nHội An;5;49090001234;\nTam Kỳ;5;12;\n"
        "Tây Giang;5;;Nguyễn Văn A\nQuế Sơn;5;;\n",
        feed,
        period=WEEK_45,
    )

    assert reasons(checked) == ["C2 personal_data", "D4 personal_data"]
    assert [r.unit for r in checked.readings] == ["502", "509"]


def test_a_number_of_a_person_in_any_refused_cell_is_not_kept(desk):
    feed = desk.feed("unit=Đơn vị", "value=Giá trị", period_from="submission")

    checked = desk.check("Đơn vị;Giá trị\n049090001234;5\n", feed, period=WEEK_45)

    assert [(r.code, r.read) for r in checked.rejected] == [("unit_unknown", "")]


@pytest.mark.parametrize(
    ("rows", "refused", "taken"),
    [
        ("503;5\nHội An;5\n", [], 1),
        ("503;5\nHội An;6\n", ["B2 duplicate_differs", "B3 duplicate_differs"], 0),
        (
            "503;5\nHội An;5\nHoi An;6\n504;1\n",
            ["B2 duplicate_differs", "B4 duplicate_differs"],
            1,
        ),
    ],
)
def test_a_figure_given_twice_counts_once_or_not_at_all(desk, reasons, rows, refused, taken):
    """Where two rows differ neither is known to be the right one."""
    feed = desk.feed("unit=Đơn vị", "value=Giá trị", period_from="submission")

    checked = desk.check(f"Đơn vị;Giá trị\n{rows}", feed, period=WEEK_45)

    assert (reasons(checked), len(checked.readings)) == (refused, taken)


def cumulative(desk, indicator, rows, known=None):
    feed = desk.feed("period=Tuần", "unit=Đơn vị", "value=Giá trị", indicators=(indicator,))
    return desk.check(f"Tuần;Đơn vị;Giá trị\n{rows}", feed, known=known or NoPriorFigures())


def test_a_cumulative_count_must_not_fall(desk, reasons):
    rows = "2024-W47;503;9\n2024-W45;503;10\n2024-W46;503;12\n2024-W46;504;1\n"

    checked = cumulative(desk, "total", rows)

    assert reasons(checked) == ["C2 cumulative_fell"]
    assert checked.rejected[0].facts == {"previous": "12", "value": "9"}
    assert len(checked.readings) == 3


def test_a_cumulative_count_is_compared_with_what_was_known(desk, reasons):
    checked = cumulative(desk, "total", "2024-W45;503;10\n", Before(Decimal(11)))

    assert reasons(checked) == ["C2 cumulative_fell"]


def test_a_corrected_earlier_period_of_the_file_goes_before_what_was_known(desk):
    """Correcting last week downwards means sending last week again, then this week."""
    checked = cumulative(desk, "total", "2024-W45;503;10\n2024-W46;503;11\n", Before(Decimal(10)))

    assert checked.rejected == []


def test_a_cumulative_ratio_may_fall_when_its_denominator_grows(desk, notices):
    checked = cumulative(desk, "share", "2024-W45;503;50\n2024-W46;503;49\n")

    assert checked.rejected == []
    assert notices(checked)["ratio_fell"]["value"] == "49"


def test_a_jump_is_taken_and_pointed_out(desk, notices):
    checked = cumulative(desk, "qr", "2024-W45;503;50\n2024-W46;503;71\n2024-W46;504;50\n")

    assert len(checked.readings) == 3
    assert notices(checked)["jump"] == {
        "indicator": "qr",
        "unit": "503",
        "previous": "50",
        "value": "71",
        "cell": "C3",
    }


def test_percentages_that_look_like_fractions_are_pointed_out(desk, notices):
    checked = cumulative(desk, "qr", "2024-W45;503;0,6\n2024-W45;504;0,7\n2024-W45;502;0,65\n")

    assert notices(checked)["maybe_fractions"] == {"indicator": "qr", "count": "3"}


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


def test_a_bad_cell_of_a_wide_row_leaves_the_others_alone(desk, reasons):
    feed = desk.feed("unit=Đơn vị", "value:qr=QR", "value:score=Điểm", shape="wide",
                     period_from="submission", indicators=("qr", "score"))  # fmt: skip

    checked = desk.check("Đơn vị;QR;Điểm\n503;abc;6\nxyz;1;2\n", feed, period=WEEK_45)

    assert [r.indicator for r in checked.readings] == ["score"]
    assert reasons(checked) == ["B2 number_unreadable", "A3 unit_unknown"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [("2024-W45,503,62,58,80", "row_too_long"), ("2024-W45,503,62", "row_too_short")],
)
def test_a_decimal_comma_that_split_a_cell_is_noticed(desk, long_feed, row, reason):
    checked = desk.check(f"Tuần,Đơn vị,Quét QR,Lượt khám\n{row}\n", long_feed)

    assert [r.code for r in checked.rejected] == [reason]


def test_a_feed_of_made_up_figures_marks_them_all(desk):
    feed = desk.feed("unit=Đơn vị", "value=Giá trị", period_from="submission", is_illustrative=True)

    assert desk.check("Đơn vị;Giá trị\n503;5\n", feed, period=WEEK_45).readings[0].is_illustrative


@pytest.fixture
def tallies(desk):
    """A feed of visits by facility and day."""
    return desk.feed(
        "period=ngày",
        "unit=mã cơ sở",
        "denominator=số lượt",
        "numerator=số lượt QR",
        kind="tallies",
        level="facility",
        rhythm="D",
    )


HEAD = "ngày,mã cơ sở,số lượt,số lượt QR\n"


def test_tallies_are_counted_by_unit_and_day(desk, tallies):
    checked = desk.check(HEAD + "2024-11-17,F-001,60,37\n17/11/2024,F-002,0,0\n", tallies)

    counted = {t.unit: (str(t.tally_date), t.numerator, t.denominator) for t in checked.tallies}
    assert counted == {"F-001": ("2024-11-17", 37, 60), "F-002": ("2024-11-17", 0, 0)}
    assert [(t.cell.column, t.cell.row) for t in checked.tallies] == [("D", 2), ("D", 3)]
    assert (checked.readings, checked.rows_read) == ([], 2)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2024-11-17,F-001,60,61", "D2 above_denominator"),
        ("2024-11-17,F-001,60,", "D2 numerator_missing"),
        ("2024-11-17,F-001,,37", "C2 denominator_missing"),
        ('2024-11-17,F-001,"60,5",37', "C2 not_whole"),
        ("2024-11-17,F-001,60,-1", "D2 negative"),
        ("2024-11-17,F-001,60,3 %", "D2 percent_unexpected"),
        ("2024-11-17,F-009,60,3", "B2 unit_unknown"),
        ("2024-13-17,F-001,60,3", "A2 period_impossible"),
    ],
)
def test_a_tally_that_cannot_be_true_is_refused(desk, tallies, reasons, row, reason):
    checked = desk.check(f"{HEAD}{row}\n", tallies)

    assert checked.tallies == []
    (found,) = reasons(checked)
    assert found.removesuffix("_near") == reason


def test_a_day_not_reported_makes_no_tally(desk, tallies, notices):
    checked = desk.check(HEAD + "2024-11-17,F-001,-,-\n", tallies)

    assert (checked.tallies, checked.rejected) == ([], [])
    assert notices(checked)["figures_empty"] == {"count": "1"}


def test_many_plain_rows_are_read_like_the_first_ones(desk, tallies):
    """Known spellings take a short way; it must not come to another end."""
    lines = [f"2024-11-{d:02d},F-00{u},{d + u},{d}" for d in range(1, 29) for u in (1, 2)]
    odd = [
        "2024-11-28,F-001,5,6",
        "28/11/2024,F-002,30,28",
        "2024-11-05,F-001,9,9",
        "2024-11-05,F-1",
    ]

    checked = desk.check(HEAD + "\n".join(lines + odd) + "\n", tallies)

    expected = {(f"F-00{u}", d): (d, d + u) for d in range(1, 29) for u in (1, 2)}
    del expected["F-001", 5]  # given twice and differently
    found = {(t.unit, t.tally_date.day): (t.numerator, t.denominator) for t in checked.tallies}
    assert found == expected
    assert len(checked.tallies) == len(expected)
    assert sorted(r.code for r in checked.rejected) == [
        "above_denominator",
        "duplicate_differs",
        "duplicate_differs",
    ]
    assert checked.rows_read == len(lines) + 3


def test_the_short_way_sees_the_day_a_unit_ends(desk, tallies, province):
    """Codes are reused: the same spelling is another unit, or none, after its last day."""
    units = tuple(
        replace(u, valid_to=dt.date(2024, 11, 2)) if u.code == "F-001" else u
        for u in province.units
    )
    later = replace(
        next(u for u in units if u.code == "F-001"),
        since=dt.date(2024, 11, 4),
        valid_from=dt.date(2024, 11, 4),
        valid_to=None,
    )
    shifted = replace(desk, profile=replace(province, units=(*units, later)))
    lines = "".join(f"2024-11-0{d},F-001,9,{d}\n" for d in range(1, 7))

    checked = shifted.check(HEAD + lines, tallies)

    assert [(t.tally_date.day, t.unit_since.year) for t in checked.tallies] == [
        (1, 1900),
        (2, 1900),
        (4, 2024),
        (5, 2024),
        (6, 2024),
    ]
    assert [r.code for r in checked.rejected] == ["unit_not_then"]
