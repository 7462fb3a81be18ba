"""``ioc token …``: who may deliver over the network."""

import datetime as dt
from typing import Annotated, Any

import typer

from ioc.cli.delivery_commands import profile_of
from ioc.cli.output import (
    HomeOption,
    JsonOption,
    print_json,
    print_table,
    say,
    settings_of,
    wording,
)
from ioc.clock import utc_now
from ioc.data.home import Home
from ioc.data.intake.take import feed_of
from ioc.data.tokens import SenderToken, Tokens, check_sender
from ioc.profile.territory import Territory
from ioc.settings import Settings

DAYS = 365
MOST_DAYS = 3650


def add_to(app: typer.Typer) -> None:
    """Hang these commands on the command line."""
    group = typer.Typer(help="Who may deliver over the network.", no_args_is_help=True)
    group.command("create")(create)
    group.command("list")(list_tokens)
    group.command("revoke")(revoke)
    app.add_typer(group, name="token")


def create(
    unit: Annotated[str, typer.Option(help="Code of the sender.")],
    feed: Annotated[list[str], typer.Option(help="Code of a feed; may be given again.")],
    days: Annotated[int, typer.Option(min=1, max=MOST_DAYS, help="How long it is valid.")] = DAYS,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a token for a sender; it is shown once and kept as a hash only."""
    settings = settings_of(home)
    profile = profile_of(settings)
    feeds = [feed_of(profile, code) for code in dict.fromkeys(feed)]
    territory = Territory(profile.units, profile.events, profile.crosswalk)
    if not territory.versions(unit):
        territory.unit(unit, utc_now().date())
    for one in feeds:
        check_sender(one, unit)
    token, text = _tokens(settings).create(
        unit=unit, feeds=[one.code for one in feeds], lasts=dt.timedelta(days=days)
    )
    if as_json:
        print_json({**_document(token), "token": text})
    else:
        words = wording()
        say(words("cli.token_made", id=token.id, until=words.date(token.expires_at.date())))
        say(text)


def list_tokens(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """List every token ever made here, with what it opens and until when."""
    documents = [_document(token) for token in _tokens(settings_of(home)).all()]
    if as_json:
        print_json({"tokens": documents})
        return
    words = wording()
    names = ("id", "unit", "feeds", "created_at", "expires_at", "state")
    rows = [
        [
            one["id"],
            one["unit"],
            ", ".join(one["feeds"]),
            words.date(one["created_at"].date()),
            words.date(one["expires_at"].date()),
            words(f"cli.token_{one['state']}"),
        ]
        for one in documents
    ]
    print_table("", [words(f"cli.token_column.{name}") for name in names], rows)


def revoke(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Number of the token.")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Let a token open nothing from now on; what it delivered stays."""
    token = _tokens(settings_of(home)).revoke(id_)
    if as_json:
        print_json(_document(token))
    else:
        say(wording()("cli.token_revoked_now", id=token.id, unit=token.unit))


def _tokens(settings: Settings) -> Tokens:
    return Tokens(Home(settings.home.resolve()).tokens, clock=utc_now)


def _document(token: SenderToken) -> dict[str, Any]:
    """What may be shown of a token."""
    return {
        "id": token.id,
        "unit": token.unit,
        "feeds": list(token.feeds),
        "created_at": token.created_at,
        "expires_at": token.expires_at,
        "state": token.state(utc_now()),
    }
