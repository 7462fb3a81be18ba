"""If one figure of a unit were another: which place it would take, and what the next ones need."""

from dash.development.base_component import Component

from ioc.components.what_if import Board, Slider, what_if_board
from ioc.data.queries.what_if import Lever, what_if
from ioc.i18n.formats import THIN
from ioc.panels.naming import unit_name
from ioc.panels.panel import PanelLook
from ioc.profile.model import Indicator, Text

SUMMARY = Text(
    vi="Nếu một kết quả của {unit} khác đi thì đứng hạng mấy?",
    en="Which place if one result of {unit} were another?",
)
ABOUT = Text(
    vi="Kéo thanh trượt; mọi số liệu khác giữ nguyên. Đây là phép thử, không phải dự báo.",
    en="Move a slider; all other figures stay. This is arithmetic, not a forecast.",
)
HELD = Text(
    vi="Mốc chấm điểm tính từ số liệu của các đơn vị cũng giữ nguyên.",
    en="Goalposts made of the units' figures stay too.",
)
HEADS = (
    Text(vi="Chỉ tiêu", en="Indicator"),
    Text(vi="Nay", en="Now"),
    Text(vi="Nếu là", en="If it were"),
    Text(vi="Hạng", en="Place"),
    Text(vi="Để lên hạng", en="To climb"),
)
REACH = Text(vi="hạng {place}: {figure}", en="place {place}: {figure}")
NONE = Text(
    vi="riêng chỉ tiêu này không đủ để lên hạng", en="this one alone cannot bring a better place"
)
FIRST = Text(vi="đang dẫn đầu", en="leads already")
NEXT = 3  # better places that are named


def what_if_details(look: PanelLook, *, level: str, unit: str) -> list[Component]:
    """The closed board of sliders; nothing for a unit without a place."""
    found = what_if(look.look, indicator=look.indicator, level=level, unit=unit)
    if found is None:
        return []
    board = Board(
        level=found.level,
        others=found.others,
        place=found.place,
        heads=[look.word.pick(head) for head in HEADS],
        summary=look.word.pick(SUMMARY, unit=unit_name(look, unit)),
        about=_about(look),
    )
    return [
        what_if_board(board, [_slider(look, lever, place=found.place) for lever in found.levers])
    ]


def _about(look: PanelLook) -> str:
    about = look.word.pick(ABOUT)
    composites = look.look.profile.composites
    if any(row.composite == look.indicator and row.is_relative for row in composites):
        return f"{about} {look.word.pick(HELD)}"
    return about


def _slider(look: PanelLook, lever: Lever, *, place: int) -> Slider:
    indicator = look.look.indicator(lever.indicator)
    return Slider(
        label=min(look.word.pick(indicator.short_name), look.word.pick(indicator.name), key=len),
        figure=lever.figure,
        low=lever.low,
        high=lever.high,
        digits=indicator.decimals,
        rate=lever.rate,
        zero_at=lever.zero_at,
        most=lever.most,
        now=look.word.value(lever.figure, indicator),
        unit=_unit(look, indicator),
        reaches=_reaches(look, lever, indicator, place=place),
    )


def _reaches(look: PanelLook, lever: Lever, indicator: Indicator, *, place: int) -> str:
    if place == 1:
        return look.word.pick(FIRST)
    if not lever.reaches:
        return look.word.pick(NONE)
    return "; ".join(
        look.word.pick(REACH, place=one.place, figure=look.word.value(one.figure, indicator))
        for one in lever.reaches[:NEXT]
    )


def _unit(look: PanelLook, indicator: Indicator) -> str:
    """What stands behind a figure that the slider writes."""
    unit = look.word.pick(indicator.unit)
    if unit == "%":
        return (THIN if look.language == "vi" else "") + unit
    return f"\u00a0{unit}" if unit else ""
