"""A period is read by its name, its first or last day, or its span of days; never guessed."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.data.delivery.grid import ErrorCell
from ioc.data.delivery.period_text import (
    may_be_month_first,
    parse_period,
    period_in,
    title_periods,
    written,
)
from ioc.data.delivery.problem import Problem
from ioc.profile.periods import Period, period_containing

WEEK_45 = Period("W", dt.date(2024, 11, 4), dt.date(2024, 11, 10))


@pytest.mark.parametrize(
    "text",
    [
        "Tuần 45/2024",
        "tuan 45 nam 2024",
        "Tuần thứ 45, 2024",
        "2024-W45",
        "2024W45",
        "04/11/2024 - 10/11/2024",
        "Từ ngày 04/11 đến ngày 10/11/2024",
        "đến ngày 10/11/2024",
        "Tuần 45/2024 (04/11 – 10/11/2024)",
        "Kỳ báo cáo: tuần 45/2024",
        "2024-11-04",
        "10/11/2024",
        "Tuần 45/2024".encode().decode(),
        "Tu\u1ea7n\u00a045/2024",
    ],
)
def test_a_week_has_many_names(text):
    assert parse_period(text, rhythm="W") == WEEK_45


@pytest.mark.parametrize(
    ("text", "rhythm", "first", "last"),
    [
        ("17/11/2024", "D", (2024, 11, 17), (2024, 11, 17)),
        ("2024-11-17", "D", (2024, 11, 17), (2024, 11, 17)),
        ("17.11.2024", "D", (2024, 11, 17), (2024, 11, 17)),
        ("ngày 17 tháng 11 năm 2024", "D", (2024, 11, 17), (2024, 11, 17)),
        ("đến hết ngày 17/11/2024", "D", (2024, 11, 17), (2024, 11, 17)),
        ("2024-11-17 00:00:00", "D", (2024, 11, 17), (2024, 11, 17)),
        ("3/4/2024", "D", (2024, 4, 3), (2024, 4, 3)),
        ("Tháng 11/2024", "M", (2024, 11, 1), (2024, 11, 30)),
        ("T11/2024", "M", (2024, 11, 1), (2024, 11, 30)),
        ("11/2024", "M", (2024, 11, 1), (2024, 11, 30)),
        ("2024-02", "M", (2024, 2, 1), (2024, 2, 29)),
        ("Tháng 11/2024", "M15", (2024, 10, 15), (2024, 11, 14)),
        ("từ 15/10 đến 14/11/2024", "M15", (2024, 10, 15), (2024, 11, 14)),
        ("15/12 – 14/01/2025", "M15", (2024, 12, 15), (2025, 1, 14)),
        ("Quý IV/2024", "Q", (2024, 10, 1), (2024, 12, 31)),
        ("Quý 4 năm 2024", "Q", (2024, 10, 1), (2024, 12, 31)),
        ("2024-Q4", "Q", (2024, 10, 1), (2024, 12, 31)),
        ("Năm 2024", "Y", (2024, 1, 1), (2024, 12, 31)),
        ("2024", "Y", (2024, 1, 1), (2024, 12, 31)),
        ("31/12/2024", "Y", (2024, 1, 1), (2024, 12, 31)),
    ],
)
def test_periods_are_read_as_officials_write_them(text, rhythm, first, last):
    assert parse_period(text, rhythm=rhythm) == Period(rhythm, dt.date(*first), dt.date(*last))


@pytest.mark.parametrize(
    ("text", "rhythm", "reason"),
    [
        ("", "W", "period_missing"),
        ("tuần này", "W", "period_unreadable"),
        ("Tuần 45", "W", "period_no_year"),
        ("Quý I", "Q", "period_no_year"),
        ("17/11", "D", "period_no_year"),
        ("17/11/24", "D", "period_two_digit_year"),
        ("31/02/2024", "D", "period_impossible"),
        ("Tuần 53/2024", "W", "period_impossible"),
        ("Tháng 13/2024", "M", "period_impossible"),
        ("11/17/2024", "D", "period_month_first"),
        ("45000", "D", "period_serial"),
        ("2024-11-17T08:30", "D", "period_has_time"),
        ("2024-11-17T00:00:00Z", "D", "period_has_time"),
        ("Tháng 11/2024", "W", "period_length"),
        ("Tuần 45/2024", "M", "period_length"),
        ("04/11/2024 - 11/11/2024", "W", "period_length"),
        ("06/11/2024", "W", "period_inside"),
        ("Tuần 45/2024 (11/11–17/11/2024)", "W", "period_disagrees"),
        ("31/12/1899", "D", "period_out_of_range"),
        ("Năm 2404", "Y", "period_out_of_range"),
        ("10/11/2024 (tạm tính)", "W", "period_unreadable"),
        ("6 tháng đầu năm 2024", "Q", "period_unreadable"),
    ],
)
def test_what_names_no_single_period_says_why(text, rhythm, reason):
    problem = parse_period(text, rhythm=rhythm)

    assert isinstance(problem, Problem)
    assert problem.reason == reason


@pytest.mark.parametrize(
    ("cell", "rhythm", "expected"),
    [
        (dt.date(2024, 11, 10), "W", WEEK_45),
        (dt.date(2024, 11, 1), "M", period_containing("M", dt.date(2024, 11, 1))),
        (Decimal("2024.0"), "Y", period_containing("Y", dt.date(2024, 1, 1))),
    ],
)
def test_a_typed_date_or_year_needs_no_parsing(cell, rhythm, expected):
    assert period_in(cell, rhythm=rhythm) == expected


@pytest.mark.parametrize(
    ("cell", "rhythm", "reason"),
    [
        (Decimal(45000), "D", "period_serial"),
        (Decimal("45.5"), "W", "period_unreadable"),
        (Decimal("NaN"), "W", "period_unreadable"),
        (Decimal(7), "Y", "period_unreadable"),
        (dt.datetime(2024, 11, 17, 8, 30), "D", "period_has_time"),  # noqa: DTZ001 - a cell's
        (dt.date(1899, 12, 31), "D", "period_out_of_range"),
        (ErrorCell("#REF!"), "D", "period_unreadable"),
        (True, "D", "period_unreadable"),
    ],
)
def test_a_typed_cell_that_is_no_period_says_why(cell, rhythm, reason):
    """An unformatted 45000 may be 2023 or, in the 1904 system, 2027: it is not converted."""
    problem = period_in(cell, rhythm=rhythm)

    assert isinstance(problem, Problem)
    assert problem.reason == reason


def test_a_title_names_the_period_and_not_the_day_it_was_signed():
    titles = ["BÁO CÁO KẾT QUẢ TUẦN 45 NĂM 2024", "Tam Kỳ, ngày 11 tháng 11 năm 2024"]

    assert title_periods(titles, rhythm="W") == {WEEK_45}


def test_the_number_of_a_letter_is_not_a_month():
    titles = ["Kèm theo Công văn số 12/2024", "Số liệu tháng 11 năm 2024"]

    assert title_periods(titles, rhythm="M") == {period_containing("M", dt.date(2024, 11, 1))}


def test_the_day_of_a_daily_title_counts():
    assert title_periods(["Ngày 17/11/2024; 31/02/2024"], rhythm="D") == {
        period_containing("D", dt.date(2024, 11, 17))
    }


def test_only_days_up_to_twelve_may_be_months():
    assert may_be_month_first("3/4/2024")
    assert not may_be_month_first("13/4/2024")
    assert not may_be_month_first("4/4/2024")
    assert not may_be_month_first("2024-04-03")


@given(
    day=st.dates(dt.date(1991, 1, 1), dt.date(2099, 12, 31)),
    rhythm=st.sampled_from(["D", "W", "M", "M15", "Q", "Y"]),
)
def test_a_period_written_out_reads_back(day, rhythm):
    period = period_containing(rhythm, day)

    assert parse_period(written(period), rhythm=rhythm) == period


@given(
    text=st.text(max_size=40) | st.text(alphabet="0123456789/-. TuầnQuýiw()", max_size=30),
    rhythm=st.sampled_from(["D", "W", "M", "M15", "Q", "Y"]),
)
def test_no_text_makes_the_reader_of_periods_fail(text, rhythm):
    assert isinstance(parse_period(text, rhythm=rhythm), Period | Problem)
