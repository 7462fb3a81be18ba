"""The health-insurance tallies: sums over sums, and who misses most."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc.data.answers import TallyDay, TallyUnit
from ioc.panels import registry
from ioc.panels.qr_facilities import most_of
from ioc.panels.tally import by_missing, missing, rate, week_rate

LAST = dt.date(2024, 11, 19)


def unit(code, numerator, denominator):
    return TallyUnit(
        unit=code,
        unit_since=dt.date(1900, 1, 1),
        numerator=numerator,
        denominator=denominator,
        days_reported=1,
        last_day=LAST,
        is_illustrative=False,
    )


@pytest.fixture(scope="session")
def scan(profile):
    return next(one for one in profile.indicators if one.code == "scan")


@given(
    counts=st.lists(
        st.none() | st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=7, max_size=7
    )
)
def test_week_is_summed_before_it_is_divided(scan, counts):
    """A mean of daily rates would let a quiet Sunday weigh as much as a busy Monday."""
    span = [LAST - dt.timedelta(days=back) for back in range(7)]
    days = {
        day: TallyDay(day=day, numerator=min(pair), denominator=max(pair))
        for day, pair in zip(span, counts, strict=True)
        if pair is not None
    }
    known = [pair for pair in counts if pair is not None]
    total = sum(max(pair) for pair in known)

    found = week_rate(days, LAST, scan)

    if len(known) < 4 or not total:
        assert found is None
    else:
        assert found == pytest.approx(float(Fraction(100 * sum(map(min, known)), total)))


def test_nothing_counted_has_no_rate(scan):
    assert rate(0, 0, scan) is None


def test_missed_visits_decide_not_rates():
    """A hospital at two thirds drags the rate more than a small clinic at nothing."""
    hospital, clinic, silent = unit("H", 200, 300), unit("K", 0, 20), unit("N", None, None)

    assert [one.unit for one in by_missing([clinic, silent, hospital])] == ["H", "K"]
    assert (missing(hospital), missing(silent)) == (100, 0)


@pytest.mark.parametrize(
    ("missed", "count"), [([50, 30, 20], 1), ([40, 30, 30], 2), ([1], 1), ([0, 0], 1)]
)
def test_fewest_facilities_that_miss_half(missed, count):
    found = [unit(str(n), 0, one) for n, one in enumerate(missed)]

    assert most_of(found) == count


def test_page_says_the_rate_of_the_week_and_what_is_missed(asked, read):
    with asked("2024-11-19") as look:
        drawn = registry()["qr-headline"].draw(look)

    assert drawn.sentence == "P: 63,3\u202f% lượt khám BHYT bảy ngày qua được tra cứu bằng QR."
    assert "385" in read(drawn.body)


def test_districts_stand_lowest_rate_first_and_silent_ones_last(asked):
    with asked("2024-11-19") as look:
        rows = registry()["qr-units"].rows(look).rows

    assert [row[0] for row in rows] == ["A", "B", "C"]
    assert rows[2][3:6] == (None, None, None)


def test_facilities_are_those_of_the_unit_asked(asked):
    with asked("2024-11-19", unit="A") as look:
        rows = registry()["qr-facilities"].rows(look).rows

    assert [row[0] for row in rows] == ["F1", "F2"]


def test_year_has_a_row_per_reported_day(asked):
    with asked("2024-11-19") as look:
        rows = registry()["qr-trend"].rows(look).rows

    assert len(rows) == 15
    assert rows[0][:3] == (dt.date(2024, 11, 5), 95, 150)


def test_state_of_a_quiet_tally_is_not_fresh(asked):
    with asked("2024-11-25") as look:
        drawn = registry()["qr-today"].draw(look)

    assert drawn.state == "overdue"
