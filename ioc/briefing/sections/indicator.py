"""One indicator of the province: its course over the last periods against its target."""

from dataclasses import replace

from ioc.briefing.blocks import history_line, tile
from ioc.briefing.document import Figure, Slide, Tiles
from ioc.briefing.section import PackLook, SectionMaker
from ioc.data.answers import Standing
from ioc.data.queries import history, standing
from ioc.panels.headline_tiles import LOOKED_BACK
from ioc.panels.naming import full_name, indicator_href, owner_name
from ioc.panels.panel import PanelLook
from ioc.profile.model import Text

POINTS = 26

STANDS = Text(
    vi="{unit} đạt {value} {indicator}{change}", en="{unit}: {value} on {indicator}{change}"
)
CHANGE = Text(vi=", {change} so với {date}", en=", {change} since {date}")
NO_FIGURE = Text(vi="{unit} chưa có số liệu {indicator}", en="{unit} has no figure on {indicator}")
COURSE = Text(vi="{indicator} ({measure})", en="{indicator} ({measure})")
TARGET = Text(vi="Mục tiêu đến {date}", en="Target by {date}")
DEFINITION = Text(vi="Cách tính: {formula}", en="Definition: {formula}")
SOURCE = Text(vi="{owner}, số liệu đến {date}", en="{owner}, figures to {date}")


def slides(look: PackLook) -> tuple[Slide, ...]:
    """One slide: the tile and the line of the last periods."""
    panel = look.panel
    indicator = panel.look.indicator(panel.indicator)
    found = standing(panel.look, indicator=indicator.code, unit=panel.unit)
    points = history(panel.look, indicator=indicator.code, unit=panel.unit, points=LOOKED_BACK)
    shown = [p for p in points if found.period_end is None or p.period_end <= found.period_end]
    name = panel.word.pick(indicator.short_name)
    chart = history_line(
        look,
        shown[-POINTS:],
        indicator=indicator,
        title=panel.word.pick(COURSE, indicator=name, measure=panel.word.pick(indicator.unit)),
    )
    if found.pace is not None:
        chart = replace(
            chart,
            target=Figure(
                text=panel.word.value(found.pace.target, indicator), value=found.pace.target
            ),
            target_name=panel.word.pick(TARGET, date=panel.word.date(found.pace.deadline)),
        )
    return (
        Slide(
            key=f"indicator-{indicator.code}",
            section="indicator",
            title=_title(panel, found, name),
            blocks=(Tiles(tiles=(tile(look, found),)), chart),
            notes=(panel.word.pick(DEFINITION, formula=panel.word.pick(indicator.formula)),),
            source=_source(panel, found),
            is_illustrative=any(p.is_illustrative for p in shown[-POINTS:]),
            href=indicator_href(panel, indicator.code, unit=panel.unit),
        ),
    )


def _title(look: PanelLook, found: Standing, name: str) -> str:
    word = look.word
    indicator = look.look.indicator(found.indicator)
    unit = full_name(look, look.unit)
    if found.value is None:
        return word.pick(NO_FIGURE, unit=unit, indicator=name)
    change = ""
    shown = round(found.change or 0.0, indicator.decimals)
    if shown and found.change_since is not None:
        said, day = word.difference(shown, indicator), word.day_month(found.change_since)
        change = word.pick(CHANGE, change=said, date=day)
    value = word.value(found.value, indicator)
    return word.pick(STANDS, unit=unit, value=value, indicator=name, change=change)


def _source(look: PanelLook, found: Standing) -> str:
    indicator = look.look.indicator(found.indicator)
    if found.period_end is None:
        return owner_name(look, indicator)
    return look.word.pick(
        SOURCE, owner=owner_name(look, indicator), date=look.word.date(found.period_end)
    )


SECTION = SectionMaker(
    kind="indicator",
    heading=Text(vi="Diễn biến chỉ tiêu", en="Course of an indicator"),
    slides=slides,
)
