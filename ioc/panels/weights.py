"""How far the places of a composite depend on its weights."""

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.ranking_range import range_bar
from ioc.components.sentence import plain
from ioc.data.answers import Ranking
from ioc.data.queries.sensitivity import PlaceRange, Sensitivity, sensitivity
from ioc.panels.attention import worst_state
from ioc.panels.naming import full_name, owner_name, plural_name, unit_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.ranked import ranked
from ioc.profile.model import Text

TITLE = Text(vi="Nếu trọng số khác đi", en="If the weights were others")
MOVES = Text(
    vi="đổi từng trọng số ±20 %, {still} trong {n} {level} giữ nguyên hạng; {unit} dao động nhiều "
    "nhất, hạng *{best}–{worst}*",
    en="with each weight moved by ±20%, {still} of {n} {level} keep their place; {unit} moves "
    "most, places *{best}–{worst}*",
)
LITTLE = Text(
    vi="đổi từng trọng số ±20 %, {still} trong {n} {level} giữ nguyên hạng; còn lại đổi nhiều nhất "
    "*{places}* bậc",
    en="with each weight moved by ±20%, {still} of {n} {level} keep their place; the others move "
    "by at most *{places}*",
)
STANDS = Text(
    vi="đổi từng trọng số ±20 % không làm đổi hạng của {level} nào",
    en="moving each weight by ±20% changes the place of none of the {level}",
)
NOTE = Text(
    vi="Mỗi lần đổi một trọng số, các trọng số được chia lại cho đủ tổng; hạng tính lại từ các "
    "thành phần cùng kỳ. Vạch là hạng với trọng số hiện hành.",
    en="One weight at a time, all scaled back to their sum; places come from the members of the "
    "same period. The tick is the place with the weights as they are.",
)
WITHOUT = Text(
    vi="{n} đơn vị chỉ có điểm công bố, thiếu thành phần nên không tính lại được.",
    en="{n} units have a published score alone; members are missing, so it cannot be weighed anew.",
)
NO_COMPOSITE = Text(
    vi="Chỉ chỉ số tổng hợp mới có trọng số; chỉ tiêu này thì không.",
    en="Only a composite has weights; this indicator is none.",
)
NOTHING = Text(
    vi="Chưa {level} nào có đủ các thành phần của chỉ số này.",
    en="No figures of all members of this composite for {level} yet.",
)
MANY = Text(vi="{n} trọng số như nhau", en="{n} weights alike")
MOST_NAMED = 2  # weights that move a place equally far

HEADS = (
    Text(vi="Hạng", en="Place"),
    Text(vi="Đơn vị", en="Unit"),
    Text(vi="Các hạng có thể", en="Possible places"),
    Text(vi="Từ – đến", en="From – to"),
    Text(vi="Trọng số làm đổi nhiều nhất", en="Weight that moves it most"),
)
CLASSES = ("place", "unit", "bar", "reach", "decisive")


def draw(look: PanelLook) -> PanelDrawing:
    """The units that can change places, or in a line why there are none."""
    ranking = ranked(look, indicator=look.indicator)
    found = sensitivity(look.look, ranking=ranking)
    if found is None or not found.ranges:
        level = plural_name(look, look.level)
        text = look.word.pick(NO_COMPOSITE if found is None else NOTHING, level=level)
        body = html.P(text, className="ioc-quiet")
        return PanelDrawing(body=body, state="missing", as_of=None)
    weighed = {one.unit for one in found.ranges}
    standings = [row.standing for row in ranking.rows if row.standing.unit in weighed]
    return PanelDrawing(
        body=_body(look, found),
        state=worst_state(standings),
        as_of=max(one.period_end for one in standings if one.period_end),
        is_illustrative=any(one.is_illustrative for one in standings),
        sentence=plain(_sentence(look, found)),
        source=owner_name(look, look.look.indicator(look.indicator)),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per unit whose members are all known."""
    ranking = ranked(look, indicator=look.indicator)
    found = sensitivity(look.look, ranking=ranking)
    published = _places(ranking)
    return PanelTable(
        columns=(
            TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
            TableColumn(name="unit", title=Text(vi="Đơn vị", en="Unit")),
            TableColumn(name="place", title=Text(vi="Hạng", en="Place")),
            TableColumn(
                name="place_of_members",
                title=Text(vi="Hạng tính từ thành phần", en="Place from the members"),
            ),
            TableColumn(name="best_place", title=Text(vi="Hạng cao nhất", en="Best place")),
            TableColumn(name="worst_place", title=Text(vi="Hạng thấp nhất", en="Worst place")),
            TableColumn(
                name="decisive",
                title=Text(vi="Trọng số làm đổi nhiều nhất", en="Weight that moves it most"),
            ),
        ),
        rows=tuple(
            (
                one.unit,
                full_name(look, one.unit),
                published[one.unit],
                one.place,
                one.best,
                one.worst,
                " ".join(one.decisive),
            )
            for one in (found.ranges if found else ())
        ),
    )


def _places(ranking: Ranking) -> dict[str, int | None]:
    return {row.standing.unit: row.place for row in ranking.rows}


def _sentence(look: PanelLook, found: Sensitivity) -> str:
    level = plural_name(look, look.level)
    reach = [one.worst - one.best for one in found.ranges]
    if not any(reach):
        return look.word.pick(STANDS, level=level)
    widest = [one for one in found.ranges if one.worst - one.best == max(reach)]
    return look.word.pick(
        MOVES if len(widest) == 1 else LITTLE,
        still=reach.count(0),
        n=len(reach),
        level=level,
        unit=unit_name(look, widest[0].unit),
        best=widest[0].best,
        worst=widest[0].worst,
        places=max(reach),
    )


def _body(look: PanelLook, found: Sensitivity) -> Component:
    moving = [one for one in found.ranges if one.best < one.worst]
    notes = [look.word.pick(NOTE)]
    if found.without:
        notes.append(look.word.pick(WITHOUT, n=len(found.without)))
    parts: list[Component] = [html.P(" ".join(notes), className="ioc-card__note")]
    if moving:
        parts.insert(0, _table(look, moving, of=len(found.ranges)))
    return html.Div(parts)


def _table(look: PanelLook, moving: list[PlaceRange], *, of: int) -> Component:
    heads = [
        html.Th(look.word.pick(text), className=f"ioc-rank__head ioc-ranges__{name}", scope="col")
        for name, text in zip(CLASSES, HEADS, strict=True)
    ]
    table = html.Table(
        [html.Thead(html.Tr(heads)), html.Tbody([_row(look, one, of=of) for one in moving])],
        className="ioc-rank ioc-ranges",
    )
    return html.Div(table, className="ioc-scroll")


def _row(look: PanelLook, one: PlaceRange, *, of: int) -> Component:
    cells: list[Component | str] = [
        str(one.place),
        unit_name(look, one.unit),
        range_bar(one.place, best=one.best, worst=one.worst, of=of),
        f"{one.best} – {one.worst}",
        _decisive(look, one),
    ]
    return html.Tr(
        [
            html.Td(cell, className=f"ioc-ranges__{name}")
            for name, cell in zip(CLASSES, cells, strict=True)
        ],
        className="ioc-rank__row",
        **attributes(data_unit=one.unit),
    )


def _decisive(look: PanelLook, one: PlaceRange) -> str:
    if len(one.decisive) > MOST_NAMED:
        return look.word.pick(MANY, n=len(one.decisive))
    names = [look.word.pick(look.look.indicator(code).short_name) for code in one.decisive]
    return look.word.listed(names)


PANEL = Panel(
    id="weights",
    page="rankings",
    order=70,
    title=TITLE,
    draw=draw,
    rows=rows,
    indicators=lambda look: (look.indicator,),
)
