"""Places agree with a reference that counts who is better."""

import math

from hypothesis import given
from hypothesis import strategies as st

from ioc.data.queries.ranking import places_of

FIGURES = st.dictionaries(
    st.text("ABCDEFGH", min_size=1, max_size=3),
    st.one_of(st.integers(0, 4).map(float), st.floats(-1e6, 1e6)),
)


@given(values=FIGURES)
def test_a_place_is_one_more_than_the_units_that_are_better(values):
    """1-2-2-4: two seconds leave no third."""
    rounded = {unit: round(value, 9) for unit, value in values.items()}

    places = places_of(values, direction="up")

    assert places == {
        unit: 1 + sum(other > value for other in rounded.values())
        for unit, value in rounded.items()
    }


@given(values=FIGURES)
def test_where_less_is_better_the_order_is_the_other_way_round(values):
    mirrored = {unit: -value for unit, value in values.items()}

    assert places_of(values, direction="down") == places_of(mirrored, direction="up")


@given(values=FIGURES)
def test_an_error_of_the_last_bit_does_not_part_two_equals(values):
    """The same sums in another order of adding must share a place."""
    nudged = {unit: math.nextafter(value, math.inf) for unit, value in values.items()}
    both = values | {f"{unit}'": value for unit, value in nudged.items() if abs(value) < 1000}

    places = places_of(both, direction="up")

    assert all(places[unit] == places[f"{unit}'"] for unit in values if f"{unit}'" in places)
