"""Who gained and who lost most over the last weeks."""

from dash import html
from dash.development.base_component import Component

from ioc.components.figure import moved
from ioc.data.answers import Ranking, RankRow
from ioc.data.queries import ranking
from ioc.panels.naming import plural_name
from ioc.panels.panel import PanelLook
from ioc.panels.ranked import progress_sentence, span_text
from ioc.profile.model import Indicator, Text
from ioc.scenes.rows import UnitRow, block, columns, drawing_of
from ioc.scenes.scene import Scene, SceneDrawing

ENDS = 4

STANDS = Text(vi="{indicator}: {said}", en="{indicator}: {said}")
NOTHING = Text(
    vi="{indicator}: chưa {level} nào có số mới để so với {span} trước",
    en="{indicator}: no {level} has a newer figure than {span} ago",
)
GAINED = Text(vi="Tiến nhanh nhất", en="Improved most")
LOST = Text(vi="Tiến chậm nhất hoặc lùi", en="Improved least, or fell back")


def draw(look: PanelLook) -> SceneDrawing:
    """Four at either end of the ranking by progress, with how far they went."""
    found = ranking(
        look.look, indicator=look.indicator, level=look.level, weeks=look.weeks, by="progress"
    )
    indicator = look.look.indicator(found.indicator)
    placed = [row for row in found.rows if row.progress_place is not None]
    return drawing_of(
        look,
        [row.standing for row in placed],
        indicator=indicator,
        sentence=_sentence(look, found, indicator),
        body=_body(look, placed, indicator) if placed else html.Div(),
    )


def _sentence(look: PanelLook, found: Ranking, indicator: Indicator) -> str:
    name = look.word.pick(indicator.short_name)
    said = progress_sentence(look, found)
    if said:
        return look.word.pick(STANDS, indicator=name, said=said)
    return look.word.pick(
        NOTHING,
        indicator=name,
        level=plural_name(look, found.level),
        span=span_text(look, found.weeks),
    )


def _body(look: PanelLook, placed: list[RankRow], indicator: Indicator) -> Component:
    most = min(ENDS, (len(placed) + 1) // 2)
    parts = ((GAINED, placed[:most]), (LOST, placed[most:][-ENDS:]))
    return columns(
        *(
            block(
                look.word.pick(title),
                [UnitRow(row=row, place=str(row.progress_place),
                         end=moved(row.progress.change or 0.0, indicator=indicator, word=look.word))
                 for row in rows],
                look=look,
            )
            for title, rows in parts
            if rows
        )
    )  # fmt: skip


SCENE = Scene(kind="movers", draw=draw)
