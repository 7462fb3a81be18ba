"""The first answer of a page: a document that already carries everything Dash would ask for."""

import hashlib
import json
import logging
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, InternalServerError

import ioc
from ioc.layouts.shell import Document, Notice, document, notice_page
from ioc.web.asking import UnknownPageError
from ioc.web.page import screen
from ioc.web.panel_part import fault_number
from ioc.web.read_side import ReadSide

log = logging.getLogger(__name__)

# What nearly every word is drawn with: asked for at once, not when the style has arrived.
PRELOADED_FONTS = tuple(
    f"fonts/be-vietnam-pro-{letters}-400-normal.woff2" for letters in ("latin", "vietnamese")
)
LIVE_WORDS = (
    "offline", "not_ours", "worker_silent", "fault", "fresh",
    "seconds", "minutes", "hours", "days", "changed",
)  # fmt: skip
NOTICES = {
    403: "withheld", 404: "not_found", 405: "not_allowed", 413: "too_large", 500: "page_fault",
}  # fmt: skip


@cache
def code_digest() -> str:
    """Changes with any line of the product, so that open screens notice an update."""
    folder = Path(ioc.__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.toml"), *folder.rglob("*.sql")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def release(side: ReadSide) -> str:
    """The product's own version: another one makes an open page load itself anew."""
    return f"{code_digest()}-{side.shelf.fingerprint}"


def first_document(side: ReadSide, *, config: dict[str, Any], dependencies: str) -> Response:
    """The document for the address asked.

    Raises:
        UnknownPageError: nothing is at the path.
    """
    shown = screen(side, request.path, request.args)
    word = side.word(shown.shown.language)
    href = side.shelf.href
    words = json.dumps({name: word.words[f"live.{name}"] for name in LIVE_WORDS})
    text = document(
        Document(
            language=shown.shown.language,
            title=shown.shown.title,
            release=release(side),
            style=href("ioc.css"),
            script=href("ioc.js"),
            plotly=href("plotly.js"),
            icon=href("icon.svg"),
            fonts=[href(name) for name in PRELOADED_FONTS],
            early=shown.early,
            config=json.dumps(config),
            first=(f'{{"layout":{shown.layout},"dependencies":{dependencies},"words":{words}}}'),
            has_chart=shown.shown.charts > 0,
            no_script=word("web.no_script"),
        )
    )
    response = Response(text, mimetype="text/html")
    response.headers["Cache-Control"] = "no-cache"
    return response


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer what cannot be answered with a page in the reader's language."""

    @server.errorhandler(UnknownPageError)
    def unknown_page(_error: UnknownPageError) -> tuple[str, int]:
        return notice(side, 404), 404

    @server.errorhandler(HTTPException)
    def refused(error: HTTPException) -> tuple[str, int] | HTTPException:
        if error.code is None or error.code < 400:  # noqa: PLR2004 - a redirect is no refusal
            return error
        return notice(side, error.code), error.code

    @server.errorhandler(500)
    def failed(error: InternalServerError) -> tuple[str, int]:
        number = fault_number()
        side.counts.faults.add()
        log.error("%s failed (%s)", request.path, number, exc_info=error.original_exception)
        return notice(side, 500, number=number), 500


def notice(side: ReadSide, status: int, *, number: str = "") -> str:
    """The page that says why there is no page."""
    language = side.language(request.args)
    word = side.word(language)
    about = {
        403: word("web.withheld_about"),
        404: word("web.not_found_about", path=request.path),
        500: word("web.fault_about", number=number),
    }
    return notice_page(
        Notice(
            language=language,
            title=word(f"web.{NOTICES.get(status, 'bad_request')}"),
            about=about.get(status, ""),
            home=word("web.home"),
            style=side.shelf.href("ioc.css"),
            icon=side.shelf.href("icon.svg"),
        )
    )
