"""Tell units of their reminders: one message for each addressee and day, off until configured."""

import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from ioc.clock import Clock, local_date
from ioc.data.builds import Builds
from ioc.data.home import Home
from ioc.data.look import Look
from ioc.data.outbox import Channel, Outbox, OutMessage
from ioc.data.queries.register import programmes
from ioc.data.queries.reminders import TaskReminder, reminders
from ioc.data.sending import (
    MessageInDoubtError,
    MessageRefusedError,
    NotTakenError,
    ServerDownError,
    send,
)
from ioc.i18n import Wording
from ioc.profile.calendar import WorkingCalendar
from ioc.profile.model import Profile
from ioc.profile.programme import Contact
from ioc.settings import Settings, SettingsError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Where messages about one unit go by one channel."""

    channel: Channel
    address: str
    unit: str
    is_head: bool = False  # told only of what is past its deadline

    def wants(self, one: TaskReminder) -> bool:
        """Whether a reminder is for this addressee."""
        return one.reminder.unit == self.unit and (one.reminder.rung.is_after or not self.is_head)


def is_on(settings: Settings) -> bool:
    """Whether any channel is configured.

    Raises:
        SettingsError: mail has a server and no sender, or the webhook would go unencrypted.
    """
    if settings.mail_host and "@" not in settings.mail_from:
        raise SettingsError(
            variable="IOC_MAIL_FROM", read=settings.mail_from, allowed="ioc@province.gov.vn"
        )
    url = settings.webhook_url
    if url and not url.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise SettingsError(variable="IOC_WEBHOOK_URL", read="…", allowed="https://…")
    return bool(settings.mail_host or url)


def remind(home: Home, profile: Profile, settings: Settings, *, clock: Clock) -> int:
    """Write the day's messages once their hour has come, then send what waits.

    Answers how many were sent. What was under way when a worker ended is set apart first.

    Raises:
        SettingsError: a channel is configured half.
        NotTakenError: a server takes nothing now; what waits, waits.
    """
    if not is_on(settings):
        return 0
    outbox, now = Outbox(home.outbox), clock()
    outbox.recover(at=now)
    outbox.withdraw_before(local_date(now, tz=profile.tz), at=now)
    if _is_time(profile, settings, now):
        write_messages(home, outbox, profile, settings, now=now)
    return send_waiting(outbox, settings, clock=clock)


def write_messages(
    home: Home, outbox: Outbox, profile: Profile, settings: Settings, *, now: dt.datetime
) -> int:
    """Queue one message for each addressee that was not told of a standing reminder."""
    today = local_date(now, tz=profile.tz)
    to = list(_addressees(profile, settings, today))
    words = Wording.load(settings.lang, tz=profile.tz)
    builds = Builds(home.builds, connections=1)
    try:
        with builds.open() as reader:
            look = Look(reader, as_of=today, known=today)
            standing = _standing(look)
            first = min((one.reminder.rung.day for one in standing), default=today)
            made = [
                _message(look, one, due, words, now=now)
                for one, due in _owed(standing, to, outbox.told(since=first))
            ]
    finally:
        builds.close()
    return sum(outbox.put(message) for message in made)


def send_waiting(outbox: Outbox, settings: Settings, *, clock: Clock) -> int:
    """Send what waits, oldest first; answers how many were taken.

    Raises:
        NotTakenError: some messages were not taken now; they wait. The others were tried.
    """
    sent, down, failure = 0, set[Channel](), None
    for _, message in list(outbox.messages(["pending"])):
        if message.channel in down:
            continue
        try:
            sent += _send(outbox, message, settings, clock=clock)
        except NotTakenError as error:
            failure = error
            down |= {message.channel} if isinstance(error, ServerDownError) else set()
    if failure is not None:
        raise failure
    return sent


def _send(outbox: Outbox, message: OutMessage, settings: Settings, *, clock: Clock) -> bool:
    """Send one message and record what became of it; answers whether it was taken."""
    outbox.begin(message)
    try:
        send(message, settings, now=clock())
    except NotTakenError:
        outbox.take_back(message)
        raise
    except MessageRefusedError as error:
        outbox.settle(message, "refused", at=clock(), why=str(error.facts["why"]))
        log.warning("message %s to %s was refused: %s", message.name, message.unit, error)
        return False
    except MessageInDoubtError as error:
        outbox.settle(message, "doubtful", at=clock(), why=str(error.facts["why"]))
        log.warning("message %s to %s may have arrived: %s", message.name, message.unit, error)
        return False
    outbox.settle(message, "sent", at=clock())
    return True


def _is_time(profile: Profile, settings: Settings, now: dt.datetime) -> bool:
    """From the hour of a working day on: nobody is reminded at night or at Tết."""
    local = now.astimezone(ZoneInfo(profile.tz))
    is_working = WorkingCalendar(profile.calendar).is_working(local.date())
    return is_working and local.hour >= settings.remind_hour


def _addressees(profile: Profile, settings: Settings, today: dt.date) -> Iterator[Addressee]:
    if settings.mail_host:
        for one in _valid(profile.contacts, today):
            yield Addressee(
                channel="mail", address=one.email, unit=one.unit, is_head=one.role == "head"
            )
    if settings.webhook_url:
        for unit in sorted({unit.code for unit in profile.units}):
            yield Addressee(channel="webhook", address="", unit=unit)


def _valid(contacts: Iterable[Contact], today: dt.date) -> Iterator[Contact]:
    for one in contacts:
        if one.valid_from <= today <= (one.valid_to or dt.date.max):
            yield one


def _standing(look: Look) -> list[TaskReminder]:
    """What holds today; nobody is written to about a task that was made up."""
    return [
        one
        for programme in programmes(look)
        for one in reminders(look, programme=programme)
        if not one.task.is_illustrative
    ]


def _owed(
    standing: Sequence[TaskReminder],
    to: Sequence[Addressee],
    told: frozenset[tuple[str, str, str]],
) -> Iterator[tuple[Addressee, list[TaskReminder]]]:
    """Each addressee with what it was not told yet."""
    by_unit: dict[str, list[TaskReminder]] = defaultdict(list)
    for reminder in standing:
        by_unit[reminder.reminder.unit].append(reminder)
    for one in to:
        due = [
            reminder
            for reminder in by_unit.get(one.unit, [])
            if one.wants(reminder) and (one.channel, one.address, reminder.reminder.key) not in told
        ]
        if due:
            yield one, due


def _message(
    look: Look, to: Addressee, due: Sequence[TaskReminder], words: Wording, *, now: dt.datetime
) -> OutMessage:
    unit = look.territory.find(to.unit, look.as_of)
    name = unit.full_name if unit else to.unit
    lines = [_line(one, look.as_of, words) for one in due]
    facts = {"unit": name, "day": words.date(look.as_of), "count": len(due)}
    return OutMessage(
        channel=to.channel,
        address=to.address,
        unit=to.unit,
        day=look.as_of,
        keys=tuple(one.reminder.key for one in due),
        subject=words("reminder.subject", **facts),
        body=words("reminder.body", **facts, lines="\n\n".join(lines)),
        facts=tuple(_facts(one) for one in due),
        written_at=now,
    )


def _line(one: TaskReminder, today: dt.date, words: Wording) -> str:
    days = one.task.course.days_left or 0
    state = "overdue" if days < 0 else "today" if days == 0 else "ahead"
    if one.task.task.type == "regular":
        state, days = "report", (today - one.reminder.due_on).days
    return words(
        f"reminder.line.{state}",
        code=one.task.task.code,
        title=one.task.task.title,
        due=words.date(one.reminder.due_on),
        days=abs(days),
    )


def _facts(one: TaskReminder) -> dict[str, object]:
    return {
        "key": one.reminder.key,
        "task": one.task.task.code,
        "title": one.task.task.title,
        "unit": one.reminder.unit,
        "due_on": one.reminder.due_on.isoformat(),
        "step": one.reminder.rung.name,
    }
