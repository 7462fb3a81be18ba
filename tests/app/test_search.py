"""The search page and its data: what the box in the top bar asks, with and without script."""

import re

import pytest


def hits(client, query):
    """What the script of the box is given."""
    rows = client.get(f"/panels/search-results.json?{query}").json["rows"]
    return [(row["kind"], row["code"], row["href"]) for row in rows]


@pytest.mark.parametrize("typed", ["song binh", "SÔNG BÌNH", "huyện sông bình", "101"])
def test_a_unit_is_found_and_led_to(client, typed):
    assert hits(client, f"q={typed}")[0] == ("unit", "101", "/units/101")


def test_a_hit_keeps_the_day_and_the_language(client):
    found = hits(client, "q=101&lang=en&as_of=2024-12-10")

    assert found[0][2] == "/units/101?as_of=2024-12-10&lang=en"


def test_without_script_the_box_is_a_form_that_keeps_the_days_and_the_language(client):
    text = client.get("/rankings?as_of=2024-12-10&lang=en").text
    [form] = re.findall(r'<form[^>]*role="search".*?</form>', text, re.DOTALL)

    assert 'action="/search"' in form
    assert 'method="get"' in form
    assert 'name="q"' in form
    assert re.search(r'type="hidden" name="as_of" value="2024-12-10"', form)
    assert re.search(r'type="hidden" name="lang" value="en"', form)


def test_the_page_lists_what_the_data_holds(client):
    text = client.get("/search?q=qr").text

    for _kind, _code, href in hits(client, "q=qr"):
        assert f'href="{href}"' in text


def test_what_was_typed_stays_in_the_box(client):
    assert 'value="sông bình"' in client.get("/search?q=sông bình").text


@pytest.mark.parametrize("typed", ["", "%20", "zzzz", "*", "{n}", "<script>", "%00", "a" * 5000])
def test_nothing_typed_breaks_the_page(client, typed):
    answer = client.get(f"/search?q={typed}")

    assert answer.status_code == 200
    assert 'data-state="error"' not in answer.text
    assert "<script>" not in answer.text.partition('id="main"')[2].partition("</main>")[0]
