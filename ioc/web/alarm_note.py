"""The form in which somebody says that they know of an alarm; without a script."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlencode

from flask import Flask, Response, request
from werkzeug.wrappers import Response as AnyResponse

from ioc.data.builds import BuildReader
from ioc.data.queries.alarms import FeedAlarm, alarms
from ioc.data.register.sheets import ACKNOWLEDGEMENT
from ioc.data.tokens import SenderToken
from ioc.errors import IocError
from ioc.layouts.alarm_note import AlarmNotePage, alarm_note_page
from ioc.panels.alarms import said_by
from ioc.panels.naming import full_name
from ioc.panels.pages import ALARM_PATH, WAREHOUSE_PATH
from ioc.panels.panel import PanelLook
from ioc.profile.model import Feed, Text
from ioc.web.api_tasks import worded_fault
from ioc.web.asking import UnknownPageError
from ioc.web.forms import FormShown, as_page, known_ticket, refused, take_form
from ioc.web.read_side import ReadSide
from ioc.web.register_row import FieldFault, OwnRow, check_row, queue_row, today_of, too_long
from ioc.web.senders import FeedNotAllowedError, holder

_AlarmForm: TypeAlias = FormShown[None]  # anybody may say so again

FIELDS = tuple(one.name for one in ACKNOWLEDGEMENT.fields if one.name != "is_illustrative")
STANDS = Text(
    vi="Cảnh báo {state} từ {date}, còn thiếu {n} kỳ.",
    en="The alarm is {state} since {date}; periods missing: {n}.",
)
NO_ALARM = Text(
    vi="Hiện không có cảnh báo nào về đơn vị này với nguồn cấp này.",
    en="There is no alarm about this unit and this feed now.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """Which silence the form is about."""

    feed: str
    unit: str

    def href(self, **query: str) -> str:
        """The address of the form."""
        return f"{ALARM_PATH}?{urlencode({'feed': self.feed, 'unit': self.unit, **query})}"


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer ``/warehouse/alarm``."""

    @server.get(ALARM_PATH)
    def alarm_form() -> Response:
        ticket = known_ticket(side, request.args.get("ticket", ""))
        return _page(side, _asked_about(), FormShown(ticket=ticket))

    @server.post(ALARM_PATH)
    def alarm_sent() -> AnyResponse:
        about = _asked_about()
        language = side.language(request.args)
        return take_form(
            side,
            page=lambda shown: _page(side, about, shown),
            carry_out=lambda: _carry_out(side, about, request.form),
            after=lambda shown: about.href(ticket=shown.ticket, lang=language),
        )


def _asked_about() -> _About:
    return _About(feed=request.args.get("feed", ""), unit=request.args.get("unit", ""))


def _carry_out(side: ReadSide, about: _About, form: Mapping[str, str]) -> _AlarmForm:
    """Hand the word in; answers with the ticket, or with the form and what is wrong in it."""
    said = {name: form.get(name, "").strip() for name in ("noted_on", "said")}
    try:
        token = holder(side, form.get("token", "").strip())
        row, faults = _checked(side, token, about, said)
        if not faults:
            message = queue_row(side, row, name="alarm.json", channel="form")
            return FormShown(ticket=message.ticket)
    except UnknownPageError:
        raise
    except IocError as error:
        return refused(side, error, said=said)
    word = side.word(side.language(request.args))
    told = [worded_fault(fault, word) for fault in faults]
    worded = {one["field"]: (one["message"], one["remedy"]) for one in told}
    return FormShown(values=said, faults=worded, status=422)


def _checked(
    side: ReadSide, token: SenderToken, about: _About, said: Mapping[str, str]
) -> tuple[OwnRow, tuple[FieldFault, ...]]:
    """The row, and why it cannot be taken, checked as the worker will.

    Raises:
        FeedNotAllowedError: the token is for no register.
        NoBuildError: nothing was published yet.
    """
    with side.builds.open() as reader:
        today = today_of(side, reader)
        given = {name: text for name, text in said.items() if text}
        row = OwnRow(
            feed=_register_of(reader, token),
            token=token,
            fields=FIELDS,
            said={"noted_on": today.isoformat(), **given, "feed": about.feed, "unit": about.unit},
        )
        shown = ("noted_on", "said")
        return row, tuple(too_long(said)) or check_row(reader, row, today=today, shown=shown)


def _register_of(reader: BuildReader, token: SenderToken) -> Feed:
    """The register that the token may deliver to; alarms are of no programme, so any will do."""
    registers = [one for one in reader.profile.feeds if one.kind == "tasks"]
    for feed in registers:
        if feed.code in token.feeds:
            return feed
    wanted = ", ".join(feed.code for feed in registers)
    raise FeedNotAllowedError(feed=wanted, allowed=", ".join(token.feeds))


def _page(side: ReadSide, about: _About, shown: _AlarmForm) -> Response:
    """The page about the alarm on the day a page shows: today, but for a profile of another time.

    Raises:
        UnknownPageError: there is no such feed or unit.
    """
    language = side.language(request.args)
    with side.look(WAREHOUSE_PATH, {"lang": language}) as (_, look):
        feed = next((one for one in look.look.profile.feeds if one.code == about.feed), None)
        if feed is None or not look.look.territory.versions(about.unit):
            raise UnknownPageError(ALARM_PATH)
        found = [one for one in alarms(look.look, unit=about.unit) if one.feed == about.feed]
        page = AlarmNotePage(
            language=language,
            action=about.href(lang=language),
            back=f"{WAREHOUSE_PATH}?lang={language}",
            title=f"{full_name(look, about.unit)}: {look.word.pick(feed.name)}",
            about=_stands(look, found[0]) if found else look.word.pick(NO_ALARM),
            values={"noted_on": f"{look.look.as_of:%d/%m/%Y}", **shown.values},
            said=[f"{said_by(look, n)}: {n.said}" for one in found for n in one.said],
            faults=shown.faults,
            ticket=shown.ticket,
            outcome=shown.outcome,
            style=side.shelf.href("ioc.css"),
            icon=side.shelf.href("icon.svg"),
        )
        text = alarm_note_page(page, word=look.word)
    return as_page(text, status=shown.status)


def _stands(look: PanelLook, one: FeedAlarm) -> str:
    return look.word.pick(
        STANDS,
        state=look.word(f"alarm.{one.alarm.state}"),
        date=look.word.date(one.alarm.since),
        n=len(one.alarm.missing),
    )
