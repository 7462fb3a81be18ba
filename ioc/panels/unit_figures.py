"""Which figures a unit has, or answers for, and which of them want something."""

from ioc.data.answers import Standing
from ioc.data.queries import standings
from ioc.data.queries.unit_places import reported_indicators
from ioc.panels.attention import is_behind
from ioc.panels.panel import PanelLook
from ioc.profile.model import Indicator, UnitVersion


def measured_at(look: PanelLook, level: str) -> list[Indicator]:
    """The indicators that units of a level have figures of, in the profile's order."""
    return [one for one in look.look.profile.indicators if level in one.levels]


def main_indicator(look: PanelLook, level: str) -> Indicator | None:
    """What units of a level are ranked on where nobody chooses.

    The profile's own choice if the level has figures of it, else its first headline indicator, else
    its first of any. A level without a figure is asked about what it ought to have; None: nothing.
    """
    reported = reported_indicators(look.look, level=level)
    ought = measured_at(look, level)
    measured = [one for one in ought if one.code in reported] or ought
    default = [one for one in measured if one.code == look.look.profile.default_ranking]
    headline = sorted(
        (one for one in measured if one.headline is not None), key=lambda one: one.headline or 0
    )
    return next(iter([*default, *headline, *measured]), None)


def owned_by(look: PanelLook, code: str) -> list[Indicator]:
    """The indicators a department answers for, in the profile's order."""
    return [one for one in look.look.profile.indicators if one.owner == code]


def own_standings(look: PanelLook, unit: UnitVersion) -> list[Standing]:
    """The unit's indicators where they stand, in the profile's order.

    Of a department that answers for indicators: those, as they stand for the whole province.
    """
    owned = owned_by(look, unit.code)
    code = look.look.root.code if owned else unit.code
    indicators = owned or measured_at(look, unit.level)
    return list(standings(look.look, indicators=[i.code for i in indicators], unit=code).values())


def is_owed(standing: Standing) -> bool:
    """Whether a figure should be there and is not, or not any more."""
    if standing.state == "missing":
        return standing.owed_since is not None
    return standing.state in ("overdue", "error")


def wanting(found: list[Standing]) -> tuple[int, int]:
    """How many are behind their target, and how many others are owed."""
    behind = [is_behind(one) for one in found]
    owed = [is_owed(one) and not is_behind(one) for one in found]
    return sum(behind), sum(owed)
