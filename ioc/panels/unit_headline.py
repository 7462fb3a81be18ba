"""One unit in a sentence: what it is, where it stands, what of it is behind or owed."""

from dash import html
from dash.development.base_component import Component

from ioc.components.sentence import headline, plain
from ioc.data.answers import Standing
from ioc.data.queries import standing
from ioc.data.queries.unit_places import UnitPlace, unit_places
from ioc.panels.attention import worst_state
from ioc.panels.facts import standing_table
from ioc.panels.naming import plural_name, unit_href
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.panels.unit_figures import main_indicator, own_standings, owned_by, wanting
from ioc.panels.unit_subject import (
    SEE_FIRST,
    TO_COME,
    Subject,
    child_levels,
    ending_of,
    subject,
    unit_title,
)
from ioc.profile.model import Indicator, Text, UnitVersion

PLACED = Text(
    vi="{unit}: hạng *{place}/{of}* {level} về {indicator}, *{value}*.",
    en="{unit}: *{place}* of *{of}* {level} on {indicator}, at *{value}*.",
)
STANDS = Text(vi="{unit}: {indicator} *{value}*.", en="{unit}: {indicator} at *{value}*.")
NO_FIGURE = Text(
    vi="{unit} chưa có số liệu *{indicator}*.", en="{unit} has no figure yet on *{indicator}*."
)
NOTHING = Text(vi="{unit}.", en="{unit}.")
MANY = Text(vi="{n} đơn vị", en="{n} units")
BY = Text(vi="Theo {document}.", en="By {document}.")
LAST_DAY = Text(
    vi="Các ô dưới đây là của ngày cuối cùng ấy.", en="What stands below is of that last day."
)
SEE_LAST = Text(vi="Xem cả trang ở ngày cuối cùng", en="See the whole page on the last day")
MOST_NAMED = 3
OWNS = Text(
    vi="{unit} chủ trì *{n}* chỉ tiêu: *{behind}* chậm mục tiêu, *{owed}* nợ số liệu.",
    en="{unit} answers for *{n}* indicators: *{behind}* behind target, *{owed}* without a due "
    "figure.",
)
ENDED = Text(vi="{unit} kết thúc ngày *{date}*.", en="{unit} ended on *{date}*.")
ENDED_INTO = Text(
    vi="{unit} kết thúc ngày *{date}*; tiếp nối là *{heirs}*.",
    en="{unit} ended on *{date}*; *{heirs}* took over.",
)
UNDER = Text(vi="thuộc {parent}", en="part of {parent}")
CHILDREN = Text(vi="gồm {children}", en="with {children}")
COUNTED = Text(vi="*{n}* {level}", en="*{n}* {level}")
WANTING = Text(
    vi="trong *{n}* chỉ tiêu, *{behind}* chậm mục tiêu, *{owed}* nợ số liệu",
    en="of *{n}* indicators, *{behind}* behind target, *{owed}* without a due figure",
)


def draw(look: PanelLook) -> PanelDrawing:
    """The sentence, and whose part it is; for a unit that is over, who took it over."""
    one = subject(look)
    found = _shown(look, one)
    text = _sentence(look, one)
    days = [figure.period_end for figure in found if figure.period_end]
    return PanelDrawing(
        body=html.Div([headline(text, detail=_detail(look, one)), *_ways(look, one)]),
        state=worst_state(found),
        as_of=max(days, default=None),
        is_illustrative=any(figure.is_illustrative for figure in found),
        title=unit_title(look, one.unit),
        sentence=plain(text),
    )


def rows(look: PanelLook) -> PanelTable:
    """The figures the sentence is about."""
    return standing_table(look, _shown(look, subject(look)))


def _shown(look: PanelLook, one: Subject) -> list[Standing]:
    """What the sentence counts for an owner, the one figure it names for any other unit."""
    if one.status != "there":
        return []
    if owned_by(look, one.unit.code):
        return own_standings(look, one.unit)
    indicator = main_indicator(look, one.unit.level)
    return [standing(look.look, indicator=indicator.code, unit=look.unit)] if indicator else []


def _sentence(look: PanelLook, one: Subject) -> str:
    if one.status != "there":
        return _elsewhen(look, one)
    name = unit_title(look, one.unit)
    if owned_by(look, one.unit.code):
        found = own_standings(look, one.unit)
        behind, owed = wanting(found)
        return look.word.pick(OWNS, unit=name, n=len(found), behind=behind, owed=owed)
    indicator = main_indicator(look, one.unit.level)
    if indicator is None:
        return look.word.pick(NOTHING, unit=name)
    return _standing_sentence(look, one.unit, indicator)


def _standing_sentence(look: PanelLook, unit: UnitVersion, indicator: Indicator) -> str:
    word = look.word
    name, measured = unit_title(look, unit), word.pick(indicator.short_name)
    found = standing(look.look, indicator=indicator.code, unit=unit.code)
    if found.value is None:
        return word.pick(NO_FIGURE, unit=name, indicator=measured)
    place = _place(look, unit, indicator)
    text, facts = STANDS, {}
    if place is not None and place.cohort > 1 and place.value == found.value:
        level = plural_name(look, unit.level)
        text, facts = PLACED, {"place": place.place, "of": place.cohort, "level": level}
    value = word.value(found.value, indicator)
    return word.pick(text, unit=name, indicator=measured, value=value, **facts)


def _place(look: PanelLook, unit: UnitVersion, indicator: Indicator) -> UnitPlace | None:
    places = unit_places(look.look, unit=unit.code, indicators=[indicator.code])
    return places.get(indicator.code)


def _elsewhen(look: PanelLook, one: Subject) -> str:
    """When a unit ended and who took it over, or when it will begin."""
    name, date = unit_title(look, one.unit), look.word.date(one.day)
    if one.status == "to_come":
        return look.word.pick(TO_COME, unit=name, date=date)
    heirs = [_inside(look, heir) for heir in _heirs(look, one)]
    if not heirs:
        return look.word.pick(ENDED, unit=name, date=date)
    if len(heirs) > MOST_NAMED:
        heirs = [look.word.pick(MANY, n=len(heirs))]
    return look.word.pick(ENDED_INTO, unit=name, date=date, heirs=look.word.listed(heirs))


def _heirs(look: PanelLook, one: Subject) -> list[UnitVersion]:
    """Who took the unit over; for a level that was abolished, who took over the units below it."""
    territory, day = look.look.territory, look.look.as_of
    if one.status != "ended":
        return []
    own = territory.successors(one.unit.code, day, since=one.unit.since)
    if own:
        return list(own)
    territorial = {level.code for level in look.look.profile.levels if level.is_territorial}
    below = [
        heir
        for child in territory.children(one.unit.code, one.day)
        if child.level in territorial
        for heir in _now(look, child)
    ]
    there = {heir.code: heir for heir in below}
    return [there[code] for code in sorted(there)]


def _now(look: PanelLook, unit: UnitVersion) -> tuple[UnitVersion, ...]:
    """The unit itself on the day asked, under another parent perhaps, or who took it over."""
    territory, day = look.look.territory, look.look.as_of
    found = territory.find(unit.code, day)
    if found is not None and found.since == unit.since:
        return (found,)
    return territory.successors(unit.code, day, since=unit.since)


def _inside(look: PanelLook, unit: UnitVersion) -> str:
    """A unit's whole name for the middle of a sentence: ``thành phố Tam Kỳ``."""
    return unit.full_name if look.language == "vi" else unit.name_en or unit.full_name


def _detail(look: PanelLook, one: Subject) -> str:
    """Parent, children, and how many of its indicators want something, as one line."""
    word, territory = look.word, look.look.territory
    parts = []
    if one.unit.parent:
        parent = territory.find(one.unit.parent, one.day)
        name = _inside(look, parent) if parent else one.unit.parent
        parts.append(word.pick(UNDER, parent=name))
    children = []
    for level in child_levels(look, one):
        n = len(territory.children(one.unit.code, one.day, level=level.code))
        children.append(word.pick(COUNTED, n=n, level=plural_name(look, level.code)))
    if children:
        parts.append(word.pick(CHILDREN, children=word.listed(children)))
    if one.status == "there" and not owned_by(look, one.unit.code):
        found = own_standings(look, one.unit)
        behind, owed = wanting(found)
        parts.append(word.pick(WANTING, n=len(found), behind=behind, owed=owed))
    text = "; ".join(parts)
    lines = [f"{text[:1].upper()}{text[1:]}."] if text else []
    return " ".join([*lines, *_ending(look, one)])


def _ending(look: PanelLook, one: Subject) -> list[str]:
    """By what the unit ended, and that the page shows its last day."""
    if one.status != "ended":
        return []
    by = [event.document for event in ending_of(look, one.unit) if event.document]
    said = [look.word.pick(BY, document=document) for document in dict.fromkeys(by)]
    return [*said, look.word.pick(LAST_DAY)]


def _ways(look: PanelLook, one: Subject) -> list[Component]:
    """From a unit that is not there on the day: to those that are, and to its own days."""
    if one.status == "there":
        return []
    see = SEE_LAST if one.status == "ended" else SEE_FIRST
    here = look.address.here(as_of=one.day.isoformat())
    heirs = [(unit_title(look, heir), unit_href(look, heir.code)) for heir in _heirs(look, one)]
    links = [*heirs, (look.word.pick(see), here)]
    items = [html.Li(html.A(label, href=href)) for label, href in links]
    return [html.Ul(items, className="ioc-unit__ways")]


PANEL = Panel(
    id="unit-headline",
    page="unit",
    order=10,
    title=Text(vi="Đơn vị đang ở đâu", en="Where the unit stands"),
    draw=draw,
    rows=rows,
    is_bare=True,
)
