"""A steward tries a file, hands it in, and reads in the page what became of it."""

import datetime as dt
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from ioc.data.centre import Centre
from ioc.data.delivery.limits import MEGABYTE
from ioc.data.home import Home
from ioc.data.tokens import Tokens
from ioc.settings import Settings
from ioc.web import api_deliveries, senders
from tests.app.conftest import SECOND_WEEK, app_of, at_now

PAGE = "/deliver?lang=en"
BAD = SECOND_WEEK.replace("390,1000", "3900,1000")


@pytest.fixture(autouse=True)
def _no_long_waiting(monkeypatch):
    monkeypatch.setattr(senders, "WRONG_TOKEN_S", 0.05)


@pytest.fixture
def tokens(home):
    return Tokens(Home(home).tokens, clock=at_now)


@pytest.fixture
def token(tokens):
    """What the department of health was given for its weekly table."""
    return tokens.create(unit="S-YT", feeds=["qr"], lasts=dt.timedelta(days=30))[1]


@pytest.fixture
def client(home):
    return app_of(home, delivery_mb=2).server.test_client()


def carry_out(home):
    """What the worker does."""
    with Centre.open(Settings(home=home)) as centre:
        centre.drain()


def sent(client, token, text=SECOND_WEEK, *, order="send", name="tuần 50.csv", **fields):
    data = {"token": token, "order": order, "file": (io.BytesIO(text.encode()), name), **fields}
    return client.post(PAGE, data=data, headers={"Sec-Fetch-Site": "same-origin"})


def asked(client, answer, token):
    [ticket] = parse_qs(urlsplit(answer.location).query)["ticket"]
    return client.post(PAGE, data={"ticket": ticket, "token": token})


def waiting(home):
    folder = home / "inbox" / "new"
    return sorted(folder.iterdir()) if folder.is_dir() else []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_lists_the_feeds_and_works_without_a_script(client, language):
    page = client.get(f"/deliver?lang={language}&feed=qr")

    assert page.status_code == 200
    assert "<script" not in page.text
    assert '<option value="qr" selected>' in page.text
    assert 'enctype="multipart/form-data"' in page.text


def test_a_steward_finds_it_on_the_pages_of_the_warehouse_and_of_the_unit(client):
    assert 'href="/deliver?lang=en"' in client.get("/warehouse?lang=en").text
    assert 'href="/deliver?lang=en&amp;feed=qr"' in client.get("/units/S-YT?lang=en").text


def test_a_file_is_handed_in_and_its_receipt_is_read(client, home, token):
    answer = sent(client, token, feed="qr")

    assert answer.status_code == 303
    assert "Taken, ticket" in client.get(answer.location).text
    assert "not carried it out yet" in asked(client, answer, token).text

    carry_out(home)

    told = asked(client, answer, token).text
    assert "3 rows read: 3 new, 0 changed, 0 known, 0 not taken." in told
    assert "The screens show it." in told


def test_the_rows_that_were_not_taken_are_listed_with_place_reason_and_remedy(client, home, token):
    answer = sent(client, token, BAD)
    carry_out(home)

    told = asked(client, answer, token).text

    [row] = re.findall(r'<tr data-code="above_denominator">(.*?)</tr>', told)
    cells = re.findall(r"<td>(.*?)</td>", row)
    assert cells[:3] == ["3", "D", "3900"]  # a CSV has no sheets
    assert len(cells) == 5
    assert all(cells[3:])


def test_a_trial_says_what_would_change_and_queues_nothing(client, home, token):
    answer = sent(client, token, BAD, order="try")

    assert answer.status_code == 200
    assert "nothing was recorded" in answer.text
    assert "3 rows read: 2 new, 0 changed, 0 known, 1 not taken." in answer.text
    assert 'data-code="above_denominator"' in answer.text
    assert token not in answer.text
    assert waiting(home) == []


def test_a_trial_opens_beside_the_form_so_that_the_file_stays_chosen(client):
    assert 'name="order" value="try" formtarget="' in client.get(PAGE).text


@pytest.mark.parametrize(
    ("fields", "field", "status"),
    [
        ({"period": "31/02/2025"}, "period", 422),
        ({"feed": "dossiers", "order": "try"}, "feed", 403),
        ({"token": "x"}, "token", 401),
        ({"token": "", "order": "try"}, "token", 401),
        ({"text": ""}, "file", 422),
        ({"text": "", "order": "try"}, "file", 422),
    ],
)
def test_what_is_wrong_is_said_at_the_field(client, home, token, fields, field, status):
    answer = sent(client, **{"token": token, **fields})

    assert answer.status_code == status
    assert f'id="fault-{field}"' in answer.text
    assert waiting(home) == []


def test_a_file_that_cannot_be_used_is_refused_at_once_when_tried(client, token):
    answer = sent(client, token, "a,b\n1,2\n", order="try")

    assert answer.status_code == 422
    assert 'id="fault-file"' in answer.text


def test_a_file_that_cannot_be_used_says_so_in_its_receipt(client, home, token):
    answer = sent(client, token, "a,b\n1,2\n")
    carry_out(home)

    told = asked(client, answer, token).text
    assert "These columns were not found: Lượt quét QR" in told
    assert "rows read" not in told


def test_a_day_is_written_as_people_write_it(client, home, tokens):
    _, own = tokens.create(unit="101", feeds=["dossiers"], lasts=dt.timedelta(days=1))
    answer = sent(client, own, "Đơn vị,Đúng hạn,Đã giải quyết\n101,80,100\n", period="06/01/2025")
    carry_out(home)

    assert "1 rows read: 1 new" in asked(client, answer, own).text


@pytest.mark.parametrize("size", [2 * MEGABYTE + 1, 3 * MEGABYTE])
def test_more_than_the_limit_is_refused(client, home, token, size):
    part = "---\r\nContent-Disposition: form-data; name={}\r\n\r\n{}\r\n"
    body = part.format("token", token) + part.format('"file"; filename="a"', " " * size) + "-----"
    kind = "multipart/form-data; boundary=-"

    answer = client.post(PAGE, data=body.encode(), headers={"Content-Type": kind})

    assert answer.status_code == 413
    assert 'id="fault-file"' in answer.text
    assert waiting(home) == []


def test_no_file_at_all_is_said(client, home, token):
    answer = client.post(PAGE, data={"token": token, "order": "send"})

    assert 'id="fault-file"' in answer.text
    assert waiting(home) == []


def test_one_trial_at_a_time(client, token):
    with api_deliveries._DRY_RUNS:
        answer = sent(client, token, order="try")

    assert answer.status_code == 503
    assert "Another dry run is under way" in answer.text


def test_a_receipt_is_told_to_its_sender_only(client, home, tokens, token):
    _, other = tokens.create(unit="101", feeds=["qr"], lasts=dt.timedelta(days=1))
    answer = sent(client, token)
    carry_out(home)

    told = asked(client, answer, other)

    assert told.status_code == 404
    assert "rows read" not in told.text


def test_a_ticket_that_a_link_makes_up_is_not_shown(client):
    assert "call the number" not in client.get(f"{PAGE}&ticket=call+the+number+below").text


def test_a_form_of_another_site_is_refused(client, home, token):
    data = {"token": token, "order": "send", "file": (io.BytesIO(b"x"), "a.csv")}

    answer = client.post(PAGE, data=data, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert waiting(home) == []


def test_what_a_file_holds_is_never_markup(client, home, token):
    text = SECOND_WEEK.replace("390", "<script>alert(1)</script>")
    tried = sent(client, token, text, order="try", name="<img src=x>.csv")

    assert "<script" not in tried.text
    assert "<img" not in tried.text
    assert "&lt;script&gt;" in tried.text


def test_before_the_first_build_the_page_is_there(empty_home):
    page = app_of(empty_home).server.test_client().get(PAGE)

    assert page.status_code == 200
