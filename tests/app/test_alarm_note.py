"""Somebody says by a form that they know of an alarm; only a delivery ends it."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from ioc.data.centre import Centre
from ioc.data.home import Home
from ioc.data.seed import make_home
from ioc.data.tokens import Tokens
from ioc.settings import Settings
from ioc.web import senders
from tests.app.conftest import app_of, at_now
from tests.drawn.home import profile_with_register

FORM = "/warehouse/alarm?feed=dossiers&unit=101&lang=en"
PANEL = "/panels/alarms.json?as_of=2025-01-21"


@pytest.fixture(scope="module")
def silent_home(tmp_path_factory):
    """The small province with a register; its districts are silent about dossiers. Read only."""
    folder = tmp_path_factory.mktemp("silent")
    make_home(Settings(home=folder / "home"), profile_with_register(folder))
    with Centre.open(Settings(home=folder / "home"), clock=at_now) as centre:
        centre.publish(full=True)
    return folder / "home"


@pytest.fixture
def home(silent_home, tmp_path):
    return Path(shutil.copytree(silent_home, tmp_path / "home"))


@pytest.fixture
def client(home, monkeypatch):
    monkeypatch.setattr(senders, "WRONG_TOKEN_S", 0.01)
    return app_of(home).server.test_client()


def token_of(home, unit, feed="tasks"):
    tokens = Tokens(Home(home).tokens, clock=at_now)
    return tokens.create(unit=unit, feeds=[feed], lasts=dt.timedelta(days=1))[1]


def carry_out(home):
    with Centre.open(Settings(home=home), clock=at_now) as centre:
        centre.drain()
        centre.publish()


def waiting(home):
    folder = home / "inbox" / "new"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def alarm_of(client, unit):
    rows = client.get(PANEL).json["rows"]
    found = [row for row in rows if (row["feed_code"], row["unit_code"]) == ("dossiers", unit)]
    return found[0]


@pytest.mark.parametrize("unit", ["S-TTTT", "101"])
def test_an_alarm_is_acknowledged_and_goes_on(client, home, unit):
    """By who answers for the feed, or by the silent unit itself."""
    assert alarm_of(client, "101")["state"] == "firing"
    form = {"token": token_of(home, unit), "said": "Phần mềm hỏng, thứ Sáu có số liệu"}
    form["noted_on"] = "20/01/2025"

    answer = client.post(FORM, data=form)

    assert answer.status_code == 303
    assert "Taken, ticket" in client.get(answer.location).text
    carry_out(home)
    alarm = alarm_of(client, "101")
    assert (alarm["state"], alarm["since"], alarm["said"]) == (
        "acknowledged",
        "2025-01-20",
        "Phần mềm hỏng, thứ Sáu có số liệu",
    )
    assert alarm["missing"] > 0
    assert alarm_of(client, "102")["state"] == "firing"
    assert "Phần mềm hỏng" in client.get(FORM).text


def test_who_wrote_it_may_ask_what_became_of_it(client, home):
    token = token_of(home, "101")
    answer = client.post(FORM, data={"token": token, "said": "Đã biết"})
    ticket = re.search(r"ticket=([^&]+)", answer.location)[1]
    carry_out(home)

    asked = client.post(FORM, data={"ticket": ticket, "token": token})

    assert "All rows were taken" in asked.text


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"said": ""}, "said"),
        ({"said": "x" * 4001}, "said"),
        ({"said": "gọi 0905123456"}, "said"),
        ({"said": "Đã biết", "noted_on": "2031-01-01"}, "noted_on"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(client, home, said, field):
    answer = client.post(FORM, data={"token": token_of(home, "101"), **said})

    assert answer.status_code == 422
    assert f'id="fault-{field}"' in answer.text
    assert waiting(home) == []


@pytest.mark.parametrize(
    ("unit", "feed", "status"), [("102", "tasks", 422), ("101", "dossiers", 403)]
)
def test_nobody_speaks_for_a_unit_that_is_not_theirs(client, home, unit, feed, status):
    form = {"token": token_of(home, unit, feed), "said": "Đã biết"}

    assert client.post(FORM, data=form).status_code == status
    assert waiting(home) == []


def test_without_a_token_nothing_is_queued_and_what_was_typed_stays(client, home):
    answer = client.post(FORM, data={"token": "", "said": "Đã <b>biết"})

    assert answer.status_code == 401
    assert "Đã &lt;b&gt;biết" in answer.text
    assert waiting(home) == []


def test_a_form_of_another_site_is_refused(client, home):
    form = {"token": token_of(home, "101"), "said": "Đã biết"}

    answer = client.post(FORM, data=form, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert waiting(home) == []


@pytest.mark.parametrize("query", ["feed=nope&unit=101", "feed=dossiers&unit=nope", ""])
def test_there_is_no_form_about_what_is_not_there(client, query):
    assert client.get(f"/warehouse/alarm?{query}").status_code == 404


def test_the_page_of_the_warehouse_leads_to_the_form(client):
    assert "/warehouse/alarm?feed=dossiers" in client.get("/warehouse?as_of=2025-01-21").text
