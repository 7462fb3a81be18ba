"""What every form has to settle before it is carried out, and what is told of it afterwards."""

from urllib.parse import urlsplit

from flask import Response, request

from ioc.data.inbox import Inbox
from ioc.web.api_deliveries import what_became
from ioc.web.read_side import ReadSide
from ioc.web.senders import holder

SAME_SITE = frozenset({"same-origin", "none"})


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
