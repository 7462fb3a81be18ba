"""A figure that cannot be true is refused with its cell and reason; the others go through."""

import datetime as dt
from dataclasses import dataclass
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
