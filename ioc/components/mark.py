"""States in three ways at once: a shape, a word and a colour."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.data.answers import State, Verdict
from ioc.i18n import Wording

Shape: TypeAlias = Literal[
    "triangle", "circle", "ring", "diamond", "square", "hatch", "cross", "check"
]
Tone: TypeAlias = Literal["ahead", "slow", "risk", "none", "quiet"]


class Look(NamedTuple):
    """How one state is drawn."""

    shape: Shape
    tone: Tone


STATES: Mapping[State, Look] = MappingProxyType(
    {
        "fresh": Look("circle", "quiet"),
        "late": Look("diamond", "slow"),
        "overdue": Look("square", "risk"),
        "missing": Look("hatch", "none"),
        "error": Look("cross", "risk"),
    }
)
VERDICTS: Mapping[Verdict, Look] = MappingProxyType(
    {
        "reached": Look("check", "ahead"),
        "ahead": Look("triangle", "ahead"),
        "on_course": Look("circle", "ahead"),
        "behind": Look("diamond", "slow"),
        "out_of_reach": Look("cross", "risk"),
        "past_deadline": Look("square", "risk"),
        "unknown": Look("ring", "none"),
    }
)


def mark(text: str, *, look: Look, about: str = "") -> Component:
    """A shape and its word; ``about`` explains it to who rests on it."""
    return html.Span(
        [shape(look), html.Span(text, className="ioc-mark__word")],
        className=f"ioc-mark ioc-mark--{look.tone}",
        title=about or None,
    )


def shape(look: Look) -> Component:
    """The bare shape, for places where the word stands elsewhere in the row."""
    return html.Span(
        className=f"ioc-mark__shape ioc-mark__shape--{look.shape} ioc-mark__shape--{look.tone}",
        **attributes(aria_hidden="true"),
    )


def state_mark(state: State, *, word: Wording) -> Component:
    """How current a figure is: fresh, late, overdue, missing, error."""
    return mark(word(f"state.{state}"), look=STATES[state], about=word(f"state.about.{state}"))


def verdict_mark(verdict: Verdict, *, word: Wording) -> Component:
    """How a figure moves against its target."""
    return mark(word(f"verdict.{verdict}"), look=VERDICTS[verdict])


def illustrative_mark(word: Wording) -> Component:
    """The sign on every figure that was made up for the example."""
    return _badge("illustrative", word)


def provisional_mark(word: Wording) -> Component:
    """The sign on every figure that may still change."""
    return _badge("provisional", word)


def _badge(name: str, word: Wording) -> Component:
    return html.Span(
        word(f"state.{name}"),
        className=f"ioc-badge ioc-badge--{name}",
        title=word(f"state.about.{name}"),
    )
