"""``explain_move``: why a place changed between two days, from what was delivered."""

import datetime as dt
from fractions import Fraction

import pytest

from ioc.data.queries import ranking
from ioc.data.queries.explain import explain_move
from ioc.profile.territory import UnknownUnitError
from tests.drawn.province import province

UNITS = """
    code | level    | parent | from       | to
    P    | province |        |            |
    T    | district | P      |            |
    H    | district | P      |            |
    D    | district | P      |            |
    X    | district | P      |            |
"""
INDICATORS = """
    code   | form  | rhythm | maximum | direction
    score  | score | W      | 100     | up
    civil  | score | W      | 100     | up
    online | score | W      | 100     | up
    late   | score | W      |         | down
"""
COMPOSITES = """
    composite | member | weight | from
    score     | civil  | 60     |
    score     | online | 40     |
"""
FOUR = """
    indicator | unit | period     | value
    civil     | T    | 2024-10-14 | 80
    online    | T    | 2024-10-14 | 70
    civil     | H    | 2024-10-14 | 65
    online    | H    | 2024-10-14 | 80
    civil     | D    | 2024-10-14 | 70
    online    | D    | 2024-10-14 | 70
    civil     | X    | 2024-10-14 | 60
    online    | X    | 2024-10-14 | 60
"""
FOUR_LATER = """
    indicator | unit | period     | value
    civil     | T    | 2024-11-11 | 70
    online    | T    | 2024-11-11 | 75
    civil     | H    | 2024-11-11 | 70
    online    | H    | 2024-11-11 | 82.5
    civil     | D    | 2024-11-11 | 75
    online    | D    | 2024-11-11 | 70
    civil     | X    | 2024-11-11 | 60
    online    | X    | 2024-11-11 | 60
"""
SINCE = dt.date(2024, 10, 23)
DAY = "2024-11-20"


@pytest.fixture
def centre(centre_of):
    """Four districts, empty."""
    return centre_of(province(UNITS, indicators=INDICATORS, composites=COMPOSITES))


def explained(centre, unit="T", indicator="score", *, known=DAY, since=SINCE):
    """The move, after publishing what was delivered."""
    centre.publish()
    with centre.look(as_of=DAY, known=known) as look:
        return explain_move(look, indicator=indicator, level="district", unit=unit, since=since)


def shares(move):
    """Places by kind, unit and indicator."""
    return {
        (one.cause.kind, one.cause.unit, " ".join(one.cause.indicators)): one.places
        for one in move.contributions
    }


def adds_up(move):
    return sum(one.places for one in move.contributions) == move.places


def test_four_units_worked_by_hand(centre):
    """The example of docs/explain-a-move.md, with the same figures."""
    centre.delivered("2024-10-22", FOUR)
    centre.delivered("2024-11-19", FOUR_LATER)

    move = explained(centre)

    assert (move.before.place, move.after.place) == (1, 3)
    assert (move.before.figure, move.after.figure) == (76, 72)
    assert shares(move) == {
        ("own", "T", "civil"): Fraction(-4, 3),
        ("own", "T", "online"): Fraction(1, 6),
        ("other", "H", ""): Fraction(-1, 3),
        ("other", "D", ""): Fraction(-1, 2),
    }
    assert [one.figure for one in move.contributions] == [-6, 2, None, None]


def test_a_contribution_says_which_figure_changed_and_who_passed_whom(centre):
    centre.delivered("2024-10-22", FOUR)
    centre.delivered("2024-11-19", FOUR_LATER)

    civil, online, passed_most, passed = explained(centre).contributions

    assert (civil.before, civil.after, civil.crossing) == (80, 70, "none")
    assert (online.before, online.after) == (70, 75)
    assert (passed_most.cause.unit, passed_most.before, passed_most.after) == ("D", 70, 73)
    assert (passed_most.crossing, passed.crossing) == ("overtook", "overtook")


def test_nothing_moved_has_no_causes(centre):
    centre.delivered("2024-10-22", FOUR)

    move = explained(centre)

    assert (move.places, move.contributions) == (0, ())


def test_a_figure_that_was_corrected_since_is_no_change_of_the_unit(centre):
    """The week that was known with 80 is now known with 66; nothing newer came."""
    centre.delivered("2024-10-22", FOUR)
    centre.delivered("2024-11-19", "indicator | unit | period | value\ncivil | T | 2024-10-14 | 66")

    move = explained(centre)

    assert (move.before.place, move.after.place) == (1, 4 - 1)
    assert shares(move) == {("restated", "T", ""): Fraction(-2)}
    assert (move.contributions[0].before, move.contributions[0].after) == (76, 67.6)
    assert move.contributions[0].figure == pytest.approx(-8.4)


def test_a_correction_and_a_change_of_the_same_member_are_told_apart(centre):
    """Known then 80, known now 70, today 60: ten points each way, but not of the same cause."""
    centre.delivered("2024-10-22", FOUR)
    centre.delivered(
        "2024-11-19",
        """
        indicator | unit | period     | value
        civil     | T    | 2024-10-14 | 70
        civil     | T    | 2024-11-11 | 60
        online    | T    | 2024-11-11 | 70
        """,
    )

    move = explained(centre)

    figures = {one.cause.kind: one.figure for one in move.contributions}
    assert figures == {"own": pytest.approx(-6), "restated": pytest.approx(-6)}
    assert adds_up(move)


def test_the_correction_of_another_unit_bears_its_name(centre):
    centre.delivered("2024-10-22", FOUR)
    centre.delivered(
        "2024-11-19", "indicator | unit | period | value\ncivil | X | 2024-10-14 | 100"
    )

    assert shares(explained(centre)) == {("restated", "X", ""): Fraction(-1)}


def test_what_came_late_for_an_older_week_is_no_correction(centre):
    """On the earlier day nothing was known of that week: so no figure was restated."""
    centre.delivered("2024-10-22", FOUR)
    centre.delivered(
        "2024-10-30",
        """
        indicator | unit | period     | value
        civil     | T    | 2024-10-21 | 50
        online    | T    | 2024-10-21 | 70
        """,
    )

    assert set(shares(explained(centre))) == {("own", "T", "civil")}


def test_published_total_that_differs_from_its_members_is_a_cause_of_its_own(centre):
    """The published score wins in the ranking; what its members do not explain is said so."""
    centre.delivered("2024-10-22", FOUR)
    centre.delivered("2024-11-19", FOUR_LATER)
    centre.delivered("2024-11-19", "indicator | unit | period | value\nscore | T | 2024-11-11 | 65")

    move = explained(centre)

    figures = {one.cause.indicators: one.figure for one in move.contributions[:3]}
    assert figures == {("civil",): -6, ("online",): 2, ("score",): -7}
    assert adds_up(move)


def test_composite_whose_members_are_not_known_is_one_cause(centre):
    centre.delivered("2024-10-22", "indicator | unit | period | value\nscore | T | 2024-10-14 | 50")
    centre.delivered("2024-11-19", FOUR_LATER)

    move = explained(centre)

    assert ("own", "T", "score") in {
        (one.cause.kind, one.cause.unit, *one.cause.indicators) for one in move.contributions
    }
    assert adds_up(move)


def test_unit_without_a_figure_stands_behind_all_that_have_one(centre):
    """Three were ranked: who was not, stood fourth; two of them fell silent, one was passed."""
    values = "indicator | unit | period | value\n"
    centre.delivered(
        "2024-10-22",
        values + "late | H | 2024-10-14 | 1\nlate | D | 2024-10-14 | 2\nlate | X | 2024-10-14 | 3",
    )
    centre.delivered("2024-11-19", values + "late | T | 2024-11-11 | 2")

    move = explained(centre, indicator="late")

    assert (move.before.place, move.before.is_ranked, move.before.ranked) == (4, False, 3)
    assert (move.after.place, move.after.is_ranked) == (2, True)
    assert shares(move) == {("status", "T", ""): Fraction(2)}
    assert move.contributions[0].status == "reported"


def test_figure_that_was_taken_back_is_a_change_of_status(centre):
    centre.delivered("2024-10-22", FOUR)
    centre.delivered(
        "2024-11-19", "indicator | unit | period | state\ncivil | H | 2024-10-14 | missing"
    )

    move = explained(centre, "D")

    assert shares(move) == {("status", "H", ""): Fraction(1)}
    assert move.contributions[0].status == "missing"


def test_units_that_were_merged_leave_and_their_heir_moves(centre_of):
    """H ends; D, which took it over, passes T. The ranking counts four, then three."""
    merged = UNITS.replace(
        "H    | district | P      |            |", "H | district | P | | 2024-10-31"
    )
    centre = centre_of(
        province(
            merged,
            events="day | type | from | to\n2024-11-01 | merge | H | D",
            indicators=INDICATORS,
        )
    )
    values = "indicator | unit | period | value\n"
    centre.delivered(
        "2024-10-22",
        values
        + "score | H | 2024-10-14 | 90\nscore | T | 2024-10-14 | 80\nscore | D | 2024-10-14 | 70",
    )
    centre.delivered(
        "2024-11-19", values + "score | T | 2024-11-11 | 80\nscore | D | 2024-11-11 | 85"
    )

    move = explained(centre)

    assert (move.before.cohort, move.after.cohort) == (4, 3)
    assert (move.before.place, move.after.place) == (2, 2)
    assert shares(move) == {("other", "D", ""): Fraction(-1), ("status", "H", ""): Fraction(1)}
    assert move.contributions[1].status == "ended"


def test_unit_that_ended_can_be_asked_about_and_one_that_never_was_cannot(centre_of):
    ended = UNITS.replace(
        "X    | district | P      |            |", "X | district | P | | 2024-10-31"
    )
    centre = centre_of(province(ended, indicators=INDICATORS))
    values = "indicator | unit | period | value\n"
    centre.delivered(
        "2024-10-22", values + "score | X | 2024-10-14 | 90\nscore | T | 2024-10-14 | 80"
    )

    move = explained(centre, "X")

    assert (move.before.place, move.after.place) == (1, 2)
    assert shares(move) == {("status", "X", ""): Fraction(-1)}
    with pytest.raises(UnknownUnitError):
        explained(centre, "P")


def test_other_weights_are_a_cause_of_their_own(centre_of):
    """All figures stand still; from November on only online counts."""
    weights = COMPOSITES + "score | online | 100 | 2024-11-01\n"
    centre = centre_of(province(UNITS, indicators=INDICATORS, composites=weights))
    centre.delivered("2024-10-22", FOUR)
    centre.delivered("2024-11-19", FOUR.replace("2024-10-14", "2024-11-11"))

    move = explained(centre)

    assert (move.before.place, move.after.place) == (1, 2)
    assert shares(move) == {("method", "", ""): Fraction(-1)}
    assert move.contributions[0].figure == pytest.approx(-6)


def test_weights_and_figures_that_change_together_share_the_move(centre_of):
    weights = COMPOSITES + "score | civil | 20 | 2024-11-01\nscore | online | 80 | 2024-11-01\n"
    centre = centre_of(province(UNITS, indicators=INDICATORS, composites=weights))
    centre.delivered("2024-10-22", FOUR)
    centre.delivered("2024-11-19", FOUR_LATER)

    move = explained(centre)

    assert {"own", "method"} <= {one.cause.kind for one in move.contributions}
    assert adds_up(move)
    assert sum(one.figure or 0 for one in move.contributions) == pytest.approx(74 - 76)


def test_earlier_place_is_the_one_that_was_known_then(centre):
    """What arrived later about the earlier day changes nothing in it."""
    centre.delivered("2024-10-22", FOUR)
    centre.delivered("2024-10-24", "indicator | unit | period | value\ncivil | T | 2024-10-14 | 10")

    move = explained(centre, known="2024-10-23")

    assert move.places == 0
    assert move.before.known == SINCE


def test_a_history_that_was_entered_afterwards_is_taken_as_known_now(centre):
    """Nothing was known in October: else nobody had a place to move from."""
    centre.delivered("2024-11-19", FOUR)
    centre.delivered("2024-11-19", FOUR_LATER)

    move = explained(centre)

    assert (move.before.place, move.after.place) == (1, 3)
    assert move.before.known == dt.date(2024, 11, 20)


def test_the_smallest_of_many_members_are_taken_together(centre_of):
    """Told apart, twenty members would be a million combinations for each pair of units."""
    codes = [f"m{n:02}" for n in range(20)]
    profile = province(
        UNITS,
        indicators="code | form | rhythm | maximum\nscore | score | W | 100\n"
        + "\n".join(f"{code} | score | W | 100" for code in codes),
        composites="composite | member | weight | from\n"
        + "\n".join(f"score | {code} | 5 |" for code in codes),
    )
    centre = centre_of(profile)
    rows = "indicator | unit | period | value\n"
    then = "\n".join(f"{code} | {unit} | 2024-10-14 | 50" for code in codes for unit in "THDX")
    now = "\n".join(
        f"{code} | {unit} | 2024-11-11 | {50 + n * step}"
        for n, code in enumerate(codes)
        for unit, step in (("T", -1), ("H", 0), ("D", 0), ("X", -2))
    )
    centre.delivered("2024-10-22", rows + then)
    centre.delivered("2024-11-19", rows + now)

    own = [one for one in explained(centre).contributions if one.cause.kind == "own"]

    together = [one for one in own if len(one.cause.indicators) > 1]
    assert len(own) == 12
    assert [one.cause.indicators for one in together] == [tuple(codes[1:9])]
    assert sum(one.figure for one in own) == pytest.approx(-sum(range(20)) * 0.05)


def test_places_are_those_of_the_ranking(centre):
    centre.delivered("2024-10-22", FOUR)
    centre.delivered("2024-11-19", FOUR_LATER)

    moves = [explained(centre, unit) for unit in "THDX"]

    with centre.look(as_of=DAY) as look:
        found = ranking(look, indicator="score", level="district")
    assert {move.unit: move.after.place for move in moves} == {
        row.standing.unit: row.place for row in found.rows
    }
