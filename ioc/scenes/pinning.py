"""Which scenes stay on the wall while an alarm is firing and nobody has acknowledged it."""

from ioc.data.queries.alarms import alarms
from ioc.panels.panel import PanelLook
from ioc.profile.wall import WallScene


def is_pinned(scene: WallScene, look: PanelLook) -> bool:
    """Whether an alarm that the playlist names for the scene fires on the day asked.

    An acknowledged alarm still stands, but does not hold the wall.
    """
    if scene.pinned_while is None:
        return False
    firing = {one.feed for one in alarms(look.look) if one.alarm.state == "firing"}
    if scene.pinned_while == "critical_alarm":
        firing &= _headline_feeds(look)
    return bool(firing)


def _headline_feeds(look: PanelLook) -> set[str]:
    """The feeds that bring a figure of the province's first page."""
    headline = {one.code for one in look.look.profile.indicators if one.headline is not None}
    return {one.code for one in look.look.profile.feeds if headline & set(one.indicators)}
