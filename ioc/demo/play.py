"""Play the demonstration in real time."""

import datetime as dt
import io
import json
import logging
import signal
import threading
from dataclasses import dataclass
from pathlib import Path

from ioc.clock import utc_now
from ioc.data import durable
from ioc.data.home import Home
from ioc.data.inbox import Inbox
from ioc.demo.story import DemoDelivery, Story
from ioc.errors import RefusedError
from ioc.profile.files import read_profile
from ioc.settings import Settings

log = logging.getLogger(__name__)

SEED = 2025
TICK_S = 3.0
TICKS_A_DAY = 160  # a simulated day lasts eight minutes
MOST_WAITING = 20  # messages in the inbox; above it the demonstration holds its breath
_DAY = dt.timedelta(days=1)


class RealHomeError(RefusedError):
    """The home belongs to a real province; simulated figures do not go into it."""

    code = "demo_refused"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the story has been told; kept in the home, so that a restart goes on."""

    seed: int
    day: dt.date


def mark_demonstration(home: Home, *, is_new: bool) -> None:
    """Mark a home as a demonstration, so that every page says so.

    Raises:
        RealHomeError: the home was made for something else.
    """
    if home.is_demonstration:
        return
    if not is_new:
        raise RealHomeError(home=str(home.path))
    durable.write_json(home.demonstration, {})


def play(settings: Settings, *, tick_s: float = TICK_S, ticks_a_day: int = TICKS_A_DAY) -> None:
    """Deliver day after simulated day until a signal says stop.

    Raises:
        RealHomeError: the home is not marked as a demonstration.
    """
    home = Home(settings.home.resolve())
    if not home.is_demonstration:
        raise RealHomeError(home=str(home.path))
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    profile = read_profile(home.profile)
    story = Story(profile, home.profile, seed=SEED)
    inbox = Inbox(home.inbox, clock=utc_now)
    progress = _progress(home.demonstration, first=profile.opens_on or utc_now().date())
    while not stop.is_set() and progress.day <= _last_day(story):
        for sent in story.day(progress.day, ticks=ticks_a_day):
            if stop.wait(tick_s):
                return
            _send(inbox, sent, stop=stop)
        progress = Progress(progress.seed, progress.day + _DAY)
        durable.write_json(home.demonstration, {"seed": progress.seed, "day": str(progress.day)})
    stop.wait()


def _send(inbox: Inbox, sent: list[DemoDelivery], *, stop: threading.Event) -> None:
    while inbox.count() > MOST_WAITING and not stop.wait(1):
        pass
    for delivery in sent:
        inbox.put_file(
            io.BytesIO(delivery.content),
            feed=delivery.feed,
            unit=delivery.unit,
            channel="demonstration",
            file_name=delivery.file_name,
        )


def _last_day(story: Story) -> dt.date:
    """The last day on which the territory still has the units of the example's deliveries."""
    levels = story.profile.ranked_levels[:1]
    ends = [u.valid_to for u in story.profile.units if u.level in levels and u.valid_to]
    return max(ends, default=dt.date.max)


def _progress(path: Path, *, first: dt.date) -> Progress:
    found = json.loads(path.read_text("utf-8"))
    day = dt.date.fromisoformat(found["day"]) if "day" in found else first
    return Progress(seed=int(found.get("seed", SEED)), day=max(day, first))
