"""The headline indicators as tiles, what needs attention first."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from ioc.components.tile import POINTS, TileFace, tile
from ioc.data.answers import HistoryPoint, Standing
from ioc.data.queries import histories, standings
from ioc.panels.attention import urgency, worst_state
from ioc.panels.choice import indicator_choice
from ioc.panels.facts import standing_table
from ioc.panels.naming import indicator_href, owner_name, unit_href
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.panels.unit_figures import measured_at
from ioc.profile.model import Text

LOOKED_BACK = 60  # periods: made-up figures of a year may follow a published one

ALL = Text(vi="Xem cả {n} chỉ tiêu theo nhóm", en="See all {n} indicators by group")


def headline_codes(look: PanelLook) -> list[str]:
    """The profile's headline indicators, in its order."""
    headline = [i for i in look.look.profile.indicators if i.headline is not None]
    return [i.code for i in sorted(headline, key=lambda i: (i.headline or 0, i.code))]


def draw(look: PanelLook) -> PanelDrawing:
    """A tile per headline indicator; those nobody reported keep their place."""
    found = _ordered(look)
    lines = _lines(look, found)
    days = [standing.period_end for standing in found if standing.period_end]
    return PanelDrawing(
        body=html.Div(
            [*[_tile(look, one, lines[one.indicator]) for one in found], _all(look)],
            className="ioc-tiles",
        ),
        state=worst_state(found),
        as_of=max(days, default=None),
        is_illustrative=any(standing.is_illustrative for standing in found),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per tile, in the order of the tiles."""
    return standing_table(look, _ordered(look))


def _ordered(look: PanelLook) -> list[Standing]:
    codes = headline_codes(look)
    found = standings(look.look, indicators=codes, unit=look.unit)
    return sorted(found.values(), key=lambda one: (urgency(one), codes.index(one.indicator)))


def _lines(look: PanelLook, found: Sequence[Standing]) -> dict[str, list[HistoryPoint]]:
    """The last periods of each tile's indicator."""
    codes = [standing.indicator for standing in found]
    points = histories(look.look, indicators=codes, units=[look.unit], points=LOOKED_BACK)
    return {one.indicator: line_points(points[one.indicator, look.unit], one) for one in found}


def line_points(points: Sequence[HistoryPoint], standing: Standing) -> list[HistoryPoint]:
    """The periods up to the figure shown: made-up ones may follow a published one."""
    last = standing.period_end
    return [point for point in points if last is None or point.period_end <= last][-POINTS:]


def _all(look: PanelLook) -> Component:
    """The way to every indicator of the unit's level, in the room the last row leaves."""
    indicators = measured_at(look, look.look.unit(look.unit).level)
    return html.Div(
        indicator_choice(
            look,
            indicators,
            summary=look.word.pick(ALL, n=len(indicators)),
            href=lambda one: indicator_href(look, one.code, unit=look.unit),
        ),
        className="ioc-tiles__all",
    )


def _tile(look: PanelLook, standing: Standing, points: list[HistoryPoint]) -> Component:
    indicator = look.look.indicator(standing.indicator)
    face = TileFace(
        indicator=indicator,
        owner=owner_name(look, indicator),
        owner_href=unit_href(look, indicator.owner),
        points=points,
        href=indicator_href(look, indicator.code, unit=look.unit),
    )
    return tile(standing, face=face, word=look.word)


PANEL = Panel(
    id="headline-tiles",
    page="overview",
    order=20,
    title=Text(vi="Chỉ tiêu chính", en="Headline indicators"),
    draw=draw,
    rows=rows,
    is_bare=True,
    width=9,
    indicators=lambda look: tuple(headline_codes(look)),
)
