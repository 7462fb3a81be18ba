"""What makes the acknowledgement of an alarm impossible: who it is about, and who says it."""

import datetime as dt
from collections.abc import Mapping

from ioc.data.delivery.problem import Problem, in_both
from ioc.data.delivery.scope import Scope
from ioc.profile.model import Feed

Wrong = tuple[str, Problem]  # the field, and what is wrong with it


def wrong_acknowledgement(values: Mapping[str, object], scope: Scope) -> Wrong | None:
    """The field of an acknowledgement that cannot be; None: all is well.

    A silent unit owes the feed on the day. Beside the standing body two may speak: the unit for
    itself, and whoever answers for the feed for every unit that owes it.
    """
    feed = _feed(scope, str(values["feed"]))
    if not _owes(feed, values, scope):
        return "unit", Problem("register_not_owed", {"feed": in_both(feed.name)})
    sender = scope.sender
    if sender is None:
        return None
    problem = Problem("register_not_of_sender", {"sender": sender})
    if sender not in {feed.owner, values["unit"]}:
        return "unit", problem
    return ("noted_by", problem) if values["noted_by"] not in {"", sender} else None


def _feed(scope: Scope, code: str) -> Feed:
    return next(one for one in scope.profile.feeds if one.code == code)


def _owes(feed: Feed, values: Mapping[str, object], scope: Scope) -> bool:
    """Only feeds of figures are owed, by the units of their level, those that have ended too."""
    day = values["noted_on"]
    if feed.kind == "tasks" or not isinstance(day, dt.date):
        return False
    versions = scope.territory.versions(str(values["unit"]))
    return any(one.level == feed.level and one.valid_from <= day for one in versions)
