"""Why a unit moved: what the waterfall, its table and its sentence say."""

import datetime as dt
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from ioc.data.queries.explain import explain_move
from ioc.data.queries.explain_values import Cause, Contribution, Move, Side
from ioc.panels import registry
from ioc.panels.move_days import earlier_day
from ioc.panels.move_words import cause_text, sentence
from ioc.profile.model import Text
from tests.drawn.province import province

DAY = "2024-11-20"
BEFORE = """
indicator | unit | period     | value
civil     | T    | 2024-10-14 | 80
online    | T    | 2024-10-14 | 70
civil     | H    | 2024-10-14 | 65
online    | H    | 2024-10-14 | 80
civil     | D    | 2024-10-14 | 70
online    | D    | 2024-10-14 | 70
civil     | X    | 2024-10-14 | 60
online    | X    | 2024-10-14 | 60
"""
AFTER = """
indicator | unit | period     | value
civil     | T    | 2024-11-11 | 70
online    | T    | 2024-11-11 | 75
civil     | H    | 2024-11-11 | 70
online    | H    | 2024-11-11 | 82.5
civil     | D    | 2024-11-11 | 75
online    | D    | 2024-11-11 | 70
civil     | X    | 2024-11-11 | 60
online    | X    | 2024-11-11 | 60
"""
NAMES = {
    "civil": Text(vi="Số hóa hộ tịch", en="Civil records"),
    "online": Text(vi="Hồ sơ trực tuyến", en="Online dossiers"),
}
NUMBER = re.compile(r"[+−-]?\d+(?:[.,]\d+)*")


@pytest.fixture(scope="session")
def profile():
    """The four districts of docs/explain-a-move.md."""
    drawn = province(
        """
        code | level    | parent | from | to
        P    | province |        |      |
        T    | district | P      |      |
        H    | district | P      |      |
        D    | district | P      |      |
        X    | district | P      |      |
        """,
        indicators="""
        code   | form  | rhythm | maximum
        score  | score | W      | 100
        civil  | score | W      | 100
        online | score | W      | 100
        """,
        composites="""
        composite | member | weight | from
        score     | civil  | 60     |
        score     | online | 40     |
        """,
    )
    return replace(
        drawn,
        indicators=tuple(
            replace(
                one, name=NAMES.get(one.code, one.name), short_name=NAMES.get(one.code, one.name)
            )
            for one in drawn.indicators
        ),
    )


@pytest.fixture
def moved(centre, publish_and_ask):
    """Asks after both weeks were delivered."""
    centre.delivered("2024-10-22", BEFORE)
    centre.delivered("2024-11-19", AFTER)
    return lambda **changes: publish_and_ask(DAY, **{"indicator": "score", **changes})


def panel(page="ranking"):
    return registry()[f"{page}-move"]


def test_the_sentence_names_the_main_causes_and_what_worked_against_them(moved):
    with moved(unit="T") as look:
        text = panel().draw(look).sentence

    assert text == (
        "T từ hạng 1 xuống hạng 3, do Số hóa hộ tịch giảm (−1,33), D vượt lên (−0,50), "
        "H vượt lên (−0,34); bù lại Hồ sơ trực tuyến tăng (+0,17)"
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("unit", ["T", "H", "D"])
def test_no_number_of_the_sentence_is_missing_in_the_table(moved, read, lang, unit):
    with moved(unit=unit, lang=lang) as look:
        drawn = panel().draw(look)

    told = set(NUMBER.findall(drawn.sentence))
    assert told
    assert told <= set(NUMBER.findall(read(drawn.body)))


def test_what_is_shown_adds_up_to_the_move_after_rounding(moved):
    """A third and two halves of places must not come to 1,99."""
    with moved(unit="T") as look:
        rows = panel("indicator").rows(look).rows

    places = [row[8] for row in rows if row[8] is not None]
    assert sorted(places) == [-1.33, -0.5, -0.34, 0.17]
    assert round(sum(places), 9) == -2


def test_table_begins_with_the_old_place_and_ends_with_the_new_one(moved):
    with moved(unit="T") as look:
        first, *causes, last = panel().rows(look).rows

    assert (first[0], first[10], str(first[11])) == ("before", 1, "2024-10-23")
    assert (last[0], last[10], str(last[11])) == ("after", 3, DAY)
    assert [row[0] for row in causes] == ["own", "own", "other", "other"]


def test_where_nothing_moved_one_line_says_so(centre, publish_and_ask, read):
    centre.delivered("2024-10-22", BEFORE)
    with publish_and_ask(DAY, unit="T", indicator="score") as look:
        drawn = panel().draw(look)

    assert "T giữ hạng 1; không thay đổi nào từ 23/10/2024 đến 20/11/2024" in read(drawn.body)
    assert drawn.sentence == ""


def test_a_unit_without_any_figure_is_told_so(centre, publish_and_ask, read):
    with publish_and_ask(DAY, unit="T", indicator="score") as look:
        nobody = panel().draw(look)
    centre.delivered("2024-10-22", "indicator | unit | period | value\nscore | H | 2024-10-14 | 5")
    with publish_and_ask(DAY, unit="T", indicator="score") as look:
        drawn = panel().draw(look)

    assert "Ngày 23/10/2024 chưa đơn vị nào có số liệu" in read(nobody.body)
    assert "T chưa có số liệu" in read(drawn.body)
    assert (nobody.state, drawn.state) == ("missing", "missing")


def test_a_unit_that_reports_for_the_first_time_was_not_first_before(centre, publish_and_ask):
    """Three were ranked without it: it stood behind them, at the fourth place."""
    others = [line for line in BEFORE.strip().splitlines() if "| T " not in line]
    centre.delivered("2024-10-22", "\n".join(others))
    centre.delivered("2024-11-19", AFTER)
    with publish_and_ask(DAY, unit="T", indicator="score") as look:
        text = panel().draw(look).sentence

    assert text == (
        "T từ chưa xếp hạng (tính là hạng 4) lên hạng 3, do T nay có số liệu (+2,00); "
        "bù lại D cải thiện (−0,50)"
    )


def test_many_other_units_are_one_in_the_sentence(asked_of_four):
    """Naming each would bury the answer; their sum stands in the table, at their group's head."""
    move = Move(
        indicator="score", level="district", unit="T", since=dt.date(1900, 1, 1),
        before=side(place=5), after=side(place=3),
        contributions=(
            contribution("own", "T", 6, indicators=("civil",)),
            *(contribution("other", unit, -1) for unit in "HDXY"),
        ),
    )  # fmt: skip

    with asked_of_four as look:
        text = sentence(look, move)

    assert (
        text == "T từ hạng 5 lên hạng 3, do Số hóa hộ tịch tăng (+6); bù lại các đơn vị khác (−4)"
    )


def side(*, place):
    return Side(
        day=dt.date(2024, 11, 20), known=dt.date(2024, 11, 20), place=place, is_ranked=True,
        ranked=9, cohort=9, figure=70.0, period_end=None, is_illustrative=False,
    )  # fmt: skip


def contribution(kind, unit, places, *, indicators=()):
    cause = Cause(kind=kind, unit=unit, since=dt.date(1900, 1, 1), indicators=indicators)
    return Contribution(cause=cause, places=Fraction(places), figure=None, before=1.0, after=2.0)


@pytest.fixture
def asked_of_four(publish_and_ask):
    return publish_and_ask(DAY, unit="T", indicator="score")


def test_page_about_nobody_shows_who_moved_with_a_link_to_why(moved, read):
    with moved() as look:
        drawn = panel().draw(look)
        rows = panel().rows(look).rows

    assert drawn.sentence == "2 district lên hạng, 1 xuống hạng; chọn một để xem vì sao"
    assert [(row[0], row[4]) for row in rows] == [("T", -2), ("X", 0), ("H", 1), ("D", 1)]
    assert "hạng 1 → 3" in read(drawn.body)


def test_the_earlier_day_is_chosen_by_links(moved):
    with moved(unit="T") as look:
        text = str(panel().draw(look).body.to_plotly_json())

    for day in ("2024-11-13", "2024-10-23", "2024-08-28", "2024-01-01"):
        assert f"since={day}" in text


def test_the_address_names_another_earlier_day(moved):
    """On the day the second week was delivered, the move is over."""
    with moved(unit="T") as look:
        later = replace(look, since=look.look.as_of)
        rows = panel().rows(later).rows

    assert [row[10] for row in rows] == [3, 3]


def test_the_documents_example_shows_these_figures():
    text = (Path(__file__).parents[3] / "docs" / "explain-a-move.md").read_text("utf-8")

    for words in ("−4/3", "+1/6", "−1/3", "−1/2", "76", "72", "−1.33", "+0.17", "−0.34", "−0.50"):
        assert words in text


def test_below_the_waterfall_one_figure_at_a_time_can_be_another(moved, read):
    """T is third with 72; level with D's 73 it would be second, with H's 75 first."""
    with moved(unit="T") as look:
        body = read(panel().draw(look).body)

    assert "Nếu một kết quả của T khác đi thì đứng hạng mấy?" in body
    assert "hạng 2: 71,7; hạng 1: 75" in body


def test_who_improved_and_was_passed_all_the_same_did_not_fall_behind(moved):
    """H came forward, which cost a quarter of a place, though T passed it by its own doing."""
    one = Contribution(
        cause=Cause(kind="other", unit="H"),
        places=Fraction(-1, 4),
        figure=None,
        before=71.0,
        after=75.0,
        crossing="fell_behind",
    )
    with moved(unit="T") as look:
        move = explain_move(
            look.look, indicator=look.indicator, level="district", unit="T", since=earlier_day(look)
        )

        assert cause_text(look, move, one) == "H cải thiện"
