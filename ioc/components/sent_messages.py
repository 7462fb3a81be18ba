"""The messages that remind units: to whom, of what, and what became of each."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import Look, mark
from ioc.data.outbox import Channel
from ioc.data.register.receipt import ReminderState
from ioc.i18n import Wording

LOOKS: Mapping[ReminderState, Look] = MappingProxyType(
    {
        "unsent": Look("ring", "none"),
        "pending": Look("ring", "none"),
        "refused": Look("cross", "risk"),
        "doubtful": Look("diamond", "slow"),
        "sent": Look("check", "ahead"),
    }
)
HEADS = ("day", "unit", "tasks", "channel", "state")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentRow:
    """One message; whose address it went to is nobody's business here."""

    day: dt.date
    unit: str  # by name
    tasks: Sequence[str]  # each with its rung
    channel: Channel
    state: ReminderState
    at: dt.datetime | None  # when that was known, aware; None: it waits


def sent_table(rows: Sequence[SentRow], *, word: Wording) -> Component:
    """One row per message, in the order given."""
    heads = [html.Th(word(f"reminder.sent.{name}"), scope="col") for name in HEADS]
    table = html.Table(
        [html.Thead(html.Tr(heads)), html.Tbody([_row(row, word) for row in rows])],
        className="ioc-table",
    )
    return html.Div(table, className="ioc-scroll")


def _row(row: SentRow, word: Wording) -> Component:
    state = [mark(word(f"reminder.state.{row.state}"), look=LOOKS[row.state])]
    at = word("reminder.sent.at", moment=word.moment(row.at)) if row.at else ""
    return html.Tr(
        [
            html.Td(word.date(row.day)),
            html.Td(row.unit),
            html.Td(", ".join(row.tasks)),
            html.Td(word(f"reminder.channel.{row.channel}")),
            html.Td([*state, html.Div(at, className="ioc-ledger__small")]),
        ],
        **attributes(data_message=row.state),
    )
