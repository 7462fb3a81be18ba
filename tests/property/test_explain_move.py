"""The explanation of a move agrees with a reference that ranks anew for every set of causes."""

import datetime as dt
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.data.queries import ranking
from ioc.data.queries.explain import explain_move
from tests.drawn.centre import DrawnCentre
from tests.drawn.history import histories
from tests.drawn.province import province
from tests.drawn.shapley import shapley

UNITS = "ABCD"
PAIRS = st.tuples(st.integers(0, 4), st.integers(0, 4))  # of the two members
THEN, NOW = "2024-10-14", "2024-11-11"
SINCE, DAY = dt.date(2024, 10, 23), dt.date(2024, 11, 20)


@dataclass(frozen=True)
class Told:
    """What one unit delivered: the week of then, its correction, the week of now."""

    then: tuple[int, int] | None
    corrected: tuple[int, int] | None
    now: tuple[int, int] | None

    @property
    def restated(self):
        return self.corrected or self.then

    @property
    def newest(self):
        return self.now or self.restated


TOLD = st.builds(
    Told, st.none() | PAIRS, st.none() | PAIRS, st.none() | PAIRS
).filter(lambda told: told.then or not told.corrected)  # fmt: skip


def drawn(weights):
    later = f"score | one | {weights[0]} | 2024-11-01\nscore | two | {weights[1]} | 2024-11-01"
    return province(
        "code | level | parent | from | to\nP | province | | |\n"
        + "\n".join(f"{unit} | district | P | |" for unit in UNITS),
        indicators="""
        code  | form  | rhythm | maximum
        score | score | W      | 100
        one   | score | W      | 1
        two   | score | W      | 1
        """,
        composites="composite | member | weight | from\nscore | one | 1 |\nscore | two | 1 |\n"
        + (later if weights != (1, 1) else ""),
    )


def rows(told, week, which):
    """The two members of every unit that delivered them."""
    found = {unit: getattr(one, which) for unit, one in told.items()}
    return "indicator | unit | period | value\n" + "\n".join(
        f"{member} | {unit} | {week} | {pair[n]}"
        for unit, pair in found.items()
        if pair
        for n, member in enumerate(("one", "two"))
    )


@contextmanager
def published(profile, deliveries):
    with TemporaryDirectory() as folder:
        centre = DrawnCentre(Path(folder), profile)
        try:
            for on, drawing in deliveries:
                centre.delivered(on, drawing)
            centre.publish()
            yield centre
        finally:
            centre.close()


def causes_of(told, weights):
    """What happened: (kind, unit, member)."""
    causes = [("method", "", "")] if weights != (1, 1) else []
    for unit, one in told.items():
        if not one.then or not one.newest:
            causes += [("status", unit, "")] if one.newest else []
            continue
        causes += [("restated", unit, "")] if one.restated != one.then else []
        if unit != "A":
            causes += [("other", unit, "")] if one.newest != one.restated else []
        else:
            causes += [
                ("own", unit, member)
                for n, member in enumerate(("one", "two"))
                if one.newest[n] != one.restated[n]
            ]
    return causes


def score(unit, one, happened, weights):
    """A unit's score after the causes in ``happened``, and no others."""
    if not one.then:
        pair = one.newest if ("status", unit, "") in happened else None
        # Its first figure comes with the method of its day.
        return pair and sum(map(int.__mul__, pair, weights))
    pair = list(one.then)
    for n, member in enumerate(("one", "two")):
        if ("restated", unit, "") in happened:
            pair[n] += one.restated[n] - one.then[n]
        if {("own", unit, member), ("other", unit, "")} & happened:
            pair[n] += one.newest[n] - one.restated[n]
    method = weights if ("method", "", "") in happened else (1, 1)
    return sum(map(int.__mul__, pair, method))


def place_of(told, happened, weights):
    scores = {unit: score(unit, one, happened, weights) for unit, one in told.items()}
    own = scores.pop("A")
    return 1 + sum(s is not None and (own is None or s > own) for s in scores.values())


@settings(max_examples=10, deadline=None)
@given(
    told=st.fixed_dictionaries(dict.fromkeys(UNITS, TOLD)),
    weights=st.sampled_from([(1, 1), (1, 1), (3, 1)]),
)
def test_shares_are_those_of_ranking_anew_for_every_set_of_causes(told, weights):
    """Reported late, corrected, silent, under the old weights and the new.

    Every unit that is there now has a newest week under the later method: only so can the
    reference speak of one method for all.
    """
    told = {
        unit: one if one.now or not one.then else Told(one.then, one.corrected, one.restated)
        for unit, one in told.items()
    }
    deliveries = [
        ("2024-10-22", rows(told, THEN, "then")),
        ("2024-11-18", rows(told, THEN, "corrected")),
        ("2024-11-19", rows(told, NOW, "now")),
    ]
    with published(drawn(weights), deliveries) as centre, centre.look(as_of=str(DAY)) as look:
        move = explain_move(look, indicator="score", level="district", unit="A", since=SINCE)

    causes = causes_of(told, weights)
    if not any(one.then for one in told.values()) or not any(one.now for one in told.values()):
        causes = [cause for cause in causes if cause[0] != "method"]
    expected = shapley(causes, lambda happened: -place_of(told, happened, weights))
    assert move.places == sum(expected.values())
    assert {
        (one.cause.kind, one.cause.unit, "".join(one.cause.indicators)): one.places
        for one in move.contributions
        if one.places
    } == expected


@settings(max_examples=8, deadline=None)
@given(history=histories())
def test_shares_add_up_to_the_move_whatever_was_delivered(empty_centre, history):
    """Over a reorganisation, with figures missing, taken back, illustrative and without a base."""
    with empty_centre() as centre:
        for delivery in history:
            delivery.record(centre)
        centre.publish()
        with centre.look(as_of="2025-01-25") as look:
            moves = [
                explain_move(look, indicator=indicator, level="district", unit=unit, since=since)
                for indicator in ("qr", "points", "quality")
                for unit in ("A", "B", "D")
                for since in (dt.date(2024, 12, 31), dt.date(2025, 1, 22))
            ]
            found = {
                row.standing.unit: row.place
                for row in ranking(look, indicator="quality", level="district").rows
            }

    assert [sum(one.places for one in move.contributions) for move in moves] == [
        move.places for move in moves
    ]
    assert {
        move.unit: move.after.place if move.after.is_ranked else None
        for move in moves
        if move.indicator == "quality"
    } == found
