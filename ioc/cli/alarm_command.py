"""``ioc alarms``: which units are silent about which feeds."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from ioc.cli.days import AsOfOption, KnownOption
from ioc.cli.figure_commands import look_at
from ioc.cli.output import (
    HomeOption,
    JsonOption,
    print_json,
    print_table,
    say,
    settings_of,
    wording,
)
from ioc.cli.task_command import unit_named
from ioc.data.look import Look
from ioc.data.queries.alarms import FeedAlarm, alarms
from ioc.profile.model import Feed


def add_to(app: typer.Typer) -> None:
    """Hang this command on the command line."""
    app.command("alarms")(alarm_list)


def alarm_list(
    unit: Annotated[str | None, typer.Option(help="Only alarms about this unit.")] = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Which units are silent about which feeds, since when, who knows, and who has delivered."""
    with look_at(settings_of(home), as_of=as_of, known=known) as look:
        feeds = {feed.code: feed for feed in look.profile.feeds}
        found = alarms(look, unit=unit or "")
        rows = [_document(look, one, feeds[one.feed]) for one in found]
        document = {
            "as_of": look.as_of,
            "known": look.known,
            "build": look.build,
            "alarms": rows,
        }
    print_json(document) if as_json else _print(rows)


def _document(look: Look, one: FeedAlarm, feed: Feed) -> dict[str, Any]:
    return {
        "feed": one.feed,
        "feed_name": wording().pick(feed.name),
        "unit": one.unit,
        "unit_name": unit_named(look, one.unit),
        "owner": feed.owner,
        "state": one.alarm.state,
        "since": one.alarm.since,
        "missing": list(one.alarm.missing),
        "acknowledged": [
            {"noted_on": note.noted_on, "noted_by": note.noted_by or None, "said": note.said}
            for note in one.said
        ],
    }


def _print(rows: Sequence[dict[str, Any]]) -> None:
    words = wording()
    if not rows:
        say(words("cli.alarms_none"))
        return
    headers = [
        words(f"cli.alarm_{name}") for name in ("feed", "unit", "state", "since", "missing", "said")
    ]
    print_table(
        "",
        headers,
        [
            (
                row["feed_name"],
                row["unit_name"],
                words(f"alarm.{row['state']}"),
                words.date(row["since"]),
                words.number(len(row["missing"])),
                row["acknowledged"][-1]["said"] if row["acknowledged"] else "",
            )
            for row in rows
        ],
    )
