"""Places agree with a reference that counts who is better."""

import datetime as dt
import math

from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.data.answers import Pace
from ioc.data.queries import ranking
from ioc.data.queries.ranking import pace_places, places_of
from tests.drawn.history import KNOWN_DAYS, TERRITORY, WEEKS, MadeUpDelivery, histories

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


VERDICTS = ("reached", "ahead", "on_course", "behind", "out_of_reach", "past_deadline", "unknown")


def paced(verdict: str, needed: float | None, recent: float | None) -> Pace:
    return Pace(
        target=80.0,
        deadline=dt.date(2024, 12, 31),
        document="",
        needed_per_week=needed,
        recent_per_week=recent,
        verdict=verdict,
    )


PACES = st.dictionaries(
    st.text("ABCDEFGH", min_size=1, max_size=3),
    st.one_of(
        st.none(),
        st.builds(
            paced,
            st.sampled_from(VERDICTS),
            st.sampled_from((None, -2.0, 1.0, 4.0)),
            st.one_of(st.none(), st.integers(-3, 6).map(float)),
        ),
    ),
)


def merit(pace: Pace | None) -> float | None:
    """How good a pace is; None: nobody can say."""
    if pace is not None and pace.verdict == "reached":
        return math.inf
    if pace is None or pace.verdict in ("past_deadline", "unknown"):
        return None
    if pace.needed_per_week is None or pace.recent_per_week is None:
        return None
    return pace.recent_per_week / pace.needed_per_week


@given(paces=PACES)
def test_by_pace_a_place_is_one_more_than_the_units_with_a_better_one(paces):
    merits = {unit: merit(pace) for unit, pace in paces.items()}
    known = {unit: one for unit, one in merits.items() if one is not None}

    assert pace_places(paces) == {
        unit: 1 + sum(other > one for other in known.values()) for unit, one in known.items()
    }


AS_OF = dt.date(2025, 1, 20)


def points_said(history: list[MadeUpDelivery], known: dt.date):
    """Points by unit's identity and week, as last said until a day; None: taken back."""
    return {
        (reading.unit, reading.unit_since, reading.period_end): (
            float(reading.value) if reading.state == "reported" else None
        )
        for delivery in history
        if delivery.known_on <= known
        for reading in delivery.readings
        if reading.indicator == "points"
    }


def newest(said, unit, until: dt.date):
    """The last week with points that had ended by a day, and the points; None: there is none."""
    weeks = [week for week in WEEKS if week <= until]
    found = [(week, said.get((unit.code, unit.since, week))) for week in weeks]
    return next(((w, points) for w, points in reversed(found) if points is not None), None)


@settings(max_examples=15)
@given(
    history=histories(with_illustrative=False),
    known=st.sampled_from(KNOWN_DAYS),
    weeks=st.integers(1, 4),
)
def test_rankings_of_builds_agree_with_a_reference(empty_centre, history, known, weeks):
    """With missing, taken back and corrected figures, a merger, and a code that was given again."""
    said = points_said(history, known)
    cohort = TERRITORY.at_level("district", AS_OF)
    then = AS_OF - dt.timedelta(weeks=weeks)
    now = {u.code: found for u in cohort if (found := newest(said, u, AS_OF))}
    before = {u.code: found for u in cohort if (found := newest(said, u, then))}
    changes = {
        unit: points - before[unit][1]
        for unit, (week, points) in now.items()
        if unit in before and before[unit][0] < week
    }

    def places(values):
        return {unit: 1 + sum(o > v for o in values.values()) for unit, v in values.items()}

    level = places({unit: points for unit, (_, points) in now.items()})
    earlier = places({unit: points for unit, (_, points) in before.items()})
    progress = places(changes)
    expected = {
        unit.code: (
            level.get(unit.code),
            earlier[unit.code] - level[unit.code] if unit.code in earlier else None,
            changes.get(unit.code),
            progress.get(unit.code),
        )
        for unit in cohort
    }

    with empty_centre() as centre:
        for delivery in history:
            delivery.record(centre)
        centre.publish()
        with centre.look(as_of=AS_OF.isoformat(), known=known.isoformat()) as look:
            found = ranking(look, indicator="points", level="district", weeks=weeks, by="progress")

    assert {
        row.standing.unit: (row.place, row.place_change, row.progress.change, row.progress_place)
        for row in found.rows
    } == expected
    assert (found.cohort, found.ranked) == (len(cohort), len(now))
