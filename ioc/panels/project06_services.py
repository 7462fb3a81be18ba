"""The essential public services: who answers for each on the day, and what is known of it.

Three things are no 0 %: nobody delivers figures of its own, no figure has come yet, and there were
no dossiers to count.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.figure import value
from ioc.components.mark import Look, illustrative_mark, mark, state_mark
from ioc.components.message import message
from ioc.data.answers import Standing
from ioc.data.queries import standings
from ioc.data.queries.nothing_arose import nothing_arose
from ioc.panels.attention import worst_state
from ioc.panels.naming import indicator_href
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.profile.model import Text
from ioc.profile.periods import Period
from ioc.profile.programme import Service

TITLE = Text(vi="Dịch vụ công thiết yếu", en="Essential public services")
SENTENCE = Text(vi="{told} trong {n} dịch vụ có số liệu", en="{told} of {n} services have figures")
NOTHING = Text(
    vi="Hồ sơ tỉnh chưa có danh mục dịch vụ nào vào ngày này.",
    en="The profile has no list of services on this day.",
)
NO_FIGURES = Text(vi="chưa ai nộp số liệu riêng", en="nobody delivers figures of its own")
NO_DOSSIERS = Text(vi="không phát sinh hồ sơ", en="no dossiers")
QUIETLY = Text(vi="{n} không phát sinh hồ sơ", en="{n} had no dossiers")
HEADS = (
    Text(vi="Dịch vụ", en="Service"),
    Text(vi="Cơ quan giải quyết", en="Handled by"),
    Text(vi="Kết quả", en="Figure"),
)
QUIET = Look("ring", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What is known of the services' indicators."""

    figures: Mapping[str, Standing]
    quiet: Mapping[str, Period]  # without dossiers in their newest period

    def figure(self, one: Service) -> Standing | None:
        """The service's figure; None: nobody delivers any, none has come, or it would be old."""
        found = self.figures.get(one.indicator)
        if found is None or found.value is None or one.indicator in self.quiet:
            return None
        return found


def draw(look: PanelLook) -> PanelDrawing:
    """One row per service, with its figure where somebody delivers one."""
    found = _found(look)
    if not found:
        body = message(look.word.pick(NOTHING), tone="empty")
        return PanelDrawing(body=body, state="missing", as_of=None)
    told = _told(look, found)
    having = [figure for one in found if (figure := told.figure(one)) is not None]
    quiet = [one for one in found if one.indicator in told.quiet]
    days = [one.period_end for one in having if one.period_end]
    days += [told.quiet[one.indicator].end for one in quiet]
    said = [look.word.pick(SENTENCE, told=len(having), n=len(found))]
    said += [look.word.pick(QUIETLY, n=len(quiet))] if quiet else []
    return PanelDrawing(
        body=_table(look, found, told),
        state=worst_state(having) if having else "fresh" if quiet else "missing",
        as_of=max(days, default=None),
        is_illustrative=any(one.is_illustrative for one in having),
        sentence="; ".join(said),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per service and list."""
    found = _found(look)
    told = _told(look, found)
    return PanelTable(
        columns=(
            TableColumn(name="catalogue", title=Text(vi="Danh mục", en="List")),
            TableColumn(name="service_code", title=Text(vi="Số", en="Number")),
            TableColumn(name="service", title=Text(vi="Dịch vụ", en="Service")),
            TableColumn(name="authority", title=Text(vi="Cơ quan", en="Authority")),
            TableColumn(name="authority_since", title=Text(vi="Từ ngày", en="Since")),
            TableColumn(name="document", title=Text(vi="Văn bản", en="Document")),
            TableColumn(name="indicator_code", title=Text(vi="Mã chỉ tiêu", en="Indicator code")),
            TableColumn(name="figure", title=Text(vi="Kết quả", en="Figure")),
            TableColumn(name="dossiers", title=Text(vi="Số hồ sơ", en="Dossiers")),
            TableColumn(name="state", title=Text(vi="Tình trạng", en="State")),
        ),
        rows=tuple(
            (
                one.catalogue, one.code, look.word.pick(one.name), one.authority, one.valid_from,
                look.word.pick(one.document), one.indicator or None,
                figure.value if figure else None,
                figure.denominator if figure else 0 if one.indicator in told.quiet else None,
                _state(told, one),
            )
            for one in found
            for figure in [told.figure(one)]
        ),
    )  # fmt: skip


def _state(told: _Told, one: Service) -> str:
    """What the row knows, in one word for machines."""
    if not one.indicator:
        return "not_delivered"
    if one.indicator in told.quiet:
        return "no_dossiers"
    return "figure" if told.figure(one) else "missing"


def _found(look: PanelLook) -> list[Service]:
    """The services of the day, by list and number."""
    day = look.look.as_of
    there = [
        one
        for one in look.look.profile.services
        if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)
    ]
    return sorted(there, key=lambda one: (one.catalogue, len(one.code), one.code))


def _told(look: PanelLook, found: Sequence[Service]) -> _Told:
    codes = sorted({one.indicator for one in found if one.indicator})
    if not codes:
        return _Told(figures={}, quiet={})
    figures = standings(look.look, indicators=codes, unit=look.look.root.code)
    quiet = nothing_arose(look.look, indicators=codes)
    newer = {code: period for code, period in quiet.items() if _is_newer(period, figures[code])}
    return _Told(figures=figures, quiet=newer)


def _is_newer(period: Period, figure: Standing) -> bool:
    """Whether the figure is of an earlier period; a published one is not displaced by others."""
    return figure.value is None or figure.period_end is None or figure.period_end < period.end


def _table(look: PanelLook, found: Sequence[Service], told: _Told) -> Component:
    heads = [html.Th(look.word.pick(text), scope="col") for text in HEADS]
    body = [
        html.Tr(
            [
                html.Td(f"{one.code}. {look.word.pick(one.name)}"),
                html.Td(one.authority),
                html.Td(_figure(look, one, told)),
            ]
        )
        for one in found
    ]
    table = html.Table(
        [html.Thead(html.Tr(heads)), html.Tbody(body)], className="ioc-table ioc-services"
    )
    return html.Div(table, className="ioc-scroll")


def _figure(look: PanelLook, one: Service, told: _Told) -> list[Component | str]:
    """The figure; that there were no dossiers, or that nobody counts them, are no figures."""
    word = look.word
    if one.indicator in told.quiet:
        period = told.quiet[one.indicator]
        when = word.period(period.start, period.end, period.rhythm)
        return [mark(word.pick(NO_DOSSIERS), look=QUIET), " ", html.Small(when)]
    found = told.figures.get(one.indicator)
    if found is None:
        return [mark(word.pick(NO_FIGURES), look=QUIET)]
    indicator = look.look.indicator(found.indicator)
    shown = value(found, indicator=indicator, word=word)
    marks = [illustrative_mark(word)] if found.is_illustrative else []
    link = html.A(shown, href=indicator_href(look, indicator.code))
    return [link, " ", state_mark(found.state, word=word), " ", *marks]


def shown(look: PanelLook) -> tuple[str, ...]:
    """The indicators whose figures the panel shows."""
    return tuple(dict.fromkeys(one.indicator for one in _found(look) if one.indicator))


PANEL = Panel(
    id="project06-services",
    page="project06",
    order=70,
    title=TITLE,
    draw=draw,
    rows=rows,
    indicators=shown,
)
