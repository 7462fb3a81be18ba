"""What every answer allows the browser: nothing from outside, nothing framed, nothing inline."""

import re
from html.parser import HTMLParser

import pytest

from ioc.web.headers import HEADERS

ANSWERS = ["/", "/nope", "/healthz", "/api/version", "/panels/nope.csv", "/static/x/nope.js",
           "/_dash-dependencies", "/metrics"]  # fmt: skip


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_has_the_headers(client, path):
    answer = client.get(path)

    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_a_refused_method_has_the_headers(client):
    answer = client.post("/")

    assert answer.status_code == 405
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_no_script_but_our_files_may_run(client):
    policy = client.get("/").headers["Content-Security-Policy"]

    assert "script-src 'self';" in policy + ";"
    assert "unsafe-eval" not in policy
    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


class Scripts(HTMLParser):
    """Collects what could run: script elements, handlers, addresses."""

    def __init__(self):
        super().__init__()
        self.inline = []
        self.handlers = []
        self.outside = []

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        if tag == "script" and "src" not in facts and facts.get("type") != "application/json":
            self.inline.append(facts)
        self.handlers += [name for name in facts if name.startswith("on")]
        addresses = [facts.get("src"), facts.get("href")]
        self.outside += [a for a in addresses if a and re.match(r"(https?:)?//|javascript:", a)]


@pytest.mark.parametrize("path", ["/", "/rankings", "/indicators/qr_scan", "/warehouse", "/nope"])
def test_a_document_has_no_inline_script_and_asks_nobody_else(client, path):
    found = Scripts()

    found.feed(client.get(path).text)

    assert found.inline == []
    assert found.handlers == []
    assert found.outside == []


def test_pages_are_not_for_translators(client):
    """A browser that translates figures and names of units makes others of them."""
    text = client.get("/").text

    assert 'translate="no"' in text
    assert 'content="notranslate"' in text


def test_secure_connections_stay_secure(client):
    assert "Strict-Transport-Security" not in client.get("/").headers
    secure = client.get("/", base_url="https://ioc.example")
    assert "Strict-Transport-Security" in secure.headers


def test_a_question_longer_than_any_of_ours_is_refused(client):
    answer = client.post(
        "/_dash-update-component", data=b"x" * 2_000_000, content_type="application/json"
    )

    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/_mcp", "/_reload-hash/x", "/_alive_x"])
def test_what_is_for_developers_is_not_there(client, path):
    assert client.get(path).status_code == 404
