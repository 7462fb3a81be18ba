"""Composites under every scoring and rule agree with a few lines of Python that know no SQL."""

import datetime as dt
import statistics
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.data.queries import ranking
from ioc.data.queries.composite_scores import composite_scores
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province, ruled

UNITS = {"A": "district", "B": "district", "C": "district", "D": "district", "P": "province"}
WEEK = dt.date(2024, 12, 1)
KNOWN = tuple(dt.date(2024, 12, 2) + dt.timedelta(n) for n in range(4))
MADE = dt.date(2024, 12, 31)
# member: scoring, weight, direction, goalposts
MEMBERS = {
    "shared": ("share_of_maximum", 10.0, "up", (0.0, 20.0)),
    "capped": ("threshold", 20.0, "up", (4.0, 10.0)),
    "fewer": ("threshold", 5.0, "down", (12.0, 2.0)),
    "spread": ("min_max", 30.0, "down", None),
    "robust": ("z_robust", 35.0, "up", None),
}
DRAWN = province(
    "code | level | parent | from | to\nP | province | | |\n"
    + "\n".join(f"{unit} | district | P | |" for unit in "ABCD"),
    indicators="code | form | rhythm | maximum | direction\n"
    + "whole | score | W | 100 | up\npatched | score | W | 100 | up\n"
    + "\n".join(f"{code} | score | W | 20 | {made[2]}" for code, made in MEMBERS.items()),
    composites="composite | member | weight | from | scoring | zero | full\n"
    + "\n".join(
        f"{composite} | {code} | {weight} | | {scoring} | "
        + (f"{posts[0]} | {posts[1]}" if scoring == "threshold" else " | ")
        for composite in ("whole", "patched")
        for code, (scoring, weight, _, posts) in MEMBERS.items()
    ),
)
PROFILE = ruled(DRAWN, "composite | least_share | from\npatched | 0.6 |")
# Few different figures, so that cohorts are often all equal, or mostly.
SAID = st.sampled_from([0, 3, 5, 5, 5, 8, 11, 13.5, 20, None])
DELIVERY = st.dictionaries(
    st.tuples(st.sampled_from(sorted(MEMBERS)), st.sampled_from(sorted(UNITS))), SAID, max_size=14
)
HISTORY = st.lists(st.tuples(st.sampled_from(KNOWN), DELIVERY), min_size=1, max_size=4).map(
    lambda made: sorted(made, key=lambda one: one[0])
)


def drawing(said):
    head = "indicator | unit | period | value | state\n"
    return head + "\n".join(
        f"{member} | {unit} | {WEEK} | "
        + (f"{Decimal(str(value))} |" if value is not None else "| missing")
        for (member, unit), value in said.items()
    )


def goalposts(member, figures):
    """What earns nothing and what earns everything; None: all that is known is alike."""
    scoring, _, direction, posts = MEMBERS[member]
    if posts:
        return posts
    if scoring == "min_max":
        low, high = min(figures), max(figures)
    else:
        middle = statistics.median(figures)
        reach = 3 * 1.4826 * statistics.median(abs(one - middle) for one in figures)
        low, high = middle - reach, middle + reach
    if low == high:
        return None
    return (high, low) if direction == "down" else (low, high)


def points(member, figure, figures):
    scoring, weight, _, _ = MEMBERS[member]
    posts = goalposts(member, figures)
    if posts is None:
        return None
    share = (figure - posts[0]) / (posts[1] - posts[0])
    return weight * (share if scoring == "share_of_maximum" else max(0, min(1, share)))


def composites(said):
    """Both composites of every unit that has them."""
    found = {}
    for unit, level in UNITS.items():
        scored = {}
        for member in MEMBERS:
            cohort = [
                value
                for (code, other), value in said.items()
                if code == member and UNITS[other] == level and value is not None
            ]
            own = said.get((member, unit))
            if own is not None and (earned := points(member, own, cohort)) is not None:
                scored[member] = earned
        weight = sum(MEMBERS[member][1] for member in scored)
        if len(scored) == len(MEMBERS):
            found["whole", unit] = (sum(scored.values()), False)
        if weight >= 60:
            found["patched", unit] = (sum(scored.values()) * 100 / weight, weight < 100)
    return found


def known_on(rows, day):
    return {
        (row["indicator_code"], row["unit_code"]): (row["value"], row["is_provisional"])
        for row in rows
        if row["known_from"] <= day < row["known_to"]
    }


def totals(centre, composite, day):
    """What the screens sum again from the members of each ranked district."""
    with centre.look(as_of=str(MADE), known=str(day)) as look:
        rows = ranking(look, indicator=composite, level="district").rows
        scores = composite_scores(
            look,
            composite=composite,
            level="district",
            standings=[row.standing for row in rows],
        )
    return {unit: score.total for (unit, _), score in scores.items()}


@settings(max_examples=6, deadline=None)
@given(history=HISTORY, published_after=st.sets(st.integers(0, 3)))
def test_every_composite_is_what_its_members_scored_on_each_day_of_knowing(
    history, published_after
):
    """Missing, taken back, all alike, alone in its level; delivered at once or step by step."""
    with TemporaryDirectory() as folder:
        centre = DrawnCentre(Path(folder), PROFILE)
        try:
            for number, (on, said) in enumerate(history):
                centre.delivered(str(on), drawing(said))
                if number in published_after:
                    centre.publish(on=str(MADE))
            centre.publish(on=str(MADE))
            rows = [row for row in centre.table("measure") if row["basis"] == "computed"]
            posts = centre.table("composite_goalpost")
            taken_apart = {
                (day, composite): totals(centre, composite, day)
                for day in KNOWN
                for composite in ("whole", "patched")
            }
            centre.publish(folder="nothing", full=True, on=str(MADE))
            anew = centre.tables(["measure", "composite_goalpost"], folder="nothing")
        finally:
            centre.close()

    for day in KNOWN:
        said = {}
        for on, delivery in history:
            said |= delivery if on <= day else {}
        expected = composites(said)
        found = known_on(rows, day)
        assert found.keys() == expected.keys()
        for key, (value, is_provisional) in expected.items():
            assert found[key] == (pytest.approx(value, abs=1e-9), is_provisional)
        for composite in ("whole", "patched"):
            assert taken_apart[day, composite] == {
                unit: pytest.approx(value, abs=1e-9)
                for (code, unit), (value, _) in expected.items()
                if code == composite and UNITS[unit] == "district"
            }
    assert sorted(map(repr, posts)) == sorted(map(repr, anew["composite_goalpost"]))
    assert sorted(map(repr, rows)) == sorted(
        repr(row) for row in anew["measure"] if row["basis"] == "computed"
    )


@pytest.fixture
def centre(tmp_path):
    made = DrawnCentre(tmp_path, PROFILE)
    yield made
    made.close()


def test_a_correction_of_one_unit_moves_the_points_of_all_from_its_day_on(centre):
    """D's correction takes the best figure away: everybody's points of that member change."""
    rest = {(member, unit): 5 for member in MEMBERS for unit in "ABCD" if member != "spread"}
    robust = {("robust", unit): n for n, unit in enumerate("ABCD")}
    spread = {("spread", "A"): 10, ("spread", "B"): 8, ("spread", "C"): 6, ("spread", "D"): 2}
    centre.delivered("2024-12-02", drawing(rest | robust | spread))
    centre.publish()
    centre.delivered("2024-12-05", drawing({("spread", "D"): 6}))
    centre.publish()

    spans = {
        (row["member_code"], row["known_from"]): (row["zero_at"], row["full_at"])
        for row in centre.table("composite_goalpost")
        if row["composite_code"] == "whole"
    }
    first, second = dt.date(2024, 12, 2), dt.date(2024, 12, 5)
    assert spans["spread", first] == (10, 2)
    assert spans["spread", second] == (10, 6)
    assert ("robust", second) not in spans  # it stood still
    rows = [row for row in centre.table("measure") if row["indicator_code"] == "whole"]
    changed = {
        unit: known_on(rows, second)["whole", unit][0] - known_on(rows, first)["whole", unit][0]
        for unit in "ABCD"
    }
    assert changed == {
        "A": 0, "B": pytest.approx(7.5), "C": pytest.approx(15), "D": pytest.approx(0),
    }  # fmt: skip
