"""The page of the meeting: packs are listed, ordered, followed while they are made, and taken."""

from dataclasses import replace

import pytest

from ioc.data.pack_orders import PackOrders
from tests.app.conftest import app_of, at_now
from tests.app.test_frozen_pages import early
from tests.drawn.kept_pack import keep_pack

KEY = "trực ban"
JSON = {"Accept": "application/json"}
ASKED = {"day": "2024-12-08", "outline": "weekly", "key": KEY}


@pytest.fixture
def pack(home):
    return keep_pack(home)


@pytest.fixture
def client(home, pack):
    return app_of(home, wall_key=KEY).server.test_client()


@pytest.fixture
def orders(home):
    return PackOrders(home / "packs" / "orders", clock=at_now)


def test_a_pack_is_listed_with_its_slides_and_its_files_in_the_readers_language(client, pack):
    text = early(client.get("/meeting?lang=en").text)

    assert f'href="/meeting/{pack.id}?lang=en"' in text
    assert f'href="/meeting/{pack.id}/slides.en.pptx"' in text
    assert ".vi." not in text
    assert text.index("data-panel") < text.index("ioc-packs")  # the page's sentence comes first


def test_an_order_waits_and_is_shown_until_the_pack_is_there(client, orders, home):
    answer = client.post("/meeting?lang=vi", data=ASKED)
    [order] = orders.orders()
    waiting = early(client.get("/meeting").text)
    orders.say(replace(order, state="making", step="slides", done=1, of=12))
    making = client.get("/api/packs/orders?lang=vi").json
    before = client.get("/api/version?at=/meeting").json["sign"]
    made = keep_pack(home, has_files=False, vi=None, as_of=order.as_of.replace(day=9))
    orders.say(replace(order, state="ready", pack=made.id))

    assert (answer.status_code, answer.headers["Location"]) == (303, "/meeting?lang=vi")
    assert (order.outline, order.as_of.isoformat()) == ("weekly", "2024-12-08")
    assert "đang chờ" in waiting
    assert making["busy"]
    assert 'value="1"' in making["html"]
    assert 'max="12"' in making["html"]
    assert "bước 2/12" in making["html"]
    assert client.get("/api/packs/orders").json == {"busy": False, "html": ""}
    assert client.get("/api/version?at=/meeting").json["sign"] != before  # open screens see it


def test_the_same_order_twice_is_one(client, orders):
    answers = [client.post("/meeting", data=ASKED, headers=JSON) for _ in range(2)]

    assert [one.status_code for one in answers] == [200, 200]
    assert len(orders.orders()) == 1


@pytest.mark.parametrize(
    ("changes", "headers", "code"),
    [
        ({"key": "sai"}, {}, "order_key"),
        ({"key": ""}, {}, "order_key"),
        ({}, {"Sec-Fetch-Site": "cross-site"}, "order_elsewhere"),
        ({}, {"Origin": "https://elsewhere.example"}, "order_elsewhere"),
        ({"outline": "none"}, {}, "order_unclear"),
        ({"day": "2999-01-01"}, {}, "order_unclear"),
        ({"day": "hôm qua"}, {}, "order_unclear"),
    ],
)
def test_an_order_that_is_not_taken_says_why_and_leaves_nothing(
    client, orders, changes, headers, code
):
    answer = client.post("/meeting?lang=en", data={**ASKED, **changes}, headers={**JSON, **headers})
    page = client.post("/meeting?lang=en", data={**ASKED, **changes}, headers=headers)

    assert answer.status_code == 403
    assert answer.json["code"] == code
    assert answer.json["remedy"]
    assert page.status_code == 403
    assert answer.json["remedy"] in page.text
    assert orders.orders() == []


def test_without_a_key_word_nobody_orders_from_the_page(home, pack, orders):
    client = app_of(home).server.test_client()

    text = early(client.get("/meeting").text)

    assert "data-ioc-order=" not in text
    assert "IOC_WALL_KEY" in text
    assert client.post("/meeting", data={**ASKED, "key": ""}).status_code == 403
    assert orders.orders() == []


def test_why_a_pack_could_not_be_made_is_said_until_one_is(client, orders):
    client.post("/meeting", data=ASKED)
    [order] = orders.orders()
    facts = {"why": "No space left on device"}
    orders.say(replace(order, state="failed", error="pack_not_kept", facts=facts))
    failed = client.get("/api/packs/orders?lang=en").json

    client.post("/meeting", data=ASKED)
    again = orders.orders()[-1]
    orders.say(replace(again, state="ready"))

    assert "No space left on device" in failed["html"]
    assert not failed["busy"]
    assert client.get("/api/packs/orders").json["html"] == ""


def test_a_file_is_taken_whole_under_a_vietnamese_name_and_kept_for_good(client, pack):
    file = next(one for one in pack.files if one.name == "slides.vi.pptx")
    etag = f'"{file.sha256}"'

    with client.get(f"/meeting/{pack.id}/{file.name}") as answer:
        content, headers, mimetype = answer.data, answer.headers, answer.mimetype
    with client.get(f"/meeting/{pack.id}/{file.name}", headers={"If-None-Match": etag}) as again:
        assert again.status_code == 304

    assert content == b"slides.vi.pptx\n"
    assert mimetype.endswith("presentationml.presentation")
    assert headers["Content-Disposition"].startswith("attachment")
    assert "filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20giao%20ban" in headers["Content-Disposition"]
    assert "immutable" in headers["Cache-Control"]
    assert headers["ETag"] == etag
    assert "sandbox" in headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "2024-W01-weekly-0123456789",
        "orders",
        "..%2Fbuilds",
        "{pack}/manifest.json",
        "{pack}/document.vi.json",
        "{pack}/..%2F..%2Fworker.json",
        "{pack}/frozen",
        "2024-W01-weekly-0123456789/slides.vi.pptx",
    ],
)
def test_what_is_no_pack_or_none_of_its_files_is_not_found(client, pack, path):
    assert client.get(f"/meeting/{path.format(pack=pack.id)}").status_code == 404


def test_slides_that_were_changed_are_not_shown_and_the_files_stay(client, home, pack):
    path = home / "packs" / pack.id / "document.vi.json"
    path.write_text(path.read_text("utf-8").replace("62,58", "72,58"), "utf-8")

    answer = client.get(f"/meeting/{pack.id}?lang=vi")

    assert answer.status_code == 410
    assert "72,58" not in answer.text
    with client.get(f"/meeting/{pack.id}/slides.vi.pptx") as file:
        assert file.status_code == 200


def test_slides_are_not_sent_again_to_whoever_has_them(client, pack):
    first = client.get(f"/meeting/{pack.id}")

    again = client.get(f"/meeting/{pack.id}", headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)
    assert client.get(f"/meeting/{pack.id}?lang=en").headers["ETag"] != first.headers["ETag"]
