"""A ranking as a panel's table, and what is said about it in a sentence."""

from ioc.data.answers import Ranking, RankRow, Standing
from ioc.data.queries import ranking
from ioc.panels import facts
from ioc.panels.former import former_name
from ioc.panels.naming import unit_name
from ioc.panels.panel import Fact, PanelLook, PanelTable, TableColumn
from ioc.profile.model import Text

COLUMNS = (
    TableColumn(name="place", title=Text(vi="Hạng", en="Place")),
    TableColumn(name="place_change", title=Text(vi="Tăng, giảm bậc", en="Places moved")),
    TableColumn(name="cohort_units", title=Text(vi="Số đơn vị cùng cấp", en="Units of the level")),
    *facts.COLUMNS,
    TableColumn(name="weeks", title=Text(vi="Số tuần so sánh", en="Weeks compared")),
    TableColumn(name="progress", title=Text(vi="Thay đổi", en="Change")),
    TableColumn(name="progress_since", title=Text(vi="So với kỳ đến", en="Against the period to")),
    TableColumn(name="progress_state", title=Text(vi="Tình trạng so sánh", en="Comparison")),
    TableColumn(name="progress_place", title=Text(vi="Hạng tiến bộ", en="Place by progress")),
    TableColumn(
        name="pace_ratio",
        title=Text(vi="Tốc độ gần đây so với mức cần", en="Recent pace over the needed one"),
    ),
    TableColumn(name="pace_place", title=Text(vi="Hạng tiến độ", en="Place by pace")),
    TableColumn(name="interval_low", title=Text(vi="Khoảng 95 %: từ", en="95% interval: from")),
    TableColumn(name="interval_high", title=Text(vi="Khoảng 95 %: đến", en="95% interval: to")),
    TableColumn(name="band", title=Text(vi="Nhóm ngang nhau", en="Band")),
    TableColumn(name="former_unit", title=Text(vi="Thuộc đơn vị cũ", en="Formerly part of")),
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
IMPROVED = Text(
    vi="{unit} tiến nhanh nhất trong {span}, *{change}*",
    en="{unit} improved most in {span}, by *{change}*",
)
NOBODY = Text(
    vi="không đơn vị nào tiến lên trong {span}",
    en="no unit improved in {span}",
)
ON_COURSE = Text(
    vi="{names} đã đạt hoặc kịp mục tiêu",
    en="{names} reached the target or will in time",
)
NONE_ON_COURSE = Text(
    vi="chưa đơn vị nào kịp mục tiêu",
    en="no unit is on course for the target",
)
MANY = Text(vi="{n} đơn vị", en="{n} units")
MOST_NAMED = 3


def ranked(look: PanelLook, *, indicator: str) -> Ranking:
    """The units of the look's level on an indicator, in the order and over the weeks asked."""
    return ranking(look.look, indicator=indicator, level=look.level, weeks=look.weeks, by=look.by)


def rank_table(look: PanelLook, ranking: Ranking) -> PanelTable:
    """One row per unit of the level, the unranked last and without a place."""
    return PanelTable(
        columns=COLUMNS,
        rows=tuple(
            (
                row.place,
                row.place_change,
                ranking.cohort,
                *facts.standing_row(look, row.standing),
                ranking.weeks,
                *_other_places(row),
                former_name(look, row.standing.unit) or None,
            )
            for row in ranking.rows
        ),
    )


def _other_places(row: RankRow) -> tuple[Fact, ...]:
    """Progress, pace, interval and band."""
    return (
        row.progress.change,
        row.progress.since,
        row.progress.state,
        row.progress_place,
        row.pace_ratio,
        row.pace_place,
        row.interval.low if row.interval else None,
        row.interval.high if row.interval else None,
        row.band,
    )


def ends_sentence(look: PanelLook, ranking: Ranking) -> str:
    """Who is first and who is last, with their figures set off; empty where nobody is ranked."""
    placed = sorted(
        (row for row in ranking.rows if row.place is not None), key=lambda row: row.place or 0
    )
    if not placed:
        return ""
    first = [row.standing for row in placed if row.place == 1]
    last = placed[-1].standing
    text = SHARED if len(first) > 1 else ENDS
    if len(placed) == 1:
        text = ALONE
    elif len(first) == len(placed):
        text = LEVEL
    return look.word.pick(
        text,
        first=names_of(look, first),
        best=_figure(look, first[0]),
        last=unit_name(look, last.unit),
        worst=_figure(look, last),
    )


def progress_sentence(look: PanelLook, ranking: Ranking) -> str:
    """Who improved most over the weeks; empty where nobody has two figures to compare."""
    best = [row for row in ranking.rows if row.progress_place == 1]
    if not best:
        return ""
    indicator = look.look.indicator(ranking.indicator)
    amount = round(best[0].progress.change or 0.0, indicator.decimals)
    span = span_text(look, ranking.weeks)
    if not amount or (amount < 0) != (indicator.direction == "down"):
        return look.word.pick(NOBODY, span=span)
    return look.word.pick(
        IMPROVED,
        unit=names_of(look, [row.standing for row in best]),
        span=span,
        change=look.word.difference(amount, indicator),
    )


def pace_sentence(look: PanelLook, ranking: Ranking) -> str:
    """Who is on course for the target or has reached it; empty where no unit has a target."""
    if not any(row.standing.pace for row in ranking.rows):
        return ""
    on_course = [
        row.standing
        for row in ranking.rows
        if row.standing.pace and row.standing.pace.verdict in ("reached", "ahead", "on_course")
    ]
    if not on_course:
        return look.word.pick(NONE_ON_COURSE)
    return look.word.pick(ON_COURSE, names=names_of(look, on_course))


def span_text(look: PanelLook, weeks: int) -> str:
    """So many weeks, in words."""
    return look.word("ranking.week") if weeks == 1 else look.word("ranking.weeks", n=weeks)


def names_of(look: PanelLook, standings: list[Standing]) -> str:
    """The units' names, or how many they are where they would fill a line."""
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
