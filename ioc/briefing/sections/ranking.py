"""Which units lead and trail on an indicator: bars, then the whole table."""

from ioc.briefing.document import Block, Slide, Table
from ioc.briefing.ranking_blocks import ranking_bars, ranking_rows
from ioc.briefing.section import PackLook, SectionMaker
from ioc.components.sentence import plain
from ioc.data.answers import Ranking
from ioc.data.queries import ranking
from ioc.panels.naming import owner_name, plural_name
from ioc.panels.panel import PanelLook
from ioc.panels.ranked import ends_sentence, span_text
from ioc.profile.model import Text

MOST_BARS = 24  # more units than that are only listed

SAID = Text(vi="{indicator}: {said}", en="{indicator}: {said}")
NOTHING = Text(
    vi="{indicator}: chưa {level} nào có số liệu", en="{indicator}: no {level} has a figure"
)
BARS = Text(vi="{indicator} ({measure}), {ranked}/{cohort} {level}",
            en="{indicator} ({measure}), {ranked} of {cohort} {level}")  # fmt: skip
WHOLE = Text(vi="Bảng xếp hạng {level}: {indicator}", en="Ranking of {level}: {indicator}")
MOVED = Text(
    vi="{indicator}: {moved} trong {compared} {level} đổi hạng trong {span}",
    en="{indicator}: {moved} of {compared} {level} changed place in {span}",
)
SINCE = Text(
    vi="Tăng, giảm bậc so với {weeks} tuần trước.", en="Places moved against {weeks} weeks ago."
)


def slides(look: PackLook) -> tuple[Slide, ...]:
    """The bars where there are not too many units, and the table."""
    panel = look.panel
    found = ranking(panel.look, indicator=panel.indicator, level=panel.level, weeks=panel.weeks)
    title = _title(panel, found)
    bars = ranking_bars(
        look, found, key=f"bars-{found.indicator}-{found.level}", title=_bars_title(panel, found)
    )
    shown = (
        [_slide(panel, found, "bars", title, bars)] if bars and found.ranked <= MOST_BARS else []
    )
    table = whole_table(look, found)
    said = (_moved(panel, found) or table.title) if shown else title
    return (*shown, _slide(panel, found, "ranking", said, table))


def whole_table(look: PackLook, found: Ranking) -> Table:
    """Every unit of the level, the unranked last."""
    panel = look.panel
    name = panel.word.pick(panel.look.indicator(found.indicator).short_name)
    return ranking_rows(
        look,
        found,
        key=f"ranking-{found.indicator}-{found.level}-{found.weeks}",
        title=panel.word.pick(WHOLE, level=plural_name(panel, found.level), indicator=name),
    )


def _slide(look: PanelLook, found: Ranking, kind: str, title: str, block: Block) -> Slide:
    indicator = look.look.indicator(found.indicator)
    days = [row.standing.period_end for row in found.rows if row.standing.period_end]
    return Slide(
        key=f"{kind}-{found.indicator}-{found.level}",
        section="ranking",
        title=title,
        blocks=(block,),
        notes=(
            look.word.pick(indicator.name),
            look.word.pick(indicator.formula),
            look.word.pick(SINCE, weeks=found.weeks),
        ),
        source=", ".join(
            [owner_name(look, indicator), *([look.word.date(max(days))] if days else [])]
        ),
        is_illustrative=any(row.standing.is_illustrative for row in found.rows),
        href=look.href(
            "/rankings", indicator=found.indicator, level=found.level, weeks=str(found.weeks)
        ),
    )


def _title(look: PanelLook, found: Ranking) -> str:
    name = look.word.pick(look.look.indicator(found.indicator).short_name)
    said = plain(ends_sentence(look, found))
    if said:
        return look.word.pick(SAID, indicator=name, said=said)
    return look.word.pick(NOTHING, indicator=name, level=plural_name(look, found.level))


def _moved(look: PanelLook, found: Ranking) -> str:
    """How many changed place, of those whose earlier place is known; empty where none is."""
    changes = [row.place_change for row in found.rows if row.place_change is not None]
    if not changes:
        return ""
    return look.word.pick(
        MOVED,
        indicator=look.word.pick(look.look.indicator(found.indicator).short_name),
        moved=sum(change != 0 for change in changes),
        compared=len(changes),
        level=plural_name(look, found.level),
        span=span_text(look, found.weeks),
    )


def _bars_title(look: PanelLook, found: Ranking) -> str:
    indicator = look.look.indicator(found.indicator)
    return look.word.pick(
        BARS,
        indicator=look.word.pick(indicator.short_name),
        measure=look.word.pick(indicator.unit),
        ranked=found.ranked,
        cohort=found.cohort,
        level=plural_name(look, found.level),
    )


SECTION = SectionMaker(kind="ranking", heading=Text(vi="Xếp hạng", en="Ranking"), slides=slides)
