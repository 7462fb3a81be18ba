"""The web process as a service: gunicorn with threads, each worker warm before it is asked."""

import ctypes
import gc
import os
import sys
from typing import Any, NoReturn

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.http import wsgi

from ioc.factory import OwnDash, create_app
from ioc.settings import PREFIX, Settings, process_environment
from ioc.web import warm

SCREENS = 2000  # open connections one worker keeps; each open screen holds one
KEEP_ALIVE_S = 20  # longer than the longest wait between two questions of an open screen
TIMEOUT_S = 60  # a worker that says nothing for so long is replaced
DEMONSTRATION = "--demonstration"
STOP_S = 5  # for questions under way when the service stops


class _Server(BaseApplication):
    """gunicorn without a configuration file: everything comes from our settings."""

    def __init__(self, app: OwnDash, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        super().__init__()  # type: ignore[no-untyped-call]

    def load_config(self) -> None:
        config: Any = self.cfg
        for name, value in self._options().items():
            config.set(name, value)

    def load(self) -> Flask:
        server: Flask = self._app.server
        return server

    def _begin(self) -> None:
        """What a worker does before its first question."""
        warm.warm_up(self._app.server)
        self._app.herald.start()

    def _end(self) -> None:
        """What a worker does last: a build still open when Python ends is a crash in the log."""
        self._app.herald.stop()
        self._app.side.builds.close()
        self._app.side.frozen.close()

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
            "post_worker_init": lambda _worker: self._begin(),
            "worker_exit": lambda _arbiter, _worker: self._end(),
        }


def serve(settings: Settings, *, is_demonstration: bool = False) -> NoReturn:
    """Become the web service: a fresh interpreter, which answers until it is told to stop.

    Fresh, because the service forks its workers, and a command that came here has imported DuckDB:
    that starts a thread (seen in 1.5.6), and a thread that a fork leaves behind ends every worker
    with an abort. It is also smaller by all that a command imports.
    """
    mark = [DEMONSTRATION] if is_demonstration else []
    command = [sys.executable, "-m", "ioc.server", *mark]
    os.execve(sys.executable, command, _environment(settings))


def main() -> None:
    """Answer the browsers, with the settings of the environment."""
    settings = Settings.from_env()
    app = create_app(settings, is_demonstration=DEMONSTRATION in sys.argv[1:])
    warm.prepare(app.side)
    vars(wsgi)["SERVER"] = "ioc"  # which server answers, and its version, is nobody's business
    _Server(app, settings).run()  # type: ignore[no-untyped-call]


def _environment(settings: Settings) -> dict[str, str]:
    """The environment with every setting written out."""
    fields = settings.model_dump().items()
    given = {PREFIX + name.upper(): str(value) for name, value in fields if str(value)}
    return {**process_environment(), **given}


def _share() -> None:
    """Before a fork: give back what packing the files took, and keep the rest from being copied.

    The collector writes into everything it looks at, and what a worker writes into is copied.
    """
    gc.collect()
    give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)  # only where glibc is
    if give_back is not None:
        give_back(0)
    gc.freeze()


if __name__ == "__main__":
    main()
