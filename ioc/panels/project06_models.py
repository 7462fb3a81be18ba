"""The models of the programme: how far each unit is with each, and who has not begun."""

from collections import Counter
from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import illustrative_mark, shape
from ioc.components.message import message
from ioc.components.task_mark import MODEL_LOOKS, model_mark
from ioc.data.queries.models import RUNNING, ModelSite, ModelStanding, models
from ioc.panels.naming import full_name, unit_href
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.tasks import programme_of
from ioc.profile.model import Text

TITLE = Text(vi="Mô hình", en="Models")
SENTENCE = Text(
    vi="{running} trong {n} mô hình đã triển khai; {units} đơn vị chưa làm mô hình được giao",
    en="{running} of {n} models are deployed; {units} units have not begun one they were given",
)
NOTHING = Text(
    vi="Chưa có mô hình nào được đăng ký đến ngày này.",
    en="No model was registered by this day.",
)
NOT_BEGUN = Text(vi="Chưa thực hiện: {units}", en="Not started: {units}")
MODEL = Text(vi="Mô hình", en="Model")
STATE = Text(vi="Tình trạng", en="State")
REST = Text(
    vi="{n} mô hình đăng ký, chưa đơn vị nào báo cáo", en="{n} models registered, no unit reported"
)
CELL = Text(vi="{unit}: {state} từ {date}", en="{unit}: {state} since {date}")


def draw(look: PanelLook) -> PanelDrawing:
    """The models with units as a matrix; those nobody reported on are listed below."""
    found = _found(look)
    if not found:
        body = message(look.word.pick(NOTHING), tone="empty")
        return PanelDrawing(body=body, state="missing", as_of=None)
    told = [one for one in found if one.sites]
    behind = {unit for one in found for unit in one.not_started}
    running = sum(one.state in RUNNING for one in found)
    days = [site.note.noted_on for one in told for site in one.sites]
    return PanelDrawing(
        body=html.Div([_matrix(look, told), *_untold(look, [m for m in found if not m.sites])]),
        state="late",
        as_of=max(days, default=None),
        is_illustrative=any(one.is_illustrative for one in found),
        sentence=look.word.pick(SENTENCE, running=running, n=len(found), units=len(behind)),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per model and unit; a model nobody reported on has one row without a unit."""
    return PanelTable(
        columns=(
            TableColumn(name="model_code", title=Text(vi="Mã mô hình", en="Model code")),
            TableColumn(name="model", title=MODEL),
            TableColumn(name="lead_code", title=Text(vi="Mã chủ trì", en="Lead unit code")),
            TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
            TableColumn(name="unit", title=Text(vi="Đơn vị", en="Unit")),
            TableColumn(name="state", title=STATE),
            TableColumn(name="since", title=Text(vi="Từ ngày", en="Since")),
            TableColumn(name="result", title=Text(vi="Kết quả", en="Result")),
            TableColumn(name="source", title=Text(vi="Nguồn", en="Source")),
            TableColumn(name="is_illustrative", title=Text(vi="Minh họa", en="Illustrative")),
        ),
        rows=tuple(
            (
                one.model.code, one.model.name, one.model.lead,
                site.unit if site else None, full_name(look, site.unit) if site else None,
                site.state if site else one.state, site.since if site else None,
                site.note.result if site else "", one.model.source, one.is_illustrative,
            )
            for one in _found(look)
            for site in (one.sites or (None,))
        ),
    )  # fmt: skip


def _found(look: PanelLook) -> tuple[ModelStanding, ...]:
    programme = programme_of(look)
    return models(look.look, programme=programme.code) if programme else ()


def _matrix(look: PanelLook, told: Sequence[ModelStanding]) -> Component:
    """Rows are models, columns units; those that have not begun one stand first."""
    seen = Counter(site.unit for one in told for site in one.sites)
    behind = {code for one in told for code in one.not_started}
    units = sorted(seen, key=lambda code: (code not in behind, -seen[code], code))
    heads = [
        html.Th(
            html.A(full_name(look, code), href=unit_href(look, code)),
            scope="col",
            className="ioc-matrix__unit",
        )
        for code in units
    ]
    first = [html.Th(look.word.pick(text), scope="col") for text in (MODEL, STATE)]
    ordered = sorted(told, key=lambda one: (not one.not_started, one.model.code))
    table = html.Table(
        [
            html.Thead(html.Tr([*first, *heads])),
            html.Tbody([_row(look, one, units) for one in ordered]),
        ],
        className="ioc-table ioc-matrix",
    )
    return html.Div([table, _legend(look)], className="ioc-scroll")


def _row(look: PanelLook, one: ModelStanding, units: Sequence[str]) -> Component:
    sites = {site.unit: site for site in one.sites}
    marks = [illustrative_mark(look.word)] if one.is_illustrative else []
    names = [full_name(look, code) for code in one.not_started]
    behind = look.word.pick(NOT_BEGUN, units=look.word.listed(names))
    said = [html.Div(behind, className="ioc-matrix__behind")] if names else []
    name = html.Th([html.Div([one.model.name, " ", *marks]), *said], scope="row")
    state = html.Td(model_mark(one.state, word=look.word))
    return html.Tr([name, state, *(_cell(look, sites.get(code)) for code in units)])


def _cell(look: PanelLook, site: ModelSite | None) -> Component:
    if site is None:
        return html.Td()
    said = look.word.pick(
        CELL,
        unit=full_name(look, site.unit),
        state=look.word(f"model.state.{site.state}"),
        date=look.word.date(site.since),
    )
    mark = html.Span(shape(MODEL_LOOKS[site.state]), role="img", **attributes(aria_label=said))
    return html.Td(mark, title=said, className=f"ioc-matrix__cell ioc-matrix__cell--{site.state}")


def _legend(look: PanelLook) -> Component:
    marks = [model_mark(state, word=look.word) for state in MODEL_LOOKS]
    return html.Div(marks, className="ioc-matrix__legend")


def _untold(look: PanelLook, rest: Sequence[ModelStanding]) -> list[Component]:
    if not rest:
        return []
    items = [html.Li(f"{one.model.code} · {one.model.name}") for one in rest]
    summary = html.Summary(look.word.pick(REST, n=len(rest)))
    return [
        html.Details([summary, html.Ul(items, className="ioc-unit__silent")],
                     className="ioc-table__details")
    ]  # fmt: skip


PANEL = Panel(
    id="project06-models",
    page="project06",
    order=60,
    title=TITLE,
    draw=draw,
    rows=rows,
)
