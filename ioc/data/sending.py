"""Hand one message to a mail server or a webhook, and know afterwards whether it was taken.

Three ends: it was taken; it was certainly not taken, so it may be tried again or is refused for
good; or the line broke after the message went out, and nobody can know.
"""

import datetime as dt
import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import partial
from typing import Any

import requests
import stamina
import urllib3

from ioc.data.outbox import OutMessage
from ioc.errors import ComponentDownError, IocError, RefusedError
from ioc.settings import Settings

_TRIES = 3
_MOST_S = 45.0  # all tries of one message, pauses included
_ANSWER_S = 20.0  # of a server
_PERMANENT = range(500, 600)  # replies of a mail server that trying again will not change
_TAKEN = range(200, 300)
_NOT_NOW = (429, 503)  # of a webhook
_BETWEEN = (502, 504)  # something between us and the webhook lost the answer


class NotTakenError(ComponentDownError):
    """The server did not take the message now; it may later."""

    code = "message_not_taken"


class ServerDownError(NotTakenError):
    """The server takes no message at all now."""

    code = "message_server_down"


class MessageRefusedError(RefusedError):
    """The server will never take this message: unknown address, sender not allowed."""

    code = "message_refused"


class MessageInDoubtError(ComponentDownError):
    """The line broke after the message went out; it may have arrived."""

    code = "message_in_doubt"


def send(message: OutMessage, settings: Settings, *, now: dt.datetime) -> None:
    """Send a message by its channel; it was taken when this returns.

    What was certainly not taken is tried again, each pause longer than the last and not the same
    for all.

    Raises:
        NotTakenError: it was not taken, however often it was tried.
        MessageRefusedError: it will not be taken as it is.
        MessageInDoubtError: nobody can know.
    """
    for attempt in stamina.retry_context(
        on=NotTakenError, attempts=_TRIES, timeout=_MOST_S, wait_initial=1.0, wait_jitter=1.0
    ):
        with attempt:
            if message.channel == "mail":
                _mail(message, settings, now=now)
            else:
                _post(message, settings)


def _mail(message: OutMessage, settings: Settings, *, now: dt.datetime) -> None:
    letter = _letter(message, settings, now=now).as_bytes(policy=SMTP)
    server = _mail_server(settings)
    try:
        _announce(server, sender=settings.mail_from, address=message.address)
        _hand_over(server, letter)
    finally:
        with suppress(smtplib.SMTPException, OSError):  # it was taken, whatever is said now
            server.quit()
        server.close()


def _announce(server: smtplib.SMTP, *, sender: str, address: str) -> None:
    try:
        for ask in (partial(server.mail, sender), partial(server.rcpt, address)):
            reply, why = ask()
            if reply not in _TAKEN:
                raise _refused(reply, why)
    except (smtplib.SMTPException, OSError) as error:
        raise NotTakenError(why=str(error)) from error


def _hand_over(server: smtplib.SMTP, letter: bytes) -> None:
    try:
        reply, why = server.data(letter)
    except smtplib.SMTPDataError as error:
        raise _refused(error.smtp_code, error.smtp_error) from error
    except (smtplib.SMTPException, OSError) as error:
        raise MessageInDoubtError(why=str(error)) from error
    if reply not in _TAKEN:
        raise _refused(reply, why)


def _mail_server(settings: Settings) -> smtplib.SMTP:
    """A server that would take a message now; nothing was sent yet."""
    host, port, safe = settings.mail_host, settings.mail_port, ssl.create_default_context()
    try:
        if settings.mail_tls == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=_ANSWER_S, context=safe)
        else:
            server = smtplib.SMTP(host, port, timeout=_ANSWER_S)
        if settings.mail_tls == "starttls":
            server.starttls(context=safe)
        server.ehlo_or_helo_if_needed()
        if settings.mail_user:
            server.login(settings.mail_user, settings.mail_password)
    except (smtplib.SMTPException, OSError) as error:
        raise ServerDownError(why=str(error)) from error
    return server


def _refused(reply: int, why: bytes | str) -> NotTakenError | MessageRefusedError:
    said = why.decode("utf-8", "replace") if isinstance(why, bytes) else why
    kind = MessageRefusedError if reply in _PERMANENT else NotTakenError
    return kind(why=f"{reply} {said}")


def _letter(message: OutMessage, settings: Settings, *, now: dt.datetime) -> EmailMessage:
    letter = EmailMessage()
    letter["From"] = settings.mail_from
    letter["To"] = message.address
    letter["Subject"] = message.subject
    letter["Date"] = format_datetime(now)
    letter["Message-ID"] = f"<{message.name}@{settings.mail_from.rpartition('@')[2] or 'ioc'}>"
    letter["Auto-Submitted"] = "auto-generated"  # answers of absence are not wanted
    letter.set_content(message.body)
    return letter


def _post(message: OutMessage, settings: Settings) -> None:
    """Post the reminders as JSON; ``Idempotency-Key`` names the message to a receiver that asks."""
    headers = {"Idempotency-Key": message.name}
    if settings.webhook_token:
        headers["Authorization"] = f"Bearer {settings.webhook_token}"
    document: dict[str, Any] = {
        "message": message.name,
        "day": message.day.isoformat(),
        "unit": message.unit,
        "text": message.body,
        "reminders": list(message.facts),
    }
    with requests.Session() as session:
        session.trust_env = False  # no proxy and no password the settings do not name
        try:
            answer = session.post(
                settings.webhook_url,
                json=document,
                headers=headers,
                timeout=_ANSWER_S,
                allow_redirects=False,
            )
        except requests.exceptions.RequestException as error:
            raise _not_answered(error) from error
    if answer.status_code in _NOT_NOW:
        raise ServerDownError(why=str(answer.status_code))
    if answer.status_code in _BETWEEN:
        raise MessageInDoubtError(why=str(answer.status_code))
    if answer.status_code not in _TAKEN:
        raise MessageRefusedError(why=str(answer.status_code))


def _not_answered(error: requests.exceptions.RequestException) -> IocError:
    """Only the kind of error is told: its text may hold the address, which is secret."""
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    never_connected = isinstance(
        error, requests.exceptions.ConnectTimeout | requests.exceptions.SSLError
    ) or isinstance(reason, urllib3.exceptions.NewConnectionError)
    why = type(error).__name__
    return ServerDownError(why=why) if never_connected else MessageInDoubtError(why=why)
