"""What became known since yesterday and in the last week."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.mark import illustrative_mark
from ioc.components.message import message
from ioc.data.answers import Change
from ioc.data.queries import changes_since
from ioc.panels.naming import indicator_href, plural_name
from ioc.panels.pages import CHANGES_PATH
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.profile.model import Text

WEEK = dt.timedelta(days=7)
DAY = dt.timedelta(days=1)
SHOWN = 6
MOST = 1000

SENTENCE = Text(
    vi="{today} số liệu mới từ hôm qua, {week} trong bảy ngày qua",
    en="{today} new figures since yesterday, {week} in the last seven days",
)
NOTHING = Text(
    vi="Bảy ngày qua không có số liệu nào mới.", en="No new figure in the last seven days."
)
UNITS = Text(vi="{n} {level}", en="{n} {level}")
CORRECTED = Text(vi="{n} đính chính", en="{n} corrected")
SEE_CORRECTED = Text(
    vi="{n} số liệu được đính chính: ai sửa, hạng đổi thế nào",
    en="{n} corrected figures: by whom, and what it did to places",
)
WAS = Text(vi="đính chính, trước là {before}", en="corrected, was {before}")


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One indicator on one day: the unit's own new figure, and how many below it got one."""

    day: dt.date
    indicator: str
    own: Change | None
    below: tuple[Change, ...]

    @property
    def is_illustrative(self) -> bool:
        """Whether any of its figures was made up."""
        changes = [*self.below, *([self.own] if self.own else [])]
        return any(change.is_illustrative for change in changes)


def draw(look: PanelLook) -> PanelDrawing:
    """One line per indicator and day, newest first: what it is now, or how many units reported."""
    found = _found(look)
    recent = [one for one in found if one.known_date >= look.look.as_of - DAY]
    news = _news(look, found)
    word = look.word
    text = word.pick(SENTENCE, today=word.number(len(recent)), week=word.number(len(found)))
    nothing = message(word.pick(NOTHING), tone="empty")
    items = html.Ol([_item(look, one) for one in news[:SHOWN]], className="ioc-news")
    return PanelDrawing(
        body=html.Div([items, *_corrections(look, found)]) if news else nothing,
        state="fresh" if found else "late",
        as_of=max((one.period_end for one in found), default=None),
        is_illustrative=any(one.is_illustrative for one in news[:SHOWN]),
        sentence=text if found else "",
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per figure that became known."""
    return PanelTable(
        columns=(
            TableColumn(name="known_date", title=Text(vi="Ngày ghi nhận", en="Recorded on")),
            TableColumn(name="indicator_code", title=Text(vi="Mã chỉ tiêu", en="Indicator code")),
            TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
            TableColumn(name="period_end", title=Text(vi="Số liệu đến", en="Figure to")),
            TableColumn(name="figure_before", title=Text(vi="Trước đó", en="Before")),
            TableColumn(name="figure", title=Text(vi="Kết quả", en="Figure")),
            TableColumn(name="sender_code", title=Text(vi="Mã nơi gửi", en="Sender code")),
            TableColumn(name="submission_id", title=Text(vi="Lần nộp", en="Delivery")),
            TableColumn(name="file_name", title=Text(vi="Tệp", en="File")),
            TableColumn(name="is_restatement", title=Text(vi="Đính chính", en="Correction")),
            TableColumn(name="is_illustrative", title=Text(vi="Minh họa", en="Illustrative")),
        ),
        rows=tuple(
            (
                one.known_date,
                one.indicator,
                one.unit,
                one.period_end,
                one.before,
                one.after,
                one.sender,
                one.source.submission_id if one.source else None,
                one.source.file_name if one.source else "",
                one.is_restatement,
                one.is_illustrative,
            )
            for one in _found(look)
        ),
    )


def _found(look: PanelLook) -> list[Change]:
    below = look.look.territory.descendants(look.unit, look.look.as_of, level=look.level)
    units = [look.unit, *(unit.code for unit in below)]
    return changes_since(look.look, day=look.look.as_of - WEEK, units=units, most=MOST)


def _news(look: PanelLook, found: list[Change]) -> list[News]:
    groups: dict[tuple[dt.date, str], list[Change]] = defaultdict(list)
    for change in found:
        groups[change.known_date, change.indicator].append(change)
    return [
        News(
            day=day,
            indicator=indicator,
            own=next((one for one in changes if one.unit == look.unit), None),
            below=tuple(one for one in changes if one.unit != look.unit),
        )
        for (day, indicator), changes in groups.items()
    ]


def _corrections(look: PanelLook, found: list[Change]) -> list[Component]:
    """Where corrections stand with their senders and what they did to ranks."""
    n = sum(one.is_restatement for one in found)
    if not n:
        return []
    since = (look.look.as_of - WEEK).isoformat()
    text = look.word.pick(SEE_CORRECTED, n=look.word.number(n))
    return [
        html.P(html.A(text, href=look.href(CHANGES_PATH, since=since)), className="ioc-card__note")
    ]


def _item(look: PanelLook, news: News) -> Component:
    indicator = look.look.indicator(news.indicator)
    own = news.own.after if news.own else None
    figure = look.word.value(own, indicator) if own is not None else ""
    marks = [illustrative_mark(look.word)] if news.is_illustrative else []
    return html.Li(
        [
            html.Span(look.word.day_month(news.day), className="ioc-news__day"),
            html.A(
                look.word.pick(indicator.short_name),
                href=indicator_href(look, indicator.code, unit=look.unit),
                className="ioc-news__name",
            ),
            html.Span(figure, className="ioc-news__figure"),
            html.Span([html.Span(_about(look, news)), *marks], className="ioc-news__about"),
        ],
        className="ioc-news__item",
    )


def _about(look: PanelLook, news: News) -> str:
    """How many units below got a figure, and what was corrected."""
    word = look.word
    texts: list[str] = []
    if news.below:
        texts.append(word.pick(UNITS, n=len(news.below), level=plural_name(look, look.level)))
    if news.own and news.own.is_restatement and news.own.before is not None:
        indicator = look.look.indicator(news.indicator)
        texts.append(word.pick(WAS, before=word.value(news.own.before, indicator)))
    corrected = sum(change.is_restatement for change in news.below)
    if corrected:
        texts.append(word.pick(CORRECTED, n=corrected))
    return ", ".join(texts)


PANEL = Panel(
    id="latest-changes",
    page="overview",
    order=60,
    width=7,
    title=Text(vi="Vừa thay đổi", en="What changed"),
    draw=draw,
    rows=rows,
)
