"""Whether what a pack tells of is there."""

from collections.abc import Iterator, Mapping

from ioc.profile.finding import Finding, FindingCode
from ioc.profile.loading import INDICATORS, LEVELS, UNITS, Loaded, Records
from ioc.profile.pack import NEEDS_RANKED_INDICATOR, PackOutline

MOST_WEEKS = 52
REFERENCES: tuple[tuple[str, str, FindingCode], ...] = (
    ("indicator", INDICATORS.file, "indicator_unknown"),
    ("level", LEVELS.file, "level_unknown"),
)


def outlines(loaded: Loaded) -> Iterator[Finding]:
    """The profile's own outlines."""
    return faults(loaded.packs, loaded.codes)


def faults(
    outlines: Records[PackOutline], codes: Mapping[str, frozenset[str]]
) -> Iterator[Finding]:
    """What is wrong with outlines, where ``codes`` are those of each file of the profile."""
    yield from _sections(outlines)
    yield from _references(outlines, codes)


def _sections(outlines: Records[PackOutline]) -> Iterator[Finding]:
    """An outline has sections, each about something where it has to be."""
    for record in outlines:
        if not record.value.sections:
            yield record.at("pack_empty", "sections")
        for n, section in enumerate(record.value.sections):
            if section.section in NEEDS_RANKED_INDICATOR and section.indicator is None:
                yield record.at(
                    "pack_indicator_missing", "sections", n, "indicator", section=section.section
                )
            if not 1 <= section.weeks <= MOST_WEEKS:
                yield record.at(
                    "pack_weeks", "sections", n, "weeks", read=section.weeks, most=MOST_WEEKS
                )


def _references(
    outlines: Records[PackOutline], codes: Mapping[str, frozenset[str]]
) -> Iterator[Finding]:
    """A section names an indicator, a level and units that there are."""
    units = codes.get(UNITS.file, frozenset())
    for record in outlines:
        for n, section in enumerate(record.value.sections):
            for field, file, code in REFERENCES:
                read = getattr(section, field)
                if read is not None and read not in codes.get(file, frozenset()):
                    yield record.at(code, "sections", n, field, read=read)
            for at, unit in enumerate(section.units):
                if unit not in units:
                    yield record.at("unit_unknown", "sections", n, "units", at, read=unit)


CHECKS = (outlines,)
