"""A ranking as a panel's table."""

from ioc.data.queries.values import Ranking
from ioc.panels import facts
from ioc.panels.panel import PanelLook, PanelTable, TableColumn
from ioc.profile.model import Text

PLACE = TableColumn(name="place", title=Text(vi="Hạng", en="Place"))
MOVED = TableColumn(name="place_change", title=Text(vi="Tăng, giảm bậc", en="Places moved"))
COHORT = TableColumn(
    name="cohort_units", title=Text(vi="Số đơn vị cùng cấp", en="Units of the level")
)


def rank_table(look: PanelLook, ranking: Ranking) -> PanelTable:
    """One row per unit of the level, the unranked last and without a place."""
    return PanelTable(
        columns=(PLACE, MOVED, COHORT, *facts.COLUMNS),
        rows=tuple(
            (row.place, row.place_change, ranking.cohort, *facts.standing_row(look, row.standing))
            for row in ranking.rows
        ),
    )
