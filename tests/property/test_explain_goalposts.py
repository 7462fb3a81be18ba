"""Why a unit moved where points hang on the cohort: the goalposts are a cause, and all adds up."""

import datetime as dt
import itertools
import statistics
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, assume, example, given, settings
from hypothesis import strategies as st

from ioc.data.queries.explain import explain_move
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province, ruled
from tests.drawn.shapley import shapley

UNITS = "ABCD"
SINCE, DAY = dt.date(2024, 10, 23), dt.date(2024, 11, 20)
FIGURES = st.integers(0, 9)
WEEK = st.fixed_dictionaries({unit: st.tuples(FIGURES, FIGURES) for unit in UNITS})
PROFILE = province(
    "code | level | parent | from | to\nP | province | | |\n"
    + "\n".join(f"{unit} | district | P | |" for unit in UNITS),
    indicators="""
    code  | form  | rhythm | maximum | direction
    score | score | W      | 100     | up
    one   | score | W      |         | up
    two   | score | W      |         | down
    """,
    composites="""
    composite | member | weight | from | scoring
    score     | one    | 60     |      | min_max
    score     | two    | 40     |      | z_robust
    """,
)


def rows(week, period):
    return "indicator | unit | period | value\n" + "\n".join(
        f"{member} | {unit} | {period} | {pair[n]}"
        for unit, pair in week.items()
        for n, member in enumerate(("one", "two"))
    )


def posts(week):
    """Of both members what earns nothing and what earns everything; None: no spread."""
    one, two = zip(*week.values(), strict=True)
    middle = statistics.median(two)
    reach = 3 * 1.4826 * statistics.median(abs(value - middle) for value in two)
    if min(one) == max(one) or not reach:
        return None
    return (min(one), max(one)), (middle + reach, middle - reach)


def score(pair, goalposts):
    shares = [
        max(0, min(1, (value - zero) / (full - zero)))
        for value, (zero, full) in zip(pair, goalposts, strict=True)
    ]
    return round(60 * shares[0] + 40 * shares[1], 9)


def place_of_a(then, now, happened):
    goalposts = posts(now) if ("goalposts", "") in happened else posts(then)
    scores = {}
    for unit in UNITS:
        if unit == "A":
            pair = [
                (now if ("own", member) in happened else then)["A"][n]
                for n, member in enumerate(("one", "two"))
            ]
        else:
            pair = (now if ("other", unit) in happened else then)[unit]
        scores[unit] = score(pair, goalposts)
    return 1 + sum(other > scores["A"] for other in scores.values())


def name(cause):
    return cause.kind, cause.unit if cause.kind == "other" else "".join(
        cause.indicators if cause.kind == "own" else ()
    )


def moved(tmp, profile, deliveries):
    centre = DrawnCentre(Path(tmp), profile)
    try:
        for on, drawing in deliveries:
            centre.delivered(on, drawing)
        centre.publish()
        with centre.look(as_of=str(DAY)) as look:
            return [
                explain_move(look, indicator="score", level="district", unit=unit, since=SINCE)
                for unit in UNITS
            ]
    finally:
        centre.close()


def nearly_tied(then, now):
    """Points of two units that agree but for rounding could fall either way."""
    figures = {pair for week in (then, now) for pair in week.values()}
    mixed = {(one, two) for one, _ in figures for _, two in figures}
    for goalposts in (posts(then), posts(now)):
        scores = sorted(score(pair, goalposts) for pair in mixed)
        if any(0 < b - a < 1e-6 for a, b in itertools.pairwise(scores)):
            return True
    return False


@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(then=WEEK, now=WEEK)
@example(  # a tie of two sums of other summands, that rounding each summand would break
    then={"A": (7, 1), "B": (1, 3), "C": (3, 7), "D": (8, 2)},
    now={"A": (1, 2), "B": (3, 7), "C": (4, 7), "D": (5, 6)},
)
def test_shares_are_those_of_scoring_anew_for_every_set_of_causes(then, now):
    assume(posts(then) and posts(now) and not nearly_tied(then, now))
    with TemporaryDirectory() as tmp:
        deliveries = [
            ("2024-10-22", rows(then, "2024-10-14")),
            ("2024-11-19", rows(now, "2024-11-11")),
        ]
        move = moved(tmp, PROFILE, deliveries)[0]

    causes = [("goalposts", ""), ("own", "one"), ("own", "two")]
    causes += [("other", unit) for unit in "BCD"]
    expected = shapley(causes, lambda happened: -place_of_a(then, now, happened))
    assert {name(one.cause): one.places for one in move.contributions if one.places} == expected
    assert move.places == sum(expected.values())
    figures = sum(one.figure or 0.0 for one in move.contributions)
    assert figures == pytest.approx(move.after.figure - move.before.figure, abs=1e-6)


TOLD = st.dictionaries(st.sampled_from([(m, u) for m in ("one", "two") for u in UNITS]), FIGURES)


@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(then=TOLD, corrected=TOLD, now=TOLD)
def test_shares_add_up_with_members_missing_and_figures_of_then_corrected(then, corrected, now):
    """A unit without the second member is scored by the first alone."""
    profile = ruled(PROFILE, "composite | least_share | from\nscore | 0.5 |")
    head = "indicator | unit | period | value"
    deliveries = [
        (on, "\n".join([head, *(f"{m} | {u} | {week} | {v}" for (m, u), v in said.items())]))
        for on, week, said in (
            ("2024-10-22", "2024-10-14", then),
            ("2024-11-18", "2024-10-14", corrected),
            ("2024-11-19", "2024-11-11", now),
        )
    ]
    with TemporaryDirectory() as tmp:
        moves = moved(tmp, profile, deliveries)

    assert [sum(one.places for one in move.contributions) for move in moves] == [
        move.places for move in moves
    ]
    for move in moves:
        figures = [one.figure for one in move.contributions if one.figure is not None]
        if move.before.figure is not None and move.after.figure is not None and figures:
            change = move.after.figure - move.before.figure
            assert sum(figures) == pytest.approx(change, abs=1e-6)
