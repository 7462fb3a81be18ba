"""What each member gave each unit's composite, and what a published score differs from the sum."""

import datetime as dt
from dataclasses import dataclass
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from ioc.components.data_table import data_table
from ioc.components.member_table import (
    MemberCell,
    MemberHead,
    MemberRow,
    MemberTable,
    member_table,
)
from ioc.components.sentence import plain
from ioc.data.answers import RankRow
from ioc.data.queries.composite_method import Method, method_on
from ioc.data.queries.composite_scores import MemberScore, UnitScore, composite_scores
from ioc.i18n.formats import NOT_APPLICABLE
from ioc.panels.attention import worst_state
from ioc.panels.naming import full_name, indicator_href, owner_name, plural_name, unit_name
from ioc.panels.panel import Fact, Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.ranked import ranked
from ioc.profile.model import Indicator, Scoring, Text

TITLE = Text(vi="Điểm từ đâu mà có", en="Where the points come from")
GAP = Text(
    vi="{first} hơn {last} {gap}, nhiều nhất ở {member}: *{points}*",
    en="{first} is {gap} ahead of {last}, most of it from {member}: *{points}*",
)
ALIKE = Text(vi="các thành phần cho {level} số điểm như nhau", en="the members part no {level}")
NO_COMPOSITE = Text(
    vi="Chỉ chỉ số tổng hợp mới có thành phần; chỉ tiêu này thì không.",
    en="Only a composite has members; this indicator is none.",
)
NOTHING = Text(
    vi="Chưa biết thành phần nào của chỉ số này cho {level}.",
    en="No member of this composite is known for {level} yet.",
)
PLACE = Text(vi="Hạng", en="Place")
UNIT = Text(vi="Đơn vị", en="Unit")
SUM = Text(vi="Tổng", en="Sum")
RECOMPUTED = Text(vi="Tính lại", en="Recomputed")
PUBLISHED = Text(vi="Công bố", en="Published")
DIFFERENCE = Text(vi="Chênh lệch", en="Difference")
MISSING = Text(vi="thiếu", en="missing")
NO_SPREAD = Text(vi="không phân tán", en="no spread")
KEPT = Text(
    vi="Điểm công bố giữ nguyên và quyết định thứ hạng; tổng tính lại từ các thành phần đứng bên "
    "cạnh, chênh lệch là công bố trừ tính lại.",
    en="Published scores stand and decide the places; the sum of the members is shown beside them, "
    "the difference is published less recomputed.",
)
REWEIGHED = Text(
    vi="{unit}: tạm tính, thiếu {members}; điểm các thành phần còn lại nhân {factor}.",
    en="{unit}: provisional without {members}; the points of the other members times {factor}.",
)
REWEIGHED_MANY = Text(
    vi="{n} đơn vị thiếu thành phần nên được tạm tính: trọng số còn lại nhân lên cho đủ.",
    en="{n} units lack members and are provisional: the remaining weights are scaled up.",
)
FIRST_ONES = Text(
    vi="{n} đơn vị đầu; đủ {of} đơn vị ở tệp CSV.", en="The first {n}; all {of} are in the CSV."
)
HOW = Text(vi="Cách chấm từng thành phần", en="How each member is scored")
HOW_HEADS = (
    Text(vi="Thành phần", en="Member"),
    Text(vi="Trọng số", en="Weight"),
    Text(vi="Cách chấm", en="Scoring"),
    Text(vi="0 điểm ở", en="Nothing at"),
    Text(vi="Trọn điểm ở", en="Everything at"),
)
SCORINGS = MappingProxyType[Scoring, Text](
    {
        "share_of_maximum": Text(vi="tỷ lệ trên mức tối đa", en="share of the maximum"),
        "threshold": Text(vi="theo ngưỡng", en="between thresholds"),
        "min_max": Text(
            vi="từ đơn vị kém nhất đến đơn vị tốt nhất", en="from the worst unit to the best"
        ),
        "z_robust": Text(
            vi="quanh trung vị, ± 3 độ lệch chuẩn bền",
            en="around the median, ± 3 robust standard deviations",
        ),
    }
)
MOST_ROWS = 100  # of a level of thousands nobody reads more on a screen
MOST_NAMED = 2  # units without a member that are named
_SHOWN = 0.005  # points below are not told apart


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """One look's composite, best place first."""

    indicator: Indicator
    method: Method  # of the newest period
    rows: tuple[tuple[RankRow, UnitScore], ...]

    @property
    def members(self) -> list[str]:
        """The heaviest first."""
        return sorted(self.method.weights, key=lambda code: (-self.method.weights[code], code))

    @property
    def has_published(self) -> bool:
        """Whether somebody's composite was reported as such."""
        return any(row.standing.basis == "reported" for row, _ in self.rows)


def draw(look: PanelLook) -> PanelDrawing:
    """One row per unit, the points of each member as a bar under its number."""
    found = _facts(look)
    if found is None or not found.rows:
        text = NO_COMPOSITE if found is None else NOTHING
        level = plural_name(look, look.level)
        body = html.P(look.word.pick(text, level=level), className="ioc-quiet")
        return PanelDrawing(body=body, state="missing", as_of=None)
    standings = [row.standing for row, _ in found.rows]
    return PanelDrawing(
        body=_body(look, found),
        state=worst_state(standings),
        as_of=max(one.period_end for one in standings if one.period_end),
        is_illustrative=any(one.is_illustrative for one in standings),
        sentence=plain(_sentence(look, found)),
        source=owner_name(look, found.indicator),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per unit and member; what cannot be said is empty, with the reason."""
    found = _facts(look)
    return PanelTable(
        columns=(
            TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
            TableColumn(name="unit", title=UNIT),
            TableColumn(name="place", title=PLACE),
            TableColumn(name="indicator_code", title=Text(vi="Mã thành phần", en="Member code")),
            TableColumn(name="figure", title=Text(vi="Kết quả", en="Figure")),
            TableColumn(name="weight", title=Text(vi="Trọng số", en="Weight")),
            TableColumn(name="factor", title=Text(vi="Hệ số nhân", en="Scaled up by")),
            TableColumn(name="zero_at", title=Text(vi="0 điểm ở", en="Nothing at")),
            TableColumn(name="full_at", title=Text(vi="Trọn điểm ở", en="Everything at")),
            TableColumn(name="points", title=Text(vi="Điểm", en="Points")),
            TableColumn(name="state", title=Text(vi="Tình trạng", en="State")),
            TableColumn(name="sum", title=Text(vi="Tổng tính lại", en="Recomputed sum")),
            TableColumn(name="published", title=PUBLISHED),
            TableColumn(name="difference", title=DIFFERENCE),
        ),
        rows=tuple(
            (row.standing.unit, full_name(look, row.standing.unit), row.place, code, one.figure,
             one.weight, one.factor, one.scale.zero_at if one.scale else None,
             one.scale.full_at if one.scale else None, one.points, _state(one), score.total,
             _published(row), _difference(row, score))
            for row, score in (found.rows if found else ())
            for code, one in score.members.items()
        ),
    )  # fmt: skip


def _facts(look: PanelLook) -> _Facts | None:
    """None where the indicator is no composite on any day."""
    if all(row.composite != look.indicator for row in look.look.profile.composites):
        return None
    ranking = ranked(look, indicator=look.indicator)
    placed = [row for row in ranking.rows if row.place is not None]
    scores = composite_scores(
        look.look,
        composite=look.indicator,
        level=ranking.level,
        standings=[row.standing for row in placed],
    )
    days = [row.standing.period_end for row in placed if row.standing.period_end]
    newest = max(days, default=dt.date.min)
    return _Facts(
        indicator=look.look.indicator(look.indicator),
        method=method_on(look.look.profile, composite=look.indicator, day=newest),
        rows=tuple(
            (row, score)
            for row in sorted(placed, key=lambda row: row.place or 0)
            for score in [scores.get((row.standing.unit, row.standing.unit_since))]
            if score and any(one.points is not None for one in score.members.values())
        ),
    )


def _sentence(look: PanelLook, found: _Facts) -> str:
    """What parts the first from the last, and which member does most of it."""
    whole = [(row, score) for row, score in found.rows if score.total is not None]
    level = plural_name(look, look.level)
    if len(whole) < 2 or not found.method.weights:  # noqa: PLR2004 - nobody to compare with
        return look.word.pick(TITLE)
    (first, best), (last, worst) = whole[0], whole[-1]
    steps = {
        code: (best.members[code].points or 0.0) - (one.points or 0.0)
        for code, one in worst.members.items()
        if code in best.members
    }
    gap = (best.total or 0.0) - (worst.total or 0.0)
    most = max(steps, key=lambda code: steps[code], default=None)
    if most is None or gap < _SHOWN or steps[most] < _SHOWN:
        return look.word.pick(ALIKE, level=level)
    return look.word.pick(
        GAP,
        first=unit_name(look, first.standing.unit),
        last=unit_name(look, last.standing.unit),
        gap=look.word.value(gap, found.indicator),
        member=_member_name(look, most),
        points=_points(look, found, steps[most]),
    )


def _body(look: PanelLook, found: _Facts) -> Component:
    shown = found.rows[:MOST_ROWS]
    sums = [RECOMPUTED, PUBLISHED, DIFFERENCE] if found.has_published else [SUM]
    table = MemberTable(
        composite=found.indicator.code,
        heads=(look.word.pick(PLACE), look.word.pick(UNIT)),
        members=[_head(look, found, code) for code in found.members],
        sums=[look.word.pick(text) for text in sums],
        rows=[_row(look, found, row, score) for row, score in shown],
    )
    return html.Div(
        [
            member_table(table),
            *(html.P(text, className="ioc-card__note") for text in _notes(look, found)),
            _how(look, found),
        ]
    )


def _head(look: PanelLook, found: _Facts, code: str) -> MemberHead:
    return MemberHead(
        name=_member_name(look, code),
        weight=f"/{look.word.number(found.method.weights[code])}",
        title=look.word.pick(SCORINGS[found.method.scorings[code]]),
    )


def _row(look: PanelLook, found: _Facts, row: RankRow, score: UnitScore) -> MemberRow:
    unit = row.standing.unit
    numbers: list[float | None] = [score.total]
    if found.has_published:
        numbers += [_published(row), _difference(row, score)]
    texts = [_number(look, found, number) for number in numbers]
    if found.has_published and numbers[2] is not None:
        texts[2] = look.word.signed(round(numbers[2], 6) + 0.0, found.indicator.decimals)
    return MemberRow(
        unit=unit,
        place=look.word.number(row.place or 0),
        name=unit_name(look, unit),
        href=indicator_href(look, found.indicator.code, unit=unit),
        cells=[_cell(look, found, code, score.members.get(code)) for code in found.members],
        sums=list(zip(texts, numbers, strict=True)),
        is_own=unit == look.unit,
    )


def _cell(look: PanelLook, found: _Facts, code: str, one: MemberScore | None) -> MemberCell:
    figure = None if one is None else one.figure
    title = "" if figure is None else look.word.value(figure, look.look.indicator(code))
    points = None if one is None else one.points
    if one is None or points is None:
        text = MISSING if figure is None else NO_SPREAD
        return MemberCell(
            indicator=code, text=look.word.pick(text), title=title, points=None, share=None
        )
    return MemberCell(
        indicator=code,
        text=_points(look, found, points),
        title=title,
        points=points,
        share=points / (one.factor * one.weight),
        most=_most(look, found, one),
    )


def _most(look: PanelLook, found: _Facts, one: MemberScore) -> str:
    """What the points can come to, in the manner of the head; empty: the head says it."""
    if one.factor == 1:
        return ""
    return f"/{look.word.number(round(one.factor * one.weight, found.indicator.decimals))}"


def _notes(look: PanelLook, found: _Facts) -> list[str]:
    notes = [look.word.pick(KEPT)] if found.has_published else []
    gapped = [(row, score) for row, score in found.rows if score.total is not None]
    gapped = [(row, score) for row, score in gapped if score.missing]
    if len(gapped) > MOST_NAMED:
        notes.append(look.word.pick(REWEIGHED_MANY, n=len(gapped)))
    else:
        notes += [_reweighed(look, row, score) for row, score in gapped]
    if len(found.rows) > MOST_ROWS:
        notes.append(look.word.pick(FIRST_ONES, n=MOST_ROWS, of=len(found.rows)))
    return notes


def _reweighed(look: PanelLook, row: RankRow, score: UnitScore) -> str:
    factor = next(one.factor for one in score.members.values())
    return look.word.pick(
        REWEIGHED,
        unit=unit_name(look, row.standing.unit),
        members=look.word.listed([_member_name(look, code) for code in score.missing]),
        factor=look.word.number(factor, 2),
    )


def _how(look: PanelLook, found: _Facts) -> Component:
    """The goalposts of the newest period, closed below the table."""
    scales = {
        code: one.scale
        for _, score in found.rows
        for code, one in score.members.items()
        if one.scale is not None
    }
    lines: list[list[Fact]] = []
    for code in found.members:
        indicator, scale = look.look.indicator(code), scales.get(code)
        lines.append(
            [
                _member_name(look, code),
                found.method.weights[code],
                look.word.pick(SCORINGS[found.method.scorings[code]]),
                look.word.value(scale.zero_at, indicator) if scale else NOT_APPLICABLE,
                look.word.value(scale.full_at, indicator) if scale else NOT_APPLICABLE,
            ]
        )
    table = data_table(
        [look.word.pick(head) for head in HOW_HEADS],
        lines,
        digits=[None] * len(HOW_HEADS),
        word=look.word,
    )
    return html.Details([html.Summary(look.word.pick(HOW)), table], className="ioc-table__details")


def _member_name(look: PanelLook, code: str) -> str:
    """Beside its composite a member needs no prefix that says whose it is."""
    indicator = look.look.indicator(code)
    return min(look.word.pick(indicator.short_name), look.word.pick(indicator.name), key=len)


def _points(look: PanelLook, found: _Facts, points: float) -> str:
    return look.word.number(round(points, 6), found.indicator.decimals)


def _number(look: PanelLook, found: _Facts, number: float | None) -> str:
    return NOT_APPLICABLE if number is None else _points(look, found, number)


def _state(one: MemberScore) -> str:
    """As machines read it."""
    if one.points is not None:
        return "scored"
    return "missing" if one.figure is None else "no_spread"


def _published(row: RankRow) -> float | None:
    return row.standing.value if row.standing.basis == "reported" else None


def _difference(row: RankRow, score: UnitScore) -> float | None:
    published = _published(row)
    return None if published is None or score.total is None else published - score.total


PANEL = Panel(
    id="composite-members",
    page="rankings",
    order=65,
    title=TITLE,
    draw=draw,
    rows=rows,
    indicators=lambda look: (look.indicator,),
)
