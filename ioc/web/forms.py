"""What every form has to settle before it is carried out, and what is told of it afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from flask import Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from ioc.data.inbox import Inbox
from ioc.errors import IocError
from ioc.i18n.explain import explain
from ioc.web.api_deliveries import what_became
from ioc.web.read_side import ReadSide
from ioc.web.senders import SenderError, holder

N = TypeVar("N")

SAME_SITE = frozenset({"same-origin", "none"})
UNAVAILABLE = 503  # the form was right, the centre cannot take it now

_TICKET_LETTERS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FormShown(Generic[N]):
    """What a form shows beside what it is about."""

    values: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # field: fault and remedy
    newer: tuple[N, ...] | None = None  # what others handed in since the form was opened
    ticket: str = ""
    made: str = ""  # code of what was made with it
    outcome: str = ""
    status: int = 200


def take_form(
    side: ReadSide,
    *,
    page: Callable[[FormShown[N]], Response],
    carry_out: Callable[[], FormShown[N]],
    after: Callable[[FormShown[N]], str],
) -> AnyResponse:
    """Answer a form that was sent: hand in what it says, or tell what became of a ticket.

    Args:
        side: what pages are made from.
        page: the form as it is shown.
        carry_out: hands in what was said; answers with a ticket, or with what is wrong.
        after: the address that is shown once it is handed in, so that a reload of it sends
            nothing again.
    """
    if not is_same_site():
        faults = {"": explain("note_elsewhere", {}, side.word(side.language(request.args)))}
        return page(FormShown(faults=faults, status=403))
    if ticket := request.form.get("ticket"):
        return page(_told(side, ticket[:_TICKET_LETTERS]))
    shown = carry_out()
    return redirect(after(shown), code=303) if shown.ticket else page(shown)


def refused(
    side: ReadSide, error: IocError, *, said: Mapping[str, str], at: str = "token"
) -> FormShown[N]:
    """The form again, with why it was not taken: of a sender's fault, at the field ``at``."""
    is_senders = isinstance(error, SenderError)
    fault = explain(error.code, error.facts, side.word(side.language(request.args)))
    return FormShown(
        values=said,
        faults={at if is_senders else "": fault},
        status=error.status if isinstance(error, SenderError) else UNAVAILABLE,
    )


def _told(side: ReadSide, ticket: str) -> FormShown[N]:
    """What became of what was handed in."""
    try:
        return FormShown(ticket=ticket, outcome=outcome_told(side, ticket))
    except SenderError as error:
        told: FormShown[N] = refused(side, error, said={})
        return replace(told, ticket=ticket)


def is_same_site() -> bool:
    """Whether a form was sent from our own pages, as far as the browser tells."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in SAME_SITE
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).hostname == urlsplit(request.host_url).hostname


def known_ticket(side: ReadSide, ticket: str) -> str:
    """The ticket of an address, if there is such a delivery: no page says what a link makes up."""
    inbox = Inbox(side.home.inbox, clock=side.clock)
    is_known = inbox.receipt(ticket) is not None or inbox.message(ticket) is not None
    return ticket if is_known else ""


def outcome_told(side: ReadSide, ticket: str) -> str:
    """What became of a delivery of one row, in words, for whoever shows the token it came with.

    Raises:
        SenderError: the token is not right, or it is another sender's ticket.
    """
    told = what_became(side, holder(side, request.form.get("token", "").strip()), ticket)
    rows = [f"{row['message']} {row['remedy']}" for row in told.get("rejected", ())]
    return " ".join([told["message"], *rows])


def as_page(text: str, *, status: int) -> Response:
    """A page that is about this moment and this person, so that nobody keeps it."""
    response = Response(text, status=status, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    return response
