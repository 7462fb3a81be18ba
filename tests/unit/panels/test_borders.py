"""On whose borders a page's figures are: said on the page, with what became of the earlier ones."""

import dataclasses
import datetime as dt
from types import MappingProxyType

import pytest

from ioc.data.look import Look
from ioc.i18n import Wording
from ioc.panels import indicator_history, ranking_borders, ranking_table, registry
from ioc.panels.address import Address
from ioc.panels.panel import PanelLook
from ioc.profile.model import CrosswalkShare
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province

DRAWN = province(
    """
    code | level    | parent | from       | to
    P    | province |        |            |
    A    | district | P      |            |
    B    | district | P      |            | 2024-12-31
    C    | district | P      | 2025-01-01 |
    """,
    events="""
    day        | type  | from | to
    2025-01-01 | split | B    | A
    2025-01-01 | split | B    | C
    """,
    indicators="""
    code  | form  | rhythm
    rate  | ratio | M
    score | score | M
    """,
)
DAY = dt.date(2025, 1, 1)
SHARES = tuple(
    CrosswalkShare(event_date=DAY, from_code="B", to_code=to, share=share, basis="population")
    for to, share in (("A", 0.2), ("C", 0.8))
)


@pytest.fixture
def ask(tmp_path):
    centre = DrawnCentre(tmp_path, dataclasses.replace(DRAWN, crosswalk=SHARES))
    centre.delivered(
        "2025-01-05",
        """
        indicator | unit | period     | numerator | denominator | value
        rate      | A    | 2024-12-01 | 80        | 100         |
        rate      | B    | 2024-12-01 | 10        | 100         |
        score     | A    | 2024-12-01 |           |             | 60
        score     | B    | 2024-12-01 |           |             | 70
        """,
    )
    centre.publish()
    looks = []

    def on(borders, *, indicator="rate", unit="P", as_of="2025-01-10", language="vi"):
        opened = centre.look(as_of=as_of, known="2025-01-10")
        look = opened.__enter__()
        looks.append(opened)
        look = Look(look.reader, look.as_of, look.known, borders=borders)
        asked = {"borders": "today"} if borders else {}
        address = Address(
            path="/rankings",
            lang=language,
            as_of=look.as_of,
            known=look.known,
            asked=MappingProxyType(asked),
        )
        return PanelLook(
            look=look, word=Wording.load(language), address=address, unit=unit, level="district",
            indicator=indicator,
        )  # fmt: skip

    yield on
    for opened in looks:
        opened.__exit__(None, None, None)
    centre.close()


TODAY = dt.date(2025, 1, 10)


def test_as_it_was_names_how_many_units_changed_and_leads_to_the_other_view(ask, read, links):
    drawn = ranking_borders.draw(ask(None))

    assert "2/2 district từng đổi địa giới" in read(drawn.body)
    assert "/rankings?borders=today" in links(drawn.body)


def test_on_todays_borders_the_way_back_and_every_share_are_shown(ask, read, links):
    drawn = ranking_borders.draw(ask(TODAY))

    assert "địa giới ngày 10/01/2025" in read(drawn.body)
    assert "B (80,0 % theo dân số)" in read(drawn.body)
    assert "/rankings" in links(drawn.body)


@pytest.mark.parametrize(
    ("indicator", "said"), [("rate", "ước tính theo tỷ lệ"), ("score", "không cộng được")]
)
def test_each_unit_says_what_became_of_its_earlier_figures(ask, indicator, said):
    table = ranking_borders.rows(ask(TODAY, indicator=indicator))

    assert {row[-1] for row in table.rows} == {said}
    assert [(row[0], row[3], row[5]) for row in table.rows] == [
        ("A", "A", 1), ("A", "B", 0.2), ("C", "B", 0.8),
    ]  # fmt: skip


def test_before_the_change_there_is_nothing_to_choose(ask, read):
    assert read(ranking_borders.draw(ask(None, as_of="2024-12-31")).body) == ""


def test_an_estimate_carries_its_sign_and_its_word(ask, read):
    drawn = ranking_table.draw(ask(TODAY))

    assert "≈" in read(drawn.body)
    assert "≈" not in read(ranking_table.draw(ask(None)).body)


def test_the_history_says_of_each_period_on_whose_borders_it_is(ask):
    rows = indicator_history.rows(ask(TODAY, unit="C")).rows

    assert [(row[2], row[7]) for row in rows] == [(10.0, "ước tính theo tỷ lệ")]
    assert indicator_history.rows(ask(None, unit="C")).rows == ()


def test_who_moved_is_told_on_the_borders_of_each_day_whatever_the_page_shows(ask):
    """Half of a comparison on other borders would be a move that nobody made."""
    panel = registry()["ranking-move"]

    assert panel.rows(ask(TODAY)).rows == panel.rows(ask(None)).rows
