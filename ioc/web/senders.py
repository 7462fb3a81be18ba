"""Who delivers over the network, by the token of the request; nobody is believed without one."""

import threading
import time
from typing import ClassVar

from flask import request

from ioc.data.tokens import SenderToken, Tokens
from ioc.errors import RefusedError
from ioc.web.read_side import ReadSide

WRONG_TOKEN_S = 1.0  # whoever guesses is slowed down
_SLOWED = threading.BoundedSemaphore(1)  # of the threads that answer everybody, guesses hold one


class SenderError(RefusedError):
    """A request of a sender that is not carried out; ``status`` is what HTTP calls it."""

    code = "refused"
    status: ClassVar[int] = 403


class NoTokenError(SenderError):
    """Nothing says who sends."""

    code = "no_token"
    status = 401


class WrongTokenError(SenderError):
    """Nobody was ever given this token."""

    code = "wrong_token"
    status = 401


class TokenEndedError(SenderError):
    """The token was good once: it has expired or was revoked. Facts: ``id``, ``unit``."""

    code = "token_ended"
    status = 401


class TooManyTriesError(SenderError):
    """Wrong tokens come faster than they are answered."""

    code = "too_many_tries"
    status = 429


class FeedNotAllowedError(SenderError):
    """The token is not for this feed. Facts: ``feed``, ``allowed``."""

    code = "feed_not_allowed"


def bearer(side: ReadSide) -> SenderToken:
    """Who sends, by the header ``Authorization: Bearer``.

    Raises:
        SenderError: the leaf that says why the request is refused.
    """
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    return holder(side, text.strip() if kind.lower() == "bearer" else "")


def holder(side: ReadSide, text: str) -> SenderToken:
    """Who holds the token ``text``.

    Raises:
        SenderError: the leaf that says why the request is refused.
    """
    if not text:
        raise NoTokenError
    token = Tokens(side.home.tokens, clock=side.clock).holder(text)
    if token is None:
        slow_down()
        raise WrongTokenError
    if token.state(side.clock()) != "valid":
        raise TokenEndedError(id=token.id, unit=token.unit)
    return token


def allowed_feed(token: SenderToken, feed: str) -> str:
    """The feed asked for, or the only one of the token where none is named.

    Raises:
        FeedNotAllowedError: it is not the token's, or it is not clear which.
    """
    chosen = token.feeds[0] if not feed and len(token.feeds) == 1 else feed
    if chosen not in token.feeds:
        raise FeedNotAllowedError(feed=feed[:60], allowed=", ".join(token.feeds))
    return chosen


def slow_down() -> None:
    """Let one wrong token wait; refuse others at once, or guesses would hold every thread."""
    if not _SLOWED.acquire(blocking=False):
        raise TooManyTriesError
    try:
        time.sleep(WRONG_TOKEN_S)
    finally:
        _SLOWED.release()
