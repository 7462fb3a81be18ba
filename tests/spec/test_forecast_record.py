"""The record of forecasts that a build keeps: made at every build, and never wiser than its day."""

import datetime as dt
from dataclasses import replace

import pytest

from ioc.data.queries.forecast_record import reckoned, record_of
from ioc.profile.model import Target, Text
from tests.drawn.province import province

UNITS = """
    code | level    | parent | from | to
    P    | province |        |      |
    A    | district | P      |      |
    B    | district | P      |      |
    C    | district | P      |      |
"""
INDICATORS = """
    code | form  | rhythm | maximum
    rate | score | W      | 100
    free | score | W      | 100
"""
WEEKS = [dt.date(2024, 5, 6) + dt.timedelta(weeks=n) for n in range(24)]
NOW = {"as_of": "2024-12-31"}
TABLES = ("forecast_record", "forecast_error")


@pytest.fixture
def centre(centre_of):
    """Twenty weeks of two indicators, of which one has a target."""
    aim = Target(
        indicator="rate", unit="P", value=60.0, deadline=dt.date(2024, 12, 31),
        valid_from=dt.date(2024, 1, 1), document=Text(vi="Kết luận", en="Conclusions"),
    )  # fmt: skip
    made = centre_of(replace(province(UNITS, indicators=INDICATORS), targets=(aim,)))
    made.delivered("2024-10-01", sent(range(20)))
    made.publish()
    return made


def sent(weeks, *, shift=0):
    rows = [
        f"{indicator} | {unit} | {WEEKS[week]} | {10 + week * (1 + nth) // 2 + week % 3 + shift}"
        for indicator in ("rate", "free")
        for nth, unit in enumerate("ABC")
        for week in weeks
    ]
    return "\n".join(["indicator | unit | period | value", *rows])


def asked(look, indicator="rate"):
    return record_of(
        look, indicator=look.indicator(indicator), level="district", is_illustrative=False
    )


def anew(look):
    return reckoned(
        look.conn, look.indicator("rate"), level="district", is_illustrative=False,
        as_of=look.as_of, known=look.known,
    )  # fmt: skip


def test_the_build_keeps_what_would_be_reckoned(centre):
    with centre.look(**NOW) as look:
        found, expected = asked(look), anew(look)

    assert found.hits.forecasts > 10
    assert found == expected


def test_only_indicators_with_a_target_have_a_record_in_the_build(centre):
    records = centre.tables(TABLES)["forecast_record"]

    assert {(row["indicator_code"], row["level_code"]) for row in records} == {("rate", "district")}


def test_a_build_made_step_by_step_keeps_the_same_record(centre):
    centre.delivered("2024-10-08", sent([20, 21]))
    centre.publish()
    centre.delivered("2024-10-15", sent([12], shift=9))
    centre.publish()
    centre.publish(folder="anew", full=True)

    assert centre.tables(TABLES) == centre.tables(TABLES, folder="anew")


@pytest.mark.parametrize(
    "day", [{"as_of": "2024-08-31", "known": "2024-10-02"}, {**NOW, "known": "2024-10-02"}]
)
def test_the_record_of_an_earlier_day_knows_nothing_of_later_ones(centre, day):
    """A correction and two more weeks came after the day of knowing."""
    before = asked_on(centre, day)
    centre.delivered("2024-10-15", sent([12, 20, 21], shift=20))
    centre.publish()

    found = asked_on(centre, day)

    assert found == before
    assert found != asked_on(centre, NOW)


def asked_on(centre, day):
    with centre.look(**day) as look:
        return asked(look)
