"""Which indicator of a feed a text means."""

from collections.abc import Mapping
from difflib import get_close_matches

from ioc.data.delivery.problem import Problem
from ioc.profile.model import Feed, Indicator
from ioc.profile.names import accented, fold

_MAX_NAME = 400
_NEAR = 0.6


class IndicatorMatcher:
    """Finds indicators by code or name; every answer is kept."""

    def __init__(self, indicators: Mapping[str, Indicator], feed: Feed) -> None:
        """``indicators``: all of the profile, by code; only the feed's may be delivered."""
        self._feed = feed
        self._all = indicators
        self._answers: dict[str, Indicator | Problem] = {}

    def match(self, text: str) -> Indicator | Problem:
        """The indicator of the feed with this code or name, or why there is none."""
        if text not in self._answers:
            self._answers[text] = self._answer(text)
        return self._answers[text]

    def _answer(self, text: str) -> Indicator | Problem:
        if not text:
            return Problem("indicator_missing")
        ours = [self._all[code] for code in self._feed.indicators if code in self._all]
        for known in (ours, self._all.values()):
            for key in (str.strip, accented, fold):
                found = [i for i in known if key(text) in {key(name) for name in _names(i)}]
                if len(found) == 1:
                    return self._of_feed(found[0])
        return self._unknown(text, ours)

    def _of_feed(self, indicator: Indicator) -> Indicator | Problem:
        if indicator.code in self._feed.indicators:
            return indicator
        return Problem("indicator_not_here", {"indicator": indicator.code, "feed": self._feed.code})

    def _unknown(self, text: str, ours: list[Indicator]) -> Problem:
        names = {fold(name): name for i in ours for name in _names(i)}
        near = get_close_matches(fold(text[:_MAX_NAME]), names, n=1, cutoff=_NEAR)
        known = ", ".join(i.code for i in ours)
        return Problem("indicator_unknown", {"near": names[near[0]] if near else known})


def _names(indicator: Indicator) -> tuple[str, ...]:
    name, short = indicator.name, indicator.short_name
    return (indicator.code, name.vi, name.en, short.vi, short.en)
