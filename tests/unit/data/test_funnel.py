"""Units against what all are together: limits, sides, and who is called by name."""

import math
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.data.answers import Interval, Ranking, RankRow, Standing
from ioc.data.queries.bands import RARE, USUAL
from ioc.data.queries.funnel import funnel_of, limits_at
from tests.drawn.province import province

PROVINCE = province(
    "code | level | parent | from | to\nP | province | | |",
    indicators="""
    code | form  | rhythm | maximum
    rate | ratio | W      | 100
    """,
)
RATE = PROVINCE.indicators[0]
DEVIATES = {USUAL: 1.959963984540054, RARE: 3.090232306167813}  # from a printed table


def counted(unit: str, numerator: float | None, denominator: float | None) -> RankRow:
    """A ranked unit; without a fraction it has a figure all the same."""
    unsaid: dict[str, Any] = dict.fromkeys(field.name for field in fields(Standing))
    said = {"indicator": "rate", "unit": unit, "state": "fresh", "value": 50.0}
    counts = {"numerator": numerator, "denominator": denominator}
    standing = Standing(**(unsaid | said | counts))
    interval = None if denominator is None else Interval(low=0, high=100)
    return RankRow(place=1, place_change=None, standing=standing, interval=interval)


def ranking(*rows: RankRow) -> Ranking:
    return Ranking(
        indicator="rate", level="district", cohort=len(rows), ranked=len(rows), rows=rows
    )


COUNTS = st.lists(
    st.integers(1, 2000).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size))),
    min_size=1,
    max_size=12,
)


@given(counts=COUNTS)
def test_limits_stand_around_the_sum_over_sum(counts):
    """Never around a mean of ratios: a unit of ten does not weigh as much as one of thousands."""
    found = funnel_of(ranking(*(counted(str(n), *c) for n, c in enumerate(counts))), indicator=RATE)

    whole = sum(n for n, _ in counts) / sum(d for _, d in counts)
    assert found.whole == pytest.approx(100 * whole)
    for point, (numerator, size) in zip(found.points, counts, strict=True):
        spread = math.sqrt(whole * (1 - whole) / size)
        off = abs(numerator / size - whole)
        assert point.figure == pytest.approx(100 * numerator / size)
        for confidence, limits in ((USUAL, point.usual), (RARE, point.rare)):
            reach = DEVIATES[confidence] * spread
            assert limits.low == pytest.approx(100 * max(whole - reach, 0))
            assert limits.high == pytest.approx(100 * min(whole + reach, 1))
        if off > DEVIATES[RARE] * spread + 1e-9:
            assert point.chance == "outside_rare"
        elif off < DEVIATES[USUAL] * spread - 1e-9:
            assert point.chance == "inside"


def test_far_units_are_named_on_their_side():
    found = funnel_of(
        ranking(
            counted("A", 900, 1000),
            counted("B", 500, 1000),
            counted("C", 6, 10),
            counted("D", 100, 1000),
        ),
        indicator=RATE,
    )

    assert [one.unit for one in found.named("above")] == ["A"]
    assert [one.unit for one in found.named("below")] == ["D"]


def test_figure_without_a_fraction_is_not_in_the_funnel():
    found = funnel_of(ranking(counted("A", 5, 10), counted("B", None, None)), indicator=RATE)

    assert [point.standing.unit for point in found.points] == ["A"]


def test_where_nothing_was_counted_there_is_no_funnel():
    assert funnel_of(ranking(counted("A", None, None)), indicator=RATE) is None
    assert funnel_of(ranking(), indicator=RATE) is None


def test_limits_narrow_with_the_size():
    found = funnel_of(ranking(counted("A", 50, 100)), indicator=RATE)

    small, large = (limits_at(found, size, indicator=RATE, confidence=USUAL) for size in (25, 400))

    assert small.high - small.low == pytest.approx(4 * (large.high - large.low))
