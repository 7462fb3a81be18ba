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
    vi="{first} dẫn đầu với *{best}*; {last} đứng cuối với *{worst}*",
    en="{first} leads with *{best}*; {last} is last with *{worst}*",
)
SHARED = Text(
    vi="{first} cùng dẫn đầu với *{best}*; {last} đứng cuối với *{worst}*",
    en="{first} lead with *{best}*; {last} is last with *{worst}*",
)
LEVEL = Text(vi="mọi đơn vị bằng nhau: *{best}*", en="all units stand alike: *{best}*")
ALONE = Text(vi="chỉ {first} có số liệu: *{best}*", en="only {first} has a figure: *{best}*")
MANY = Text(vi="{n} đơn vị", en="{n} units")
MOST_NAMED = 3


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
    """Who is first and who is last, with their figures set off; empty where nobody is ranked."""
    ranked = [row for row in ranking.rows if row.place is not None]
    if not ranked:
        return ""
    first = [row.standing for row in ranked if row.place == ranked[0].place]
    last = ranked[-1].standing
    text = SHARED if len(first) > 1 else ENDS
    if len(ranked) == 1:
        text = ALONE
    elif len(first) == len(ranked):
        text = LEVEL
    return look.word.pick(
        text,
        first=_names(look, first),
        best=_figure(look, first[0]),
        last=unit_name(look, last.unit),
        worst=_figure(look, last),
    )


def _names(look: PanelLook, standings: list[Standing]) -> str:
    if len(standings) > MOST_NAMED:
        return look.word.pick(MANY, n=len(standings))
    return look.word.listed([unit_name(look, one.unit) for one in standings])


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
