"""A standing as a row of a panel's table: the same columns wherever standings are listed."""

from collections.abc import Iterable

from ioc.data.answers import Standing
from ioc.panels.naming import full_name
from ioc.panels.panel import Fact, PanelLook, PanelTable, TableColumn
from ioc.profile.model import Text

COLUMNS = (
    TableColumn(name="indicator_code", title=Text(vi="Mã chỉ tiêu", en="Indicator code")),
    TableColumn(name="indicator", title=Text(vi="Chỉ tiêu", en="Indicator")),
    TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
    TableColumn(name="unit", title=Text(vi="Đơn vị", en="Unit")),
    TableColumn(name="figure", title=Text(vi="Kết quả", en="Figure")),
    TableColumn(name="measure", title=Text(vi="Đơn vị tính", en="Measured in")),
    TableColumn(name="numerator", title=Text(vi="Tử số", en="Numerator")),
    TableColumn(name="denominator", title=Text(vi="Mẫu số", en="Denominator")),
    TableColumn(name="period_end", title=Text(vi="Số liệu đến", en="Figure to")),
    TableColumn(name="known_date", title=Text(vi="Ngày ghi nhận", en="Recorded on")),
    TableColumn(name="state", title=Text(vi="Tình trạng", en="State")),
    TableColumn(name="grade", title=Text(vi="Xếp loại", en="Grade")),
    TableColumn(name="target", title=Text(vi="Mục tiêu", en="Target")),
    TableColumn(name="deadline", title=Text(vi="Hạn", en="Deadline")),
    TableColumn(name="verdict", title=Text(vi="Tiến độ", en="Verdict")),
    TableColumn(name="is_illustrative", title=Text(vi="Minh họa", en="Illustrative")),
    TableColumn(name="borders", title=Text(vi="Địa giới", en="Borders")),
)


def standing_table(look: PanelLook, found: Iterable[Standing]) -> PanelTable:
    """One row per standing, in the order given."""
    return PanelTable(columns=COLUMNS, rows=tuple(standing_row(look, one) for one in found))


def standing_row(look: PanelLook, standing: Standing) -> tuple[Fact, ...]:
    """The facts of one standing under ``COLUMNS``."""
    indicator = look.look.indicator(standing.indicator)
    pace = standing.pace
    return (
        indicator.code,
        look.word.pick(indicator.name),
        standing.unit,
        full_name(look, standing.unit),
        standing.value,
        look.word.pick(indicator.unit),
        standing.numerator,
        standing.denominator,
        standing.period_end,
        standing.known_date,
        standing.state,
        look.word.pick(standing.grade) if standing.grade else None,
        pace.target if pace else None,
        pace.deadline if pace else None,
        pace.verdict if pace else None,
        standing.is_illustrative,
        look.word(f"borders.{standing.borders}") if standing.borders != "own" else None,
    )
