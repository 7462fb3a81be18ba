"""The page ``/deliver``: a steward tries a file, hands it in, and reads what became of it.

The same inbox, checks and receipts as ``POST /api/deliveries`` has. Who sends is known by the token
in the form, so the body is read first, up to the size of a delivery.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, redirect, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from ioc.data.builds import NoBuildError
from ioc.data.delivery.faults import DeliveryError
from ioc.data.delivery.limits import MEGABYTE
from ioc.data.delivery.period_text import parse_period
from ioc.data.delivery.problem import Problem
from ioc.data.tokens import SenderToken
from ioc.errors import IocError
from ioc.i18n import Wording
from ioc.i18n.collation import collation_key
from ioc.i18n.explain import explain
from ioc.layouts.deliver import DeliverPage, deliver_page
from ioc.web.api import status_of, too_large
from ioc.web.api_deliveries import (
    ENVELOPE_BYTES,
    NoFileError,
    Sent,
    kept_for_a_while,
    queue,
    tried,
    what_became,
)
from ioc.web.deliveries import safe_name
from ioc.web.forms import as_page, is_same_site, known_ticket
from ioc.web.read_side import ReadSide
from ioc.web.register_row import today_of
from ioc.web.senders import FeedNotAllowedError, SenderError, allowed_feed, holder

PATH = "/deliver"
WAREHOUSE_PATH = "/warehouse"


class PeriodUnclearError(SenderError):
    """What was typed for the period is no day. Facts: ``read``."""

    code = "deliver_period"
    status = 422


class NothingChosenError(SenderError):
    """No file came along."""

    code = "deliver_no_file"
    status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What the page shows beside the form."""

    values: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    ticket: str = ""
    told: Mapping[str, Any] | None = None
    tried: str = ""
    status: int = 200


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer ``/deliver``."""

    @server.get(PATH)
    def deliver_form() -> Response:
        ticket = known_ticket(side, request.args.get("ticket", ""))
        values = {"feed": request.args.get("feed", "")}
        return _page(side, _Shown(values=values, ticket=ticket))

    @server.post(PATH)
    def handed_in() -> AnyResponse:
        if not is_same_site():
            fault = {"": _worded(side, "note_elsewhere", {})}
            return _page(side, _Shown(faults=fault, status=403))
        request.max_content_length = side.settings.delivery_mb * MEGABYTE + ENVELOPE_BYTES
        try:
            shown = _carry_out(side)
        except RequestEntityTooLarge:
            shown = _refused(side, too_large(side, request.content_length or 0), values={})
        except HTTPException:  # a body that broke off
            shown = _Shown(faults={"": _worded(side, "broken_request", {})}, status=400)
        if shown.ticket and shown.told is None and not shown.faults:
            # A reload of what follows sends nothing again.
            query = urlencode({"ticket": shown.ticket, "lang": side.language(request.args)})
            return redirect(f"{PATH}?{query}", code=303)
        return _page(side, shown)


def _carry_out(side: ReadSide) -> _Shown:
    """Try the file, hand it in, or say what became of one."""
    form = request.form
    ticket = form.get("ticket", "")[:60]
    values = {name: form.get(name, "") for name in ("feed", "period")}
    try:
        token = holder(side, form.get("token", "").strip())
        if ticket:
            return _Shown(ticket=ticket, told=what_became(side, token, ticket))
        with _brought(side, token, values) as sent:
            if form.get("order") == "try":
                return _Shown(told=tried(side, token, sent), tried=sent.file_name)
            return _Shown(ticket=queue(side, token, sent).ticket)
    except IocError as error:
        return _refused(side, error, values=values, ticket=ticket)


@contextmanager
def _brought(side: ReadSide, token: SenderToken, said: Mapping[str, str]) -> Iterator[Sent]:
    """The file of the form.

    Raises:
        SenderError: there is none, or something beside it cannot be followed.
        FileTooLargeError: more than the centre takes.
    """
    if "file" not in request.files:
        raise NothingChosenError
    feed, period = allowed_feed(token, said["feed"]), _period(said["period"])
    file = request.files["file"]
    with kept_for_a_while(side, file.stream) as content:
        name = safe_name(file.filename or "")
        yield Sent(content=content, file_name=name, feed=feed, period=period, channel="form")


def _period(text: str) -> str:
    if not text.strip():
        return ""
    found = parse_period(text.strip(), rhythm="D")
    if isinstance(found, Problem):
        raise PeriodUnclearError(read=text[:40])
    return found.end.isoformat()


def _refused(
    side: ReadSide, error: IocError, *, values: Mapping[str, str], ticket: str = ""
) -> _Shown:
    """The form again, with what is wrong at the field it is about."""
    error = NothingChosenError() if isinstance(error, NoFileError) else error
    faults = {_field_of(error): _worded(side, error.code, error.facts)}
    return _Shown(values=values, faults=faults, ticket=ticket, status=status_of(error))


def _field_of(error: IocError) -> str:
    if isinstance(error, DeliveryError | NothingChosenError):
        return "file"
    if isinstance(error, FeedNotAllowedError):
        return "feed"
    if isinstance(error, PeriodUnclearError):
        return "period"
    return "token" if isinstance(error, SenderError) else ""


def _worded(side: ReadSide, code: str, facts: Mapping[str, object]) -> tuple[str, str]:
    return explain(code, facts, side.word(side.language(request.args)))


def _page(side: ReadSide, shown: _Shown) -> Response:
    language = side.language(request.args)
    word = side.word(language)
    page = DeliverPage(
        language=language,
        action=f"{PATH}?{urlencode({'lang': language})}",
        back=f"{WAREHOUSE_PATH}?{urlencode({'lang': language})}",
        largest_mb=side.settings.delivery_mb,
        feeds=_feeds(side, word),
        values=shown.values,
        faults=shown.faults,
        ticket=shown.ticket,
        told=shown.told,
        tried=shown.tried,
        style=side.shelf.href("ioc.css"),
        icon=side.shelf.href("icon.svg"),
    )
    return as_page(deliver_page(page, word=word), status=shown.status)


def _feeds(side: ReadSide, word: Wording) -> Sequence[tuple[str, str]]:
    """The feeds that are delivered now, by name; before the first build the token knows better."""
    try:
        with side.builds.open() as reader:
            today = today_of(side, reader)
            there = [
                (one.code, word.pick(one.name))
                for one in reader.profile.feeds
                if one.since <= today <= (one.until or dt.date.max)
            ]
    except NoBuildError:
        return ()
    return sorted(there, key=lambda one: collation_key(one[1]))
