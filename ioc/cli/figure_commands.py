"""``ioc rank`` and ``ioc show``: the same figures as the pages, for terminals and machines."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated, Any, get_args

import typer

from ioc.cli.days import AsOfOption, KnownOption, day_of
from ioc.cli.output import (
    HomeOption,
    JsonOption,
    print_json,
    print_table,
    say,
    settings_of,
    wording,
)
from ioc.clock import local_date, utc_now
from ioc.data.answers import RankedBy, RankRow, Standing
from ioc.data.builds import Builds
from ioc.data.delivery.problem import Problem
from ioc.data.delivery.unit_match import UnitMatcher
from ioc.data.home import Home
from ioc.data.look import Look, day_shown
from ioc.data.queries import ranking, standings
from ioc.data.queries.ranking import WEEKS
from ioc.errors import UsageError
from ioc.i18n import Wording
from ioc.profile.model import UnitVersion
from ioc.settings import Settings

MOST_WEEKS = 1040  # twenty years: indices are published once a year


class AmbiguousUnitError(UsageError):
    """Several units are called so."""

    code = "ambiguous_unit"


class NotRankedError(UsageError):
    """The level asked is not one the indicator is measured at."""

    code = "not_ranked"


def add_to(app: typer.Typer) -> None:
    """Hang these commands on the command line."""
    app.command("rank")(rank)
    app.command("show")(show)


def rank(
    indicator: Annotated[str, typer.Argument(help="Code of an indicator or composite.")],
    level: Annotated[str | None, typer.Option(help="Level of the units compared.")] = None,
    by: Annotated[RankedBy, typer.Option(help="What the units are ranked by.")] = "level",
    weeks: Annotated[
        int, typer.Option(min=1, max=MOST_WEEKS, help="Weeks over which progress is counted.")
    ] = WEEKS,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Rank the units of a level on one indicator: by level, by progress or by pace."""
    with look_at(settings_of(home), as_of=as_of, known=known) as look:
        chosen = level_ranked(look, indicator, asked=level)
        result = ranking(look, indicator=indicator, level=chosen, weeks=weeks, by=by)
        names = {unit.code: unit.full_name for unit in look.territory.at_level(chosen, look.as_of)}
        rows = [
            {"place": row.place_by(by), "name": names[row.standing.unit]}
            | rank_document(row)
            | standing_document(row.standing)
            for row in result.rows
        ]
        document = {
            "indicator": indicator,
            "level": chosen,
            "by": by,
            "weeks": weeks,
            "as_of": look.as_of,
            "known": look.known,
            "build": look.build,
            "cohort": result.cohort,
            "ranked": sum(row["place"] is not None for row in rows),
            "rows": rows,
        }
    print_json(document) if as_json else _print_ranking(document)


def show(
    unit: Annotated[str, typer.Argument(help="Code or name of a unit.")],
    as_of: AsOfOption = None,
    known: KnownOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """One unit: what it is, what is below it, and where its indicators stand."""
    with look_at(settings_of(home), as_of=as_of, known=known) as look:
        found = unit_shown(look, unit)
        codes = [i.code for i in look.profile.indicators if found.level in i.levels]
        below = look.territory.descendants(found.code, look.as_of)
        document = {
            "unit": unit_document(found),
            "asked": unit,
            "as_of": look.as_of,
            "known": look.known,
            "build": look.build,
            "ancestors": [unit_document(u) for u in _line_above(look, found)],
            "children": [unit_document(u) for u in look.territory.children(found.code, look.as_of)],
            "counts": dict(Counter(u.level for u in below)),
            "indicators": [
                standing_document(s)
                for s in standings(look, indicators=codes, unit=found.code).values()
            ],
        }
    print_json(document) if as_json else _print_unit(document)


@contextmanager
def look_at(settings: Settings, *, as_of: str | None, known: str | None) -> Iterator[Look]:
    """Open the current build at the days asked; days not asked are those a page would show."""
    builds = Builds(Home(settings.home.resolve()).builds, connections=1)
    try:
        with builds.open() as reader:
            today = local_date(utc_now(), tz=reader.profile.tz)
            shown = day_of(as_of, option="--as-of") or day_shown(reader, today=today)
            yield Look(reader, shown, day_of(known, option="--known") or today)
    finally:
        builds.close()


def level_ranked(look: Look, indicator: str, *, asked: str | None) -> str:
    """The level asked, else the first ranked one that the indicator has and that has units.

    Raises:
        NotRankedError: the indicator is not measured there, or no unit was there on the day.
    """
    levels = look.indicator(indicator).levels
    for level in [asked] if asked else look.profile.ranked_levels:
        if level in levels and look.territory.at_level(level, look.as_of):
            return level
    raise NotRankedError(indicator=indicator, levels=", ".join(levels))


def unit_shown(look: Look, asked: str) -> UnitVersion:
    """The unit of a code or name, or the one unit that took it over by the day asked.

    Raises:
        AmbiguousUnitError: several units are called so.
        UnknownUnitError: there is none.
    """
    found = look.territory.find(asked, look.as_of)
    if found is None:
        heirs = look.territory.successors(asked, look.as_of)
        found = heirs[0] if len(heirs) == 1 else None
    return found or unit_called(look, asked, day=look.as_of) or look.unit(asked)


def unit_called(look: Look, text: str, *, day: dt.date, level: str = "") -> UnitVersion | None:
    """The unit that a code or a name means on a day; None: nothing is called so.

    ``level`` decides between units that are called alike; the unit may be of another.

    Raises:
        AmbiguousUnitError: several units are called so.
    """
    levels = (level,) if level else [one.code for one in look.profile.levels]
    matcher = UnitMatcher(look.territory, look.profile.units, levels=levels)
    found = matcher.match(text, day=day)
    if not isinstance(found, Problem):
        return found
    if found.reason == "unit_ambiguous":
        raise AmbiguousUnitError(unit=text, day=day, **found.facts)
    return None


def unit_document(unit: UnitVersion) -> dict[str, Any]:
    """A unit as JSON."""
    return {
        "code": unit.code,
        "name": unit.name,
        "full_name": unit.full_name,
        "level": unit.level,
        "kind": unit.kind,
        "parent": unit.parent,
        "since": unit.since,
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
    }


def rank_document(row: RankRow) -> dict[str, Any]:
    """What a ranking says of a unit beside its figure, as JSON."""
    return {
        "places": {by: row.place_by(by) for by in get_args(RankedBy)},
        "place_change": row.place_change,
        "progress": asdict(row.progress),
        "pace_ratio": row.pace_ratio,
        "interval": row.interval and asdict(row.interval),
        "band": row.band,
    }


def standing_document(standing: Standing) -> dict[str, Any]:
    """A standing as JSON, raw numbers with a dot."""
    return asdict(standing)


def _line_above(look: Look, unit: UnitVersion) -> list[UnitVersion]:
    line = look.territory.ancestors(unit.code, look.as_of)
    return [above for above in line if above.code != unit.code]


def _print_ranking(document: dict[str, Any]) -> None:
    words = wording()
    rows = [
        [
            str(row["place"] or "–"),
            row["name"],
            _value(row, words),
            _progress(row, words),
            _pace(row, words),
            words(f"state.{row['state']}"),
            str(row["period_end"] or ""),
        ]
        for row in document["rows"]
    ]
    title = f"{document['indicator']}  {document['ranked']}/{document['cohort']}"
    print_table(title, [words(f"cli.column.{c}") for c in _RANK_COLUMNS], rows)


def _value(row: dict[str, Any], words: Wording) -> str:
    """A figure; one that only shows how the product works says so."""
    if row["value"] is None:
        return "–"
    mark = f" ({words('state.illustrative')})" if row["is_illustrative"] else ""
    return words.number(row["value"], 2) + mark


def _progress(row: dict[str, Any], words: Wording) -> str:
    """The change over the weeks, or why there is none."""
    change, state = row["progress"]["change"], row["progress"]["state"]
    if change is not None:
        return words.signed(change, 2)
    return "–" if state == "no_figure" else words(f"ranking.{state}")


def _pace(row: dict[str, Any], words: Wording) -> str:
    """The verdict on the way to the target, and the ratio behind it."""
    if row["pace"] is None:
        return "–"
    verdict = words(f"verdict.{row['pace']['verdict']}")
    if row["pace_ratio"] is None:
        return verdict
    return f"{verdict} {words('ranking.ratio', ratio=words.number(row['pace_ratio'], 2))}"


_RANK_COLUMNS = ("place", "unit", "value", "progress", "pace", "state", "until")


def _print_unit(document: dict[str, Any]) -> None:
    words = wording()
    say(f"{document['unit']['full_name']} ({document['unit']['code']})")
    say(", ".join(f"{level}: {count}" for level, count in document["counts"].items()))
    rows = [
        [
            row["indicator"],
            _value(row, words),
            words(f"state.{row['state']}"),
            str(row["period_end"] or ""),
        ]
        for row in document["indicators"]
    ]
    columns = [words(f"cli.column.{c}") for c in ("indicator", "value", "state", "until")]
    print_table("", columns, rows)
