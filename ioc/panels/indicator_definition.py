"""What an indicator means, who answers for it, who set its target, and whence its figure."""

from dash import html
from dash.development.base_component import Component

from ioc.components.source import source_facts
from ioc.data.answers import Pace, Standing
from ioc.data.queries import standing
from ioc.data.queries.grades import bands_on
from ioc.panels.naming import level_of, owner_name, unit_href
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.profile.model import Indicator, Text

LABELS = {
    "name": Text(vi="Tên đầy đủ", en="Full name"),
    "formula": Text(vi="Cách tính", en="Formula"),
    "unit": Text(vi="Đơn vị tính", en="Measured in"),
    "direction": Text(vi="Chiều tốt", en="Better is"),
    "rhythm": Text(vi="Chu kỳ", en="Rhythm"),
    "levels": Text(vi="Cấp có số liệu", en="Levels"),
    "owner": Text(vi="Cơ quan chủ trì", en="Owner"),
    "target": Text(vi="Mục tiêu", en="Target"),
    "document": Text(vi="Văn bản giao", en="Set by"),
    "grades": Text(vi="Xếp loại", en="Grades"),
    "grades_by": Text(vi="Căn cứ xếp loại", en="Graded by"),
    "origin": Text(vi="Căn cứ", en="Defined by"),
    "recount": Text(vi="Cộng lại từ cấp dưới", en="Recounted from below"),
}
NO_TARGET = Text(vi="Chưa có văn bản nào giao mục tiêu", en="No document sets one")
BAND = Text(vi="{name} từ {value}", en="{name} from {value}")
TARGET = Text(vi="{target} đến {deadline}", en="{target} by {deadline}")
DIRECTIONS = {
    "up": Text(vi="càng cao càng tốt", en="higher"),
    "down": Text(vi="càng thấp càng tốt", en="lower"),
    "none": Text(vi="chỉ để theo dõi", en="neither, for information"),
}
RHYTHMS = {
    "D": Text(vi="hằng ngày", en="daily"),
    "W": Text(vi="hằng tuần", en="weekly"),
    "M": Text(vi="hằng tháng", en="monthly"),
    "M15": Text(vi="từ ngày 15 đến ngày 14 tháng sau", en="from the 15th to the 14th"),
    "Q": Text(vi="hằng quý", en="quarterly"),
    "Y": Text(vi="hằng năm", en="yearly"),
}
DIFFERENT = Text(
    vi="{recount} (công bố trừ tính lại: {difference})",
    en="{recount} (published less recomputed: {difference})",
)
ALIKE = Text(vi="{recount} (không chênh lệch)", en="{recount} (no difference)")


def draw(look: PanelLook) -> PanelDrawing:
    """A list of facts, and below it where the shown figure was read."""
    found = standing(look.look, indicator=look.indicator, unit=look.unit)
    indicator = look.look.indicator(look.indicator)
    source = [
        part
        for name, text in source_facts(found, word=look.word)
        for part in _pair(look.word(f"source.{name}"), text)
    ]
    return PanelDrawing(
        body=html.Div(
            [
                html.Dl(
                    [
                        part
                        for name, text in _facts(look, indicator, found)
                        for part in _pair(
                            look.word.pick(LABELS[name]), _linked(look, indicator, name, text)
                        )
                    ],
                    className="ioc-facts",
                ),
                html.H3(look.word("source.title"), className="ioc-facts__title"),
                html.Dl(source, className="ioc-facts"),
            ]
        ),
        state=found.state,
        as_of=found.period_end,
        is_illustrative=found.is_illustrative,
        source=owner_name(look, indicator),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per fact."""
    found = standing(look.look, indicator=look.indicator, unit=look.unit)
    indicator = look.look.indicator(look.indicator)
    facts = _facts(look, indicator, found)
    return PanelTable(
        columns=(
            TableColumn(name="fact", title=Text(vi="Mục", en="Fact")),
            TableColumn(name="text", title=Text(vi="Nội dung", en="Text")),
        ),
        rows=(*facts, *source_facts(found, word=look.word)),
    )


def _pair(label: str, text: Component | str) -> list[Component]:
    return [html.Dt(label), html.Dd(text)]


def _linked(look: PanelLook, indicator: Indicator, name: str, text: str) -> Component | str:
    """The owner leads to its page; every other fact is its words."""
    return html.A(text, href=unit_href(look, indicator.owner)) if name == "owner" else text


def _facts(look: PanelLook, indicator: Indicator, found: Standing) -> list[tuple[str, str]]:
    word = look.word
    facts = [
        ("name", word.pick(indicator.name)),
        ("formula", word.pick(indicator.formula)),
        ("unit", word.pick(indicator.unit)),
        ("direction", word.pick(DIRECTIONS[indicator.direction])),
        ("rhythm", word.pick(RHYTHMS[indicator.rhythm])),
        ("levels", _levels(look, indicator)),
        ("owner", owner_name(look, indicator)),
        *_target(look, indicator, found),
        *_grades(look, indicator),
        ("origin", indicator.origin),
        *_recount(look, indicator, found),
    ]
    return [(name, text) for name, text in facts if text]


def _levels(look: PanelLook, indicator: Indicator) -> str:
    levels = [level_of(look, code) for code in indicator.levels]
    return "; ".join(look.word.pick(level.name) for level in levels if level)


def _target(look: PanelLook, indicator: Indicator, found: Standing) -> list[tuple[str, str]]:
    if found.pace is None:
        return [("target", look.word.pick(NO_TARGET))]
    target = look.word.value(found.pace.target, indicator)
    deadline = look.word.date(found.pace.deadline)
    return [
        ("target", look.word.pick(TARGET, target=target, deadline=deadline)),
        ("document", _document(look, found, found.pace)),
    ]


def _document(look: PanelLook, found: Standing, pace: Pace) -> str:
    """The document in the reader's language; the query names it in the province's."""
    for target in look.look.profile.targets:
        same = (target.indicator, target.deadline) == (found.indicator, pace.deadline)
        if same and target.document.vi == pace.document:
            return look.word.pick(target.document)
    return pace.document


def _grades(look: PanelLook, indicator: Indicator) -> list[tuple[str, str]]:
    """The bands, highest first, and the documents that set them."""
    bands = bands_on(look.look.profile, indicator.code, look.look.as_of)
    if not bands:
        return []
    texts = [
        look.word.pick(
            BAND, name=look.word.pick(band.name), value=look.word.value(band.at_least, indicator)
        )
        for band in bands
    ]
    documents = dict.fromkeys(look.word.pick(band.document) for band in bands)
    return [("grades", "; ".join(texts)), ("grades_by", "; ".join(documents))]


def _recount(look: PanelLook, indicator: Indicator, found: Standing) -> list[tuple[str, str]]:
    """The published figure and its recount are both shown: neither replaces the other."""
    if found.recount is None or found.value is None:
        return []
    difference = round(found.value - found.recount, indicator.decimals)
    text = look.word.pick(
        DIFFERENT if difference else ALIKE,
        recount=look.word.value(found.recount, indicator),
        difference=look.word.signed(difference, indicator.decimals),
    )
    return [("recount", text)]


PANEL = Panel(
    id="indicator-definition",
    page="indicator",
    order=30,
    width=4,
    title=Text(vi="Định nghĩa và nguồn", en="Definition and source"),
    draw=draw,
    rows=rows,
    indicators=lambda look: (look.indicator,),
)
