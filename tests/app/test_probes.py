"""Addresses for the operator's tools."""

from prometheus_client.parser import text_string_to_metric_families

from tests.app.conftest import SECOND_WEEK, app_of


def measures(client):
    """Every sample by its name."""
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in families
        for sample in family.samples
    }


def test_a_process_without_a_build_is_alive_but_not_ready(empty_home):
    client = app_of(empty_home).server.test_client()

    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json["reason"]


def test_a_process_with_a_build_is_ready(client):
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json == {"status": "ready", "build": "000001"}


def test_the_build_on_the_screens_is_measured(home, deliver):
    client = app_of(home).server.test_client()
    deliver(SECOND_WEEK)

    found = measures(client)

    assert found["ioc_build",] == 2
    assert found["ioc_build_is_last_good",] == 0


def test_polls_and_drawings_are_counted(made_home):
    client = app_of(made_home).server.test_client()

    for _ in range(3):
        client.get("/api/version")
        client.get("/")

    found = measures(client)
    assert found["ioc_web_polls_total",] == 3
    assert found["ioc_web_drawings_made_total",] > 0
    assert found["ioc_web_drawings_kept_total",] == 2 * found["ioc_web_drawings_made_total",]
