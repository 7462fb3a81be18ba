"""The web process as a service: gunicorn with threads, each worker warm before it is asked."""

import ctypes
import gc
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.http import wsgi

from ioc.factory import create_app
from ioc.settings import Settings
from ioc.web import warm

SCREENS = 2000  # open connections one worker keeps; each open screen holds one
KEEP_ALIVE_S = 20  # longer than the longest wait between two questions of an open screen
TIMEOUT_S = 60  # a worker that says nothing for so long is replaced
STOP_S = 5  # for questions under way when the service stops


class _Server(BaseApplication):
    """gunicorn without a configuration file: everything comes from our settings."""

    def __init__(self, server: Flask, settings: Settings) -> None:
        self._server = server
        self._settings = settings
        super().__init__()  # type: ignore[no-untyped-call]

    def load_config(self) -> None:
        config: Any = self.cfg
        for name, value in self._options().items():
            config.set(name, value)

    def load(self) -> Flask:
        return self._server

    def _options(self) -> dict[str, Any]:
        settings = self._settings
        return {
            "bind": f"{settings.host}:{settings.port}",
            "worker_class": "gthread",
            "workers": settings.web_workers,
            "threads": settings.web_threads,
            "worker_connections": SCREENS,
            "keepalive": KEEP_ALIVE_S,
            "timeout": TIMEOUT_S,
            "graceful_timeout": STOP_S,
            "preload_app": True,  # the workers share what was read before the fork
            "control_socket_disable": True,
            "proc_name": "ioc-web",
            "pre_fork": lambda _arbiter, _worker: _share(),
            "post_worker_init": lambda _worker: warm.warm_up(self._server),
        }


def serve(settings: Settings, *, is_demonstration: bool = False) -> None:
    """Answer the browsers until the process is told to stop."""
    app = create_app(settings, is_demonstration=is_demonstration)
    warm.prepare(app.side)
    vars(wsgi)["SERVER"] = "ioc"  # which server answers, and its version, is nobody's business
    _Server(app.server, settings).run()  # type: ignore[no-untyped-call]


def _share() -> None:
    """Before a fork: give back what packing the files took, and keep the rest from being copied.

    The collector writes into everything it looks at, and what a worker writes into is copied.
    """
    gc.collect()
    give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)  # only where glibc is
    if give_back is not None:
        give_back(0)
    gc.freeze()
