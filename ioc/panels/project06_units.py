"""The units that lead tasks: who is most behind."""

from dash import html
from dash.development.base_component import Component

from ioc.components.share_bar import Part, share_bar
from ioc.data.queries.register_counts import CountedTasks, by_unit
from ioc.panels.naming import full_name
from ioc.panels.pages import PROJECT06_PATH
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.tasks import all_tasks, last_noted, nothing_drawn, state_of
from ioc.profile.model import Text

SHOWN = 9
TITLE = Text(vi="Theo đơn vị chủ trì", en="By lead unit")
SENTENCE = Text(
    vi="{n} đơn vị có nhiệm vụ quá hạn hoặc thiếu báo cáo",
    en="{n} units have overdue tasks or missed reports",
)
NONE_LATE = Text(vi="Không đơn vị nào có nhiệm vụ quá hạn", en="No unit has an overdue task")
SAID = Text(vi="xong {done}/{total}, {late} quá hạn", en="{done} of {total} done, {late} overdue")
MORE = Text(vi="và {n} đơn vị khác", en="and {n} more units")


def draw(look: PanelLook) -> PanelDrawing:
    """The units with most overdue tasks first."""
    found = all_tasks(look)
    if not found:
        return nothing_drawn(look, TITLE)
    units = by_unit(found)
    late = sum(bool(u.counts.overdue + u.counts.missed) for u in units)
    longest = max(u.counts.total for u in units)
    items = [_item(look, unit, longest) for unit in units[:SHOWN]]
    rest = len(units) - SHOWN
    more = [html.P(look.word.pick(MORE, n=rest), className="ioc-card__note")] if rest > 0 else []
    return PanelDrawing(
        body=html.Div([html.Ul(items, className="ioc-group"), *more]),
        state=state_of(look, found),
        as_of=last_noted(found),
        is_illustrative=any(one.is_illustrative for one in found),
        sentence=look.word.pick(SENTENCE if late else NONE_LATE, n=late),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per lead unit, most overdue first."""
    return PanelTable(
        columns=(
            TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
            TableColumn(name="unit", title=Text(vi="Đơn vị", en="Unit")),
            TableColumn(name="tasks", title=Text(vi="Số nhiệm vụ", en="Tasks")),
            TableColumn(name="done", title=Text(vi="Đã xong", en="Done")),
            TableColumn(name="overdue", title=Text(vi="Quá hạn", en="Overdue")),
            TableColumn(name="missed", title=Text(vi="Thiếu báo cáo", en="Reports missed")),
            TableColumn(name="open", title=Text(vi="Còn lại", en="Open")),
        ),
        rows=tuple(
            (
                u.code, full_name(look, u.code), u.counts.total, u.counts.done, u.counts.overdue,
                u.counts.missed, u.counts.open,
            )
            for u in by_unit(all_tasks(look))
        ),
    )  # fmt: skip


def _item(look: PanelLook, unit: CountedTasks, longest: int) -> Component:
    counted = unit.counts
    late = counted.overdue + counted.missed
    parts = [
        Part(counted.done, "ahead"),
        Part(late, "risk"),
        Part(counted.open - late, "quiet"),
    ]
    href = look.href(PROJECT06_PATH, unit=unit.code) + "#project06-tasks"
    said = look.word.pick(SAID, done=counted.done, total=counted.total, late=late)
    return html.Li(
        [
            html.A(full_name(look, unit.code), href=href, className="ioc-group__name"),
            share_bar(parts, longest=longest),
            html.Span(said, className="ioc-group__said"),
        ],
        className="ioc-group__item",
    )


PANEL = Panel(
    id="project06-units",
    page="project06",
    order=20,
    width=5,
    title=TITLE,
    draw=draw,
    rows=rows,
)
