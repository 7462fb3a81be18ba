"""Who moved most in a ranking, and why as far as the figures tell it."""

from collections.abc import Sequence

from ioc.briefing.document import Cell, Column, Slide, Table
from ioc.briefing.ranking_blocks import places_moved
from ioc.briefing.section import PackLook, SectionMaker
from ioc.components.sentence import plain
from ioc.data.answers import Ranking, RankRow
from ioc.data.queries import ranking
from ioc.data.queries.explain import explain_move
from ioc.panels.move_words import sentence
from ioc.panels.naming import full_name, plural_name, unit_name
from ioc.panels.panel import PanelLook
from ioc.panels.ranked import progress_sentence, span_text
from ioc.profile.model import Text

ENDS = 3

ROSE = Text(vi="{unit} tăng {n} bậc", en="{unit} up by {n}")
FELL = Text(vi="{unit} tụt {n} bậc", en="{unit} down by {n}")
MOVED = Text(vi="{indicator}: {said} trong {span}", en="{indicator}, places in {span}: {said}")
NOBODY = Text(
    vi="{indicator}: không {level} nào đổi hạng trong {span}",
    en="{indicator}: none of the {level} changed place in {span}",
)
TABLE = Text(vi="Đổi hạng trong {span}: {indicator}", en="Places moved in {span}: {indicator}")
UNIT = Text(vi="Đơn vị", en="Unit")
PLACE = Text(vi="Hạng", en="Place")
PLACES = Text(vi="Tăng, giảm bậc", en="Places moved")
FIGURE = Text(vi="Kết quả", en="Figure")
WHY = Text(vi="Vì sao (từ số liệu)", en="Why (from the figures)")
NOTE = Text(
    vi="Vì sao: phần của từng nguyên nhân trong số bậc thay đổi, tính từ số liệu; lý do của đơn vị "
    "chỉ ghi khi đơn vị đã viết.",
    en="Why: each cause's share of the places moved, reckoned from the figures; a unit's own "
    "reason stands only where the unit wrote one.",
)

AS_KNOWN_THEN = Text(
    vi="{said} (theo số liệu khi đó đã biết)", en="{said} (by the figures known then)"
)


def slides(look: PackLook) -> tuple[Slide, ...]:
    """The units that climbed and fell most, each with its causes."""
    panel = look.panel
    found = ranking(panel.look, indicator=panel.indicator, level=panel.level, weeks=panel.weeks)
    moved = sorted(
        (row for row in found.rows if row.place_change), key=lambda row: -(row.place_change or 0)
    )
    climbed = [row for row in moved if (row.place_change or 0) > 0][:ENDS]
    fell = [row for row in moved if (row.place_change or 0) < 0][-ENDS:]
    return (
        Slide(
            key=f"movers-{found.indicator}-{found.level}",
            section="movers",
            title=_title(panel, found, climbed, fell),
            blocks=(_table(look, found, [*climbed, *fell]),),
            notes=(panel.word.pick(NOTE), plain(progress_sentence(panel, found))),
            is_illustrative=any(row.standing.is_illustrative for row in found.rows),
            href=panel.href(
                "/rankings", indicator=found.indicator, level=found.level, weeks=str(found.weeks)
            ),
        ),
    )


def _title(
    look: PanelLook, found: Ranking, climbed: Sequence[RankRow], fell: Sequence[RankRow]
) -> str:
    word = look.word
    facts = {
        "indicator": word.pick(look.look.indicator(found.indicator).short_name),
        "span": span_text(look, found.weeks),
    }
    said = [_moved(look, ROSE, row) for row in climbed[:1]]
    said += [_moved(look, FELL, row) for row in fell[-1:]]
    if not said:
        return word.pick(NOBODY, level=plural_name(look, found.level), **facts)
    return word.pick(MOVED, said=word.listed(said), **facts)


def _moved(look: PanelLook, text: Text, row: RankRow) -> str:
    unit = unit_name(look, row.standing.unit)
    return look.word.pick(text, unit=unit, n=abs(row.place_change or 0))


def _table(look: PackLook, found: Ranking, rows: Sequence[RankRow]) -> Table:
    panel, word = look.panel, look.panel.word
    name = word.pick(panel.look.indicator(found.indicator).short_name)
    heads = ((UNIT, 2.0), (PLACE, 0.8), (PLACES, 1.1), (FIGURE, 1.3), (WHY, 6.0))
    return Table(
        key=f"movers-{found.indicator}-{found.level}",
        title=word.pick(TABLE, span=span_text(panel, found.weeks), indicator=name),
        columns=tuple(
            Column(title=word.pick(head), is_number=head in {PLACE, PLACES, FIGURE}, share=share)
            for head, share in heads
        ),
        rows=tuple(_row(look, found, row) for row in rows),
        empty=word.pick(
            NOBODY,
            indicator=name,
            level=plural_name(panel, found.level),
            span=span_text(panel, found.weeks),
        ),
    )


def _row(look: PackLook, found: Ranking, row: RankRow) -> tuple[Cell, ...]:
    panel = look.panel
    return (
        full_name(panel, row.standing.unit),
        str(row.place),
        places_moved(panel, row.place_change),
        look.sources.figure(panel, row.standing),
        _why(panel, found, row),
    )


def _why(look: PanelLook, found: Ranking, row: RankRow) -> str:
    """The causes in a sentence; of the weeks the ranking looks back."""
    if look.since is None:
        return ""
    move = explain_move(
        look.look,
        indicator=found.indicator,
        level=found.level,
        unit=row.standing.unit,
        since=look.since,
    )
    if not move.before.ranked:
        return ""
    said = plain(sentence(look, move))
    return said if move.places == row.place_change else look.word.pick(AS_KNOWN_THEN, said=said)


SECTION = SectionMaker(kind="movers", heading=Text(vi="Đổi hạng", en="Movers"), slides=slides)
