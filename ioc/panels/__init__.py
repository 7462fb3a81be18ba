"""The registry: every module of this package with a ``PANEL`` is a panel."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ioc.panels.panel import Page, Panel


class DuplicatePanelError(ValueError):
    """Two modules claim one panel id: a bug of ours, found when the process starts."""


@cache
def registry() -> Mapping[str, Panel]:
    """Every panel by id, in the order of pages and of places on them."""
    panels: dict[str, Panel] = {}
    for module in pkgutil.iter_modules(__path__):
        panel = getattr(importlib.import_module(f"{__name__}.{module.name}"), "PANEL", None)
        if panel is None:
            continue
        if panel.id in panels:
            raise DuplicatePanelError(f"two panels are called {panel.id!r}")
        panels[panel.id] = panel
    in_order = sorted(panels.values(), key=lambda panel: (panel.page, panel.order, panel.id))
    return MappingProxyType({panel.id: panel for panel in in_order})


def panels_of(page: Page) -> tuple[Panel, ...]:
    """The panels of one page, in their places."""
    return tuple(panel for panel in registry().values() if panel.page == page)
