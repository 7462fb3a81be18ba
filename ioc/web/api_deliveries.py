"""Delivering over the network: the same inbox, checks and receipts as ``ioc submit`` has.

A delivery is acknowledged when it is on disk. Nobody waits for the worker here.
"""

import datetime as dt
import hashlib
import logging
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from flask import Flask, request

from ioc.clock import local_date
from ioc.data.builds import published_submission
from ioc.data.delivery.limits import MEGABYTE, DeliveryLimits
from ioc.data.inbox import Inbox, Message
from ioc.data.intake.checking import Submitted
from ioc.data.intake.dry_run import dry_run
from ioc.data.intake.take import feed_of, period_asked
from ioc.data.tokens import SenderToken
from ioc.errors import ComponentDownError
from ioc.i18n import Wording
from ioc.i18n.explain import explain
from ioc.web.api import Answer, answering, too_large, worded_row, words
from ioc.web.deliveries import safe_name
from ioc.web.read_side import ReadSide
from ioc.web.senders import SenderError, allowed_feed, bearer

log = logging.getLogger(__name__)

ENVELOPE_BYTES = 64_000  # of a form around its file
IN_MEMORY_BYTES = 1_000_000  # a larger delivery waits in a temporary file
_BLOCK = 1 << 20

# A dry run works in the process that answers everybody: one at a time, and no giants.
_DRY_RUNS = threading.BoundedSemaphore(1)
DRY_RUN_MB = 16
DRY_RUN_ROWS = 100_000
DRY_RUN_PARSER_S = 20
DRY_RUN_PARSER_MB = 1_000


class NoFileError(SenderError):
    """The request brings neither a file nor rows."""

    code = "no_file"
    status = 400


class NotAPeriodDayError(SenderError):
    """The day that names the period is none. Facts: ``read``."""

    code = "not_a_period_day"
    status = 400


class UnknownTicketError(SenderError):
    """Nothing of this ticket is known, or it is another sender's. Facts: ``ticket``."""

    code = "unknown_ticket"
    status = 404


class DryRunBusyError(ComponentDownError):
    """Another dry run is under way."""

    code = "dry_run_busy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a request brings."""

    content: BinaryIO  # at its beginning
    file_name: str
    feed: str
    period: str = ""  # ISO day
    channel: str = "api"


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer ``/api/deliveries``."""

    @server.post("/api/deliveries")
    @answering(side)
    def deliver() -> Answer:
        token = bearer(side)  # before a byte of the body is read
        with _sent(side, token) as sent:
            if request.args.get("dry_run") in {"1", "true"}:
                return tried(side, token, sent), 200
            return acknowledged(queue(side, token, sent)), 202

    @server.get("/api/deliveries/<ticket>")
    @answering(side)
    def delivery(ticket: str) -> Answer:
        return what_became(side, bearer(side), ticket), 200


def queue(side: ReadSide, token: SenderToken, sent: Sent) -> Message:
    """Put a delivery into the inbox; the same one again while it waits keeps its ticket.

    Raises:
        InboxFullError: it could not be written, so it is not acknowledged.
    """
    inbox = Inbox(side.home.inbox, clock=side.clock)
    before = inbox.newest(sent.feed)
    asked = (token.unit, _hash(sent.content), sent.period)
    if before is not None and (before.unit, before.sha256, before.period) == asked:
        return before
    message = inbox.put_file(
        sent.content,
        feed=sent.feed,
        unit=token.unit,
        channel=sent.channel,
        file_name=sent.file_name,
        period=sent.period,
    )
    log.info("delivery %s of %s by token %s", message.ticket, sent.feed, token.id)
    return message


def acknowledged(message: Message) -> dict[str, Any]:
    """What a sender is told of a delivery that is on disk."""
    return {
        "ticket": message.ticket,
        "outcome": "waiting",
        "feed": message.feed,
        "unit": message.unit,
        "sha256": message.sha256,
        "url": f"/api/deliveries/{message.ticket}",
    }


def what_became(side: ReadSide, token: SenderToken, ticket: str) -> dict[str, Any]:
    """What became of a delivery of this sender.

    Raises:
        UnknownTicketError: there is none, or it is another sender's: who asks is not told which.
    """
    inbox = Inbox(side.home.inbox, clock=side.clock)
    receipt = inbox.receipt(ticket)
    message = None if receipt else inbox.message(ticket)
    receipt = receipt or inbox.receipt(ticket)  # it may have been settled in between
    if receipt is not None and "unit_code" in receipt:
        owner = (receipt["unit_code"], receipt["feed_code"])
    else:
        message = message or inbox.message(ticket)
        owner = (message.unit, message.feed) if message else ("", "")
    if owner[0] != token.unit or owner[1] not in token.feeds:
        raise UnknownTicketError(ticket=ticket[:60])
    if receipt is None:
        return _state(ticket, "waiting", words(side))
    return _settled(side, ticket, receipt)


def _settled(side: ReadSide, ticket: str, receipt: dict[str, Any]) -> dict[str, Any]:
    word = words(side)
    answer = _state(ticket, receipt["outcome"], word)
    if "submission_id" in receipt:
        told = ("feed_code", "unit_code", "file_name", "sha256", "submission_id", "recorded_at")
        counts = [name for name in receipt if name.startswith("rows_")]
        answer |= {name: receipt[name] for name in (*told, *counts)}
        published = published_submission(side.home.builds)
        answer["is_published"] = published >= receipt["submission_id"]
        answer["rejected"] = [worded_row(row, word) for row in receipt["rejected"]]
    if receipt.get("reason"):
        answer["code"] = receipt["reason"]
        answer["message"], answer["remedy"] = explain(receipt["reason"], receipt["facts"], word)
    return answer


def _state(ticket: str, outcome: str, word: Wording) -> dict[str, Any]:
    message, remedy = explain(f"api.{outcome}", {}, word)
    return {"ticket": ticket, "outcome": outcome, "message": message, "remedy": remedy}


@contextmanager
def _sent(side: ReadSide, token: SenderToken) -> Iterator[Sent]:
    """The file or the rows of the request; larger ones than a browser's other questions may come.

    Raises:
        SenderError: nothing was sent, or it is not for this sender.
        FileTooLargeError: more than the centre takes.
    """
    if request.args.get("feed"):
        allowed_feed(token, request.args["feed"])  # before the body is read
    request.max_content_length = side.settings.delivery_mb * MEGABYTE + ENVELOPE_BYTES
    if request.mimetype == "application/json":
        source: IO[bytes] = request.stream
        name = "rows.json"
    elif request.mimetype == "multipart/form-data" and "file" in request.files:
        source = request.files["file"].stream
        name = safe_name(request.files["file"].filename or "")
    else:
        raise NoFileError
    with kept_for_a_while(side, source) as content:
        asked = {**request.form.to_dict(), **request.args.to_dict()}
        yield Sent(
            content=content,
            file_name=name,
            feed=allowed_feed(token, asked.get("feed", "")),
            period=_period(asked.get("period", "")),
        )


@contextmanager
def kept_for_a_while(side: ReadSide, source: IO[bytes]) -> Iterator[BinaryIO]:
    """What was sent, at its beginning, until the request is answered.

    Raises:
        NoFileError: it is empty.
        FileTooLargeError: more than the centre takes.
    """
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES) as spool:
        size = _copy(source, spool)
        if not size:
            raise NoFileError
        if size > side.settings.delivery_mb * MEGABYTE:
            raise too_large(side, size)
        yield cast(BinaryIO, spool)


def _period(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise NotAPeriodDayError(read=text[:40]) from None


def tried(side: ReadSide, token: SenderToken, sent: Sent) -> dict[str, Any]:
    """What a delivery would change; nothing is queued.

    Raises:
        DryRunBusyError: another is under way.
        DeliveryError: nothing of the file could be used.
        NoBuildError: nothing was published yet.
    """
    if not _DRY_RUNS.acquire(blocking=False):
        raise DryRunBusyError
    try:
        with tempfile.NamedTemporaryFile() as file:
            _copy(sent.content, file)
            file.flush()
            answer = _checked(side, token, sent, path=Path(file.name))
    finally:
        _DRY_RUNS.release()
    word = words(side)
    return {**answer, "rejected": [worded_row(row, word) for row in answer["rejected"]]}


def _checked(side: ReadSide, token: SenderToken, sent: Sent, *, path: Path) -> dict[str, Any]:
    limits = DeliveryLimits(
        file_bytes=min(side.settings.delivery_mb, DRY_RUN_MB) * MEGABYTE,
        rows=DRY_RUN_ROWS,
        parser_s=DRY_RUN_PARSER_S,
        parser_bytes=DRY_RUN_PARSER_MB * MEGABYTE,
    )
    with side.builds.open() as reader:
        feed = feed_of(reader.profile, sent.feed)
        one = Submitted(
            path=path,
            feed=feed,
            sender=None if token.unit == feed.owner else token.unit,
            received_on=local_date(side.clock(), tz=side.settings.tz or reader.profile.tz),
            period=period_asked(feed, sent.period),
        )
        return dry_run(reader, one, limits=limits)


def _hash(content: BinaryIO) -> str:
    digest = hashlib.sha256()
    while block := content.read(_BLOCK):
        digest.update(block)
    content.seek(0)
    return digest.hexdigest()


def _copy(source: IO[bytes], target: Any) -> int:
    """Copy to the end; answers with the number of bytes. Both stand at the beginning then."""
    size = 0
    while block := source.read(_BLOCK):
        size += len(block)
        target.write(block)
    target.seek(0)
    return size
