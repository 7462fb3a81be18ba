"""The places within each period are those a reader would count from the units' histories."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.data.queries import history
from ioc.data.queries.places_over_time import places_over_time
from tests.drawn.history import KNOWN_DAYS, PROVINCE, WEEKS, MadeUpDelivery, histories

POINTS = 6


def counted(look, *, code, level, period):
    """One more than the units that are strictly better; nobody without a figure of the period."""
    sign = -1 if look.indicator(code).direction == "down" else 1
    values = {
        unit.code: sign * round(point.value, 9)
        for unit in look.territory.at_level(level, look.as_of)
        for point in history(look, indicator=code, unit=unit.code)
        if point.value is not None and point.period_end in period
    }
    return {
        unit: 1 + sum(other > value for other in values.values()) for unit, value in values.items()
    }


@settings(max_examples=4)
@given(made=histories(), known=st.sampled_from(KNOWN_DAYS), as_of=st.sampled_from(WEEKS))
def test_places_within_periods_are_counted_from_the_histories(
    empty_centre, made: list[MadeUpDelivery], known: dt.date, as_of: dt.date
):
    with empty_centre() as centre:
        for delivery in made:
            delivery.record(centre)
        centre.publish()
        with centre.look(as_of=as_of.isoformat(), known=known.isoformat()) as look:
            for indicator in PROVINCE.indicators:
                for level in {unit.level for unit in look.territory.on(as_of)}:
                    found = places_over_time(
                        look, indicator=indicator.code, level=level, points=POINTS
                    )
                    for n, period in enumerate(found.periods):
                        placed = {
                            unit: places[n]
                            for unit, places in found.places.items()
                            if places[n] is not None
                        }
                        assert placed == counted(
                            look, code=indicator.code, level=level, period=period
                        )
