"""Why the unit asked about moved in the ranking; without one, who moved most."""

from ioc.panels.move_days import unit_asked
from ioc.panels.move_drawing import draw_move, move_rows
from ioc.panels.move_most import draw_movers, mover_rows
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.profile.model import Text


def draw(look: PanelLook) -> PanelDrawing:
    """The waterfall of the unit, or the units to choose from."""
    unit = unit_asked(look)
    return draw_move(look, unit=unit) if unit else draw_movers(look)


def rows(look: PanelLook) -> PanelTable:
    """The causes of the unit's move, or the moves."""
    unit = unit_asked(look)
    return move_rows(look, unit=unit) if unit else mover_rows(look)


PANEL = Panel(
    id="indicator-move",
    page="indicator",
    order=55,
    title=Text(vi="Vì sao đổi hạng", en="Why it moved"),
    draw=draw,
    rows=rows,
    indicators=lambda look: (look.indicator,),
)
