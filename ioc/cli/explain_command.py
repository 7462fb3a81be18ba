"""``ioc explain``: why a unit moved in a ranking, for terminals and machines.

Words and sentences are the page's, from panels, which are imported by the command only: whoever
asks something else should not wait until a web framework is read.
"""

import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ioc.cli.days import KnownOption, day_of
from ioc.cli.figure_commands import (
    NotRankedError,
    level_ranked,
    look_at,
    unit_called,
)
from ioc.cli.output import (
    HomeOption,
    JsonOption,
    print_json,
    print_table,
    say,
    settings_of,
    wording,
)
from ioc.data.look import Look
from ioc.data.queries.explain import explain_move
from ioc.data.queries.explain_values import Contribution, Move, Side
from ioc.errors import RefusedError, UsageError
from ioc.i18n import Wording
from ioc.profile.model import UnitVersion
from ioc.profile.territory import UnknownUnitError

if TYPE_CHECKING:
    from ioc.panels.panel import PanelLook

EARLIER = dt.timedelta(weeks=4)  # before the later day, where no earlier one is named


class DaysReversedError(UsageError):
    """The earlier day is after the later one."""

    code = "days_reversed"


class NothingToExplainError(RefusedError):
    """The unit has no figure of the ranking on either day, or nobody had one on the earlier."""

    code = "nothing_to_explain"


def add_to(app: typer.Typer) -> None:
    """Hang this command on the command line."""
    app.command("explain")(explain)


def explain(
    unit: Annotated[str, typer.Argument(help="Code or name of a unit.")],
    earlier: Annotated[
        str | None, typer.Option("--from", help="Earlier day, YYYY-MM-DD.", show_default=False)
    ] = None,
    later: Annotated[
        str | None, typer.Option("--to", help="Later day, YYYY-MM-DD.", show_default=False)
    ] = None,
    indicator: Annotated[
        str | None,
        typer.Option("--ranking", help="Code of an indicator or composite.", show_default=False),
    ] = None,
    level: Annotated[str | None, typer.Option(help="Level of the units compared.")] = None,
    known: KnownOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say why a unit's place in a ranking changed between two days, cause by cause."""
    since = day_of(earlier, option="--from")
    words = wording()
    with look_at(settings_of(home), as_of=later, known=known) as look:
        since = since or look.as_of - EARLIER
        if since > look.as_of:
            raise DaysReversedError(earlier=since, later=look.as_of)
        code = indicator or look.profile.default_ranking
        found = _unit_called(look, unit, since=since, indicator=code, level=level)
        move = explain_move(look, indicator=code, level=found.level, unit=found.code, since=since)
        if not move.before.ranked or not (move.before.is_ranked or move.after.is_ranked):
            raise NothingToExplainError(
                unit=found.full_name, indicator=code, earlier=since, later=look.as_of
            )
        document = move_document(look, move, found, words=words)
    print_json(document) if as_json else _print_move(document, words)


def _unit_called(
    look: Look, text: str, *, since: dt.date, indicator: str, level: str | None
) -> UnitVersion:
    """The unit a text means on the later day, else on the earlier one.

    Raises:
        NotRankedError: the indicator is not measured at its level, or not at the level asked.
        AmbiguousUnitError: the text means several units.
        UnknownUnitError: it means none on either day.
    """
    wanted = level_ranked(look, indicator, asked=level)
    for day in (look.as_of, since):
        found = unit_called(look, text, day=day, level=wanted)
        if found is None:
            continue
        levels = look.indicator(indicator).levels
        if found.level not in ([level] if level else levels):
            raise NotRankedError(indicator=indicator, levels=", ".join(levels))
        return found
    raise UnknownUnitError(text, look.as_of)


def move_document(look: Look, move: Move, unit: UnitVersion, *, words: Wording) -> dict[str, Any]:
    """A move as JSON: the numbers are the page's, ``exact`` adds up without rounding."""
    from ioc.panels.move_words import cause_text, sentence

    asked = _panel_look(look, move, words)
    pairs = zip(move.contributions, move.hundredths, strict=True)
    return {
        "unit": unit.code,
        "name": unit.full_name,
        "ranking": move.indicator,
        "level": move.level,
        "from": move.before.day,
        "to": move.after.day,
        "known": look.known,
        "build": look.build,
        "before": _side_document(move.before),
        "after": _side_document(move.after),
        "move": move.places,
        "sentence": sentence(asked, move),
        "contributions": [
            {"cause": cause_text(asked, move, one), **_contribution_document(one, share)}
            for one, share in pairs
        ],
    }


def _contribution_document(one: Contribution, share: int) -> dict[str, Any]:
    return {
        "contribution": float(one.places),
        "exact": str(one.places),
        "shown": share / 100,
        "kind": one.cause.kind,
        "unit": one.cause.unit or None,
        "indicators": one.cause.indicators,
        "before": one.before,
        "after": one.after,
        "figure": one.figure,
        "status": one.status,
        "crossing": one.crossing if one.cause.kind == "other" else None,
    }


def _side_document(side: Side) -> dict[str, Any]:
    return {
        "place": side.place,
        "is_ranked": side.is_ranked,
        "ranked": side.ranked,
        "cohort": side.cohort,
        "figure": side.figure,
        "period_end": side.period_end,
        "known": side.known,
        "is_illustrative": side.is_illustrative,
    }


def _panel_look(look: Look, move: Move, words: Wording) -> "PanelLook":
    """The page that says the same, as the words are asked for."""
    from ioc.panels.address import Address
    from ioc.panels.panel import PanelLook

    address = Address(
        path="/rankings",
        lang=words.language,
        as_of=look.as_of,
        known=look.known,
        asked=MappingProxyType({}),
    )
    return PanelLook(
        look=look,
        word=words,
        address=address,
        unit=move.unit,
        level=move.level,
        indicator=move.indicator,
        since=move.before.day,
    )


def _print_move(document: dict[str, Any], words: Wording) -> None:
    say(f"{document['name']}  {document['ranking']}  {document['from']} → {document['to']}")
    say(document["sentence"])
    rows = [
        [one["cause"], words.signed(one["shown"], 2), *_change(one, words)]
        for one in document["contributions"]
    ]
    rows.append([words("cli.together"), words.signed(document["move"], 2), "", ""])
    columns = [words(f"cli.column.{name}") for name in ("cause", "places", "before", "after")]
    print_table("", columns, rows)


def _change(one: dict[str, Any], words: Wording) -> list[str]:
    return [
        "–" if one[name] is None else words.number(one[name], 2) for name in ("before", "after")
    ]
