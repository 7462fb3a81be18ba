"""What the property tests start from."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.drawn.centre import DrawnCentre
from tests.drawn.history import PROVINCE

OpenCentre = Callable[[], AbstractContextManager[DrawnCentre]]


@pytest.fixture(scope="module")
def empty_centre() -> OpenCentre:
    """Opens an empty centre of its own for each example."""

    @contextmanager
    def open_centre() -> Iterator[DrawnCentre]:
        with TemporaryDirectory() as folder:
            centre = DrawnCentre(Path(folder), PROVINCE)
            try:
                yield centre
            finally:
                centre.close()

    return open_centre
