"""The one way from a profile's folder to a ``Profile``."""

from pathlib import Path
from typing import TypeVar

from ioc.profile.check import check_loaded
from ioc.profile.finding import Place, ProfileError, found, in_reading_order
from ioc.profile.loading import Loaded, Records, load
from ioc.profile.model import Profile

T = TypeVar("T")


def read_profile(directory: Path) -> Profile:
    """The profile in ``directory``; warnings are passed over, one error is enough to refuse it.

    Raises:
        ProfileError: with everything that ``check_profile`` finds.
    """
    if not directory.is_dir():
        raise ProfileError(directory, [found("folder_missing", Place(file=str(directory)))])
    loaded = load(directory)
    findings = in_reading_order([*loaded.findings, *check_loaded(loaded)])
    profile = _profile(loaded)
    if profile is None or any(finding.severity == "error" for finding in findings):
        raise ProfileError(directory, findings)
    return profile


def _profile(loaded: Loaded) -> Profile | None:
    """None if ``profile.toml`` could not be read; then there is a finding that says so."""
    if loaded.head is None:
        return None
    head = loaded.head.value
    return Profile(
        code=head.code,
        name=head.name,
        tz=head.tz,
        root=head.root,
        ranked_levels=head.ranked_levels,
        default_ranking=head.default_ranking,
        opens_on=head.opens_on,
        levels=_values(loaded.levels),
        units=_values(loaded.units),
        events=_values(loaded.events),
        crosswalk=_values(loaded.crosswalk),
        groups=_values(loaded.groups),
        indicators=_values(loaded.indicators),
        targets=_values(loaded.targets),
        composites=_values(loaded.composites),
        feeds=_values(loaded.feeds),
        calendar=_values(loaded.calendar),
        tiles=_values(loaded.tiles),
        seeds=_values(loaded.deliveries),
        grades=_values(loaded.grades),
        shapes=_values(loaded.shapes),
        composite_rules=_values(loaded.composite_rules),
        programmes=_values(loaded.programmes),
        task_groups=_values(loaded.task_groups),
        declared_words=_values(loaded.declared_words),
        services=_values(loaded.services),
        contacts=_values(loaded.contacts),
        wall_playlists=_values(loaded.wall_playlists),
        wall_scenes=_values(loaded.wall_scenes),
        packs=_values(loaded.packs),
    )


def _values(records: Records[T]) -> tuple[T, ...]:
    return tuple(record.value for record in records)
