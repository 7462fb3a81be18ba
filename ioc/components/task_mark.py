"""The status of a task and the state of a model: shape, word and colour."""

from collections.abc import Mapping
from types import MappingProxyType

from dash.development.base_component import Component

from ioc.components.mark import Look, mark
from ioc.data.register.records import ModelState
from ioc.data.register.status import Status
from ioc.i18n import Wording

STATUS_LOOKS: Mapping[Status, Look] = MappingProxyType(
    {
        "overdue": Look("square", "risk"),
        "regular_missed": Look("square", "slow"),
        "due_soon": Look("diamond", "slow"),
        "awaiting": Look("ring", "quiet"),
        "in_progress": Look("triangle", "quiet"),
        "not_started": Look("ring", "none"),
        "suspended": Look("hatch", "none"),
        "regular_ok": Look("circle", "ahead"),
        "done_on_time": Look("check", "ahead"),
        "done_late": Look("check", "slow"),
    }
)
MODEL_LOOKS: Mapping[ModelState, Look] = MappingProxyType(
    {
        "kept_up": Look("check", "ahead"),
        "deployed": Look("circle", "ahead"),
        "pilot": Look("triangle", "quiet"),
        "preparing": Look("diamond", "none"),
        "registered": Look("ring", "none"),
        "not_started": Look("square", "risk"),
        "stopped": Look("hatch", "none"),
    }
)


def status_mark(status: Status, *, word: Wording) -> Component:
    """How a task stands."""
    return mark(word(f"task.status.{status}"), look=STATUS_LOOKS[status])


def model_mark(state: ModelState, *, word: Wording) -> Component:
    """How far a model is."""
    return mark(word(f"model.state.{state}"), look=MODEL_LOOKS[state])
