"""A raw number in a cell reads letter by letter as the pack writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.briefing.document import Figure
from ioc.i18n import formats
from ioc.renderings.number_format import number_format
from tests.drawn.read_workbook import shown

BEFORE = st.sampled_from(["", "hạng ", "≈", "khoảng "])
AFTER = st.sampled_from(
    ["", "\u202f%", "%", "\u00a0điểm", "\u00a0điểm\u00a0%/tuần", "/43 nhiệm vụ", " (5; 6)", " [h]"]
)


@given(
    value=st.floats(-1e9, 1e9).map(lambda value: round(value, 4)),
    digits=st.integers(0, 3),
    language=st.sampled_from(["vi", "en"]),
    is_signed=st.booleans(),
    before=BEFORE,
    after=AFTER,
)
def test_a_number_under_its_format_reads_as_its_text(
    value, digits, language, is_signed, before, after
):
    write = formats.signed if is_signed else formats.number
    text = before + write(value, language=language, digits=digits) + after
    figure = Figure(text=text, value=value, digits=digits, measure=after.strip())

    found = number_format(figure, language=language)

    assert found is not None
    assert shown(value, found) == text


def test_a_percent_is_a_word_and_rescales_nothing():
    found = number_format(Figure(text="62,58\u202f%", value=62.58, digits=2), language="vi")

    assert found == '[$-42A]#,##0.00"\u202f%";"−"#,##0.00"\u202f%"'


def test_a_fall_that_is_told_as_a_rise_keeps_its_raw_number():
    """From rank 21 to 13 is eight places up, and minus eight in rank."""
    found = number_format(Figure(text="+8\u00a0bậc", value=-8), language="vi")

    assert found is not None
    assert shown(-8, found) == "+8\u00a0bậc"


@pytest.mark.parametrize(
    "figure",
    [
        Figure(text="chưa có số liệu", value=None),
        Figure(text="có", value=1),
        Figure(text="NaN", value=float("nan")),
        Figure(text='5 "điểm"', value=5),
        Figure(text="5" + " điểm" * 60, value=5),
        Figure(text="62,584", value=62.58, digits=2),
        Figure(text="162,58", value=62.58, digits=2),
    ],
)
def test_a_text_that_no_format_says_has_none(figure):
    assert number_format(figure, language="vi") is None
