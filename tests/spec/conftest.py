"""What the tests of the marts start from: a small province and an empty centre."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ioc.profile.model import Profile
from tests.drawn.centre import DrawnCentre

OpenCentre = Callable[[Profile], DrawnCentre]


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
