"""What a web process does before it takes its first question, so that nobody waits or fails."""

import logging

from flask import Flask

from ioc.web.documents import release
from ioc.web.read_side import ReadSide

log = logging.getLogger(__name__)
LANGUAGES = ("vi", "en")


def prepare(side: ReadSide) -> None:
    """Read and pack what all web processes share, before they are forked.

    Opens no build and loads no database driver: DuckDB's starts a thread at import (seen in
    duckdb-sqlalchemy 1.5.6), and a thread that a fork leaves behind ends the process badly.
    """
    side.shelf.warm()
    release(side)
    for language in LANGUAGES:
        side.word(side.language({"lang": language}))


def warm_up(server: Flask) -> None:
    """Ask the process its own first questions.

    Dash finishes its own set-up at the first question and answers 500 to others that come at that
    moment (seen in 8 of 72 with 12 at once). The first page also opens the build and runs its
    first query, which is where a database driver loads the rest of itself.
    """
    client = server.test_client()
    for path in ("/_dash-dependencies", "/api/version", "/"):
        answer = client.get(path)
        if answer.status_code >= 400:  # noqa: PLR2004
            log.warning("warm-up of %s was answered %s", path, answer.status)
