"""Whether indicators, targets and grades refer to what exists and make sense."""

from collections.abc import Iterator

from ioc.profile.finding import Finding
from ioc.profile.loading import GROUPS, INDICATORS, LEVELS, UNITS, Loaded
from ioc.profile.model import Indicator, Language, Target
from ioc.profile.territory import Territory
from ioc.profile.values import Record

_LANGUAGES: tuple[Language, ...] = ("vi", "en")
_MOST_DECIMALS = 6  # figures are stored with six


def indicators(loaded: Loaded) -> Iterator[Finding]:
    """Each belongs to a group and levels that exist, and is answered for by a unit."""
    for record in loaded.indicators:
        indicator = record.value
        if indicator.group not in loaded.codes.get(GROUPS.file, ()):
            yield record.at("group_unknown", "group", read=indicator.group)
        for level in indicator.levels:
            if level not in loaded.codes.get(LEVELS.file, ()):
                yield record.at("level_unknown", "levels", read=level)
        if indicator.owner not in loaded.codes.get(UNITS.file, ()):
            yield record.at("unit_unknown", "owner", read=indicator.owner)
        yield from _numbers(record)


def headlines(loaded: Loaded) -> Iterator[Finding]:
    """No two indicators stand at the same place of the overview."""
    taken: dict[int, str] = {}
    for record in loaded.indicators:
        place = record.value.headline
        if place is None:
            continue
        if place in taken:
            yield record.at("headline_twice", "headline", read=place, other=taken[place])
        taken.setdefault(place, record.value.code)


def default_ranking(loaded: Loaded) -> Iterator[Finding]:
    """The indicator that rankings open with exists."""
    if loaded.head is None:
        return
    code = loaded.head.value.default_ranking
    if code not in loaded.codes.get(INDICATORS.file, ()):
        yield loaded.head.at("indicator_unknown", "default_ranking", read=code)


def targets(loaded: Loaded) -> Iterator[Finding]:
    """A target names its document, and a value the indicator can have."""
    by_code = _indicators(loaded)
    for record in loaded.targets:
        target = record.value
        for language in _LANGUAGES:
            if not target.document.pick(language):
                yield record.at(
                    "target_without_document", "document", language, indicator=target.indicator
                )
        if target.deadline < target.valid_from:
            yield record.at("target_deadline", "deadline", read=target.deadline)
        if target.indicator in by_code:
            yield from _reachable(record, by_code[target.indicator])
        elif target.indicator not in loaded.codes.get(INDICATORS.file, ()):
            yield record.at("indicator_unknown", "indicator", read=target.indicator)


def bound_units(loaded: Loaded) -> Iterator[Finding]:
    """A target binds a unit that exists on the day the target begins to hold."""
    territory = Territory(record.value for record in loaded.units)
    for record in loaded.targets:
        unit, day = record.value.unit, record.value.valid_from
        if unit not in loaded.codes.get(UNITS.file, ()):
            yield record.at("unit_unknown", "unit", read=unit)
        elif territory.versions(unit) and not territory.find(unit, day):
            yield record.at("target_unit_not_then", "unit", unit=unit, day=day)


def grades(loaded: Loaded) -> Iterator[Finding]:
    """Grades are of indicators that are there, of which more is better, and within their bounds."""
    by_code = _indicators(loaded)
    for record in loaded.grades:
        row, indicator = record.value, by_code.get(record.value.indicator)
        if row.indicator not in loaded.codes.get(INDICATORS.file, ()):
            yield record.at("indicator_unknown", "indicator", read=row.indicator)
        elif indicator is not None and indicator.direction != "up":
            yield record.at("grade_direction", "indicator", indicator=indicator.code)
        elif indicator is not None and not _is_within(row.at_least, indicator):
            yield record.at("grade_out_of_range", "at_least", read=row.at_least)


CHECKS = (indicators, headlines, default_ranking, targets, bound_units, grades)


def _indicators(loaded: Loaded) -> dict[str, Indicator]:
    return {record.value.code: record.value for record in loaded.indicators}


def _numbers(record: Record[Indicator]) -> Iterator[Finding]:
    """Bounds the right way round, a scale that is a factor, decimals that are stored."""
    it = record.value
    if it.minimum is not None and it.maximum is not None and it.minimum > it.maximum:
        yield record.at("indicator_range", "maximum", minimum=it.minimum, maximum=it.maximum)
    if not 0 <= it.decimals <= _MOST_DECIMALS:
        yield record.at("indicator_decimals", "decimals", read=it.decimals, most=_MOST_DECIMALS)
    if it.scale <= 0:
        yield record.at("indicator_scale", "scale", read=it.scale)


def _reachable(record: Record[Target], indicator: Indicator) -> Iterator[Finding]:
    value = record.value.value
    if not _is_within(value, indicator):
        yield record.at("target_out_of_range", "value", read=value, indicator=indicator.code)


def _is_within(value: float, indicator: Indicator) -> bool:
    low, high = indicator.minimum, indicator.maximum
    return (low is None or value >= low) and (high is None or value <= high)
