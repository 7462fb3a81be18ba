"""What was known on a day stays what was known on that day, whatever is delivered later."""

from hypothesis import given, settings

from ioc.data.queries import history as history_of
from ioc.data.queries import ranking, standings, tally_days
from tests.drawn.centre import DrawnCentre
from tests.drawn.history import DAYS, KNOWN_DAYS, MadeUpDelivery, histories

INDICATORS = ("qr", "records", "points", "quality", "scan")
MIDDLE = KNOWN_DAYS[2]


def answers(centre: DrawnCentre) -> list[object]:
    """What a screen asked "as known on the middle day" shows of everything."""
    with centre.look(as_of="2025-01-19", known=str(MIDDLE)) as look:
        return [
            *(standings(look, indicators=INDICATORS, unit=unit) for unit in ("P", "B", "A2")),
            *(history_of(look, indicator=code, unit="P") for code in ("qr", "records")),
            *(ranking(look, indicator=code, level="district") for code in ("qr", "quality")),
            tally_days(look, indicator="scan", unit="P", first=DAYS[0], last=DAYS[-1]),
        ]


@settings(max_examples=10)
@given(history=histories())
def test_later_deliveries_never_change_an_earlier_answer(
    empty_centre, history: list[MadeUpDelivery]
):
    """Minutes of a meeting can be checked years later against the same screens."""
    with empty_centre() as centre:
        for delivery in history:
            if delivery.known_on <= MIDDLE:
                delivery.record(centre)
        centre.publish()
        before = answers(centre)

        for delivery in history:
            if delivery.known_on > MIDDLE:
                delivery.record(centre)
        centre.publish()

        assert answers(centre) == before
