"""Real workbooks of two years: how 63 provinces moved, and why."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ioc.data.builds import Builds
from ioc.data.look import Look
from ioc.data.queries import ranking
from ioc.data.queries.explain import explain_move
from ioc.data.queries.explain_values import Move

TESTS = Path(__file__).parent.parent
WORKBOOKS = [TESTS.parent.parent / "shared" / "real" / f"PCI_{year}.xlsx" for year in (2014, 2016)]
THEN, NOW = dt.date(2014, 12, 31), dt.date(2016, 12, 31)

pytestmark = pytest.mark.skipif(
    not all(workbook.is_file() for workbook in WORKBOOKS),
    reason="the real workbooks are not beside the checkout",
)


LATER = dt.date(9000, 1, 1)  # by this day both workbooks are known


@contextmanager
def looking(home: Path) -> Iterator[Look]:
    builds = Builds(home / "builds", connections=1)
    try:
        with builds.open() as reader:
            yield Look(reader, as_of=NOW, known=LATER)
    finally:
        builds.close()


def places_of(home: Path) -> dict[str, tuple[int | None, int | None]]:
    """Every province's place in the two years, by name."""
    with looking(home) as look:
        then, now = (
            {row.standing.unit: row.place for row in found.rows}
            for found in (
                ranking(Look(look.reader, day, LATER), indicator="pci", level="province")
                for day in (THEN, NOW)
            )
        )
        units = look.territory.at_level("province", NOW)
        return {unit.name: (then[unit.code], now[unit.code]) for unit in units}


def moves_of(home: Path, *names: str) -> dict[str, Move]:
    """The explained moves of some provinces."""
    with looking(home) as look:
        return {
            unit.name: explain_move(
                look, indicator="pci", level="province", unit=unit.code, since=THEN
            )
            for unit in look.territory.at_level("province", NOW)
            if unit.name in names
        }


def entered(ioc, home: Path, *, feed: str) -> Path:
    ioc("init", "--profile", TESTS / "profiles" / "pci-2016", home=home)
    for workbook in WORKBOOKS:
        answer = ioc("submit", workbook, "--feed", feed, "--wait", "--json", home=home)
        assert answer.code == 0, answer.err
    return home


def test_delta_ranking_from_components_is_that_of_the_published_index(ioc, tmp_path):
    """Ten components and their weights against the eleventh list, which was published."""
    components = entered(ioc, tmp_path / "components", feed="pci_components")
    published = entered(ioc, tmp_path / "published", feed="pci_index")

    places = places_of(components)

    assert places == places_of(published)
    assert len(places) == 63
    assert places["Đà Nẵng"] == (1, 1)
    assert places["Đồng Tháp"] == (2, 3)
    assert places["Quảng Ninh"] == (5, 2)
    assert places["Quảng Nam"] == (14, 10)
    assert {name for name, (before, _) in places.items() if before == 63} == {"Điện Biên"}
    assert {name for name, (_, after) in places.items() if after == 63} == {"Cao Bằng"}


def test_components_of_a_province_are_causes_of_their_own(ioc, tmp_path):
    """Quảng Nam climbed four places; its ten components add up to what the index gained."""
    home = entered(ioc, tmp_path / "components", feed="pci_components")

    found = moves_of(home, "Quảng Nam", "Điện Biên")

    own = [one for one in found["Quảng Nam"].contributions if one.cause.kind == "own"]
    assert len(own) == 10
    assert sum(one.figure or 0 for one in own) == pytest.approx(61.17 - 59.97, abs=0.01)
    assert found["Quảng Nam"].places == 4
    assert all(
        sum(one.places for one in move.contributions) == move.places for move in found.values()
    )
