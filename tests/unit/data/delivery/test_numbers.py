"""A number is read in the one way it can be meant, or refused."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.data.delivery.grid import ErrorCell, PercentCell, UncalculatedCell
from ioc.data.delivery.numbers import Number, number_in, parse_number
from ioc.data.delivery.problem import Problem


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("1443893", "1443893"),
        ("62,58", "62.58"),
        ("62.58", "62.58"),
        ("0.625", "0.625"),
        ("0,625", "0.625"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.443.893", "1443893"),
        ("1,443,893", "1443893"),
        ("1 443 893", "1443893"),
        ("1\u00a0443\u202f893".replace("\u202f", "\u00a0"), "1443893"),
        ("1 443,893", "1443.893"),
        ("-12,5", "-12.5"),
        ("−12,5", "-12.5"),
        ("\u200b 62,58 \ufeff", "62.58"),
        ("103,97", "103.97"),
    ],
)
def test_a_number_with_one_reading_needs_no_declared_style(text, value):
    assert parse_number(text, style="unstated") == Number(Decimal(value))


@pytest.mark.parametrize("text", ["70%", "70 %", "70\u00a0%", "70,0 %", "70.0%"])
def test_a_percent_sign_is_remembered_and_does_not_change_the_number(text):
    assert parse_number(text, style="unstated") == Number(Decimal(70), is_percent=True)


def test_a_point_before_three_digits_is_ambiguous_unless_the_feed_says():
    """1.234 is a thousand and more in Vietnam, and one and a bit elsewhere: never guess."""
    assert parse_number("1.234", style="unstated") == Problem(
        "number_ambiguous", {"whole": "1234", "decimal": "1,234"}
    )
    assert parse_number("1.234", style="vi") == Number(Decimal(1234))
    assert parse_number("1.234", style="international") == Number(Decimal("1.234"))


@pytest.mark.parametrize(
    ("text", "style"),
    [("62.58", "vi"), ("62,58", "international"), ("1,234.5", "vi"), ("1.234,5", "international")],
)
def test_a_declared_style_takes_no_other_form(text, style):
    """In a column that mixes the forms, 62.58 beside 1.234 would be read a thousandfold."""
    assert parse_number(text, style=style) == Problem("number_style")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("１２", "number_digits"),
        ("١٢", "number_digits"),
        ("1_000", "number_notation"),
        ("0x1F", "number_notation"),
        ("5e3", "number_scientific"),
        ("5,2E+05", "number_scientific"),
        ("NaN", "number_not_finite"),
        ("-inf", "number_not_finite"),
        ("∞", "number_not_finite"),
        ("70 % (tạm tính)", "number_has_text"),
        ("(5)", "number_has_text"),
        ("12 điểm", "number_has_text"),
        ("1.2.3", "number_grouping"),
        ("12.34,5.6", "number_grouping"),
        ("5.", "number_grouping"),
        ("03/04/2024", "number_is_date"),
        ("#REF!", "number_is_error"),
        ("=1+1", "number_is_formula"),
        ("@SUM(A1)", "number_is_formula"),
        ("+cmd|' /C calc'!A0", "number_is_formula"),
        ("nhiều", "number_unreadable"),
        ("9" * 65, "number_unreadable"),
        ("9" * 19, "number_too_large"),
    ],
)
def test_what_is_no_number_says_why(text, reason):
    problem = parse_number(text, style="unstated")

    assert isinstance(problem, Problem)
    assert problem.reason == reason


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Decimal("62.58"), Number(Decimal("62.58"))),
        (Decimal("45000.0"), Number(Decimal(45000))),
        (PercentCell(Decimal("62.58")), Number(Decimal("62.58"), is_percent=True)),
        (ErrorCell("#DIV/0!"), Problem("number_is_error", {"error": "#DIV/0!"})),
        (UncalculatedCell(), Problem("number_not_calculated")),
        (True, Problem("number_is_logical")),
        (dt.date(2024, 5, 1), Problem("number_is_date")),
        (dt.time(8, 30), Problem("number_is_date")),
        (Decimal("Infinity"), Problem("number_not_finite")),
        (Decimal("NaN"), Problem("number_not_finite")),
        (Decimal("1E+400"), Problem("number_too_large")),
    ],
)
def test_a_typed_cell_is_a_number_only_if_it_was_typed_as_one(cell, expected):
    assert number_in(cell, style="vi") == expected


def test_figures_are_rounded_to_the_six_decimals_that_are_kept():
    """A figure that came back from storage with other digits would look like a correction."""
    number = number_in(Decimal("9.2832250595092775"), style="unstated")

    assert number == Number(Decimal("9.283225"))


@given(
    value=st.decimals(min_value=-(10**15), max_value=10**15, places=2),
    style=st.sampled_from(["vi", "international"]),
)
def test_a_number_written_in_either_style_reads_back(value, style):
    text = f"{value:,.2f}"
    if style == "vi":
        text = text.translate(str.maketrans(",.", ".,"))

    assert parse_number(text, style=style) == Number(value)


@given(
    text=st.text(max_size=80) | st.text(alphabet="0123456789.,-+ eExX_%/\u00a0NaInf", max_size=20)
)
def test_no_text_makes_the_reader_of_numbers_fail(text):
    number = parse_number(text, style="unstated")

    assert isinstance(number, Number | Problem)
