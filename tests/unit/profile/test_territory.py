"""The units on a day, and what became of those that are gone."""

import datetime as dt

import pytest

from ioc.profile.territory import EndedUnitError, UnknownUnitError

UNITS = """
    49    | province |     | Quảng Nam  |            | 2025-06-30
    502   | district | 49  | Tam Kỳ     |            | 2025-06-30
    509   | district | 49  | Quế Sơn    |            | 2025-06-30
    519   | district | 49  | Nông Sơn   |            | 2024-12-31
    20341 | commune  | 502 | An Mỹ      |            | 2025-06-30
    20347 | commune  | 502 | An Xuân    |            | 2025-06-30
    20656 | commune  | 519 | Quế Lộc    |            | 2024-12-31
    20656 | commune  | 509 | Quế Lộc    | 2025-01-01 | 2025-06-30
    20669 | commune  | 519 | Sơn Viên   |            | 2024-12-31
    48    | province |     | Đà Nẵng    | 2025-07-01 |
    20341 | commune  | 48  | Tam Kỳ     | 2025-07-01 |
    20656 | commune  | 48  | Nông Sơn   | 2025-07-01 |
"""
EVENTS = """
    2025-01-01 | merge    | 519   | 509
    2025-01-01 | merge    | 20669 | 20656
    2025-01-01 | transfer | 20656 | 20656
    2025-07-01 | merge    | 49    | 48
    2025-07-01 | abolish  | 502   |
    2025-07-01 | abolish  | 509   |
    2025-07-01 | create   |       | 20341
    2025-07-01 | merge    | 20341 | 20341
    2025-07-01 | merge    | 20347 | 20341
    2025-07-01 | merge    | 20656 | 20656
"""

IN_2024 = dt.date(2024, 12, 31)
IN_2025 = dt.date(2025, 1, 1)
AFTER = dt.date(2025, 7, 1)


@pytest.fixture
def quang_nam(draw):
    """A corner of Quảng Nam through its two reorganisations."""
    return draw(UNITS, EVENTS)


def codes(units) -> list[str]:
    return [unit.code for unit in units]


def test_a_merged_district_is_there_on_its_last_day_and_gone_on_the_next(quang_nam):
    assert codes(quang_nam.at_level("district", IN_2024)) == ["502", "509", "519"]
    assert codes(quang_nam.at_level("district", IN_2025)) == ["502", "509"]
    assert codes(quang_nam.at_level("district", AFTER)) == []


def test_a_commune_follows_its_district_into_the_next(quang_nam):
    assert codes(quang_nam.children("519", IN_2024)) == ["20656", "20669"]
    assert codes(quang_nam.children("509", IN_2025)) == ["20656"]
    assert codes(quang_nam.ancestors("20656", IN_2024)) == ["519", "49"]
    assert codes(quang_nam.ancestors("20656", IN_2025)) == ["509", "49"]
    assert codes(quang_nam.ancestors("20656", AFTER)) == ["48"]


def test_descendants_are_all_below_and_can_be_of_one_level(quang_nam):
    assert codes(quang_nam.descendants("49", IN_2025)) == ["20341", "20347", "20656", "502", "509"]
    assert codes(quang_nam.descendants("49", IN_2025, level="commune")) == [
        "20341", "20347", "20656",
    ]  # fmt: skip
    assert codes(quang_nam.children("49", IN_2025, level="commune")) == []


def test_a_commune_moved_to_another_district_is_the_same_commune(quang_nam):
    """Its history goes on: an event of the day says it was moved."""
    before, after = quang_nam.unit("20656", IN_2024), quang_nam.unit("20656", IN_2025)

    assert before.since == after.since
    assert before.parent != after.parent


def test_a_code_taken_over_by_a_merger_means_another_unit(quang_nam):
    """20341 was phường An Mỹ; since July 2025 it is phường Tam Kỳ, made of three wards."""
    an_my, tam_ky = quang_nam.unit("20341", IN_2025), quang_nam.unit("20341", AFTER)

    assert an_my.since != tam_ky.since == AFTER


def test_successors_of_a_merged_unit_are_followed_to_the_day_asked(quang_nam):
    assert codes(quang_nam.successors("20669", IN_2025)) == ["20656"]
    assert codes(quang_nam.successors("20669", AFTER)) == ["20656"]
    assert quang_nam.successors("20669", AFTER)[0].since == AFTER


def test_successors_of_an_earlier_bearer_of_a_code_can_be_asked_for(quang_nam):
    an_my = quang_nam.unit("20341", IN_2025)

    assert codes(quang_nam.successors("20341", AFTER, since=an_my.since)) == ["20341"]


def test_a_unit_that_still_exists_or_that_nobody_took_over_has_no_successors(quang_nam):
    assert quang_nam.successors("519", IN_2024) == ()
    assert quang_nam.successors("502", AFTER) == ()
    assert quang_nam.successors("nobody", AFTER) == ()


def test_shares_of_a_divided_unit_name_successors_too(draw):
    """Events may say that a unit was abolished, and the crosswalk where its people went."""
    territory = draw(
        """
        A | commune | | A |            | 2025-06-30
        B | commune | | B |            |
        C | commune | | C | 2025-07-01 |
        """,
        "2025-07-01 | abolish | A |",
        """
        2025-07-01 | A | B | 0.4
        2025-07-01 | A | C | 0.6
        """,
    )

    assert codes(territory.successors("A", AFTER)) == ["B", "C"]


def test_asking_for_a_unit_that_ended_says_when_and_who_took_over(quang_nam):
    with pytest.raises(EndedUnitError) as caught:
        quang_nam.unit("519", IN_2025)

    assert caught.value.facts == {
        "unit": "519",
        "day": IN_2025,
        "last_day": IN_2024,
        "successors": "509",
    }
    assert caught.value.successors == ("509",)


def test_asking_for_a_unit_that_never_was_says_nothing_took_over(quang_nam):
    with pytest.raises(UnknownUnitError) as caught:
        quang_nam.unit("999", IN_2025)

    assert not isinstance(caught.value, EndedUnitError)
    assert caught.value.facts["last_day"] is None
    assert caught.value.successors == ()


def test_a_version_after_a_gap_is_another_unit_whatever_the_events_say(draw):
    territory = draw(
        """
        A | commune | | A |            | 2024-06-30
        A | commune | | B | 2025-01-01 |
        """,
        "2025-01-01 | rename | A | A",
    )

    assert territory.unit("A", IN_2025).since == IN_2025
    assert territory.find("A", dt.date(2024, 9, 1)) is None


def test_units_in_a_circle_do_not_hang_the_reader(draw):
    """The check reports the circle; it must get that far."""
    territory = draw(
        """
        A | commune | B | A | |
        B | commune | A | B | |
        """
    )

    assert codes(territory.ancestors("A", IN_2024)) == ["B", "A"]
    assert codes(territory.descendants("A", IN_2024)) == ["B"]
