"""What a figure is called by the bands of the day it is about."""

import datetime as dt

from ioc.profile.model import Grade, Profile


def grade_of(profile: Profile, *, indicator: str, value: float, day: dt.date) -> Grade | None:
    """The highest band of ``indicator`` that ``value`` reaches, among the bands valid on ``day``.

    Returns:
        None where the indicator is not graded on that day, or the value is below all its bands.
    """
    reached = [band for band in bands_on(profile, indicator, day) if value >= band.at_least]
    return reached[0] if reached else None


def bands_on(profile: Profile, indicator: str, day: dt.date) -> list[Grade]:
    """The bands of an indicator on a day, highest first: the later ones took the place of all."""
    begun = [g for g in profile.grades if g.indicator == indicator and g.valid_from <= day]
    last = max((grade.valid_from for grade in begun), default=None)
    valid = [grade for grade in begun if grade.valid_from == last]
    return sorted(valid, key=lambda grade: -grade.at_least)
