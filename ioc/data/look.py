"""One look at one build: at which day, as known on which day."""

import datetime as dt
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import sqlalchemy as sa

from ioc.data.builds import BuildReader
from ioc.errors import UsageError
from ioc.profile.calendar import WorkingCalendar
from ioc.profile.model import Feed, Indicator, Profile, UnitVersion
from ioc.profile.territory import Territory

T = TypeVar("T")


class UnknownIndicatorError(UsageError):
    """No indicator has this code."""

    code = "unknown_indicator"


@dataclass(frozen=True, slots=True)
class Look:
    """What every query needs: the build, the day asked (valid time), the day of knowing.

    ``borders`` asks for the units of one day in every period: figures of the units they were made
    of are summed.

    A build never changes, so what was asked once in a look is not asked again: the panels of a page
    often ask the same.
    """

    reader: BuildReader
    as_of: dt.date
    known: dt.date
    borders: dt.date | None = None  # units as bordered on this day; None: as they were each time
    _answers: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def conn(self) -> sa.Connection:
        """Open connection to the build."""
        return self.reader.connection

    @property
    def build(self) -> str:
        """Id of the build."""
        return self.reader.id

    @property
    def profile(self) -> Profile:
        """The profile inside the build."""
        return self.reader.profile

    @property
    def territory(self) -> Territory:
        """The units, on any day."""
        return self.reader.territory

    @property
    def calendar(self) -> WorkingCalendar:
        """Working days."""
        return self.reader.calendar

    def as_it_was(self) -> "Look":
        """The same look with every figure on the borders of its own time."""
        return self if self.borders is None else Look(self.reader, self.as_of, self.known)

    def once(self, question: Hashable, answer: Callable[[], T]) -> T:
        """What ``answer`` gave when ``question`` was first asked in this look."""
        if question not in self._answers:
            self._answers[question] = answer()
        found: T = self._answers[question]
        return found

    def has_asked(self, question: Hashable) -> bool:
        """Whether ``question`` was asked in this look before."""
        return question in self._answers

    def indicator(self, code: str) -> Indicator:
        """The indicator ``code``.

        Raises:
            UnknownIndicatorError: there is none.
        """
        for indicator in self.profile.indicators:
            if indicator.code == code:
                return indicator
        raise UnknownIndicatorError(code=code)

    def feed_of(self, indicator: str) -> Feed | None:
        """The first feed that brings ``indicator``; None: nobody was asked to deliver it."""
        for feed in self.profile.feeds:
            if indicator in feed.indicators:
                return feed
        return None

    def unit(self, code: str) -> UnitVersion:
        """The unit ``code`` as it was on the day asked.

        Raises:
            UnknownUnitError: there was none.
        """
        return self.territory.unit(code, self.as_of)

    @property
    def root(self) -> UnitVersion:
        """The province as it was on the day asked, or the unit that took it over."""
        found = self.territory.find(self.profile.root, self.as_of)
        if found is not None:
            return found
        heirs = self.territory.successors(self.profile.root, self.as_of)
        return heirs[0] if heirs else self.territory.versions(self.profile.root)[0]


def day_shown(reader: BuildReader, *, today: dt.date) -> dt.date:
    """The day a screen or command shows when nobody names one.

    Today; or, for a profile about another time, the day it opens on, moving on with what is
    delivered since.
    """
    opens_on = reader.profile.opens_on
    if opens_on is None:
        return today
    return max(opens_on, reader.newest_date or opens_on)
