"""The earlier day a move is looked at from, and the choice of it."""

import datetime as dt

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.panels.address import WEEKS
from ioc.panels.choice import choice_link
from ioc.panels.panel import PanelLook
from ioc.profile.model import Text

SINCE = Text(vi="So với", en="Compared with")
WEEKS_AGO = Text(vi="{n} tuần trước", en="{n} weeks before")
WEEK_AGO = Text(vi="1 tuần trước", en="1 week before")
YEAR = Text(vi="đầu năm", en="start of the year")


def earlier_day(look: PanelLook) -> dt.date:
    """The day the address names, else some weeks before the day shown."""
    return look.since or look.look.as_of - dt.timedelta(weeks=look.weeks)


def level_compared(look: PanelLook) -> str:
    """The level of the unit the page is about, else the one the page compares."""
    asked = unit_asked(look)
    return look.look.unit(asked).level if asked else look.level


def unit_asked(look: PanelLook) -> str:
    """The unit the page was asked about; empty: the whole province, which nobody is ranked with."""
    is_there = look.look.territory.find(look.unit, look.look.as_of) is not None
    return look.unit if is_there and look.unit != look.look.root.code else ""


def day_choice(look: PanelLook) -> Component:
    """The usual earlier days as links; the one looked at is marked."""
    today, chosen = look.look.as_of, earlier_day(look)
    offered = {today - dt.timedelta(weeks=weeks): _weeks(look, weeks) for weeks in WEEKS}
    new_year = today.replace(month=1, day=1)
    if new_year < today:
        offered[new_year] = look.word.pick(YEAR)
    links = [
        choice_link(
            label,
            look.address.here(since=day.isoformat()),
            is_current=day == chosen,
        )
        for day, label in offered.items()
    ]
    label = look.word.pick(SINCE)
    return html.Nav(
        [html.Span(label, className="ioc-moves__title"), *links],
        className="ioc-choice__levels ioc-moves__days",
        **attributes(aria_label=label),
    )


def _weeks(look: PanelLook, weeks: int) -> str:
    return look.word.pick(WEEK_AGO if weeks == 1 else WEEKS_AGO, n=weeks)
