"""The models of a programme: how far each unit is with each."""

import datetime as dt
from dataclasses import dataclass

from ioc.data.look import Look
from ioc.data.queries.register import model_notes, stated_models
from ioc.data.register.records import ModelNote, ModelRecord, ModelState

RUNNING: frozenset[ModelState] = frozenset({"deployed", "kept_up"})
BEGUN: frozenset[ModelState] = RUNNING | {"preparing", "pilot"}
# From the furthest state to the nearest: a model is as far as its furthest unit.
_ORDER: tuple[ModelState, ...] = (
    "kept_up", "deployed", "pilot", "preparing", "registered", "not_started", "stopped",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSite:
    """How far one unit is with one model."""

    unit: str
    since: dt.date  # of the state
    note: ModelNote

    @property
    def state(self) -> ModelState:
        """What was last noted."""
        return self.note.state


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelStanding:
    """One model on the day asked; ``sites`` by unit code."""

    model: ModelRecord
    state: ModelState
    sites: tuple[ModelSite, ...]

    @property
    def not_started(self) -> tuple[str, ...]:
        """The units that were given it and have not begun."""
        return tuple(site.unit for site in self.sites if site.state == "not_started")

    @property
    def is_illustrative(self) -> bool:
        """Whether it, or what is said of it, is made up."""
        return self.model.is_illustrative or any(s.note.is_illustrative for s in self.sites)


def models(look: Look, *, programme: str) -> tuple[ModelStanding, ...]:
    """The models registered by the day asked, by code, with the last word of every unit."""
    notes = model_notes(look)
    found = []
    for model in stated_models(look, programme=programme):
        sites = _sites(notes.get(model.code, ()))
        states: list[ModelState] = [site.state for site in sites] or ["registered"]
        furthest = min(states, key=_ORDER.index)
        found.append(ModelStanding(model=model, state=furthest, sites=sites))
    return tuple(found)


def _sites(notes: tuple[ModelNote, ...]) -> tuple[ModelSite, ...]:
    last: dict[str, ModelSite] = {}
    for note in notes:
        before = last.get(note.unit)
        is_same = before is not None and before.state == note.state
        since = before.since if before is not None and is_same else note.noted_on
        last[note.unit] = ModelSite(unit=note.unit, since=since, note=note)
    return tuple(last[unit] for unit in sorted(last))
