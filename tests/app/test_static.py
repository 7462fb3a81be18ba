"""Files a browser keeps: small, packed, kept for a year, and nothing from outside."""

import gzip
import re
import shutil

import brotli
import plotly.offline
import pytest

from ioc.web.static import Shelf

BUDGET_BYTES = 900_000  # cold, everything a page with charts loads, over the wire


def links(text):
    """Every file a document asks for."""
    return re.findall(r'(?:href=|src=|"plotlyjs_url": )"(/static/[^"]+)"', text)


def packed(client, path, encoding="br"):
    """A file as a browser gets it."""
    answer = client.get(path, headers={"Accept-Encoding": encoding})
    assert answer.status_code == 200, path
    return answer


def test_every_file_a_document_names_exists(client):
    for path in links(client.get("/").text):
        packed(client, path)


def test_files_are_kept_for_a_year(client):
    for path in links(client.get("/").text):
        assert (
            packed(client, path).headers["Cache-Control"] == "public, max-age=31536000, immutable"
        )


def test_a_page_from_before_an_update_still_gets_its_files(client):
    """They are today's, and not kept: the page loads itself anew in a moment."""
    answer = client.get("/static/0123456789ab/ioc.js")

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["nope.js", "../factory.py", "%2e%2e/factory.py", "fonts/"])
def test_an_unknown_file_is_a_404(client, name):
    assert client.get(f"/static/x/{name}").status_code == 404


@pytest.mark.parametrize(
    ("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
@pytest.mark.parametrize("name", ["ioc.js", "ioc.css", "plotly.js"])
def test_a_packed_file_unpacks_to_the_file(client, app, name, encoding, unpack):
    path = app.side.shelf.href(name)

    answer = packed(client, path, f"deflate, {encoding}")

    assert answer.headers["Content-Encoding"] == encoding
    assert unpack(answer.data) == client.get(path, headers={"Accept-Encoding": ""}).data


def test_the_best_packing_a_browser_takes_is_chosen(client, app):
    path = app.side.shelf.href("ioc.css")

    answer = packed(client, path, "gzip, deflate, br, zstd")

    assert answer.headers["Content-Encoding"] == "br"


def test_all_a_page_with_charts_loads_is_within_the_budget(client, app):
    """On the 20 Mbit/s line of a district office every 100 kB cost 40 ms."""
    files = set(links(client.get("/").text))
    files |= {app.side.shelf.href(name) for name in app.side.shelf.files if "fonts/" in name}

    total = sum(len(packed(client, path).data) for path in files)

    assert total < BUDGET_BYTES


def test_our_plotly_is_the_one_the_python_package_speaks_to(app):
    """A figure's properties are those of one version of plotly.js."""
    text = app.side.shelf.files["plotly.js"].read()[:200].decode()

    assert f"v{plotly.offline.get_plotlyjs_version()}" in text


def test_plotly_is_told_to_share_nothing(app):
    """plotly.js 4.1 offers to upload a chart to its maker's cloud unless it is told not to."""
    text = app.side.shelf.files["plotly.js"].read().decode()

    assert "setPlotConfig({ displaylogo: false, showSendToCloud: false })" in text


def test_no_file_asks_for_its_source_map(app):
    """They are not there: each would be a 404 in somebody's log."""
    for name in ("ioc.js", "ioc.css", "plotly.js", "grid.js"):
        named = rb"(?m)^\s*(?://|/\*)[#@] sourceMappingURL="
        assert not re.search(named, app.side.shelf.files[name].read())


def test_the_style_names_only_files_of_ours(app, client):
    style = app.side.shelf.files["ioc.css"].read().decode()

    for address in re.findall(r'url\("?([^)"]+)"?\)', style):
        is_inside = address.startswith("data:")
        assert is_inside or client.get(f"/static/x/{address}").status_code == 200, address


def test_the_fingerprint_changes_with_any_byte(app, tmp_path, repository):
    assets = tmp_path / "assets"
    shutil.copytree(repository / "assets", assets)
    assert Shelf(assets).fingerprint == app.side.shelf.fingerprint

    (assets / "90-live.css").write_text("/* other */\n")

    assert Shelf(assets).fingerprint != app.side.shelf.fingerprint


@pytest.mark.parametrize("path", ["/", "/indicators/qr_scan"])
def test_charts_are_loaded_only_where_there_are_some(client, path):
    text = client.get(path).text

    has_chart = '"type": "Graph"' in text
    assert ('rel="preload" as="script"' in text) is has_chart


def test_a_document_is_packed(client):
    answer = client.get("/", headers={"Accept-Encoding": "gzip, br"})

    assert answer.headers["Content-Encoding"] == "br"
