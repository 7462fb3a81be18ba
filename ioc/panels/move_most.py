"""Who moved most in a ranking between two days: where the page is about nobody in particular."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.message import message
from ioc.data.answers import Ranking, Standing
from ioc.data.queries import ranking
from ioc.data.queries.explain_case import case_of
from ioc.panels.attention import worst_state
from ioc.panels.move_days import day_choice, earlier_day, level_compared
from ioc.panels.naming import owner_name, plural_name, unit_name
from ioc.panels.panel import PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.profile.model import Text

MOST = 5  # each way
TITLE = Text(vi="Ai đổi hạng từ {before} đến {after}", en="Who moved from {before} to {after}")
SENTENCE = Text(
    vi="{climbed} {level} lên hạng, {fell} xuống hạng; chọn một để xem vì sao",
    en="{climbed} {level} climbed, {fell} fell; choose one to see why",
)
NOTHING = Text(
    vi="Từ {before} đến {after} không {level} nào đổi hạng.",
    en="From {before} to {after} none of the {level} moved.",
)
NOBODY = Text(
    vi="Ngày {after} chưa {level} nào được xếp hạng.",
    en="None of the {level} has a place on {after}.",
)
CLIMBED = Text(vi="Lên nhiều nhất", en="Climbed most")
FELL = Text(vi="Xuống nhiều nhất", en="Fell most")
PLACES = Text(vi="hạng {before} → {after}", en="place {before} → {after}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """One unit that was ranked on both days."""

    standing: Standing
    before: int
    after: int

    @property
    def places(self) -> int:
        """Positive: climbed."""
        return self.before - self.after


def draw_movers(look: PanelLook) -> PanelDrawing:
    """Who climbed and who fell most, each a link to why."""
    found = _after(look)
    movers = _movers(look, found)
    words = {
        "before": look.word.date(earlier_day(look)),
        "after": look.word.date(look.look.as_of),
        "level": plural_name(look, found.level),
    }
    climbed = [one for one in movers if one.places > 0]
    fell = [one for one in movers if one.places < 0]
    text = look.word.pick(SENTENCE, climbed=len(climbed), fell=len(fell), **words)
    standings = [row.standing for row in found.rows if row.place is not None]
    if not standings:
        body = html.P(look.word.pick(NOBODY, **words), className="ioc-quiet")
        return PanelDrawing(body=body, state="missing", as_of=None)
    return PanelDrawing(
        body=html.Div([day_choice(look), _lists(look, climbed, fell)])
        if climbed or fell
        else html.Div([day_choice(look), message(look.word.pick(NOTHING, **words), tone="empty")]),
        state=worst_state(standings),
        as_of=max((one.period_end for one in standings if one.period_end), default=None),
        is_illustrative=any(one.is_illustrative for one in standings),
        title=look.word.pick(TITLE, **words),
        sentence=text if climbed or fell else "",
        source=owner_name(look, look.look.indicator(look.indicator)),
    )


def mover_rows(look: PanelLook) -> PanelTable:
    """One row per unit that was ranked on both days, those that fell most first."""
    return PanelTable(
        columns=(
            TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
            TableColumn(name="unit", title=Text(vi="Đơn vị", en="Unit")),
            TableColumn(name="place_before", title=Text(vi="Hạng trước đó", en="Place before")),
            TableColumn(name="place", title=Text(vi="Hạng", en="Place")),
            TableColumn(name="places", title=Text(vi="Bậc", en="Places")),
        ),
        rows=tuple(
            (
                one.standing.unit,
                unit_name(look, one.standing.unit),
                one.before,
                one.after,
                one.places,
            )
            for one in _movers(look, _after(look))
        ),
    )


def _after(look: PanelLook) -> Ranking:
    """As it was, whatever borders the page shows: so is the day it is compared with."""
    return ranking(look.look.as_it_was(), indicator=look.indicator, level=level_compared(look))


def _movers(look: PanelLook, found: Ranking) -> list[Mover]:
    since = earlier_day(look)
    before = case_of(look.look, indicator=found.indicator, level=found.level, since=since).before
    places = {(row.standing.unit, row.standing.unit_since): row.place for row in before.rows}
    movers = [
        Mover(standing=row.standing, before=place, after=row.place)
        for row in found.rows
        if row.place is not None
        and (place := places.get((row.standing.unit, row.standing.unit_since)))
    ]
    return sorted(movers, key=lambda one: one.places)


def _lists(look: PanelLook, climbed: list[Mover], fell: list[Mover]) -> Component:
    lists = [
        (CLIMBED, climbed[::-1][:MOST]),
        (FELL, fell[:MOST]),
    ]
    return html.Div(
        [
            html.Div(
                [
                    html.H3(look.word.pick(title), className="ioc-moves__title"),
                    html.Ol([_item(look, one) for one in movers]),
                ]
            )
            for title, movers in lists
            if movers
        ],
        className="ioc-moves",
    )


def _item(look: PanelLook, one: Mover) -> Component:
    arrow, tone = ("up", "better") if one.places > 0 else ("down", "worse")
    return html.Li(
        [
            html.A(
                unit_name(look, one.standing.unit), href=look.address.here(unit=one.standing.unit)
            ),
            html.Span(
                look.word.pick(PLACES, before=one.before, after=one.after),
                className="ioc-moves__places",
            ),
            html.Span(
                [
                    html.Span(
                        className=f"ioc-change__arrow ioc-change__arrow--{arrow}",
                        **attributes(aria_hidden="true"),
                    ),
                    html.Span(look.word.signed(one.places), className="ioc-change__text"),
                ],
                className=f"ioc-change ioc-change--{tone}",
            ),
        ],
        className="ioc-moves__item",
        **attributes(data_unit=one.standing.unit, data_value=str(one.places)),
    )
