"""What the tests of the data side start from."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ioc.profile.model import Profile
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province

OpenCentre = Callable[[Profile], DrawnCentre]

_SMALL = """
    code | level    | parent | from | to
    P    | province |        |      |
    A    | district | P      |      |
    B    | district | P      |      |
"""


@pytest.fixture
def centre_of(tmp_path: Path) -> Iterator[OpenCentre]:
    """Opens an empty centre for a drawn province."""
    opened: list[DrawnCentre] = []

    def open_centre(profile: Profile) -> DrawnCentre:
        opened.append(DrawnCentre(tmp_path, profile))
        return opened[-1]

    yield open_centre
    for centre in opened:
        centre.close()


@pytest.fixture
def small_centre(centre_of: OpenCentre) -> DrawnCentre:
    """A province of two districts with one indicator, and nothing delivered."""
    return centre_of(province(_SMALL, indicators="code | form | rhythm\n qr | ratio | W"))
