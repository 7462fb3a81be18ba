"""The marts agree with a few lines of Python that know no SQL."""

import datetime as dt
import itertools

from hypothesis import given, settings

from ioc.data.delivery.reading import Reading
from tests.drawn.history import (
    AREAS,
    DAYS,
    FACILITIES,
    KNOWN_DAYS,
    PROVINCE,
    TERRITORY,
    WEEKS,
    MadeUpDelivery,
    histories,
)

FOREVER = dt.date(9999, 12, 31)


def said_until(
    history: list[MadeUpDelivery], known: dt.date
) -> dict[tuple[str, str, dt.date], Reading]:
    """The last thing said of each indicator, unit and week until a day."""
    return {
        (reading.indicator, reading.unit, reading.period_end): reading
        for delivery in history
        if delivery.known_on <= known
        for reading in delivery.readings
    }


def fraction(said, indicator: str, unit: str, week: dt.date) -> tuple[int, int] | None:
    """Numerator and denominator of a unit: its own if it reported, else the sum of its parts'."""
    own = said.get((indicator, unit, week))
    if own is not None and own.state == "reported":
        return int(own.numerator), int(own.denominator or 0)
    return fraction_of_parts(said, indicator, unit, week)


def fraction_of_parts(said, indicator: str, unit: str, week: dt.date) -> tuple[int, int] | None:
    """The sum over the units right below; None: none of them has a figure."""
    below = [child for child in TERRITORY.children(unit, week) if child.level != "facility"]
    parts = [part for child in below if (part := fraction(said, indicator, child.code, week))]
    return (sum(n for n, _ in parts), sum(d for _, d in parts)) if parts else None


@settings(max_examples=15)
@given(history=histories(with_illustrative=False))
def test_rolled_up_figures_are_sums_over_sums(empty_centre, history: list[MadeUpDelivery]):
    """For every unit, week and day of knowing."""
    expected = {
        (indicator, unit, week, known): found
        for indicator, unit, week, known in itertools.product(
            ("qr", "records"), AREAS, WEEKS, KNOWN_DAYS
        )
        if TERRITORY.find(unit, week)
        and (found := fraction_of_parts(said_until(history, known), indicator, unit, week))
    }

    with empty_centre() as centre:
        for delivery in history:
            delivery.record(centre)
        centre.publish()
        rows = [row for row in centre.table("measure") if row["basis"] == "rolled_up"]

    assert {
        (row["indicator_code"], row["unit_code"], row["period_end"], known): (
            int(row["numerator"]),
            int(row["denominator"] or 0),
        )
        for row in rows
        for known in KNOWN_DAYS
        if row["known_from"] <= known < row["known_to"]
    } == expected
    assert all(
        row["value"] == value_of(row["indicator_code"], row["numerator"], row["denominator"])
        for row in rows
    )


def value_of(indicator: str, numerator, denominator) -> float | None:
    """A count is its numerator; a ratio is in percent, and unknown for 0 of 0."""
    if indicator == "records":
        return float(numerator)
    return 100.0 * float(numerator) / float(denominator) if denominator else None


@settings(max_examples=15)
@given(history=histories())
def test_composites_and_tallies_of_units_are_what_was_said_of_their_parts(
    empty_centre, history: list[MadeUpDelivery]
):
    """A composite where every member is known; a tally from the facilities below on that day."""
    with empty_centre() as centre:
        for delivery in history:
            delivery.record(centre)
        centre.publish()
        found = centre.tables(["measure", "tally_day"])

    assert {
        (row["unit_code"], row["period_end"], known): row["value"]
        for row in found["measure"]
        for known in KNOWN_DAYS
        if row["basis"] == "computed" and row["known_from"] <= known < row["known_to"]
    } == composites_of(history)
    ledger = [row for row in found["tally_day"] if not row["is_leaf"]]
    tallies = {
        (unit, day, known): tally_of(history, unit, day, known)
        for unit, day, known in itertools.product(AREAS, DAYS, KNOWN_DAYS)
        if TERRITORY.find(unit, day)
    }
    assert {key: sums_until(ledger, *key) for key in tallies} == tallies


def composites_of(history: list[MadeUpDelivery]) -> dict[tuple[str, dt.date, dt.date], float]:
    """The composite of every unit and week on every day of knowing, where all members are known."""
    found = {}
    for unit, week, known in itertools.product(AREAS, WEEKS, KNOWN_DAYS):
        said = said_until(history, known)
        points = [
            member.weight * value / maximum
            for member, maximum in methods(week)
            for value in [value_said(said.get((member.member, unit, week)))]
            if value is not None
        ]
        if len(points) == len(methods(week)):
            found[unit, week, known] = sum(points)
    return found


def methods(week: dt.date):
    """The members that hold in a week with their maximum, by code."""
    newest = max(m.valid_from for m in PROVINCE.composites if m.valid_from <= week)
    maxima = {indicator.code: indicator.maximum for indicator in PROVINCE.indicators}
    held = [m for m in PROVINCE.composites if m.valid_from == newest]
    return [(m, maxima[m.member]) for m in sorted(held, key=lambda m: m.member)]


def value_said(reading: Reading | None) -> float | None:
    """The value of a reported figure; None: none, or 0 of 0."""
    if reading is None or reading.state != "reported":
        return None
    if reading.value is not None:
        return float(reading.value)
    return value_of(reading.indicator, reading.numerator, reading.denominator)


def sums_until(
    ledger: list[dict[str, object]], unit: str, day: dt.date, known: dt.date
) -> list[tuple[int, int]]:
    """What the changes known until a day add up to; none if there are none."""
    changes = [
        (row["numerator_change"], row["denominator_change"])
        for row in ledger
        if (row["unit_code"], row["tally_date"]) == (unit, day) and row["known_date"] <= known
    ]
    return [(sum(n for n, _ in changes), sum(d for _, d in changes))] if changes else []


def tally_of(
    history: list[MadeUpDelivery], unit: str, day: dt.date, known: dt.date
) -> list[tuple[int, int]]:
    """One pair of sums; none if no facility below the unit had reported."""
    below = {u.code for u in TERRITORY.descendants(unit, day)} & set(FACILITIES)
    last = {
        tally.unit: (tally.numerator, tally.denominator)
        for delivery in history
        if delivery.known_on <= known
        for tally in delivery.tallies
        if tally.tally_date == day and tally.unit in below
    }
    return [(sum(n for n, _ in last.values()), sum(d for _, d in last.values()))] if last else []
