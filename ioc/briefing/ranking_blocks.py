"""Rankings as the blocks of a document."""

from ioc.briefing.blocks import difference, ratio_text
from ioc.briefing.document import Cell, Chart, Column, Figure, Series, Table
from ioc.briefing.section import PackLook
from ioc.components.figure import column_digits
from ioc.data.answers import Ranking, RankRow
from ioc.panels.naming import full_name, unit_name
from ioc.panels.panel import PanelLook
from ioc.profile.model import Indicator, Text

PLACE = Text(vi="Hạng", en="Place")
UNIT = Text(vi="Đơn vị", en="Unit")
FIGURE = Text(vi="Kết quả", en="Figure")
FRACTION = Text(vi="Tử số / mẫu số", en="Numerator / denominator")
CHANGE = Text(vi="Thay đổi", en="Change")
MOVED = Text(vi="Tăng, giảm bậc", en="Places moved")
STATE = Text(vi="Số liệu", en="Data")
NO_ROW = Text(vi="Chưa có số liệu.", en="There is no figure.")


def ranking_rows(look: PackLook, found: Ranking, *, key: str, title: str) -> Table:
    """A whole ranking: place, unit, figure, fraction, places moved; the unranked last."""
    panel, word = look.panel, look.panel.word
    indicator = panel.look.indicator(found.indicator)
    return Table(
        key=key,
        title=title,
        columns=(
            Column(title=word.pick(PLACE), is_number=True, share=0.8),
            Column(title=word.pick(UNIT), share=3),
            Column(title=word.pick(FIGURE), is_number=True, share=1.4),
            *(
                [Column(title=word.pick(FRACTION), is_number=True, share=2)]
                if indicator.form == "ratio"
                else []
            ),
            Column(title=word.pick(MOVED), is_number=True, share=1.3),
            Column(title=word.pick(CHANGE), is_number=True, share=1.6),
            Column(title=word.pick(STATE), share=1.2),
        ),
        rows=tuple(_ranking_row(look, row, indicator) for row in found.rows),
        empty=word.pick(NO_ROW),
    )


def ranking_bars(look: PackLook, found: Ranking, *, key: str, title: str) -> Chart | None:
    """The ranked units as bars, best first; None where nobody has a figure."""
    panel = look.panel
    indicator = panel.look.indicator(found.indicator)
    placed = sorted((r for r in found.rows if r.place is not None), key=lambda r: r.place or 0)
    if not placed:
        return None
    values = [row.standing.value or 0.0 for row in placed]
    return Chart(
        key=key,
        title=title,
        form="bar",
        categories=tuple(unit_name(panel, row.standing.unit) for row in placed),
        series=(
            Series(
                name=panel.word.pick(indicator.short_name),
                role="actual",
                points=tuple(look.sources.figure(panel, row.standing) for row in placed),
            ),
        ),
        measure=panel.word.pick(indicator.unit),
        digits=column_digits(values, indicator),
    )


def _ranking_row(look: PackLook, row: RankRow, indicator: Indicator) -> tuple[Cell, ...]:
    panel, word = look.panel, look.panel.word
    one = row.standing
    moved = row.progress.change
    return (
        None if row.place is None else Figure(text=word.number(row.place), value=row.place),
        full_name(panel, one.unit),
        look.sources.figure(panel, one),
        *([ratio_text(panel, one)] if indicator.form == "ratio" else []),
        places_moved(panel, row.place_change),
        None if moved is None else difference(panel, indicator, moved),
        word(f"state.{one.state}"),
    )


def places_moved(look: PanelLook, places: int | None) -> Figure | None:
    """``+2`` climbed, ``−4`` fell, ``0`` kept; None: there is no earlier place."""
    if places is None:
        return None
    return Figure(text=look.word.signed(places, 0), value=places)
