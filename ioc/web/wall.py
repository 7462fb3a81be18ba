"""The wall: its document, and the one address it asks for newer scenes."""

import hashlib
import json
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

import sqlalchemy as sa
from dash.development.base_component import Component
from flask import Flask, Response, request

from ioc.data.builds import NoBuildError
from ioc.data.walls import NAME_CHARS as WALL_NAME_CHARS
from ioc.data.walls import WallSeen
from ioc.errors import IocError
from ioc.i18n.explain import explain
from ioc.layouts.wall import WallDocument, broken_scene, scene_content, wall_document
from ioc.panels.panel import PanelLook
from ioc.profile.model import Profile
from ioc.profile.wall import WallPlaylist, WallScene, letter_share
from ioc.scenes import scenes
from ioc.web.asking import UnknownPageError
from ioc.web.documents import PRELOADED_FONTS, release
from ioc.web.drawings import Drawing, drawing
from ioc.web.markup import to_html
from ioc.web.panel_part import FAULTS, fault_number, question
from ioc.web.read_side import ReadSide
from ioc.web.sign import Sign, current_sign
from ioc.web.signal import NAME_CHARS, Viewers, poll_ms

log = logging.getLogger(__name__)

LONGEST_S = 3600  # until whoever asked for a scene is asked again
KEPT_ANSWERS = 40  # of one process: playlists × languages × days asked
PATH = "/"  # whose address a wall's day, knowledge and language are checked as
WORDS = (
    "lost", "not_ours", "worker_silent", "age", "next", "paused", "nothing",
    "seconds", "minutes", "hours", "days",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What every wall of one playlist is told until something changes."""

    room: str
    letter_share: float
    body: str  # JSON

    @property
    def etag(self) -> str:
        """Another one, another answer."""
        return hashlib.blake2b(self.body.encode(), digest_size=9).hexdigest()


class Answers:
    """The last answers by sign and question; made once however many walls ask at the same time."""

    def __init__(self, side: ReadSide) -> None:
        self._side = side
        self._made: OrderedDict[tuple[str, ...], Answer] = OrderedDict()
        self._newest: dict[tuple[str, ...], Answer] = {}  # by question, whatever the sign
        self._keeping = threading.Lock()
        self._making = threading.Lock()

    def get(self, playlist: str, query: Mapping[str, str]) -> Answer:
        """The answer now; while another thread draws it, the one before.

        Otherwise a thousand walls that ask for a new build would hold every thread of the process.

        Raises:
            UnknownPageError: there is no such playlist.
            NoBuildError: nothing was published yet.
        """
        sign = current_sign(self._side)
        silent = self._side.worker_silent_since()
        asked = (playlist, *(query.get(name, "") for name in ("as_of", "known", "lang")))
        key = (sign.text(), str(silent or ""), *asked)
        found = self._kept(key)
        if found is not None:
            return found
        before = self._newest.get(asked)
        if not self._making.acquire(blocking=before is None):
            return cast(Answer, before)  # without one we would have waited
        try:
            made = self._kept(key) or _answer(self._side, playlist, query, sign=sign)
            self._keep(key, asked, made)
        finally:
            self._making.release()
        return made

    def _kept(self, key: tuple[str, ...]) -> Answer | None:
        with self._keeping:
            if key in self._made:
                self._made.move_to_end(key)
            return self._made.get(key)

    def _keep(self, key: tuple[str, ...], asked: tuple[str, ...], made: Answer) -> None:
        with self._keeping:
            self._made[key] = made
            self._newest[asked] = made
            while len(self._made) > KEPT_ANSWERS:
                self._made.popitem(last=False)
            if len(self._newest) > KEPT_ANSWERS:
                self._newest = {asked: made}


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer ``/wall``, ``/wall/<playlist>`` and ``/api/wall/<playlist>``."""
    viewers = Viewers()
    answers = Answers(side)

    @server.get("/wall")
    @server.get("/wall/<playlist>")
    def wall(playlist: str = "") -> Response:
        return _document(side, answers, playlist)

    @server.get("/api/wall")
    @server.get("/api/wall/<playlist>")
    def wall_scenes(playlist: str = "") -> Response:
        count = viewers.seen(request.args.get("screen", "")[:NAME_CHARS], at=time.monotonic())
        try:
            answer = answers.get(playlist, request.args)
        except NoBuildError:
            answer = _answer_without_build(side)
        answer = _commanded(side, answer, playlist, request.args)
        response = Response(answer.body, mimetype="application/json")
        response.set_etag(answer.etag)
        response.headers["X-IOC-Poll-Ms"] = str(poll_ms(count * side.settings.web_workers))
        response.headers["Cache-Control"] = "no-cache, private"
        response.make_conditional(request)
        return response


def _commanded(side: ReadSide, answer: Answer, playlist: str, query: Mapping[str, str]) -> Answer:
    """The answer for one wall: with what a duty officer told it."""
    now = side.clock()
    name = wall_name(playlist, query)
    scene = query.get("scene", "")[:NAME_CHARS]
    side.walls.see(WallSeen(name=name, playlist=playlist, scene=scene, seen_at=now))
    command = side.walls.command(name, now=now)
    if command is None:
        return answer
    told = {
        "number": command.given_at.isoformat(),
        "action": command.action,
        "scene": command.scene,
        "message": command.message,
        "shown": _unit_scene(side, command.unit, query) if command.unit else None,
    }
    body = f'{answer.body[:-1]}, "command": {json.dumps(told, ensure_ascii=False)}}}'
    return replace(answer, body=body)


def wall_name(playlist: str, query: Mapping[str, str]) -> str:
    """What a wall calls itself in its address; without a name, by its playlist."""
    return query.get("name", "")[:WALL_NAME_CHARS].strip() or playlist or "wall"


def unit_scene(unit: str) -> WallScene:
    """A scene about one unit, whether or not a playlist has one."""
    return WallScene(playlist="", place=0, scene="province", seconds=LONGEST_S, unit=unit)


def _unit_scene(side: ReadSide, unit: str, query: Mapping[str, str]) -> dict[str, Any] | None:
    """The scene of a unit as it is sent; None: no build to ask."""
    row = unit_scene(unit)
    try:
        with side.look(PATH, {k: v for k, v in query.items() if v}) as (_, look):
            return _scene(side, row, _look_of(row, look))
    except NoBuildError:
        return None


def _document(side: ReadSide, answers: Answers, playlist: str) -> Response:
    language = side.language(request.args)
    word = side.word(language)
    try:
        answer = answers.get(playlist, request.args)
    except NoBuildError:
        answer = _answer_without_build(side)
    words = {name: word.words[f"wall.{name}"] for name in WORDS}
    first = f'{{"answer":{answer.body},"words":{json.dumps(words, ensure_ascii=False)}}}'
    href = side.shelf.href
    text = wall_document(
        WallDocument(
            language=language,
            title=answer.room or word("web.product"),
            room=answer.room,
            release=release(side),
            letter_share=answer.letter_share,
            style=href("wall.css"),
            script=href("wall.js"),
            icon=href("icon.svg"),
            fonts=[href(name) for name in PRELOADED_FONTS],
            first=first,
            no_script=word("wall.no_script"),
        )
    )
    response = Response(text, mimetype="text/html")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _answer(side: ReadSide, code: str, query: Mapping[str, str], *, sign: Sign) -> Answer:
    with side.look(PATH, {k: v for k, v in query.items() if v}) as (_, look):
        playlist = _playlist(look.look.profile, code)
        rows = sorted(
            (one for one in look.look.profile.wall_scenes if one.playlist == playlist.code),
            key=lambda one: one.place,
        )
        facts = _facts(side, sign, tz=look.word.tz) | {
            "scenes": [_scene(side, row, _look_of(row, look)) for row in rows]
        }
        return Answer(
            room=look.word.pick(playlist.name),
            letter_share=letter_share(playlist),
            body=json.dumps(facts, ensure_ascii=False),
        )


def _answer_without_build(side: ReadSide) -> Answer:
    facts = _facts(side, Sign(), tz="") | {"scenes": []}
    return Answer(room="", letter_share=0.05, body=json.dumps(facts))


def _facts(side: ReadSide, sign: Sign, *, tz: str) -> dict[str, Any]:
    silent = side.worker_silent_since()
    return {
        "sign": sign.text(),
        "release": release(side),
        "build": sign.build,
        "builtAt": sign.built_at.isoformat() if sign.built_at else "",
        "workerSilentSince": silent.isoformat() if silent else "",
        "isDemonstration": side.is_demonstration,
        "tz": tz,
    }


def _playlist(profile: Profile, code: str) -> WallPlaylist:
    """The playlist of a code, the first where none is named."""
    found = (one for one in profile.wall_playlists if code in ("", one.code))
    playlist = next(found, None)
    if playlist is None:
        raise UnknownPageError(f"/wall/{code}")
    return playlist


def _look_of(row: WallScene, look: PanelLook) -> PanelLook:
    return replace(
        look,
        unit=row.unit or look.unit,
        indicator=row.indicator or "",
        level=row.level or look.level,
    )


def _scene(side: ReadSide, row: WallScene, look: PanelLook) -> dict[str, Any]:
    drawn = _drawing(side, row, look)
    return {
        "key": scene_key(row),
        "seconds": row.seconds,
        "from": row.shown_from.isoformat("minutes") if row.shown_from else "",
        "until": row.shown_until.isoformat("minutes") if row.shown_until else "",
        "digest": drawn.digest,
        "html": to_html(drawn.content()),
    }


def scene_key(row: WallScene) -> str:
    """What a scene is called between the wall and the server."""
    return "-".join([str(row.place), row.scene, *filter(None, (row.unit, row.indicator))])


def _drawing(side: ReadSide, row: WallScene, look: PanelLook) -> Drawing:
    """The scene, or in its place what went wrong: one bad scene must not take the wall with it."""
    build = look.look.build
    name = f"wall-{row.scene}"

    def draw() -> Drawing:
        drawn = scenes()[row.scene].draw(look)
        return drawing(name, scene_content(drawn, word=look.word), build=build)

    try:
        return side.drawings.get((build, question(name, look)), draw)
    except IocError as error:
        log.warning("scene %s: %s", row.scene, error)
        text, _ = explain(error.code, error.facts, look.word)
        return _broken(name, broken_scene(text), build)
    except (sa.exc.DBAPIError, *FAULTS):
        number = fault_number()
        side.counts.faults.add()
        log.exception("scene %s: a fault (%s)", row.scene, number)
        return _broken(name, broken_scene(look.word("wall.fault", number=number)), build)


def _broken(name: str, content: Component, build: str) -> Drawing:
    return drawing(name, content, build=build)
