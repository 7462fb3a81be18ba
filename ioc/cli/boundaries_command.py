"""``ioc boundaries``: the province's own map, matched with its units, into the profile."""

import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from ioc.cli.days import day_of
from ioc.cli.delivery_commands import profile_of
from ioc.cli.output import HomeOption, JsonOption, print_json, say, settings_of, wording
from ioc.clock import local_date, utc_now
from ioc.data.boundaries.faults import UnsureShapesError
from ioc.data.boundaries.match import Match
from ioc.data.boundaries.plan import Asked, ImportPlan, plan_import
from ioc.data.boundaries.shapes import replaced, write_shapes
from ioc.data.home import Home
from ioc.errors import UsageError
from ioc.i18n.explain import explain_rejected
from ioc.profile.model import Profile
from ioc.profile.territory import Territory, UnknownUnitError

_LISTED = 10


class UnknownLevelError(UsageError):
    """The profile has no such level."""

    code = "unknown_level"


class NotAMatchError(UsageError):
    """``--match`` is not written SHAPE=CODE."""

    code = "not_a_match"


def add_to(app: typer.Typer) -> None:
    """Hang this command on the command line."""
    app.command("boundaries")(boundaries)


def boundaries(
    file: Annotated[Path, typer.Argument(help="A GeoJSON file, WGS 84.")],
    level: Annotated[str, typer.Option(help="Code of the level the shapes are of.")] = "",
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="A day on which the borders were so.")
    ] = None,
    match: Annotated[
        list[str] | None,
        typer.Option("--match", help="SHAPE=CODE: whose a shape is; SHAPE= leaves it out."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change; change nothing.")
    ] = False,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take the province's own borders into the profile, for the maps."""
    settings = settings_of(home)
    profile = profile_of(settings)
    _check_level(profile, level)
    territory = Territory(profile.units, profile.events, profile.crosswalk)
    today = local_date(utc_now(), tz=profile.tz)
    chosen = dict(_chosen(text, territory, today=today) for text in match or ())
    asked = Asked(level=level, day=day_of(as_of, option="--as-of"), chosen=chosen)
    plan = plan_import(file, profile=profile, territory=territory, today=today, asked=asked)
    if plan.unsure and not as_json and sys.stdin.isatty():
        asked = replace(asked, day=plan.frame.day, level=plan.frame.level)
        asked = replace(asked, chosen=chosen | _ask(plan))
        plan = plan_import(file, profile=profile, territory=territory, today=today, asked=asked)
    if plan.unsure and not dry_run:
        raise UnsureShapesError(n=len(plan.unsure), shapes=_unsure_text(plan))
    if not dry_run:
        folder = Home(settings.home.resolve()).profile
        write_shapes(folder, replaced(profile.shapes, plan.shapes), source=file.name)
    if as_json:
        print_json(_document(plan, dry_run=dry_run))
    else:
        _print(plan, profile, dry_run=dry_run)


def _check_level(profile: Profile, level: str) -> None:
    known = [one.code for one in profile.levels if one.is_territorial]
    if level and level not in known:
        raise UnknownLevelError(read=level, known=", ".join(known))


def _chosen(text: str, territory: Territory, *, today: dt.date) -> tuple[str, str]:
    label, equals, code = text.rpartition("=")
    if not equals or not label.strip():
        raise NotAMatchError(read=text)
    if code.strip() and not territory.versions(code.strip()):
        raise UnknownUnitError(code.strip(), today)
    return label.strip(), code.strip()


def _ask(plan: ImportPlan) -> dict[str, str]:
    """Whose each unsure shape is, as the person at the terminal says; nothing: left out."""
    words = wording()
    answers = {}
    for one in plan.unsure:
        say(f"{one.label}: {_why(one)}")
        answers[f"#{one.shape.nth}"] = typer.prompt(
            words("cli.boundaries.ask"), default="", show_default=False
        ).strip()
    return answers


def _why(match: Match) -> str:
    """Why a shape has no unit for certain, with the candidates there are."""
    if match.problem is None:
        return ""
    row = {"code": match.problem.reason, "facts": dict(match.problem.facts), "read": match.label}
    text, _ = explain_rejected(row, wording())
    return text


def _unsure_text(plan: ImportPlan) -> str:
    return "\n".join(f"  {one.label} (#{one.shape.nth}): {_why(one)}" for one in plan.unsure)


def _document(plan: ImportPlan, *, dry_run: bool) -> dict[str, Any]:
    return {
        "outcome": "dry_run" if dry_run else "imported",
        "level": plan.frame.level,
        "as_of": plan.frame.day,
        "shapes": [
            {
                "shape": one.label,
                "nth": one.shape.nth,
                "by": one.by,
                "unit": one.unit.code if one.unit else None,
                "why": _why(one) or None,
            }
            for one in plan.matches
        ],
        "units": len(plan.shapes),
        "without_shape": [unit.code for unit in plan.without_shape],
        "empty": [one.label for one in plan.empty],
        "crossing": {unit: list(point) for unit, point in plan.crossing.items()},
        "rings_dropped": plan.rings_dropped,
        "is_swapped": plan.is_swapped,
        "points_read": plan.points_read,
        "points_kept": plan.points_kept,
    }


def _print(plan: ImportPlan, profile: Profile, *, dry_run: bool) -> None:
    words = wording()
    level = next(level for level in profile.levels if level.code == plan.frame.level)
    counted = {by: sum(1 for one in plan.matches if one.by == by) for by in ("code", "name")}
    facts = {
        "n": words.number(len(plan.shapes)),
        "of": words.number(len(plan.shapes) + len(plan.without_shape)),
        "level": words.pick(level.plural).lower(),
        "date": words.date(plan.frame.day),
    }
    say(words("cli.boundaries.dry_run" if dry_run else "cli.boundaries.imported", **facts))
    say(words("cli.boundaries.matched", code=counted["code"], name=counted["name"]))
    kept, read = words.number(plan.points_kept), words.number(plan.points_read)
    say(words("cli.boundaries.points", kept=kept, read=read))
    notices = {
        "without_shape": [unit.full_name for unit in plan.without_shape],
        "unsure": [f"{one.label}: {_why(one)}" for one in plan.unsure],
        "empty": [one.label for one in plan.empty],
        "crossing": [f"{unit} ({x:.4f}, {y:.4f})" for unit, (x, y) in plan.crossing.items()],
        "dropped": [str(plan.rings_dropped)] if plan.rings_dropped else [],
        "swapped": ["x, y"] if plan.is_swapped else [],
    }
    for name, found in notices.items():
        if found:
            more = f" … (+{len(found) - _LISTED})" if len(found) > _LISTED else ""
            items = "; ".join(found[:_LISTED]) + more
            say(words(f"cli.boundaries.{name}", items=items))
