"""A token opens what it was made for, until its day, and is kept as a hash only."""

import datetime as dt

import pytest

from ioc.data.tokens import Tokens, UnknownTokenError

NOW = dt.datetime(2025, 1, 21, 3, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture
def moment():
    """The clock, to be moved."""
    return [NOW]


@pytest.fixture
def tokens(tmp_path, moment):
    return Tokens(tmp_path / "tokens", clock=lambda: moment[0])


def test_the_text_of_a_token_leads_back_to_its_holder(tokens):
    kept, text = tokens.create(unit="101", feeds=["qr", "dossiers"], lasts=DAY)

    assert tokens.holder(text) == kept
    assert (kept.unit, kept.feeds) == ("101", ("qr", "dossiers"))


def test_two_tokens_of_a_unit_are_two(tokens):
    made = [tokens.create(unit="101", feeds=["qr"], lasts=DAY) for _ in range(2)]

    assert len({text for _, text in made}) == 2
    assert [kept.id for kept in tokens.all()] != []
    assert {kept.id for kept in tokens.all()} == {kept.id for kept, _ in made}


def test_it_is_valid_until_its_moment_and_not_at_it(tokens):
    kept, _ = tokens.create(unit="101", feeds=["qr"], lasts=DAY)

    assert kept.state(NOW + DAY - dt.timedelta(seconds=1)) == "valid"
    assert kept.state(NOW + DAY) == "expired"


def test_revoking_holds_from_then_on_and_twice_is_once(tokens, moment):
    kept, text = tokens.create(unit="101", feeds=["qr"], lasts=DAY)
    revoked = tokens.revoke(kept.id)
    moment[0] += DAY / 2

    assert tokens.revoke(kept.id) == revoked
    found = tokens.holder(text)
    assert found is not None
    assert found.state(NOW) == "revoked"


@pytest.mark.parametrize("id_", ["", "00000000", "../x", "ZZZZZZZZ"])
def test_what_is_no_number_of_a_token_cannot_be_revoked(tokens, id_):
    with pytest.raises(UnknownTokenError):
        tokens.revoke(id_)


def test_a_broken_file_opens_nothing_and_hides_no_other(tokens, tmp_path):
    kept, text = tokens.create(unit="101", feeds=["qr"], lasts=DAY)
    other, _ = tokens.create(unit="102", feeds=["qr"], lasts=DAY)
    (tmp_path / "tokens" / f"{kept.id}.json").write_text("{", "utf-8")

    assert tokens.holder(text) is None
    assert tokens.all() == [other]


def test_nobody_else_on_the_machine_reads_the_folder(tokens, tmp_path):
    tokens.create(unit="101", feeds=["qr"], lasts=DAY)

    assert (tmp_path / "tokens").stat().st_mode & 0o077 == 0
