"""What can be told apart: intervals around ratios, bands of units, limits of chance."""

import itertools
import math
from collections.abc import Sequence
from statistics import NormalDist

from ioc.data.answers import Interval

USUAL = 0.95  # of the interval of a ratio, and of the inner limits
RARE = 0.998  # of the outer limits


def wilson(numerator: float, denominator: float, *, confidence: float = USUAL) -> Interval | None:
    """Wilson's score interval of a share, both ends in 0..1.

    It holds the shares that would not be surprised by what was counted: those whose
    ``control_limits`` at this denominator hold the counted one.

    Returns:
        None where nothing was counted, or more than there was to count.
    """
    if not (denominator > 0 and 0 <= numerator <= denominator and math.isfinite(denominator)):
        return None
    share, squared = numerator / denominator, _deviates(confidence) ** 2
    spread = 1 + squared / denominator
    middle = (share + squared / (2 * denominator)) / spread
    root = math.sqrt(squared * (share * (1 - share) + squared / (4 * denominator)) / denominator)
    # At the ends the formula is exact and its arithmetic is not.
    return Interval(
        low=0.0 if numerator == 0 else max(middle - root / spread, 0.0),
        high=1.0 if numerator == denominator else min(middle + root / spread, 1.0),
    )


def control_limits(share: float, denominator: float, *, confidence: float) -> Interval:
    """Between which shares chance keeps a unit of this size where the true share is ``share``.

    Args:
        share: 0..1, such as the whole cohort's sum over sum.
        denominator: the unit's, above 0.
        confidence: how much of chance lies between them.
    """
    reach = _deviates(confidence) * math.sqrt(share * (1 - share) / denominator)
    return Interval(low=max(share - reach, 0.0), high=min(share + reach, 1.0))


def bands_of(ranked: Sequence[tuple[int, Interval | None]]) -> list[int | None]:
    """Number the bands of units that cannot be told apart.

    Going down, a place belongs to the band of the place above it while its interval overlaps that
    of the band's first place. Units that share a place share a band, and the narrowest of their
    intervals speaks for them: so the bands depend on the figures alone, not on names or on the
    order among equals.

    Args:
        ranked: place and interval of each unit, best place first; whether more or less is better
            has been decided with the places.

    Returns:
        A number from 1 for each, in the order given; None for a unit without an interval.
    """
    numbers: list[int | None] = []
    band, first = 0, None
    for _, group in itertools.groupby(ranked, key=lambda one: one[0]):
        intervals = [interval for _, interval in group]
        spoken = _narrowest(intervals)
        if spoken is not None and (first is None or not _overlap(first, spoken)):
            band, first = band + 1, spoken
        numbers += [None if interval is None else band for interval in intervals]
    return numbers


def _deviates(confidence: float) -> float:
    """Standard deviations on either side that hold ``confidence`` of a normal distribution."""
    return NormalDist().inv_cdf((1 + confidence) / 2)


def _narrowest(intervals: Sequence[Interval | None]) -> Interval | None:
    known = [interval for interval in intervals if interval is not None]
    return min(known, key=lambda one: (one.high - one.low, one.low), default=None)


def _overlap(one: Interval, other: Interval) -> bool:
    return one.low <= other.high and other.low <= one.high
