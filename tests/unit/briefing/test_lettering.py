"""Widths and breaks of lines, held against the typeface itself."""

from pathlib import Path

import fontpkg_be_vietnam_pro
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.briefing.lettering import ELLIPSIS, width_of, wrapped
from tests.drawn.pack_document import LONG_INDICATOR, LONG_UNIT

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyếậữỡĐƯỪỘ0123456789,.%+−()/ "


@pytest.fixture(scope="module")
def semi_bold() -> TTFont:
    """The heavier of the two faces that a chart is lettered in."""
    folder = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
    return TTFont(folder / "BeVietnamPro-SemiBold.ttf")


@settings(max_examples=100)
@given(text=st.text(LETTERS, max_size=60))
def test_a_text_is_never_wider_than_reckoned(semi_bold, text):
    advance, glyph = semi_bold["hmtx"], semi_bold.getBestCmap()
    real = sum(advance[glyph[ord(letter)]][0] for letter in text) / 1000

    assert real <= width_of(text, 1) + 1e-9


@pytest.mark.parametrize("text", [LONG_UNIT, LONG_INDICATOR])
def test_a_reckoned_width_is_not_far_from_the_real_one(semi_bold, text):
    advance, glyph = semi_bold["hmtx"], semi_bold.getBestCmap()
    real = sum(advance[glyph[ord(letter)]][0] for letter in text) / 1000

    assert width_of(text, 1) < real * 1.1


@settings(max_examples=100)
@given(text=st.text(LETTERS + "W", max_size=200), width=st.floats(20, 400))
def test_no_line_is_wider_than_asked_and_no_word_is_lost(text, width):
    lines = wrapped(text, size=13, width=width, most=1000)

    assert all(width_of(line, 13) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_what_is_beyond_the_last_line_ends_in_an_ellipsis():
    lines = wrapped("một hai ba bốn năm sáu", size=10, width=45, most=2)

    assert len(lines) == 2
    assert lines[-1].endswith(ELLIPSIS)


def test_a_name_of_ten_thousand_letters_takes_its_lines_and_no_more():
    assert len(wrapped("A" * 10_000, size=13, width=200, most=4)) == 4


def test_an_endless_word_is_broken_line_by_line_and_loses_no_letter():
    """Reckoned anew to its end for every line, this would take a minute."""
    endless = "Nguyễn" * 10_000

    lines = wrapped(f"x {endless}", size=12, width=300, most=100_000)

    assert "".join(lines) == f"x{endless}"
    assert all(width_of(line, 12) <= 300 for line in lines)
