"""The sentence a page or a panel says, with its figures set off."""

from dash import html
from dash.development.base_component import Component

EMPHASIS = "*"  # in wording: *82,8 điểm*


def sentence(text: str) -> list[Component | str]:
    """Text with what stands between asterisks set in the stronger weight."""
    pieces = text.split(EMPHASIS)
    return [
        html.Strong(piece, className="ioc-sentence__figure") if place % 2 else piece
        for place, piece in enumerate(pieces)
        if piece
    ]


def plain(text: str) -> str:
    """The same text for where there is no type: labels, titles, files."""
    return text.replace(EMPHASIS, "")


def headline(text: str, *, detail: str = "") -> Component:
    """The page's answer, the largest thing on it, and one line that adds what follows from it."""
    lines: list[Component] = [html.H1(sentence(text), className="ioc-headline__sentence")]
    if detail:
        lines.append(html.P(sentence(detail), className="ioc-headline__detail"))
    return html.Div(lines, className="ioc-headline")
