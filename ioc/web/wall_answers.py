"""What walls are told: the scenes of a playlist, drawn once and kept until something changes."""

import hashlib
import json
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

import brotli
import sqlalchemy as sa
from dash.development.base_component import Component

from ioc.data.builds import NoBuildError
from ioc.data.walls import WallCommand
from ioc.errors import IocError
from ioc.i18n.explain import explain
from ioc.layouts.wall import broken_scene, scene_content
from ioc.panels.panel import PanelLook
from ioc.profile.model import Profile
from ioc.profile.wall import WallPlaylist, WallScene, letter_share
from ioc.scenes import scenes
from ioc.scenes.pinning import is_pinned
from ioc.web.asking import UnknownPageError
from ioc.web.documents import release
from ioc.web.drawings import Drawing, drawing
from ioc.web.markup import to_html
from ioc.web.panel_part import FAULTS, fault_number, question
from ioc.web.read_side import ReadSide
from ioc.web.sign import Sign, current_sign

log = logging.getLogger(__name__)

LONGEST_S = 3600  # until whoever asked for a scene is asked again
KEPT_ANSWERS = 40  # of one process: playlists × languages × days asked × orders
BROTLI_QUALITY = 5  # as for the other answers that are made while somebody waits
BROKEN_KEPT_S = 5.0  # so that a thousand walls do not try a broken scene again and again
PATH = "/"  # whose address a wall's day, knowledge and language are checked as


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What every wall of one playlist is told until something changes."""

    room: str
    letter_share: float
    body: str  # JSON
    packed: bytes  # the same in Brotli: packed once, not once for each of a thousand walls
    etag: str  # another one, another answer
    kept_until: float | None = None  # of ``time.monotonic``; None: until something changes


class Answers:
    """The last answers by sign and question; made once however many walls ask at the same time."""

    def __init__(self, side: ReadSide) -> None:
        self._side = side
        self._made: OrderedDict[tuple[str, ...], Answer] = OrderedDict()
        self._newest: dict[tuple[str, ...], Answer] = {}  # by question, whatever the sign
        self._keeping = threading.Lock()
        self._making = threading.Lock()

    def get(self, playlist: str, query: Mapping[str, str], command: WallCommand | None) -> Answer:
        """The answer now; while another thread draws it, the one before.

        Otherwise a thousand walls that ask for a new build would hold every thread of the process.
        Without a build it has no scenes.

        Raises:
            UnknownPageError: there is no such playlist.
        """
        sign = current_sign(self._side)
        silent = self._side.worker_silent_since()
        told = f"{command.wall} {command.given_at.isoformat()}" if command else ""
        asked = (playlist, *(query.get(name, "") for name in ("as_of", "known", "lang")), told)
        key = (sign.text(), str(silent or ""), *asked)
        found = self._kept(key)
        if found is not None:
            return found
        before = self._newest.get(asked)
        if not self._making.acquire(blocking=before is None):
            return cast(Answer, before)  # without one we would have waited
        try:
            made = self._kept(key)
            if made is None:
                made = _answer(self._side, playlist, query, sign=sign, command=command)
                self._keep(key, asked, made)
        finally:
            self._making.release()
        return made

    def _kept(self, key: tuple[str, ...]) -> Answer | None:
        with self._keeping:
            found = self._made.get(key)
            if found is None:
                return None
            if found.kept_until is not None and time.monotonic() >= found.kept_until:
                del self._made[key]
                return None
            self._made.move_to_end(key)
            return found

    def _keep(self, key: tuple[str, ...], asked: tuple[str, ...], made: Answer) -> None:
        with self._keeping:
            self._made[key] = made
            self._newest[asked] = made
            while len(self._made) > KEPT_ANSWERS:
                self._made.popitem(last=False)
            if len(self._newest) > KEPT_ANSWERS:
                self._newest = {asked: made}


def unit_scene(unit: str) -> WallScene:
    """A scene about one unit, whether or not a playlist has one."""
    return WallScene(playlist="", place=0, scene="province", seconds=LONGEST_S, unit=unit)


def scene_key(row: WallScene) -> str:
    """What a scene is called between the wall and the server."""
    return "-".join([str(row.place), row.scene, *filter(None, (row.unit, row.indicator))])


def _answer(
    side: ReadSide,
    code: str,
    query: Mapping[str, str],
    *,
    sign: Sign,
    command: WallCommand | None,
) -> Answer:
    try:
        with side.look(PATH, {k: v for k, v in query.items() if v}) as (_, look):
            return _answer_from(side, look, code, sign=sign, command=command)
    except NoBuildError:
        facts = _facts(side, Sign(), tz="") | {"scenes": []} | _told(command, shown=None)
        return _as_sent(facts, room="", share=0.05, kept_until=None)


def _answer_from(
    side: ReadSide, look: PanelLook, code: str, *, sign: Sign, command: WallCommand | None
) -> Answer:
    playlist = _playlist(look.look.profile, code)
    rows = sorted(
        (one for one in look.look.profile.wall_scenes if one.playlist == playlist.code),
        key=lambda one: one.place,
    )
    drawn = [(row, _drawing(side, row, look)) for row in rows]
    held = {row.place for row in rows if _is_pinned(row, look)}
    pinned = [
        (row, _drawing(side, row, look))
        for row in ([unit_scene(command.unit)] if command and command.unit else [])
    ]
    facts = _facts(side, sign, tz=look.word.tz) | {
        "scenes": [_scene(*one) | {"isPinned": one[0].place in held} for one in drawn]
    }
    shown = next((_scene(*one) for one in pinned), None)
    is_lasting = all(one.is_lasting for _, one in [*drawn, *pinned])
    return _as_sent(
        facts | _told(command, shown=shown),
        room=look.word.pick(playlist.name),
        share=letter_share(playlist),
        kept_until=None if is_lasting else time.monotonic() + BROKEN_KEPT_S,
    )


def _as_sent(
    facts: Mapping[str, Any], *, room: str, share: float, kept_until: float | None
) -> Answer:
    body = json.dumps(facts, ensure_ascii=False)
    return Answer(
        room=room,
        letter_share=share,
        body=body,
        packed=brotli.compress(body.encode(), quality=BROTLI_QUALITY),
        etag=hashlib.blake2b(body.encode(), digest_size=9).hexdigest(),
        kept_until=kept_until,
    )


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


def _told(command: WallCommand | None, *, shown: Mapping[str, Any] | None) -> dict[str, Any]:
    """What a duty officer told the wall, as it is sent; empty: nothing."""
    if command is None:
        return {}
    told = {
        "number": command.given_at.isoformat(),
        "action": command.action,
        "scene": command.scene,
        "message": command.message,
        "shown": shown,
    }
    return {"command": told}


def _playlist(profile: Profile, code: str) -> WallPlaylist:
    """The playlist of a code, the first where none is named."""
    found = (one for one in profile.wall_playlists if code in ("", one.code))
    playlist = next(found, None)
    if playlist is None:
        raise UnknownPageError(f"/wall/{code}")
    return playlist


def _scene(row: WallScene, drawn: Drawing) -> dict[str, Any]:
    return {
        "key": scene_key(row),
        "seconds": row.seconds,
        "from": row.shown_from.isoformat("minutes") if row.shown_from else "",
        "until": row.shown_until.isoformat("minutes") if row.shown_until else "",
        "digest": drawn.digest,
        "html": to_html(drawn.content()),
    }


def _is_pinned(row: WallScene, look: PanelLook) -> bool:
    """Whether an alarm holds the scene; where that cannot be told, the wall turns."""
    try:
        return is_pinned(row, look)
    except (IocError, sa.exc.DBAPIError, *FAULTS):
        log.exception("what pins scene %s of %s cannot be told", row.place, row.playlist)
        return False


def _drawing(side: ReadSide, row: WallScene, of: PanelLook) -> Drawing:
    """The scene, or in its place what went wrong: one bad scene must not take the wall with it."""
    look = replace(
        of, unit=row.unit or of.unit, indicator=row.indicator or "", level=row.level or of.level
    )
    build = look.look.build
    name = f"wall-{row.scene}"

    def draw() -> Drawing:
        drawn = scenes()[row.scene].draw(look)
        return drawing(name, scene_content(drawn, word=look.word), build=build)

    def broken(content: Component) -> Drawing:
        return replace(drawing(name, content, build=build), is_lasting=False)

    try:
        return side.drawings.get((build, question(name, look)), draw)
    except IocError as error:
        log.warning("scene %s: %s", row.scene, error)
        text, _ = explain(error.code, error.facts, look.word)
        return broken(broken_scene(text))
    except (sa.exc.DBAPIError, *FAULTS):
        number = fault_number()
        side.counts.faults.add()
        log.exception("scene %s: a fault (%s)", row.scene, number)
        return broken(broken_scene(look.word("wall.fault", number=number)))
