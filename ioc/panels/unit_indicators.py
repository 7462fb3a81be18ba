"""Every indicator of one unit, by group: figure, target, place, change, age, owner."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from ioc.components.message import message
from ioc.components.unit_table import UnitRow, unit_table
from ioc.data.answers import Standing
from ioc.data.queries.unit_places import UnitPlace, unit_places
from ioc.panels import facts
from ioc.panels.attention import urgency, worst_state
from ioc.panels.naming import indicator_href, owner_name, unit_href
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.unit_figures import is_owed, own_standings, owned_by, wanting
from ioc.panels.unit_subject import at_its_day, not_yet, subject
from ioc.profile.model import Text

OWN = Text(vi="Chỉ tiêu của đơn vị", en="The unit's indicators")
OWNED = Text(vi="Chỉ tiêu chủ trì, toàn tỉnh", en="Indicators answered for, whole province")
SENTENCE = Text(
    vi="{known} trong {n} chỉ tiêu có số liệu; {behind} chậm mục tiêu, {owed} nợ số liệu",
    en="{known} of {n} indicators have a figure; {behind} behind target, {owed} without a due one",
)
NOTHING = Text(
    vi="Hồ sơ tỉnh không giao chỉ tiêu nào cho đơn vị này.",
    en="The profile gives this unit no indicator.",
)
SILENT = Text(vi="{n} chỉ tiêu chưa có số liệu nào", en="{n} indicators without any figure")
COLUMNS = (
    TableColumn(name="place", title=Text(vi="Hạng", en="Place")),
    TableColumn(name="ranked_units", title=Text(vi="Số đơn vị có số liệu", en="Units ranked")),
    TableColumn(name="cohort_units", title=Text(vi="Số đơn vị cùng cấp", en="Units of the level")),
    *facts.COLUMNS,
)


def draw(look: PanelLook) -> PanelDrawing:
    """Groups in the profile's order, inside each what needs attention first."""
    look = at_its_day(look)
    one = subject(look)
    title = look.word.pick(OWNED if owned_by(look, one.unit.code) else OWN)
    if one.status != "there":
        body = not_yet(look, one)
        return PanelDrawing(body=body, state="missing", as_of=None, title=title)
    found = own_standings(look, one.unit)
    known = [figure for figure in found if figure.value is not None]
    behind, owed = wanting(found)
    sentence = look.word.pick(SENTENCE, known=len(known), n=len(found), behind=behind, owed=owed)
    return PanelDrawing(
        body=_body(look, found) if found else message(look.word.pick(NOTHING), tone="empty"),
        state=worst_state(known),
        as_of=max((figure.period_end for figure in known if figure.period_end), default=None),
        is_illustrative=any(figure.is_illustrative for figure in known),
        title=title,
        sentence=sentence if found else "",
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per indicator, in the profile's order."""
    look = at_its_day(look)
    one = subject(look)
    found = own_standings(look, one.unit) if one.status == "there" else []
    places = _places(look, found)
    return PanelTable(
        columns=COLUMNS,
        rows=tuple(
            (*_place_facts(places.get(figure.indicator)), *facts.standing_row(look, figure))
            for figure in found
        ),
    )


def _place_facts(place: UnitPlace | None) -> tuple[int | None, int | None, int | None]:
    return (place.place, place.ranked, place.cohort) if place else (None, None, None)


def _places(look: PanelLook, found: list[Standing]) -> Mapping[str, UnitPlace]:
    """Places of the unit the figures are of; all are of one unit."""
    known = [figure for figure in found if figure.value is not None]
    if not known:
        return {}
    codes = [figure.indicator for figure in known]
    return unit_places(look.look, unit=known[0].unit, indicators=codes)


def _body(look: PanelLook, found: list[Standing]) -> Component:
    shown = [figure for figure in found if _says_something(figure)]
    silent = [figure for figure in found if not _says_something(figure)]
    places = _places(look, found)
    groups = []
    for group in look.look.profile.groups:
        inside = [one for one in shown if look.look.indicator(one.indicator).group == group.code]
        lines = [_row(look, one, places) for one in sorted(inside, key=urgency)]
        if lines:
            groups.append((look.word.pick(group.name), lines))
    table = [unit_table(groups, word=look.word)] if groups else []
    return html.Div([*table, *_silent(look, silent)])


def _says_something(figure: Standing) -> bool:
    return figure.value is not None or figure.pace is not None or is_owed(figure)


def _silent(look: PanelLook, found: list[Standing]) -> list[Component]:
    """What nobody was asked for stands closed under the table, so that it hides nothing else."""
    if not found:
        return []
    items = [
        html.Li(html.A(_short(look, one), href=indicator_href(look, one.indicator, unit=one.unit)))
        for one in found
    ]
    summary = html.Summary(look.word.pick(SILENT, n=len(found)))
    names = html.Ul(items, className="ioc-unit__silent")
    return [html.Details([summary, names], className="ioc-table__details")]


def _short(look: PanelLook, figure: Standing) -> str:
    return look.word.pick(look.look.indicator(figure.indicator).short_name)


def _row(look: PanelLook, figure: Standing, places: Mapping[str, UnitPlace]) -> UnitRow:
    indicator = look.look.indicator(figure.indicator)
    place = places.get(figure.indicator)
    is_ranked = place is not None and place.cohort > 1
    level = look.look.unit(figure.unit).level
    return UnitRow(
        standing=figure,
        indicator=indicator,
        href=indicator_href(look, indicator.code, unit=figure.unit),
        owner=owner_name(look, indicator),
        owner_href=unit_href(look, indicator.owner) if indicator.owner != look.unit else "",
        place=f"{place.place}/{place.cohort}" if place and is_ranked else "",
        place_href=look.href("/rankings", indicator=indicator.code, level=level, unit=figure.unit),
        is_place_illustrative=bool(place and place.value != figure.value),
    )


def _codes(look: PanelLook) -> tuple[str, ...]:
    look = at_its_day(look)
    one = subject(look)
    if one.status != "there":
        return ()
    return tuple(figure.indicator for figure in own_standings(look, one.unit))


PANEL = Panel(
    id="unit-indicators",
    page="unit",
    order=20,
    width=8,
    title=OWN,
    draw=draw,
    rows=rows,
    indicators=_codes,
)
