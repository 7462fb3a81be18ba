"""What a delivery is checked against."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ioc.profile.model import Feed, Indicator, Level, Profile
from ioc.profile.periods import Period
from ioc.profile.territory import Territory


@dataclass(frozen=True, kw_only=True)
class Scope:
    """One delivery's feed, and what its submission says of it."""

    feed: Feed
    profile: Profile
    territory: Territory
    period: Period | None = None  # what it was sent for; None: the file says it
    sender: str | None = None  # unit code; None: not known, so not checked
    received_on: dt.date | None = None  # local day; None: the future is not checked

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """All indicators of the profile by code."""
        return {indicator.code: indicator for indicator in self.profile.indicators}

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """Codes of the levels whose units the delivery may be about, the feed's own first."""
        return (self.feed.level, *self.feed.layout.levels)

    @cached_property
    def level_by_code(self) -> Mapping[str, Level]:
        """All levels of the profile by code."""
        return {level.code: level for level in self.profile.levels}

    @cached_property
    def takes_root(self) -> bool:
        """Whether the delivery may be about the province as a whole."""
        roots = {unit.level for unit in self.profile.units if unit.code == self.profile.root}
        return bool(roots & set(self.levels))
