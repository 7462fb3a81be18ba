"""A conclusion becomes a task by form and by interface; of two the second sees the first."""

import datetime as dt
import html
import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from ioc.data.centre import Centre
from ioc.data.home import Home
from ioc.data.seed import make_home
from ioc.data.tokens import Tokens
from ioc.settings import Settings
from ioc.web import senders
from tests.app.conftest import NOW, app_of, at_now

QUANG_TRI = Path(__file__).parents[1] / "profiles" / "quang-tri-2024"
TAKEN = "1982-CQS-01"  # a task has this code, and one of the conclusions too
DIRECTIVES = f"""Mã chỉ đạo,Ngày họp,Cuộc họp,Nội dung chỉ đạo,Văn bản,Đơn vị thực hiện,Thời hạn
KL-01,15/01/2025,Phiên họp tháng 1,Hoàn thành số hóa sổ hộ tịch,TB 05,VPUB,31/03/2025
{TAKEN},15/01/2025,Phiên họp tháng 1,Việc trùng mã,TB 05,VPUB,31/03/2025
"""
FORM = "/project06/new?directive=KL-01"
API = "/api/tasks"


@pytest.fixture(scope="module")
def register_home(tmp_path_factory):
    """A home whose programme has tasks, and two conclusions of a meeting. Read only."""
    path = tmp_path_factory.mktemp("making") / "home"
    make_home(Settings(home=path), QUANG_TRI)
    with Centre.open(Settings(home=path), clock=at_now) as centre:
        source = path / "directives.csv"
        source.write_text(DIRECTIVES, "utf-8")
        with source.open("rb") as file:
            centre.inbox.put_file(
                file, feed="cds", unit="S-TTTT", channel="test", file_name="d.csv", recorded_at=NOW
            )
        centre.drain()
        centre.publish()
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


def filled(page):
    """What a browser would send: every field of the form as it stands there."""
    inputs = re.findall(r'<input [^>]*name="([a-z_]+)"[^>]* value="([^"]*)"', page)
    inputs += re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', page)
    texts = re.findall(r'<textarea [^>]*name="([a-z_]+)"[^>]*>([^<]*)</textarea>', page)
    chosen = re.findall(
        r'<select [^>]*name="([a-z_]+)"[^>]*>.*?<option value="([^"]*)" selected>', page, re.DOTALL
    )
    return {name: html.unescape(value) for name, value in [*inputs, *texts, *chosen]}


def sent(client, token, *, path=FORM, **said):
    form = {**filled(client.get(path).text), "token": token, **said}
    return client.post(f"{path}&lang=en", data=form)


def stated(client, token, **said):
    return client.post(f"{API}?lang=en", json=said, headers=bearer(token))


def task_facts(client, code):
    rows = client.get("/panels/project06-tasks.json?as_of=2025-01-21").json["rows"]
    return next((row for row in rows if row["task_code"] == code), None)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_form_proposes_what_the_conclusion_says(client, language):
    page = client.get(f"{FORM}&lang={language}")
    form = filled(page.text)

    assert page.status_code == 200
    assert "<script" not in page.text
    assert form["title"] == "Hoàn thành số hóa sổ hộ tịch"
    assert (form["code"], form["due_on"], form["assigned_on"]) == (
        "KL-01", "31/03/2025", "15/01/2025",
    )  # fmt: skip
    assert form["lead"] == "Văn phòng UBND tỉnh"
    assert form["type"] == "ad_hoc"


def test_sent_as_proposed_it_becomes_a_task_of_the_conclusion(client, home, token):
    answer = sent(client, token, group_code="CQS")

    assert answer.status_code == 303
    assert "The task was taken, ticket" in client.get(answer.location).text
    carry_out(home)

    task = task_facts(client, "KL-01")
    assert (task["lead_code"], task["group_code"]) == ("VPUB", "CQS")
    assert "/project06/KL-01?" in client.get(answer.location).text
    assert client.get("/project06/KL-01").status_code == 200


def test_a_code_that_a_task_has_is_neither_proposed_nor_taken(client, home, token):
    path = f"/project06/new?directive={TAKEN}"
    proposed = filled(client.get(path).text)["code"]
    refused = sent(client, token, path=path, code=TAKEN)

    assert proposed == f"{TAKEN}-2"
    assert refused.status_code == 422
    assert 'id="fault-code"' in refused.text
    assert f"{TAKEN}-2" in refused.text
    assert waiting(home) == []


def test_who_comes_second_sees_the_first_s_task_and_may_add_one(client, home, token):
    early = filled(client.get(FORM).text)
    sent(client, token)
    carry_out(home)

    second = client.post(f"{FORM}&lang=en", data={**early, "token": token, "code": "KL-01-B"})

    assert second.status_code == 409
    assert '<a href="/project06/KL-01?lang=en">KL-01. Hoàn thành' in second.text
    assert 'name="confirm"' in second.text
    assert filled(second.text)["code"] == "KL-01-B"
    assert waiting(home) == []
    again = client.post(FORM, data={**filled(second.text), "token": token})
    assert again.status_code == 303


def test_who_opens_the_form_later_is_told_of_the_task_at_once(client, home, token):
    sent(client, token)
    carry_out(home)

    page = client.get(f"{FORM}&lang=en").text

    assert "A task was made of this conclusion already" in page
    assert filled(page)["code"] == "KL-01-2"


def test_two_in_the_same_moment_make_one_task(client, home, token):
    """Both are on disk before either is recorded: the worker refuses the second and says why."""
    early = filled(client.get(FORM).text)
    codes = ("KL-01", "KL-01-B")
    answers = [client.post(FORM, data={**early, "token": token, "code": c}) for c in codes]
    assert [answer.status_code for answer in answers] == [303, 303]
    carry_out(home)

    assert task_facts(client, "KL-01") is not None
    assert task_facts(client, "KL-01-B") is None
    [ticket] = parse_qs(urlsplit(answers[1].location).query)["ticket"]
    told = client.post(f"{FORM}&lang=en", data={"ticket": ticket, "token": token})
    assert "task KL-01 was stated" in told.text


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title": ""}, "title"),
        ({"code": "hai chữ"}, "code"),
        ({"type": "regular"}, "cycle"),
        ({"lead": "Sở Lạ"}, "lead"),
        ({"due_on": "31/12/2024"}, "due_on"),
        ({"assigned_on": "01/02/2025"}, "assigned_on"),
        ({"group_code": "U9"}, "group_code"),
        ({"person": "0905123456"}, "person"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_the_rest_is_kept(client, home, token, said, field):
    answer = sent(client, token, **{"deliverable": "Cơ sở dữ liệu sạch", **said})

    assert answer.status_code == 422
    assert f'id="fault-{field}"' in answer.text
    assert "Cơ sở dữ liệu sạch" in answer.text
    assert token not in answer.text
    assert waiting(home) == []


def test_the_unit_it_was_given_to_notes_on_it_in_its_own_name(client, home, token):
    stated(client, token, directive="KL-01", seen=100)
    carry_out(home)
    own = made(home, "VPUB")

    answer = client.post(
        "/api/tasks/KL-01/notes", json={"seen": 0, "progress": 40}, headers=bearer(own)
    )
    assert answer.status_code == 202
    carry_out(home)

    [note] = client.get("/api/tasks/KL-01/notes", headers=bearer(own)).json["notes"]
    assert (note["unit"], note["progress"]) == ("VPUB", 40)


def test_only_the_standing_body_states_tasks(client, home):
    other = made(home, "VPUB")
    by_form = sent(client, other)
    by_interface = stated(client, other, directive="KL-01", seen=100)

    assert by_form.status_code == 403
    assert 'id="fault-token"' in by_form.text
    assert (by_interface.status_code, by_interface.json["code"]) == (403, "not_standing_body")
    assert waiting(home) == []


def test_the_interface_makes_the_task_of_what_it_proposes(client, home, token):
    draft = client.get("/api/directives/KL-01", headers=bearer(token)).json
    answer = stated(client, token, **{**draft["task"], "seen": draft["seen"]})

    assert (draft["tasks"], draft["task"]["lead"]) == ([], "VPUB")
    assert (answer.status_code, answer.json["task"]) == (202, "KL-01")
    carry_out(home)
    assert task_facts(client, "KL-01")["lead_code"] == "VPUB"


def test_fields_left_out_say_what_the_conclusion_says(client, home, token):
    assert stated(client, token, directive="KL-01", seen=100).status_code == 202
    carry_out(home)

    assert task_facts(client, "KL-01")["lead_code"] == "VPUB"


def test_the_interface_answers_with_the_task_that_was_first(client, home, token):
    draft = client.get("/api/directives/KL-01", headers=bearer(token)).json
    stated(client, token, directive="KL-01", seen=draft["seen"])
    carry_out(home)

    answer = stated(client, token, directive="KL-01", code="KL-01-B", seen=draft["seen"])

    assert (answer.status_code, answer.json["code"]) == (409, "task_outdated")
    assert [one["code"] for one in answer.json["existing"]] == ["KL-01"]
    confirmed = stated(client, token, directive="KL-01", code="KL-01-B", seen=answer.json["seen"])
    assert confirmed.status_code == 202


def test_the_interface_names_each_field_it_rejects(client, home, token):
    answer = stated(client, token, directive="KL-01", due_on="mai", lead="Sở Lạ", seen=100)

    assert (answer.status_code, answer.json["code"]) == (422, "task_refused")
    assert {one["field"] for one in answer.json["fields"]} == {"due_on", "lead"}
    assert all(one["message"] and one["remedy"] for one in answer.json["fields"])
    assert waiting(home) == []


def test_a_task_without_what_was_seen_is_not_taken(client, token):
    answer = stated(client, token, directive="KL-01")

    assert answer.status_code == 422
    assert answer.json["fields"][0]["field"] == "seen"


def test_a_task_of_no_conclusion_is_stated_too(client, home, token):
    path = "/project06/new?x=1"
    answer = sent(client, token, path=path, code="VIEC-1", title="Việc giao ngay", lead="VPUB")
    assert answer.status_code == 303
    carry_out(home)

    assert task_facts(client, "VIEC-1")["lead_code"] == "VPUB"


def test_a_conclusion_that_never_was_is_said(client, token):
    page = client.get("/project06/new?directive=NOPE")

    assert page.status_code == 404
    assert "NOPE" in page.text
    assert stated(client, token, directive="NOPE", seen=0).status_code == 404
    assert client.get("/api/directives/NOPE", headers=bearer(token)).status_code == 404


@pytest.mark.parametrize("wrong", ["", "x"])
def test_without_a_right_token_nothing_is_queued(client, home, wrong):
    answer = sent(client, wrong)

    assert answer.status_code == 401
    assert 'id="fault-token"' in answer.text
    assert waiting(home) == []


def test_a_form_of_another_site_is_refused(client, home, token):
    form = {**filled(client.get(FORM).text), "token": token}

    answer = client.post(FORM, data=form, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert waiting(home) == []


def test_what_a_conclusion_says_is_never_markup(client, home, token):
    answer = sent(client, token, title="<script>alert(1)</script>", due_on="mai")

    assert "<script>" not in answer.text
