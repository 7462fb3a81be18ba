"""Rankings, maps, history and the warehouse: what their panels say."""

import datetime as dt
from dataclasses import replace

import pytest

from ioc.data.answers import FeedCell
from ioc.data.queries import ranking
from ioc.panels import registry
from ioc.panels.feed_fill import together
from ioc.panels.ranked import common_target, ends_sentence
from ioc.profile.model import Shape
from ioc.web.markup import to_html

DAY = "2024-11-20"


def panel(name):
    return registry()[name]


def ranking_of(look, indicator="rate"):
    return ranking(look.look, indicator=indicator, level="district")


def test_ranking_says_who_leads_and_who_trails(asked):
    with asked(DAY) as look:
        sentence = panel("ranking-headline").draw(look).sentence

    assert sentence == "rate: A dẫn đầu với 75\u202f%; B đứng cuối với 25\u202f%."


def test_unranked_units_keep_a_row_without_a_place(asked):
    with asked(DAY) as look:
        rows = panel("ranking-table").rows(look).rows

    assert [(row[0], row[5]) for row in rows] == [(1, "A"), (2, "B"), (None, "C")]
    assert {row[2] for row in rows} == {3}


def test_a_row_draws_the_last_periods_with_a_gap_where_nothing_came(publish_and_ask, centre, parts):
    """A reported three of four weeks, B all: A's line is parted, and says how many are missing."""
    centre.delivered(
        "2024-11-19",
        """
        indicator | unit | period     | value
        score     | A    | 2024-10-21 | 60
        score     | A    | 2024-11-04 | 70
        score     | A    | 2024-11-11 | 80
        score     | B    | 2024-10-21 | 50
        score     | B    | 2024-10-28 | 51
        score     | B    | 2024-11-04 | 52
        score     | B    | 2024-11-11 | 53
        """,
    )
    with publish_and_ask(DAY, indicator="score") as look:
        lines = parts(panel("ranking-table").draw(look).body, "ioc-rank__line")

    assert [line.alt for line in lines] == [
        "4 kỳ gần nhất: từ 60 đến 80; 1 kỳ không có số liệu.",
        "4 kỳ gần nhất: từ 50 đến 53; 0 kỳ không có số liệu.",
    ]


def test_units_with_one_period_have_no_column_of_lines(asked, parts):
    with asked(DAY) as look:
        body = panel("ranking-table").draw(look).body

    assert not parts(body, "ioc-rank__cell--line")
    assert not parts(body, "ioc-rank__cell--grade")


def test_units_that_share_the_first_place_are_all_named(publish_and_ask, centre):
    centre.delivered(
        "2024-11-19",
        """
        indicator | unit | period     | numerator | denominator
        rate      | A    | 2024-11-11 | 10        | 10
        rate      | B    | 2024-11-11 | 20        | 20
        rate      | C    | 2024-11-11 | 1         | 10
        """,
    )
    with publish_and_ask(DAY) as look:
        sentence = ends_sentence(look, ranking_of(look))

    assert sentence.startswith("A và B cùng dẫn đầu với *100")


def test_one_unit_with_a_figure_neither_leads_nor_trails(publish_and_ask, centre):
    centre.delivered("2024-11-19", "indicator | unit | period | value\nscore | A | 2024-11-11 | 80")
    with publish_and_ask(DAY) as look:
        sentence = ends_sentence(look, ranking_of(look, "score"))

    assert sentence.startswith("chỉ A có số liệu")


def test_target_of_the_province_binds_its_districts_alike(asked):
    with asked(DAY) as look:
        bound, free = common_target(ranking_of(look)), common_target(ranking_of(look, "score"))

    assert (bound, free) == (80.0, None)


def test_ranking_leads_with_what_it_is_ordered_by(publish_and_ask, centre):
    """Who leads by level is then said below the sentence."""
    centre.delivered(
        "2024-11-19",
        """
        indicator | unit | period     | numerator | denominator
        rate      | A    | 2024-10-14 | 9         | 10
        rate      | A    | 2024-11-11 | 9         | 10
        rate      | B    | 2024-10-14 | 1         | 10
        rate      | B    | 2024-11-11 | 4         | 10
        """,
    )
    with publish_and_ask(DAY) as look:
        by_progress = replace(look, by="progress")
        sentence = panel("ranking-headline").draw(by_progress).sentence
        order = [row[5] for row in panel("ranking-table").rows(by_progress).rows]

    assert sentence == "rate: B tiến nhanh nhất trong 4 tuần, +30\u00a0điểm %."
    assert order == ["B", "A", "C"]


def test_ranking_says_that_nobody_improved(publish_and_ask, centre):
    centre.delivered(
        "2024-11-19",
        """
        indicator | unit | period     | numerator | denominator
        rate      | A    | 2024-10-14 | 9         | 10
        rate      | A    | 2024-11-11 | 8         | 10
        """,
    )
    with publish_and_ask(DAY) as look:
        sentence = panel("ranking-headline").draw(replace(look, by="progress")).sentence

    assert sentence == "rate: không đơn vị nào tiến lên trong 4 tuần."


def test_head_says_once_that_no_document_sets_a_target(asked, read):
    with asked(DAY, indicator="score") as look:
        body = read(panel("ranking-table").draw(look).body)

    assert body.count("chưa có mục tiêu") == 1


def test_funnel_names_who_differs_by_more_than_chance(asked):
    """A: 300 of 400, B: 150 of 600; together 450 of 1,000."""
    with asked(DAY) as look:
        drawn = panel("funnel").draw(look)
        rows = panel("funnel").rows(look).rows

    assert drawn.sentence == (
        "A cao hơn và B thấp hơn mức chung 45\u202f%, vượt quá mức ngẫu nhiên"
    )
    assert [(row[0], row[9]) for row in rows] == [("A", "outside_rare"), ("B", "outside_rare")]


def test_funnel_of_what_is_no_ratio_says_why_there_is_none(asked, read):
    with asked(DAY, indicator="score") as look:
        drawn = panel("funnel").draw(look)

    assert "tử số và mẫu số" in read(drawn.body)
    assert drawn.state == "missing"


def test_map_shows_the_units_that_have_a_tile(asked, read):
    with asked(DAY) as look:
        drawn = panel("indicator-map").draw(look)

    assert "A 75" in read(drawn.body)
    assert drawn.sentence == "2 trong 3 đơn vị có số liệu, từ 25\u202f% đến 75\u202f%"


def with_map(look, **changes):
    """The same question to a build whose profile has another map."""
    reader = replace(look.look.reader, profile=replace(look.look.profile, **changes))
    return replace(look, look=replace(look.look, reader=reader))


def test_map_with_borders_goes_before_the_tiles_and_names_who_has_none(asked, read):
    square = "MULTIPOLYGON ((({0} 15, {1} 15, {1} 16, {0} 16, {0} 15)))"
    shapes = tuple(
        Shape(unit=unit, outline=square.format(at, at + 1))
        for unit, at in (("A", 107), ("B", 108), ("C", 109))
    )
    with asked(DAY) as look:
        whole = to_html(panel("indicator-map").draw(with_map(look, shapes=shapes)).body)
        some = panel("indicator-map").draw(with_map(look, shapes=shapes[:2], tiles=())).body
        tiles = to_html(panel("indicator-map").draw(with_map(look, shapes=shapes[:2])).body)

    assert whole.count("ioc-shapes__unit ") == 3
    assert "ioc-map__tile" not in whole
    assert "Chưa có trên bản đồ: C" in read(some)
    assert "ioc-map__tile" in tiles


def test_level_without_a_map_says_how_to_add_one(publish_and_ask, read):
    with publish_and_ask(DAY) as look:
        facilities = replace(look, level="facility", indicator="scan")
        body = read(panel("indicator-map").draw(facilities).body)

    assert "tiles.csv" in body


def test_history_tells_from_where_to_where(asked):
    with asked(DAY) as look:
        drawn = panel("indicator-history").draw(look)

    assert drawn.sentence == "P: từ 40\u202f% (13/10/2024) đến 45\u202f% (17/11/2024)"


def test_history_keeps_the_week_nobody_reported_as_a_row(publish_and_ask, centre):
    centre.delivered(
        "2024-11-19",
        """
        indicator | unit | period     | numerator | denominator
        rate      | P    | 2024-10-28 | 43        | 100
        rate      | P    | 2024-11-11 | 45        | 100
        """,
    )
    with publish_and_ask(DAY) as look:
        rows = panel("indicator-history").rows(look).rows

    assert [row[2] for row in rows] == [43.0, None, 45.0]


def test_indicator_page_says_value_fraction_change_and_what_is_needed(asked, read):
    with asked(DAY) as look:
        body = read(panel("indicator-headline").draw(look).body)

    assert "P: rate 45 % (450 / 1.000), +1 điểm % so với 10/11/2024." in body
    assert "để đạt 80 % vào 31/12/2024; gần đây +1 điểm %/tuần." in body


def test_definition_names_document_owner_and_cell(asked, read):
    with asked(DAY) as look:
        body = read(panel("indicator-definition").draw(look).body)

    for words in ("Kết luận 12", "trang Bảng 1, ô C7", "càng cao càng tốt", "hằng tuần"):
        assert words in body


def test_indicator_without_a_target_says_no_document_sets_one(asked, read):
    with asked(DAY, indicator="score") as look:
        body = read(panel("indicator-definition").draw(look).body)

    assert "Chưa có văn bản nào giao mục tiêu" in body


def test_warehouse_says_how_full_it_is_and_who_owes_most(asked, read):
    with asked(DAY) as look:
        body = read(panel("warehouse-headline").draw(look).body)

    assert "Kho dữ liệu đầy" in body
    assert "nợ nhiều nhất: S" in body


def cell(state, filled=0):
    return FeedCell(
        unit="A",
        period_start=dt.date(2024, 11, 4),
        period_end=dt.date(2024, 11, 10),
        due_at=dt.datetime(2024, 11, 12, 9, tzinfo=dt.UTC),
        filled=filled,
        expected=2,
        arrived_date=None,
        state=state,
    )


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        ([cell("on_time", 2), cell("on_time", 2)], "on_time"),
        ([cell("on_time", 2), cell("late", 2)], "late"),
        ([cell("on_time", 2), cell("missing")], "partial"),
        ([cell("missing"), cell("not_due")], "missing"),
        ([cell("not_due"), cell("not_due")], "not_due"),
    ],
)
def test_period_is_whole_only_if_every_unit_is(cells, state):
    assert together(cells) == state


def test_units_of_a_feed_are_listed_only_where_the_address_asks(asked, read):
    """All of them at once weigh a megabyte on every open screen of this page."""
    with asked(DAY) as look:
        closed = read(panel("feed-fill").draw(look).body)
        opened = read(panel("feed-fill").draw(replace(look, feed="week")).body)

    assert "Xem 3 đơn vị" in closed
    assert "A, tuần" not in closed
    assert "Thu gọn 3 đơn vị" in opened
    assert opened.count("A, tuần") == 7  # one cell per week that has ended


def test_ledger_lists_each_delivery(asked):
    with asked(DAY) as look:
        rows = panel("delivery-ledger").rows(look).rows

    assert len(rows) == 2
    assert {row[8] for row in rows} == {"recorded"}
