"""How one unit's alarm stands day by day; it owes weeks that end on the 5th, 12th and 19th."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.data.alarms import Owed, alarm
from ioc.data.queries.alarms import alarms
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province
from tests.drawn.table import day, rows

DAYS = """
on         | arrived          | known      | state        | since      | missing
2025-01-07 |                  |            |              |            |
2025-01-08 |                  |            | pending      | 2025-01-08 | 5
2025-01-09 |                  |            | firing       | 2025-01-09 | 5
2025-01-08 | 5 on 2025-01-08  |            |              |            |
2025-01-13 |                  | 2025-01-10 | acknowledged | 2025-01-10 | 5
2025-01-15 |                  | 2025-01-10 | acknowledged | 2025-01-10 | 5 12
2025-01-16 |                  | 2025-01-10 | firing       | 2025-01-09 | 5 12
2025-01-16 | 12 on 2025-01-14 |            | firing       | 2025-01-09 | 5
2025-01-14 | 5 on 2025-01-13  | 2025-01-10 | resolved     | 2025-01-13 |
2025-01-16 | 5 on 2025-01-13  | 2025-01-10 | firing       | 2025-01-16 | 12
2025-01-12 | 5 on 2025-01-13  |            | firing       | 2025-01-09 | 5
2025-03-01 |                  |            | firing       | 2025-01-09 | 5 12 19
"""
DAY = dt.timedelta(days=1)


def owed(arrived=()):
    """Each week is due two days after its end and fires two days after that."""
    ends = [day(f"2025-01-{n:02}") for n in (5, 12, 19)]
    return [
        Owed(
            period_end=end,
            due_on=end + 2 * DAY,
            fires_on=end + 4 * DAY,
            arrived_on=dict(arrived).get(end.day),
        )
        for end in ends
    ]


@pytest.mark.parametrize("row", rows(DAYS), ids=lambda row: f"{row['on']} {row['arrived']}")
def test_an_alarm_stands_as_drawn(row):
    week, _, on = row["arrived"].partition(" on ")
    arrived = {int(week): day(on)} if week else {}
    known = [day(row["known"])] if row["known"] else []

    found = alarm(owed(arrived.items()), on=day(row["on"]), acknowledged=known)

    assert shown(found) == (row["state"], row["since"], row["missing"])


def shown(found):
    """An alarm as the drawing has it."""
    if found is None:
        return "", "", ""
    return found.state, str(found.since), " ".join(str(end.day) for end in found.missing)


days = st.dates(day("2025-01-01"), day("2025-02-28"))


@settings(max_examples=100)
@given(on=days, later=st.integers(0, 60), acknowledged=st.lists(days, max_size=4))
def test_silence_resolves_nothing(on, later, acknowledged):
    """Whatever is acknowledged and however much time goes by, only a delivery ends an alarm."""
    before = alarm(owed(), on=on, acknowledged=acknowledged)
    after = alarm(owed(), on=on + later * DAY, acknowledged=acknowledged)

    assert after is None or after.state != "resolved"
    assert before is None or after is not None
    if before and before.state in {"firing", "acknowledged"}:
        assert after.state in {"firing", "acknowledged"}


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    """Two districts owe a week until the second working day after it; A falls silent."""
    drawn = province(
        """
        code | level    | parent | from | to
        P    | province |        |      |
        A    | district | P      |      |
        B    | district | P      |      |
        """,
        indicators="code | form | rhythm\nqr | ratio | W",
        feeds="""
        code|kind        |indicators|level   |rhythm|since     |until|working_days|time
        qr  |observations|qr        |district|W     |2025-01-06|     |2           |17:00
        """,
    )
    made = DrawnCentre(tmp_path_factory.mktemp("alarmed"), drawn)
    header = "indicator | unit | period | numerator | denominator\n"
    made.delivered(
        "2025-01-13", header + "qr | A | 2025-01-06 | 1 | 2\nqr | B | 2025-01-06 | 1 | 2"
    )
    made.delivered("2025-01-24", header + "qr | B | 2025-01-13 | 1 | 2")
    made.registered(
        "2025-01-28",
        acknowledgement="""
        feed | unit | noted_on   | noted_by | said
        qr   | A    | 2025-01-22 |          | Chưa tới hạn báo
        qr   | A    | 2025-01-27 | B        | Máy hỏng, thứ Sáu có số liệu
        qr   | B    | 2025-01-27 | B        | Đã đủ
        """,
    )
    made.publish()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("as_of", "known", "expected"),
    [
        ("2025-01-14", "2025-01-14", []),
        ("2025-01-21", "2025-01-21", []),
        ("2025-01-22", "2025-01-22", [("A", "pending"), ("B", "pending")]),
        ("2025-01-23", "2025-01-23", [("A", "firing"), ("B", "firing")]),
        ("2025-01-24", "2025-01-24", [("A", "firing"), ("B", "resolved")]),
        ("2025-01-24", "2025-01-23", [("A", "firing"), ("B", "firing")]),
        ("2025-01-27", "2025-01-27", [("A", "firing"), ("B", "resolved")]),
        ("2025-01-26", "2025-01-28", [("A", "firing"), ("B", "resolved")]),
        ("2025-01-27", "2025-01-28", [("A", "acknowledged"), ("B", "resolved")]),
        ("2025-01-29", "2025-01-29", [("A", "acknowledged"), ("B", "pending")]),
        ("2025-01-30", "2025-01-30", [("A", "firing"), ("B", "firing")]),
        ("2025-12-31", "2025-12-31", [("A", "firing"), ("B", "firing")]),
    ],
)
def test_the_alarms_of_a_day(centre, as_of, known, expected):
    with centre.look(as_of=as_of, known=known) as look:
        assert [(one.unit, one.alarm.state) for one in alarms(look)] == expected


def test_what_was_said_stays_with_the_alarm_when_a_further_period_goes_missing(centre):
    with centre.look(as_of="2025-01-30") as look:
        said = {one.unit: [(n.noted_by, n.said) for n in one.said] for one in alarms(look)}

    assert said["A"] == [("", "Chưa tới hạn báo"), ("B", "Máy hỏng, thứ Sáu có số liệu")]
    assert said["B"] == []


drawn_days = st.integers(0, 40).map(lambda n: day("2025-01-06") + n * DAY)


@settings(max_examples=60)
@given(
    on=drawn_days,
    arrived=st.lists(st.none() | drawn_days, min_size=3, max_size=3),
    known=st.lists(drawn_days, max_size=3),
)
def test_every_state_agrees_with_its_rule_in_words(on, arrived, known):
    """Told again: by what is absent on the day, and what was said since."""
    ends = [day("2025-01-05") + 7 * n * DAY for n in range(3)]
    weeks = list(zip(ends, arrived, strict=True))
    made = [
        Owed(period_end=e, due_on=e + 2 * DAY, fires_on=e + 4 * DAY, arrived_on=a) for e, a in weeks
    ]
    absent = [e for e, a in weeks if e + 2 * DAY < on and (a is None or a > on)]
    fired = [e + 4 * DAY for e in absent if e + 4 * DAY <= on]
    is_known = any(fired and max(fired) <= one <= on for one in known)
    ever = [a for e, a in weeks if a is not None and e + 4 * DAY <= a <= on]
    expected = "acknowledged" if is_known else "firing" if fired else "pending" if absent else ""
    expected = expected or ("resolved" if ever else None)

    found = alarm(made, on=on, acknowledged=known)

    assert (found and found.state) == expected
    assert found is None or list(found.missing) == absent
