"""How a unit came to be and what became of it: mergers, splits, renamings, new parents."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from ioc.panels.naming import unit_href
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.unit_subject import day_after_last, subject, unit_title
from ioc.profile.model import EventType, Text, UnitEvent, UnitVersion

TITLE = Text(vi="Lịch sử đơn vị", en="History of the unit")
SENTENCE = Text(vi="{n} thay đổi được ghi trong hồ sơ tỉnh", en="{n} changes in the profile")
NOTHING = Text(
    vi="Hồ sơ tỉnh không ghi thay đổi nào của đơn vị này.",
    en="The profile holds no change of this unit.",
)
INTO: Mapping[EventType, Text] = MappingProxyType(
    {
        "create": Text(vi="Thành lập", en="Created"),
        "abolish": Text(vi="Kết thúc hoạt động", en="Abolished"),
        "merge": Text(vi="Nhập vào {others}", en="Merged into {others}"),
        "split": Text(vi="Chia tách thành {others}", en="Split into {others}"),
        "rename": Text(vi="Đổi tên", en="Renamed"),
        "transfer": Text(vi="Chuyển đơn vị cấp trên", en="Moved to another parent"),
        "upgrade": Text(vi="Thành lập trên cơ sở nâng cấp", en="Upgraded"),
    }
)
FROM: Mapping[EventType, Text] = MappingProxyType(
    {
        "create": Text(vi="Thành lập", en="Created"),
        "merge": Text(vi="Nhận sáp nhập từ {others}", en="Took in {others}"),
        "split": Text(vi="Tách ra từ {others}", en="Split off from {others}"),
        "upgrade": Text(vi="Nâng cấp từ {others}", en="Upgraded from {others}"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """One change of the unit on one day: who else was in it."""

    day: dt.date
    type: EventType
    is_from: bool  # the unit is what came out of it; False: what went into it
    others: tuple[str, ...]  # codes
    documents: tuple[str, ...]
    notes: tuple[str, ...]


def draw(look: PanelLook) -> PanelDrawing:
    """The changes, newest first, each with its document and the other units as links."""
    found = _changes(look)
    body: Component = html.P(look.word.pick(NOTHING), className="ioc-quiet")
    if found:
        body = html.Ol([_item(look, change) for change in found], className="ioc-lineage")
    return PanelDrawing(
        body=body,
        state="fresh" if found else "missing",
        as_of=None,
        title=look.word.pick(TITLE),
        sentence=look.word.pick(SENTENCE, n=len(found)) if found else "",
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per change and other unit."""
    return PanelTable(
        columns=(
            TableColumn(name="day", title=Text(vi="Ngày", en="Day")),
            TableColumn(name="change", title=Text(vi="Thay đổi", en="Change")),
            TableColumn(name="other_code", title=Text(vi="Mã đơn vị liên quan", en="Other code")),
            TableColumn(name="document", title=Text(vi="Văn bản", en="Document")),
            TableColumn(name="note", title=Text(vi="Ghi chú", en="Note")),
        ),
        rows=tuple(
            (change.day, change.type, other, "; ".join(change.documents), "; ".join(change.notes))
            for change in _changes(look)
            for other in change.others or ("",)
        ),
    )


def _changes(look: PanelLook) -> list[_Change]:
    """The changes of this very unit until the day asked: a code used again is another unit."""
    one = subject(look)
    until = max(look.look.as_of, one.day)
    groups: dict[tuple[dt.date, EventType, bool], list[UnitEvent]] = {}
    for event in look.look.profile.events:
        if event.event_date <= until and _is_about(look, event, one.unit):
            is_from = event.event_date == one.unit.since or event.from_code != look.unit
            groups.setdefault((event.event_date, event.type, is_from), []).append(event)
    return sorted(
        (_change(look, key, events) for key, events in groups.items()),
        key=lambda change: (change.day, change.type),
        reverse=True,
    )


def _is_about(look: PanelLook, event: UnitEvent, unit: UnitVersion) -> bool:
    """Whether the unit began by the event, ended by it, or lived through it."""
    after_last = day_after_last(look, unit)
    if event.event_date == unit.since:
        return event.to_code == unit.code
    if event.event_date == after_last:
        return event.from_code == unit.code
    is_inside = unit.since < event.event_date < after_last
    return is_inside and unit.code in (event.from_code, event.to_code)


def _change(
    look: PanelLook, key: tuple[dt.date, EventType, bool], events: list[UnitEvent]
) -> _Change:
    day, kind, is_from = key
    own = {look.unit} if kind in ("rename", "transfer", "upgrade", "create", "abolish") else set()
    others = {event.from_code if is_from else event.to_code for event in events} - own - {""}
    return _Change(
        day=day,
        type=kind,
        is_from=is_from,
        others=tuple(sorted(others)),
        documents=tuple(dict.fromkeys(event.document for event in events if event.document)),
        notes=tuple(dict.fromkeys(event.note for event in events if event.note)),
    )


def _item(look: PanelLook, change: _Change) -> Component:
    text = FROM.get(change.type, INTO[change.type]) if change.is_from else INTO[change.type]
    before, hole, after = look.word.pick(text, others="\0").partition("\0")
    links = _links(look, change) if hole else []
    return html.Li(
        [
            html.Span(look.word.date(change.day), className="ioc-lineage__day"),
            html.Div(
                [
                    html.P([before, *links, after]),
                    *[html.P(line, className="ioc-unit__small") for line in change.documents],
                    *[html.P(line, className="ioc-unit__small") for line in change.notes],
                ]
            ),
        ],
        className="ioc-lineage__item",
    )


def _links(look: PanelLook, change: _Change) -> list[Component | str]:
    """The other units by the names they had then, separated by commas."""
    parts: list[Component | str] = []
    for code in change.others:
        day = change.day - dt.timedelta(days=1) if change.is_from else change.day
        unit = look.look.territory.find(code, day)
        name = unit_title(look, unit) if unit else code
        name = name[:1].lower() + name[1:] if look.language == "vi" and unit else name
        # On the day shown the code may mean another unit, or none.
        is_same = look.look.territory.find(code, look.look.as_of) == unit
        href = unit_href(look, code, as_of=None if is_same else day)
        parts.extend([", ", html.A(name, href=href)])
    return parts[1:]


PANEL = Panel(
    id="unit-lineage",
    page="unit",
    order=60,
    title=TITLE,
    draw=draw,
    rows=rows,
)
