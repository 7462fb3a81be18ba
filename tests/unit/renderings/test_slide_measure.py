"""Nothing is wider than it was measured: what fits on paper here fits on a slide."""

import fontpkg_be_vietnam_pro
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from ioc.renderings.slide_measure import fitted, line_count, width_of
from tests.drawn.pack_document import LONG_INDICATOR, LONG_UNIT

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyÁẠẢẤẬẮẶÉẸẾỆÍỊÓỌỐỘỚỢÚỤỨỰÝỴ0123456789.,%()/–−+: "
TEXTS = st.text(alphabet=LETTERS, max_size=160)


def drawn_width(text, size, *, bold):
    """What the font itself says of a whole line."""
    name = "BeVietnamPro-Bold.ttf" if bold else "BeVietnamPro-Regular.ttf"
    font = ImageFont.truetype(fontpkg_be_vietnam_pro.ROOT / "files" / name, 1000)
    return font.getlength(text) * size / 1000


def lines_of(text, size, width):
    """Set word after word, a word wider than the line letter after letter."""
    lines = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and drawn_width(joined, size, bold=False) <= width:
            lines[-1] = joined
            continue
        lines.append("")
        for letter in word:
            if drawn_width(lines[-1] + letter, size, bold=False) > width and lines[-1]:
                lines.append("")
            lines[-1] += letter
    return lines


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    "text", [LONG_UNIT, LONG_INDICATOR, "412.906\u00a0/\u00a0659.804", "62,58\u202f%"]
)
def test_a_text_is_measured_close_and_never_too_narrow(text, bold):
    drawn = drawn_width(text, 12, bold=bold)

    assert drawn <= width_of(text, 12, is_bold=bold) <= drawn * 1.05


@settings(max_examples=80, deadline=None)
@given(text=TEXTS, width=st.integers(min_value=60, max_value=400))
@example(text="Ặ" * 80, width=60)
def test_a_text_takes_no_more_lines_than_counted(text, width):
    assert len(lines_of(text, 12, width)) <= line_count(text, size=12, width=width)


@settings(max_examples=80, deadline=None)
@given(text=TEXTS, width=st.integers(min_value=60, max_value=400), most=st.integers(1, 4))
def test_a_fitted_text_fits_and_is_whole_or_says_that_it_is_not(text, width, most):
    shown = fitted(text, size=12, width=width, most=most)

    assert line_count(shown, size=12, width=width) <= most
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))


def test_no_text_takes_no_line():
    assert line_count("", size=12, width=100) == 0
