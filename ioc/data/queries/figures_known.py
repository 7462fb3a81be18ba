"""The figures of some indicators and units as they were known: what every answer starts from."""

from collections.abc import Collection

from ioc.data.look import Look
from ioc.data.queries.figures_redrawn import figures_redrawn
from ioc.data.queries.figures_reported import Figure as Figure
from ioc.data.queries.figures_reported import Key as Key
from ioc.data.queries.figures_reported import figures_reported
from ioc.data.queries.figures_reported import listing as listing
from ioc.data.queries.figures_reported import tally_indicators as tally_indicators


def figures_known(
    look: Look, *, indicators: Collection[str], units: Collection[str], points: int
) -> dict[Key, list[Figure]]:
    """The newest figures of each indicator and unit, newest period first.

    Args:
        look: the build, the day asked, the day of knowing, and on whose borders.
        indicators: indicator codes.
        units: unit codes; whichever identity of a code has figures is answered.
        points: at most so many of real and so many of illustrative figures.

    Returns:
        For one period the reported figure stands before a rolled-up or computed one. A unit
        without a figure has no entry. Where the look is on the borders of one day, the units of
        that day also have figures from before they were there, summed along the crosswalk.
    """
    if look.borders is None:
        return figures_reported(look, indicators=indicators, units=units, points=points)
    return figures_redrawn(look, indicators=indicators, units=units, points=points)
