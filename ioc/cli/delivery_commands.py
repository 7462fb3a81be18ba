"""``ioc submit`` and ``ioc refresh``: the way in for data."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from ioc.cli.days import day_of
from ioc.cli.output import (
    REFUSED,
    REJECTED,
    HomeOption,
    JsonOption,
    err,
    print_json,
    say,
    settings_of,
    wording,
)
from ioc.clock import local_date, utc_now
from ioc.data.builds import Builds, published_submission
from ioc.data.centre import Centre, NoProfileError, WorkerRunningError
from ioc.data.delivery.container import kind_of
from ioc.data.delivery.faults import DeliveryError
from ioc.data.delivery.limits import MEGABYTE, DeliveryLimits
from ioc.data.home import Home
from ioc.data.inbox import Inbox
from ioc.data.intake.checking import Submitted
from ioc.data.intake.dry_run import dry_run as say_what_changes
from ioc.data.intake.take import feed_of, period_asked
from ioc.errors import ComponentDownError, UsageError
from ioc.i18n.explain import explain, explain_rejected
from ioc.profile.files import read_profile
from ioc.profile.model import Feed, Profile
from ioc.profile.territory import Territory
from ioc.settings import Settings

_LOOK_EVERY_S = 0.05

WaitOption = Annotated[bool, typer.Option("--wait", help="Wait until it is published.")]
TimeoutOption = Annotated[float, typer.Option(help="Seconds to wait at most.")]


class UnreadableFileError(UsageError):
    """A file named on the command line cannot be opened."""

    code = "unreadable_file"


class StillWaitingError(ComponentDownError):
    """The delivery is safe in the inbox, but nobody carried it out in time."""

    code = "still_waiting"


class RefreshFailedError(ComponentDownError):
    """The worker tried to publish and gave up; why stands in its log and on the warehouse page."""

    code = "refresh_failed"


def add_to(app: typer.Typer) -> None:
    """Hang these commands on the command line."""
    app.command("submit")(submit)
    app.command("refresh")(refresh)


def submit(
    files: Annotated[list[Path], typer.Argument(help="Files to deliver.")],
    feed: Annotated[str, typer.Option(help="Code of the feed they belong to.")],
    unit: Annotated[str | None, typer.Option(help="Code of the sender.")] = None,
    period: Annotated[
        str | None, typer.Option(help="A day of the period the file is about, if it does not say.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change; change nothing.")
    ] = False,
    wait: WaitOption = False,
    timeout_s: TimeoutOption = 300,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Deliver files; each is acknowledged when it is safely on disk."""
    settings = settings_of(home)
    profile = profile_of(settings)
    chosen = feed_of(profile, feed)
    sender = _sender(profile, chosen, unit)
    day_of(period, option="--period")
    for path in files:
        _look_at_file(path, settings)
    if dry_run:
        tried = Submitted(
            path=files[0],
            feed=chosen,
            sender=None if sender == chosen.owner else sender,
            received_on=local_date(utc_now(), tz=profile.tz),
            period=period_asked(chosen, period or ""),
        )
        answers = [_dry_run(replace(tried, path=path), settings) for path in files]
    else:
        answers = [_deliver(path, chosen, sender, settings, period=period) for path in files]
        if wait:
            answers = _settled(settings, answers, timeout_s=timeout_s)
    _answer(answers, as_json=as_json)


def refresh(
    full: Annotated[bool, typer.Option("--full", help="Make everything anew.")] = False,
    timeout_s: TimeoutOption = 3600,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Publish what the warehouse holds; by the worker if one runs, else here."""
    settings = settings_of(home)
    try:
        with Centre.open(settings) as centre, err.status(wording()("cli.refreshing")):
            centre.drain()
            build = centre.publish(full=full).id
    except WorkerRunningError:
        message = _inbox(settings).put_refresh(full=full)
        receipt = _wait_for(_inbox(settings), message.ticket, timeout_s=timeout_s)
        if "build" not in receipt:
            raise RefreshFailedError(ticket=message.ticket) from None
        build = receipt["build"]
    if as_json:
        print_json({"build": build, "full": full})
    else:
        say(wording()("cli.published", build=build))


def profile_of(settings: Settings) -> Profile:
    """The profile of a home.

    Raises:
        NoProfileError: ``ioc init`` was not run.
    """
    home = Home(settings.home.resolve())
    if not home.profile.is_dir():
        raise NoProfileError(home=str(home.path))
    return read_profile(home.profile)


def _sender(profile: Profile, feed: Feed, unit: str | None) -> str:
    """The sender named, who must exist on some day; else the feed's owner."""
    if unit is None:
        return feed.owner
    territory = Territory(profile.units, profile.events, profile.crosswalk)
    if not territory.versions(unit):
        territory.unit(unit, utc_now().date())
    return unit


def _look_at_file(path: Path, settings: Settings) -> None:
    """Refuse at once what can never be read, while its sender is still there."""
    try:
        size = path.stat().st_size
        if size <= settings.delivery_mb * MEGABYTE:  # a larger one is refused with its size
            kind_of(path.read_bytes(), limits=_limits(settings))
    except OSError as error:
        raise UnreadableFileError(file=str(path), why=error.strerror or "") from error


def _limits(settings: Settings) -> DeliveryLimits:
    return DeliveryLimits(file_bytes=settings.delivery_mb * MEGABYTE)


def _inbox(settings: Settings) -> Inbox:
    return Inbox(Home(settings.home.resolve()).inbox, clock=utc_now)


def _deliver(
    path: Path, feed: Feed, sender: str, settings: Settings, *, period: str | None
) -> dict[str, Any]:
    with path.open("rb") as file:
        message = _inbox(settings).put_file(
            file,
            feed=feed.code,
            unit=sender,
            channel="command",
            file_name=path.name,
            period=period or "",
        )
    return {
        "file": str(path),
        "ticket": message.ticket,
        "sha256": message.sha256,
        "outcome": "acknowledged",
    }


def _settled(
    settings: Settings, answers: list[dict[str, Any]], *, timeout_s: float
) -> list[dict[str, Any]]:
    """Carry the deliveries out here if no worker runs; wait for the worker otherwise."""
    with err.status(wording()("cli.waiting")):
        try:
            with Centre.open(settings) as centre:
                centre.drain()
        except WorkerRunningError:
            pass
        inbox = _inbox(settings)
        return [
            answer | _published(settings, inbox, answer["ticket"], timeout_s=timeout_s)
            for answer in answers
        ]


def _published(
    settings: Settings, inbox: Inbox, ticket: str, *, timeout_s: float
) -> dict[str, Any]:
    receipt = _wait_for(inbox, ticket, timeout_s=timeout_s)
    builds = Home(settings.home.resolve()).builds
    until = time.monotonic() + timeout_s
    while published_submission(builds) < receipt.get("submission_id", 0):
        if time.monotonic() > until:
            raise StillWaitingError(ticket=ticket, seconds=timeout_s)
        time.sleep(_LOOK_EVERY_S)
    return receipt


def _wait_for(inbox: Inbox, ticket: str, *, timeout_s: float) -> dict[str, Any]:
    until = time.monotonic() + timeout_s
    while (receipt := inbox.receipt(ticket)) is None:
        if time.monotonic() > until:
            raise StillWaitingError(ticket=ticket, seconds=timeout_s)
        time.sleep(_LOOK_EVERY_S)
    return receipt


def _dry_run(one: Submitted, settings: Settings) -> dict[str, Any]:
    """Check a file against the current build; nothing is queued."""
    builds = Builds(Home(settings.home.resolve()).builds, connections=1)
    with err.status(wording()("cli.checking", file=one.path.name)), builds.open() as reader:
        answer = say_what_changes(reader, one, limits=_limits(settings))
    builds.close()
    return {"file": str(one.path), **answer}


def _answer(answers: list[dict[str, Any]], *, as_json: bool) -> None:
    """Print what became of the files and end with the code that says it."""
    words = wording()
    for answer in answers:
        for row in answer.get("rejected", ()):
            row["text"], row["fix"] = explain_rejected(row, words)
        if answer.get("reason"):
            answer["text"], answer["fix"] = explain(answer["reason"], answer["facts"], words)
    if as_json:
        print_json({"deliveries": answers})
    else:
        for answer in answers:
            _print_answer(answer)
    raise typer.Exit(max(_exit_code(answer) for answer in answers))


def _exit_code(answer: dict[str, Any]) -> int:
    if answer["outcome"] == "refused":
        unreadable = str(answer["reason"]).startswith("delivery.")
        return DeliveryError.exit_code if unreadable else REFUSED
    if answer["outcome"] == "stuck":
        return ComponentDownError.exit_code
    return REJECTED if answer.get("rows_rejected") else 0


def _print_answer(answer: dict[str, Any]) -> None:
    words = wording()
    if answer["outcome"] == "acknowledged":
        say(words("cli.acknowledged", file=answer["file"], ticket=answer["ticket"]))
        return
    if answer["outcome"] == "refused":
        say(f"{answer['file']}: {answer['text']} {answer['fix']}")
        return
    counts = {name: words.number(answer.get(name, 0)) for name in _COUNTS}
    say(words(f"cli.{answer['outcome']}", file=answer["file"], **counts))
    for row in answer.get("rejected", ()):
        say(f"  {row['sheet']}!{row['column']}{row['row']}: {row['text']} {row['fix']}")


_COUNTS = ("rows_read", "rows_new", "rows_changed", "rows_unchanged", "rows_rejected")
