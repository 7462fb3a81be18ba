"""Whether what a profile says holds together; reading it is ``loading.py``."""

from collections.abc import Callable, Iterator
from pathlib import Path

from ioc.profile import (
    check_composites,
    check_deliveries,
    check_events,
    check_feeds,
    check_layouts,
    check_measured,
    check_packs,
    check_programmes,
    check_shapes,
    check_tiles,
    check_unique,
    check_units,
    check_wall,
)
from ioc.profile.finding import Finding, Place, found, in_reading_order
from ioc.profile.loading import Loaded, load

CHECKS: tuple[Callable[[Loaded], Iterator[Finding]], ...] = (
    *check_unique.CHECKS,
    *check_units.CHECKS,
    *check_events.CHECKS,
    *check_measured.CHECKS,
    *check_composites.CHECKS,
    *check_feeds.CHECKS,
    *check_layouts.CHECKS,
    *check_tiles.CHECKS,
    *check_shapes.CHECKS,
    *check_deliveries.CHECKS,
    *check_programmes.CHECKS,
    *check_wall.CHECKS,
    *check_packs.CHECKS,
)


def check_profile(directory: Path) -> list[Finding]:
    """Everything that is wrong with the profile in ``directory``, in reading order.

    Returns:
        Errors, with which the profile cannot be used, and warnings; empty if all is well.
    """
    if not directory.is_dir():
        return [found("folder_missing", Place(file=str(directory)))]
    loaded = load(directory)
    return in_reading_order([*loaded.findings, *check_loaded(loaded)])


def check_loaded(loaded: Loaded) -> list[Finding]:
    """What is wrong with the meaning of the parts that could be read."""
    return [finding for check in CHECKS for finding in check(loaded)]
