"""The places of one unit, asked at once, are those its rankings give one by one."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.data.queries import ranking
from ioc.data.queries.unit_places import reported_indicators, unit_places
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


@settings(max_examples=8)
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
                assert set(expected) <= reported_indicators(look, level=unit.level)
