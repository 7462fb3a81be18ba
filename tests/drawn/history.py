"""Histories of deliveries that Hypothesis makes up, over a province that was reorganised."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from ioc.data.delivery.reading import Cell, Reading, Tally
from ioc.profile.periods import period_containing
from ioc.profile.territory import Territory
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province

PROVINCE = province(
    """
    code | level    | parent | from       | to
    P    | province |        |            |
    A    | district | P      |            |
    B    | district | P      |            |
    C    | district | P      |            | 2024-12-31
    D    | district | P      |            | 2024-12-31
    D    | district | P      | 2025-01-01 |
    A1   | commune  | A      |            |
    A2   | commune  | A      |            | 2024-12-31
    A2   | commune  | B      | 2025-01-01 |
    C1   | commune  | C      |            | 2024-12-31
    C1   | commune  | B      | 2025-01-01 |
    D1   | commune  | D      |            |
    F1   | facility | A      |            |
    F2   | facility | C      |            | 2024-12-31
    F2   | facility | B      | 2025-01-01 |
    F3   | facility | D      |            |
    """,
    events="""
    day        | type     | from | to
    2025-01-01 | merge    | C    | B
    2025-01-01 | transfer | A2   | A2
    2025-01-01 | transfer | C1   | C1
    2025-01-01 | transfer | F2   | F2
    """,
    indicators="""
    code    | form   | rhythm | maximum
    qr      | ratio  | W      | 100
    records | count  | W      |
    points  | score  | W      | 50
    quality | score  | W      | 100
    scan    | ratio  | D      |
    """,
    composites="""
    composite | member | weight | from
    quality   | qr     | 60     |
    quality   | points | 40     |
    quality   | points | 100    | 2025-01-01
    """,
    feeds="""
    code | kind | indicators | level | rhythm | since | until | working_days | time
    w | observations | qr records | commune | W | 2024-12-02 | 2025-02-02 | 2 | 16:00
    t | tallies | scan | facility | D | 2024-12-02 | 2025-02-02 | 1 | 08:00
    """,
)
TERRITORY = Territory(PROVINCE.units, PROVINCE.events)
AREAS = ("P", "A", "B", "C", "D", "A1", "A2", "C1", "D1")
FACILITIES = ("F1", "F2", "F3")
WEEKS = tuple(dt.date(2024, 12, 15) + dt.timedelta(7 * n) for n in range(5))  # Sundays
DAYS = tuple(dt.date(2024, 12, 30) + dt.timedelta(n) for n in range(4))
KNOWN_DAYS = tuple(dt.date(2025, 1, 20) + dt.timedelta(n) for n in range(6))

_FRACTIONS = ("qr", "records")
_CELL = Cell(sheet="", row=1, column="A")


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeUpDelivery:
    """One delivery of a made-up history."""

    known_on: dt.date
    readings: tuple[Reading, ...] = ()
    tallies: tuple[Tally, ...] = ()

    def record(self, centre: DrawnCentre) -> None:
        """Deliver it at noon of the day it became known."""
        noon = dt.datetime.combine(self.known_on, dt.time(12), ZoneInfo(PROVINCE.tz))
        centre.record(noon, readings=self.readings, tallies=self.tallies)


def histories(*, with_illustrative: bool = True) -> st.SearchStrategy[list[MadeUpDelivery]]:
    """One to six deliveries in the order they became known.

    Figures of the whole hierarchy, some taken back or corrected, for weeks on both sides of the
    reorganisation; zero denominators; tallies of facilities.
    """
    deliveries = st.builds(
        _delivery,
        st.sampled_from(KNOWN_DAYS),
        st.dictionaries(_keys(), _said(with_illustrative=with_illustrative), max_size=12),
        st.dictionaries(
            st.tuples(st.sampled_from(FACILITIES), st.sampled_from(DAYS)),
            st.tuples(st.integers(0, 9), st.integers(0, 9)),
            max_size=5,
        ),
    )
    return st.lists(deliveries, min_size=1, max_size=6).map(
        lambda made_up: sorted(made_up, key=lambda delivery: delivery.known_on)
    )


_Key = tuple[str, str, dt.date]  # indicator, unit, a day of the week
_Said = tuple[str, int, int, bool]  # state, numerator, denominator, whether illustrative


def _keys() -> st.SearchStrategy[_Key]:
    return st.tuples(
        st.sampled_from(("qr", "records", "points", "quality")),
        st.sampled_from(AREAS),
        st.sampled_from(WEEKS),
    ).filter(lambda key: TERRITORY.find(key[1], key[2]) is not None)


def _said(*, with_illustrative: bool) -> st.SearchStrategy[_Said]:
    return st.tuples(
        st.sampled_from(("reported", "reported", "reported", "missing", "not_applicable")),
        st.integers(0, 50),
        st.integers(0, 4),
        st.booleans() if with_illustrative else st.just(value=False),
    )


def _delivery(
    known_on: dt.date,
    figures: dict[_Key, _Said],
    tallied: dict[tuple[str, dt.date], tuple[int, int]],
) -> MadeUpDelivery:
    return MadeUpDelivery(
        known_on=known_on,
        readings=tuple(_reading(key, said) for key, said in figures.items()),
        tallies=tuple(_tally(key, counts) for key, counts in tallied.items()),
    )


def _reading(key: _Key, said: _Said) -> Reading:
    indicator, unit, day = key
    state, numerator, denominator, is_illustrative = said
    period = period_containing("W", day)
    has_fraction = state == "reported" and indicator in _FRACTIONS
    has_value = state == "reported" and indicator not in _FRACTIONS
    return Reading(
        indicator=indicator,
        unit=unit,
        unit_since=TERRITORY.unit(unit, day).since,
        period_start=period.start,
        period_end=period.end,
        state=state,  # type: ignore[arg-type]
        numerator=Decimal(numerator) if has_fraction else None,
        denominator=Decimal(denominator) if has_fraction and indicator == "qr" else None,
        value=Decimal(numerator) if has_value else None,
        is_provisional=False,
        is_illustrative=is_illustrative,
        note="",
        cell=_CELL,
    )


def _tally(key: tuple[str, dt.date], counts: tuple[int, int]) -> Tally:
    unit, day = key
    return Tally(
        indicator="scan",
        unit=unit,
        unit_since=TERRITORY.unit(unit, day).since,
        tally_date=day,
        numerator=counts[0],
        denominator=counts[1],
        cell=_CELL,
    )
