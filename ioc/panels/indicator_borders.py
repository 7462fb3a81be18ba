"""On whose borders the figures of the page are, where units were merged, divided or made."""

from ioc.panels import borders
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.profile.model import Text


def draw(look: PanelLook) -> PanelDrawing:
    """The view shown and the way to the other; nothing where no border of the level moved."""
    cohort = look.look.territory.at_level(look.level, look.look.as_of)
    return borders.draw(look, units=borders.compared(look), of=len(cohort))


def rows(look: PanelLook) -> PanelTable:
    """The former units each unit of the level is made of."""
    return borders.rows(look, units=borders.compared(look))


PANEL = Panel(
    id="indicator-borders",
    page="indicator",
    order=12,
    title=Text(vi="Địa giới", en="Borders"),
    draw=draw,
    rows=rows,
    is_bare=True,
    indicators=lambda look: (look.indicator,),
)
