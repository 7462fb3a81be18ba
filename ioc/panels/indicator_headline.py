"""One indicator in a sentence: where it is, from what fraction, and whether it makes its target."""

from ioc.components.figure import fraction_text, pace_text
from ioc.components.sentence import headline, plain
from ioc.data.answers import Standing
from ioc.data.queries import standing
from ioc.data.queries.versions import figure_parts
from ioc.panels.attention import worst_state
from ioc.panels.facts import standing_table
from ioc.panels.naming import owner_name, place_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.profile.model import Indicator, Text

STANDS = Text(
    vi="{unit}: {indicator} *{value}*{fraction}{grade}, {change}",
    en="{unit}: {indicator} *{value}*{fraction}{grade}, {change}",
)
GRADE = Text(vi=", xếp loại *{grade}*", en=", graded *{grade}*")
FRACTION = Text(vi=" ({fraction})", en=" ({fraction})")
UNCHANGED = Text(vi="không đổi so với {since}.", en="unchanged since {since}.")
CHANGED = Text(vi="*{change}* so với {since}.", en="*{change}* since {since}.")
FIRST = Text(vi="kỳ đầu tiên có số liệu.", en="the first figure there is.")
MISSING = Text(
    vi="{unit} chưa có số liệu *{indicator}*.", en="{unit} has no figure yet on *{indicator}*."
)
OWED = Text(vi="{owner} nợ số liệu từ ngày {date}.", en="{owner} has owed it since {date}.")

PROVISIONAL = Text(vi="Số tạm tính.", en="The figure is provisional.")
WITHOUT = Text(vi="Tạm tính, thiếu {members}.", en="Provisional: {members} missing.")


def draw(look: PanelLook) -> PanelDrawing:
    """The sentence, and what the target asks."""
    found = _standing(look)
    indicator = look.look.indicator(look.indicator)
    text = _sentence(look, found, indicator)
    return PanelDrawing(
        body=headline(text, detail=_detail(look, found, indicator)),
        state=worst_state([found]),
        as_of=found.period_end,
        is_illustrative=found.is_illustrative,
        title=look.word.pick(indicator.short_name),
        sentence=plain(text),
    )


def rows(look: PanelLook) -> PanelTable:
    """The one standing."""
    return standing_table(look, [_standing(look)])


def _standing(look: PanelLook) -> Standing:
    return standing(look.look, indicator=look.indicator, unit=look.unit)


def _sentence(look: PanelLook, found: Standing, indicator: Indicator) -> str:
    word = look.word
    name = word.pick(indicator.short_name)
    if found.value is None:
        return word.pick(MISSING, unit=place_name(look), indicator=name)
    fraction = fraction_text(found, indicator=indicator, word=word)
    return word.pick(
        STANDS,
        unit=place_name(look),
        indicator=name,
        value=word.value(found.value, indicator),
        fraction=word.pick(FRACTION, fraction=fraction) if fraction else "",
        grade=word.pick(GRADE, grade=word.pick(found.grade)) if found.grade else "",
        change=_change(look, found, indicator),
    )


def _change(look: PanelLook, found: Standing, indicator: Indicator) -> str:
    word = look.word
    if found.change is None or found.change_since is None:
        return word.pick(FIRST)
    since = word.date(found.change_since)
    change = round(found.change, indicator.decimals)
    if not change:
        return word.pick(UNCHANGED, since=since)
    return word.pick(CHANGED, change=word.difference(change, indicator), since=since)


def _detail(look: PanelLook, found: Standing, indicator: Indicator) -> str:
    if found.value is None and found.owed_since is not None:
        owner = owner_name(look, indicator)
        return look.word.pick(OWED, owner=owner, date=look.word.date(found.owed_since))
    pace = pace_text(found.pace, indicator=indicator, word=look.word)
    return f"{_provisional(look, found)} {pace}".strip()


def _provisional(look: PanelLook, found: Standing) -> str:
    """That the figure may still change, and of a composite what it was made without."""
    if not found.is_provisional:
        return ""
    parts = figure_parts(look.look, found) if found.basis == "computed" else []
    missing = [
        look.word.pick(look.look.indicator(part.indicator).short_name)
        for part in parts
        if part.value is None
    ]
    if not missing:
        return look.word.pick(PROVISIONAL)
    return look.word.pick(WITHOUT, members=look.word.listed(missing))


PANEL = Panel(
    id="indicator-headline",
    page="indicator",
    order=10,
    title=Text(vi="Chỉ tiêu đang ở đâu", en="Where the indicator stands"),
    draw=draw,
    rows=rows,
    is_bare=True,
    indicators=lambda look: (look.indicator,),
)
