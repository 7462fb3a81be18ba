"""Which units are silent about which feeds, since when, who answers, and who knows of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import Look, mark
from ioc.components.message import message
from ioc.data.alarms import ALARM_STATES, AlarmState
from ioc.data.answers import State
from ioc.data.queries.alarms import FeedAlarm, alarms
from ioc.data.register.records import Acknowledgement
from ioc.panels.naming import full_name, unit_href
from ioc.panels.pages import ALARM_PATH
from ioc.panels.panel import Fact, Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.profile.model import Feed, Text
from ioc.profile.periods import period_containing

SHOWN = 18
OF_A_FEED = 2  # in one state; a feed that fell silent as a whole must not hide the others
TITLE = Text(vi="Cảnh báo im lặng", en="Silent units")
SENTENCE = Text(
    vi="{firing} cảnh báo chưa ai tiếp nhận, {acknowledged} đã tiếp nhận, {pending} chờ thêm",
    en="alarms nobody has acknowledged: {firing}; acknowledged: {acknowledged}; pending: {pending}",
)
ALL_HEARD = Text(
    vi="Không đơn vị nào im lặng; {n} cảnh báo đã hết trong bảy ngày qua",
    en="No unit is silent; alarms that ended in the last seven days: {n}",
)
NOTHING = Text(
    vi="Mọi số liệu đến hạn đều đã nộp đúng hạn.", en="Everything that was due came in time."
)
HEADS = (
    Text(vi="Cảnh báo", en="Alarm"),
    Text(vi="Đơn vị, nguồn cấp", en="Unit, feed"),
    Text(vi="Kỳ còn thiếu", en="Missing periods"),
    Text(vi="Đầu mối trả lời", en="Who answers"),
    Text(vi="Tiếp nhận", en="Acknowledged"),
)
SINCE = Text(vi="từ {date}", en="since {date}")
PERIODS = Text(vi="{n} kỳ, cũ nhất {period}", en="{n} periods, the oldest {period}")
ONE_PERIOD = Text(vi="1 kỳ: {period}", en="1 period: {period}")
SAID_BY = Text(vi="{unit}, {date}", en="{unit}, {date}")
STANDING_BODY = Text(vi="Cơ quan thường trực", en="The standing body")
ACKNOWLEDGE = Text(vi="Tiếp nhận", en="Acknowledge")
ADD = Text(vi="Ghi thêm", en="Add a word")
RULE = Text(
    vi="Tiếp nhận không làm hết cảnh báo: chỉ số liệu nộp đủ mới làm hết.",
    en="To acknowledge ends no alarm: only the missing figures do.",
)
MORE = Text(
    vi="{n} cảnh báo nữa ở trong bảng; tên nguồn cấp dẫn tới mọi cảnh báo của nguồn đó.",
    en="{n} more alarms are in the table; the name of a feed leads to all of its alarms.",
)
LOOKS: Mapping[AlarmState, Look] = MappingProxyType(
    {
        "firing": Look("square", "risk"),
        "acknowledged": Look("diamond", "slow"),
        "pending": Look("ring", "none"),
        "resolved": Look("check", "ahead"),
    }
)


def draw(look: PanelLook) -> PanelDrawing:
    """The alarms of the day: those nobody answers for first, and of these the longest."""
    found = _found(look)
    if not found:
        body = message(look.word.pick(NOTHING), tone="empty")
        return PanelDrawing(body=body, state=_heard(look), as_of=None)
    shown = _shown(look, found)
    counted = Counter(one.alarm.state for one in found)
    is_silent = counted["resolved"] < len(found)
    rule = [html.P(look.word.pick(RULE), className="ioc-card__note")] if is_silent else []
    return PanelDrawing(
        body=html.Div([_table(look, shown), *_more(look, len(found) - len(shown)), *rule]),
        state="overdue" if counted["firing"] else "late" if is_silent else "fresh",
        as_of=look.look.as_of,
        sentence=look.word.pick(
            SENTENCE if is_silent else ALL_HEARD,
            n=len(found),
            **{state: counted[state] for state in ALARM_STATES},
        ),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per alarm, in the same order."""
    return PanelTable(
        columns=(
            TableColumn(name="state", title=Text(vi="Mã cảnh báo", en="State")),
            TableColumn(name="state_name", title=Text(vi="Cảnh báo", en="Alarm")),
            TableColumn(name="feed_code", title=Text(vi="Mã nguồn cấp", en="Feed code")),
            TableColumn(name="feed", title=Text(vi="Nguồn cấp", en="Feed")),
            TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
            TableColumn(name="unit", title=Text(vi="Đơn vị", en="Unit")),
            TableColumn(name="since", title=Text(vi="Từ ngày", en="Since")),
            TableColumn(name="missing", title=Text(vi="Số kỳ thiếu", en="Missing periods")),
            TableColumn(name="owner", title=Text(vi="Đầu mối trả lời", en="Who answers")),
            TableColumn(name="noted_on", title=Text(vi="Ngày tiếp nhận", en="Acknowledged on")),
            TableColumn(name="said", title=Text(vi="Nội dung tiếp nhận", en="What was said")),
        ),
        rows=tuple(_facts(look, one) for one in _found(look)),
    )


def _found(look: PanelLook) -> list[FeedAlarm]:
    """The alarms of the day; only those about the feed whose units the page lists, if it does."""
    return [one for one in alarms(look.look) if look.feed in {"", one.feed}]


def _heard(look: PanelLook) -> State:
    return "fresh" if any(feed.since <= look.look.as_of for feed in _feeds(look)) else "missing"


def _feeds(look: PanelLook) -> list[Feed]:
    """The feeds a unit can be silent about."""
    return [feed for feed in look.look.profile.feeds if feed.kind != "tasks"]


def _feed(look: PanelLook, code: str) -> Feed:
    return next(feed for feed in look.look.profile.feeds if feed.code == code)


def _facts(look: PanelLook, one: FeedAlarm) -> tuple[Fact, ...]:
    feed, last = _feed(look, one.feed), one.said[-1] if one.said else None
    return (
        one.alarm.state, look.word(f"alarm.{one.alarm.state}"), one.feed,
        look.word.pick(feed.name), one.unit, full_name(look, one.unit), one.alarm.since,
        len(one.alarm.missing), full_name(look, feed.owner), last.noted_on if last else None,
        last.said if last else "",
    )  # fmt: skip


def _shown(look: PanelLook, found: Sequence[FeedAlarm]) -> list[FeedAlarm]:
    """The first alarms of each feed and state; all of the feed that is asked for."""
    counted = Counter[tuple[str, AlarmState]]()
    shown = []
    for one in found:
        counted[one.feed, one.alarm.state] += 1
        if look.feed or counted[one.feed, one.alarm.state] <= OF_A_FEED:
            shown.append(one)
    return shown if look.feed else shown[:SHOWN]


def _more(look: PanelLook, rest: int) -> list[Component]:
    return [html.P(look.word.pick(MORE, n=rest), className="ioc-card__note")] if rest > 0 else []


def _table(look: PanelLook, found: Sequence[FeedAlarm]) -> Component:
    heads = [html.Th(look.word.pick(text), scope="col") for text in HEADS]
    table = html.Table(
        [html.Thead(html.Tr(heads)), html.Tbody([_row(look, one) for one in found])],
        className="ioc-table ioc-alarms",
    )
    return html.Div(table, className="ioc-scroll")


def _row(look: PanelLook, one: FeedAlarm) -> Component:
    feed, state = _feed(look, one.feed), one.alarm.state
    since = look.word.pick(SINCE, date=look.word.date(one.alarm.since))
    unit = html.A(full_name(look, one.unit), href=unit_href(look, one.unit))
    return html.Tr(
        [
            html.Td(
                [mark(look.word(f"alarm.{state}"), look=LOOKS[state]), _small(since)],
                className="ioc-table__day",
            ),
            html.Td([unit, _feed_link(look, feed)]),
            html.Td(_missing(look, one, feed)),
            html.Td(html.A(full_name(look, feed.owner), href=unit_href(look, feed.owner))),
            html.Td([*_said(look, one), *_form_link(look, one)]),
        ],
        **attributes(data_alarm=f"{one.feed}/{one.unit}", data_state=state),
    )


def _feed_link(look: PanelLook, feed: Feed) -> Component:
    """The feed by name: all of its alarms, and its units period by period."""
    link = html.A(look.word.pick(feed.name), href=look.address.here(feed=feed.code))
    return html.Div(link, className="ioc-unit__small")


def _missing(look: PanelLook, one: FeedAlarm, feed: Feed) -> str:
    if not one.alarm.missing:
        return "–"
    oldest = period_containing(feed.rhythm, one.alarm.missing[0])
    text = ONE_PERIOD if len(one.alarm.missing) == 1 else PERIODS
    period = look.word.period(oldest.start, oldest.end, feed.rhythm)
    return look.word.pick(text, n=len(one.alarm.missing), period=period)


def _said(look: PanelLook, one: FeedAlarm) -> list[Component]:
    """The last word of somebody who knows, with who and when."""
    if not one.said:
        return []
    last = one.said[-1]
    return [html.Div(last.said), _small(said_by(look, last))]


def said_by(look: PanelLook, note: Acknowledgement) -> str:
    """Who knows of an alarm, and since when."""
    by = full_name(look, note.noted_by) if note.noted_by else look.word.pick(STANDING_BODY)
    return look.word.pick(SAID_BY, unit=by, date=look.word.date(note.noted_on))


def _form_link(look: PanelLook, one: FeedAlarm) -> list[Component]:
    """The way to the form, where there is a register to write it in."""
    has_register = any(feed.kind == "tasks" for feed in look.look.profile.feeds)
    if one.alarm.state == "resolved" or not has_register:
        return []
    query = {"feed": one.feed, "unit": one.unit, "lang": look.language}
    href = f"{ALARM_PATH}?{urlencode(query)}"
    return [html.A(look.word.pick(ADD if one.said else ACKNOWLEDGE), href=href)]


def _small(text: str) -> Component:
    return html.Div(text, className="ioc-unit__small")


PANEL = Panel(
    id="alarms",
    page="warehouse",
    order=25,
    title=TITLE,
    draw=draw,
    rows=rows,
)
