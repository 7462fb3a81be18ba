"""A real home of the small example profile, and the web process in front of it."""

import datetime as dt
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from ioc.data.centre import Centre
from ioc.factory import OwnDash, create_app
from ioc.settings import Settings

NOW = dt.datetime(2025, 1, 21, 3, 0, tzinfo=dt.UTC)  # 10:00 of 21 January in the province

# One week later than the profile's own delivery, with other figures.
SECOND_WEEK = """Mã huyện,Tên huyện,Tuần,Lượt quét QR,Lượt khám
101,Sông Bình,2024-12-09,1480,2000
102,Núi Xanh,2024-12-09,390,1000
103,Cát Dài,2024-12-09,560,800
"""


def at_now() -> dt.datetime:
    """The clock of every test here."""
    return NOW


@pytest.fixture(scope="session")
def made_home(small_made: Path) -> Path:
    """The home as ``ioc init`` leaves it. Read only: a test that writes takes ``home``."""
    return small_made


@pytest.fixture
def home(made_home: Path, tmp_path: Path) -> Path:
    """A copy of the home that a test may change."""
    return Path(shutil.copytree(made_home, tmp_path / "home"))


@pytest.fixture
def empty_home(tmp_path: Path) -> Path:
    """A home nothing was ever published in."""
    return tmp_path / "home"


def app_of(path: Path, **settings: Any) -> OwnDash:
    """The web process of a home, at the fixed moment."""
    return create_app(Settings(home=path, **settings), clock=at_now)


@pytest.fixture(scope="session")
def app(made_home: Path) -> OwnDash:
    """The web process of the untouched home."""
    return app_of(made_home)


@pytest.fixture
def client(app: OwnDash) -> FlaskClient:
    """Asks the web process of the untouched home."""
    return app.server.test_client()


@pytest.fixture
def deliver(home: Path) -> Callable[[str], None]:
    """Deliver a file of the QR feed to ``home`` and publish what changed, as the worker does."""

    def put(text: str) -> None:
        with Centre.open(Settings(home=home)) as centre:
            centre.inbox.put_file(
                io.BytesIO(text.encode()),
                feed="qr",
                unit="S-YT",
                channel="test",
                file_name="qr.csv",
                recorded_at=NOW,
            )
            centre.drain()

    return put


def first_answers(body: str) -> dict[str, Any]:
    """What a document brings along for Dash."""
    start = body.index('<script id="ioc-first" type="application/json">')
    text = body[body.index(">", start) + 1 : body.index("</script>", start)]
    answers: dict[str, Any] = json.loads(text)
    return answers


def call(client: FlaskClient, store: str, data: dict[str, Any]) -> dict[str, Any]:
    """Set a store, as a script of the page does, and answer with what the callback sent."""
    callbacks = client.get("/_dash-dependencies").json
    callback = next(item for item in callbacks if item["inputs"][0]["id"] == store)
    answer = client.post(
        "/_dash-update-component",
        json={
            "output": callback["output"],
            "outputs": [],
            "inputs": [{"id": store, "property": "data", "value": data}],
            "changedPropIds": [f"{store}.data"],
            "state": [],
        },
    )
    assert answer.status_code == 200, answer.text
    sent: dict[str, Any] = answer.json["sideUpdate"]
    return sent
