"""The two views of a reorganised province, and of which former units each unit is made."""

from dash import html
from dash.development.base_component import Component

from ioc.components.data_table import data_table
from ioc.data.queries.figures_redrawn import (
    Earlier,
    earlier_figures,
    origins,
    redrawn_units,
)
from ioc.panels.naming import full_name, plural_name
from ioc.panels.panel import Fact, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.profile.crosswalk import Part
from ioc.profile.model import Text, UnitVersion

NOW_THEN = Text(
    vi="{n}/{of} {level} từng đổi địa giới; mỗi số liệu đang ở địa giới của kỳ ấy.",
    en="{n} of {of} {level} had other borders before; each figure is on those of its period.",
)
NOW_TODAY = Text(
    vi="Mọi kỳ đang ở địa giới ngày {date}: số liệu cũ được cộng từ các đơn vị cũ; "
    "≈ là ước tính theo tỷ lệ.",
    en="All periods are on the borders of {date}: earlier figures are summed from the former "
    "units; ≈ marks an estimate by share.",
)
TO_TODAY = Text(vi="Xem trên địa giới ngày {date}", en="See on the borders of {date}")
TO_THEN = Text(vi="Xem như lúc đó", en="See as it was")
PARTS = Text(vi="Đơn vị nào gồm những gì", en="What each unit is made of")
SHARE = Text(vi="{name} ({share} {basis})", en="{name} ({share} {basis})")
UNKNOWN = Text(vi="{name} (chưa rõ tỷ lệ)", en="{name} (share not known)")
COLUMNS = (
    TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
    TableColumn(name="unit", title=Text(vi="Đơn vị", en="Unit")),
    TableColumn(name="before", title=Text(vi="Trước ngày", en="Before")),
    TableColumn(name="part_code", title=Text(vi="Mã đơn vị cũ", en="Former unit code")),
    TableColumn(name="part", title=Text(vi="Đơn vị cũ", en="Former unit")),
    TableColumn(name="share", title=Text(vi="Phần chuyển sang", en="Share taken over")),
    TableColumn(name="earlier_figures", title=Text(vi="Số liệu cũ", en="Earlier figures")),
)


def draw(look: PanelLook, *, units: list[UnitVersion], of: int) -> PanelDrawing:
    """A line that says on whose borders the figures are, and the way to the other view.

    Args:
        look: what the page asks.
        units: those that had other borders before; empty: there is nothing to choose.
        of: how many units are compared.
    """
    if not units:
        return PanelDrawing(body=html.Div(), state="missing", as_of=None)
    word, date = look.word, look.word.date(look.look.as_of)
    if look.look.borders is None:
        text = word.pick(NOW_THEN, n=len(units), of=of, level=plural_name(look, look.level))
        link = html.A(word.pick(TO_TODAY, date=date), href=look.address.here(borders="today"))
    else:
        text = word.pick(NOW_TODAY, date=date)
        link = html.A(word.pick(TO_THEN), href=look.address.here(borders=None))
    line = html.P([html.Span(text), " ", link], className="ioc-borders__line")
    body = html.Div([line, _details(look, units)], className="ioc-borders")
    return PanelDrawing(body=body, state="fresh", as_of=look.look.as_of, sentence=text)


def rows(look: PanelLook, *, units: list[UnitVersion]) -> PanelTable:
    """One row per unit and former unit it is made of, before its borders last changed."""
    earlier = _earlier(look, units)
    return PanelTable(
        columns=COLUMNS,
        rows=tuple(
            _row(look, unit, part, earlier.get(unit.code))
            for unit in units
            for part in origins(look.look, unit)[1].parts
        ),
    )


def compared(look: PanelLook) -> list[UnitVersion]:
    """The units of the level asked that had other borders before."""
    return redrawn_units(look.look, level=look.level)


def _row(
    look: PanelLook, unit: UnitVersion, part: Part, earlier: Earlier | None
) -> tuple[Fact, ...]:
    return (
        unit.code,
        full_name(look, unit.code),
        origins(look.look, unit)[0].first,
        part.code,
        _part_name(look, part),
        part.share.amount,
        look.word(f"borders.{earlier}") if earlier else None,
    )


def _details(look: PanelLook, units: list[UnitVersion]) -> Component:
    earlier = _earlier(look, units)
    lines = [
        [
            full_name(look, unit.code),
            look.word.date(origins(look.look, unit)[0].first),
            ", ".join(_part(look, part) for part in origins(look.look, unit)[1].parts),
            look.word(f"borders.{earlier[unit.code]}") if unit.code in earlier else "",
        ]
        for unit in units
    ]
    shown = [1, 2, 4, *([6] if earlier else [])]
    table = data_table(
        [look.word.pick(COLUMNS[place].title) for place in shown],
        [line[: len(shown)] for line in lines],
        digits=[None for _ in shown],
        word=look.word,
    )
    summary = html.Summary(look.word.pick(PARTS))
    return html.Details([summary, table], className="ioc-table__details")


def _earlier(look: PanelLook, units: list[UnitVersion]) -> dict[str, Earlier]:
    """What became of the earlier figures; nothing where the page is not about an indicator."""
    if not look.indicator:
        return {}
    indicator = look.look.indicator(look.indicator)
    return earlier_figures(look.look, indicator=indicator, units=units)


def _part(look: PanelLook, part: Part) -> str:
    name = _part_name(look, part)
    if part.share.amount is None:
        return look.word.pick(UNKNOWN, name=name)
    if part.share.is_whole:
        return name
    basis = ", ".join(look.word(f"borders.basis.{one}") for one in sorted(part.share.bases))
    return look.word.pick(
        SHARE, name=name, share=look.word.percent(100 * part.share.amount), basis=basis
    )


def _part_name(look: PanelLook, part: Part) -> str:
    """What the former unit was called last."""
    versions = look.look.territory.versions(part.code)
    last = [one for one in versions if one.since == part.since][-1]
    if look.language == "en":
        return last.name_en or last.full_name
    return last.full_name[:1].upper() + last.full_name[1:]
