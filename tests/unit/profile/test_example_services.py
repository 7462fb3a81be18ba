"""The example's services: who answers is dated, and nothing stands without a source."""

import datetime as dt
from collections import Counter

import pytest

from ioc.profile.files import read_profile


@pytest.fixture(scope="module")
def services(repository):
    """All rows of the example province's catalogue."""
    return read_profile(repository / "ioc" / "profiles" / "quang-nam-2024").services


def on(services, day):
    return [one for one in services if one.valid_from <= day <= (one.valid_to or dt.date.max)]


@pytest.mark.parametrize(("day", "of_the_police"), [("2025-02-28", 11), ("2025-03-01", 13)])
def test_there_are_25_and_two_went_over_to_the_police(services, day, of_the_police):
    there = on(services, dt.date.fromisoformat(day))

    assert Counter(one.code for one in there) == Counter(str(n) for n in range(1, 26))
    assert sum(one.authority == "Công an" for one in there) == of_the_police


def test_a_list_whose_names_are_in_no_source_has_no_rows(services):
    """Decisions 422 and 206 added 28 and 23 services; their names were not found."""
    assert {one.catalogue for one in services} == {"essential25"}
    assert all(one.document.vi and one.document.en for one in services)
