"""What changed between two days of knowing: asked once for all panels of the page."""

from ioc.data.queries.changes_delivered import ChangingDelivery, changing_deliveries
from ioc.data.queries.changes_restated import Restatement, restated_since
from ioc.panels.move_days import earlier_day
from ioc.panels.panel import PanelLook

MOST = 500  # restated figures


def restated(look: PanelLook) -> list[Restatement]:
    """The restated figures of the unit asked about and of all below it, newest first."""
    day = earlier_day(look)
    return look.look.once(
        ("restated", look.unit, day),
        lambda: restated_since(look.look, day=day, units=_units(look), most=MOST),
    )


def delivered(look: PanelLook) -> list[ChangingDelivery]:
    """The deliveries that brought figures of the unit asked about or of one below it."""
    day = earlier_day(look)
    return look.look.once(
        ("changing deliveries", look.unit, day),
        lambda: changing_deliveries(look.look, day=day, units=_units(look)),
    )


def span(look: PanelLook) -> dict[str, str]:
    """The two days of knowing in words: what was known after the one and by the other."""
    return {
        "before": look.word.date(earlier_day(look)),
        "after": look.word.date(look.look.known),
    }


def _units(look: PanelLook) -> list[str]:
    below = look.look.territory.descendants(look.unit, look.look.as_of)
    return [look.unit, *(unit.code for unit in below)]
