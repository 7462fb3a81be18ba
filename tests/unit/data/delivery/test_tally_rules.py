"""Tallies are counted by unit and day; one that cannot be true is refused."""

import datetime as dt
from dataclasses import replace

import pytest


@pytest.fixture
def tallies(desk):
    """A feed of visits by facility and day."""
    return desk.feed(
        "period=ngày",
        "unit=mã cơ sở",
        "denominator=số lượt",
        "numerator=số lượt QR",
        kind="tallies",
        level="facility",
        rhythm="D",
    )


HEAD = "ngày,mã cơ sở,số lượt,số lượt QR\n"


def test_tallies_are_counted_by_unit_and_day(desk, tallies):
    checked = desk.check(HEAD + "2024-11-17,F-001,60,37\n17/11/2024,F-002,0,0\n", tallies)

    counted = {t.unit: (str(t.tally_date), t.numerator, t.denominator) for t in checked.tallies}
    assert counted == {"F-001": ("2024-11-17", 37, 60), "F-002": ("2024-11-17", 0, 0)}
    assert [(t.cell.column, t.cell.row) for t in checked.tallies] == [("D", 2), ("D", 3)]
    assert (checked.readings, checked.rows_read) == ([], 2)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2024-11-17,F-001,60,61", "D2 above_denominator"),
        ("2024-11-17,F-001,60,", "D2 numerator_missing"),
        ("2024-11-17,F-001,,37", "C2 denominator_missing"),
        ('2024-11-17,F-001,"60,5",37', "C2 not_whole"),
        ("2024-11-17,F-001,60,-1", "D2 negative"),
        ("2024-11-17,F-001,60,3 %", "D2 percent_unexpected"),
        ("2024-11-17,F-009,60,3", "B2 unit_unknown"),
        ("2024-13-17,F-001,60,3", "A2 period_impossible"),
    ],
)
def test_a_tally_that_cannot_be_true_is_refused(desk, tallies, reasons, row, reason):
    checked = desk.check(f"{HEAD}{row}\n", tallies)

    assert checked.tallies == []
    (found,) = reasons(checked)
    assert found.removesuffix("_near") == reason


def test_a_day_not_reported_makes_no_tally(desk, tallies, notices):
    checked = desk.check(HEAD + "2024-11-17,F-001,-,-\n", tallies)

    assert (checked.tallies, checked.rejected) == ([], [])
    assert notices(checked)["figures_empty"] == {"count": "1"}


def test_many_plain_rows_are_read_like_the_first_ones(desk, tallies):
    """Known spellings take a short way; it must not come to another end."""
    lines = [f"2024-11-{d:02d},F-00{u},{d + u},{d}" for d in range(1, 29) for u in (1, 2)]
    odd = [
        "2024-11-28,F-001,5,6",
        "28/11/2024,F-002,30,28",
        "2024-11-05,F-001,9,9",
        "2024-11-05,F-1",
    ]

    checked = desk.check(HEAD + "\n".join(lines + odd) + "\n", tallies)

    expected = {(f"F-00{u}", d): (d, d + u) for d in range(1, 29) for u in (1, 2)}
    del expected["F-001", 5]  # given twice and differently
    found = {(t.unit, t.tally_date.day): (t.numerator, t.denominator) for t in checked.tallies}
    assert found == expected
    assert len(checked.tallies) == len(expected)
    assert sorted(r.code for r in checked.rejected) == [
        "above_denominator",
        "duplicate_differs",
        "duplicate_differs",
    ]
    assert checked.rows_read == len(lines) + 3


def test_the_short_way_sees_the_day_a_unit_ends(desk, tallies, province):
    """Codes are reused: the same spelling is another unit, or none, after its last day."""
    units = tuple(
        replace(u, valid_to=dt.date(2024, 11, 2)) if u.code == "F-001" else u
        for u in province.units
    )
    later = replace(
        next(u for u in units if u.code == "F-001"),
        since=dt.date(2024, 11, 4),
        valid_from=dt.date(2024, 11, 4),
        valid_to=None,
    )
    shifted = replace(desk, profile=replace(province, units=(*units, later)))
    lines = "".join(f"2024-11-0{d},F-001,9,{d}\n" for d in range(1, 7))

    checked = shifted.check(HEAD + lines, tallies)

    assert [(t.tally_date.day, t.unit_since.year) for t in checked.tallies] == [
        (1, 1900),
        (2, 1900),
        (4, 2024),
        (5, 2024),
        (6, 2024),
    ]
    assert [r.code for r in checked.rejected] == ["unit_not_then"]
