"""The first and the last of a ranking: what a room can read of it."""

from dash import html
from dash.development.base_component import Component

from ioc.components.bullet import Scale, bar_scale
from ioc.components.figure import column_digits
from ioc.data.answers import Ranking, RankRow
from ioc.data.queries import ranking
from ioc.panels.naming import plural_name
from ioc.panels.panel import PanelLook
from ioc.panels.ranked import common_target, ends_sentence
from ioc.profile.model import Indicator, Text
from ioc.scenes.rows import UnitRow, block, columns, drawing_of, figure
from ioc.scenes.scene import Scene, SceneDrawing

ENDS = 4  # units at either end

STANDS = Text(vi="{indicator}: {said}", en="{indicator}: {said}")
NOTHING = Text(
    vi="{indicator}: chưa {level} nào có số liệu", en="{indicator}: no figure of {level} yet"
)
FIRST = Text(vi="Dẫn đầu", en="Leading")
LAST = Text(vi="Cuối bảng · {n} trong {of} được xếp hạng", en="Last · {n} of {of} ranked")
ALL = Text(vi="{n} trong {of} được xếp hạng", en="{n} of {of} ranked")


def draw(look: PanelLook) -> SceneDrawing:
    """Four first and four last; all of them where they are no more than eight."""
    found = ranking(look.look, indicator=look.indicator, level=look.level)
    indicator = look.look.indicator(found.indicator)
    placed = [row for row in found.rows if row.place is not None]
    return drawing_of(
        look,
        [row.standing for row in placed],
        indicator=indicator,
        sentence=_sentence(look, found, indicator),
        body=_body(look, found, placed) if placed else html.Div(),
    )


def _sentence(look: PanelLook, found: Ranking, indicator: Indicator) -> str:
    name = look.word.pick(indicator.short_name)
    said = ends_sentence(look, found)
    if said:
        return look.word.pick(STANDS, indicator=name, said=said)
    return look.word.pick(NOTHING, indicator=name, level=plural_name(look, found.level))


def _body(look: PanelLook, found: Ranking, placed: list[RankRow]) -> Component:
    indicator = look.look.indicator(found.indicator)
    target = common_target(found)
    values = [row.standing.value for row in placed if row.standing.value is not None]
    scale: Scale = bar_scale(values, target=target, maximum=indicator.maximum)
    digits = column_digits(values, indicator)
    parts: list[tuple[Text | None, list[RankRow]]]
    counts = {"n": found.ranked, "of": found.cohort}
    if len(placed) <= 2 * ENDS:
        half = (len(placed) + 1) // 2
        parts = [(ALL, placed[:half]), (None, placed[half:])]
    else:
        parts = [(FIRST, placed[:ENDS]), (LAST, placed[-ENDS:])]

    def in_rows(rows: list[RankRow]) -> list[UnitRow]:
        return [
            UnitRow(row=row, place=str(row.place), end=figure(look, row, indicator, digits=digits))
            for row in rows
        ]

    return columns(
        *(
            block(
                look.word.pick(title, **counts) if title else "\u00a0",
                in_rows(rows),
                look=look,
                scale=scale,
                target=target,
            )
            for title, rows in parts
        )
    )


SCENE = Scene(kind="ranking", draw=draw)
