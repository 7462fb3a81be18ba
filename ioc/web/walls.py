"""The duty officer's page: which walls are open, and what each should do for a while."""

import datetime as dt
import hmac
import time
from collections.abc import Mapping

from flask import Flask, Response, request

from ioc.data.builds import NoBuildError
from ioc.data.walls import MESSAGE_CHARS, NAME_CHARS, WallCommand, WallSeen
from ioc.i18n import Wording
from ioc.layouts.walls import MINUTES, OpenWall, WallsPage, walls_page
from ioc.panels.naming import unit_name
from ioc.panels.panel import PanelLook
from ioc.profile.wall import WallScene
from ioc.web.read_side import ReadSide
from ioc.web.wall_answers import PATH, scene_key, unit_scene

SILENT_AFTER = dt.timedelta(seconds=45)
WRONG_KEY_S = 1.0  # whoever guesses is slowed down
ORDERS = frozenset({"hold", "next", "turn", "release", "show", "unit", "tell"})
CODE_CHARS = 60


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer ``/walls``: anybody may look, who knows the key word may steer."""

    @server.get("/walls")
    def walls() -> Response:
        return _page(side, remark="")

    @server.post("/walls")
    def steer() -> tuple[Response, int]:
        code, status = _carry_out(side, request.form)
        word = side.word(side.language(request.args))
        return _page(side, remark=word(f"walls.{code}")), status


def _carry_out(side: ReadSide, form: Mapping[str, str]) -> tuple[str, int]:
    """Give an order; answers with the code of what became of it."""
    key = side.settings.wall_key
    if not key:
        return "not_steerable", 403
    if not hmac.compare_digest(form.get("key", "").encode(), key.encode()):
        time.sleep(WRONG_KEY_S)
        return "wrong_key", 403
    order, wall = form.get("order", ""), form.get("wall", "")[:NAME_CHARS]
    known = {one.name for one in side.walls.open(now=side.clock())}
    if order not in ORDERS or wall not in known:
        return "no_order", 400
    if order == "release":
        side.walls.release(wall)
        return "released", 200
    command = _command(order, wall, form, now=side.clock())
    if command is None:
        return "no_order", 400
    side.walls.give(command)
    return "given", 200


def _command(
    order: str, wall: str, form: Mapping[str, str], *, now: dt.datetime
) -> WallCommand | None:
    """What the form asks for; None: it asks for nothing."""
    asked = form.get("minutes", "")
    minutes = int(asked) if asked in map(str, MINUTES) else MINUTES[0]
    until = now + dt.timedelta(minutes=minutes)
    scene, unit = form.get("scene", "")[:CODE_CHARS], form.get("unit", "")[:CODE_CHARS]
    message = " ".join(form.get("message", "").split())[:MESSAGE_CHARS]
    match order:
        case "hold" | "next" | "turn":
            return WallCommand(wall=wall, action=order, given_at=now, until=until)
        case "show" if scene:
            return WallCommand(wall=wall, action="show", given_at=now, until=until, scene=scene)
        case "unit" if unit:
            return WallCommand(wall=wall, action="show", given_at=now, until=until, unit=unit)
        case "tell" if message:
            return WallCommand(wall=wall, action="tell", given_at=now, until=until, message=message)
    return None


def _page(side: ReadSide, *, remark: str) -> Response:
    language = side.language(request.args)
    word = side.word(language)
    scenes: list[tuple[str, str]] = []
    units: list[tuple[str, str]] = []
    try:
        with side.look(PATH, {"lang": language}) as (_, look):
            word = look.word
            scenes = [(scene_key(row), _scene_name(look, row)) for row in _scenes(look)]
            at_level = look.look.territory.at_level(look.level, look.look.as_of)
            units = [(unit.code, unit_name(look, unit.code)) for unit in at_level]
    except NoBuildError:
        pass  # walls may be open before anything is published
    names = {
        **dict(scenes),
        **dict(units),
        **{scene_key(unit_scene(code)): name for code, name in units},
    }
    now = side.clock()
    page = WallsPage(
        language=language,
        title=word("walls.title"),
        walls=[_row(side, wall, names, word, now=now) for wall in side.walls.open(now=now)],
        scenes=scenes,
        units=units,
        is_steerable=bool(side.settings.wall_key),
        remark=remark,
        style=side.shelf.href("ioc.css"),
        icon=side.shelf.href("icon.svg"),
    )
    response = Response(walls_page(page, word=word), mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    return response


def _row(
    side: ReadSide, wall: WallSeen, names: Mapping[str, str], word: Wording, *, now: dt.datetime
) -> OpenWall:
    command = side.walls.command(wall.name, now=now)
    told = ""
    if command is not None:
        what = command.message or names.get(command.scene or command.unit, "")
        told = word(f"walls.told_{command.action}", what=what, until=word.clock(command.until))
    return OpenWall(
        name=wall.name,
        scene=names.get(wall.scene, wall.scene),
        seen=word.ago(seconds=(now - wall.seen_at).total_seconds()),
        is_silent=now - wall.seen_at > SILENT_AFTER,
        told=told,
    )


def _scenes(look: PanelLook) -> list[WallScene]:
    rows = look.look.profile.wall_scenes
    return sorted(rows, key=lambda row: (row.playlist, row.place))


def _scene_name(look: PanelLook, row: WallScene) -> str:
    kind = look.word(f"walls.kind_{row.scene}")
    if row.indicator is None:
        return f"{row.place}. {kind}"
    indicator = look.look.indicator(row.indicator)
    return f"{row.place}. {kind}: {look.word.pick(indicator.short_name)}"
