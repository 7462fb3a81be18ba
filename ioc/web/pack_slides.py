"""``/meeting/<pack>``: the slides of a pack for the projector, from its kept document."""

import threading
from collections import OrderedDict
from typing import TypeAlias

from flask import Flask, Response, request
from pydantic import ValidationError

from ioc.briefing.document import Document, document_from_json
from ioc.briefing.plain_text import plain_document
from ioc.data.pack_manifest import Manifest
from ioc.data.packs import PackBrokenError
from ioc.layouts.presentation import PresentationPage, presentation_document
from ioc.layouts.shell import Notice, notice_page
from ioc.profile.model import Language
from ioc.web.asking import UnknownPageError
from ioc.web.documents import PRELOADED_FONTS, release
from ioc.web.pack_address import MEETING_PATH, frozen_href, slide_href
from ioc.web.pack_files import downloads
from ioc.web.read_side import ReadSide

KEPT_PAGES = 6  # of one process: a meeting's pack in both languages, and some that are looked up
GONE = 410

Key: TypeAlias = tuple[str, Language, str]  # pack, language, address of this site


class _Pages:
    """The last pages that were made; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: OrderedDict[Key, str] = OrderedDict()

    def get(self, key: Key) -> str | None:
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
            return self._made.get(key)

    def keep(self, key: Key, text: str) -> None:
        with self._lock:
            self._made[key] = text
            while len(self._made) > KEPT_PAGES:
                self._made.popitem(last=False)


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer ``/meeting/<pack>``."""
    pages = _Pages()

    @server.get(f"{MEETING_PATH}/<pack>")
    def pack_slides(pack: str) -> Response:
        """The slides; a pack never changes, so its name and our version are all that is compared.

        Raises:
            UnknownPageError: there is no such pack.
        """
        manifest = side.packs.manifest(pack)
        if manifest is None:
            raise UnknownPageError(request.path)
        language = side.language(request.args)
        key = (manifest.id, language, request.url_root)
        text = pages.get(key)
        if text is None:
            document = _document(side, manifest, language)
            if document is None:
                return _unreadable(side, language)
            text = _page(side, manifest, document)
            pages.keep(key, text)
        response = Response(text, mimetype="text/html")
        response.set_etag(f"{manifest.digest}-{language}-{release(side)}", weak=True)
        response.headers["Cache-Control"] = "no-cache"
        response.make_conditional(request)
        return response


def _document(side: ReadSide, manifest: Manifest, language: Language) -> Document | None:
    """What the pack says; None: its file was changed, or another version wrote it."""
    try:
        document = document_from_json(side.packs.document(manifest.id, language))
    except (PackBrokenError, ValidationError):
        return None
    return plain_document(document)


def _page(side: ReadSide, manifest: Manifest, document: Document) -> str:
    language = document.language
    other: Language = "en" if language == "vi" else "vi"
    href = side.shelf.href
    word = side.word(language)
    return presentation_document(
        PresentationPage(
            pack=manifest.id,
            document=document,
            address=f"{_site(side)}{MEETING_PATH}/{manifest.id}",
            release=release(side),
            other_language=other,
            other_href=slide_href(manifest.id, language=other),
            list_href=f"{MEETING_PATH}?lang={language}",
            downloads=downloads(manifest, language=language, word=word),
            figure_href=lambda page, slide: frozen_href(
                page, pack=manifest.id, slide=slide, language=language
            ),
            style=href("presentation.css"),
            script=href("presentation.js"),
            icon=href("icon.svg"),
            fonts=[href(name) for name in PRELOADED_FONTS],
        ),
        word=word,
    )


def _site(side: ReadSide) -> str:
    """Where people open the centre: as it is set, else as whoever asks came here."""
    return side.settings.public_url or request.url_root.rstrip("/")


def _unreadable(side: ReadSide, language: Language) -> Response:
    """The slides cannot be shown; the files can still be had."""
    word = side.word(language)
    text = notice_page(
        Notice(
            language=language,
            title=word("present.unreadable"),
            about=word("present.unreadable_about"),
            home=word("web.home"),
            style=side.shelf.href("ioc.css"),
            icon=side.shelf.href("icon.svg"),
        )
    )
    return Response(text, status=GONE, mimetype="text/html")
