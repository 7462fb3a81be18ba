"""Whom the page of a unit is about: there on the day, over by then, or still to come."""

import datetime as dt
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, TypeAlias

from dash import html
from dash.development.base_component import Component

from ioc.components.message import message
from ioc.data.look import Look
from ioc.panels.naming import level_of
from ioc.panels.panel import PanelLook
from ioc.profile.model import Level, Text, UnitEvent, UnitVersion

Status: TypeAlias = Literal["there", "ended", "to_come"]

TO_COME = Text(vi="{unit} có từ ngày {date}.", en="{unit} begins on {date}.")
SEE_FIRST = Text(vi="Xem ngày đầu tiên của đơn vị", en="See the unit's first day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The unit of a page, as it was on ``day``: the day asked, or the nearest it was there on."""

    unit: UnitVersion
    status: Status
    day: dt.date


def subject(look: PanelLook) -> Subject:
    """The unit on the day asked; else as it last was before it, else as it will first be."""
    day, territory = look.look.as_of, look.look.territory
    found = territory.find(look.unit, day)
    if found is not None:
        return Subject(unit=found, status="there", day=day)
    versions = territory.versions(look.unit)
    over = [unit for unit in versions if unit.valid_to is not None and unit.valid_to < day]
    if over:
        return Subject(unit=over[-1], status="ended", day=over[-1].valid_to or day)
    return Subject(unit=versions[0], status="to_come", day=versions[0].valid_from)


def unit_title(look: PanelLook, unit: UnitVersion) -> str:
    """A unit's whole name as it stands at the head of a line: ``Thành phố Tam Kỳ``."""
    text = unit.full_name if look.language == "vi" else unit.name_en or unit.full_name
    return text[:1].upper() + text[1:]


def not_yet(look: PanelLook, one: Subject) -> Component:
    """What stands in a card of a unit that is not there yet, and the way to its first day."""
    said = look.word.pick(TO_COME, unit=unit_title(look, one.unit), date=look.word.date(one.day))
    href = look.address.here(as_of=one.day.isoformat())
    link = html.P(html.A(look.word.pick(SEE_FIRST), href=href), className="ioc-card__more")
    return html.Div([message(said, tone="empty"), link])


def at_its_day(look: PanelLook) -> PanelLook:
    """The same question about the last day of a unit that has ended, its links included.

    So that the page of a district abolished in June still shows what it was in June; for any
    other unit, the question as it stands.
    """
    one = subject(look)
    if one.status != "ended":
        return look
    asked = {**look.address.asked, "as_of": one.day.isoformat()}
    address = replace(look.address, as_of=one.day, asked=MappingProxyType(asked))
    borders = one.day if look.look.borders else None
    earlier = Look(look.look.reader, one.day, look.look.known, borders=borders)
    return replace(look, look=earlier, address=address)


def day_after_last(look: PanelLook, unit: UnitVersion) -> dt.date:
    """The first day on which a unit is no more; ``date.max``: it has not ended."""
    versions = look.look.territory.versions(unit.code)
    ends = [one.valid_to or dt.date.max for one in versions if one.since == unit.since]
    last = max(ends)
    return last if last == dt.date.max else last + dt.timedelta(days=1)


def ending_of(look: PanelLook, unit: UnitVersion) -> list[UnitEvent]:
    """The changes by which a unit ended; empty: it has not, or nothing says how."""
    day = day_after_last(look, unit)
    return [
        event
        for event in look.look.profile.events
        if event.event_date == day and event.from_code == unit.code
    ]


def child_levels(look: PanelLook, one: Subject) -> list[Level]:
    """The levels of the units just below, the upper and the territorial first."""
    codes = {child.level for child in look.look.territory.children(one.unit.code, one.day)}
    levels = [level for code in codes if (level := level_of(look, code)) is not None]
    return sorted(levels, key=lambda level: (not level.is_territorial, level.depth, level.code))
