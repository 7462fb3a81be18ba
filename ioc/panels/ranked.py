"""A ranking as a panel's table, and what is said about it in a sentence."""

from ioc.data.queries.values import Ranking, Standing
from ioc.panels import facts
from ioc.panels.naming import unit_name
from ioc.panels.panel import PanelLook, PanelTable, TableColumn
from ioc.profile.model import Text

COLUMNS = (
    TableColumn(name="place", title=Text(vi="Hạng", en="Place")),
    TableColumn(name="place_change", title=Text(vi="Tăng, giảm bậc", en="Places moved")),
    TableColumn(name="cohort_units", title=Text(vi="Số đơn vị cùng cấp", en="Units of the level")),
    *facts.COLUMNS,
)
ENDS = Text(
    vi="{first} dẫn đầu với {best}; {last} đứng cuối với {worst}",
    en="{first} leads with {best}; {last} is last with {worst}",
)
ALONE = Text(vi="Chỉ {first} có số liệu: {best}", en="Only {first} has a figure: {best}")


def rank_table(look: PanelLook, ranking: Ranking) -> PanelTable:
    """One row per unit of the level, the unranked last and without a place."""
    return PanelTable(
        columns=COLUMNS,
        rows=tuple(
            (row.place, row.place_change, ranking.cohort, *facts.standing_row(look, row.standing))
            for row in ranking.rows
        ),
    )


def ends_sentence(look: PanelLook, ranking: Ranking) -> str:
    """Who is first and who is last, with their figures; empty where nobody is ranked."""
    ranked = [row.standing for row in ranking.rows if row.place is not None]
    if not ranked:
        return ""
    first, last = ranked[0], ranked[-1]
    return look.word.pick(
        ENDS if len(ranked) > 1 else ALONE,
        first=unit_name(look, first.unit),
        best=_figure(look, first),
        last=unit_name(look, last.unit),
        worst=_figure(look, last),
    )


def common_target(ranking: Ranking) -> float | None:
    """The target that binds every ranked unit alike; None where there is no such target."""
    targets = {
        row.standing.pace.target if row.standing.pace else None
        for row in ranking.rows
        if row.place is not None
    }
    return targets.pop() if len(targets) == 1 else None


def _figure(look: PanelLook, standing: Standing) -> str:
    return look.word.value(standing.value or 0.0, look.look.indicator(standing.indicator))
