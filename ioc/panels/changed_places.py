"""How a ranking of one day reads by what was known then, and by what is known now."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes, raw_number
from ioc.components.message import message
from ioc.components.place_step import place_step
from ioc.data.answers import RankRow
from ioc.data.look import Look
from ioc.data.queries import ranking
from ioc.panels.attention import worst_state
from ioc.panels.changed import restated, span
from ioc.panels.choice import indicator_choice
from ioc.panels.move_days import earlier_day
from ioc.panels.naming import indicator_href, owner_name, plural_name, unit_href, unit_name
from ioc.panels.panel import Fact, Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.profile.model import Indicator, Text

SHOWN = 20

TITLE = Text(
    vi="Hạng về {indicator}: theo điều đã biết ngày {before} và ngày {after}",
    en="Places on {indicator}: as known on {before} and on {after}",
)
SENTENCE = Text(
    vi="{moved} trong {n} {level} có hạng khác với hạng đã biết ngày {before}",
    en="{moved} of {n} {level} have another place than was known on {before}",
)
SAME = Text(
    vi="Hạng của mọi {level} vẫn như đã biết ngày {before}.",
    en="All {level} have the places known on {before}.",
)
CHOOSE = Text(vi="Chọn chỉ tiêu khác", en="Choose another indicator")
MORE = Text(vi="Còn {n} đơn vị khác trong tệp CSV.", en="{n} more units are in the CSV file.")
UNIT = Text(vi="Đơn vị", en="Unit")
PLACE = Text(vi="Hạng", en="Place")
FIGURE = Text(vi="Kết quả", en="Figure")
WHY = Text(vi="Vì", en="Because of")
UNRANKED = Text(vi="chưa có hạng", en="no place")
NONE = Text(vi="chưa có", en="none")
REASONS = {
    "newer": Text(vi="kỳ mới, đến {date}", en="a newer period, to {date}"),
    "restated": Text(vi="đính chính kỳ đến {date}", en="a correction of the period to {date}"),
    "withdrawn": Text(vi="số liệu bị rút lại", en="its figure was taken back"),
    "others": Text(vi="đơn vị khác thay đổi", en="other units changed"),
}

COLUMNS = (
    TableColumn(name="indicator_code", title=Text(vi="Mã chỉ tiêu", en="Indicator code")),
    TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
    TableColumn(name="unit", title=Text(vi="Đơn vị", en="Unit")),
    TableColumn(name="place_before", title=Text(vi="Hạng trước đó", en="Place before")),
    TableColumn(name="place", title=Text(vi="Hạng nay", en="Place now")),
    TableColumn(name="figure_before", title=Text(vi="Trước đó", en="Before")),
    TableColumn(name="figure", title=Text(vi="Nay", en="Now")),
    TableColumn(name="period_end_before", title=Text(vi="Kỳ trước đó đến", en="Period before, to")),
    TableColumn(name="period_end", title=Text(vi="Kỳ nay đến", en="Period now, to")),
    TableColumn(name="reason", title=Text(vi="Nguyên nhân", en="Reason")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Twice:
    """One unit in the ranking of the day asked, as known on two days."""

    before: RankRow
    after: RankRow

    @property
    def has_moved(self) -> bool:
        """Another place, or a place where there was none."""
        return self.before.place != self.after.place

    @property
    def places(self) -> int:
        """How far, up or down; 0 where it had or has no place."""
        if self.before.place is None or self.after.place is None:
            return 0
        return abs(self.before.place - self.after.place)

    @property
    def reason(self) -> str:
        """What of its own changed; ``others`` where nothing did."""
        was, now = self.before.standing, self.after.standing
        if now.value is None and was.value is not None:
            return "withdrawn"
        if now.period_end != was.period_end:
            return "newer"
        return "others" if was.value == now.value else "restated"


def draw(look: PanelLook) -> PanelDrawing:
    """The units whose place is another one, those that moved furthest first."""
    indicator = _indicator(look)
    found = _compared(look, indicator)
    moved = sorted((one for one in found if one.has_moved), key=_furthest)
    words = {**span(look), "level": plural_name(look, look.level)}
    standings = [one.after.standing for one in found if one.after.place is not None]
    same = message(look.word.pick(SAME, **words), tone="empty")
    return PanelDrawing(
        body=html.Div([_choice(look), _table(look, indicator, moved) if moved else same]),
        state=worst_state(standings),
        as_of=max((one.period_end for one in standings if one.period_end), default=None),
        is_illustrative=any(one.is_illustrative for one in standings),
        title=look.word.pick(TITLE, indicator=look.word.pick(indicator.short_name), **words),
        sentence=look.word.pick(SENTENCE, moved=len(moved), n=len(found), **words) if moved else "",
        source=owner_name(look, indicator),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per unit of the level, by its place now."""
    indicator = _indicator(look)
    return PanelTable(
        columns=COLUMNS, rows=tuple(_row(look, one) for one in _compared(look, indicator))
    )


def _indicator(look: PanelLook) -> Indicator:
    return look.look.indicator(look.indicator or look.look.profile.default_ranking)


def _compared(look: PanelLook, indicator: Indicator) -> list[Twice]:
    """The units of the level, by place now: the ranking of the day asked, known on two days."""
    known = min(earlier_day(look), look.look.known)
    then = Look(look.look.reader, look.look.as_of, known, borders=look.look.borders)
    before = {
        row.standing.unit: row
        for row in ranking(then, indicator=indicator.code, level=look.level).rows
    }
    after = ranking(look.look, indicator=indicator.code, level=look.level).rows
    return [Twice(before=before[row.standing.unit], after=row) for row in after]


def _furthest(one: Twice) -> tuple[int, bool, int]:
    return -one.places, one.after.place is None, one.after.place or 0


def _row(look: PanelLook, one: Twice) -> tuple[Fact, ...]:
    was, now = one.before.standing, one.after.standing
    return (
        now.indicator,
        now.unit,
        unit_name(look, now.unit),
        one.before.place,
        one.after.place,
        was.value,
        now.value,
        was.period_end,
        now.period_end,
        one.reason if one.has_moved else "",
    )


def _choice(look: PanelLook) -> Component:
    """The indicators that had corrections: their rankings are the ones to look at."""
    codes = {one.change.indicator for one in restated(look) if one.level == look.level}
    chosen = _indicator(look).code
    offered = [
        one
        for one in look.look.profile.indicators
        if look.level in one.levels and (one.code in codes or one.code == chosen)
    ]
    if len(offered) < 2:  # noqa: PLR2004 - one alone is no choice
        return html.Div()
    return html.Div(
        indicator_choice(
            look,
            offered,
            summary=look.word.pick(CHOOSE),
            href=lambda one: look.address.here(indicator=one.code),
        ),
        className="ioc-choice",
    )


def _table(look: PanelLook, indicator: Indicator, moved: list[Twice]) -> Component:
    heads = [html.Th(look.word.pick(head), scope="col") for head in (UNIT, PLACE, FIGURE, WHY)]
    lines = [_line(look, indicator, one) for one in moved[:SHOWN]]
    table = html.Table(
        [html.Thead(html.Tr(heads)), html.Tbody(lines)], className="ioc-table ioc-table--roomy"
    )
    more = len(moved) - SHOWN
    note = [look.word.pick(MORE, n=more)] if more > 0 else []
    return html.Div(
        [html.Div(table, className="ioc-scroll"), html.P(note, className="ioc-card__note")]
    )


def _line(look: PanelLook, indicator: Indicator, one: Twice) -> Component:
    now = one.after.standing
    reason = REASONS[one.reason]
    date = look.word.date(now.period_end) if now.period_end else ""
    unranked = look.word.pick(UNRANKED)
    figure = html.A(
        _figures(look, indicator, one), href=indicator_href(look, indicator.code, unit=now.unit)
    )
    return html.Tr(
        [
            html.Td(html.A(unit_name(look, now.unit), href=unit_href(look, now.unit))),
            html.Td(place_step(one.before.place, one.after.place, unranked=unranked)),
            html.Td(
                figure,
                **attributes(
                    data_indicator=indicator.code,
                    data_unit=now.unit,
                    data_value=raw_number(now.value),
                ),
            ),
            html.Td(look.word.pick(reason, date=date)),
        ]
    )


def _figures(look: PanelLook, indicator: Indicator, one: Twice) -> str:
    was, now = one.before.standing.value, one.after.standing.value
    none = look.word.pick(NONE)
    after = none if now is None else look.word.value(now, indicator)
    if was == now:
        return after
    before = none if was is None else look.word.plain(was, indicator)
    return f"{before} → {after}"


PANEL = Panel(
    id="changed-places",
    page="changes",
    order=30,
    title=Text(vi="Hạng đã đổi ra sao", en="How places changed"),
    draw=draw,
    rows=rows,
    indicators=lambda look: (_indicator(look).code,),
)
