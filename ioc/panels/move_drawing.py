"""Why a unit's place changed, drawn as a waterfall and told as a table."""

from itertools import groupby

from dash import html
from dash.development.base_component import Component

from ioc.components.message import message
from ioc.components.waterfall import End, Group, Heads, Step, waterfall
from ioc.data.answers import Standing
from ioc.data.queries import ranking
from ioc.data.queries.explain import explain_move
from ioc.data.queries.explain_values import CauseKind, Contribution, Move, Side
from ioc.panels.attention import worst_state
from ioc.panels.move_days import day_choice, earlier_day, level_compared
from ioc.panels.move_words import KINDS, detail, label, move_text, places_digits, sentence
from ioc.panels.naming import indicator_href, owner_name, unit_name
from ioc.panels.panel import Fact, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.what_if import what_if_details
from ioc.profile.model import Text

TITLE = Text(
    vi="Vì sao đổi hạng từ {before} đến {after}", en="Why it moved from {before} to {after}"
)
NOTHING = Text(
    vi="{move}; không thay đổi nào từ {before} đến {after} làm đổi hạng.",
    en="{move}; nothing that happened from {before} to {after} moved it.",
)
NO_RANKING = Text(
    vi="Ngày {before} chưa đơn vị nào có số liệu, nên chưa có hạng để so sánh.",
    en="On {before} no unit had a figure: there is no place to compare with.",
)
NO_FIGURE = Text(
    vi="{unit} chưa có số liệu về chỉ tiêu này vào {before} và {after}.",
    en="{unit} has no figure of this indicator on {before} or {after}.",
)
CAUSE = Text(vi="Nguyên nhân", en="Cause")
CHANGE = Text(vi="Trước → nay", en="Before → now")
AXIS = Text(vi="Hạng (bên phải tốt hơn)", en="Place (better to the right)")
PLACES = Text(vi="Bậc", en="Places")
POINTS = Text(vi="Đóng góp vào kết quả", en="Part of the result")
END = Text(vi="Hạng ngày {date}", en="Place on {date}")
KNOWN_THEN = Text(vi="theo số liệu biết khi đó", en="by what was known then")
KNOWN_NOW = Text(vi="theo số liệu nhập sau ngày đó", en="by figures entered after that day")
REST = Text(vi="{n} đơn vị khác", en="{n} other units")
NOTE = Text(
    vi="Mỗi nguyên nhân nhận phần trung bình qua mọi thứ tự xảy ra; các phần cộng lại đúng bằng "
    "số bậc đã đổi. Đơn vị chưa có số liệu được tính đứng sau mọi đơn vị đã xếp hạng.",
    en="Each cause gets its mean part over all orders in which they could have happened; the parts "
    "add up to the move. A unit without a figure is taken to stand behind all ranked ones.",
)
MOST_OTHERS = 6  # other units in rows of their own; the rest share one

COLUMNS = (
    TableColumn(name="cause", title=Text(vi="Loại nguyên nhân", en="Kind of cause")),
    TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
    TableColumn(name="unit", title=Text(vi="Đơn vị", en="Unit")),
    TableColumn(name="indicator_code", title=Text(vi="Mã chỉ tiêu", en="Indicator code")),
    TableColumn(name="figure_before", title=Text(vi="Trước đó", en="Before")),
    TableColumn(name="figure", title=Text(vi="Kết quả", en="Figure")),
    TableColumn(name="crossing", title=Text(vi="Vượt, tụt", en="Crossing")),
    TableColumn(name="status", title=Text(vi="Có, mất số liệu", en="Status change")),
    TableColumn(name="places", title=Text(vi="Bậc", en="Places"), digits=2),
    TableColumn(name="figure_part", title=Text(vi="Phần của kết quả", en="Part of the result")),
    TableColumn(name="place", title=Text(vi="Hạng", en="Place")),
    TableColumn(name="day", title=Text(vi="Ngày", en="Day")),
    TableColumn(name="places_exact", title=Text(vi="Bậc, phân số đúng", en="Places, exactly")),
)


def draw_move(look: PanelLook, *, unit: str) -> PanelDrawing:
    """The waterfall; one line where nothing moved the place."""
    move = _move(look, unit)
    days = {"before": look.word.date(move.before.day), "after": look.word.date(move.after.day)}
    standing = _standing(look, move)
    is_moved = move.before.ranked > 0 and any(one.places for one in move.contributions)
    if is_moved:
        body = _waterfall(look, move)
    elif not move.before.ranked:
        body = message(look.word.pick(NO_RANKING, **days), tone="empty")
    elif move.before.is_ranked or move.after.is_ranked:
        body = message(look.word.pick(NOTHING, move=move_text(look, move), **days), tone="empty")
    else:
        body = message(look.word.pick(NO_FIGURE, unit=unit_name(look, unit), **days), tone="empty")
    return PanelDrawing(
        body=html.Div(
            [day_choice(look), body, *what_if_details(look, level=move.level, unit=unit)]
        ),
        state=worst_state([standing] if standing else []),
        as_of=move.after.period_end or move.before.period_end,
        is_illustrative=move.before.is_illustrative or move.after.is_illustrative,
        title=look.word.pick(TITLE, **days),
        sentence=sentence(look, move) if is_moved else "",
        source=owner_name(look, look.look.indicator(move.indicator)),
    )


def move_rows(look: PanelLook, *, unit: str) -> PanelTable:
    """The old place, one row per cause, the new place."""
    move = _move(look, unit)
    causes = zip(move.contributions, move.hundredths, strict=True)
    return PanelTable(
        columns=COLUMNS,
        rows=(
            _end_row(look, move, move.before),
            *(_row(look, one, share) for one, share in causes),
            _end_row(look, move, move.after),
        ),
    )


def _move(look: PanelLook, unit: str) -> Move:
    return explain_move(
        look.look,
        indicator=look.indicator,
        level=level_compared(look),
        unit=unit,
        since=earlier_day(look),
    )


def _standing(look: PanelLook, move: Move) -> Standing | None:
    found = ranking(look.look, indicator=move.indicator, level=move.level)
    of = {row.standing.unit: row.standing for row in found.rows if row.place is not None}
    return of.get(move.unit)


def _waterfall(look: PanelLook, move: Move) -> Component:
    word = look.word
    has_parts = any(one.figure for one in move.contributions)
    heads = Heads(
        cause=word.pick(CAUSE),
        detail=word.pick(CHANGE),
        axis=word.pick(AXIS),
        places=word.pick(PLACES),
        figure=word.pick(POINTS) if has_parts else "",
        digits=places_digits(move),
    )
    table = waterfall(
        _end(look, move, move.before),
        _end(look, move, move.after),
        _groups(look, move),
        heads=heads,
        word=word,
    )
    return html.Div([table, html.P(word.pick(NOTE), className="ioc-card__note")])


def _end(look: PanelLook, move: Move, side: Side) -> End:
    indicator = look.look.indicator(move.indicator)
    notes = [] if side.figure is None else [look.word.value(side.figure, indicator)]
    if side is move.before:
        notes.append(look.word.pick(KNOWN_THEN if side.known <= side.day else KNOWN_NOW))
    return End(
        label=look.word.pick(END, date=look.word.date(side.day)),
        detail=", ".join(notes),
        place=side.place,
        of=f"/{side.cohort}",
    )


def _groups(look: PanelLook, move: Move) -> list[Group]:
    """The causes by kind; of other units the smallest in one step."""
    pairs = zip(move.contributions, move.hundredths, strict=True)
    groups: list[Group] = []
    for kind, members in groupby(pairs, key=lambda pair: pair[0].cause.kind):
        found = list(members)
        named = found if kind == "own" or len(found) <= MOST_OTHERS + 1 else found[:MOST_OTHERS]
        steps = [_step(look, move, one, share) for one, share in named]
        rest = found[len(named) :]
        if rest:
            steps.append(_rest(look, sum(share for _, share in rest), kind=kind, n=len(rest)))
        title = look.word.pick(KINDS[kind], unit=unit_name(look, move.unit))
        groups.append(Group(title=title, steps=steps))
    return groups


def _step(look: PanelLook, move: Move, one: Contribution, share: int) -> Step:
    indicator = look.look.indicator(move.indicator)
    member = one.cause.indicators[0] if len(one.cause.indicators) == 1 else ""
    return Step(
        label=label(look, one),
        detail=detail(look, move, one),
        places=share / 100,
        figure=look.word.difference(one.figure, indicator) if one.figure else "",
        kind=one.cause.kind,
        unit=one.cause.unit,
        href=indicator_href(look, member or move.indicator, unit=one.cause.unit)
        if one.cause.unit
        else "",
    )


def _rest(look: PanelLook, share: int, *, kind: CauseKind, n: int) -> Step:
    text = look.word.pick(REST, n=n)
    return Step(label=text, detail="", places=share / 100, figure="", kind=kind, unit="")


def _row(look: PanelLook, one: Contribution, share: int) -> tuple[Fact, ...]:
    unit = one.cause.unit
    return (
        one.cause.kind,
        unit,
        unit_name(look, unit) if unit else "",
        " ".join(one.cause.indicators),
        one.before,
        one.after,
        one.crossing if one.cause.kind == "other" else "",
        one.status or "",
        share / 100,
        one.figure,
        None,
        None,
        str(one.places),
    )


def _end_row(look: PanelLook, move: Move, side: Side) -> tuple[Fact, ...]:
    name = unit_name(look, move.unit)
    ranked = "" if side.is_ranked else "unranked"
    which = "before" if side is move.before else "after"
    return (
        which, move.unit, name, move.indicator, None, side.figure, "", ranked, None, None,
        side.place, side.day, "",
    )  # fmt: skip
