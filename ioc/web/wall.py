"""The wall: its document, and the one address it asks for newer scenes."""

import json
import time
from collections.abc import Mapping

from flask import Flask, Response, request

from ioc.data.walls import NAME_CHARS as WALL_NAME_CHARS
from ioc.data.walls import WallSeen
from ioc.layouts.wall import WallDocument, wall_document
from ioc.web.documents import PRELOADED_FONTS, release
from ioc.web.read_side import ReadSide
from ioc.web.signal import NAME_CHARS, Viewers, poll_ms
from ioc.web.static import WALL_KEEPER
from ioc.web.wall_answers import Answer, Answers

WORDS = (
    "lost", "not_ours", "worker_silent", "age", "next", "paused", "nothing",
    "pinned", "seconds", "minutes", "hours", "days",
)  # fmt: skip


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer ``/wall``, ``/wall/<playlist>``, ``/api/wall/<playlist>`` and what keeps a wall."""
    viewers = Viewers()
    answers = Answers(side)

    @server.get("/wall")
    @server.get("/wall/<playlist>")
    def wall(playlist: str = "") -> Response:
        return _document(side, answers.get(playlist, request.args, None))

    @server.get("/api/wall")
    @server.get("/api/wall/<playlist>")
    def wall_scenes(playlist: str = "") -> Response:
        count = viewers.seen(request.args.get("screen", "")[:NAME_CHARS], at=time.monotonic())
        name, now = wall_name(playlist, request.args), side.clock()
        answer = answers.get(playlist, request.args, side.walls.command(name, now=now))
        scene = request.args.get("scene", "")[:NAME_CHARS]
        side.walls.see(WallSeen(name=name, playlist=playlist, scene=scene, seen_at=now))
        response = _as_asked(answer)
        response.set_etag(answer.etag)
        response.headers["X-IOC-Poll-Ms"] = str(poll_ms(count * side.settings.web_workers))
        response.headers["Cache-Control"] = "no-cache, private"
        response.make_conditional(request)
        return response

    @server.get(f"/wall/{WALL_KEEPER}")
    def keeper() -> Response:
        return _keeper(side)


def _as_asked(answer: Answer) -> Response:
    """The answer as the browser can read it."""
    if not request.accept_encodings.quality("br"):
        return Response(answer.body, mimetype="application/json")
    headers = {"Content-Encoding": "br", "Vary": "Accept-Encoding"}
    return Response(answer.packed, mimetype="application/json", headers=headers)


def wall_name(playlist: str, query: Mapping[str, str]) -> str:
    """What a wall calls itself in its address; without a name, by its playlist."""
    return query.get("name", "")[:WALL_NAME_CHARS].strip() or playlist or "wall"


def _document(side: ReadSide, answer: Answer) -> Response:
    language = side.language(request.args)
    word = side.word(language)
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
    response.headers["X-IOC-Wall"] = release(side)
    return response


def _keeper(side: ReadSide) -> Response:
    """The script that keeps walls for a time without a server: another one with each release."""
    names = ["wall.css", "wall.js", "icon.svg", *sorted(side.shelf.fonts)]
    files = json.dumps([side.shelf.href(name) for name in names])
    script = side.shelf.files[WALL_KEEPER].read().decode()
    text = f"const RELEASE = {json.dumps(release(side))};\nconst FILES = {files};\n{script}"
    response = Response(text, mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response
