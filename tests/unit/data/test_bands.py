"""What can be told apart: intervals, bands and limits against ways to compute them without wit."""

import math
from dataclasses import dataclass

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ioc.data.answers import Interval
from ioc.data.queries.bands import RARE, USUAL, bands_of, control_limits, wilson

DEVIATES = {USUAL: 1.959963984540054, RARE: 3.090232306167813}  # from a printed table


@dataclass(frozen=True)
class Counted:
    """So many of so many."""

    numerator: int
    denominator: int

    @property
    def share(self) -> float:
        return self.numerator / self.denominator

    @property
    def mirrored(self) -> "Counted":
        return Counted(self.denominator - self.numerator, self.denominator)


COUNTED = st.integers(1, 5000).flatmap(
    lambda denominator: st.builds(Counted, st.integers(0, denominator), st.just(denominator))
)
CONFIDENCE = st.sampled_from((USUAL, RARE))


def bisected(one: Counted, *, confidence: float, upper: bool) -> float:
    """The share from which what was counted lies just as far off as the confidence allows.

    Found by halving: no formula of an interval in it.
    """

    def surprises(share: float) -> bool:
        spread = math.sqrt(share * (1 - share) / one.denominator)
        return abs(one.share - share) > DEVIATES[confidence] * spread

    inside, outside = one.share, 1.0 if upper else 0.0
    for _ in range(100):
        middle = (inside + outside) / 2
        inside, outside = (inside, middle) if surprises(middle) else (middle, outside)
    return inside


@given(one=COUNTED, confidence=CONFIDENCE)
def test_interval_ends_where_what_was_counted_would_begin_to_surprise(one, confidence):
    interval = wilson(one.numerator, one.denominator, confidence=confidence)

    assert interval.low == pytest.approx(
        bisected(one, confidence=confidence, upper=False), abs=1e-9
    )
    assert interval.high == pytest.approx(
        bisected(one, confidence=confidence, upper=True), abs=1e-9
    )


def test_interval_agrees_with_the_example_of_the_textbook():
    """15 of 148: Newcombe, Statistics in Medicine 17 (1998), table I, method 3."""
    interval = wilson(15, 148)

    assert (round(interval.low, 4), round(interval.high, 4)) == (0.0624, 0.1605)


@pytest.mark.parametrize(
    ("numerator", "denominator"), [(0, 0), (3, 0), (-1, 5), (6, 5), (1, math.inf), (math.nan, 5)]
)
def test_what_is_no_share_has_no_interval(numerator, denominator):
    assert wilson(numerator, denominator) is None


def test_nobody_of_many_may_still_be_some():
    interval = wilson(0, 10)

    assert interval.low == 0
    assert 0.25 < interval.high < 0.3


@given(one=COUNTED, share=st.floats(0.001, 0.999), confidence=CONFIDENCE)
def test_a_unit_is_outside_the_limits_just_when_its_interval_misses_the_share(
    one, share, confidence
):
    """The funnel and the bands answer the same question, and must not contradict each other."""
    limits = control_limits(share, one.denominator, confidence=confidence)
    interval = wilson(one.numerator, one.denominator, confidence=confidence)
    assume(min(abs(share - interval.low), abs(share - interval.high)) > 1e-9)

    is_inside = limits.low <= one.share <= limits.high

    assert is_inside == (interval.low <= share <= interval.high)


def ranked(counted: list[Counted], *, is_less_better: bool = False):
    """Place and interval, best first, of units as they were counted."""
    sign = 1 if is_less_better else -1
    ordered = sorted(counted, key=lambda one: sign * one.share)
    return [
        (
            1 + sum(sign * other.share < sign * one.share for other in counted),
            wilson(one.numerator, one.denominator),
        )
        for one in ordered
    ]


@given(counted=st.lists(COUNTED, min_size=1, max_size=12))
def test_bands_follow_the_rule_read_out_loud(counted):
    """Going down: the same band while the interval meets that of the band's first place."""
    rows = ranked(counted)
    expected, band, first = [], 0, None
    for place, _ in rows:
        spoken = min(
            (interval for other, interval in rows if other == place),
            key=lambda interval: interval.high - interval.low,
        )
        if first is None or spoken.high < first.low or spoken.low > first.high:
            band, first = band + 1, spoken
        expected.append(band)

    assert bands_of(rows) == expected


@given(counted=st.lists(COUNTED, min_size=1, max_size=12), data=st.data())
def test_bands_do_not_depend_on_the_order_among_equals(counted, data):
    rows = ranked(counted)
    shuffled = sorted(data.draw(st.permutations(rows)), key=lambda row: row[0])

    band_of = {place: band for (place, _), band in zip(rows, bands_of(rows), strict=True)}

    assert bands_of(shuffled) == [band_of[place] for place, _ in shuffled]


@given(counted=st.lists(COUNTED, min_size=1, max_size=12))
def test_bands_are_the_same_whether_the_good_or_the_bad_is_counted(counted):
    """On time of all, more is better; late of all, less is better: it is the same list."""
    mirrored = [one.mirrored for one in counted]

    assert bands_of(ranked(counted)) == bands_of(ranked(mirrored, is_less_better=True))


def test_small_units_share_a_band_where_large_ones_do_not():
    small = ranked([Counted(8, 10), Counted(7, 10), Counted(6, 10)])
    large = ranked([Counted(8000, 10_000), Counted(7000, 10_000), Counted(6000, 10_000)])

    assert bands_of(small) == [1, 1, 1]
    assert bands_of(large) == [1, 2, 3]


def test_unit_without_a_fraction_has_no_band_and_ends_none():
    one = Interval(low=0.7, high=0.9)

    assert bands_of([(1, one), (2, None), (3, one)]) == [1, None, 1]
    assert bands_of([]) == []
