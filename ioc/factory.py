"""The composition root of the web process."""

import logging
from pathlib import Path
from typing import Any, cast

from dash import Dash, html, set_props
from dash.development.base_component import Component
from flask import Flask, Response, request
from flask_compress import Compress

from ioc.callbacks import screen as screen_callbacks
from ioc.clock import Clock, utc_now
from ioc.layouts import ids
from ioc.layouts.shell import skeleton
from ioc.settings import Settings
from ioc.web import (
    alarm_note,
    api_deliveries,
    api_tasks,
    deliver,
    deliveries,
    documents,
    headers,
    meeting_orders,
    pack_files,
    pack_slides,
    probes,
    siblings,
    signal,
    static,
    task_made,
    task_note,
    wall,
    walls,
)
from ioc.web.asking import UnknownPageError
from ioc.web.herald import Herald
from ioc.web.page import screen
from ioc.web.panel_part import fault_number
from ioc.web.read_side import ReadSide
from ioc.web.screen import Screen, question_of

ASSETS = Path(__file__).parent.parent / "assets"
REQUEST_BYTES = 1_000_000  # no question of a browser is longer
UNTOLD = frozenset({"python_version", "dash_version_url"})
log = logging.getLogger(__name__)


class OwnDash(Dash):
    """Dash with documents of our own: they carry their first page, and unknown paths are 404."""

    side: ReadSide
    herald: Herald  # whoever runs the server starts it, once per process

    def index(self, *_args: object, **_kwargs: object) -> Response:
        """The document of a page, instead of one empty page for every path."""
        return documents.first_document(
            self.side,
            config=self._config(),
            dependencies=self.dependencies().get_data(as_text=True),
        )

    def _config(self) -> dict[str, Any]:
        """What the browser is told: where our plotly.js is, and no versions of what runs here.

        Dash's page script takes the address of plotly.js from here only when it believes that
        files are not served locally; it asks that for nothing else (seen in Dash 4.4.1).
        """
        config: dict[str, Any] = super()._config()  # type: ignore[no-untyped-call]
        kept = {name: config[name] for name in config if name not in UNTOLD}
        return {**kept, "serve_locally": False, "plotlyjs_url": self.side.shelf.href("plotly.js")}


def create_app(
    settings: Settings, *, clock: Clock = utc_now, is_demonstration: bool = False
) -> OwnDash:
    """Build the web process. No thread is started and no file of the home is opened here."""
    side = ReadSide(settings, assets=ASSETS, clock=clock, is_demonstration=is_demonstration)
    server = _server()
    app = OwnDash(
        __name__,
        server=cast(Any, server),  # Dash takes a Flask and types it as a callable
        assets_folder=str(ASSETS),
        include_assets_files=False,  # they are in the one script and the one style
        suppress_callback_exceptions=True,  # the parts of a page come and go
        update_title="",
        on_error=lambda error: _tell_fault(side, error),
        enable_mcp=False,
    )
    app.side = side
    app.layout = lambda: _layout(side)
    screen_callbacks.register(app, side=side)
    for part in (
        alarm_note, api_deliveries, api_tasks, deliver, deliveries, documents, meeting_orders,
        pack_files, pack_slides, probes, siblings, task_made, task_note, wall, walls,
    ):  # fmt: skip
        part.register(server, side=side)
    app.herald = Herald(side)
    signal.register(server, side=side, herald=app.herald)
    static.register(server, shelf=side.shelf)
    headers.register(server)
    return app


def _server() -> Flask:
    server = Flask("ioc", static_folder=None)
    server.config.update(
        MAX_CONTENT_LENGTH=REQUEST_BYTES,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_MIMETYPES=["text/html", "application/json", "text/csv"],
    )
    Compress(server)
    return server


def _layout(side: ReadSide) -> Component:
    """What Dash answers itself; our documents bring it along, so that hardly anybody asks.

    Dash also calls this once while it sets itself up, at whatever is asked first.
    """
    if request.path != "/_dash-layout":
        return html.Div()
    path, query = question_of(request.referrer or "/")
    try:
        return _skeleton(screen(side, path, dict(query)))
    except UnknownPageError:
        return _skeleton(screen(side, "/", {}))


def _skeleton(shown: Screen) -> Component:
    return skeleton(shown.slots(), shown=shown.shown)


def _tell_fault(side: ReadSide, error: Exception) -> None:
    """A callback failed: the screen stays as it is and shows the number found in the log."""
    number = fault_number()
    side.counts.faults.add()
    log.error("a callback failed (%s)", number, exc_info=error)
    set_props(ids.SHOWN, {"data-fault": number})
