"""How the programming interface answers: JSON, and every refusal as one object of one shape."""

import functools
import logging
from collections.abc import Callable, Mapping
from typing import Any, ParamSpec

from flask import Response, jsonify, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from ioc.data.delivery.faults import DeliveryError, FileTooLargeError
from ioc.data.delivery.limits import MEGABYTE
from ioc.data.queries.register import UnknownTaskError
from ioc.errors import ComponentDownError, IocError, UsageError
from ioc.i18n import Wording
from ioc.i18n.explain import explain, explain_rejected
from ioc.web.read_side import ReadSide
from ioc.web.senders import SenderError

log = logging.getLogger(__name__)

P = ParamSpec("P")
Answer = tuple[Mapping[str, Any], int]

# The first that fits.
_STATUS: tuple[tuple[type[IocError], int], ...] = (
    (FileTooLargeError, 413),
    (DeliveryError, 422),
    (UnknownTaskError, 404),
    (ComponentDownError, 503),
    (UsageError, 400),
)
_RETRY = {"Retry-After": "5"}  # seconds
_FURTHER: Mapping[int, Mapping[str, str]] = {
    401: {"WWW-Authenticate": "Bearer"},
    429: _RETRY,
    503: _RETRY,
}


def answering(side: ReadSide) -> Callable[[Callable[P, Answer]], Callable[P, Response]]:
    """Make a route of a function that returns a document and a status, or raises."""

    def decorate(function: Callable[P, Answer]) -> Callable[P, Response]:
        @functools.wraps(function)
        def route(*args: P.args, **kwargs: P.kwargs) -> Response:
            try:
                document, status = function(*args, **kwargs)
            except IocError as error:
                document, status = refusal(side, error)
            except RequestEntityTooLarge:
                document, status = refusal(side, too_large(side, request.content_length or 0))
            except HTTPException as error:  # a body that broke off, or is no form
                document, status = _broken(side), error.code or 400
            response = jsonify(document)
            response.status_code = status
            response.headers["Cache-Control"] = "no-store"
            response.headers.update(_FURTHER.get(status, {}))
            return response

        return route

    return decorate


def refusal(side: ReadSide, error: IocError) -> Answer:
    """An error as ``{code, message, remedy}`` in the asked language."""
    message, remedy = explain(error.code, error.facts, words(side))
    return {"code": error.code, "message": message, "remedy": remedy}, status_of(error)


def too_large(side: ReadSide, size: int) -> FileTooLargeError:
    """What a body over the limit is refused with."""
    limit_mb = side.settings.delivery_mb
    return FileTooLargeError(size_mb=max(round(size / MEGABYTE), limit_mb + 1), limit_mb=limit_mb)


def words(side: ReadSide) -> Wording:
    """The words of the language asked for."""
    return side.word(side.language(request.args))


def worded_row(row: Mapping[str, Any], word: Wording) -> dict[str, Any]:
    """A rejected row with its place, why it was not taken and how to fix it."""
    message, remedy = explain_rejected(row, word)
    place = {name: row[name] for name in ("sheet", "row", "column", "read", "code")}
    return {**place, "message": message, "remedy": remedy}


def _broken(side: ReadSide) -> dict[str, str]:
    message, remedy = explain("broken_request", {}, words(side))
    return {"code": "broken_request", "message": message, "remedy": remedy}


def status_of(error: IocError) -> int:
    """What HTTP calls an error; one of our own parts that is down goes to the log."""
    if isinstance(error, SenderError):
        return error.status
    if isinstance(error, ComponentDownError):
        log.error("a delivery over the network was not taken: %s", error)
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 403)
