"""The leader's page: one line on the province, the ends, the decisions, what moved, what lacks."""

from collections.abc import Sequence

from ioc.briefing.blocks import item, tile
from ioc.briefing.document import Figure, Item, Listing, Slide, Tiles
from ioc.briefing.ranking_blocks import places_moved
from ioc.briefing.section import PackLook, SectionMaker
from ioc.briefing.sections.headline import by_urgency
from ioc.components.figure import pace_text
from ioc.components.sentence import plain
from ioc.data.answers import RankRow, Standing
from ioc.data.queries import feed_fill, ranking
from ioc.panels import overview_headline
from ioc.panels.attention import is_behind
from ioc.panels.decisions import to_decide
from ioc.panels.naming import full_name, unit_name
from ioc.panels.panel import PanelLook
from ioc.panels.unit_figures import main_indicator
from ioc.panels.warehouse_headline import debts, how_full
from ioc.profile.model import Text

TILES = 4
ENDS = 3
LINES = 3

BEST = Text(vi="Ba đơn vị dẫn đầu: {indicator}", en="Three best: {indicator}")
WORST = Text(vi="Ba đơn vị cuối bảng: {indicator}", en="Three worst: {indicator}")
DECIDE = Text(vi="Cần quyết định", en="To decide")
CHANGED = Text(vi="Thay đổi từ tài liệu trước", en="Changed since the last pack")
CHANGED_WEEK = Text(vi="Thay đổi so với kỳ trước", en="Changed since the period before")
MISSING = Text(vi="Còn thiếu số liệu", en="What is missing")
NO_RANKING = Text(vi="Chưa đơn vị nào có số liệu.", en="No unit has a figure.")
NO_DECISION = Text(
    vi="Mọi chỉ tiêu có mục tiêu đều đúng tiến độ.",
    en="Every indicator with a target is on course.",
)
NO_CHANGE = Text(vi="Không chỉ tiêu chính nào thay đổi.", en="No headline indicator changed.")
ALL_THERE = Text(vi="Mọi số liệu đến hạn đã có.", en="Every figure that was due is there.")
PLACED = Text(vi="{place}. {unit}", en="{place}. {unit}")
SLOW = Text(vi="{indicator}: {pace}", en="{indicator}: {pace}")
WENT = Text(vi="{indicator}, trước đó {before}", en="{indicator}, {before} before")
OWES = Text(vi="{owner} nợ {n} số liệu", en="{owner}, figures owed: {n}")


def slides(look: PackLook) -> tuple[Slide, ...]:
    """One page; each part says so where it has nothing to tell."""
    panel = look.panel
    said = overview_headline.draw(panel)
    found = by_urgency(panel)
    return (
        Slide(
            key="leader",
            section="leader",
            title=said.sentence,
            blocks=(
                Tiles(tiles=tuple(tile(look, one) for one in found[:TILES])),
                *_ends(look),
                _decisions(look),
                _changes(look, found),
                _missing(look),
            ),
            notes=(plain(how_full(panel, feed_fill(panel.look))),),
            is_illustrative=said.is_illustrative,
            href="/",
        ),
    )


def _ends(look: PackLook) -> tuple[Listing, Listing]:
    """The three best and the three worst; with fewer than six units the worst are the rest."""
    panel = look.panel
    chosen = panel.indicator or _main(panel)
    placed: list[RankRow] = []
    name = ""
    if chosen:
        found = ranking(panel.look, indicator=chosen, level=panel.level, weeks=panel.weeks)
        placed = sorted((r for r in found.rows if r.place is not None), key=lambda r: r.place or 0)
        name = panel.word.pick(panel.look.indicator(chosen).short_name)
    best, rest = placed[:ENDS], placed[ENDS:]
    return (
        _listing(look, BEST, name, best),
        _listing(look, WORST, name, rest[-ENDS:]),
    )


def _main(look: PanelLook) -> str:
    found = main_indicator(look, look.level)
    return found.code if found else ""


def _listing(look: PackLook, heading: Text, name: str, rows: Sequence[RankRow]) -> Listing:
    return Listing(
        heading=look.panel.word.pick(heading, indicator=name),
        items=tuple(_placed(look, row) for row in rows),
        empty=look.panel.word.pick(NO_RANKING),
    )


def _placed(look: PackLook, row: RankRow) -> Item:
    panel = look.panel
    unit = unit_name(panel, row.standing.unit)
    moved = places_moved(panel, row.place_change)
    return Item(
        text=panel.word.pick(PLACED, place=row.place, unit=unit),
        figure=look.sources.figure(panel, row.standing),
        mark=moved.text if moved and moved.value else "",
    )


def _decisions(look: PackLook) -> Listing:
    panel = look.panel
    urgent = [one for one in to_decide(panel) if is_behind(one)][:LINES]
    return Listing(
        heading=panel.word.pick(DECIDE),
        items=tuple(item(look, one, _slow(panel, one)) for one in urgent),
        empty=panel.word.pick(NO_DECISION),
    )


def _slow(look: PanelLook, one: Standing) -> str:
    indicator = look.look.indicator(one.indicator)
    pace = pace_text(one.pace, indicator=indicator, word=look.word)
    return look.word.pick(SLOW, indicator=look.word.pick(indicator.short_name), pace=pace)


def _changes(look: PackLook, found: Sequence[Standing]) -> Listing:
    """What the room was shown last time against now; without an earlier pack, period on period."""
    panel = look.panel
    went = [
        (one, before, now)
        for one in found
        if (before := _before(look, one)) is not None
        and (now := look.sources.figure(panel, one)).value is not None
        and now.text != before.text
    ]
    return Listing(
        heading=panel.word.pick(CHANGED if look.earlier else CHANGED_WEEK),
        items=tuple(
            Item(
                text=panel.word.pick(
                    WENT,
                    indicator=panel.word.pick(panel.look.indicator(one.indicator).short_name),
                    before=before.text,
                ),
                figure=now,
            )
            for one, before, now in went[:LINES]
        ),
        empty=panel.word.pick(NO_CHANGE),
    )


def _before(look: PackLook, one: Standing) -> Figure | None:
    """What the figure was in the earlier pack, or in the period before."""
    if look.earlier is not None:
        shown = look.earlier.shown.get((one.indicator, one.unit))
        return shown if shown is not None and shown.value is not None else None
    if one.value is None or one.change is None:
        return None
    indicator = look.panel.look.indicator(one.indicator)
    value = round(one.value - one.change, 6)
    return Figure(text=look.panel.word.value(value, indicator), value=value)


def _missing(look: PackLook) -> Listing:
    panel = look.panel
    owed = debts(feed_fill(panel.look))[:LINES]
    return Listing(
        heading=panel.word.pick(MISSING),
        items=tuple(
            Item(
                text=panel.word.pick(
                    OWES, owner=full_name(panel, owner), n=panel.word.number(number)
                )
            )
            for owner, number in owed
        ),
        empty=panel.word.pick(ALL_THERE),
    )


SECTION = SectionMaker(
    kind="leader", heading=Text(vi="Trang của lãnh đạo", en="Leader's page"), slides=slides
)
