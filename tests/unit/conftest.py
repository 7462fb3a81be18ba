"""Components looked at as their reader does: by their words, and by what they are called."""

from collections.abc import Callable, Iterator

import pytest
from dash.development.base_component import Component


@pytest.fixture
def read() -> Callable[[object], str]:
    """All words of a component, in reading order, one space between."""

    def words(part: object) -> Iterator[str]:
        if isinstance(part, str | int | float):
            yield str(part)
        elif isinstance(part, list | tuple):
            for inner in part:
                yield from words(inner)
        elif isinstance(part, Component):
            yield from words(getattr(part, "children", None))

    return lambda part: " ".join(" ".join(words(part)).split())


@pytest.fixture
def parts() -> Callable[[Component, str], list[Component]]:
    """The components inside one whose class names hold a name."""

    def found(root: Component, name: str) -> list[Component]:
        every = [root, *root._traverse()]
        return [
            part
            for part in every
            if isinstance(part, Component) and name in str(getattr(part, "className", "")).split()
        ]

    return found
