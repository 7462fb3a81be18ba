"""The packs as a part of the page of the meeting: not of the build, so never kept with one."""

from dataclasses import replace

from ioc.components.card import Frame, card
from ioc.data.pack_orders import PackOrder, PackOrders
from ioc.i18n import Wording
from ioc.i18n.explain import explain
from ioc.layouts.meeting_packs import OrderForm, OrderRow, PackRow, packs_body
from ioc.panels.panel import PanelLook
from ioc.profile.model import Profile
from ioc.web.drawings import Drawing, drawing
from ioc.web.pack_address import slide_href
from ioc.web.pack_files import downloads
from ioc.web.read_side import ReadSide

NAME = "meeting-packs"
WIDTH = 12  # of 12 columns on a desk
FAILED_SHOWN = 3  # orders that could not be carried out; after the next one they are history


def packs_part(side: ReadSide, look: PanelLook) -> Drawing:
    """The card of the packs as they are at this moment."""
    word = look.word
    packs = [
        PackRow(
            title=word.pick(one.title),
            id=one.id,
            as_of=one.as_of,
            built_at=one.built_at,
            made_at=one.made_at,
            slides=one.slides,
            href=slide_href(one.id, language=look.language),
            downloads=downloads(one, language=look.language, word=word),
        )
        for one in side.packs.manifests()
    ]
    orders = order_rows(side, look.look.profile, word)
    frame = Frame(
        panel="",
        build=look.look.build,
        title=word("packs.title"),
        state="fresh" if packs else "missing",
        as_of=packs[0].as_of if packs else None,
        sentence=word("packs.latest", title=packs[0].title) if packs else "",
    )
    body = packs_body(packs, orders, _form(side, look), word=word)
    part = drawing(NAME, card(body, frame=frame, word=word), build=look.look.build)
    return replace(part, is_lasting=False)


def order_rows(side: ReadSide, profile: Profile, word: Wording) -> list[OrderRow]:
    """What is being made, oldest first, and what failed since something was last made."""
    names = {outline.code: word.pick(outline.name) for outline in profile.packs}
    rows: list[OrderRow] = []
    for order in PackOrders(side.home.pack_orders, clock=side.clock).orders():
        title = word(
            "packs.of_day",
            outline=names.get(order.outline, order.outline),
            date=word.date(order.as_of),
        )
        if order.state == "ready":
            rows = [row for row in rows if row.tone != "risk"]
        elif order.state == "failed":
            rows = [*rows, _failed(order, title, word)][-FAILED_SHOWN:]
        else:
            rows.append(_open(order, title, word))
    return rows


def may_order(side: ReadSide) -> bool:
    """Whether anybody can order from the page: who knows the key word, or all in a show."""
    return bool(side.settings.wall_key) or side.is_demonstration


def _open(order: PackOrder, title: str, word: Wording) -> OrderRow:
    said = word(f"pack.state.{order.state}")
    if order.step:
        said = word(f"pack.step.{order.step}")
    if order.of:
        said = word("packs.making", step=said, n=min(order.done + 1, order.of), of=order.of)
    return OrderRow(title=title, said=said, done=order.done, of=order.of)


def _failed(order: PackOrder, title: str, word: Wording) -> OrderRow:
    text, remedy = explain(order.error, order.facts, word)
    return OrderRow(title=title, said=text, remedy=remedy, tone="risk")


def _form(side: ReadSide, look: PanelLook) -> OrderForm:
    word, day = look.word, look.look.as_of
    year, week, _ = day.isocalendar()
    outlines = [(one.code, word.pick(one.name)) for one in look.look.profile.packs]
    refusal = ""
    if not outlines:
        refusal = word("packs.no_outline")
    elif not may_order(side):
        refusal = word("packs.not_here")
    return OrderForm(
        action=look.address.here(),
        day=day,
        week=f"{week}/{year}",
        outlines=outlines,
        needs_key=not side.is_demonstration,
        refusal=refusal,
    )
