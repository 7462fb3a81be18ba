"""What the overview says of the province."""

import pytest

from ioc.data.queries import history
from ioc.data.queries import standings as standings_of
from ioc.panels import registry
from ioc.panels.attention import needs_decision, urgency, worst_state
from ioc.panels.decisions import to_decide
from ioc.panels.headline_tiles import headline_codes, line_points

DAY = "2024-11-20"


def panel(name):
    return registry()[name]


def test_sentence_names_the_main_figure_and_the_rank_beside_it(asked):
    with asked(DAY) as look:
        sentence = panel("overview-headline").draw(look).sentence

    assert sentence.startswith("P đạt 82,8 score, hạng 13/63; trong 4 chỉ tiêu chính, 2 chậm")


def test_most_urgent_target_is_said_with_its_owner(asked, read):
    with asked(DAY) as look:
        body = read(panel("overview-headline").draw(look).body)

    assert "Cần quyết định trước: scan, mới đạt" in body
    assert "đã quá hạn 31/10/2024" in body
    assert "(S)" in body


def test_province_where_all_is_well_is_said_to_be(publish_and_ask, centre, read):
    centre.delivered(
        "2024-11-19",
        """
        indicator | unit | period     | numerator | denominator | value
        rate      | P    | 2024-11-11 | 900       | 1000        |
        score     | P    | 2024-11-11 |           |             | 82.8
        place     | P    | 2024-11-11 |           |             | 13
        scan      | P    | 2024-11-19 | 95        | 100         |
        """,
    )
    with publish_and_ask(DAY) as look:
        sentence = panel("overview-headline").draw(look).sentence

    assert "cả 4 chỉ tiêu chính đều có số đúng hạn" in sentence


def test_tiles_stand_by_urgency_not_by_the_profile(asked):
    """scan missed its deadline, rate is too slow; the others have no target."""
    with asked(DAY) as look:
        codes = [row[0] for row in panel("headline-tiles").rows(look).rows]
        of_profile = headline_codes(look)

    assert codes == ["scan", "rate", "score", "place"]
    assert of_profile == ["score", "place", "rate", "scan"]


def test_decisions_are_targets_first_then_what_is_owed(asked, read):
    with asked(DAY) as look:
        body = read(panel("decisions").draw(look).body)

    assert body.index("scan") < body.index("rate")
    assert "Mới đạt 45" in body
    assert "ngoài tầm với" in body


def test_what_one_owner_owes_of_a_group_is_one_decision(asked, read):
    """Three indicators of one department, silent since one day, are one call to make."""
    with asked("2024-12-20") as look:
        body = read(panel("decisions").draw(look).body)

    assert "Nhóm 766: 3 chỉ tiêu" in body
    assert "Số mới nhất của ngày 17/11/2024, 33 ngày trước." in body


def test_figure_that_never_came_and_has_no_target_is_no_decision(publish_and_ask):
    with publish_and_ask(DAY) as look:
        codes = {one.indicator for one in to_decide(look)}

    assert codes == set()


def test_first_and_last_unit_are_named_with_their_figures(asked):
    with asked(DAY) as look:
        drawn = panel("first-last").draw(look)

    assert drawn.sentence == "A dẫn đầu với 90,5; B đứng cuối với 71,3"


def test_change_of_units_below_is_one_line_with_their_number(asked, read):
    with asked(DAY) as look:
        body = read(panel("latest-changes").draw(look).body)

    assert "rate 45\u202f% 2 district".replace("\u202f", " ") in body


def test_corrected_figure_says_what_it_was(publish_and_ask, centre, read):
    centre.delivered("2024-11-14", "indicator | unit | period | value\nscore | P | 2024-11-04 | 80")
    centre.delivered("2024-11-18", "indicator | unit | period | value\nscore | P | 2024-11-04 | 82")
    with publish_and_ask(DAY) as look:
        body = read(panel("latest-changes").draw(look).body)

    assert "đính chính, trước là 80" in body


def test_day_of_tallies_is_compared_with_the_same_weekday(asked, read):
    with asked("2024-11-19") as look:
        drawn = panel("qr-today").draw(look)

    assert drawn.sentence == "Ngày 19/11: 95 trong 150 lượt đã tra cứu bằng mã QR"
    assert "63,3 %" in read(drawn.body)
    assert "0 điểm % so với cùng ngày tuần trước" in read(drawn.body)


@pytest.fixture
def standings(asked):
    def of(day):
        with asked(day) as look:
            return standings_of(look.look, indicators=headline_codes(look), unit="P")

    return of


def test_missed_deadline_is_more_urgent_than_a_slow_pace(standings):
    found = standings(DAY)

    assert urgency(found["scan"]) < urgency(found["rate"]) < urgency(found["score"])


def test_old_figure_without_a_target_is_more_urgent_than_a_current_one(standings):
    now, later = standings(DAY)["score"], standings("2024-12-20")["score"]

    assert urgency(later) < urgency(now)
    assert needs_decision(later)
    assert not needs_decision(now)


def test_worst_state_is_that_of_the_worst_figure(standings):
    found = standings("2024-12-20")

    assert worst_state(found.values()) == "overdue"
    assert worst_state([]) == "missing"


def test_every_page_has_one_sentence_and_it_stands_first(asked):
    """The answer is at the top of each page; the evidence follows."""
    pages = {one.page for one in registry().values()}
    firsts = {
        page: min((one for one in registry().values() if one.page == page), key=lambda p: p.order)
        for page in pages
    }

    with asked(DAY) as look:
        sentences = {page: first.draw(look).sentence for page, first in firsts.items()}

    assert all(first.is_bare for first in firsts.values())
    assert all(sentences.values())


def test_line_of_a_tile_ends_where_its_figure_stands(publish_and_ask, centre):
    """The published 80 is shown; a line that ran on to the made-up 90 would contradict it."""
    centre.delivered("2024-10-29", "indicator | unit | period | value\nscore | P | 2024-10-21 | 80")
    centre.delivered(
        "2024-11-12",
        "indicator | unit | period | value | marks\nscore | P | 2024-11-04 | 90 | illustrative",
    )
    with publish_and_ask(DAY) as look:
        (shown,) = standings_of(look.look, indicators=["score"], unit="P").values()
        points = line_points(history(look.look, indicator="score", unit="P"), shown)

    assert shown.value == 80.0
    assert [point.value for point in points] == [80.0]
