"""Another page, or a newer build of this one: only what differs is sent."""

from collections.abc import Mapping
from typing import TypedDict

from dash import Dash, Input, set_props

from ioc.layouts import ids
from ioc.layouts.shell import screen as screen_components
from ioc.layouts.shell import shown_attributes, slot_properties
from ioc.web.asking import UnknownPageError
from ioc.web.page import screen
from ioc.web.read_side import ReadSide
from ioc.web.screen import Screen, question_of


class Move(TypedDict):
    """The reader follows a link: sent by assets/30-navigate.js."""

    href: str
    turn: str  # which answer belongs to which question


class Signal(TypedDict):
    """A newer build was noticed: sent by assets/50-live.js with what is on the screen."""

    href: str
    turn: str
    parts: dict[str, str]  # name of each part on the screen: its digest


def register(app: Dash, *, side: ReadSide) -> None:
    """Connect the two callbacks."""

    @app.callback(Input(ids.ADDRESS, "data"), prevent_initial_call=True)
    def move_to_page(move: Move) -> None:
        try:
            shown = screen_at(side, move["href"])
        except UnknownPageError:
            set_props(ids.SHOWN, {"data-leave": move["href"]})
            return
        show_all(shown, turn=move["turn"])

    @app.callback(Input(ids.SIGNAL, "data"), prevent_initial_call=True)
    def refresh_screen(signal: Signal) -> None:
        shown = screen_at(side, signal["href"])
        show_changes(shown, on_screen=signal["parts"], turn=signal["turn"])


def screen_at(side: ReadSide, href: str) -> Screen:
    """The screen an address of this site leads to.

    Raises:
        UnknownPageError: none.
    """
    path, query = question_of(str(href))
    return screen(side, path, dict(query))


def show_all(shown: Screen, *, turn: str) -> None:
    """Replace what is on the screen."""
    set_props(
        ids.SCREEN,
        {"children": screen_components(shown.slots())},
    )
    _told(shown, turn=turn)


def show_changes(shown: Screen, *, on_screen: Mapping[str, str], turn: str) -> None:
    """Send the parts whose digest differs; the whole page where it has other parts."""
    if {part.name for part in shown.parts} != set(on_screen):
        show_all(shown, turn=turn)
        return
    for part in shown.parts:
        if part.digest != on_screen[part.name]:
            set_props(ids.part(part.name), slot_properties(shown.slot(part)))
    _told(shown, turn=turn)


def _told(shown: Screen, *, turn: str) -> None:
    set_props(ids.SHOWN, {**shown_attributes(shown.shown), "data-turn": turn, "data-fault": ""})
