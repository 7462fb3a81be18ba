"""One panel as a part of a page: drawn in its frame, or a card that says why it cannot be."""

import dataclasses
import logging
import secrets
from collections.abc import Callable
from urllib.parse import urlencode

import sqlalchemy as sa
from dash.development.base_component import Component

from ioc.components.card import Frame, card
from ioc.components.message import message
from ioc.errors import IocError
from ioc.i18n.explain import explain
from ioc.panels.address import REGISTER_CHOICES
from ioc.panels.pages import TABLE_PATH
from ioc.panels.panel import Panel, PanelLook
from ioc.web.drawings import Drawing, drawing
from ioc.web.read_side import ReadSide

log = logging.getLogger(__name__)

# What a mistake of ours in one panel may raise. One panel must not take the page with it: the
# room's wall shows the others, and this one shows the number to look for in the log.
FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)


def panel_part(panel: Panel, *, look: PanelLook, side: ReadSide) -> Drawing:
    """The panel's drawing for this look: kept for ever if it succeeds, an error card if not."""
    build = look.look.build

    def draw() -> Drawing:
        return drawing(panel.id, _framed(panel, look), build=build)

    return or_error_card(
        lambda: side.drawings.get((build, question(panel.id, look)), draw),
        panel=panel,
        look=look,
    )


def question(name: str, look: PanelLook) -> tuple[object, ...]:
    """Everything besides the build that an answer depends on."""
    address = look.address
    asked = tuple(sorted(address.asked.items()))
    return (
        name, address.path, address.lang, address.as_of, address.known, asked,
        look.unit, look.level, look.indicator, look.task,
    )  # fmt: skip


def or_error_card(draw: Callable[[], Drawing], *, panel: Panel, look: PanelLook) -> Drawing:
    """What ``draw`` makes, or a card in its place that says in words why there is none."""
    try:
        return draw()
    except IocError as error:
        log.warning("panel %s: %s", panel.id, error)
        text, remedy = explain(error.code, error.facts, look.word)
        return _error_card(message(text, tone="error", remedy=remedy), panel=panel, look=look)
    except sa.exc.DBAPIError:
        number = fault_number()
        log.exception("panel %s: the build did not answer (%s)", panel.id, number)
        text = look.word("web.unreadable", number=number)
        return _error_card(message(text, tone="error"), panel=panel, look=look)
    except FAULTS:
        number = fault_number()
        log.exception("panel %s: a fault of ours (%s)", panel.id, number)
        text = look.word("web.fault", number=number)
        return _error_card(message(text, tone="error"), panel=panel, look=look)


def fault_number() -> str:
    """A number to tell the operator, and to find in the log."""
    return secrets.token_hex(4).upper()


def sibling_href(panel: Panel, kind: str, *, look: PanelLook) -> str:
    """The address of the panel's facts: the days written out, so that it means the same later."""
    facts = {
        "panel": look.address.asked.get("panel", ""),
        "as_of": look.address.as_of.isoformat(),
        "known": look.address.asked.get("known", ""),
        "lang": look.language,
        "unit": look.unit,
        "level": look.level,
        "indicator": look.indicator,
        "borders": look.address.asked.get("borders", ""),
        "pack": look.address.asked.get("pack", ""),
        "by": look.address.asked.get("by", ""),
        "weeks": look.address.asked.get("weeks", ""),
        "since": look.address.asked.get("since", ""),
        "feed": look.feed,
        "task": look.task,
        **{name: look.address.asked.get(name, "") for name in REGISTER_CHOICES},
        "q": look.text,
    }
    return f"/panels/{panel.id}.{kind}?{urlencode({k: v for k, v in facts.items() if v})}"


def table_href(panel: Panel, *, look: PanelLook) -> str:
    """The page that shows the panel's whole table, about the same."""
    asked = {name: text for name, text in look.address.asked.items() if name != "q"}
    about = {"unit": look.unit if look.unit != look.look.root.code else None}
    if look.indicator:
        about["indicator"] = look.indicator
    if look.task:
        about["task"] = look.task
    return look.href(TABLE_PATH, **{**asked, **about, "panel": panel.id})


def _framed(panel: Panel, look: PanelLook) -> Component:
    drawn = panel.draw(look)
    frame = Frame(
        panel=panel.id,
        build=look.look.build,
        title=drawn.title or panel.title.pick(look.language),
        state=drawn.state,
        as_of=drawn.as_of,
        sentence=drawn.sentence,
        source=drawn.source,
        is_illustrative=drawn.is_illustrative,
        is_bare=panel.is_bare,
        table_href=table_href(panel, look=look),
        csv_href=sibling_href(panel, "csv", look=look),
        json_href=sibling_href(panel, "json", look=look),
        meta_href=sibling_href(panel, "meta.json", look=look),
    )
    return card(drawn.body, frame=frame, word=look.word)


def _error_card(said: Component, *, panel: Panel, look: PanelLook) -> Drawing:
    frame = Frame(
        panel=panel.id,
        build=look.look.build,
        title=panel.title.pick(look.language),
        state="error",
        as_of=None,
    )
    drawn = drawing(panel.id, card(said, frame=frame, word=look.word), build=look.look.build)
    return dataclasses.replace(drawn, is_lasting=False)
