"""A build made step by step holds the same as one made from nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.data.marts import METADATA
from tests.drawn.centre import DrawnCentre
from tests.drawn.history import MadeUpDelivery, histories

TABLES = sorted(set(METADATA.tables) - {"build_info"})  # which says when it was built


def content(centre: DrawnCentre, folder: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in an order that does not depend on how it came in."""
    return {
        table: sorted((tuple(row.values()) for row in rows), key=repr)
        for table, rows in centre.tables(TABLES, folder=folder).items()
    }


@settings(max_examples=15)
@given(history=histories(), published_after=st.sets(st.integers(0, 5)))
def test_step_by_step_and_from_nothing_give_the_same_rows(
    empty_centre, history: list[MadeUpDelivery], published_after: set[int]
):
    """Bit for bit: a figure must not depend on how often somebody refreshed."""
    with empty_centre() as centre:
        for number, delivery in enumerate(history):
            delivery.record(centre)
            if number in published_after:
                centre.publish(folder="steps")

        centre.publish(folder="steps")
        centre.publish(folder="nothing", full=True)

        assert content(centre, "steps") == content(centre, "nothing")
