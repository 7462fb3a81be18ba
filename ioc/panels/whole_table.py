"""The whole table behind any panel, to be sorted, filtered and taken along."""

from dash import html
from dash.development.base_component import Component

from ioc.components.grid import GridColumn, export_button, grid
from ioc.components.message import message
from ioc.components.sentence import headline, plain
from ioc.panels import registry
from ioc.panels.panel import Fact, Panel, PanelDrawing, PanelLook, PanelTable
from ioc.profile.model import Text

ID = "whole-table"
DEFAULT = "ranking-table"  # where the address names no panel
RANK = "place"  # the column that has nothing for units that are not ranked
NAME = "unit"
WORDED = {"state": "state", "verdict": "verdict", "progress_state": "ranking"}
DAYS = ("as_of", "known", "lang", "panel")  # of an address: the days stay, the rest is the panel's

SENTENCE = Text(vi="Bảng đầy đủ: {title}, *{n}* dòng", en="The whole table: {title}, *{n}* rows")
NOTHING = Text(vi="Không có dòng nào cho ngày và đơn vị này.", en="No rows for this day and unit.")
CSV = Text(vi="Tải cả bảng: CSV", en="The whole table: CSV")
XLSX = Text(vi="Excel", en="Excel")
HINT = Text(
    vi="Bấm đầu cột để sắp xếp, gõ vào ô bên dưới để lọc; phím mũi tên đi từng ô. "
    "Đơn vị chưa có số liệu hợp lệ luôn ở cuối.",
    en="Click a head to sort, type in the box under it to filter; arrow keys move from cell to "
    "cell. Units without a valid number always stand last.",
)


def draw(look: PanelLook) -> PanelDrawing:
    """The table of the panel the address names, of the ranking where it names none."""
    panel = _panel(look)
    drawn = panel.draw(look)
    table = panel.rows(look)
    title = drawn.title or panel.title.pick(look.language)
    text = look.word.pick(SENTENCE, title=title, n=look.word.number(len(table.rows)))
    body = _grid(look, table, label=plain(text)) if table.rows else _nothing(look)
    return PanelDrawing(
        body=html.Div([headline(text), _tools(look, panel), body]),
        state=drawn.state,
        as_of=drawn.as_of,
        is_illustrative=drawn.is_illustrative,
        title=title,
        sentence=plain(text),
        source=drawn.source,
    )


def rows(look: PanelLook) -> PanelTable:
    """The table itself."""
    return _panel(look).rows(look)


def _panel(look: PanelLook) -> Panel:
    asked = look.address.asked.get("panel", DEFAULT)
    return registry()[asked if asked != ID else DEFAULT]


def _nothing(look: PanelLook) -> Component:
    return message(look.word.pick(NOTHING), tone="empty")


def _tools(look: PanelLook, panel: Panel) -> Component:
    asked = {name: text for name, text in look.address.asked.items() if name not in DAYS}
    files = [
        html.A(look.word.pick(text), href=look.href(f"/panels/{panel.id}.{kind}", **asked))
        for text, kind in ((CSV, "csv"), (XLSX, "xlsx"))
    ]
    return html.Div(
        [
            html.P(look.word.pick(HINT), className="ioc-grid__hint"),
            html.Div([export_button(name=panel.id, word=look.word), *files]),
        ],
        className="ioc-grid__tools",
    )


def _grid(look: PanelLook, table: PanelTable, *, label: str) -> Component:
    columns = [
        GridColumn(
            name=one.name, title=look.word.pick(one.title), is_pinned=one.name in (RANK, NAME)
        )
        for one in table.columns
    ]
    # What is the same in every row tells nothing apart: it stands behind what does.
    order = sorted(
        range(len(columns)), key=lambda n: (not columns[n].is_pinned, _is_same(table, n))
    )
    return grid(
        [columns[n] for n in order],
        [[_worded(look, table.columns[n].name, row[n]) for n in order] for row in table.rows],
        below=_unranked(table),
        label=label,
        word=look.word,
        language=look.language,
    )


def _worded(look: PanelLook, column: str, fact: Fact) -> Fact:
    """States and verdicts in the reader's words; the files keep the machine's."""
    key = f"{WORDED.get(column, '')}.{fact}"
    return look.word(key) if key in look.word.words else fact


def _is_same(table: PanelTable, column: int) -> bool:
    return len({row[column] for row in table.rows}) == 1 and len(table.rows) > 1


def _unranked(table: PanelTable) -> frozenset[int]:
    """The rows of a ranking that have no place."""
    names = [column.name for column in table.columns]
    if RANK not in names:
        return frozenset()
    place = names.index(RANK)
    return frozenset(n for n, row in enumerate(table.rows) if row[place] is None)


PANEL = Panel(
    id=ID,
    page="table",
    order=10,
    title=Text(vi="Bảng đầy đủ", en="The whole table"),
    draw=draw,
    rows=rows,
    is_bare=True,
)
