"""Where a figure comes from, to the cell, and when it became known."""

from dash import html
from dash.development.base_component import Component

from ioc.data.answers import Standing
from ioc.i18n import Wording


def source_details(standing: Standing, *, word: Wording) -> Component:
    """A closed *Nguồn* that opens to file, cell, document, day recorded and how it was made."""
    return html.Details(
        [
            html.Summary(word("source.title")),
            html.Dl(
                [
                    part
                    for name, text in source_facts(standing, word=word)
                    for part in (html.Dt(word(f"source.{name}")), html.Dd(text))
                ],
                className="ioc-source__facts",
            ),
        ],
        className="ioc-source",
    )


def source_facts(standing: Standing, *, word: Wording) -> list[tuple[str, str]]:
    """Pairs of a fact's name under ``source.`` and its words; only what is known."""
    facts = [("basis", word(f"basis.{standing.basis}"))]
    source = standing.source
    if source is not None:
        facts.append(("file", source.file_name))
        key = "source.where" if source.sheet else "source.where_plain"
        facts.append(("cell", word(key, sheet=source.sheet, row=source.row, column=source.column)))
        if source.note:
            facts.append(("note", source.note))
    if standing.known_date is not None:
        facts.append(("known", word.date(standing.known_date)))
    if standing.expected_units:
        key = "source.members_of" if standing.basis == "computed" else "source.parts_of"
        parts = word(key, n=standing.reported_units or 0, of=standing.expected_units)
        facts.append(("parts", parts))
    return facts
