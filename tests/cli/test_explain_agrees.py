"""``ioc explain``: the page, its data and the command tell one move, and refusals are clear."""

import json
from fractions import Fraction

import pytest

from ioc.factory import create_app
from ioc.settings import Settings

FROM, TO = "2025-01-26", "2025-02-23"


@pytest.fixture(scope="module")
def client(example_home):
    return create_app(Settings(home=example_home)).server.test_client()


@pytest.fixture
def explained(ioc, example_home):
    """What the command answers."""

    def ask(*arguments):
        return ioc("explain", *arguments, "--json", home=example_home)

    return ask


def shown(client, **asked):
    """The rows of the page's sibling that are causes."""
    query = {"as_of": TO, "since": FROM, **asked}
    answer = client.get("/panels/ranking-move.json", query_string=query)
    return [
        row for row in json.loads(answer.text)["rows"] if row["cause"] not in ("before", "after")
    ]


@pytest.mark.parametrize(
    ("called", "unit", "ranking"),
    [("tam ky", "502", "idx766_total"), ("505", "505", "hotich_digitised_rate")],
)
def test_the_command_and_the_page_tell_one_move(client, explained, called, unit, ranking):
    """A unit may be asked for by code or by name without accents."""
    document = explained(called, "--from", FROM, "--to", TO, "--ranking", ranking).document
    shares = document["contributions"]

    rows = shown(client, unit=unit, indicator=ranking)
    page = client.get(
        "/rankings",
        query_string={"unit": unit, "indicator": ranking, "as_of": TO, "since": FROM},
    )

    assert len(rows) > 1
    assert [(one["kind"], one["unit"], one["exact"], one["shown"]) for one in shares] == [
        (row["cause"], row["unit_code"], row["places_exact"], row["places"]) for row in rows
    ]
    assert document["sentence"] in page.text
    assert document["move"] == document["before"]["place"] - document["after"]["place"]
    assert sum(Fraction(one["exact"]) for one in shares) == document["move"]
    assert sum(round(100 * one["shown"]) for one in shares) == 100 * document["move"]
    assert sum(one["contribution"] for one in shares) == pytest.approx(document["move"])


@pytest.mark.parametrize(
    ("arguments", "error", "code"),
    [
        (("nowhere", "--from", FROM, "--to", TO), "unknown_unit", 2),
        (("502", "--from", TO, "--to", FROM), "days_reversed", 2),
        (("502", "--from", "2019-01-01", "--to", TO), "nothing_to_explain", 4),
        (("502", "--from", FROM, "--to", TO, "--level", "commune"), "not_ranked", 2),
    ],
)
def test_what_cannot_be_explained_is_refused(explained, arguments, error, code):
    answer = explained(*arguments)

    assert (answer.document["error"]["code"], answer.code) == (error, code)
    assert "Traceback" not in answer.err


def test_a_name_of_several_units_is_refused_with_the_candidates(explained):
    """Two communes are Tam Đàn and Tam Dân: without the accents nobody can tell."""
    ranking = ("--ranking", "hotich_digitised_rate", "--level", "commune")

    answer = explained("tam dan", "--from", FROM, "--to", TO, *ranking)

    assert (answer.document["error"]["code"], answer.code) == ("ambiguous_unit", 2)
    assert "Tam Đàn" in answer.document["error"]["text"]
    assert "Tam Dân" in answer.document["error"]["text"]


def test_for_people_the_causes_are_a_table_that_adds_up(ioc, example_home):
    answer = ioc("explain", "TAM KỲ", "--from", FROM, "--to", TO, home=example_home)

    assert answer.code == 0
    assert "Cộng lại" in answer.out
    assert "+2,00" in answer.out
