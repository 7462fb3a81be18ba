"""The ledger of deliveries: what came, from whom, what became of it, and every row refused."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import Look, mark
from ioc.data.answers import Delivery, Rejected
from ioc.i18n import Wording
from ioc.i18n.explain import explain

OUTCOMES: Mapping[str, Look] = MappingProxyType(
    {
        "recorded": Look("circle", "ahead"),
        "partly": Look("diamond", "slow"),
        "refused": Look("cross", "risk"),
        "unchanged": Look("ring", "none"),
    }
)
HASH_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFace:
    """Names for the codes of a ledger, and the rejected rows of those who have some."""

    feed: Callable[[str], str]
    unit: Callable[[str], str]
    rejected: Mapping[int, Sequence[Rejected]] = field(default_factory=dict)
    unit_href: Callable[[str], str] | None = None  # the sender's page; None: no link
    file_href: Callable[[int], str] | None = None  # the delivered original, by submission


def ledger(deliveries: Sequence[Delivery], *, face: LedgerFace, word: Wording) -> Component:
    """A table, newest first; a delivery with refused rows opens to show each and its remedy."""
    heads = [
        html.Th(word(f"ledger.{name}"), scope="col", className=f"ioc-ledger__cell--{name}")
        for name in ("moment", "feed", "file", "rows", "outcome")
    ]
    rows = [row for delivery in deliveries for row in _rows(delivery, face, word)]
    return html.Div(
        html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="ioc-ledger"),
        className="ioc-scroll",
    )


def _rows(delivery: Delivery, face: LedgerFace, word: Wording) -> list[Component]:
    rows = [_line(delivery, face, word)]
    rejected = face.rejected.get(delivery.submission_id, ())
    if delivery.outcome == "refused":
        rows.append(_below(html.Div(_why(delivery, word))))
    elif rejected:
        rows.append(_below(_rejected(rejected, delivery, word)))
    return rows


def _line(delivery: Delivery, face: LedgerFace, word: Wording) -> Component:
    sender: Component | str = face.unit(delivery.unit)
    if face.unit_href and delivery.unit:
        sender = html.A(sender, href=face.unit_href(delivery.unit))
    original: Component | str = delivery.file_name
    if face.file_href and delivery.outcome != "refused":
        original = html.A(original, href=face.file_href(delivery.submission_id), download="")
    channel = word(f"channel.{delivery.channel}") if delivery.channel else ""
    return html.Tr(
        [
            html.Td(word.moment(delivery.received_at), className="ioc-ledger__cell--moment"),
            html.Td(
                [
                    html.Div(face.feed(delivery.feed)),
                    html.Div([sender, f" · {channel}"], className="ioc-ledger__small"),
                ]
            ),
            html.Td(
                [
                    html.Div(original, className="ioc-ledger__file"),
                    html.Div(
                        f"SHA-256 {delivery.sha256[:HASH_SHOWN]}",
                        className="ioc-ledger__small",
                        title=delivery.sha256,
                    ),
                ]
            ),
            html.Td(_counts(delivery, word), className="ioc-ledger__cell--rows"),
            html.Td(mark(word(f"outcome.{delivery.outcome}"), look=OUTCOMES[delivery.outcome])),
        ],
        className=f"ioc-ledger__row ioc-ledger__row--{delivery.outcome}",
        **attributes(data_submission=str(delivery.submission_id)),
    )


def _counts(delivery: Delivery, word: Wording) -> list[Component]:
    counts = {
        "new": delivery.rows_new,
        "changed": delivery.rows_changed,
        "unchanged": delivery.rows_unchanged,
        "rejected": delivery.rows_rejected,
    }
    return [
        html.Div(
            word(f"ledger.{name}", n=word.number(count)), className=f"ioc-ledger__count--{name}"
        )
        for name, count in counts.items()
        if count
    ] or [html.Div(word("ledger.no_rows"))]


def _why(delivery: Delivery, word: Wording) -> list[Component]:
    """What is wrong with a refused file, and what to do."""
    wrong, remedy = explain(delivery.reason, delivery.facts, word)
    return [
        html.P(wrong, className="ioc-ledger__reason"),
        html.P(remedy, className="ioc-ledger__fix"),
    ]


def _rejected(rejected: Sequence[Rejected], delivery: Delivery, word: Wording) -> Component:
    summary = word("ledger.see_rejected", n=word.number(delivery.rows_rejected))
    return html.Details(
        [
            html.Summary(summary),
            html.Ul([_rejected_row(row, word) for row in rejected], className="ioc-ledger__list"),
        ]
    )


def _rejected_row(row: Rejected, word: Wording) -> Component:
    where = word("ledger.where", sheet=row.sheet, row=row.row, column=row.column)
    facts = {"read": row.read, **row.facts}
    return html.Li(
        [
            html.Span(where, className="ioc-ledger__where"),
            html.Span(word(f"reject.{row.code}", **facts)),
            html.Span(word(f"reject.{row.code}.fix", **facts), className="ioc-ledger__fix"),
        ]
    )


def _below(content: Component) -> Component:
    return html.Tr(
        [html.Td(), html.Td(content, colSpan=4)], className="ioc-ledger__row ioc-ledger__row--below"
    )
