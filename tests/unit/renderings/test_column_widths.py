"""Columns take their share of the paper, and never less than their longest word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.briefing.lettering import width_of
from ioc.renderings.column_widths import column_widths

WORDS = st.text("abcxyz012 ", max_size=12)


@settings(max_examples=100)
@given(st.lists(st.tuples(WORDS, st.floats(0.1, 9)), min_size=1, max_size=9), st.data())
def test_widths_fill_the_table(heads, data):
    rows = data.draw(st.lists(st.tuples(*(WORDS for _ in heads)), max_size=4))
    titles, shares = zip(*heads, strict=True)
    widths = column_widths(titles, rows, shares, width=600, size=12, air=8)

    assert abs(sum(widths) - 600) < 1e-6
    assert all(width > 0 for width in widths)


def test_a_column_without_long_words_has_its_share():
    assert column_widths(["a", "b"], [["c", "d"]], [1, 3], width=400, size=10, air=5) == [100, 300]


def test_a_figure_is_not_broken_because_its_column_has_a_small_share():
    rows = [["Huyện", "1.443.893"]]
    widths = column_widths(["Đơn vị", "Số"], rows, [20, 1], width=400, size=10, air=5)

    assert widths[1] >= width_of("1.443.893", 10) + 5


def test_one_endless_word_leaves_room_for_the_others():
    widths = column_widths(["a", "b"], [["x" * 500, "y"]], [1, 1], width=400, size=10, air=5)

    assert widths[1] > 100


def test_a_date_stays_on_its_line_where_a_long_text_has_room_for_it():
    rows = [["Rà soát, công bố danh mục thủ tục hành chính toàn trình", "30 Sept 2024"]]
    widths = column_widths(["Nhiệm vụ", "Hạn"], rows, [9, 1], width=400, size=10, air=5)

    assert widths[1] >= width_of("30 Sept 2024", 10) + 5
    assert widths[0] > widths[1]
