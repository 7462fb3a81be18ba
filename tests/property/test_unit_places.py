"""The places of one unit, asked at once, are those its rankings give one by one."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.data.queries import ranking
from ioc.data.queries.unit_places import child_ranks, reported_indicators, unit_places
from tests.drawn.history import KNOWN_DAYS, PROVINCE, TERRITORY, WEEKS, MadeUpDelivery, histories

CODES = [one.code for one in PROVINCE.indicators]


def counted(look, *, unit, level):
    """The reference: who is strictly better among those of the level that have a figure."""
    return {
        code: (row.place, found.ranked, found.cohort)
        for code in CODES
        for found in [ranking(look, indicator=code, level=level)]
        for row in found.rows
        if row.standing.unit == unit and row.place is not None
    }


def ranked(look, unit, code):
    """The units below, each level's own, as their whole rankings give them."""
    below = {child.code for child in look.territory.children(unit.code, look.as_of)}
    levels = {child.level for child in look.territory.children(unit.code, look.as_of)}
    return {
        row.standing.unit: (row.place, row.standing)
        for level in levels
        for row in ranking(look, indicator=code, level=level).rows
        if row.standing.unit in below
    }


def placed(look, unit, code):
    children = look.territory.children(unit.code, look.as_of)
    levels = sorted({child.level for child in children})
    groups = [[child for child in children if child.level == level] for level in levels]
    rows = [row for group in groups for row in child_ranks(look, units=group, indicator=code)]
    return {row.standing.unit: (row.place, row.standing) for row in rows}


@settings(max_examples=5)
@given(history=histories(), known=st.sampled_from(KNOWN_DAYS), as_of=st.sampled_from(WEEKS))
def test_places_asked_at_once_are_those_of_the_rankings(
    empty_centre, history: list[MadeUpDelivery], known: dt.date, as_of: dt.date
):
    """Also on the eve of a merger, with figures taken back, corrected, tied and made up."""
    with empty_centre() as centre:
        for delivery in history:
            delivery.record(centre)
        centre.publish()
        with centre.look(as_of=as_of.isoformat(), known=known.isoformat()) as look:
            for unit in TERRITORY.on(as_of):
                places = unit_places(look, unit=unit.code, indicators=CODES)
                found = {code: (one.place, one.ranked, one.cohort) for code, one in places.items()}

                expected = counted(look, unit=unit.code, level=unit.level)
                assert found == expected
                for code in CODES:
                    assert placed(look, unit, code) == ranked(look, unit, code)
                assert set(expected) <= reported_indicators(look, level=unit.level)
