"""Whether the units of a level differ by more than chance, where a ratio was counted."""

from dash import html
from dash.development.base_component import Component

from ioc.components.chart import chart
from ioc.components.data_table import data_table, table_details
from ioc.components.sentence import plain
from ioc.data.queries.bands import RARE, USUAL
from ioc.data.queries.funnel import Chance, Funnel, FunnelPoint, Side, funnel_of, limits_at
from ioc.figures.funnel import Dot, Limits, funnel, span_of
from ioc.panels.attention import worst_state
from ioc.panels.naming import full_name, owner_name, plural_name, unit_name
from ioc.panels.panel import Fact, Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.ranked import names_of, ranked
from ioc.profile.model import Indicator, Text

STEPS = 60  # points of a limit's line
MOST_LABELS = 14  # units named in the picture, if there is room; the table names all

TITLE = Text(vi="Hơn kém thật hay ngẫu nhiên", en="A real difference, or chance")
FAR = {
    "above": Text(vi="{names} cao hơn", en="{names} above"),
    "below": Text(vi="{names} thấp hơn", en="{names} below"),
}
APART = Text(
    vi="{sides} mức chung *{whole}*, vượt quá mức ngẫu nhiên",
    en="{sides} the common *{whole}*: more than chance explains",
)
TOGETHER = Text(
    vi="chênh lệch giữa các {level} chưa vượt quá mức ngẫu nhiên quanh *{whole}*",
    en="the {level} differ from the common *{whole}* no more than chance allows",
)
WHOLE = Text(vi="mức chung<br><b>{value}</b>", en="all together<br><b>{value}</b>")
SIZE = Text(vi="Mẫu số: số trường hợp được tính", en="Denominator: cases counted")
POINT = Text(
    vi="{unit}: <b>{value}</b> ({fraction}); ngẫu nhiên: {low} – {high}",
    en="{unit}: <b>{value}</b> ({fraction}); by chance: {low} – {high}",
)
NOTE = Text(
    vi="Nếu mọi đơn vị như nhau, trong 100 đơn vị có 95 nằm giữa hai đường đứt, trong 1.000 có 998 "
    "nằm giữa hai đường liền. Đơn vị có mẫu số nhỏ dao động nhiều hơn.",
    en="If all units were alike, 95 in 100 would lie between the dashed lines and 998 in 1,000 "
    "between the solid ones. Units with small denominators vary more.",
)
NO_RATIO = Text(
    vi="Chỉ so được với mức ngẫu nhiên khi chỉ tiêu là tỷ lệ có tử số và mẫu số; chỉ tiêu này thì "
    "không.",
    en="Only a ratio with numerator and denominator can be held against chance; this indicator is "
    "none.",
)
NOTHING = Text(
    vi="Chưa {level} nào có tử số và mẫu số về chỉ tiêu này.",
    en="No numerator and denominator of this indicator for {level} yet.",
)
CHANCES: dict[Chance, Text] = {
    "inside": Text(vi="trong mức ngẫu nhiên", en="within chance"),
    "outside_usual": Text(vi="ngoài giới hạn 95 %", en="outside the 95% limits"),
    "outside_rare": Text(vi="ngoài giới hạn 99,8 %", en="outside the 99.8% limits"),
}
COLUMNS = (
    TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
    TableColumn(name="unit", title=Text(vi="Đơn vị", en="Unit")),
    TableColumn(name="figure", title=Text(vi="Kết quả", en="Figure"), digits=2),
    TableColumn(name="numerator", title=Text(vi="Tử số", en="Numerator")),
    TableColumn(name="denominator", title=Text(vi="Mẫu số", en="Denominator")),
    TableColumn(name="usual_low", title=Text(vi="95 %: từ", en="95%: from"), digits=2),
    TableColumn(name="usual_high", title=Text(vi="95 %: đến", en="95%: to"), digits=2),
    TableColumn(name="rare_low", title=Text(vi="99,8 %: từ", en="99.8%: from"), digits=2),
    TableColumn(name="rare_high", title=Text(vi="99,8 %: đến", en="99.8%: to"), digits=2),
    TableColumn(name="chance", title=Text(vi="Nhận xét", en="Finding")),
    TableColumn(name="is_illustrative", title=Text(vi="Minh họa", en="Illustrative")),
)


def draw(look: PanelLook) -> PanelDrawing:
    """The funnel, and who is outside; a line of words where there can be none."""
    indicator = look.look.indicator(look.indicator)
    found = _funnel(look, indicator)
    title = look.word.pick(TITLE)
    if found is None:
        level = plural_name(look, look.level)
        text = look.word.pick(NOTHING if indicator.form == "ratio" else NO_RATIO, level=level)
        body = html.P(text, className="ioc-quiet")
        return PanelDrawing(body=body, state="missing", as_of=None, title=title)
    standings = [point.standing for point in found.points]
    days = [one.period_end for one in standings if one.period_end]
    sentence = plain(_sentence(look, found, indicator))
    return PanelDrawing(
        body=_body(look, found, indicator, sentence),
        state=worst_state(standings),
        as_of=max(days, default=None),
        is_illustrative=any(one.is_illustrative for one in standings),
        title=title,
        sentence=sentence,
        source=owner_name(look, indicator),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per unit whose ratio was counted."""
    found = _funnel(look, look.look.indicator(look.indicator))
    points = found.points if found else ()
    return PanelTable(columns=COLUMNS, rows=tuple(_row(look, point) for point in points))


def _funnel(look: PanelLook, indicator: Indicator) -> Funnel | None:
    return funnel_of(ranked(look, indicator=indicator.code), indicator=indicator)


def _row(look: PanelLook, point: FunnelPoint) -> tuple[Fact, ...]:
    return (
        point.standing.unit,
        full_name(look, point.standing.unit),
        point.figure,
        point.standing.numerator,
        point.standing.denominator,
        point.usual.low,
        point.usual.high,
        point.rare.low,
        point.rare.high,
        point.chance,
        point.standing.is_illustrative,
    )


def _sentence(look: PanelLook, found: Funnel, indicator: Indicator) -> str:
    """Who is far above and far below what all units are together."""
    whole = _figure(look, found.whole, indicator)
    sides: tuple[Side, ...] = ("above", "below")
    said = [
        look.word.pick(FAR[side], names=names_of(look, units))
        for side in sides
        if (units := found.named(side))
    ]
    if not said:
        return look.word.pick(TOGETHER, level=plural_name(look, look.level), whole=whole)
    return look.word.pick(APART, sides=look.word.listed(said), whole=whole)


def _figure(look: PanelLook, value: float, indicator: Indicator) -> str:
    return look.word.value(round(value, indicator.decimals), indicator)


def _body(look: PanelLook, found: Funnel, indicator: Indicator, sentence: str) -> Component:
    word = look.word
    drawn = funnel(
        _dots(look, found, indicator),
        limits=[_limits(found, indicator, confidence=one) for one in (USUAL, RARE)],
        whole=(found.whole, word.pick(WHOLE, value=_figure(look, found.whole, indicator))),
        unit=word.pick(indicator.unit),
        size_title=word.pick(SIZE),
    )
    return html.Div(
        [
            chart(drawn, label=sentence, language=look.language),
            html.P(word.pick(NOTE), className="ioc-card__note"),
            table_details(_table(look, found), word=word),
        ]
    )


def _dots(look: PanelLook, found: Funnel, indicator: Indicator) -> list[Dot]:
    """One per unit, the own one first and then the farthest outside: these are named."""
    ordered = sorted(
        found.points,
        key=lambda point: (point.standing.unit != look.unit, -_distance(point, found)),
    )
    return [
        Dot(
            size=point.size,
            value=point.figure,
            text=_point_text(look, point, indicator),
            label=unit_name(look, point.standing.unit)
            if at < MOST_LABELS and _is_named(look, point)
            else "",
            is_outside=point.chance == "outside_rare",
            is_own=point.standing.unit == look.unit,
        )
        for at, point in enumerate(ordered)
    ]


def _is_named(look: PanelLook, point: FunnelPoint) -> bool:
    return point.chance == "outside_rare" or point.standing.unit == look.unit


def _distance(point: FunnelPoint, found: Funnel) -> float:
    """How far outside a unit is, in widths of the funnel at its size."""
    width = point.rare.high - point.rare.low
    return abs(point.figure - found.whole) / width if width else 0.0


def _point_text(look: PanelLook, point: FunnelPoint, indicator: Indicator) -> str:
    return look.word.pick(
        POINT,
        unit=unit_name(look, point.standing.unit),
        value=_figure(look, point.figure, indicator),
        fraction=look.word.fraction(point.standing.numerator or 0.0, point.size),
        low=_figure(look, point.rare.low, indicator),
        high=_figure(look, point.rare.high, indicator),
    )


def _limits(found: Funnel, indicator: Indicator, *, confidence: float) -> Limits:
    least, most = span_of([point.size for point in found.points])
    # Even steps of the ratio keep the curve round at its narrow end, on either kind of axis.
    sizes = [least * (most / least) ** (step / STEPS) for step in range(STEPS + 1)]
    ends = [limits_at(found, size, indicator=indicator, confidence=confidence) for size in sizes]
    return Limits(
        sizes=sizes,
        low=[one.low for one in ends],
        high=[one.high for one in ends],
        is_outer=confidence == RARE,
    )


def _table(look: PanelLook, found: Funnel) -> Component:
    shown = COLUMNS[1:-1]
    facts = [_row(look, point)[1:-2] for point in found.points]
    findings = [look.word.pick(CHANCES[point.chance]) for point in found.points]
    return data_table(
        [look.word.pick(column.title) for column in shown],
        [(*row, finding) for row, finding in zip(facts, findings, strict=True)],
        digits=[column.digits for column in shown],
        word=look.word,
    )


PANEL = Panel(
    id="funnel",
    page="rankings",
    order=60,
    title=TITLE,
    draw=draw,
    rows=rows,
    indicators=lambda look: (look.indicator,),
)
