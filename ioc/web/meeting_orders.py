"""Ordering a pack from the page of the meeting, and asking how far it is."""

import datetime as dt
import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from ioc.data.builds import NoBuildError
from ioc.data.pack_orders import PackOrder, PackOrders
from ioc.errors import IocError, RefusedError
from ioc.i18n.explain import explain
from ioc.layouts.meeting_packs import order_list
from ioc.layouts.shell import Notice, notice_page
from ioc.profile.model import Profile
from ioc.web.api import status_of
from ioc.web.forms import as_page, is_same_site
from ioc.web.markup import to_html
from ioc.web.meeting_part import may_order, order_rows
from ioc.web.pack_address import MEETING_PATH
from ioc.web.read_side import ReadSide
from ioc.web.senders import slow_down

ORDERS_PATH = "/api/packs/orders"
BY_PAGE = "page"  # who ordered; the key word is one that several know


class OrderRefusedError(RefusedError):
    """An order that is not taken; the leaf says why."""

    code = "refused"


class OrderElsewhereError(OrderRefusedError):
    """Another site's page sent it."""

    code = "order_elsewhere"


class OrderNotHereError(OrderRefusedError):
    """Nobody may order from the page."""

    code = "order_not_here"


class OrderKeyError(OrderRefusedError):
    """The key word is another."""

    code = "order_key"


class OrderUnclearError(OrderRefusedError):
    """It names no outline of the profile, or no day that can be asked."""

    code = "order_unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What an order is checked against."""

    profile: Profile
    latest: dt.date


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer ``POST /meeting`` and ``GET /api/packs/orders``."""

    @server.post(MEETING_PATH)
    def order_pack() -> AnyResponse:
        """A form sent by a script is answered in JSON; sent by a browser, with the page again."""
        is_script = request.accept_mimetypes.best == "application/json"
        try:
            _carry_out(side, request.form)
        except IocError as error:
            return _refused(side, error, is_script=is_script)
        if is_script:
            return _told(side)
        return redirect(f"{MEETING_PATH}?{request.query_string.decode()}", code=303)

    @server.get(ORDERS_PATH)
    def pack_orders() -> AnyResponse:
        try:
            return _told(side)
        except NoBuildError as error:
            return _refused(side, error, is_script=True)


def _carry_out(side: ReadSide, form: Mapping[str, str]) -> PackOrder:
    """Put the order into the queue; the same one that is open already stays the only one.

    Raises:
        OrderRefusedError: the leaf says why it is not taken.
        NoBuildError: there is nothing to freeze.
        OrderNotTakenError: it could not be written.
    """
    if not is_same_site():
        raise OrderElsewhereError
    if not may_order(side):
        raise OrderNotHereError
    key = side.settings.wall_key
    is_known = hmac.compare_digest(form.get("key", "").encode(), key.encode())
    if not side.is_demonstration and not is_known:
        slow_down()
        raise OrderKeyError
    ground = _ground(side)
    outlines = {one.code for one in ground.profile.packs}
    outline, day = form.get("outline", ""), _day(form.get("day", ""), latest=ground.latest)
    if outline not in outlines or day is None:
        raise OrderUnclearError
    orders = PackOrders(side.home.pack_orders, clock=side.clock)
    return orders.put(outline=outline, as_of=day, by=BY_PAGE)


def _ground(side: ReadSide) -> _Ground:
    with side.builds.open() as reader:
        return _Ground(profile=reader.profile, latest=side.ground(reader).latest)


def _day(text: str, *, latest: dt.date) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day <= latest else None


def _told(side: ReadSide) -> Response:
    """The open orders as the page shows them, and whether somebody works on one."""
    profile = _ground(side).profile
    word = side.word(side.language(request.args), tz=profile.tz)
    rows = order_rows(side, profile, word)
    response = jsonify(html=to_html(order_list(rows)), busy=any(row.tone != "risk" for row in rows))
    response.headers["Cache-Control"] = "no-cache, private"
    response.add_etag()
    response.make_conditional(request)
    return response


def _refused(side: ReadSide, error: IocError, *, is_script: bool) -> Response:
    language = side.language(request.args)
    message, remedy = explain(error.code, error.facts, side.word(language))
    status = status_of(error)
    if is_script:
        response = jsonify(code=error.code, message=message, remedy=remedy)
        response.status_code = status
        return response
    text = notice_page(
        Notice(
            language=language,
            title=message,
            about=remedy,
            home=side.word(language)("web.home"),
            style=side.shelf.href("ioc.css"),
            icon=side.shelf.href("icon.svg"),
        )
    )
    return as_page(text, status=status)
