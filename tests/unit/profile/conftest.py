"""Small territories and profiles that tests draw."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from ioc.profile.identity import with_identities
from ioc.profile.model import CrosswalkShare, UnitEvent, UnitVersion
from ioc.profile.territory import Territory

DrawTerritory = Callable[..., Territory]

EVER = dt.date(1900, 1, 1)


@pytest.fixture
def draw() -> DrawTerritory:
    """Draws a territory from three tables; rows are lines, cells are separated by ``|``."""

    def territory(units: str, events: str = "", crosswalk: str = "") -> Territory:
        rows = [_event(*cells) for cells in _cells(events)]
        shares = [_share(*cells) for cells in _cells(crosswalk)]
        versions = (_unit(*cells) for cells in _cells(units))
        return Territory(with_identities(versions, rows), rows, shares)

    return territory


@pytest.fixture
def small_profile(repository: Path) -> Path:
    """The worked example of the documentation."""
    return repository / "tests" / "profiles" / "small"


def _cells(drawing: str) -> list[list[str]]:
    lines = (line.strip() for line in drawing.splitlines())
    return [[cell.strip() for cell in line.split("|")] for line in lines if line]


def _unit(
    code: str, level: str, parent: str, name: str, valid_from: str, valid_to: str
) -> UnitVersion:
    return UnitVersion(
        code=code,
        since=EVER,
        level=level,
        kind="",
        name=name,
        full_name=name,
        name_en=name,
        parent=parent or None,
        valid_from=dt.date.fromisoformat(valid_from) if valid_from else EVER,
        valid_to=dt.date.fromisoformat(valid_to) if valid_to else None,
    )


def _event(day: str, type_: str, from_code: str, to_code: str) -> UnitEvent:
    return UnitEvent(
        event_date=dt.date.fromisoformat(day),
        type=type_,
        from_code=from_code,
        to_code=to_code,
        document="",
    )


def _share(day: str, from_code: str, to_code: str, share: str) -> CrosswalkShare:
    return CrosswalkShare(
        event_date=dt.date.fromisoformat(day),
        from_code=from_code,
        to_code=to_code,
        share=float(share),
        basis="manual",
    )
