"""What a scene of the wall is: one message, drawn to be read from the last row."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from dash.development.base_component import Component

from ioc.data.answers import State
from ioc.panels.panel import PanelLook
from ioc.profile.wall import SceneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneDrawing:
    """One scene on one look: its sentence, its evidence, and how far it can be trusted."""

    sentence: str  # the message, with its figures between asterisks
    body: Component
    state: State  # the worst among the figures shown
    as_of: dt.date | None  # last day the figures are about
    source: str = ""  # who answers for them
    is_illustrative: bool = False  # any figure is made up


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One kind of scene. A module of ``ioc.scenes`` that has a ``SCENE`` is found by itself.

    ``draw`` answers from the look alone and must survive a day without any figure. It draws no more
    lines of the smallest letter than ``ioc.profile.wall.LINES`` allows it.
    """

    kind: SceneKind
    draw: Callable[[PanelLook], SceneDrawing]
