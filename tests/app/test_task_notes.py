"""A unit notes something of a task, by form and by interface: nobody writes past somebody else."""

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

QUANG_TRI = Path(__file__).parents[1] / "profiles" / "quang-tri-2024"
TASK = "1982-CQS-01"
FORM = f"/project06/{TASK}/note"
API = f"/api/tasks/{TASK}/notes"


@pytest.fixture(scope="module")
def register_home(tmp_path_factory):
    """A home of a province with a programme of tasks. Read only."""
    path = tmp_path_factory.mktemp("register") / "home"
    make_home(Settings(home=path), QUANG_TRI)
    return path


@pytest.fixture
def home(register_home, tmp_path):
    return Path(shutil.copytree(register_home, tmp_path / "home"))


@pytest.fixture
def client(home, monkeypatch):
    monkeypatch.setattr(senders, "WRONG_TOKEN_S", 0.01)
    return app_of(home).server.test_client()


@pytest.fixture
def token(home):
    """What the standing body was given."""
    return made(home, "S-TTTT")


def made(home, unit, feed="cds"):
    tokens = Tokens(Home(home).tokens, clock=at_now)
    return tokens.create(unit=unit, feeds=[feed], lasts=dt.timedelta(days=1))[1]


def carry_out(home):
    with Centre.open(Settings(home=home), clock=at_now) as centre:
        centre.drain()
        centre.publish()


def waiting(home):
    folder = home / "inbox" / "new"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def seen(client):
    """The number the form carries."""
    return re.search(r'name="seen" value="(\d+)"', client.get(FORM).text)[1]


def sent(client, token, **said):
    form = {"token": token, "seen": seen(client), **said}
    return client.post(f"{FORM}?lang=en", data=form)


def noted(client, token, **said):
    return client.post(f"{API}?lang=en", json=said, headers=bearer(token))


def test_the_form_proposes_the_day_the_page_shows(client):
    """The profile opens on 28 June 2024: a note dated today would not be seen there."""
    field = re.search(r'<input[^>]*name="noted_on"[^>]*>', client.get(FORM).text)[0]

    assert 'value="28/06/2024"' in field


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_form_names_the_task_and_what_was_noted_last(client, language):
    page = client.get(f"{FORM}?lang={language}")

    assert page.status_code == 200
    assert TASK in page.text
    assert 'method="post"' in page.text
    assert "<script" not in page.text


def test_a_note_by_form_appears_with_the_task(client, home, token):
    answer = sent(client, token, progress="70", obstacle="Thiếu máy quét", step="submitted")

    assert answer.status_code == 303
    assert len(waiting(home)) == 1
    assert "Taken, ticket" in client.get(answer.location).text

    carry_out(home)

    history = client.get(f"/panels/task-history.json?task={TASK}&as_of=2025-01-21").json
    assert "Thiếu máy quét" in history["rows"][-1]["said"]
    assert "Thiếu máy quét" in client.get(FORM).text


def test_who_wrote_a_note_may_ask_what_became_of_it(client, home, token):
    ticket = re.search(r"ticket=([^&]+)", sent(client, token, progress="70").location)[1]
    carry_out(home)

    asked = client.post(f"{FORM}?lang=en", data={"ticket": ticket, "token": token})
    other = client.post(f"{FORM}?lang=en", data={"ticket": ticket, "token": made(home, "S-TP")})

    assert "All rows were taken" in asked.text
    assert other.status_code == 404


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"progress": "170"}, "progress"),
        ({"progress": "10", "noted_on": "2031-01-01"}, "noted_on"),
        ({"new_due_on": "2025-03-01"}, "document"),
        ({"finished_on": "31/02/2025"}, "finished_on"),
        ({"note": "x" * 4001}, "note"),
        ({}, "note"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_the_rest_is_kept(client, home, token, said, field):
    answer = sent(client, token, **said)

    assert answer.status_code == 422
    assert f'id="fault-{field}"' in answer.text
    assert all(value in answer.text for value in said.values())
    assert token not in answer.text
    assert waiting(home) == []


def test_who_was_overtaken_sees_the_other_note_and_may_confirm(client, home, token):
    before = seen(client)
    sent(client, token, progress="40", obstacle="Chờ kinh phí")
    carry_out(home)

    overtaken = client.post(
        f"{FORM}?lang=en", data={"token": token, "seen": before, "progress": "90"}
    )

    assert overtaken.status_code == 409
    assert "Chờ kinh phí" in overtaken.text
    assert 'name="confirm"' in overtaken.text
    assert 'value="90"' in overtaken.text
    assert waiting(home) == []
    newer = re.search(r'name="seen" value="(\d+)"', overtaken.text)[1]
    again = client.post(FORM, data={"token": token, "seen": newer, "progress": "90"})
    assert again.status_code == 303


def test_two_who_write_in_the_same_moment_do_not_pass_each_other(client, home, token):
    """Both are on disk before either is recorded: the worker refuses the second and says why."""
    number = seen(client)
    answers = [noted(client, token, seen=int(number), progress=n) for n in (40, 90)]
    assert [answer.status_code for answer in answers] == [202, 202]

    carry_out(home)

    told = [client.get(one.json["url"], headers=bearer(token)).json for one in answers]
    assert [one["outcome"] for one in told] == ["recorded", "partly"]
    assert told[1]["rejected"][0]["code"] == "register_noted_since"


def test_the_interface_answers_with_the_newer_note(client, home, token):
    number = client.get(API, headers=bearer(token)).json["seen"]
    assert noted(client, token, seen=number, progress=40).status_code == 202
    carry_out(home)

    answer = noted(client, token, seen=number, progress=90)

    assert (answer.status_code, answer.json["code"]) == (409, "note_outdated")
    assert [note["progress"] for note in answer.json["newer"]] == [40]
    assert noted(client, token, seen=answer.json["seen"], progress=90).status_code == 202


def test_the_interface_names_each_field_it_rejects(client, home, token):
    answer = noted(client, token, seen=0, progress=170, finished_on="mai")

    assert (answer.status_code, answer.json["code"]) == (422, "note_refused")
    assert {one["field"] for one in answer.json["fields"]} == {"progress", "finished_on"}
    assert all(one["message"] and one["remedy"] for one in answer.json["fields"])
    assert waiting(home) == []


@pytest.mark.parametrize("body", [[], {"task": "X"}, {"progress": {}}, {"unit": "S-TP"}])
def test_a_body_that_is_no_note_is_refused(client, token, body):
    answer = client.post(API, json=body, headers=bearer(token))

    assert (answer.status_code, answer.json["code"]) == (400, "note_shape")


def test_a_note_without_what_was_seen_is_not_taken(client, home, token):
    answer = noted(client, token, progress=40)

    assert answer.status_code == 422
    assert answer.json["fields"][0]["field"] == "seen"


def test_only_the_standing_body_confirms(client, home):
    answer = noted(client, made(home, "S-TP"), seen=10_000, progress=100, step="confirmed")

    assert answer.json["fields"][0]["code"] == "register_not_of_sender"
    assert waiting(home) == []


def test_a_unit_that_is_not_on_the_task_notes_nothing_by_any_way(client, home):
    other = made(home, "VPUB")
    by_interface = noted(client, other, seen=10_000, progress=40)
    by_form = sent(client, other, progress="40")

    assert by_interface.status_code == 422
    assert by_interface.json["fields"][0]["code"] == "register_not_on_task"
    assert by_form.status_code == 422
    assert "VPUB neither leads nor supports this task" in by_form.text
    assert waiting(home) == []


def test_a_formula_stays_the_text_it_is(client, home, token):
    noted(client, token, seen=int(seen(client)), note="=HYPERLINK(1)")
    carry_out(home)

    notes = client.get(API, headers=bearer(token)).json["notes"]
    assert notes[-1]["note"] == "=HYPERLINK(1)"


def test_what_somebody_typed_is_never_markup(client, token):
    answer = sent(client, token, progress="170", note="<script>alert(1)</script>")

    assert "<script>" not in answer.text


@pytest.mark.parametrize("wrong", ["", "x"])
def test_without_a_right_token_the_form_says_so_and_queues_nothing(client, home, wrong):
    answer = sent(client, wrong, progress="40")

    assert answer.status_code == 401
    assert 'id="fault-token"' in answer.text
    assert 'value="40"' in answer.text
    assert waiting(home) == []


def test_a_ticket_that_a_link_makes_up_is_not_shown(client):
    answer = client.get(f"{FORM}?ticket=call+the+number+below")

    assert "call the number" not in answer.text
    assert 'name="seen"' in answer.text


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}],
)
def test_a_form_of_another_site_is_refused(client, home, token, headers):
    form = {"token": token, "seen": seen(client), "progress": "40"}

    assert client.post(FORM, data=form, headers=headers).status_code == 403
    assert waiting(home) == []


def test_a_token_for_another_feed_notes_nothing(client, home):
    other = made(home, "S-TTTT", feed="other")

    assert noted(client, other, seen=0, progress=1).status_code == 403
    assert sent(client, other, progress="1").status_code == 403


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_task_that_never_was_has_no_form(client, token, method):
    answer = client.open("/project06/NOPE/note", method=method, data={"token": token})

    assert answer.status_code == 404
    assert client.get("/api/tasks/NOPE/notes", headers=bearer(token)).status_code == 404
