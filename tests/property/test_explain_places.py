"""Shares of a move agree with what comes of playing the causes out in every order."""

import itertools
from fractions import Fraction
from math import factorial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.data.queries.explain_places import Contender, figure_shares, height, place, place_shares
from ioc.data.queries.shapley import shapley_values

HEIGHTS = st.one_of(st.none(), st.integers(0, 5))


@st.composite
def contenders(draw, unit, *, shared, most):
    """A unit with any height under any coalition, however its causes work together."""
    causes = tuple(f"{unit}{n}" for n in range(draw(st.integers(0, most))))
    states = 1 << (shared + len(causes))
    return Contender(causes, tuple(draw(st.lists(HEIGHTS, min_size=states, max_size=states))))


@st.composite
def rankings(draw):
    """The explained unit, up to three others, and up to one cause that they share; 6 at most."""
    shared = tuple("m" * draw(st.integers(0, 1)))
    own = draw(contenders("own", shared=len(shared), most=2))
    names = "abc"[: draw(st.integers(0, 3))]
    return shared, own, [draw(contenders(name, shared=len(shared), most=1)) for name in names]


def played_out(shared, own, others):
    """Each cause's places, as the mean over all orders of all causes: a place is looked up anew
    after each cause that happens.
    """
    causes = [*shared, *own.causes, *(cause for other in others for cause in other.causes)]
    shares = dict.fromkeys(causes, 0)
    for order in itertools.permutations(causes):
        happened = set()
        for cause in order:
            before = place_when(happened, shared, own, others)
            happened.add(cause)
            shares[cause] += before - place_when(happened, shared, own, others)
    return {cause: Fraction(sum_, factorial(len(causes))) for cause, sum_ in shares.items()}


def place_when(happened, shared, own, others):
    def of(unit):
        players = [*shared, *unit.causes]
        return unit.heights[sum(1 << n for n, cause in enumerate(players) if cause in happened)]

    mine = of(own)
    theirs = [of(other) for other in others]
    return 1 + sum(1 for one in theirs if one is not None and (mine is None or one > mine))


@settings(max_examples=60, deadline=None)
@given(ranking=rankings())
def test_pair_by_pair_gives_what_all_orders_of_all_causes_give(ranking):
    """The causes of third units change nothing between two: nothing is lost by leaving them out."""
    shared, own, others = ranking

    shares = place_shares(own, others, shared=shared)

    assert shares == played_out(shared, own, others)


@given(ranking=rankings())
def test_shares_add_up_to_the_move(ranking):
    shared, own, others = ranking

    shares = place_shares(own, others, shared=shared)

    first, last = (
        place(own.heights[at], [other.heights[at] for other in others]) for at in (0, -1)
    )
    assert sum(shares.values()) == first - last


@st.composite
def games(draw):
    """The worth of every coalition of up to four players."""
    states = 2 ** draw(st.integers(0, 4))
    return draw(st.lists(st.integers(-9, 9), min_size=states, max_size=states))


@given(worth=games())
def test_shapley_values_are_the_mean_over_all_orders(worth):
    players = range(len(worth).bit_length() - 1)
    expected = [Fraction(0) for _ in players]
    for order in itertools.permutations(players):
        coalition = 0
        for player in order:
            joined = coalition | 1 << player
            expected[player] += Fraction(worth[joined] - worth[coalition], factorial(len(players)))
            coalition = joined

    assert shapley_values(worth) == expected


@given(worth=st.lists(st.integers(-9, 9), min_size=8, max_size=8))
def test_who_never_changes_anything_gets_nothing(worth):
    """The fourth player joins a game of three."""
    shares = shapley_values([*worth, *worth])

    assert shares == [*shapley_values(worth), 0]


@given(by_size=st.lists(st.integers(-9, 9), min_size=5, max_size=5))
def test_players_that_can_be_exchanged_share_alike(by_size):
    shares = shapley_values([by_size[coalition.bit_count()] for coalition in range(16)])

    assert len(set(shares)) == 1


def test_own_figure_is_shared_out_as_it_moved():
    own = Contender(("rise", "fall"), (100, 130, 80, 110))

    assert figure_shares(own) == {"rise": 30, "fall": -20}


def test_a_unit_without_a_figure_on_one_day_has_none_to_share_out():
    assert figure_shares(Contender(("reported",), (None, 100))) == {}


@pytest.mark.parametrize(
    ("value", "direction", "expected"),
    [
        (62.58, "up", 62_580_000_000),
        (62.58, "down", -62_580_000_000),
        (0.1 + 0.2, "up", 300_000_000),  # what binary fractions add is not taken for a difference
        (1e12, "none", 10**21),
    ],
)
def test_height_is_the_figure_in_billionths_and_more_is_better(value, direction, expected):
    assert height(value, direction=direction) == expected


def test_heights_that_do_not_fit_the_causes_are_refused():
    with pytest.raises(ValueError, match="3 heights for 1 causes"):
        Contender(("a",), (1, 2, 3))
