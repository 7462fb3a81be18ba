"""Sheets are read as officials lay them out: titles, merged headers, totals, notes, sections."""

import datetime as dt
from decimal import Decimal

import pytest

from ioc.data.delivery.faults import (
    ColumnsMissingError,
    ColumnTwiceError,
    EmptyFileError,
    PeriodDiffersError,
    PeriodMissingError,
    PeriodUnclearError,
    SheetHiddenError,
    SheetMissingError,
    SheetUnclearError,
)
from ioc.data.delivery.headers import is_column_numbers
from ioc.profile.periods import period_containing

WEEK_45 = period_containing("W", dt.date(2024, 11, 4))


def values(checked):
    """What was read, by unit, indicator and first day."""
    return {
        (r.unit, r.indicator, r.period_start.isoformat()): r.value or r.state
        for r in checked.readings
    }


def cells(checked):
    return [f"{r.cell.column}{r.cell.row}" for r in checked.readings]


def test_a_long_sheet_has_a_row_for_each_figure(desk, long_feed):
    checked = desk.check(
        "Tuần,Đơn vị,Quét QR,Lượt khám\n2024-W45,503,50,80\n2024-W45,Tây Giang,10,40\n", long_feed
    )

    assert values(checked) == {
        ("503", "qr", "2024-11-04"): Decimal("62.5"),
        ("504", "qr", "2024-11-04"): 25,
    }
    assert (checked.rows_read, cells(checked)) == (2, ["C2", "C3"])
    assert checked.readings[0].numerator == 50
    assert checked.readings[0].period_end == dt.date(2024, 11, 10)


def test_columns_may_stand_in_any_order_and_extra_ones_are_named(desk, long_feed, notices):
    checked = desk.check(
        "STT;Lượt khám;Người lập;Đơn vị;Quét QR;Tuần\n1;80;A;503;50;Tuần 45/2024\n", long_feed
    )

    assert values(checked) == {("503", "qr", "2024-11-04"): Decimal("62.5")}
    assert notices(checked)["columns_extra"] == {"columns": "Người lập"}
    assert notices(checked)["separator"] == {"separator": ";"}


def test_a_wide_sheet_with_title_merged_header_numbers_total_and_notes(desk, write_book, notices):
    """The usual annex of a weekly report."""
    feed = desk.feed(
        "unit=Đơn vị",
        "numerator:qr=Quét mã QR > Lượt quét",
        "denominator:qr=Quét mã QR > Lượt khám",
        "value:score=Điểm",
        "note=Ghi chú",
        shape="wide",
        period_from="title",
        indicators=("qr", "score"),
    )
    rows = [
        ["UBND TỈNH QUẢNG NAM"],
        ["KẾT QUẢ TUẦN 45 NĂM 2024 (từ ngày 04/11 đến ngày 10/11/2024)"],
        ["Tam Kỳ, ngày 11 tháng 11 năm 2024"],
        [],
        ["TT", "Đơn vị", "Quét mã QR", None, "Điểm", "Ghi chú"],
        [None, None, "Lượt quét", "Lượt khám", None, None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["1", "TP Tam Kỳ", 30, 60, 7.5, "số tạm tính"],
        ["2", "TP Hội An", "-", None, "KAD", None],
        ["3", "huyện Tây Giang", None, None, None, None],
        ["Tổng cộng", None, 30, 60, 7.5, None],
        ["Ghi chú: số liệu đến hết ngày 10/11/2024"],
        ["NGƯỜI LẬP BIỂU", None, "TRƯỞNG PHÒNG", None, None],
    ]
    merged = ["A5:A6", "B5:B6", "C5:D5", "E5:E6", "F5:F6", "A11:B11"]

    checked = desk.check(write_book({"PL1": rows}, merged=merged), feed, name="b.xlsx")

    assert checked.rejected == []
    assert values(checked) == {
        ("502", "qr", "2024-11-04"): 50,
        ("502", "score", "2024-11-04"): Decimal("7.5"),
        ("503", "qr", "2024-11-04"): "missing",
        ("503", "score", "2024-11-04"): "not_applicable",
    }
    assert checked.readings[0].note == "số tạm tính"
    assert cells(checked) == ["C8", "E8", "C9", "E9"]
    assert checked.readings[0].cell.sheet == "PL1"
    assert notices(checked)["totals_skipped"] == {"rows": "11", "count": "1"}
    assert notices(checked)["notes_skipped"] == {"rows": "13", "count": "1"}
    assert notices(checked)["rows_without_figures"] == {"rows": "10, 12", "count": "2"}
    assert notices(checked)["period_from_title"] == {"period": "04/11/2024–10/11/2024"}


def test_a_merged_header_saved_as_csv_leaves_gaps_that_are_filled(desk):
    feed = desk.feed(
        "unit=Đơn vị",
        "numerator:qr=QR > Tử số",
        "denominator:qr=QR > Mẫu số",
        "numerator:net=Internet > Tử số",
        "denominator:net=Internet > Mẫu số",
        shape="wide",
        period_from="submission",
        indicators=("qr", "net"),
    )

    checked = desk.check(
        "Đơn vị;QR;;Internet;\n;Tử số;Mẫu số;Tử số;Mẫu số\n503;1;2;3;4\n", feed, period=WEEK_45
    )

    assert values(checked) == {
        ("503", "qr", "2024-11-04"): 50,
        ("503", "net", "2024-11-04"): 75,
    }


def test_periods_may_go_across(desk):
    feed = desk.feed(
        "unit=Đơn vị", "numerator=Tử số", "denominator=Mẫu số", shape="wide", across="periods"
    )

    checked = desk.check(
        "Đơn vị;Tuần 45/2024;;Tuần 46/2024;\n;Tử số;Mẫu số;Tử số;Mẫu số\n503;1;2;3;4\n504;;;1;4\n",
        feed,
    )

    assert values(checked) == {
        ("503", "qr", "2024-11-04"): 50,
        ("503", "qr", "2024-11-11"): 75,
        ("504", "qr", "2024-11-11"): 25,
    }


def test_a_column_for_each_month_needs_no_header_of_its_own(desk):
    feed = desk.feed("unit=Đơn vị", "value=", shape="wide", across="periods", rhythm="M")

    checked = desk.check("Đơn vị;10/2024;Tháng 11/2024\nHội An;61,5;62,58\n", feed)

    assert values(checked) == {
        ("503", "qr", "2024-10-01"): Decimal("61.5"),
        ("503", "qr", "2024-11-01"): Decimal("62.58"),
    }


def test_lists_side_by_side_are_each_read_on_their_own(desk):
    feed = desk.feed(
        "value:qr=Quét QR",
        "value:score=Điểm",
        shape="blocks",
        period_from="title",
        title="NĂM {period}",
        ends_at="blank_row",
        rhythm="Y",
        indicators=("qr", "score"),
    )
    text = (
        "XẾP HẠNG NĂM 2024;;;\nTỉnh;Quét QR;;Điểm\nHội An;70;Tam Kỳ;9\nTam Kỳ;60;Hội An;8\n"
        ";;;\nHội An;70;xxx;1\n"
    )

    checked = desk.check(text, feed)

    assert values(checked) == {
        ("503", "qr", "2024-01-01"): 70,
        ("502", "score", "2024-01-01"): 9,
        ("502", "qr", "2024-01-01"): 60,
        ("503", "score", "2024-01-01"): 8,
    }
    assert cells(checked) == ["B3", "D3", "B4", "D4"]


def test_a_heading_tells_which_of_two_communes_is_meant(desk, notices):
    """Communes stand below the row of their district, which may carry the district's own sum."""
    feed = desk.feed("unit=Đơn vị", "value=Điểm", shape="wide", period_from="submission",
                     indicators=("score",), level="commune")  # fmt: skip

    checked = desk.check(
        "Đơn vị;Điểm\nHuyện Thăng Bình;\nXã Bình Minh;1\nHuyện Quế Sơn;5\nXã Bình Minh;2\n",
        feed,
        period=WEEK_45,
    )

    assert [(r.unit, r.value) for r in checked.readings] == [("00820", 1), ("00821", 2)]
    assert notices(checked)["subtotals_skipped"] == {"rows": "4", "count": "1"}


def test_the_provinces_own_row_is_a_figure_where_the_feed_includes_the_province(desk, notices):
    layout = {"shape": "wide", "period_from": "submission", "indicators": ("score",)}
    text = "Đơn vị;Điểm\nToàn tỉnh;7\nHội An;8\nTổng cộng;15\n"

    without = desk.check(text, desk.feed("unit=Đơn vị", "value=Điểm", **layout), period=WEEK_45)
    including = desk.check(
        text,
        desk.feed("unit=Đơn vị", "value=Điểm", **layout, levels=("province",)),
        period=WEEK_45,
    )

    assert [r.unit for r in without.readings] == ["503"]
    assert notices(without)["totals_skipped"]["rows"] == "2, 4"
    assert [r.unit for r in including.readings] == ["49", "503"]


def test_a_department_is_no_total(desk):
    """Công an begins like cộng once the accents are gone."""
    feed = desk.feed("unit=Đơn vị", "value=Điểm", shape="wide", period_from="submission",
                     indicators=("score",), level="department")  # fmt: skip

    checked = desk.check("Đơn vị;Điểm\nCông an tỉnh;7\n", feed, period=WEEK_45)

    assert [r.unit for r in checked.readings] == ["CAT"]


def test_a_header_repeated_on_the_next_page_is_passed_over(desk, long_feed, notices):
    header = "Tuần,Đơn vị,Quét QR,Lượt khám\n"
    row = "2024-W45,503,50,80\n"

    checked = desk.check(header + row + header + "2024-W45,504,1,2\n", long_feed)

    assert (len(checked.readings), checked.rejected) == (2, [])
    assert notices(checked)["headers_skipped"]["rows"] == "3"


def test_a_unit_merged_over_its_rows_is_meant_in_each(desk, write_book):
    feed = desk.feed(
        "unit=Đơn vị",
        "indicator=Chỉ tiêu",
        "value=Giá trị",
        period_from="submission",
        indicators=("qr", "score"),
    )
    rows = [["Đơn vị", "Chỉ tiêu", "Giá trị"], ["Hội An", "Điểm", 7], [None, "Tỷ lệ quét mã QR", 5]]

    checked = desk.check(
        write_book({"S": rows}, merged=["A2:A3"]), feed, name="b.xlsx", period=WEEK_45
    )

    assert [(r.unit, r.indicator) for r in checked.readings] == [("503", "score"), ("503", "qr")]


def test_the_sheet_with_the_columns_is_found_and_hidden_ones_are_named(
    desk, long_feed, write_book, notices
):
    table = [["Tuần", "Đơn vị", "Quét QR", "Lượt khám"], ["2024-W45", "503", 50, 80]]
    book = write_book(
        {"Bìa": [["Báo cáo"]], "Số liệu": table, "Cũ": table, "Trống": []}, hidden=["Cũ"]
    )

    checked = desk.check(book, long_feed, name="b.xlsx")

    assert len(checked.readings) == 1
    assert notices(checked)["sheet_used"] == {"sheet": "Số liệu"}
    assert notices(checked)["sheets_hidden"] == {"sheets": "Cũ"}


def test_sheets_that_cannot_be_chosen_between_are_refused(desk, long_feed, write_book):
    table = [["Tuần", "Đơn vị", "Quét QR", "Lượt khám"], ["2024-W45", "503", 50, 80]]
    two = write_book({"A": table, "B": table})
    named = desk.feed("unit=Đơn vị", "value=Quét QR", sheet="b", period_from="submission")
    hidden = write_book({"A": table, "B": table}, hidden=["B"])

    with pytest.raises(SheetUnclearError):
        desk.check(two, long_feed, name="b.xlsx")
    with pytest.raises(SheetHiddenError):
        desk.check(hidden, named, name="b.xlsx", period=WEEK_45)
    with pytest.raises(SheetMissingError) as caught:
        desk.check(write_book({"A": table}), named, name="b.xlsx", period=WEEK_45)
    with pytest.raises(EmptyFileError):
        desk.check(write_book({"A": []}), long_feed, name="b.xlsx")

    assert caught.value.facts == {"sheet": "b", "found": "A"}
    assert desk.check(two, named, name="b.xlsx", period=WEEK_45).readings[0].cell.sheet == "B"


def test_renamed_columns_are_listed_with_what_was_found(desk, long_feed):
    with pytest.raises(ColumnsMissingError) as caught:
        desk.check("Tuần;Đơn vị;Số lượt QR;Lượt khám\n2024-W45;503;1;2\n", long_feed)

    assert caught.value.facts["missing"] == "Quét QR"
    assert caught.value.facts["found"] == "Tuần, Đơn vị, Số lượt QR, Lượt khám"


def test_a_file_without_any_table_is_refused(desk, long_feed):
    with pytest.raises(ColumnsMissingError):
        desk.check("không có gì ở đây\n", long_feed)


def test_a_header_that_stands_twice_is_refused(desk, long_feed):
    with pytest.raises(ColumnTwiceError) as caught:
        desk.check("Tuần;Đơn vị;Quét QR;Quét QR;Lượt khám\n2024-W45;503;1;2;3\n", long_feed)

    assert caught.value.facts["columns"] == "C, D"


def test_optional_columns_may_be_left_out(desk):
    feed = desk.feed(
        "unit=Đơn vị",
        "value=Quét QR?",
        "value:score=Điểm",
        "note=Ghi chú?",
        shape="wide",
        period_from="submission",
        indicators=("qr", "score"),
    )

    checked = desk.check("Đơn vị;Điểm\n503;5\n", feed, period=WEEK_45)

    assert [r.indicator for r in checked.readings] == ["score"]
    with pytest.raises(ColumnsMissingError):
        desk.check("Đơn vị;x\n503;5\n", feed, period=WEEK_45)


def test_the_title_and_the_submission_must_agree(desk):
    feed = desk.feed("unit=Đơn vị", "value=Quét QR", shape="wide", period_from="title")
    table = "Đơn vị;Quét QR\n503;5\n"

    with pytest.raises(PeriodDiffersError):
        desk.check("BÁO CÁO TUẦN 46 NĂM 2024;\n" + table, feed, period=WEEK_45)
    with pytest.raises(PeriodUnclearError):
        desk.check("TUẦN 45/2024;\nTUẦN 46/2024;\n" + table, feed)
    with pytest.raises(PeriodMissingError):
        desk.check("BÁO CÁO THÁNG 11/2024;\n" + table, feed)
    assert desk.check(table, feed, period=WEEK_45).readings[0].period_start == WEEK_45.start


def test_a_declared_title_is_looked_for_in_header_rows_too(desk):
    feed = desk.feed("unit=Tỉnh", "value=Điểm", shape="wide", period_from="title", rhythm="Y",
                     title="Xếp hạng {period} có trọng số")  # fmt: skip

    checked = desk.check(
        "Tỉnh;Xếp hạng 2024 \n có trọng số;Điểm\n503;1;5\n".replace(" \n", ""), feed
    )

    assert checked.readings[0].period_start == dt.date(2024, 1, 1)


def test_the_number_of_header_rows_may_be_declared(desk):
    feed = desk.feed("unit=Đơn vị", "value=Điểm", shape="wide", period_from="submission",
                     header_rows=2, indicators=("score",))  # fmt: skip

    checked = desk.check("Đơn vị;Điểm\n;(điểm)\n503;5\n".replace(";(điểm)", ";Điểm"), feed,
                         period=WEEK_45)  # fmt: skip

    assert [r.value for r in checked.readings] == [5]


def test_json_rows_are_a_long_sheet_whose_columns_have_names(desk, long_feed, reasons):
    checked = desk.check(
        '{"rows": [{"Tuần": "2024-W45", "Đơn vị": 503, "Quét QR": 5, "Lượt khám": 8},'
        ' {"Tuần": "2024-W45", "Đơn vị": "504", "Quét QR": "năm", "Lượt khám": 8}]}',
        long_feed,
        name="f.json",
    )

    assert [(r.value, r.cell.row, r.cell.column) for r in checked.readings] == [
        (Decimal("62.5"), 1, "Quét QR")
    ]
    assert reasons(checked) == ["Quét QR2 number_unreadable"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["(1)", "(2)", "(3)=(1)/(2)"], True),
        (["A", "B", "1", "2", "3"], True),
        ([Decimal(1), Decimal(2), Decimal(3)], True),
        (["1", "503", "12"], False),
        (["1", "Hội An", "2"], False),
        (["1"], False),
        ([], False),
    ],
)
def test_a_row_of_column_numbers_counts_from_one(row, expected):
    assert is_column_numbers(row) is expected
