"""Where a figure comes from: its versions with their files, or the parts it was summed from."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes, raw_number
from ioc.components.mark import illustrative_mark, provisional_mark
from ioc.data.queries.versions import FigurePart, FigureVersion
from ioc.i18n import Wording
from ioc.profile.model import Indicator

HASH_SHOWN = 12
VERSION_COLUMNS = ("known", "figure", "sender", "file", "cell")
PART_COLUMNS = ("part", "weight", "figure", "fraction")


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One version, with the names and addresses of what it refers to."""

    version: FigureVersion
    feed: str
    sender: str
    sender_href: str
    file_href: str  # the delivered original


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """One part, with its name and the page that explains its figure."""

    part: FigurePart
    indicator: Indicator
    name: str
    href: str


def version_table(rows: Sequence[VersionRow], *, indicator: Indicator, word: Wording) -> Component:
    """The versions in the order given; one that was replaced says until when it held."""
    body = [_version_row(row, indicator, word) for row in rows]
    return _table(VERSION_COLUMNS, body, word)


def part_table(rows: Sequence[PartRow], *, word: Wording) -> Component:
    """The parts in the order given; one without a figure says so. Weights only where there are."""
    has_weight = any(row.part.weight is not None for row in rows)
    columns = [name for name in PART_COLUMNS if name != "weight" or has_weight]
    return _table(columns, [_part_row(row, columns, word) for row in rows], word)


def _table(columns: Sequence[str], body: list[Component], word: Wording) -> Component:
    heads = [
        html.Th(word(f"versions.{name}"), scope="col", className=_cell_name(name))
        for name in columns
    ]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="ioc-unit")
    return html.Div(table, className="ioc-scroll")


def _cell_name(name: str) -> str:
    side = "value" if name in ("figure", "fraction", "weight") else name
    return f"ioc-unit__cell ioc-unit__cell--{side}"


def _version_row(row: VersionRow, indicator: Indicator, word: Wording) -> Component:
    cells = (
        _known(row.version, word),
        _figure(row.version, indicator, word),
        [html.A(row.sender, href=row.sender_href), _small(row.feed)],
        [
            html.A(row.version.file_name, href=row.file_href, download=""),
            html.Div(
                f"SHA-256 {row.version.sha256[:HASH_SHOWN]}",
                className="ioc-unit__small",
                title=row.version.sha256,
            ),
        ],
        _cell(row.version, word),
    )
    named = zip(VERSION_COLUMNS, cells, strict=True)
    return html.Tr(
        [html.Td(cell, className=_cell_name(name)) for name, cell in named],
        className="ioc-unit__row",
        **attributes(data_submission=str(row.version.submission_id)),
    )


def _small(text: str) -> Component:
    return html.Div(text, className="ioc-unit__small")


def _known(version: FigureVersion, word: Wording) -> list[Component]:
    until = (
        word("versions.until", date=word.date(version.known_to))
        if version.known_to
        else word("versions.current")
    )
    return [html.Div(word.date(version.known_from)), _small(until)]


def _figure(version: FigureVersion, indicator: Indicator, word: Wording) -> list[Component]:
    if version.value is None:
        taken = "missing" if version.state == "reported" else version.state
        return [html.Div(word(f"versions.{taken}"))]
    shown: list[Component] = [html.Div(word.value(version.value, indicator))]
    if version.numerator is not None and version.denominator is not None:
        shown.append(_small(word.fraction(version.numerator, version.denominator)))
    if version.is_provisional:
        shown.append(provisional_mark(word))
    if version.is_illustrative:
        shown.append(illustrative_mark(word))
    return shown


def _cell(version: FigureVersion, word: Wording) -> list[Component]:
    key = "source.where" if version.sheet else "source.where_plain"
    where = word(key, sheet=version.sheet, row=version.row, column=version.column)
    note = [_small(version.note)] if version.note else []
    return [html.Div(where[:1].upper() + where[1:]), *note]


def _part_row(row: PartRow, columns: Sequence[str], word: Wording) -> Component:
    part = row.part
    figure: list[Component | str] = [word("figure.none")]
    if part.value is not None:
        figure = [word.value(part.value, row.indicator)]
    if part.is_illustrative:
        figure.append(illustrative_mark(word))
    fraction = (
        word.fraction(part.numerator, part.denominator)
        if part.numerator is not None and part.denominator is not None
        else ""
    )
    cells: dict[str, Component | str | list[Component | str]] = {
        "part": html.A(row.name, href=row.href),
        "weight": word.number(part.weight) if part.weight is not None else "",
        "figure": figure,
        "fraction": fraction,
    }
    return html.Tr(
        [html.Td(cells[name], className=_cell_name(name)) for name in columns],
        className="ioc-unit__row",
        **attributes(
            data_indicator=part.indicator, data_unit=part.unit, data_value=raw_number(part.value)
        ),
    )
